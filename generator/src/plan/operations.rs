//! Actions and functions as methods: names of overloads, arguments, setters, results.

use std::collections::BTreeSet;

use crate::Diagnostics;
use crate::model::{
    CustomParameter, CustomPlace, EdmType, Operation, OperationKind, Parameter, TypeRef, TypeTarget,
};
use crate::resource::Resource;

use super::names::Scope;
use super::requests::HandleType;
use super::{Context, RustType, Scalar, reserved};

/// The restriction that says what calling an operation needs.
const RESTRICTIONS: &str = "OperationRestrictions";

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
    /// What is said of it, as markdown.
    pub docs: Option<String>,
}

/// Where the value of an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A parameter of the operation, or a part of a key.
    Parameter,
    /// A query option that is not OData's.
    Query,
    /// A header.
    Header,
}

impl Place {
    /// The place of a parameter beyond OData's own.
    pub(super) fn of_custom(place: CustomPlace) -> Self {
        match place {
            CustomPlace::Query => Self::Query,
            CustomPlace::Header => Self::Header,
        }
    }
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
            docs: None,
        }
    }

    /// Keeps the setter off the names that a call has itself.
    fn unreserve(&mut self) {
        if reserved::CALL.contains(&self.ident.as_str()) {
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
        let (required, optional) = options(context, operation, &mut scope);
        arguments.extend(required);
        setters.extend(optional);
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

/// Query options and headers that the operation cannot go without, and query options that it takes
/// beside, each once.
fn options(
    context: &Context<'_>,
    operation: &Operation,
    scope: &mut Scope,
) -> (Vec<Setter>, Vec<Setter>) {
    let capabilities = &operation.capabilities;
    let mut setter = |parameter: &CustomParameter, place| {
        let ident = context.namer.snake(&parameter.name);
        let wire = (parameter.name.as_str(), &parameter.origin);
        let ident = scope.claim(ident, "_", wire, &mut Diagnostics::default());
        Setter {
            place: Place::of_custom(place),
            ..Setter::text(ident, parameter.name.clone())
        }
    };
    let required = capabilities.required(RESTRICTIONS);
    let mut seen: BTreeSet<&String> = required.iter().map(|(p, _)| &p.name).collect();
    let mut optional: Vec<_> = capabilities.custom_query_options.iter().collect();
    optional.retain(|option| seen.insert(&option.name));
    optional.sort_by_key(|option| (&option.origin.file, option.origin.start));
    let arguments = required.into_iter();
    let arguments = arguments.map(|(parameter, place)| setter(parameter, place));
    let arguments = arguments.collect();
    let setters = optional.into_iter().map(|option| {
        let mut setter = setter(option, CustomPlace::Query);
        setter.unreserve();
        setter
    });
    (arguments, setters.collect())
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
        docs: None,
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
