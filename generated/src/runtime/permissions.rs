//! What requests need, by the reference pages: data of the emitted crate, looked up by method and path.
use crate::runtime::path::Path;
use http::Method;

/// The permissions of one table of a reference page: for each kind of caller the scopes of which one
/// suffices, least privileged first; none where that kind of caller is not supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    /// When this table applies, where the page has several.
    pub condition: Option<&'static str>,
    /// For a user with a work or school account.
    pub delegated_work: &'static [&'static str],
    /// For a user with a personal Microsoft account.
    pub delegated_personal: &'static [&'static str],
    /// For an application without a user.
    pub application: &'static [&'static str],
}

/// Requests that need the same.
#[derive(Debug)]
pub(crate) struct Documented {
    /// Method and path of each: `GET users/*`, where `*` stands for a key.
    pub(crate) requests: &'static [&'static str],
    pub(crate) permissions: &'static [Permissions],
}

/// What a request needs; of several paths that match, the one with the fewest `*` is meant, since a
/// name goes before a key.
pub(crate) fn find(table: &[Documented], method: &Method, path: &Path) -> &'static [Permissions] {
    let Ok(path) = path.as_str() else {
        return &[];
    };
    let path = without_addressing(path);
    let sent: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let mut best: Option<(usize, &'static [Permissions])> = None;
    for documented in table {
        for request in documented.requests {
            let Some((verb, pattern)) = request.split_once(' ') else {
                continue;
            };
            let keys = pattern.matches('*').count();
            let better = best.is_none_or(|(fewest, _)| keys < fewest);
            if better && verb == method.as_str() {
                let pattern: Vec<&str> = pattern.split('/').collect();
                if matches(&pattern, &sent) {
                    best = Some((keys, documented.permissions));
                }
            }
        }
    }
    best.map_or(&[], |(_, permissions)| permissions)
}

fn matches(pattern: &[&str], sent: &[&str]) -> bool {
    let (Some((expected, pattern)), Some((part, sent))) =
        (pattern.split_first(), sent.split_first())
    else {
        return pattern.is_empty() && sent.is_empty();
    };
    if *expected == "*" {
        return matches(pattern, sent);
    }
    let (name, bracket) = match part.split_once('(') {
        Some((name, _)) => (name, true),
        None => (*part, false),
    };
    if unqualified(expected) != unqualified(name) {
        return false;
    }
    // What is in brackets is the key of the collection, or arguments, which a pattern leaves out.
    let keyed = bracket && pattern.first() == Some(&"*");
    matches(pattern, sent) || (keyed && matches(pattern.get(1..).unwrap_or_default(), sent))
}

fn unqualified(name: &str) -> &str {
    name.strip_prefix("microsoft.graph.").unwrap_or(name)
}

/// A path in which `root:/{path}:` is `root`, since addressing by path leads to the same resource.
fn without_addressing(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(":/") {
        text.push_str(before);
        rest = after.split_once(':').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}
