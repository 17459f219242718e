//! Files that refer to each other, and where a `$ref` leads.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use super::node::Node;
use super::yaml;
use crate::{Diagnostics, Origin, SourceFile};

/// A place in the documents: a file and a JSON pointer (RFC 6901) into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Label of the file.
    pub file: Arc<str>,
    /// Pointer from its root.
    pub pointer: String,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

impl Address {
    /// The last token of the pointer, unescaped: the name of a component.
    #[must_use]
    pub fn name(&self) -> String {
        let token = self.pointer.rsplit('/').next().unwrap_or_default();
        token.replace("~1", "/").replace("~0", "~")
    }
}

/// The trees of all files, by label.
#[derive(Debug, Default)]
pub struct Documents<'f> {
    files: BTreeMap<Arc<str>, (&'f SourceFile, Node)>,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrokenReference {
    /// It names a host.
    #[error("refers to another host, and only the files that are given are read")]
    Remote,
    /// It names a file that is none of the inputs.
    #[error("refers to the file `{0}`, which is none of the inputs")]
    Outside(String),
    /// There is nothing at the pointer.
    #[error("refers to `{0}`, where nothing is")]
    Nothing(String),
}

impl<'f> Documents<'f> {
    /// Reads the files, several at a time; one that cannot be read is left out.
    #[must_use]
    pub fn parse(files: &[&'f SourceFile], diagnostics: &mut Diagnostics) -> Self {
        let read: Vec<_> = files
            .par_iter()
            .map(|file| {
                let mut found = Diagnostics::default();
                (*file, yaml::parse(file, &mut found), found)
            })
            .collect();
        let mut documents = Self::default();
        for (file, node, found) in read {
            diagnostics.extend(found);
            if let Some(node) = node {
                documents.files.insert(file.label().clone(), (file, node));
            }
        }
        documents
    }

    /// The files in the order of their labels, each with its root.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Node)> {
        self.files.iter().map(|(label, (_, node))| (label, node))
    }

    /// The node at an address.
    #[must_use]
    pub fn node(&self, address: &Address) -> Option<&Node> {
        self.files.get(&address.file)?.1.at(&address.pointer)
    }

    /// Where a node of that file stands.
    #[must_use]
    pub fn origin(&self, file: &Arc<str>, node: &Node) -> Origin {
        match self.files.get(file) {
            Some((source, _)) => yaml::origin(source, &node.span),
            None => Origin {
                file: file.clone(),
                line: 0,
                start: 0,
                end: 0,
            },
        }
    }

    /// Where a reference written in `file` leads.
    ///
    /// # Errors
    /// When it leads to another host, to a file that is none of the inputs, or to nothing.
    pub fn resolve(&self, file: &Arc<str>, written: &str) -> Result<Address, BrokenReference> {
        let (target, fragment) = written.split_once('#').unwrap_or((written, ""));
        if target.contains("://") || target.starts_with("//") {
            return Err(BrokenReference::Remote);
        }
        let label = relative(file, &percent_decoded(target));
        let Some((label, _)) = self.files.get_key_value(label.as_str()) else {
            return Err(BrokenReference::Outside(yaml::clip(target)));
        };
        let address = Address {
            file: label.clone(),
            pointer: percent_decoded(fragment),
        };
        let pointed = address.pointer.is_empty() || address.pointer.starts_with('/');
        match self.node(&address).filter(|_| pointed) {
            Some(_) => Ok(address),
            None => Err(BrokenReference::Nothing(yaml::clip(written))),
        }
    }
}

/// The label of a file that another names by a relative path; `..` beyond the first folder stays, and
/// then names none of the inputs.
fn relative(from: &str, target: &str) -> String {
    if target.is_empty() {
        return from.to_owned();
    }
    if target.starts_with('/') {
        return target.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Text without percent-encoding (RFC 3986 §2.1); what does not decode stays as written.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten();
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
