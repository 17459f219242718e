//! Paths and operations.

use super::super::ast::{Operation, Parameter, PathItem, Server};
use super::super::node::{Entry, Node, Value, child};
use super::{Reader, extensions};
use crate::Severity;

/// The methods that a path item may have (OpenAPI 3.1.1 §4.8.9.1).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Reader<'_> {
    /// The path items of the member `key` of the root: `paths` or `webhooks`.
    pub(super) fn path_items(&mut self, root: &Node, key: &str) -> Vec<PathItem> {
        let pointer = child("", key);
        let mut items = Vec::new();
        let entries = root.get(key).map_or(&[][..], Node::entries);
        for entry in entries.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let pointer = child(&pointer, &entry.key);
            if key == "paths" && !entry.key.starts_with('/') {
                let text = "is no path, as it does not begin with `/`, and is passed over";
                self.report(
                    Severity::Warning,
                    "path-unusable",
                    &pointer,
                    &entry.node,
                    text,
                );
                continue;
            }
            items.extend(
                self.followed(&entry.node, &pointer, |reader, node, pointer| {
                    Some(reader.path_item(node, pointer, entry))
                }),
            );
        }
        items
    }

    fn path_item(&mut self, node: &Node, pointer: &str, entry: &Entry) -> PathItem {
        if !matches!(node.value, Value::Map(_)) {
            self.wrong_kind(node, pointer, "a path item");
        }
        let common = self.parameters(node, pointer);
        let servers = self.servers(node, pointer);
        let methods = node.entries().iter();
        let operations = methods
            .filter(|member| METHODS.contains(&member.key.as_str()))
            .map(|member| self.operation(member, pointer, &common, &servers))
            .collect();
        let key = Node {
            value: Value::Null,
            span: entry.span.clone(),
        };
        PathItem {
            path: entry.key.clone(),
            operations,
            extensions: extensions(node),
            origin: self.origin(&key),
        }
    }

    fn operation(
        &mut self,
        member: &Entry,
        pointer: &str,
        common: &[Parameter],
        servers: &[Server],
    ) -> Operation {
        let (node, pointer) = (&member.node, child(pointer, &member.key));
        let pointer = pointer.as_str();
        if !matches!(node.value, Value::Map(_)) {
            self.wrong_kind(node, pointer, "an operation");
        }
        let key = Node {
            value: Value::Null,
            span: member.span.clone(),
        };
        let own = self.parameters(node, pointer);
        let own_servers = self.servers(node, pointer);
        let docs = node.get("externalDocs");
        Operation {
            method: member.key.clone(),
            id: self.text(node, pointer, "operationId"),
            summary: self.sourced(node, pointer, "summary"),
            description: self.sourced(node, pointer, "description"),
            link: docs.and_then(|docs| self.sourced(docs, &child(pointer, "externalDocs"), "url")),
            tags: self.texts(node, pointer, "tags"),
            parameters: overridden(common, own),
            body: self.request_body(node, pointer),
            responses: self.responses(node, pointer),
            security: self.requirements(node, pointer),
            servers: if own_servers.is_empty() {
                servers.to_vec()
            } else {
                own_servers
            },
            deprecated: self.flag(node, pointer, "deprecated").unwrap_or(false),
            extensions: extensions(node),
            origin: self.origin(&key),
        }
    }
}

/// Parameters of the path item, but for those that the operation declares anew, then its own.
fn overridden(common: &[Parameter], own: Vec<Parameter>) -> Vec<Parameter> {
    let anew = |parameter: &&Parameter| {
        !own.iter()
            .any(|p| p.name == parameter.name && p.location == parameter.location)
    };
    let mut parameters: Vec<_> = common.iter().filter(anew).cloned().collect();
    parameters.extend(own);
    parameters
}
