//! The paths of all documents as one tree of segments.

use std::collections::BTreeMap;

use crate::model::{PathSegment, PathTemplate, Placeholder};
use crate::source::openapi::ast::{Api, Operation, PathItem};
use crate::{Diagnostic, Diagnostics};

/// Segments that a path may have; Graph's longest has 12. What visits the tree may recurse.
const LONGEST: usize = 64;

/// Segments by a text that is the same for segments that mean the same.
pub(super) type Children<'a> = BTreeMap<String, Node<'a>>;

/// What follows a segment, and what is done there.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// What follows.
    pub(super) children: Children<'a>,
    /// The segment, as the first path that has it writes it.
    pub(super) segment: PathSegment,
    /// The first path that has it.
    pub(super) item: &'a PathItem,
    /// The first path that ends here.
    pub(super) end: Option<&'a PathItem>,
    /// The operations here, one of a method.
    pub(super) operations: Vec<&'a Operation>,
}

impl<'a> Node<'a> {
    /// The operation of that method, lower case.
    pub(super) fn operation(&self, method: &str) -> Option<&'a Operation> {
        self.operations.iter().copied().find(|o| o.method == method)
    }

    /// What follows by a key.
    pub(super) fn key(&self) -> Option<&Self> {
        self.children.get("{}")
    }
}

/// Builds the tree. Where several documents repeat an operation, the first by label decides.
pub(super) fn of<'a>(api: &'a Api, diagnostics: &mut Diagnostics) -> Children<'a> {
    let mut roots = Children::new();
    for item in api.documents.iter().flat_map(|document| &document.paths) {
        match PathTemplate::parse(&item.path) {
            Ok(path) if path.0.len() <= LONGEST => insert(&mut roots, in_segments(path), item),
            Ok(_) => unusable(item, "has too many segments", diagnostics),
            Err(error) => unusable(item, &error.to_string(), diagnostics),
        }
    }
    roots
}

/// The path with each key as a segment of its own, and the alias that Graph's schema has for its namespace
/// written out: OASIS' converter writes `/users('{id}')/graph.sendMail`.
fn in_segments(path: PathTemplate) -> PathTemplate {
    let mut segments = Vec::new();
    for segment in path.0 {
        match keyed(&segment) {
            Some((name, key)) => {
                segments.push(PathSegment::Literal(name));
                segments.push(PathSegment::Placeholder(key));
            }
            None => segments.push(written_out(segment)),
        }
    }
    PathTemplate(segments)
}

/// The name and the key of `name('{key}')` or `name({key})`.
fn keyed(segment: &PathSegment) -> Option<(String, Placeholder)> {
    let PathSegment::Call { name, arguments } = segment else {
        return None;
    };
    let [(nameless, value)] = arguments.as_slice() else {
        return None;
    };
    let key = value.trim_matches('\'').strip_prefix('{')?;
    let key = key.strip_suffix('}')?;
    let names = vec![key.to_owned()];
    nameless
        .is_empty()
        .then(|| (name.clone(), Placeholder { names }))
}

fn written_out(segment: PathSegment) -> PathSegment {
    let full = |name: String| match name.strip_prefix("graph.") {
        Some(local) => format!("microsoft.graph.{local}"),
        None => name,
    };
    match segment {
        PathSegment::Literal(name) => PathSegment::Literal(full(name)),
        PathSegment::Call { name, arguments } => PathSegment::Call {
            name: full(name),
            arguments,
        },
        PathSegment::Placeholder(_) => segment,
    }
}

fn insert<'a>(roots: &mut Children<'a>, path: PathTemplate, item: &'a PathItem) {
    let mut segments = path.0.into_iter().peekable();
    let mut children = roots;
    while let Some(segment) = segments.next() {
        let node = children.entry(text(&segment)).or_insert_with(|| Node {
            children: Children::new(),
            segment,
            item,
            end: None,
            operations: Vec::new(),
        });
        if segments.peek().is_none() {
            add(node, item);
        }
        children = &mut node.children;
    }
}

fn add<'a>(node: &mut Node<'a>, item: &'a PathItem) {
    node.end.get_or_insert(item);
    for operation in &item.operations {
        if node.operation(&operation.method).is_none() {
            node.operations.push(operation);
        }
    }
}

/// Placeholders are the same whatever their names, calls whose arguments have the same names.
fn text(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Literal(text) => text.clone(),
        PathSegment::Placeholder(_) => "{}".to_owned(),
        PathSegment::Call { name, arguments } => {
            let mut names: Vec<&str> = arguments.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            format!("{name}({})", names.join(","))
        }
    }
}

fn unusable(item: &PathItem, why: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::warning("path-unusable", &item.path, why)
            .at(&item.origin)
            .help("it is passed over; callers reach it by its raw path"),
    );
}
