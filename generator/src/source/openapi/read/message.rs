//! Bodies and responses.

use super::super::ast::{Encoding, MediaType, RequestBody, Response};
use super::super::node::{Node, child};
use super::Reader;

impl Reader<'_> {
    pub(super) fn request_body(&mut self, node: &Node, pointer: &str) -> Option<RequestBody> {
        let written = node.get("requestBody")?;
        let pointer = child(pointer, "requestBody");
        self.followed(written, &pointer, |reader, node, pointer| {
            Some(RequestBody {
                required: reader.flag(node, pointer, "required").unwrap_or(false),
                content: reader.content(node, pointer),
                origin: reader.origin(node),
            })
        })
    }

    pub(super) fn responses(&mut self, node: &Node, pointer: &str) -> Vec<(String, Response)> {
        let pointer = child(pointer, "responses");
        let mut responses = Vec::new();
        let entries = node.get("responses").map_or(&[][..], Node::entries);
        for entry in entries.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let pointer = child(&pointer, &entry.key);
            let response = self.followed(&entry.node, &pointer, |reader, node, pointer| {
                Some(Response {
                    content: reader.content(node, pointer),
                    headers: reader.headers(node, pointer),
                    description: reader.sourced(node, pointer, "description"),
                    origin: reader.origin(node),
                })
            });
            responses.extend(response.map(|response| (entry.key.clone(), response)));
        }
        responses
    }

    pub(super) fn content(&mut self, node: &Node, pointer: &str) -> Vec<MediaType> {
        let pointer = child(pointer, "content");
        let entries = node.get("content").map_or(&[][..], Node::entries);
        let mut content = Vec::new();
        for entry in entries {
            let pointer = child(&pointer, &entry.key);
            let schema = entry.node.get("schema");
            content.push(MediaType {
                name: entry.key.clone(),
                schema: schema.map(|schema| self.schema(schema, &child(&pointer, "schema"))),
                encoding: self.encodings(&entry.node, &pointer),
            });
        }
        content
    }

    fn encodings(&mut self, node: &Node, pointer: &str) -> Vec<(String, Encoding)> {
        let pointer = child(pointer, "encoding");
        let entries = node.get("encoding").map_or(&[][..], Node::entries);
        let mut encodings = Vec::new();
        for entry in entries {
            let pointer = child(&pointer, &entry.key);
            let encoding = Encoding {
                content_type: self.text(&entry.node, &pointer, "contentType"),
                style: self.style(&entry.node, &pointer),
                explode: self.flag(&entry.node, &pointer, "explode"),
                headers: self.headers(&entry.node, &pointer),
            };
            encodings.push((entry.key.clone(), encoding));
        }
        encodings
    }
}
