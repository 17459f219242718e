//! A union: the enum, and what tells its variants apart.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape;
use crate::plan::{PlannedUnion, PlannedVariant};

use super::types::{Prelude, deprecated, doc, ident, text};

/// The items of a union.
pub(super) fn items(union: &PlannedUnion) -> Vec<TokenStream> {
    let prelude = Prelude::beside(&union.path.ident);
    let name = ident(&union.path.ident);
    let docs = doc(&union.docs);
    let note = deprecated(union.deprecated.as_ref());
    let variants: Vec<_> = union.variants.iter().map(|v| ident(&v.ident)).collect();
    let types: Vec<_> = union.variants.iter().map(|v| prelude.ty(&v.ty)).collect();
    let variant_docs = union.variants.iter().map(|variant| {
        let tags: Vec<_> = variant
            .marks
            .tags
            .iter()
            .map(|tag| escape::code(tag))
            .collect();
        doc(&[match tags.is_empty() {
            false => format!("Tagged {}.", tags.join(" or ")),
            true => escape::code(&variant.wire),
        }])
    });
    let marks = union.variants.iter().map(marks);
    let tag = match &union.discriminator {
        Some(name) => {
            let name = text(name);
            quote!(::core::option::Option::Some(#name))
        }
        None => quote!(::core::option::Option::None),
    };
    vec![
        quote! {
            #docs
            #note
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                /// A value of none of these types, as it came.
                Unknown(rt::RawJson),
            }
        },
        quote!(rt::union_impls!(#name by #tag; { #(#variants(#types): #marks),* });),
    ]
}

fn marks(variant: &PlannedVariant) -> TokenStream {
    let tags = variant.marks.tags.iter().map(|tag| text(tag));
    let required = variant.marks.required.iter().map(|name| text(name));
    let constants = variant.marks.constants.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!((#name, #value))
    });
    quote!(rt::model::Marks {
        tags: &[#(#tags),*],
        required: &[#(#required),*],
        constants: &[#(#constants),*],
    })
}
