//! The public items of an emitted crate, one line each, for review and comparison.
//!
//! Read off the emitted source with syn, so that no nightly toolchain is needed: modules are followed
//! from the crate root, and what a private module holds is listed where it is re-exported. Types stand
//! as they are written. Items that are `#[doc(hidden)]` are no part of the listing. Of what
//! `model_impls!` and `open_enum_impls!` make, the traits are seen; what every such type has (`as_str`, `Clone`)
//! and what `family_impls!` makes are not.

mod implied;
mod line;

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, UseTree, Visibility};

use crate::Diagnostic;
use crate::files::FileSet;

use line::{is_hidden, item_lines, member_lines, text};

const HEADER: &str =
    "# Public items of the emitted crate: where, and what. Written by `cargo xtask codegen`.\n";

/// The listing of a crate, sorted.
///
/// # Errors
/// When a file is not valid Rust.
pub fn listing(files: &FileSet) -> Result<String, Diagnostic> {
    let mut listing = Listing {
        files,
        lines: BTreeSet::new(),
        places: BTreeMap::new(),
        impls: Vec::new(),
    };
    let root = Module {
        file: "src/lib.rs".to_owned(),
        folder: "src".to_owned(),
        path: String::new(),
    };
    listing.file(&root, &Exported::All)?;
    listing.finish_impls();
    let mut out = HEADER.to_owned();
    for line in &listing.lines {
        out.push_str(line);
        out.push('\n');
    }
    Ok(out)
}

/// What of a module can be named from outside.
#[derive(Debug, Clone)]
enum Exported {
    All,
    Names(BTreeSet<String>),
}

impl Exported {
    fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Names(names) => names.contains(name),
        }
    }
}

/// A module: its file, the folder of its children, and the path its items are named by.
struct Module {
    file: String,
    folder: String,
    path: String,
}

struct Listing<'f> {
    files: &'f FileSet,
    lines: BTreeSet<String>,
    /// Public types and traits: the paths of those of a name.
    places: BTreeMap<String, BTreeSet<String>>,
    /// Implementations, with the path of the module they stand in.
    impls: Vec<(String, syn::ItemImpl)>,
}

impl Listing<'_> {
    fn file(&mut self, module: &Module, exported: &Exported) -> Result<(), Diagnostic> {
        let source = self.files.get(&module.file).unwrap_or_default();
        let parsed = syn::parse_file(source).map_err(|error| invalid(module, &error))?;
        self.items(module, exported, parsed.items)
    }

    fn items(
        &mut self,
        module: &Module,
        exported: &Exported,
        items: Vec<Item>,
    ) -> Result<(), Diagnostic> {
        let reexports = reexports(&items, exported);
        for item in items {
            match item {
                Item::Mod(child) => self.module(module, exported, &reexports, child)?,
                Item::Impl(item) => self.impls.push((module.path.clone(), item)),
                Item::Macro(item) => {
                    let implied = implied::implementations(&item);
                    let implied = implied.map_err(|error| invalid(module, &error))?;
                    let placed = implied.into_iter().map(|i| (module.path.clone(), i));
                    self.impls.extend(placed);
                }
                Item::Use(item) if is_public(&item.vis) => {
                    let first = match &item.tree {
                        UseTree::Path(path) => path.ident.to_string(),
                        _ => String::new(),
                    };
                    if matches!(exported, Exported::All) && !reexports.contains_key(&first) {
                        self.line(&module.path, &format!("pub use {}", text(&item.tree)));
                    }
                }
                item => self.item(module, exported, &item),
            }
        }
        Ok(())
    }

    fn item(&mut self, module: &Module, exported: &Exported, item: &Item) {
        if let Some((name, lines)) = item_lines(item)
            && exported.has(&name)
        {
            let path = joined(&module.path, &name);
            for line in lines {
                self.line(&path, &line);
            }
            self.places.entry(name).or_default().insert(path);
        }
    }

    fn module(
        &mut self,
        parent: &Module,
        exported: &Exported,
        reexports: &BTreeMap<String, Exported>,
        child: syn::ItemMod,
    ) -> Result<(), Diagnostic> {
        let name = child.ident.to_string();
        if is_hidden(&child.attrs) {
            return Ok(());
        }
        let public = is_public(&child.vis) && exported.has(&name);
        let plain = name.strip_prefix("r#").unwrap_or(&name);
        let folder = format!("{}/{plain}", parent.folder);
        let beside = format!("{folder}.rs");
        let inside = format!("{folder}/mod.rs");
        let file = if self.files.get(&beside).is_some() {
            beside
        } else {
            inside
        };
        let module = Module {
            file,
            folder,
            path: if public {
                joined(&parent.path, &name)
            } else {
                parent.path.clone()
            },
        };
        let exported = if public {
            self.line(&module.path, "pub mod");
            Exported::All
        } else {
            let none = Exported::Names(BTreeSet::new());
            reexports.get(&name).cloned().unwrap_or(none)
        };
        match child.content {
            Some((_, items)) => self.items(&module, &exported, items),
            None => self.file(&module, &exported),
        }
    }

    /// Implementations last, when every public type is known: those of other types are left out.
    fn finish_impls(&mut self) {
        for (module, item) in std::mem::take(&mut self.impls) {
            if is_hidden(&item.attrs) {
                continue;
            }
            let ty = text(&item.self_ty);
            let path = ty.split('<').next().unwrap_or_default();
            let local = path.rsplit("::").next().unwrap_or_default();
            let Some(places) = self.places.get(local) else {
                continue;
            };
            let beside = joined(&module, local);
            let place = match places.first() {
                Some(only) if places.len() == 1 => only.clone(),
                _ if places.contains(&beside) => beside,
                _ => path.to_owned(),
            };
            let head = text(&item.generics);
            let bounds = item
                .generics
                .where_clause
                .as_ref()
                .map(|c| format!(" {}", text(c)));
            let bounds = bounds.unwrap_or_default();
            match &item.trait_ {
                Some((name, _)) => {
                    let name = text(name);
                    self.line(&place, &format!("impl{head} {name} for {ty}{bounds}"));
                }
                None => {
                    for member in member_lines(&item) {
                        let plain = head.is_empty() && ty == local;
                        let of = if plain {
                            String::new()
                        } else {
                            format!("impl{head} {ty}{bounds}: ")
                        };
                        self.line(&place, &format!("{of}{member}"));
                    }
                }
            }
        }
    }

    fn line(&mut self, path: &str, what: &str) {
        let path = if path.is_empty() { "crate" } else { path };
        self.lines.insert(format!("{path}: {what}"));
    }
}

fn invalid(module: &Module, error: &syn::Error) -> Diagnostic {
    let message = format!("is not valid Rust: {error}");
    Diagnostic::error("public-api", &module.file, message)
        .help("this is a defect of the generator, please report it with the input")
}

/// What a module re-exports of its own private modules, as far as it is exported itself.
fn reexports(items: &[Item], exported: &Exported) -> BTreeMap<String, Exported> {
    let mut found: BTreeMap<String, Exported> = BTreeMap::new();
    let children: BTreeSet<String> = items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(child) if !is_public(&child.vis) => Some(child.ident.to_string()),
            _ => None,
        })
        .collect();
    for item in items {
        let Item::Use(item) = item else { continue };
        let UseTree::Path(path) = &item.tree else {
            continue;
        };
        let child = path.ident.to_string();
        if !is_public(&item.vis) || !children.contains(&child) {
            continue;
        }
        let mut names = BTreeSet::new();
        let all = named(&path.tree, &mut names);
        names.retain(|name| exported.has(name));
        match (all, exported, found.get_mut(&child)) {
            (true, exported, _) => {
                found.insert(child, exported.clone());
            }
            (false, _, Some(Exported::Names(known))) => known.extend(names),
            (false, _, Some(Exported::All)) => {}
            (false, _, None) => {
                found.insert(child, Exported::Names(names));
            }
        }
    }
    found
}

/// Adds the names of a tree; whether it is all that there is.
fn named(tree: &UseTree, names: &mut BTreeSet<String>) -> bool {
    match tree {
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
            false
        }
        UseTree::Rename(name) => {
            names.insert(name.ident.to_string());
            false
        }
        UseTree::Group(group) => group
            .items
            .iter()
            .fold(false, |all, tree| named(tree, names) | all),
        UseTree::Glob(_) => true,
        UseTree::Path(path) => named(&path.tree, names),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}::{name}")
    }
}
