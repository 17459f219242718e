//! Names that the runtime gives methods of the types to which emitted code adds some.

/// Methods of the handle to one.
pub const ONE: &[&str] = &[
    "cast",
    "clone",
    "delete",
    "delete_matching",
    "get",
    "reference",
    "replace",
    "update",
    "update_matching",
];

/// Methods of the handle to many.
pub const MANY: &[&str] = &[
    "cast",
    "clone",
    "count",
    "create",
    "id",
    "key",
    "list",
    "references",
    "replace_all",
];

/// Methods of the client, `builder` among them, which is emitted.
pub const GRAPH: &[&str] = &[
    "builder",
    "clone",
    "request",
    "resume_operation",
    "resume_upload",
];

/// Methods of the call of an action or function: 21 report actions of Graph have parameters that are called
/// like the query options.
pub const CALL: &[&str] = &[
    "advanced",
    "arg",
    "assume_idempotent",
    "begin",
    "changes",
    "changes_since",
    "clone",
    "count",
    "expand",
    "filter",
    "from_now",
    "from_now_in_drive",
    "header",
    "if_match",
    "if_none_match",
    "into_many",
    "into_one",
    "into_step",
    "new",
    "onward",
    "order_by",
    "pages",
    "permissions",
    "prefer",
    "query",
    "resource",
    "resume",
    "retry",
    "search",
    "select",
    "send",
    "send_in_batch",
    "send_optional",
    "send_with_response",
    "skip",
    "stream",
    "top",
    "upload",
];

/// Methods of the call of an operation that is described path by path.
pub const REST_CALL: &[&str] = &[
    "accepting",
    "assume_idempotent",
    "begin",
    "clone",
    "content",
    "form",
    "header",
    "if_match",
    "if_none_match",
    "into_step",
    "json",
    "json_of",
    "multipart",
    "new",
    "parameter",
    "permissions",
    "prefer",
    "query",
    "retry",
    "send",
    "send_in_batch",
    "send_with_response",
    "structured",
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// The methods that the sources of the runtime give a type, in blocks of its own and by macros.
    fn methods(ty: &str) -> BTreeSet<String> {
        let mut files = Vec::new();
        let runtime =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/runtime/src/runtime");
        read(&runtime, &mut files);
        let mut found = BTreeSet::new();
        let mut macros: BTreeMap<&str, &str> = BTreeMap::new();
        for block in files.iter().flat_map(|text| blocks(text)) {
            if let Some(rest) = block.strip_prefix("macro_rules! ") {
                macros.insert(rest.split(' ').next().unwrap(), rest);
            }
        }
        for block in files.iter().flat_map(|text| blocks(text)) {
            let head = block.split('{').next().unwrap();
            let called = block.split_once('!').and_then(|(name, _)| macros.get(name));
            let body = match called {
                Some(body) if names(block, ty) => body,
                None if head.starts_with("impl") && !head.contains(" for ") && names(head, ty) => {
                    block
                }
                _ => continue,
            };
            let functions = body.split(" fn ").skip(1);
            let functions = functions.filter_map(|text| text.split(['(', '<']).next());
            found.extend(functions.map(str::to_owned));
        }
        found
    }

    fn read(folder: &Path, files: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, files);
            } else {
                files.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    /// What begins at the margin, with the lines that are indented below it.
    fn blocks(text: &str) -> Vec<&str> {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(starts);
        let starts: Vec<usize> = starts
            .filter(|at| {
                text.get(*at..)
                    .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
            })
            .collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let pairs = starts.iter().zip(ends);
        pairs.filter_map(|(from, to)| text.get(*from..to)).collect()
    }

    /// Whether the text names the type itself, and no other that its name is a part of.
    fn names(text: &str, ty: &str) -> bool {
        text.match_indices(ty).any(|(at, _)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text
                .get(at + ty.len()..)
                .and_then(|text| text.chars().next());
            let part = |c: char| c.is_alphanumeric() || c == '_';
            !before.is_some_and(part) && !after.is_some_and(part)
        })
    }

    /// What is kept free though the runtime's blocks do not have it: what is emitted beside, and the methods
    /// of traits that users call by name.
    const BESIDE: &[(&str, &str)] = &[
        ("One", "clone"),
        ("Many", "clone"),
        ("Graph", "builder"),
        ("Graph", "clone"),
        ("Call", "resource"),
    ];

    /// A method that is emitted under the name of another one would not compile, or hide that of a trait.
    /// `fmt` hides none: what formats names the trait.
    #[test]
    fn the_methods_of_the_runtime_are_kept_free_and_no_other_names() {
        for (ty, reserved) in [
            ("One", super::ONE),
            ("Many", super::MANY),
            ("Graph", super::GRAPH),
            ("Call", super::CALL),
            ("RestCall", super::REST_CALL),
        ] {
            let mut found = methods(ty);
            assert!(!found.is_empty(), "{ty}");
            found.remove("fmt");
            let beside = BESIDE.iter().filter(|(of, _)| *of == ty);
            for (_, name) in beside {
                assert!(found.insert((*name).to_owned()), "{ty} has {name}");
            }
            let found: Vec<_> = found.iter().map(String::as_str).collect();
            assert_eq!(found, reserved, "{ty}");
        }
    }
}
