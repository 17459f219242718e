//! Which requests go into one call.
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Graph takes no more requests in a batch.
pub(super) const MOST: usize = 20;

/// Refuses dependencies that the service does not take: apart from requests on their own there are
/// chains, and many after the same one (Graph: "Known issues", simplified dependencies). `after` has the
/// place of the request before each; it is always an earlier one.
pub(super) fn check(after: &[Option<usize>]) -> Result<(), &'static str> {
    let all: Vec<usize> = (0..after.len()).collect();
    for group in groups(&all, after).values().filter(|all| all.len() > 1) {
        if group.len() > MOST {
            return Err("more than 20 requests of a batch depend on each other");
        }
        let mut befores: Vec<_> = group.iter().filter_map(|at| before(*at, after)).collect();
        befores.sort_unstable();
        let same = befores.windows(2).all(|pair| pair.first() == pair.last());
        befores.dedup();
        let chain = befores.len() + 1 == group.len();
        if !same && !chain {
            return Err("requests of a batch must depend on the one before or all on the same one");
        }
    }
    Ok(())
}

/// The calls for the requests in `pending`, in ascending order: those that depend on each other in a
/// call of their own, all others together. `mailboxes` says where each goes.
pub(super) fn calls(
    pending: &[usize],
    after: &[Option<usize>],
    mailboxes: &[Option<String>],
    per_mailbox: Option<NonZeroUsize>,
) -> Vec<Vec<usize>> {
    let mut calls = Vec::new();
    let mut open: Vec<Vec<usize>> = Vec::new();
    for group in groups(pending, after).into_values() {
        match group.as_slice() {
            [single] => {
                let mailbox = |at: &usize| mailboxes.get(*at).and_then(Option::as_ref);
                let own = mailbox(single);
                let fits = |call: &&mut Vec<usize>| {
                    let together = call.iter().filter(|at| mailbox(at) == own).count();
                    let crowded = per_mailbox.is_some_and(|most| together >= most.get());
                    call.len() < MOST && !(own.is_some() && crowded)
                };
                match open.iter_mut().find(fits) {
                    Some(call) => call.push(*single),
                    None => open.push(vec![*single]),
                }
            }
            _ => calls.push(group),
        }
    }
    calls.extend(open);
    calls
}

/// The mailbox that a path below the service root leads to, if it is one's.
pub(super) fn mailbox(url: &str) -> Option<String> {
    let path = url.split('?').next().unwrap_or(url);
    let mut segments = path.trim_start_matches('/').split('/');
    let first = segments.next()?;
    let set = first.split('(').next().unwrap_or(first);
    match set {
        "me" => Some(first.to_owned()),
        "users" | "groups" if first != set => Some(first.to_owned()),
        "users" | "groups" => Some(format!("{first}/{}", segments.next()?)),
        _ => None,
    }
}

/// The requests of `pending` by the first one of those that they depend on.
fn groups(pending: &[usize], after: &[Option<usize>]) -> BTreeMap<usize, Vec<usize>> {
    let mut roots: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in pending {
        let before = before(*at, after).and_then(|before| roots.get(&before));
        let root = before.copied().unwrap_or(*at);
        roots.insert(*at, root);
        groups.entry(root).or_default().push(*at);
    }
    groups
}

fn before(at: usize, after: &[Option<usize>]) -> Option<usize> {
    after.get(at).copied().flatten()
}
