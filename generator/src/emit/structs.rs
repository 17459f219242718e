//! A structured type: struct, property tokens, table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Field, PlannedStruct, Token};

use super::types::{Prelude, deprecated, doc, ident, model, text};

/// The items of a struct.
pub(super) fn items(planned: &PlannedStruct) -> Vec<TokenStream> {
    let prelude = Prelude::beside(&planned.path.ident);
    let mut items = vec![declaration(planned, prelude)];
    if !planned.fields.is_empty() {
        items.push(tokens(planned, prelude));
    }
    items.extend([table(planned, prelude), relations(planned, prelude)]);
    items.push(implementations(planned));
    items.extend(upload_session(planned));
    items
}

/// What the runtime implements by the fields, with the conversions that the type has others to go to
/// for.
fn implementations(planned: &PlannedStruct) -> TokenStream {
    let name = ident(&planned.path.ident);
    let fields = planned.fields.iter().map(|field| ident(&field.ident));
    let cast = planned.is_base.then(|| quote!(cast));
    let upcast = planned.base.is_some().then(|| quote!(upcast));
    quote!(rt::model_impls!(#name { #(#fields),* } #cast #upcast);)
}

/// An upload session is known by its members: the schema has no word for it. A call that gives one then
/// has `upload`.
fn upload_session(planned: &PlannedStruct) -> Option<TokenStream> {
    let has = |wire: &str| planned.fields.iter().any(|field| field.wire == wire);
    let name = ident(&planned.path.ident);
    let is_session = has("uploadUrl") && has("nextExpectedRanges");
    is_session.then(|| quote!(impl rt::upload::UploadSession for #name {}))
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
            /// What is not declared, and what does not fit its declaration, as it came.
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
            quote!(#docs #note pub const #name: rt::Prop<Self, #ty> = rt::Prop::new(#wire);)
        }
        Token::Navigation(ty) => {
            let ty = prelude.ty(ty);
            quote!(#docs #note pub const #name: rt::Nav<Self, #ty> = rt::Nav::new(#wire);)
        }
    }
}

fn table(planned: &PlannedStruct, _: Prelude) -> TokenStream {
    let name = ident(&planned.path.ident);
    let wire = text(&planned.wire);
    let base = match &planned.base {
        Some(base) => {
            let base = model(base);
            quote!(Some(<#base as rt::Model>::TABLE))
        }
        None => quote!(None),
    };
    let is_abstract = planned.is_abstract;
    let (properties, navigations) = planned.fields.split_at(planned.first_navigation);
    let properties = properties.iter().map(|field| text(&field.wire));
    let navigations = navigations.iter().map(|field| text(&field.wire));
    quote! {
        impl rt::Model for #name {
            const TABLE: &'static rt::Table = &rt::Table {
                name: #wire,
                base: #base,
                is_abstract: #is_abstract,
                properties: &[#(#properties),*],
                navigations: &[#(#navigations),*],
            };
        }
    }
}

/// Which types it is derived from, and what reading one by itself yields.
fn relations(planned: &PlannedStruct, prelude: Prelude) -> TokenStream {
    let name = ident(&planned.path.ident);
    let ancestors = planned.ancestors.iter().map(model);
    let entity = planned.item.as_ref().map(|item| {
        let item = prelude.ty(item);
        quote!(impl rt::Entity for #name { type Item = #item; })
    });
    quote!(#entity #(impl rt::IsA<#ancestors> for #name {})*)
}
