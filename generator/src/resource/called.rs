//! What a call that only pages know adds to the model: a function whose parameters are text.
//!
//! The quotes around an argument tell its type (OData 4.01 ABNF, `primitiveLiteral`); what stands there
//! without quotes may be of any type, so that nobody can say how it has to be sent.

use crate::model::{
    Capabilities, Documentation, EdmType, Facets, Operation, OperationKind, Parameter, PathSegment,
    QualifiedName, ReturnType, TypeRef,
};
use crate::{Model, Origin};

use super::Resource;
use super::extend::{Missing, is_name, target_type};

/// Adds the function that all of these requests call, if it is bound to one or many of a type and
/// one of them shows every argument with its name and in quotes.
pub(super) fn extend_by_call(model: &mut Model, after: &Resource, missing: &[Missing<'_>]) -> bool {
    let is_text = |(name, value): &(String, String)| is_name(name) && is_quoted(value);
    let shown = missing.iter().find_map(|missing| {
        let (name, arguments) = call(missing.path.0.get(missing.at)?)?;
        let texts = arguments.iter().all(is_text);
        texts.then_some((missing, name, arguments))
    });
    let Some((first, name, arguments)) = shown else {
        return false;
    };
    let owner = match after {
        Resource::One(ty) => TypeRef::named(ty.clone()),
        Resource::Many(ty) => TypeRef::named(ty.clone()).into_collection(),
        _ => return false,
    };
    if !is_name(name) || is_collection(model, &owner, name) {
        return false;
    }
    let origin = &first.request.origin;
    let parameters = arguments.iter();
    let parameters =
        parameters.map(|(name, _)| parameter(name, TypeRef::edm(EdmType::String), origin));
    let composable = missing.iter().any(Missing::goes_on);
    let returned = if composable {
        Some(target_type(model, name, missing, first.request))
    } else {
        returned(first)
    };
    let function = Operation {
        name: QualifiedName::new("microsoft.graph", name),
        kind: OperationKind::Function,
        binding: Some(parameter("bindingParameter", owner, origin)),
        parameters: parameters.collect(),
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
    let mut known = model.operations.iter();
    if known.any(|known| known.order() == function.order()) {
        return false;
    }
    model.operations.push(function);
    model.operations.sort_by(|a, b| a.order().cmp(&b.order()));
    true
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

/// What the page says that comes back: a file where an example shows one, else the type it names.
fn returned(missing: &Missing<'_>) -> Option<TypeRef> {
    let request = missing.request;
    let responses = request.examples.iter().filter_map(|e| e.response.as_ref());
    let mut types = responses
        .flat_map(|response| &response.headers)
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if types.any(|(_, value)| !value.to_ascii_lowercase().contains("json")) {
        return Some(TypeRef::edm(EdmType::Stream));
    }
    let named = request.response.as_ref().and_then(|body| body.ty.clone());
    let untyped = (!request.statuses.contains(&204)).then(|| TypeRef::edm(EdmType::Untyped));
    named.or(untyped)
}

/// The name and the arguments of a segment that calls something with some.
pub(super) fn call(segment: &PathSegment) -> Option<(&str, &[(String, String)])> {
    match segment {
        PathSegment::Call { name, arguments } if !arguments.is_empty() => Some((name, arguments)),
        _ => None,
    }
}
