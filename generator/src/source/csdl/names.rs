//! Names: which can be used, and what their aliases stand for.

use std::collections::BTreeMap;

use super::ast::Document;
use crate::model::QualifiedName;
use crate::{Diagnostic, Diagnostics};

/// Longest simple identifier (CSDL XML 4.01 §17.2).
const MAX_LENGTH: usize = 128;

/// Whether a text is a simple identifier (CSDL XML 4.01 §17.2).
///
/// Wider than the specification by the hyphen and a leading digit, since Graph declares
/// `request-id`; narrower by format characters, which include those that change the direction of
/// text, and by what cannot be part of a Rust identifier.
pub(super) fn is_simple(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || name.starts_with('-') || name.chars().count() > MAX_LENGTH {
        return false;
    }
    name.chars().all(plain)
        || (name.chars().all(|c| plain(c) || c.is_alphanumeric())
            && syn::parse_str::<syn::Ident>(&format!("x{}", name.replace('-', "_"))).is_ok())
}

/// Whether a text is simple identifiers with dots between.
pub(super) fn is_namespace(name: &str) -> bool {
    name.split('.').all(is_simple)
}

/// Whether a text is a path of names, which may be qualified.
pub(super) fn is_path(path: &str) -> bool {
    path.split('/').all(is_namespace)
}

/// What the aliases of the documents of a set stand for.
///
/// An alias belongs to its document (CSDL XML 4.01 §5, `Alias`); one that another document of the
/// set declares is tried next, since Graph's documents use each other's.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    own: Vec<BTreeMap<String, String>>,
    shared: BTreeMap<String, String>,
}

impl Aliases {
    /// Collects the aliases of all schemas and includes.
    pub(super) fn collect(documents: &[Document], diagnostics: &mut Diagnostics) -> Self {
        let mut aliases = Self::default();
        for document in documents {
            let own = of_document(document, diagnostics);
            for (alias, namespace) in &own {
                let shared = aliases.shared.entry(alias.clone());
                shared.or_insert_with(|| namespace.clone());
            }
            aliases.own.push(own);
        }
        aliases
    }

    /// The full name of what document `document` calls `name`, split at the last dot.
    pub(super) fn resolve(&self, document: usize, name: &str) -> QualifiedName {
        let Some((prefix, local)) = name.rsplit_once('.') else {
            return QualifiedName::parse(name);
        };
        let own = self.own.get(document).and_then(|own| own.get(prefix));
        match own.or_else(|| self.shared.get(prefix)) {
            Some(namespace) => QualifiedName::new(namespace, local),
            None => QualifiedName::parse(name),
        }
    }
}

fn of_document(document: &Document, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let includes = document.references.iter().flat_map(|r| &r.includes);
    let schemas = document.schemas.iter().map(|s| (&s.namespace, &s.alias));
    let mut aliases = BTreeMap::new();
    for (namespace, alias) in schemas.chain(includes.map(|i| (&i.namespace, &i.alias))) {
        let Some(alias) = alias else { continue };
        let earlier = aliases
            .entry(alias.value.clone())
            .or_insert_with(|| namespace.value.clone());
        if *earlier != namespace.value {
            let message = format!("is an alias of `{earlier}` and of `{}`", namespace.value);
            let diagnostic = Diagnostic::error("duplicate-alias", &alias.value, message)
                .at(&alias.origin)
                .help("the first stays; give one of the two another alias");
            diagnostics.push(diagnostic);
        }
    }
    aliases
}
