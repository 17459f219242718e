//! A structured type: struct, property tokens, table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Field, PlannedStruct, RustType, Token};

use super::types::{Prelude, deprecated, doc, ident, model, text};

/// The items of a struct.
pub(super) fn items(planned: &PlannedStruct) -> Vec<TokenStream> {
    let prelude = Prelude::beside(&planned.path.ident);
    let mut items = vec![declaration(planned, prelude)];
    if !planned.fields.is_empty() {
        items.push(tokens(planned, prelude));
    }
    items.push(implementations(planned, prelude));
    items.extend(upload_session(planned));
    items
}

/// What the runtime implements by the fields, their names and the relations to other types.
fn implementations(planned: &PlannedStruct, prelude: Prelude) -> TokenStream {
    let name = ident(&planned.path.ident);
    let wire = text(&planned.wire);
    let is_abstract = planned.is_abstract.then(|| quote!(abstract));
    let members = planned.fields.iter().map(row);
    let relations = relations(planned, prelude);
    quote! {
        rt::model_impls!(
            #name #wire #is_abstract { #(#members),* } #relations
        );
    }
}

/// The types that it derives from, where it has such, and what reading one by its URL yields, where it can
/// have one.
fn relations(planned: &PlannedStruct, prelude: Prelude) -> TokenStream {
    let is_a = (!planned.ancestors.is_empty()).then(|| {
        let ancestors = planned.ancestors.iter().map(model);
        quote!(is_a(#(#ancestors),*))
    });
    let itself = RustType::Model(planned.path.clone());
    let entity = planned.item.as_ref().map(|item| {
        let item = (*item != itself).then(|| prelude.ty(item));
        let item = item.map(|item| quote!((#item)));
        quote!(entity #item)
    });
    quote!(#is_a #entity)
}

fn row(field: &Field) -> TokenStream {
    let (name, wire) = (ident(&field.ident), text(&field.wire));
    quote!(#name #wire)
}

/// An upload session is known by its members: the schema has no word for it. A call that gives one then
/// has `upload`.
fn upload_session(planned: &PlannedStruct) -> Option<TokenStream> {
    let has = |wire: &str| planned.fields.iter().any(|field| field.wire == wire);
    let name = ident(&planned.path.ident);
    let is_session = has("uploadUrl") && has("nextExpectedRanges");
    is_session.then(|| quote!(impl rt::model::UploadSession for #name {}))
}

fn declaration(planned: &PlannedStruct, prelude: Prelude) -> TokenStream {
    let name = ident(&planned.path.ident);
    let docs = doc(&planned.docs);
    let note = deprecated(planned.deprecated.as_ref());
    let fields = planned.fields.iter().map(|field| {
        let docs = doc(&field.docs);
        let note = deprecated(field.deprecated.as_ref());
        let name = ident(&field.ident);
        let ty = prelude.option(&prelude.ty(&field.ty));
        quote!(#docs #note pub #name: #ty,)
    });
    quote! {
        #docs
        #note
        pub struct #name {
            #(#fields)*
            /// What is not declared, or does not fit, as it came.
            pub extra: rt::Extra,
        }
    }
}

fn tokens(planned: &PlannedStruct, prelude: Prelude) -> TokenStream {
    let name = ident(&planned.path.ident);
    let tokens = planned.fields.iter().map(|field| token(field, prelude));
    quote!(impl #name { #(#tokens)* })
}

fn token(field: &Field, prelude: Prelude) -> TokenStream {
    let name = ident(&field.constant);
    let wire = text(&field.wire);
    let docs = doc(&[crate::escape::code(&field.wire)]);
    let note = deprecated(field.deprecated.as_ref());
    match &field.token {
        Token::Property(ty) => {
            let ty = prelude.ty(ty);
            quote!(#docs #note pub const #name: rt::Prop<Self, #ty> = rt::prop(#wire);)
        }
        Token::Navigation(ty) => {
            let ty = prelude.ty(ty);
            quote!(#docs #note pub const #name: rt::Nav<Self, #ty> = rt::nav(#wire);)
        }
    }
}
