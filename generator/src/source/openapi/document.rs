//! Files that refer to each other, and where a `$ref` leads.

mod identity;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use super::node::Node;
use super::yaml;
use crate::{Diagnostics, Origin, SourceFile};
use identity::Identities;

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
    identities: Identities,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrokenReference {
    /// It names a host.
    #[error("refers to another host, of which no folder is given")]
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
                documents.identities.add(file.label(), &node);
                documents.files.insert(file.label().clone(), (file, node));
            }
        }
        documents
    }

    /// The files in the order of their labels, each with its root, but for those that stand for what is on
    /// another host: they are there to be referred to.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Node)> {
        let own = self.files.iter().filter(|(label, _)| !is_url(label));
        own.map(|(label, (_, node))| (label, node))
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

    /// Where a reference leads that is written in `file` at `pointer`.
    ///
    /// The text before `#` is the `$id` of a schema (JSON Schema 2020-12 §8.2.1) or a file, relative to the
    /// schema or file that the reference is written in; what is on another host is a file if one is given
    /// that is labeled so. The text behind `#` is a pointer from there, or an `$anchor` (§8.2.2).
    ///
    /// # Errors
    /// When it leads to another host, to a file that is none of the inputs, or to nothing.
    pub fn resolve(
        &self,
        file: &Arc<str>,
        pointer: &str,
        written: &str,
    ) -> Result<Address, BrokenReference> {
        let (target, fragment) = written.split_once('#').unwrap_or((written, ""));
        let (target, fragment) = (percent_decoded(target), percent_decoded(fragment));
        let home = self.identities.resource(file, pointer);
        let root = match self.root(file, &home, &target) {
            Some(root) => root,
            None if is_url(&target) || target.starts_with("//") => {
                return Err(BrokenReference::Remote);
            }
            None => return Err(BrokenReference::Outside(yaml::clip(&target))),
        };
        let found = self.within(&root, &fragment);
        // Documents in which a schema has an `$id` mostly point from the root of the document all the same.
        let whole = || Address {
            file: root.file.clone(),
            pointer: String::new(),
        };
        let found = found.or_else(|| self.within(&whole(), &fragment));
        found.ok_or_else(|| BrokenReference::Nothing(yaml::clip(written)))
    }

    /// The schema or file that the text before `#` names.
    fn root(&self, file: &Arc<str>, home: &Address, target: &str) -> Option<Address> {
        if target.is_empty() {
            return Some(home.clone());
        }
        let base = self.identities.base(home);
        let named = base.map(|base| relative(base, target));
        if let Some(known) = named.and_then(|named| self.identities.identified(&named)) {
            return Some(known.clone());
        }
        let label = relative(file, target);
        if let Some(known) = self.identities.identified(&label) {
            return Some(known.clone());
        }
        let (label, _) = self.files.get_key_value(label.as_str())?;
        Some(Address {
            file: label.clone(),
            pointer: String::new(),
        })
    }

    /// What a fragment leads to from there.
    fn within(&self, root: &Address, fragment: &str) -> Option<Address> {
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.identities.anchored(root, fragment).cloned();
        }
        let address = Address {
            file: root.file.clone(),
            pointer: format!("{}{fragment}", root.pointer),
        };
        self.node(&address).is_some().then_some(address)
    }
}

/// Whether the text is a URL or URN rather than a path: it begins with a scheme (RFC 3986 §3.1). A letter
/// alone is a drive.
fn is_url(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(fits)
}

/// The label or URL that another names by a relative path; `..` beyond the first folder stays, and then
/// names none of the inputs.
fn relative(from: &str, target: &str) -> String {
    if target.is_empty() {
        return from.to_owned();
    }
    if is_url(target) {
        return target.to_owned();
    }
    // Scheme and host, which no path leads out of.
    let host = from.find("://").filter(|_| is_url(from)).map_or(0, |at| {
        let host = from.get(at + 3..).and_then(|rest| rest.find('/'));
        host.map_or(from.len(), |end| at + 3 + end)
    });
    let (host, from) = from.split_at_checked(host).unwrap_or(("", from));
    if target.starts_with('/') {
        return format!("{host}{target}");
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts
                .last()
                .is_some_and(|last| !last.is_empty() && *last != "..") =>
            {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{host}{}", parts.join("/"))
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
