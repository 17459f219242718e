//! The tree that YAML and JSON share, each node with the bytes that state it.

use std::ops::Range;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The bytes of the file that state it; of a mapping or list its first ones.
    pub span: Range<u32>,
}

/// A value of JSON's data model; members in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`, and nothing else (YAML 1.2.2 §10.2.1.2).
    Bool(bool),
    /// A number as written.
    Number(String),
    /// Text.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping; its keys are distinct.
    Map(Vec<Entry>),
}

/// A member of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its key, as text whatever YAML makes of it: `200`, `on` and `null` are names here.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<u32>,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The member of that name, if the node is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries().iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.node)
    }

    /// The members of a mapping; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a sequence; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if it is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node that a JSON pointer (RFC 6901) leads to from here, `""` being the node itself.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        let mut node = self;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::List(items) => items.get(token.parse::<usize>().ok()?)?,
                _ => node.get(&token)?,
            };
        }
        Some(node)
    }

    /// What kind of value it is, as a person says it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// The pointer to a member of what `pointer` leads to.
pub(super) fn child(pointer: &str, token: &str) -> String {
    if token.contains(['~', '/']) {
        let escaped = token.replace('~', "~0").replace('/', "~1");
        return format!("{pointer}/{escaped}");
    }
    format!("{pointer}/{token}")
}
