//! Methods that send operations which are described path by path: each a line into the runtime.

mod parameters;

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape;
use crate::model::SecurityScheme;
use crate::plan::{
    BodyForm, EndpointReturn, PlannedBody, PlannedEndpoint, PlannedHandle, PlannedService,
    RustType, Scalar,
};

use super::models::file_path;
use super::types::{Prelude, argument, deprecated, doc, ident, is_borrowed, text};
use super::{EmitError, print};

/// The file of a handle.
pub(super) fn file(handle: &PlannedHandle) -> Result<(String, String), EmitError> {
    let name = ident(&handle.path.ident);
    let docs = doc(&[format!("The operations of {}.", escape::code(&handle.tag))]);
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            pub(crate) client: rt::Graph,
        }
    }];
    let client = quote!(self.client.node);
    items.extend(methods(&name, &client, &handle.methods));
    let text = print::file(&handle.path.ident, items)?;
    Ok((file_path("requests", &handle.path), text))
}

/// The client: constructors, the methods that lead to handles, operations without a tag.
pub(super) fn client(service: &PlannedService) -> Vec<TokenStream> {
    let constructors = constructors(service);
    let handles = service.handles.iter().map(|handle| {
        let (method, name) = (ident(&handle.method), ident(&handle.path.ident));
        let docs = doc(&[format!("The operations of {}.", escape::code(&handle.tag))]);
        quote! {
            #docs
            pub fn #method(&self) -> requests::#name {
                requests::#name { client: self.clone() }
            }
        }
    });
    let mut items = vec![quote!(impl rt::Graph { #constructors #(#handles)* })];
    items.extend(methods(
        &quote!(rt::Graph),
        &quote!(self.node),
        &service.methods,
    ));
    items
}

fn methods(
    owner: &TokenStream,
    node: &TokenStream,
    endpoints: &[PlannedEndpoint],
) -> Vec<TokenStream> {
    if endpoints.is_empty() {
        return Vec::new();
    }
    let block = endpoints.iter().map(|endpoint| method(endpoint, node));
    let mut items = vec![quote!(impl #owner { #(#block)* })];
    items.extend(endpoints.iter().flat_map(options));
    items
}

fn method(plan: &PlannedEndpoint, node: &TokenStream) -> TokenStream {
    let docs = doc(&plan.docs);
    let note = deprecated(plan.deprecated.as_ref());
    let name = ident(&plan.ident);
    let mut arguments: Vec<TokenStream> = Vec::new();
    for given in &plan.arguments {
        let (name, ty) = (ident(&given.ident), argument(&given.ty));
        arguments.push(quote!(#name: #ty));
    }
    let required = plan.body.as_ref().filter(|body| !body.optional);
    if let Some(body) = required {
        let (name, ty) = (ident(&body.ident), body_type(body));
        arguments.push(quote!(#name: #ty));
    }
    let result = returned(&plan.returned);
    let result = match &plan.options {
        Some(options) => {
            let options = ident(options);
            quote!(rt::RestCall<#result, #options>)
        }
        None => quote!(rt::RestCall<#result>),
    };
    let (path, query) = plan.path.split_once('?').unwrap_or((&plan.path, ""));
    let (verb, path) = (text(&plan.method), text(path));
    let fixed = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (text(name), text(value));
            quote!(.query(#name, #value))
        });
    let sets = plan.arguments.iter().map(|given| {
        let value = reference(&given.ty, &ident(&given.ident));
        parameters::set(&given.parameter, &value)
    });
    let body = required.map(|body| set_body(body, &ident(&body.ident)));
    let accept = plan.accept.as_ref().map(|media_type| {
        let media_type = text(media_type);
        quote!(.accepting(#media_type))
    });
    quote! {
        #docs #note
        pub fn #name(&self #(, #arguments)*) -> #result {
            rt::rest_call::operation(&#node, #verb, #path) #(#fixed)* #(#sets)* #body #accept
        }
    }
}

fn returned(returned: &EndpointReturn) -> TokenStream {
    match returned {
        EndpointReturn::Nothing => quote!(()),
        EndpointReturn::Value(ty) => Prelude::Short.ty(ty),
        EndpointReturn::Optional(ty) => Prelude::Short.option(&Prelude::Short.ty(ty)),
        EndpointReturn::Bytes => quote!(rt::Bytes),
    }
}

/// Marker and setters of what may be left out.
fn options(plan: &PlannedEndpoint) -> Vec<TokenStream> {
    let Some(name) = &plan.options else {
        return Vec::new();
    };
    let name = ident(name);
    let method = escape::code(&plan.ident);
    let docs = doc(&[format!("What {method} may be told beside its arguments.")]);
    let setters = plan.setters.iter().map(|setter| {
        let (ident, ty) = (ident(&setter.ident), argument(&setter.ty));
        let parameter = &setter.parameter;
        let docs = doc(&crate::plan::docs::of_member(
            &parameter.name,
            &parameter.docs,
        ));
        let note = deprecated(crate::plan::docs::deprecation(&parameter.docs).as_ref());
        let set = parameters::set(parameter, &reference(&setter.ty, &quote!(value)));
        quote!(#docs #note pub fn #ident(self, value: #ty) -> Self { self #set })
    });
    let body = plan.body.as_ref().filter(|body| body.optional).map(|body| {
        let (ident, ty) = (ident(&body.ident), body_type(body));
        let docs = doc(&["Sets the body.".to_owned()]);
        let set = set_body(body, &quote!(value));
        quote!(#docs pub fn #ident(self, value: #ty) -> Self { self #set })
    });
    vec![
        quote!(#docs #[derive(Debug)] pub enum #name {}),
        quote!(impl<R> rt::RestCall<R, #name> { #(#setters)* #body }),
    ]
}

fn constructors(service: &PlannedService) -> TokenStream {
    let (given, address) = match &service.address {
        Some(address) => {
            let address = text(address);
            (quote!(), quote!(#address))
        }
        None => (quote!(url: impl Into<String>,), quote!(url)),
    };
    let with = service.credentials.iter().map(|(name, wire, scheme)| {
        let name = ident(name);
        let wire = escape::code(wire);
        let docs = doc(&[format!(
            "A client with a credential for the security scheme {wire}."
        )]);
        let placement = placement(scheme);
        quote! {
            #docs
            pub fn #name(#given credential: impl rt::TokenProvider) -> rt::GraphBuilder {
                rt::GraphBuilder::of_service(#address, #placement, credential)
            }
        }
    });
    quote! {
        /// A client of this service whose credential goes where `placement` says.
        pub fn builder(
            #given placement: rt::Placement, credential: impl rt::TokenProvider,
        ) -> rt::GraphBuilder {
            rt::GraphBuilder::of_service(#address, placement, credential)
        }
        /// A client of this service without a credential.
        pub fn anonymous(#given) -> rt::GraphBuilder {
            let none = rt::StaticToken::new(String::new());
            rt::GraphBuilder::of_service(#address, rt::Placement::Absent, none)
        }
        #(#with)*
    }
}

fn placement(scheme: &SecurityScheme) -> TokenStream {
    let (variant, name) = match scheme {
        SecurityScheme::Bearer => return quote!(rt::Placement::Bearer),
        SecurityScheme::Basic => return quote!(rt::Placement::Basic),
        SecurityScheme::Scheme(name) => (quote!(Scheme), name),
        SecurityScheme::Header(name) => (quote!(Header), name),
        SecurityScheme::Query(name) => (quote!(Query), name),
        SecurityScheme::Cookie(name) => (quote!(Cookie), name),
    };
    let name = text(name);
    quote!(rt::Placement::#variant(#name.to_owned()))
}

fn body_type(body: &PlannedBody) -> TokenStream {
    match &body.form {
        BodyForm::Structured(ty) => {
            let ty = Prelude::Short.ty(ty);
            quote!(impl rt::Body<#ty>)
        }
        BodyForm::Json(ty) | BodyForm::Form(ty, _) | BodyForm::Multipart(ty, _) => argument(ty),
        BodyForm::Bytes => quote!(impl Into<rt::Bytes>),
    }
}

/// `value` as `&dyn Encode`; an unsized value takes another reference.
fn reference(ty: &RustType, value: &TokenStream) -> TokenStream {
    let is_unsized = matches!(ty, RustType::List(_) | RustType::Scalar(Scalar::String));
    if is_borrowed(ty) && !is_unsized {
        quote!(#value)
    } else {
        quote!(&#value)
    }
}

fn set_body(body: &PlannedBody, value: &TokenStream) -> TokenStream {
    let media_type = text(&body.media_type);
    match &body.form {
        BodyForm::Structured(_) => quote!(.structured(#media_type, &#value)),
        BodyForm::Json(ty) => {
            let value = reference(ty, value);
            quote!(.json(#media_type, #value))
        }
        BodyForm::Form(ty, encodings) => {
            let value = reference(ty, value);
            let encodings = encodings.iter().filter_map(parameters::encoding);
            quote!(.form(#value, &[#(#encodings),*]))
        }
        BodyForm::Multipart(ty, encodings) => {
            let value = reference(ty, value);
            let parts = encodings.iter().filter_map(parameters::part);
            quote!(.multipart(#value, &[#(#parts),*]))
        }
        BodyForm::Bytes => quote!(.content(#media_type, #value.into())),
    }
}
