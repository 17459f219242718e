//! Which files the methods that lead on from a type go to: one, or several where one would be long.

use crate::plan::{Accessor, AccessorKind, PlannedRequests};

/// Lines a file of methods should not exceed.
const LONGEST: usize = 1_200;

/// A file of methods.
pub(super) struct RequestFile<'p> {
    /// The type that the methods lead on from.
    pub(super) requests: &'p PlannedRequests,
    /// Name of the file's module.
    pub(super) file: String,
    /// Methods of the handle to one.
    pub(super) one: &'p [Accessor],
    /// Methods of the handle to many.
    pub(super) many: &'p [Accessor],
    /// Aliases of handles that are declared here.
    pub(super) exports: Vec<String>,
}

impl RequestFile<'_> {
    /// Whether the file declares anything with a name: an alias, or the options of a call.
    pub(super) fn declares(&self) -> bool {
        let has_options = |accessor: &Accessor| match &accessor.kind {
            AccessorKind::Call(call) => !call.setters.is_empty(),
            _ => false,
        };
        !self.exports.is_empty() || self.one.iter().chain(self.many).any(has_options)
    }
}

/// The files of a type; none where it has no methods.
pub(super) fn files(requests: &PlannedRequests) -> Vec<RequestFile<'_>> {
    let mut parts: Vec<(&[Accessor], &[Accessor])> = chunks(&requests.one)
        .into_iter()
        .map(|one| (one, &[][..]))
        .collect();
    let mut many = chunks(&requests.many).into_iter();
    // Most types are short: their methods on many go to the same file as those on one.
    if let [(one, slot)] = parts.as_mut_slice()
        && let [only] = many.as_slice()
        && lines(one) + lines(only) <= LONGEST
    {
        *slot = only;
        many = Vec::new().into_iter();
    }
    parts.extend(many.map(|many| (&[][..], many)));
    let name = &requests.path.ident;
    let mut exported: Vec<String> = Vec::new();
    let mut files = Vec::with_capacity(parts.len());
    for (number, (one, many)) in parts.into_iter().enumerate() {
        // No name of a type ends in an underscore, so that a part cannot clash with another file.
        let suffix = if number == 0 {
            String::new()
        } else {
            format!("_{}_", number + 1)
        };
        let mut exports = Vec::new();
        for (accessors, alias) in [(one, format!("One{name}")), (many, format!("Many{name}"))] {
            if !accessors.is_empty() && !exported.contains(&alias) {
                exported.push(alias.clone());
                exports.push(alias);
            }
        }
        let file = format!("{}{suffix}", requests.path.file);
        files.push(RequestFile {
            requests,
            file,
            one,
            many,
            exports,
        });
    }
    files
}

/// Cuts a list of methods where a file would get too long.
fn chunks(accessors: &[Accessor]) -> Vec<&[Accessor]> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut length = 0;
    for (at, accessor) in accessors.iter().enumerate() {
        let next = lines_of(accessor);
        if length + next > LONGEST && at > start {
            chunks.extend(accessors.get(start..at));
            (start, length) = (at, 0);
        }
        length += next;
    }
    chunks.extend(accessors.get(start..).filter(|rest| !rest.is_empty()));
    chunks
}

fn lines(accessors: &[Accessor]) -> usize {
    accessors.iter().map(lines_of).sum()
}

/// About how many lines a method takes, its documentation and setters among them.
fn lines_of(accessor: &Accessor) -> usize {
    let more = match &accessor.kind {
        AccessorKind::Call(call) => 2 * call.arguments.len() + 4 * call.setters.len() + 6,
        _ => 4,
    };
    accessor.docs.len() + more + 4
}
