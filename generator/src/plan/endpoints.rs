//! Operations that are described path by path, as methods of handles, one a tag.

use std::collections::BTreeMap;

use crate::model::{
    Content, Encoding, Endpoint, EndpointParameter, ParameterLocation, SecurityScheme, TypeDef,
};
use crate::{Diagnostics, Origin, escape};

use super::modules::module_name;
use super::names::Scope;
use super::{Context, ItemPath, RustType, docs, reserved};

/// A service that is described path by path.
#[derive(Debug, Clone)]
pub struct PlannedService {
    /// What it is called.
    pub title: Option<String>,
    /// The address it has unless another one is given; without one, it is an argument.
    pub address: Option<String>,
    /// Constructors: identifier, name of the scheme, where its credential goes.
    pub credentials: Vec<(String, String, SecurityScheme)>,
    /// The handles, one a tag.
    pub handles: Vec<PlannedHandle>,
    /// Operations without a tag, as methods of the client.
    pub methods: Vec<PlannedEndpoint>,
}

/// The operations of a tag.
#[derive(Debug, Clone)]
pub struct PlannedHandle {
    /// The tag.
    pub tag: String,
    /// The method of the client that leads to it.
    pub method: String,
    /// Its type, in the root of `requests`.
    pub path: ItemPath,
    /// Its methods.
    pub methods: Vec<PlannedEndpoint>,
}

/// An operation as a method.
#[derive(Debug, Clone)]
pub struct PlannedEndpoint {
    /// Identifier, without keyword escape.
    pub ident: String,
    /// Name of the type that names its setters, if it has some.
    pub options: Option<String>,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
    /// HTTP method.
    pub method: String,
    /// Path with placeholders.
    pub path: String,
    /// Parameters that are arguments.
    pub arguments: Vec<EndpointArgument>,
    /// Parameters that may be left out.
    pub setters: Vec<EndpointArgument>,
    /// The body.
    pub body: Option<PlannedBody>,
    /// Media type that is asked for, where it is not JSON itself.
    pub accept: Option<String>,
    /// What comes back.
    pub returned: EndpointReturn,
}

/// A parameter with its name and type in Rust.
#[derive(Debug, Clone)]
pub struct EndpointArgument {
    /// Identifier, without keyword escape.
    pub ident: String,
    /// Type of the value.
    pub ty: RustType,
    /// What it is on the wire.
    pub parameter: EndpointParameter,
}

/// How a body is sent.
#[derive(Debug, Clone)]
pub struct PlannedBody {
    /// Identifier of the argument or setter.
    pub ident: String,
    /// Media type.
    pub media_type: String,
    /// How it is written.
    pub form: BodyForm,
    /// Whether it may be left out.
    pub optional: bool,
}

/// How a body is written.
#[derive(Debug, Clone)]
pub enum BodyForm {
    /// A struct as JSON, or changes to make to one.
    Structured(RustType),
    /// Anything else as JSON.
    Json(RustType),
    /// As `application/x-www-form-urlencoded`.
    Form(RustType, Vec<Encoding>),
    /// As `multipart/form-data`.
    Multipart(RustType, Vec<Encoding>),
    /// As it is given.
    Bytes,
}

/// What an operation gives.
#[derive(Debug, Clone)]
pub enum EndpointReturn {
    /// Nothing.
    Nothing,
    /// A value.
    Value(RustType),
    /// A value, or nothing where the answer has no body.
    Optional(RustType),
    /// The body as it came.
    Bytes,
}

/// Lays out the service; `None` where the model has no operation of that kind.
#[must_use]
pub fn plan(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Option<PlannedService> {
    let service = &context.model.service;
    let nowhere = &service.endpoints.first()?.origin;
    let mut client = Scope::with(reserved::GRAPH);
    client.claim("anonymous".to_owned(), "_", ("", nowhere), diagnostics);
    let credentials = service.security.iter().map(|(name, scheme)| {
        let ident = format!("with_{}", context.namer.snake(name));
        let ident = client.claim(ident, "_", (name, nowhere), diagnostics);
        (ident, name.clone(), scheme.clone())
    });
    let credentials = credentials.collect();
    let mut groups: BTreeMap<Option<&str>, Vec<&Endpoint>> = BTreeMap::new();
    for endpoint in &service.endpoints {
        groups
            .entry(endpoint.tag.as_deref())
            .or_default()
            .push(endpoint);
    }
    let untagged = groups.remove(&None).unwrap_or_default();
    let mut layout = Layout {
        context,
        types: Scope::with(&["Self"]),
        files: Scope::with(&["mod"]),
    };
    let mut handles = Vec::new();
    for (tag, endpoints) in groups {
        let tag = tag.unwrap_or_default();
        handles.push(layout.handle(tag, &endpoints, (&mut client, nowhere), diagnostics));
    }
    let methods = layout.methods("Graph", "", &untagged, &mut client, diagnostics);
    Some(PlannedService {
        title: service.title.clone(),
        address: service.servers.first().cloned(),
        credentials,
        handles,
        methods,
    })
}

/// The handles as they are laid out.
struct Layout<'c, 'm> {
    context: &'c Context<'m>,
    /// Names of types in the root of `requests`.
    types: Scope,
    files: Scope,
}

impl Layout<'_, '_> {
    fn handle(
        &mut self,
        tag: &str,
        endpoints: &[&Endpoint],
        (client, nowhere): (&mut Scope, &Origin),
        diagnostics: &mut Diagnostics,
    ) -> PlannedHandle {
        let (namer, wire) = (self.context.namer, (tag, nowhere));
        let ident = self.types.claim(namer.camel(tag), "", wire, diagnostics);
        let method = client.claim(namer.snake(tag), "_", wire, diagnostics);
        let file = module_name(format!("{}_handle", namer.snake(tag)));
        let file = self
            .files
            .claim(file, "_", wire, &mut Diagnostics::default());
        let mut scope = Scope::with(&["clone"]);
        let methods = self.methods(&ident, tag, endpoints, &mut scope, diagnostics);
        PlannedHandle {
            tag: tag.to_owned(),
            method,
            path: ItemPath {
                modules: Vec::new(),
                file,
                ident,
            },
            methods,
        }
    }

    fn methods(
        &mut self,
        owner: &str,
        tag: &str,
        endpoints: &[&Endpoint],
        scope: &mut Scope,
        diagnostics: &mut Diagnostics,
    ) -> Vec<PlannedEndpoint> {
        let names = names(self.context, tag, endpoints);
        let mut methods = Vec::new();
        for (endpoint, name) in endpoints.iter().zip(names) {
            let wire = (endpoint.name.as_str(), &endpoint.origin);
            let ident = scope.claim(name, "_", wire, diagnostics);
            let mut planned = method(self.context, endpoint, ident);
            if planned.has_options() {
                let name = format!("{owner}{}Options", heck::AsUpperCamelCase(&planned.ident));
                let name = self
                    .types
                    .claim(name, "", wire, &mut Diagnostics::default());
                planned.options = Some(name);
            }
            methods.push(planned);
        }
        methods
    }
}

impl PlannedEndpoint {
    /// Whether something may be left out.
    fn has_options(&self) -> bool {
        !self.setters.is_empty() || self.body.as_ref().is_some_and(|body| body.optional)
    }
}

/// Names of the methods of a handle. What an operation's name begins or ends with that the handle says
/// already goes (`pets/list`, `list-pets`), unless two would then be called the same.
fn names(context: &Context<'_>, tag: &str, endpoints: &[&Endpoint]) -> Vec<String> {
    let tag = context.namer.snake(tag);
    let full: Vec<_> = endpoints
        .iter()
        .map(|e| context.namer.snake(&e.name))
        .collect();
    let short: Vec<_> = full.iter().map(|name| shortened(name, &tag)).collect();
    let is_unique = |name: &str| {
        let all = short.iter().chain(&full);
        all.filter(|other| other.as_str() == name).count() == 1
    };
    let pairs = full.iter().zip(&short);
    pairs
        .map(|(full, short)| if is_unique(short) { short } else { full })
        .cloned()
        .collect()
}

fn shortened(name: &str, tag: &str) -> String {
    let front = name
        .strip_prefix(tag)
        .and_then(|rest| rest.strip_prefix('_'));
    let back = name
        .strip_suffix(tag)
        .and_then(|rest| rest.strip_suffix('_'));
    let begins = |text: &&str| text.starts_with(|c: char| c.is_alphabetic());
    front.or(back).filter(begins).unwrap_or(name).to_owned()
}

fn method(context: &Context<'_>, endpoint: &Endpoint, ident: String) -> PlannedEndpoint {
    let mut lines = docs::of_member(&endpoint.name, &endpoint.docs);
    let line = format!("{} {}", endpoint.method, endpoint.path);
    lines.extend([String::new(), escape::code(&line)]);
    let mut scope = Scope::with(&["self", "value"]);
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for parameter in &endpoint.parameters {
        let required = parameter.required || parameter.location == ParameterLocation::Path;
        let name = context.namer.snake(&parameter.name);
        let mut claim = |name| {
            let wire = (parameter.name.as_str(), &parameter.origin);
            scope.claim(name, "_", wire, &mut Diagnostics::default())
        };
        let ident = match required || !reserved::REST_CALL.contains(&name.as_str()) {
            true => claim(name),
            false => claim(format!("{name}_argument")),
        };
        let argument = EndpointArgument {
            ident,
            ty: context.rust_type(&parameter.ty),
            parameter: parameter.clone(),
        };
        if required {
            &mut arguments
        } else {
            &mut setters
        }
        .push(argument);
    }
    let (accept, returned) = returned(context, endpoint);
    PlannedEndpoint {
        ident,
        options: None,
        docs: lines,
        deprecated: docs::deprecation(&endpoint.docs),
        method: endpoint.method.clone(),
        path: endpoint.path.clone(),
        arguments,
        setters,
        body: body(context, endpoint, &mut scope),
        accept,
        returned,
    }
}

fn body(context: &Context<'_>, endpoint: &Endpoint, scope: &mut Scope) -> Option<PlannedBody> {
    let body = endpoint.body.as_ref()?;
    let name = if body.required { "body" } else { "with_body" };
    let wire = ("body", &endpoint.origin);
    Some(PlannedBody {
        ident: scope.claim(name.to_owned(), "_", wire, &mut Diagnostics::default()),
        media_type: body.content.media_type.clone(),
        form: form(context, &body.content, &body.encodings),
        optional: !body.required,
    })
}

fn form(context: &Context<'_>, content: &Content, encodings: &[Encoding]) -> BodyForm {
    let ty = context.rust_type(&content.ty);
    let declared = content.ty.name().filter(|_| !content.ty.collection);
    let declared = declared.and_then(|name| context.model.types.get(name));
    match content.media_type.as_str() {
        _ if content.is_json() => match declared {
            Some(TypeDef::Structured(_)) => BodyForm::Structured(ty),
            _ => BodyForm::Json(ty),
        },
        "application/x-www-form-urlencoded" => BodyForm::Form(ty, encodings.to_vec()),
        "multipart/form-data" => BodyForm::Multipart(ty, encodings.to_vec()),
        _ => BodyForm::Bytes,
    }
}

/// The media type to ask for, and what a success gives.
fn returned(context: &Context<'_>, endpoint: &Endpoint) -> (Option<String>, EndpointReturn) {
    let Some(content) = &endpoint.success else {
        return (None, EndpointReturn::Nothing);
    };
    if !content.is_json() {
        return (Some(content.media_type.clone()), EndpointReturn::Bytes);
    }
    let accept = Some(content.media_type.clone()).filter(|own| own.ends_with("+json"));
    let value = context.rust_type(&content.ty);
    match endpoint.success_optional {
        true => (accept, EndpointReturn::Optional(value)),
        false => (accept, EndpointReturn::Value(value)),
    }
}
