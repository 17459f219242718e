//! The runtime in two: what types stand on is a crate that all others need; the rest stays with the
//! requests, whose methods are written on types of the runtime, and can only be where those are.

use syn::{Item, UseTree, parse_quote};

use crate::emit::print::HEADER;
use crate::files::FileSet;

use super::{Part, SpreadError};

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

/// The macros that crates of types call.
const MACROS: [&str; 8] = [
    "emitted_serde_impls",
    "family_impls",
    "model_impls",
    "open_enum_impls",
    "relation_impls",
    "structured_impls",
    "union_impls",
    "value_serde_impls",
];

const FOLDER: &str = "src/runtime/";
const ROOT: &str = "src/runtime/mod.rs";

/// Whether the file is one of those that are moved.
pub(super) fn is_of(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// Whether the file, which is one of the runtime's, is one that types stand on.
pub(super) fn is_of_values(path: &str) -> bool {
    let path = path.strip_prefix(FOLDER).unwrap_or_default();
    let module = path.split(['/', '.']).next().unwrap_or_default();
    VALUES.contains(&module)
}

/// Puts each file where its crate has it.
pub(super) fn insert(
    files: &FileSet,
    parts: &[Part],
    spread: &mut FileSet,
) -> Result<(), SpreadError> {
    let Some(values) = parts.first() else {
        return Ok(());
    };
    let root = files.get(ROOT).ok_or(SpreadError::Missing(ROOT))?;
    let root = syn::parse_file(root).map_err(|error| SpreadError::Source(ROOT, error))?;
    spread.insert(
        &values.path(ROOT),
        opened(&printed(&of_values(root.clone()))),
    )?;
    spread.insert(ROOT, printed(&of_requests(root, values)))?;
    for (path, text) in files
        .iter()
        .filter(|(path, _)| is_of(path) && *path != ROOT)
    {
        if is_of_values(path) {
            spread.insert(&values.path(path), opened(text))?;
        } else {
            spread.insert(path, text)?;
        }
    }
    Ok(())
}

/// The root of the runtime as types need it: no module but theirs, and these open, as requests need them.
fn of_values(mut root: syn::File) -> syn::File {
    root.items.retain(|item| match item {
        Item::Mod(module) => VALUES.contains(&module.ident.to_string().as_str()),
        Item::Use(item) => match &item.tree {
            UseTree::Path(path) => VALUES.contains(&path.ident.to_string().as_str()),
            _ => false,
        },
        _ => false,
    });
    for item in &mut root.items {
        if let Item::Mod(module) = item
            && matches!(module.vis, syn::Visibility::Inherited)
        {
            module.attrs.push(parse_quote!(#[doc(hidden)]));
            module.vis = parse_quote!(pub);
        }
    }
    root
}

/// The root of the runtime as requests need it: the modules of values are those of the other crate.
fn of_requests(mut root: syn::File, values: &Part) -> syn::File {
    let krate = quote::format_ident!("{}", values.ident());
    for item in &mut root.items {
        if let Item::Mod(module) = item
            && VALUES.contains(&module.ident.to_string().as_str())
        {
            let (vis, name) = (&module.vis, &module.ident);
            *item = parse_quote!(#vis use ::#krate::runtime::#name;);
        }
    }
    root
}

fn printed(file: &syn::File) -> String {
    format!("{HEADER}\n\n{}", prettyplease::unparse(file))
}

/// The text with what is for this crate alone open to those that are made of it, though no part of what
/// users are told of.
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
