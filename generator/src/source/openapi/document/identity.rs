//! Names that schemas give themselves: `$id` and `$anchor` (JSON Schema 2020-12 §8.2).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::node::{Node, Value, child};
use super::{Address, relative};

/// The names of all schemas that have one.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// Schemas by `$id`, made absolute.
    identified: BTreeMap<String, Address>,
    /// The `$id` of such a schema, made absolute: what relative references below it start from.
    bases: BTreeMap<Address, String>,
    /// Anchors by the schema with an `$id`, or the file, that they are in.
    anchors: BTreeMap<(Address, String), Address>,
}

/// Members that hold values and no schemas.
const VALUES: [&str; 5] = ["const", "default", "enum", "example", "examples"];

impl Identities {
    /// Notes the names in a file. Version 3.0 of OpenAPI has none.
    pub(super) fn add(&mut self, label: &Arc<str>, root: &Node) {
        let version = root
            .get("openapi")
            .and_then(|version| match &version.value {
                Value::Text(text) | Value::Number(text) => Some(text.as_str()),
                _ => None,
            });
        if version.is_none_or(|version| !version.starts_with("3.0")) {
            let at = Address {
                file: label.clone(),
                pointer: String::new(),
            };
            self.walk(root, &at, &at);
        }
    }

    fn walk(&mut self, node: &Node, at: &Address, home: &Address) {
        let mut home = home;
        if let Some(id) = node.get("$id").and_then(Node::text) {
            let base = self.base(home).unwrap_or(&home.file);
            let id = relative(base, id.split('#').next().unwrap_or_default());
            self.bases.insert(at.clone(), id.clone());
            self.identified.entry(id).or_insert_with(|| at.clone());
            home = at;
        }
        if let Some(anchor) = node.get("$anchor").and_then(Node::text) {
            let name = (home.clone(), anchor.to_owned());
            self.anchors.entry(name).or_insert_with(|| at.clone());
        }
        let within = |token: &str| Address {
            file: at.file.clone(),
            pointer: child(&at.pointer, token),
        };
        for entry in node.entries() {
            if !VALUES.contains(&entry.key.as_str()) {
                self.walk(&entry.node, &within(&entry.key), home);
            }
        }
        for (index, item) in node.items().iter().enumerate() {
            self.walk(item, &within(&index.to_string()), home);
        }
    }

    /// The innermost schema with an `$id` around a place, or the file.
    pub(super) fn resource(&self, file: &Arc<str>, pointer: &str) -> Address {
        let mut address = Address {
            file: file.clone(),
            pointer: if self.bases.is_empty() { "" } else { pointer }.to_owned(),
        };
        while !address.pointer.is_empty() && !self.bases.contains_key(&address) {
            let parent = address.pointer.rfind('/').unwrap_or_default();
            address.pointer.truncate(parent);
        }
        address
    }

    /// What relative references in that schema start from, if it has an `$id`.
    pub(super) fn base(&self, resource: &Address) -> Option<&str> {
        self.bases.get(resource).map(String::as_str)
    }

    /// The schema of that `$id`.
    pub(super) fn identified(&self, id: &str) -> Option<&Address> {
        self.identified.get(id)
    }

    /// The anchor of that name in a schema with an `$id`, or in a file.
    pub(super) fn anchored(&self, root: &Address, name: &str) -> Option<&Address> {
        self.anchors.get(&(root.clone(), name.to_owned()))
    }
}
