//! The runtime in three: what types stand on is a crate that all others need; what sends requests is one
//! that needs no types; what emitted methods are written on stays with these, since they can only be where
//! it is.

use quote::format_ident;
use syn::{Item, ItemMod, ItemUse, UseTree, Visibility, parse_quote};

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
const MACROS: [&str; 15] = [
    "begins",
    "collection_options",
    "condition_options",
    "delta_requests",
    "emitted_serde_impls",
    "family_impls",
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

/// Whether the file, which is one of the runtime's, is one that types stand on.
pub(super) fn is_of_values(path: &str) -> bool {
    Layer::of_file(path) == Layer::Values
}

/// Puts each file where its crate has it.
pub(super) fn insert(
    files: &FileSet,
    parts: &Parts,
    spread: &mut FileSet,
) -> Result<(), SpreadError> {
    let root = files.get(ROOT).ok_or(SpreadError::Missing(ROOT))?;
    let root = syn::parse_file(root).map_err(|error| SpreadError::Source(ROOT, error))?;
    for (layer, part) in [
        (Layer::Values, &parts.values),
        (Layer::Client, &parts.client),
    ] {
        let text = printed(&of_layer(root.clone(), layer, parts));
        spread.insert(&part.path(ROOT), opened(&text))?;
    }
    spread.insert(ROOT, printed(&of_layer(root, Layer::Handles, parts)))?;
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
fn of_layer(mut root: syn::File, layer: Layer, parts: &Parts) -> syn::File {
    root.items.retain_mut(|item| match item {
        Item::Mod(module) => {
            let own = Layer::of(&module.ident.to_string());
            if own < layer {
                let part = match own {
                    Layer::Values => &parts.values,
                    Layer::Client | Layer::Handles => &parts.client,
                };
                *item = Item::Use(imported(module, part));
            } else if own < Layer::Handles {
                open(module);
            }
            own <= layer
        }
        Item::Use(ItemUse {
            tree: UseTree::Path(path),
            ..
        }) => match Layer::of(&path.ident.to_string()) {
            // What is of no module is a dependency, which types are not given by.
            own if layer == Layer::Values => own == layer,
            own => own <= layer,
        },
        _ => layer > Layer::Values,
    });
    root
}

/// The module of another crate, under its own name.
fn imported(module: &ItemMod, from: &Part) -> ItemUse {
    let (attrs, vis, name) = (&module.attrs, &module.vis, &module.ident);
    let krate = format_ident!("{}", from.ident());
    parse_quote! {
        #(#attrs)*
        #[allow(unused_imports, reason = "not all of the modules are named here")]
        #vis use ::#krate::runtime::#name;
    }
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
        out.push_str(&line.replace("pub(crate) ", "#[doc(hidden)] pub "));
    }
    out
}
