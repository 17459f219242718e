//! Facts as words: what both sides say is compared as text, and shown as such.

use serde::Serialize;

use crate::model::{Capabilities, Facets, Key, Message};
use crate::resource::Methods;

/// A request or answer as it stands on a page.
pub(super) fn as_text(message: &Message) -> String {
    let headers = message.headers.iter();
    let headers: String = headers
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    let body = message.body.as_deref().unwrap_or_default();
    format!("{}\n{headers}\n{body}", message.start_line)
}

/// The requests that are taken, by name.
pub(super) fn verbs(methods: Methods) -> String {
    methods.traits().join(", ")
}

/// The properties of a key.
pub(super) fn key(key: &Key) -> String {
    let paths: Vec<&str> = key.properties.iter().map(|p| p.path.as_str()).collect();
    paths.join(", ")
}

/// Whether it is so.
pub(super) fn yes_no(fact: bool) -> &'static str {
    if fact { "yes" } else { "no" }
}

/// The facets that are set.
pub(super) fn facets(facets: &Facets) -> String {
    if facets.is_empty() {
        String::new()
    } else {
        word(facets)
    }
}

/// Restrictions beyond the requests that are taken, which [`Aspect::Verbs`](super::aspect::Aspect::Verbs) tells.
pub(super) fn restrictions(capabilities: &Capabilities) -> String {
    const TOLD_ELSEWHERE: [&str; 8] = [
        "origins",
        "read",
        "readByKey",
        "count",
        "insert",
        "update",
        "delete",
        "referenceable",
    ];
    let Ok(serde_json::Value::Object(facts)) = serde_json::to_value(capabilities) else {
        return String::new();
    };
    let facts = facts
        .into_iter()
        .filter(|(name, _)| !TOLD_ELSEWHERE.contains(&name.as_str()));
    let texts: Vec<String> = facts
        .map(|(name, fact)| format!("{name}: {}", short(&fact)))
        .collect();
    texts.join("; ")
}

/// A serialisable fact as words.
pub(super) fn word<T: Serialize>(fact: &T) -> String {
    serde_json::to_value(fact).map_or_else(|error| error.to_string(), |fact| short(&fact))
}

fn short(fact: &serde_json::Value) -> String {
    use serde_json::Value;
    match fact {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(short).collect::<Vec<_>>().join(", "),
        Value::Object(members) => {
            let members = members.iter().filter(|(name, _)| *name != "origin");
            let members = members.map(|(name, value)| format!("{name} {}", short(value)));
            members.collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}
