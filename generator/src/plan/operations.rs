//! Actions and functions as methods: names of overloads, arguments, setters, results.

use crate::Diagnostics;
use crate::model::{
    CustomParameter, EdmType, Operation, OperationKind, Parameter, TypeRef, TypeTarget,
};
use crate::resource::Resource;

use super::names::Scope;
use super::requests::HandleType;
use super::{Context, RustType, Scalar};

/// Method names that the runtime's call has itself: 21 report actions of Graph have parameters that
/// are called like the query options.
pub const RESERVED_CALL: &[&str] = &[
    "advanced",
    "arg",
    "assume_idempotent",
    "changes",
    "changes_since",
    "clone",
    "count",
    "expand",
    "filter",
    "from_now",
    "from_now_in_drive",
    "header",
    "if_match",
    "if_none_match",
    "into_many",
    "into_one",
    "into_step",
    "order_by",
    "pages",
    "permissions",
    "prefer",
    "query",
    "resource",
    "resume",
    "retry",
    "search",
    "select",
    "send",
    "send_in_batch",
    "send_optional",
    "send_with_response",
    "skip",
    "stream",
    "top",
];

/// A call to emit.
#[derive(Debug, Clone)]
pub struct CallPlan {
    /// Action or function.
    pub kind: OperationKind,
    /// Path segment, without arguments.
    pub segment: String,
    /// Arguments of the method.
    pub arguments: Vec<Setter>,
    /// Parameters that may be left out, as setters on the call.
    pub setters: Vec<Setter>,
    /// What the call gives.
    pub returned: Returned,
    /// The resource one can go on from, where setters come first.
    pub onward: Option<HandleType>,
}

/// An argument or setter: a parameter on the wire.
#[derive(Debug, Clone)]
pub struct Setter {
    /// Identifier, without keyword escape.
    pub ident: String,
    /// Name on the wire.
    pub wire: String,
    /// Type of the value.
    pub ty: RustType,
    /// Where it goes.
    pub place: Place,
}

/// Where the value of an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A parameter of the operation, or a part of a key.
    Parameter,
    /// A query option that is not OData's.
    Query,
}

impl Setter {
    /// A value that is text.
    #[must_use]
    pub fn text(ident: String, wire: String) -> Self {
        Self {
            ident,
            wire,
            ty: RustType::Scalar(Scalar::String),
            place: Place::Parameter,
        }
    }

    /// Keeps the setter off the names that a call has itself.
    fn unreserve(&mut self) {
        if RESERVED_CALL.contains(&self.ident.as_str()) {
            self.ident.push_str("_argument");
        }
    }
}

/// What a call gives.
#[derive(Debug, Clone)]
pub enum Returned {
    /// Nothing.
    Nothing,
    /// One value.
    Value(RustType),
    /// A page of values.
    Page(RustType),
    /// The bytes of a stream.
    Bytes,
    /// A resource one can go on from.
    Handle(HandleType),
}

/// Lays out a call.
#[must_use]
pub fn plan(
    context: &Context<'_>,
    operation: &Operation,
    segment: &str,
    to: &Resource,
) -> CallPlan {
    let handle = HandleType::of(context, to, crate::resource::Methods::default());
    let composable = operation.composable && handle.is_some();
    let mut scope = Scope::with(&["self"]);
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for parameter in &operation.parameters {
        let mut setter = setter(context, parameter, &mut scope);
        let may_be_left_out = parameter.optional
            || (operation.kind == OperationKind::Action
                && parameter.nullable
                && !parameter.ty.collection);
        if may_be_left_out {
            setter.unreserve();
            setters.push(setter);
        } else {
            arguments.push(setter);
        }
    }
    if !composable {
        for (option, setter) in options(context, operation, &mut scope) {
            let list = if option.required {
                &mut arguments
            } else {
                &mut setters
            };
            list.push(setter);
        }
    }
    let mut given = returned(context, operation, to);
    let mut onward = None;
    if let (Returned::Handle(handle), false, Some(ty)) =
        (&given, setters.is_empty(), &operation.returns)
    {
        onward = Some(handle.clone());
        given = of_type(context, &ty.ty);
    }
    CallPlan {
        kind: operation.kind,
        segment: segment.to_owned(),
        arguments,
        setters,
        returned: given,
        onward,
    }
}

/// The query options that the operation takes beside its parameters, each once.
fn options<'o>(
    context: &Context<'_>,
    operation: &'o Operation,
    scope: &mut Scope,
) -> Vec<(&'o CustomParameter, Setter)> {
    let mut seen = std::collections::BTreeSet::new();
    let options = operation.capabilities.custom_query_options.iter();
    let mut options: Vec<_> = options.filter(|option| seen.insert(&option.name)).collect();
    options.sort_by_key(|option| (&option.origin.file, option.origin.start));
    options
        .into_iter()
        .map(|option| {
            let ident = context.namer.snake(&option.name);
            let wire = (option.name.as_str(), &option.origin);
            let ident = scope.claim(ident, "_", wire, &mut Diagnostics::default());
            let mut setter = Setter {
                place: Place::Query,
                ..Setter::text(ident, option.name.clone())
            };
            if !option.required {
                setter.unreserve();
            }
            (option, setter)
        })
        .collect()
}

fn setter(context: &Context<'_>, parameter: &Parameter, scope: &mut Scope) -> Setter {
    let ident = context.namer.snake(&parameter.name);
    let ident = scope.claim(
        ident,
        "_",
        (&parameter.name, &parameter.origin),
        &mut Diagnostics::default(),
    );
    Setter {
        ident,
        wire: parameter.name.clone(),
        ty: context.rust_type(&parameter.ty),
        place: Place::Parameter,
    }
}

fn returned(context: &Context<'_>, operation: &Operation, to: &Resource) -> Returned {
    let methods = match to {
        Resource::Many(_) => crate::resource::Methods::LIST,
        _ => crate::resource::Methods::GET,
    };
    if let Some(handle) = HandleType::of(context, to, methods) {
        return Returned::Handle(handle);
    }
    match operation.returns.as_ref().map(|r| &r.ty) {
        None => Returned::Nothing,
        Some(ty) => of_type(context, ty),
    }
}

/// What a response of a type gives.
#[must_use]
pub fn of_type(context: &Context<'_>, ty: &TypeRef) -> Returned {
    if ty.target == TypeTarget::Edm(EdmType::Stream) && !ty.collection {
        return Returned::Bytes;
    }
    let value = context.value_type(&ty.target);
    if ty.collection {
        Returned::Page(value)
    } else {
        Returned::Value(value)
    }
}

/// Method names of the operations of one resource, in their order.
///
/// Of overloads (and of an action and a function that share a name) the one without parameters
/// keeps the name, or the only one; the others say their parameters: `image_with_width`.
#[must_use]
pub fn names(context: &Context<'_>, operations: &[&Operation]) -> Vec<String> {
    let wire = |op: &Operation| context.namer.snake(op.name.name());
    operations
        .iter()
        .map(|op| {
            let name = wire(op);
            let overloaded = operations
                .iter()
                .filter(|other| wire(other) == name)
                .count()
                > 1;
            if !overloaded || op.parameters.is_empty() {
                return name;
            }
            let parameters: Vec<String> = op
                .parameters
                .iter()
                .map(|p| context.namer.snake(&p.name))
                .collect();
            format!("{name}_with_{}", parameters.join("_"))
        })
        .collect()
}
