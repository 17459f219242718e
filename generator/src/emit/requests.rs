//! Methods on handles: each a line into the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::Service;
use crate::model::{HttpMethod, OperationKind};
use crate::plan::names::linked;
use crate::plan::requests::options_name;
use crate::plan::{
    Accessor, AccessorKind, Asked, CallPlan, ItemPath, Place, Plan, Returned, SentBody, Setter,
};
use crate::resource::{Methods, Shape};

use super::models::file_path;
use super::parts::RequestFile;
use super::types::{Prelude, argument, deprecated, doc, handle, ident, is_borrowed, model, text};
use super::{EmitError, endpoints, print};

/// The text of one file of methods.
pub(super) fn file(part: &RequestFile<'_>) -> Result<(String, String), EmitError> {
    let requests = part.requests;
    let item = model(&requests.path);
    let name = &requests.path.ident;
    let mut items = Vec::new();
    for (accessors, shape) in [(part.one, Shape::One), (part.many, Shape::Many)] {
        if accessors.is_empty() {
            continue;
        }
        let (owner, alias, of) = match shape {
            Shape::One => (quote!(rt::One<#item, C>), format!("One{name}"), "one"),
            Shape::Many => (quote!(rt::Many<#item, C>), format!("Many{name}"), "many"),
        };
        if part.exports.contains(&alias) {
            let link = model_link(&requests.path);
            let docs = doc(&[format!("Requests on {of} [`{link}`].")]);
            let alias = ident(&alias);
            items.push(quote!(#docs pub type #alias<C> = #owner;));
        }
        items.extend(methods(
            &quote!(<C>),
            &owner,
            &requests.path,
            &alias,
            accessors,
        ));
    }
    let text = print::file(name, items)?;
    let path = ItemPath {
        file: part.file.clone(),
        ..requests.path.clone()
    };
    Ok((file_path("requests", &path), text))
}

fn model_link(path: &ItemPath) -> String {
    let modules: String = path
        .modules
        .iter()
        .map(|m| format!("{}::", linked(m)))
        .collect();
    format!("models::{modules}{}", linked(&path.ident))
}

/// The file of the methods of the client.
pub(super) fn roots_file(plan: &Plan, service: Service) -> Result<(String, String), EmitError> {
    let root = ItemPath {
        modules: Vec::new(),
        file: "root".to_owned(),
        ident: "Graph".to_owned(),
    };
    let version = match service {
        Service::V1 => quote!(V1),
        Service::Beta => quote!(Beta),
    };
    let documented = if plan.permissions.is_empty() {
        quote!()
    } else {
        quote!(.documented(crate::permissions::DOCUMENTED))
    };
    let mut items = match &plan.service {
        Some(service) => endpoints::client(service),
        None => vec![quote! {
            impl rt::Graph {
                /// A client of this version of the service, with tokens from `credential`.
                pub fn builder(credential: impl rt::TokenProvider) -> rt::GraphBuilder {
                    rt::GraphBuilder::new(rt::ServiceVersion::#version, credential)#documented
                }
            }
        }],
    };
    items.extend(methods(
        &quote!(),
        &quote!(rt::Graph),
        &root,
        "Graph",
        &plan.roots,
    ));
    Ok(("src/root.rs".to_owned(), print::file("the client", items)?))
}

/// The impl block, then the markers and setters of calls that have some.
fn methods(
    generics: &TokenStream,
    owner: &TokenStream,
    path: &ItemPath,
    prefix: &str,
    accessors: &[Accessor],
) -> Vec<TokenStream> {
    let mut after = Vec::new();
    let mut block = Vec::new();
    for accessor in accessors {
        let docs = doc(&accessor.docs);
        let note = deprecated(accessor.deprecated.as_ref());
        let (signature, body) = method(accessor, path, prefix);
        let name = ident(&accessor.ident);
        block.push(quote!(#docs #note pub fn #name #signature { #body }));
        if let AccessorKind::Call(call) = &accessor.kind {
            after.extend(options(
                call,
                &options_name(prefix, &accessor.ident),
                &accessor.ident,
            ));
        }
    }
    let mut items = Vec::new();
    if !block.is_empty() {
        items.push(quote!(impl #generics #owner { #(#block)* }));
    }
    items.extend(after);
    items
}

fn method(accessor: &Accessor, owner: &ItemPath, prefix: &str) -> (TokenStream, TokenStream) {
    match &accessor.kind {
        AccessorKind::Navigation { segment, to } => {
            let (to, segment) = (handle(to), text(segment));
            (quote!((&self) -> #to), quote!(self.node.nav(#segment)))
        }
        AccessorKind::Media { segment } => {
            let segment = text(segment);
            (
                quote!((&self) -> rt::Media),
                quote!(self.node.media(#segment)),
            )
        }
        AccessorKind::AlternateKey { properties } => {
            let arguments = arguments(properties);
            let wires = properties.iter().map(|p| text(&p.wire));
            let values = properties.iter().map(|p| ident(&p.ident));
            let item = model(owner);
            (
                quote!((&self, #arguments) -> rt::One<#item, C>),
                quote!(self.node.alternate_key(&[#((#wires, &#values)),*])),
            )
        }
        AccessorKind::ByPath => {
            let item = model(owner);
            (
                quote!((&self, path: &str) -> rt::One<#item, C>),
                quote!(self.node.by_path(path)),
            )
        }
        AccessorKind::Asking(asked) => asking(asked),
        AccessorKind::Call(call) => call_method(call, &options_name(prefix, &accessor.ident)),
        AccessorKind::Documented {
            method,
            path,
            body,
            returned,
        } => documented(*method, path, body.as_ref(), returned),
    }
}

/// A request with the arguments that it needs, sent from the handle before.
fn asking(asked: &Asked) -> (TokenStream, TokenStream) {
    let (item, segment) = (model(&asked.item), text(&asked.segment));
    let (mut given, place, segment) = match asked.of_item {
        true => (
            quote!(key: impl Into<rt::KeyValue>,),
            quote!(self.node.item(#segment, &key.into())),
            quote!(""),
        ),
        false => (quote!(), quote!(self.node), quote!(#segment)),
    };
    let arguments = arguments(&asked.arguments);
    given.extend(quote!(#arguments,));
    let body = quote!(body: impl rt::Body<#item>);
    let (result, start) = match asked.request {
        Methods::LIST => (quote!(List<#item>), quote!(listing(#segment))),
        Methods::COUNT => (quote!(Count<#item>), quote!(counting(#segment))),
        Methods::GET => (quote!(Get<#item>), quote!(reading(#segment))),
        Methods::DELETE => (quote!(Delete), quote!(deleting(#segment))),
        Methods::REPLACE_ALL => {
            given.extend(quote!(items: impl IntoIterator<Item = impl rt::Body<#item>>));
            (
                quote!(ReplaceAll<#item>),
                quote!(replacing_all(#segment, items)),
            )
        }
        Methods::CREATE => {
            given.extend(body);
            (quote!(Create<#item>), quote!(creating(#segment, body)))
        }
        Methods::REPLACE => {
            given.extend(body);
            (quote!(Replace<#item>), quote!(replacing(#segment, body)))
        }
        _ => {
            given.extend(body);
            (quote!(Update<#item>), quote!(updating(#segment, body)))
        }
    };
    let sets = asked.arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        set(argument, &name)
    });
    (
        quote!((&self, #given) -> rt::request::#result),
        quote!(#place.#start #(#sets)*),
    )
}

fn arguments(setters: &[Setter]) -> TokenStream {
    let arguments = setters.iter().map(|setter| {
        let (name, ty) = (ident(&setter.ident), argument(&setter.ty));
        quote!(#name: #ty)
    });
    quote!(#(#arguments),*)
}

fn call_method(call: &CallPlan, options: &str) -> (TokenStream, TokenStream) {
    let arguments = arguments(&call.arguments);
    let segment = text(&call.segment);
    let start = match call.kind {
        OperationKind::Action => quote!(rt::call::action(&self.node, #segment)),
        OperationKind::Function => quote!(rt::call::function(&self.node, #segment)),
    };
    let sets = call
        .arguments
        .iter()
        .map(|setter| set(setter, &ident(&setter.ident)));
    let body = quote!(#start #(#sets)*);
    if let Returned::Handle(to) = &call.returned {
        let into = into(to.shape);
        let to = handle(to);
        return (quote!((&self, #arguments) -> #to), quote!(#body.#into()));
    }
    let result = returned(&call.returned);
    let signature = if call.setters.is_empty() {
        quote!((&self, #arguments) -> rt::Call<#result>)
    } else {
        let options = ident(options);
        quote!((&self, #arguments) -> rt::Call<#result, #options>)
    };
    (signature, body)
}

/// `.arg(…)`, or `.query(…)` and `.header(…)` for what is no parameter.
fn set(setter: &Setter, name: &TokenStream) -> TokenStream {
    let (wire, value) = (text(&setter.wire), passed(setter, name));
    match setter.place {
        Place::Parameter => quote!(.arg(#wire, #value)),
        Place::Query => quote!(.query(#wire, #value)),
        Place::Header => quote!(.header(#wire, #value)),
    }
}

fn into(shape: Shape) -> TokenStream {
    match shape {
        Shape::One => quote!(into_one),
        Shape::Many => quote!(into_many),
    }
}

/// A value as `arg` takes it: by reference.
fn passed(setter: &Setter, name: &TokenStream) -> TokenStream {
    if is_borrowed(&setter.ty) {
        quote!(#name)
    } else {
        quote!(&#name)
    }
}

fn returned(returned: &Returned) -> TokenStream {
    match returned {
        Returned::Nothing => quote!(()),
        Returned::Value(ty) => Prelude::Short.ty(ty),
        Returned::Page(item) => {
            let item = Prelude::Short.ty(item);
            quote!(rt::Page<#item>)
        }
        Returned::Bytes => quote!(rt::Bytes),
        Returned::Handle(to) => handle(to),
    }
}

/// Marker and setters of the parameters that may be left out.
fn options(call: &CallPlan, name: &str, method: &str) -> Vec<TokenStream> {
    if call.setters.is_empty() {
        return Vec::new();
    }
    let name = ident(name);
    let docs = doc(&[format!(
        "What {} may be told beside its arguments.",
        crate::escape::code(method)
    )]);
    let setters = call.setters.iter().map(|setter| {
        let (ident, ty) = (ident(&setter.ident), argument(&setter.ty));
        let wire = crate::escape::code(&setter.wire);
        let docs = doc(&[match &setter.docs {
            Some(text) => format!("Sets {wire}: {text}"),
            None => format!("Sets {wire}."),
        }]);
        let set = set(setter, &quote!(value));
        quote!(#docs pub fn #ident(self, value: #ty) -> Self { self #set })
    });
    let onward = call.onward.as_ref().map(|to| {
        let to = handle(to);
        let docs = doc(&["What the function gives, as a resource to go on from.".to_owned()]);
        quote!(#docs pub fn resource(self) -> #to { self.onward() })
    });
    vec![
        quote!(#docs #[derive(Debug)] pub enum #name {}),
        quote!(impl<R> rt::Call<R, #name> { #(#setters)* #onward }),
    ]
}

fn documented(
    method: HttpMethod,
    path: &str,
    body: Option<&SentBody>,
    result: &Returned,
) -> (TokenStream, TokenStream) {
    let result = returned(result);
    let (method, path) = (text(method.as_str()), text(path));
    match body {
        Some(SentBody::Model(body)) => {
            let body = model(body);
            (
                quote!((&self, body: impl rt::Body<#body>) -> rt::Call<#result>),
                quote!(rt::call::send(&self.node, #method, #path, body)),
            )
        }
        Some(SentBody::Json) => (
            quote!((&self, body: &rt::Json) -> rt::Call<#result>),
            quote!(rt::call::send_json(&self.node, #method, #path, body)),
        ),
        None => (
            quote!((&self) -> rt::Call<#result>),
            quote!(rt::call::fetch(&self.node, #method, #path)),
        ),
    }
}
