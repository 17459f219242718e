//! Documented paths against those that were sent.

use std::collections::BTreeMap;

use super::call::Request;
use super::report::Class;
use crate::model::PathSegment;
use crate::usage::value::decoded;

/// How what was sent (`GET` and the path below the version, with its query) compares.
pub(super) fn compare(request: &Request, sent: &str) -> Class {
    if sent.starts_with("!not a valid") {
        return Class::BadArgument;
    }
    let Some((method, target)) = sent.split_once(' ').filter(|_| !sent.starts_with('!')) else {
        return Class::Refused;
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if method != request.method.as_str() {
        return Class::OtherUrl;
    }
    let sent: Vec<String> = path.split('/').skip(1).map(decoded).collect();
    let Some(class) = paths(&request.path.0, &sent) else {
        return Class::OtherUrl;
    };
    if same_query(&request.query, query) {
        class
    } else {
        Class::OtherQuery
    }
}

/// Compares segment by segment; the class of the greatest tolerance, `None` if they differ.
fn paths(shown: &[PathSegment], sent: &[String]) -> Option<Class> {
    let Some((first, rest)) = shown.split_first() else {
        return sent.is_empty().then_some(Class::AsDocumented);
    };
    let (own, others) = sent.split_first()?;
    if let Some(class) = segment(first, own) {
        return paths(rest, others).map(|other| class.max(other));
    }
    if let (PathSegment::Call { name, arguments }, Some((key, after))) =
        (first, others.split_first())
        && let [(unnamed, value)] = arguments.as_slice()
        && unnamed.is_empty()
        && let Some(class) = name_class(name, own)
        && unquoted(&decoded(value)) == decoded(key)
    {
        return paths(rest, after).map(|other| Class::KeyForm.max(class).max(other));
    }
    // The cast that a derived type needs is left out by pages.
    own.starts_with("microsoft.graph.")
        .then(|| paths(shown, others))
        .flatten()
        .map(|other| Class::Cast.max(other))
}

fn segment(shown: &PathSegment, sent: &str) -> Option<Class> {
    match shown {
        PathSegment::Placeholder(placeholder) => {
            let key = placeholder.names.first()?;
            // A slash in a key is sent encoded twice (microsoft-graph-docs#10167). The path of an item
            // is given as the page writes it, in its braces.
            let same = key == sent || *key == decoded(sent) || shown.to_string() == sent;
            same.then_some(Class::AsDocumented)
        }
        PathSegment::Literal(text) => {
            let text = decoded(text);
            if let Some(key) = text
                .strip_prefix('{')
                .and_then(|key| key.strip_suffix("}:"))
            {
                let same = sent.strip_suffix(':') == Some(key) || *sent == text;
                return same.then_some(Class::AsDocumented);
            }
            if let Some(name) = sent.strip_suffix("()")
                && !text.ends_with("()")
            {
                return name_class(&text, name).map(|class| class.max(Class::Brackets));
            }
            if !text.contains('(')
                && let Some((name, _)) = sent.strip_suffix(')').and_then(|s| s.split_once('('))
            {
                return name_class(&text, name).map(|class| class.max(Class::Arguments));
            }
            name_class(&text, sent)
                .or_else(|| (text == decoded(sent)).then_some(Class::AsDocumented))
        }
        PathSegment::Call { name, arguments } => {
            if arguments.is_empty() && !sent.contains('(') {
                return name_class(name, sent).map(|class| class.max(Class::Brackets));
            }
            let (own, given) = sent.strip_suffix(')')?.split_once('(')?;
            let class = name_class(name, own)?;
            // A placeholder without the name of its parameter names no argument.
            if matches!(arguments.as_slice(), [(name, value)] if name.is_empty() && value.contains(['{', '<']))
            {
                return Some(class.max(Class::Arguments));
            }
            let given = by_name(given);
            let same = arguments.len() == given.len()
                && arguments.iter().all(|(name, value)| {
                    let other = given.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
                    other.is_some_and(|(_, other)| same_value(value, other))
                });
            same.then_some(class)
        }
    }
}

/// How names compare: letter case, and the namespace, may differ.
fn name_class(shown: &str, sent: &str) -> Option<Class> {
    if shown == sent {
        return Some(Class::AsDocumented);
    }
    if shown.eq_ignore_ascii_case(sent) {
        return Some(Class::LetterCase);
    }
    let plain = |name: &str| {
        let name = name.to_ascii_lowercase();
        let local = name.strip_prefix("microsoft.").map(ToOwned::to_owned);
        let local = local.unwrap_or(name);
        local
            .strip_prefix("graph.")
            .map(ToOwned::to_owned)
            .unwrap_or(local)
    };
    (plain(shown) == plain(sent)).then_some(Class::Namespace)
}

/// Arguments of a call by name; none holds a comma outside quotes in what we send.
fn by_name(arguments: &str) -> BTreeMap<String, String> {
    let (mut found, mut start, mut quoted) = (BTreeMap::new(), 0, false);
    let ends = arguments.char_indices().chain([(arguments.len(), ',')]);
    for (at, c) in ends {
        quoted ^= c == '\'';
        if c != ',' || (quoted && at < arguments.len()) {
            continue;
        }
        let part = arguments.get(start..at).unwrap_or_default();
        if let Some((name, value)) = part.split_once('=') {
            found.insert(name.to_owned(), value.to_owned());
        }
        start = at + 1;
    }
    found
}

/// Placeholders and aliases stand for any value; quotes around a value are told by its type.
fn same_value(shown: &str, sent: &str) -> bool {
    // So do bare words, which are no literals of any type but Boolean.
    let words = shown.trim_end_matches("-value");
    let is_word =
        words.chars().all(|c| c.is_ascii_alphabetic()) && !matches!(shown, "true" | "false");
    is_word || shown.contains(['{', '<', '@']) || unquoted(&decoded(shown)) == unquoted(sent)
}

fn unquoted(text: &str) -> String {
    text.trim_matches('\'').replace("''", "'")
}

fn same_query(shown: &[(String, String)], sent: &str) -> bool {
    let mut shown = shown.to_vec();
    let parts = sent.split('&').filter(|part| !part.is_empty());
    let mut sent: Vec<(String, String)> = parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    // Aliases carry the arguments whose literals are too long for the path.
    sent.retain(|(name, _)| !name.starts_with('@') || shown.iter().any(|(own, _)| own == name));
    shown.sort();
    sent.sort();
    shown == sent
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Class, Request, compare};
    use crate::source::docs::request_line;

    fn class(shown: &str, query: &[(&str, &str)], sent: &str) -> Class {
        let (method, target) = request_line(shown).unwrap();
        let owned = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
        let request = Request {
            code: String::new(),
            method,
            path: target.unwrap().0,
            query: query.iter().map(owned).collect(),
            kind: String::new(),
        };
        compare(&request, sent)
    }

    #[test]
    fn what_differs_in_meaning_fails() {
        let shown = "GET /users/{id}/messages";
        assert_eq!(
            class(shown, &[], "GET /users/id/messages"),
            Class::AsDocumented
        );
        assert_eq!(
            class(shown, &[], "POST /users/id/messages"),
            Class::OtherUrl
        );
        assert_eq!(
            class(shown, &[], "GET /users/other/messages"),
            Class::OtherUrl
        );
        assert_eq!(class(shown, &[], "GET /users/id"), Class::OtherUrl);
        assert_eq!(
            class(shown, &[], "GET /users/id/messages/a"),
            Class::OtherUrl
        );
        let below = "GET /sites/{host}:/{path}";
        assert_eq!(
            class(below, &[], "GET /sites/host:/%7Bpath%7D"),
            Class::AsDocumented
        );
        assert_eq!(
            class(below, &[], "GET /sites/host:/%7Bother%7D"),
            Class::OtherUrl
        );
        assert_eq!(class(shown, &[], "!refused"), Class::Refused);
        let top = &[("$top", "5")];
        assert_eq!(
            class(shown, top, "GET /users/id/messages?$top=5"),
            Class::AsDocumented
        );
        assert_eq!(
            class(shown, top, "GET /users/id/messages?$top=6"),
            Class::OtherQuery
        );
        assert_eq!(
            class(shown, &[], "GET /users/id/messages?$top=5"),
            Class::OtherQuery
        );
        let call = "GET /me/view(start='a b',end=7)";
        assert_eq!(
            class(call, &[], "GET /me/view(end=7,start='a%20b')"),
            Class::AsDocumented
        );
        assert_eq!(
            class(call, &[], "GET /me/view(end=8,start='a%20b')"),
            Class::OtherUrl
        );
    }

    #[test]
    fn what_pages_write_in_their_own_way_is_told() {
        assert_eq!(
            class("GET /me/Messages", &[], "GET /me/messages"),
            Class::LetterCase
        );
        assert_eq!(
            class("GET /users/delta", &[], "GET /users/delta()"),
            Class::Brackets
        );
        assert_eq!(
            class("POST /a/microsoft.graph.run", &[], "POST /a/run"),
            Class::Namespace
        );
        assert_eq!(
            class("GET /users('x')", &[], "GET /users/x"),
            Class::KeyForm
        );
        assert_eq!(
            class("GET /a/{id}/b", &[], "GET /a/id/microsoft.graph.c/b"),
            Class::Cast
        );
    }
}
