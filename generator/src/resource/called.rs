//! What a call that only pages know adds to the model: an action or a function.
//!
//! The quotes around an argument tell its type (OData 4.01 ABNF, `primitiveLiteral`); what stands there
//! without quotes may be of any type, so that a table has to say how it is to be sent. Without brackets
//! the heading of the page tells that the last segment is an operation.

use crate::model::{
    Capabilities, Documentation, EdmType, Facets, HttpMethod, Operation, OperationKind, Parameter,
    PathSegment, QualifiedName, ReturnType, TypeRef, TypeTarget,
};
use crate::{Model, Origin};

use super::Resource;
use super::extend::{Missing, is_name, target_type};

/// Adds the function that all of these requests call, if it is bound to one or many of a type and
/// one of them shows every argument with its name, and in quotes or with its type in a table.
pub(super) fn extend_by_call(model: &mut Model, after: &Resource, missing: &[Missing<'_>]) -> bool {
    let shown = missing.iter().find_map(|missing| {
        let (name, arguments) = call(missing.path.0.get(missing.at)?)?;
        // What is sent otherwise at its end is no function (OData 4.01 Protocol, "Invoking a Function").
        if !missing.goes_on() && missing.request.method != HttpMethod::Get {
            return None;
        }
        let parameters = arguments.iter().map(|argument| argued(missing, argument));
        Some((missing, name, parameters.collect::<Option<Vec<_>>>()?))
    });
    let Some((first, name, parameters)) = shown else {
        return false;
    };
    let called = Called {
        name,
        kind: OperationKind::Function,
        parameters,
        first,
    };
    called.add(model, after, missing)
}

/// Adds the action and the function that pages with its name in their headings are about, if these
/// requests end there and it is bound to one or many of a type. Such a page says with tables which
/// parameters it has; a body of a named type, without a table of parameters, is none.
pub(super) fn extend_by_title(
    model: &mut Model,
    after: &Resource,
    missing: &[Missing<'_>],
) -> bool {
    if missing.iter().any(Missing::has_key) {
        return false;
    }
    let mut any = false;
    for kind in [OperationKind::Action, OperationKind::Function] {
        let first = missing.iter().find(|missing| is_about(missing, kind));
        let segment = first.and_then(|first| Some((first, first.path.0.get(first.at)?)));
        let Some((first, PathSegment::Literal(name) | PathSegment::Call { name, .. })) = segment
        else {
            continue;
        };
        let called = Called {
            name,
            kind,
            parameters: first.request.parameters.clone(),
            first,
        };
        any |= called.add(model, after, missing);
    }
    any
}

/// Changes of a collection: items of it.
const DELTA: &str = "delta";

/// Whether the page is about an operation of that kind, with which the path ends.
fn is_about(missing: &Missing<'_>, kind: OperationKind) -> bool {
    let request = missing.request;
    let of_type = request.body.as_ref().is_some_and(|body| body.ty.is_some());
    let of_type = of_type && request.parameters.is_empty();
    let is_sent = match kind {
        OperationKind::Action => request.method == HttpMethod::Post && !of_type,
        OperationKind::Function => request.method == HttpMethod::Get,
    };
    is_sent && !missing.goes_on() && request.is_operation_by_title()
}

/// An operation that a page calls.
struct Called<'a> {
    name: &'a str,
    kind: OperationKind,
    parameters: Vec<Parameter>,
    first: &'a Missing<'a>,
}

impl Called<'_> {
    /// Adds the operation, bound to what the paths had led to; whether it is new.
    fn add(self, model: &mut Model, after: &Resource, missing: &[Missing<'_>]) -> bool {
        let owner = match after {
            Resource::One(ty) => TypeRef::named(ty.clone()),
            Resource::Many(ty) => TypeRef::named(ty.clone()).into_collection(),
            _ => return false,
        };
        let Self {
            name, kind, first, ..
        } = self;
        if !is_name(name) || is_collection(model, &owner, name) {
            return false;
        }
        let origin = &first.request.origin;
        let composable = kind == OperationKind::Function && missing.iter().any(Missing::goes_on);
        let returned = if composable {
            Some(target_type(model, name, missing, first.request))
        } else if name == DELTA && owner.collection {
            // The page of one for several types names one of them first.
            Some(owner.clone())
        } else {
            returned(first)
        };
        let operation = Operation {
            name: QualifiedName::new("microsoft.graph", name),
            kind,
            binding: Some(parameter("bindingParameter", owner, origin)),
            parameters: self.parameters,
            returns: returned.map(|ty| ReturnType {
                ty,
                nullable: true,
                origin: origin.clone(),
            }),
            composable,
            entity_set_path: None,
            requires_explicit_binding: false,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: origin.clone(),
        };
        if is_known(model, &operation) {
            return false;
        }
        model.operations.push(operation);
        model.operations.sort_by(|a, b| a.order().cmp(&b.order()));
        true
    }
}

/// Whether there is such an operation, if need be of another namespace: pages leave it out of paths that
/// the service takes with it.
fn is_known(model: &Model, operation: &Operation) -> bool {
    let same = |known: &Operation| {
        known.kind == operation.kind
            && known.name.name() == operation.name.name()
            && known.name.namespace() != operation.name.namespace()
    };
    let bound_to = operation.binding.as_ref().map(|binding| &binding.ty);
    let lineage = bound_to.and_then(TypeRef::name);
    let lineage = lineage.map(|name| model.lineage(name)).unwrap_or_default();
    let binds = |known: &Operation| {
        let known = known.binding.as_ref().map(|binding| &binding.ty);
        known.zip(bound_to).is_some_and(|(known, bound_to)| {
            known.collection == bound_to.collection
                && lineage.iter().any(|ty| Some(&ty.name) == known.name())
        })
    };
    let mut known = model.operations.iter();
    known.any(|known| known.order() == operation.order() || (same(known) && binds(known)))
}

/// The parameter that takes an argument: text if that is in quotes, else of the type that a table gives
/// it.
fn argued(missing: &Missing<'_>, (name, value): &(String, String)) -> Option<Parameter> {
    if !is_name(name) {
        return None;
    }
    let origin = &missing.request.origin;
    if is_quoted(value) {
        return Some(parameter(name, TypeRef::edm(EdmType::String), origin));
    }
    let mut listed = missing.request.parameters.iter();
    let listed = listed.find(|listed| listed.name.eq_ignore_ascii_case(name))?;
    let is_literal = matches!(listed.ty.target, TypeTarget::Edm(edm) if edm != EdmType::Untyped);
    let mut taken = listed.clone();
    taken.name.clone_from(name);
    taken.optional = false;
    taken.nullable = false;
    (is_literal && !taken.ty.collection).then_some(taken)
}

fn is_quoted(value: &str) -> bool {
    value.len() > 1 && value.starts_with('\'') && value.ends_with('\'')
}

/// Whether the type has a collection of that name: the brackets hold a key of it then.
fn is_collection(model: &Model, owner: &TypeRef, name: &str) -> bool {
    let lineage = owner.name().map(|owner| model.lineage(owner));
    lineage.into_iter().flatten().any(|ty| {
        let properties = ty.properties.iter().map(|p| (&p.name, &p.ty));
        let mut members = properties.chain(ty.navigations.iter().map(|n| (&n.name, &n.ty)));
        members.any(|(member, ty)| ty.collection && member.eq_ignore_ascii_case(name))
    })
}

fn parameter(name: &str, ty: TypeRef, origin: &Origin) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty,
        nullable: false,
        optional: false,
        facets: Facets::default(),
        docs: Documentation::default(),
        origin: origin.clone(),
    }
}

/// What the page says that comes back: nothing, a file where an example shows one, else the type it
/// names.
fn returned(missing: &Missing<'_>) -> Option<TypeRef> {
    let request = missing.request;
    if request.answers_nothing() {
        return None;
    }
    let responses = request.examples.iter().filter_map(|e| e.response.as_ref());
    let mut types = responses
        .flat_map(|response| &response.headers)
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if types.any(|(_, value)| !value.to_ascii_lowercase().contains("json")) {
        return Some(TypeRef::edm(EdmType::Stream));
    }
    let named = request.response.as_ref().and_then(|body| body.ty.clone());
    Some(named.unwrap_or_else(|| TypeRef::edm(EdmType::Untyped)))
}

/// The name and the arguments of a segment that calls something with some.
pub(super) fn call(segment: &PathSegment) -> Option<(&str, &[(String, String)])> {
    match segment {
        PathSegment::Call { name, arguments } if !arguments.is_empty() => Some((name, arguments)),
        _ => None,
    }
}
