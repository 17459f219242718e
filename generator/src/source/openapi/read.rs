//! From nodes to the typed tree, leniently: what cannot be used is diagnosed and left out.

mod message;
mod operation;
mod parameter;
mod schema;
mod security;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ast::{Api, Document, Schema};
use super::document::{Address, Documents};
use super::node::{Node, Value, child};
use super::remedy;
use crate::model::Sourced;
use crate::{Diagnostic, Diagnostics, Origin, Severity};

/// References followed in a row before they count as a circle.
const LONGEST_CHAIN: usize = 32;

/// Reads every document, then every schema that one of them refers to.
pub(super) fn api(documents: &Documents<'_>, diagnostics: &mut Diagnostics) -> Api {
    let roots: Vec<_> = documents.iter().collect();
    let read: Vec<_> = roots
        .par_iter()
        .map(|(file, root)| {
            let mut reader = Reader::new(documents, file);
            let document = reader.document(root);
            (document, reader)
        })
        .collect();
    let mut api = Api::default();
    let mut wanted = BTreeSet::new();
    for (document, reader) in read {
        diagnostics.extend(reader.found);
        wanted.extend(reader.wanted);
        api.schemas.extend(reader.schemas);
        api.documents.extend(document);
    }
    if api.documents.is_empty() && !diagnostics.has_errors() {
        let text = "none of the files is an OpenAPI document";
        diagnostics.push(
            Diagnostic::error("openapi-missing", "openapi", text)
                .help("the root of such a file has a member `openapi: 3.0.x` or `3.1.x`"),
        );
    }
    while let Some(address) = wanted.pop_first() {
        if api.schemas.contains_key(&address) {
            continue;
        }
        let Some(node) = documents.node(&address) else {
            continue;
        };
        let mut reader = Reader::new(documents, &address.file);
        let schema = reader.schema(node, &address.pointer);
        diagnostics.extend(reader.found);
        wanted.extend(reader.wanted);
        api.schemas.insert(address, schema);
    }
    api
}

/// Reads the nodes of one file.
struct Reader<'d> {
    documents: &'d Documents<'d>,
    file: Arc<str>,
    /// Schemas that something refers to.
    wanted: BTreeSet<Address>,
    schemas: BTreeMap<Address, Schema>,
    found: Diagnostics,
}

impl<'d> Reader<'d> {
    fn new(documents: &'d Documents<'d>, file: &Arc<str>) -> Self {
        Self {
            documents,
            file: file.clone(),
            wanted: BTreeSet::new(),
            schemas: BTreeMap::new(),
            found: Diagnostics::default(),
        }
    }

    /// The document, if the file is one by itself.
    fn document(&mut self, root: &Node) -> Option<Document> {
        let version = root.get("openapi")?;
        let version = match &version.value {
            Value::Text(text) | Value::Number(text) => text.clone(),
            _ => String::new(),
        };
        if !version.starts_with("3.0") && !version.starts_with("3.1") {
            let text = format!("is version `{version}` of OpenAPI, and only 3.0 and 3.1 are read");
            self.report(Severity::Error, "openapi-version", "/openapi", root, text);
            return None;
        }
        self.component_schemas(root);
        let title = root.get("info").and_then(|info| info.get("title"));
        Some(Document {
            version,
            title: title.and_then(Node::text).map(str::to_owned),
            servers: self.servers(root, ""),
            paths: self.path_items(root, "paths"),
            webhooks: self.path_items(root, "webhooks"),
            security_schemes: self.security_schemes(root),
            security: self.requirements(root, "").unwrap_or_default(),
            origin: self.origin(root),
        })
    }

    fn component_schemas(&mut self, root: &Node) {
        let pointer = "/components/schemas";
        let Some(schemas) = root.at(pointer) else {
            return;
        };
        for entry in schemas.entries() {
            let pointer = child(pointer, &entry.key);
            let schema = self.schema(&entry.node, &pointer);
            let file = self.file.clone();
            self.schemas.insert(Address { file, pointer }, schema);
        }
    }

    fn origin(&self, node: &Node) -> Origin {
        self.documents.origin(&self.file, node)
    }

    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        pointer: &str,
        node: &Node,
        text: impl Into<String>,
    ) {
        let subject = format!("#{pointer}");
        let at = self.origin(node);
        let found = Diagnostic::new(severity, code, subject, text).at(&at);
        self.found.push(match remedy::of(code) {
            "" => found,
            way_out => found.help(way_out),
        });
    }

    /// Reads what `node` is, or what it refers to in whatever file, by `read`; `None` where the reference
    /// is broken.
    fn followed<T>(
        &mut self,
        node: &Node,
        pointer: &str,
        read: impl FnOnce(&mut Self, &Node, &str) -> Option<T>,
    ) -> Option<T> {
        let Some(written) = node.get("$ref") else {
            return read(self, node, pointer);
        };
        let documents = self.documents;
        let home = self.file.clone();
        let mut address = self.reference(written, pointer)?;
        for _ in 0..LONGEST_CHAIN {
            let target = documents.node(&address)?;
            let file = std::mem::replace(&mut self.file, address.file.clone());
            let next = target.get("$ref");
            let Some(next) = next else {
                let value = read(self, target, &address.pointer);
                self.file = home;
                return value;
            };
            let further = self.reference(next, &address.pointer);
            self.file = file;
            let Some(further) = further else {
                self.file = home;
                return None;
            };
            address = further;
        }
        self.file = home;
        let text = "refers to itself in a circle, so that it stands for nothing";
        self.report(Severity::Error, "reference-circle", pointer, written, text);
        None
    }

    /// Where a `$ref` leads; what is wrong with it is reported.
    fn reference(&mut self, written: &Node, pointer: &str) -> Option<Address> {
        let Some(text) = written.text() else {
            let text = format!("`$ref` is {}, not text", written.kind());
            self.report(Severity::Error, "reference-broken", pointer, written, text);
            return None;
        };
        match self.documents.resolve(&self.file, pointer, text) {
            Ok(address) => Some(address),
            Err(broken) => {
                let text = broken.to_string();
                self.report(Severity::Error, "reference-broken", pointer, written, text);
                None
            }
        }
    }

    /// The text of a member.
    fn text(&mut self, node: &Node, pointer: &str, key: &str) -> Option<String> {
        Some(self.sourced(node, pointer, key)?.value)
    }

    /// The text of a member, with its place. Numbers count as text: YAML has no other way to tell.
    fn sourced(&mut self, node: &Node, pointer: &str, key: &str) -> Option<Sourced<String>> {
        let member = node.get(key)?;
        let text = match &member.value {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Bool(value) => value.to_string(),
            Value::Null => return None,
            _ => {
                self.wrong_kind(member, &child(pointer, key), "text");
                return None;
            }
        };
        let at = self.origin(member);
        Some(Sourced::new(text, &at))
    }

    /// The boolean of a member.
    fn flag(&mut self, node: &Node, pointer: &str, key: &str) -> Option<bool> {
        let member = node.get(key)?;
        match member.value {
            Value::Bool(value) => Some(value),
            _ => {
                self.wrong_kind(member, &child(pointer, key), "a boolean");
                None
            }
        }
    }

    /// The texts of a member that is a list of them.
    fn texts(&mut self, node: &Node, pointer: &str, key: &str) -> Vec<String> {
        let Some(member) = node.get(key) else {
            return Vec::new();
        };
        if !matches!(member.value, Value::List(_)) {
            self.wrong_kind(member, &child(pointer, key), "a list");
        }
        let texts = member.items().iter().filter_map(Node::text);
        texts.map(str::to_owned).collect()
    }

    fn wrong_kind(&mut self, node: &Node, pointer: &str, wanted: &str) {
        let text = format!(
            "is {} where {wanted} belongs, and is passed over",
            node.kind()
        );
        self.report(Severity::Warning, "wrong-kind", pointer, node, text);
    }
}

/// The members whose names begin with `x-`.
fn extensions(node: &Node) -> Vec<(String, Node)> {
    let entries = node.entries().iter();
    entries
        .filter(|entry| entry.key.starts_with("x-"))
        .map(|entry| (entry.key.clone(), entry.node.clone()))
        .collect()
}
