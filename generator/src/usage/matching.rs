//! Which accessor of the plan an edge of a path is, and what a path gives to its parameters.

use crate::model::{HttpMethod, OperationKind, PathSegment};
use crate::plan::{Accessor, AccessorKind, CallPlan, Place};
use crate::resource::{Edge, EdgeOf, Step};

/// Whether the accessor is the one for the edge.
pub(super) fn stands_for(accessor: &Accessor, edge: &Edge<'_>) -> bool {
    match (&accessor.kind, edge.of) {
        (AccessorKind::Call(call), EdgeOf::Operation(operation)) => {
            call.kind == operation.kind && call.segment == edge.segment && takes(call, edge)
        }
        (AccessorKind::AlternateKey { properties }, EdgeOf::AlternateKey(_)) => edge
            .segment
            .split(',')
            .eq(properties.iter().map(|p| p.wire.as_str())),
        (
            AccessorKind::Navigation { segment, .. } | AccessorKind::Media { segment },
            EdgeOf::Root(_) | EdgeOf::Navigation(_) | EdgeOf::Property(_) | EdgeOf::Value,
        ) => *segment == edge.segment,
        _ => false,
    }
}

/// Whether the call is that of the operation among overloads: the names of its parameters are the
/// same.
fn takes(call: &CallPlan, edge: &Edge<'_>) -> bool {
    let EdgeOf::Operation(operation) = edge.of else {
        return false;
    };
    let taken = || {
        let taken = call.arguments.iter().chain(&call.setters);
        taken.filter(|setter| setter.place == Place::Parameter)
    };
    let known = |wire: &String| operation.parameters.iter().any(|p| p.name == *wire);
    taken().all(|setter| known(&setter.wire))
        && operation
            .parameters
            .iter()
            .all(|p| taken().any(|setter| setter.wire == p.name))
}

/// Whether the method calls the operation that the step is.
pub(super) fn is_call(step: &Step<'_>, method: HttpMethod) -> bool {
    let Some(EdgeOf::Operation(operation)) = step.edge.as_ref().map(|edge| edge.of) else {
        return false;
    };
    match operation.kind {
        OperationKind::Action => method == HttpMethod::Post,
        OperationKind::Function => method == HttpMethod::Get,
    }
}

/// The value that the path gives to the parameter, unless that is a placeholder or an alias.
pub(super) fn written<'s>(segment: &'s PathSegment, wire: &str) -> Option<&'s str> {
    let PathSegment::Call { arguments, .. } = segment else {
        return None;
    };
    let (_, value) = arguments
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wire))?;
    let is_alias = value.trim_start_matches('\'').starts_with('@');
    (!value.contains(['{', '<']) && !is_alias).then_some(value)
}

/// Whether the path gives a value to the parameter.
pub(super) fn names(segment: &PathSegment, wire: &str) -> bool {
    match segment {
        PathSegment::Call { arguments, .. } => arguments
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(wire)),
        _ => false,
    }
}
