//! A family enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape;
use crate::plan::Family;

use super::types::{Prelude, doc, ident, model};

/// The items of a family enum.
pub(super) fn items(family: &Family) -> Vec<TokenStream> {
    let prelude = Prelude::beside(&family.base.ident);
    let boxed = |path| {
        let ty = crate::plan::RustType::Boxed(Box::new(crate::plan::RustType::Model(path)));
        prelude.ty(&ty)
    };
    let name = ident(&family.path.ident);
    let base = model(&family.base);
    let other = boxed(family.base.clone());
    let wire = escape::code(family.name.as_str());
    let docs = doc(&[format!("A {wire} or any type derived from it.")]);
    let other_docs = doc(&[format!(
        "A {wire} itself, or of a type that this crate does not know."
    )]);
    let variants: Vec<TokenStream> = family.variants.iter().map(|(v, _, _)| ident(v)).collect();
    let variant_docs = family
        .variants
        .iter()
        .map(|(_, _, wire)| doc(&[escape::code(wire.as_str())]));
    let types = family
        .variants
        .iter()
        .map(|(_, path, _)| boxed(path.clone()));
    let plain = family.variants.iter().map(|(_, path, _)| model(path));
    vec![
        quote! {
            #docs
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                #other_docs
                Other(#other),
            }
        },
        quote!(rt::family_impls!(#name: #base { #(#variants(#plain)),* });),
    ]
}
