//! An open enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::PlannedEnum;

use super::types::{deprecated, doc, ident, text};

/// The items of an open enum.
pub(super) fn items(planned: &PlannedEnum) -> Vec<TokenStream> {
    vec![declaration(planned), table(planned)]
}

fn declaration(planned: &PlannedEnum) -> TokenStream {
    let name = ident(&planned.path.ident);
    let docs = doc(&planned.docs);
    let note = deprecated(planned.deprecated.as_ref());
    let variants = planned.variants.iter().map(|variant| {
        let docs = doc(&variant.docs);
        let note = deprecated(variant.deprecated.as_ref());
        let name = ident(&variant.ident);
        quote!(#docs #note #name,)
    });
    quote! {
        #docs
        #note
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A member that this crate does not know; its text is kept.
            Unrecognized(rt::Unrecognized),
        }
    }
}

/// What the runtime implements by the members and their names.
fn table(planned: &PlannedEnum) -> TokenStream {
    let name = ident(&planned.path.ident);
    let wire = text(&planned.wire);
    let variants = planned.variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.ident), text(&variant.wire));
        quote!(#name #wire)
    });
    quote!(rt::open_enum_impls!(#name #wire { #(#variants),* });)
}
