//! The place of each type: modules mirror namespaces, one file a type.

use std::collections::{BTreeMap, BTreeSet};

use crate::Diagnostics;
use crate::model::{Model, QualifiedName, TypeDef};

use super::names::{Namer, Scope, escape_keyword};

/// Where an item of the emitted crate lives, below `models` or `requests`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemPath {
    /// Modules, outermost first; empty for the root namespace.
    pub modules: Vec<String>,
    /// Name of the file's module, without keyword escape.
    pub file: String,
    /// The item.
    pub ident: String,
}

impl ItemPath {
    /// The same place with another item name.
    #[must_use]
    pub fn sibling(&self, ident: String) -> Self {
        Self {
            ident,
            ..self.clone()
        }
    }
}

/// The places of all types of a model, and of their families.
#[derive(Debug)]
pub struct Modules {
    paths: BTreeMap<QualifiedName, ItemPath>,
    families: BTreeMap<QualifiedName, String>,
}

impl Modules {
    /// Gives every type a place. Types keep their name before families get theirs.
    #[must_use]
    pub fn new(model: &Model, namer: &Namer, diagnostics: &mut Diagnostics) -> Self {
        let prefix = common_prefix(model);
        let mut idents: BTreeMap<Vec<String>, Scope> = BTreeMap::new();
        let mut files: BTreeMap<Vec<String>, Scope> = BTreeMap::new();
        for name in model.types.keys() {
            reserve_modules(&modules_of(name, &prefix, namer), &mut files);
        }
        let mut paths = BTreeMap::new();
        let named = |ty: &TypeDef| !matches!(ty, TypeDef::Container(_));
        for (name, ty) in model.types.iter().filter(|(_, ty)| named(ty)) {
            let modules = modules_of(name, &prefix, namer);
            let scope = idents
                .entry(modules.clone())
                .or_insert_with(|| Scope::with(&["Self"]));
            let wire = (name.as_str(), ty.origin());
            let ident = scope.claim(namer.camel(name.name()), "", wire, diagnostics);
            let files = files.entry(modules.clone()).or_default();
            let file = file_name(files, namer.snake(name.name()));
            paths.insert(
                name.clone(),
                ItemPath {
                    modules,
                    file,
                    ident,
                },
            );
        }
        let mut families = BTreeMap::new();
        let bases = bases(model);
        for (name, ty) in &model.types {
            let Some(path) = paths.get(name).filter(|_| bases.contains(name)) else {
                continue;
            };
            let scope = idents.entry(path.modules.clone()).or_default();
            let wire = (name.as_str(), ty.origin());
            let ident = scope.claim(format!("Any{}", path.ident), "", wire, diagnostics);
            families.insert(name.clone(), ident);
        }
        Self { paths, families }
    }

    /// The place of a type. A name that is not in the model has none; validation has reported it, and
    /// the place returned then names nothing.
    #[must_use]
    pub fn path(&self, name: &QualifiedName) -> ItemPath {
        self.paths.get(name).cloned().unwrap_or_else(|| ItemPath {
            modules: Vec::new(),
            file: "unresolved".to_owned(),
            ident: "Unresolved".to_owned(),
        })
    }

    /// The place of the family enum of a type.
    #[must_use]
    pub fn family(&self, name: &QualifiedName) -> ItemPath {
        let path = self.path(name);
        match self.families.get(name) {
            Some(ident) => path.sibling(ident.clone()),
            None => path,
        }
    }
}

/// The types that others derive from.
fn bases(model: &Model) -> BTreeSet<&QualifiedName> {
    let structured = model.types.values().filter_map(|ty| match ty {
        TypeDef::Structured(ty) => ty.base.as_ref(),
        _ => None,
    });
    structured.collect()
}

/// `microsoft.graph` where some namespace lies in it, else what all namespaces begin with. Graph's OpenAPI
/// documents have a few types beside its own namespace, which other descriptions of it do without.
fn common_prefix(model: &Model) -> Vec<String> {
    let split = |namespace: &str| namespace.split('.').map(str::to_owned).collect::<Vec<_>>();
    let root = split("microsoft.graph");
    let mut namespaces = model.types.keys().map(|name| split(name.namespace()));
    if namespaces
        .clone()
        .any(|namespace| namespace.starts_with(&root))
    {
        return root;
    }
    let first = namespaces.next().unwrap_or_default();
    namespaces.fold(first, |prefix, other| {
        prefix
            .into_iter()
            .zip(other)
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a)
            .collect()
    })
}

fn modules_of(name: &QualifiedName, prefix: &[String], namer: &Namer) -> Vec<String> {
    let parts: Vec<&str> = name.namespace().split('.').collect();
    let parts = match parts.get(..prefix.len()) {
        Some(above) if above == prefix => parts.get(prefix.len()..).unwrap_or_default(),
        _ => parts.as_slice(),
    };
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| module_name(namer.snake(part)))
        .collect()
}

/// Namespace modules take their names before the files of types do.
fn reserve_modules(modules: &[String], files: &mut BTreeMap<Vec<String>, Scope>) {
    for (depth, module) in modules.iter().enumerate() {
        let parent = modules.get(..depth).unwrap_or_default().to_vec();
        let scope = files.entry(parent).or_default();
        if scope.is_free(module) {
            file_name(scope, module.clone());
        }
    }
}

/// A name that both a module and its file can have: `mod.rs` has a meaning of its own, some keywords
/// cannot be raw, and a module with a file is called in ASCII (error E0754), so that other characters
/// become their code points.
pub(super) fn module_name(name: String) -> String {
    match name.as_str() {
        "mod" | "self" | "super" | "crate" => format!("{name}_type"),
        _ if name.is_ascii() => name,
        _ => name.chars().map(in_ascii).collect(),
    }
}

fn in_ascii(c: char) -> String {
    match c.is_ascii() {
        true => c.to_string(),
        false => format!("u{:x}", u32::from(c)),
    }
}

/// A free file name; `_type` and numbers are appended, which nobody sees outside the crate.
fn file_name(scope: &mut Scope, name: String) -> String {
    let mut candidate = module_name(name);
    while !scope.is_free(&candidate) {
        candidate.push_str("_type");
    }
    let origin = crate::Origin {
        file: "".into(),
        line: 0,
        start: 0,
        end: 0,
    };
    scope.claim(candidate, "_", ("", &origin), &mut Diagnostics::default())
}

/// Text of a module name in source code.
#[must_use]
pub fn module_ident(name: &str) -> String {
    escape_keyword(name)
}
