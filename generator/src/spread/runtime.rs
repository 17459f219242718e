//! The runtime in three: what types stand on is a crate that all others need; what sends requests is one
//! that needs no types; what emitted methods are written on stays with these, since they can only be where
//! it is.

use syn::{Ident, Item, ItemMod, ItemUse, UseTree, Visibility, parse_quote};

use crate::emit::print::HEADER;
use crate::files::FileSet;

use super::{Part, Parts, SpreadError};

/// The modules that types stand on, and that need no others.
const VALUES: [&str; 8] = [
    "decode",
    "edm",
    "enumeration",
    "filter",
    "json",
    "model",
    "patch",
    "property",
];

/// The module that emitted methods are written on, and that no other needs.
const HANDLE: &str = "handle";

/// The macros that a crate calls which has not got them.
const MACROS: [&str; 16] = [
    "begins",
    "collection_options",
    "condition_options",
    "delta_requests",
    "emitted_serde_impls",
    "family_impls",
    "is_abstract",
    "model_impls",
    "open_enum_impls",
    "relation_impls",
    "request",
    "send",
    "shape_options",
    "structured_impls",
    "union_impls",
    "value_serde_impls",
];

const FOLDER: &str = "src/runtime/";
const ROOT: &str = "src/runtime/mod.rs";

/// Where a module of the runtime goes. A layer needs those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Values,
    Client,
    Handles,
}

impl Layer {
    fn of(module: &str) -> Self {
        if module == HANDLE {
            Self::Handles
        } else if VALUES.contains(&module) {
            Self::Values
        } else {
            Self::Client
        }
    }

    fn of_file(path: &str) -> Self {
        let path = path.strip_prefix(FOLDER).unwrap_or_default();
        Self::of(path.split(['/', '.']).next().unwrap_or_default())
    }
}

/// Whether the file is one of those that are moved.
pub(super) fn is_of(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// Puts each file where its crate has it.
pub(super) fn insert(
    files: &FileSet,
    parts: &Parts,
    spread: &mut FileSet,
) -> Result<(), SpreadError> {
    let root = files.get(ROOT).ok_or(SpreadError::Missing(ROOT))?;
    let root =
        syn::parse_file(root).map_err(|error| SpreadError::Source(ROOT.to_owned(), error))?;
    for (layer, part) in [
        (Layer::Values, &parts.values),
        (Layer::Client, &parts.client),
    ] {
        let text = printed(&of_layer(root.clone(), layer, parts)?);
        spread.insert(&part.path(ROOT), opened(&text))?;
    }
    spread.insert(ROOT, printed(&of_layer(root, Layer::Handles, parts)?))?;
    let moved = files.iter().filter(|(path, _)| is_of(path));
    for (path, text) in moved.filter(|(path, _)| *path != ROOT) {
        match Layer::of_file(path) {
            Layer::Values => spread.insert(&parts.values.path(path), opened(text))?,
            Layer::Client => spread.insert(&parts.client.path(path), opened(text))?,
            Layer::Handles => spread.insert(path, text)?,
        }
    }
    Ok(())
}

/// The root of the runtime as a layer has it: its own modules, those of the layers below from the crates
/// that have them, and none from above.
fn of_layer(root: syn::File, layer: Layer, parts: &Parts) -> Result<syn::File, SpreadError> {
    let mut items = Vec::new();
    for item in root.items {
        match item {
            Item::Mod(mut module) => match Layer::of(&module.ident.to_string()) {
                own if own > layer => {}
                own if own == layer => {
                    if own != Layer::Handles {
                        open(&mut module);
                    }
                    items.push(Item::Mod(module));
                }
                Layer::Values => items.push(Item::Use(imported(&module, &parts.values)?)),
                _ => items.push(Item::Use(imported(&module, &parts.client)?)),
            },
            // What is of no module is a dependency, and so belongs to the layer that has the most of them.
            Item::Use(item) if is_below(&item, layer) => items.push(Item::Use(item)),
            Item::Use(_) => {}
            other => items.push(other),
        }
    }
    Ok(syn::File { items, ..root })
}

/// Whether an export is of the layer, or of one below.
fn is_below(item: &ItemUse, layer: Layer) -> bool {
    let name = match &item.tree {
        UseTree::Path(path) => path.ident.to_string(),
        UseTree::Name(name) => name.ident.to_string(),
        _ => String::new(),
    };
    Layer::of(&name) <= layer
}

/// The module of another crate, under its own name.
fn imported(module: &ItemMod, from: &Part) -> Result<ItemUse, SpreadError> {
    let (attrs, vis, name) = (&module.attrs, &module.vis, &module.ident);
    let krate = from.ident();
    let krate: Ident = syn::parse_str(&krate).map_err(|error| SpreadError::Source(krate, error))?;
    Ok(parse_quote! {
        #(#attrs)*
        #[allow(unused_imports, reason = "not all of the modules are named here")]
        #vis use ::#krate::runtime::#name;
    })
}

/// Lets the crates that are made of this one name its module, though no part of what users are told of.
fn open(module: &mut ItemMod) {
    if matches!(module.vis, Visibility::Inherited) {
        module.attrs.push(parse_quote!(#[doc(hidden)]));
        module.vis = parse_quote!(pub);
    }
}

fn printed(file: &syn::File) -> String {
    format!("{HEADER}\n\n{}", prettyplease::unparse(file))
}

/// The text with what is for this crate alone open to those that are made of it, as [`open`] does.
fn opened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let called = line.strip_prefix("macro_rules! ");
        let called = called.and_then(|rest| rest.split(' ').next());
        if called.is_some_and(|name| MACROS.contains(&name)) {
            out.push_str("#[macro_export]\n#[doc(hidden)]\n");
        }
        let line = line.replace("[pub(crate)]", "[pub]");
        out.push_str(&line.replace("pub(crate) ", "#[doc(hidden)] pub "));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::MACROS;
    use crate::emit::runtime;

    /// A macro that other crates cannot call, or one that is called no more, would be told by users only.
    #[test]
    fn the_macros_are_those_that_the_runtime_lends() {
        let mut lent = BTreeSet::new();
        for (_, text) in runtime::files() {
            let uses: String = text
                .split("pub(crate) use ")
                .skip(1)
                .filter_map(|rest| rest.split(';').next())
                .collect();
            let declared = text
                .lines()
                .filter_map(|line| line.strip_prefix("macro_rules! "))
                .filter_map(|rest| rest.split(' ').next());
            lent.extend(declared.filter(|name| {
                uses.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|used| used == *name)
            }));
        }
        assert_eq!(lent, BTreeSet::from(MACROS));
    }
}
