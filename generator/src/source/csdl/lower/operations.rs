//! Actions and functions.

use std::collections::BTreeMap;

use super::{Lowering, duplicate};
use crate::model::{
    Capabilities, Documentation, Model, Operation, OperationKind, Parameter, QualifiedName,
    ReturnType,
};
use crate::source::csdl::ast::{self, Schema};
use crate::{Diagnostic, Diagnostics};

impl Lowering<'_, '_> {
    pub(super) fn operations(&mut self, schema: &Schema) {
        let actions = schema.actions.iter().map(|o| (OperationKind::Action, o));
        let functions = schema
            .functions
            .iter()
            .map(|o| (OperationKind::Function, o));
        for (kind, operation) in actions.chain(functions) {
            let lowered = self.operation(kind, operation);
            self.model.operations.extend(lowered);
        }
    }

    fn operation(&mut self, kind: OperationKind, operation: &ast::Operation) -> Option<Operation> {
        let name = self.qualify(&operation.name);
        let mut parameters = Vec::new();
        let mut seen: BTreeMap<&str, &crate::Origin> = BTreeMap::new();
        for parameter in &operation.parameters {
            if let Some(first) = seen.get(parameter.name.as_str()) {
                let subject = format!("{name}/{}", parameter.name);
                let code = "duplicate-member";
                duplicate(self.diagnostics, code, subject, first, &parameter.origin);
                continue;
            }
            seen.insert(&parameter.name, &parameter.origin);
            let parameter = self.parameter(&name, parameter);
            parameters.push(parameter);
        }
        let binding = if operation.is_bound.unwrap_or(false) {
            if parameters.is_empty() {
                self.missing_binding(&name, operation);
                return None;
            }
            Some(parameters.remove(0))
        } else {
            None
        };
        let path = operation.entity_set_path.as_ref();
        Some(Operation {
            kind,
            binding,
            parameters,
            returns: operation
                .return_type
                .as_ref()
                .map(|ty| self.return_type(&name, ty)),
            composable: operation.is_composable.unwrap_or(false),
            entity_set_path: path.map(|path| path.value.clone()),
            requires_explicit_binding: false,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: operation.origin.clone(),
            name,
        })
    }

    fn missing_binding(&mut self, name: &QualifiedName, operation: &ast::Operation) {
        let message = "is bound but has no parameter to be bound by";
        self.diagnostics.push(
            Diagnostic::error("missing-binding-parameter", name.as_str(), message)
                .at(&operation.origin)
                .help("add the parameter, or delete `IsBound`; the operation is left out"),
        );
    }

    fn parameter(&mut self, operation: &QualifiedName, parameter: &ast::Parameter) -> Parameter {
        let subject = || format!("{operation}/{}", parameter.name);
        Parameter {
            name: parameter.name.clone(),
            ty: self.type_ref(subject, &parameter.ty),
            nullable: parameter.nullable.unwrap_or(true),
            optional: false,
            facets: self.facets(subject, &parameter.facets),
            docs: Documentation::default(),
            origin: parameter.origin.clone(),
        }
    }

    fn return_type(&mut self, operation: &QualifiedName, ty: &ast::ReturnType) -> ReturnType {
        ReturnType {
            ty: self.type_ref(|| format!("{operation}/$ReturnType"), &ty.ty),
            nullable: ty.nullable.unwrap_or(true),
            origin: ty.origin.clone(),
        }
    }
}

/// Sorts the operations and drops overloads that cannot be told apart (CSDL 4.01 §12.1, §12.3).
pub(super) fn check_overloads(model: &mut Model, diagnostics: &mut Diagnostics) {
    let operations = &mut model.operations;
    operations.sort_by(|a, b| {
        a.order()
            .cmp(&b.order())
            .then_with(|| a.origin.cmp(&b.origin))
    });
    operations.dedup_by(|later, earlier| {
        let same = later.order() == earlier.order();
        if same {
            let subject = later.name.to_string();
            let code = "duplicate-operation";
            duplicate(diagnostics, code, subject, &earlier.origin, &later.origin);
        }
        same
    });
    same_names(model, diagnostics);
}

/// A call says the names of a function's arguments, not their types, and nothing of an action's (CSDL 4.01
/// §12.1, §12.3): of two that differ in less, one could not be called.
fn same_names(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<_, crate::Origin> = BTreeMap::new();
    model.operations.retain(|operation| {
        let mut names: Vec<String> = match operation.kind {
            OperationKind::Action => Vec::new(),
            OperationKind::Function => operation
                .parameters
                .iter()
                .map(|p| p.name.clone())
                .collect(),
        };
        names.sort_unstable();
        let binding = operation.binding.as_ref().map(|b| b.ty.clone());
        let key = (operation.name.clone(), operation.kind, binding, names);
        let Some(first) = seen.get(&key) else {
            seen.insert(key, operation.origin.clone());
            return true;
        };
        let message = match operation.kind {
            OperationKind::Action => "is declared twice for one binding type",
            OperationKind::Function => "is declared twice with the same names of parameters",
        };
        diagnostics.push(
            Diagnostic::error("ambiguous-overload", operation.name.to_string(), message)
                .at(&operation.origin)
                .related(first, "first declared here")
                .help("a call could not say which is meant: give one another name, or delete it"),
        );
        false
    });
}
