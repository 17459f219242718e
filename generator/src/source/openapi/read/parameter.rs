//! Parameters and headers.

use super::super::ast::{Parameter, ParameterIn, Style};
use super::super::node::{Node, child};
use super::{Reader, extensions};
use crate::Severity;

impl Reader<'_> {
    /// The parameters that a path item or operation lists, references followed.
    pub(super) fn parameters(&mut self, node: &Node, pointer: &str) -> Vec<Parameter> {
        let pointer = child(pointer, "parameters");
        let mut parameters = Vec::new();
        let written = node.get("parameters").map_or(&[][..], Node::items);
        for (at, parameter) in written.iter().enumerate() {
            let pointer = format!("{pointer}/{at}");
            parameters.extend(self.followed(parameter, &pointer, Self::parameter));
        }
        parameters
    }

    fn parameter(&mut self, node: &Node, pointer: &str) -> Option<Parameter> {
        let name = self.text(node, pointer, "name");
        let place = self.text(node, pointer, "in").unwrap_or_default();
        let (Some(name), Some(place)) = (name, location(&place)) else {
            let text = "a parameter needs a `name`, and `in` as path, query, header or cookie";
            self.report(Severity::Warning, "parameter-unusable", pointer, node, text);
            return None;
        };
        Some(self.valued(node, pointer, name, place))
    }

    /// Headers of a response or part: parameters but for name and place.
    pub(super) fn headers(&mut self, node: &Node, pointer: &str) -> Vec<Parameter> {
        let pointer = child(pointer, "headers");
        let mut headers = Vec::new();
        for entry in node.get("headers").map_or(&[][..], Node::entries) {
            let pointer = child(&pointer, &entry.key);
            headers.extend(
                self.followed(&entry.node, &pointer, |reader, node, pointer| {
                    Some(reader.valued(node, pointer, entry.key.clone(), ParameterIn::Header))
                }),
            );
        }
        headers
    }

    fn valued(
        &mut self,
        node: &Node,
        pointer: &str,
        name: String,
        location: ParameterIn,
    ) -> Parameter {
        let fallback = match location {
            ParameterIn::Query | ParameterIn::Cookie => Style::Form,
            ParameterIn::Path | ParameterIn::Header => Style::Simple,
        };
        let written = self.style(node, pointer).unwrap_or(fallback);
        let style = if is_for(written, location) {
            written
        } else {
            let text = "is no style of this place, the default is taken";
            let pointer = child(pointer, "style");
            self.report(Severity::Warning, "parameter-style", &pointer, node, text);
            fallback
        };
        let required = self.flag(node, pointer, "required").unwrap_or(false);
        let schema = node.get("schema");
        Parameter {
            name,
            location,
            required: required || location == ParameterIn::Path,
            style,
            explode: self
                .flag(node, pointer, "explode")
                // A list in commas that is called otherwise than it should be is still one in commas.
                .unwrap_or(written == Style::Form),
            allow_reserved: self.flag(node, pointer, "allowReserved").unwrap_or(false),
            schema: schema.map(|schema| self.schema(schema, &child(pointer, "schema"))),
            content: self.content(node, pointer),
            deprecated: self.flag(node, pointer, "deprecated").unwrap_or(false),
            description: self.sourced(node, pointer, "description"),
            extensions: extensions(node),
            origin: self.origin(node),
        }
    }

    pub(super) fn style(&mut self, node: &Node, pointer: &str) -> Option<Style> {
        let written = self.text(node, pointer, "style")?;
        Some(match written.as_str() {
            "form" => Style::Form,
            "simple" => Style::Simple,
            "label" => Style::Label,
            "matrix" => Style::Matrix,
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            _ => {
                let text = "no style of that name exists, the default is taken";
                let pointer = child(pointer, "style");
                self.report(Severity::Warning, "parameter-style", &pointer, node, text);
                return None;
            }
        })
    }
}

/// Whether values in the place may have the style (OpenAPI 3.1.1 §4.8.12.3).
fn is_for(style: Style, location: ParameterIn) -> bool {
    match style {
        Style::Matrix | Style::Label => location == ParameterIn::Path,
        Style::Simple => matches!(location, ParameterIn::Path | ParameterIn::Header),
        Style::Form => matches!(location, ParameterIn::Query | ParameterIn::Cookie),
        Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
            location == ParameterIn::Query
        }
    }
}

/// The place of that name.
pub(super) fn location(name: &str) -> Option<ParameterIn> {
    Some(match name {
        "path" => ParameterIn::Path,
        "query" => ParameterIn::Query,
        "header" => ParameterIn::Header,
        "cookie" => ParameterIn::Cookie,
        _ => return None,
    })
}
