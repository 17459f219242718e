//! An open enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::PlannedEnum;

use super::types::{deprecated, doc, ident, text};

/// The items of an open enum.
pub(super) fn items(planned: &PlannedEnum) -> Vec<TokenStream> {
    let name = ident(&planned.path.ident);
    vec![
        declaration(planned),
        table(planned),
        quote!(rt::open_enum_impls!(#name);),
    ]
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

fn table(planned: &PlannedEnum) -> TokenStream {
    let name = ident(&planned.path.ident);
    let wire = text(&planned.wire);
    let variants: Vec<TokenStream> = planned.variants.iter().map(|v| ident(&v.ident)).collect();
    let wires = planned.variants.iter().map(|v| text(&v.wire));
    quote! {
        impl rt::OpenEnum for #name {
            const NAME: &'static str = #wire;
            const MEMBERS: &'static [Self] = &[#(Self::#variants),*];
            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::Unrecognized(text) => text.as_str(),
                }
            }
            #[inline]
            fn unrecognized(text: rt::Unrecognized) -> Self {
                Self::Unrecognized(text)
            }
        }
    }
}
