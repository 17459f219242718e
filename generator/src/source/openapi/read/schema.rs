//! Schemas: the dialects of 3.0 and 3.1 made one.

use super::super::ast::{Additional, Discriminator, JsonType, Limits, Member, Schema};
use super::super::document::Address;
use super::super::node::{Node, Value, child};
use super::{Reader, extensions};
use crate::Severity;

impl Reader<'_> {
    /// Reads a schema; what is no schema becomes one that takes anything.
    pub(super) fn schema(&mut self, node: &Node, pointer: &str) -> Schema {
        let mut schema = empty(self.origin(node));
        match &node.value {
            Value::Bool(verdict) => schema.verdict = Some(*verdict),
            Value::Map(_) => self.keywords(&mut schema, node, pointer),
            _ => self.wrong_kind(node, pointer, "a schema"),
        }
        schema
    }

    fn keywords(&mut self, schema: &mut Schema, node: &Node, pointer: &str) {
        if let Some(written) = node.get("$ref") {
            schema.reference = self.reference(written, pointer);
            self.wanted.extend(schema.reference.clone());
        }
        self.types(schema, node, pointer);
        schema.format = self.text(node, pointer, "format");
        schema.title = self.text(node, pointer, "title");
        schema.description = self.sourced(node, pointer, "description");
        schema.values = values(node);
        schema.default = node.get("default").cloned();
        schema.required = self.texts_if_list(node, pointer);
        self.object(schema, node, pointer);
        schema.items = self.member_schema(node, pointer, "items").map(Box::new);
        schema.prefix_items = self.schemas_of(node, pointer, "prefixItems");
        schema.all_of = self.schemas_of(node, pointer, "allOf");
        schema.one_of = self.schemas_of(node, pointer, "oneOf");
        schema.any_of = self.schemas_of(node, pointer, "anyOf");
        schema.discriminator = self.discriminator(node, pointer);
        schema.read_only = self.flag(node, pointer, "readOnly").unwrap_or(false);
        schema.write_only = self.flag(node, pointer, "writeOnly").unwrap_or(false);
        schema.deprecated = self.flag(node, pointer, "deprecated").unwrap_or(false);
        schema.limits = limits(node);
        schema.content_encoding = self.text(node, pointer, "contentEncoding");
        schema.content_media_type = self.text(node, pointer, "contentMediaType");
        schema.extensions = extensions(node);
    }

    fn types(&mut self, schema: &mut Schema, node: &Node, pointer: &str) {
        let Some(written) = node.get("type") else {
            schema.nullable = node.get("nullable").is_some_and(is_true);
            return;
        };
        let one = std::slice::from_ref(written);
        let all = match written.value {
            Value::List(_) => written.items(),
            _ => one,
        };
        for ty in all {
            // `type: null` without quotes is YAML's null, and means the type of that name.
            match (ty.text().and_then(json_type), &ty.value) {
                (Some(JsonType::Null), _) | (None, Value::Null) => schema.nullable = true,
                (Some(ty), _) => schema.types.push(ty),
                (None, _) => {
                    let text = "is no type of JSON, and is passed over";
                    let pointer = child(pointer, "type");
                    self.report(Severity::Warning, "schema-type", &pointer, ty, text);
                }
            }
        }
        if let Some(nullable) = self.flag(node, pointer, "nullable") {
            schema.nullable |= nullable;
        }
    }

    /// `required` is a list in a schema; a boolean there is a relic of draft 3 and says nothing.
    fn texts_if_list(&mut self, node: &Node, pointer: &str) -> Vec<String> {
        match node.get("required").map(|required| &required.value) {
            None | Some(Value::Bool(_)) => Vec::new(),
            Some(_) => self.texts(node, pointer, "required"),
        }
    }

    fn object(&mut self, schema: &mut Schema, node: &Node, pointer: &str) {
        if let Some(properties) = node.get("properties") {
            let pointer = child(pointer, "properties");
            if !matches!(properties.value, Value::Map(_)) {
                self.wrong_kind(properties, &pointer, "a mapping");
            }
            for entry in properties.entries() {
                let key = Node {
                    value: Value::Null,
                    span: entry.span.clone(),
                };
                schema.properties.push(Member {
                    name: entry.key.clone(),
                    schema: self.schema(&entry.node, &child(&pointer, &entry.key)),
                    origin: self.origin(&key),
                });
            }
        }
        schema.additional = match node.get("additionalProperties").map(|node| &node.value) {
            None => Additional::Unstated,
            Some(Value::Bool(true)) => Additional::Any,
            Some(Value::Bool(false)) => Additional::None,
            Some(_) => match self.member_schema(node, pointer, "additionalProperties") {
                Some(schema) => Additional::Of(Box::new(schema)),
                None => Additional::Unstated,
            },
        };
    }

    fn member_schema(&mut self, node: &Node, pointer: &str, key: &str) -> Option<Schema> {
        let member = node.get(key)?;
        Some(self.schema(member, &child(pointer, key)))
    }

    fn schemas_of(&mut self, node: &Node, pointer: &str, key: &str) -> Vec<Schema> {
        let Some(member) = node.get(key) else {
            return Vec::new();
        };
        let pointer = child(pointer, key);
        if !matches!(member.value, Value::List(_)) {
            self.wrong_kind(member, &pointer, "a list of schemas");
        }
        let items = member.items().iter().enumerate();
        items
            .map(|(at, item)| self.schema(item, &format!("{pointer}/{at}")))
            .collect()
    }

    fn discriminator(&mut self, node: &Node, pointer: &str) -> Option<Discriminator> {
        let written = node.get("discriminator")?;
        let pointer = child(pointer, "discriminator");
        let property = self.text(written, &pointer, "propertyName")?;
        let mut mapping = Vec::new();
        let entries = written.get("mapping").map_or(&[][..], Node::entries);
        for entry in entries {
            let pointer = child(&child(&pointer, "mapping"), &entry.key);
            if let Some(address) = self.mapped(&entry.node, &pointer) {
                self.wanted.insert(address.clone());
                mapping.push((entry.key.clone(), address));
            }
        }
        Some(Discriminator {
            property,
            mapping,
            origin: self.origin(written),
        })
    }

    /// A mapping names a schema by reference or by its bare name (OpenAPI 3.1.1 §4.8.25.2).
    fn mapped(&mut self, written: &Node, pointer: &str) -> Option<Address> {
        let text = written.text().unwrap_or_default();
        let named = Address {
            file: self.file.clone(),
            pointer: child("/components/schemas", text),
        };
        if self.documents.node(&named).is_some() {
            return Some(named);
        }
        if let Ok(address) = self.documents.resolve(&self.file, pointer, text)
            && !text.is_empty()
        {
            return Some(address);
        }
        let text = "the discriminator maps to a schema that is not there";
        self.report(
            Severity::Error,
            "discriminator-broken",
            pointer,
            written,
            text,
        );
        None
    }
}

fn empty(origin: crate::Origin) -> Schema {
    Schema {
        reference: None,
        verdict: None,
        types: Vec::new(),
        nullable: false,
        format: None,
        title: None,
        description: None,
        values: None,
        default: None,
        properties: Vec::new(),
        required: Vec::new(),
        additional: Additional::Unstated,
        items: None,
        prefix_items: Vec::new(),
        all_of: Vec::new(),
        one_of: Vec::new(),
        any_of: Vec::new(),
        discriminator: None,
        read_only: false,
        write_only: false,
        deprecated: false,
        limits: Limits::default(),
        content_encoding: None,
        content_media_type: None,
        extensions: Vec::new(),
        origin,
    }
}

fn json_type(name: &str) -> Option<JsonType> {
    Some(match name {
        "null" => JsonType::Null,
        "boolean" => JsonType::Boolean,
        "integer" => JsonType::Integer,
        "number" => JsonType::Number,
        "string" => JsonType::String,
        "array" => JsonType::Array,
        "object" => JsonType::Object,
        _ => return None,
    })
}

/// `enum`, or the one value of `const` (3.1).
fn values(node: &Node) -> Option<Vec<Node>> {
    match (node.get("enum"), node.get("const")) {
        (Some(written), _) => Some(written.items().to_vec()),
        (None, Some(constant)) => Some(vec![constant.clone()]),
        (None, None) => None,
    }
}

/// `exclusiveMinimum` is a flag beside `minimum` in 3.0, and the limit itself in 3.1.
fn limits(node: &Node) -> Limits {
    let number = |key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::Number(text)) => Some(text.clone()),
        _ => None,
    };
    let count = |keys: [&str; 2]| {
        let written = keys.into_iter().find_map(number);
        written.and_then(|text| text.parse::<u64>().ok())
    };
    let excluded = |key: &str| number(key).is_some() || node.get(key).is_some_and(is_true);
    Limits {
        minimum: number("exclusiveMinimum").or_else(|| number("minimum")),
        maximum: number("exclusiveMaximum").or_else(|| number("maximum")),
        exclusive_minimum: excluded("exclusiveMinimum"),
        exclusive_maximum: excluded("exclusiveMaximum"),
        least: count(["minLength", "minItems"]),
        most: count(["maxLength", "maxItems"]),
        pattern: node.get("pattern").and_then(Node::text).map(str::to_owned),
    }
}

fn is_true(node: &Node) -> bool {
    node.value == Value::Bool(true)
}
