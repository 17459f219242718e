//! Actions and functions.

use crate::model::{
    Capabilities, Documentation, Operation, OperationKind, Parameter, QualifiedName, ReturnType,
};

use super::annotate::Target;
use super::{Lowering, ast};

impl Lowering<'_, '_> {
    pub(super) fn operation(
        &mut self,
        namespace: &str,
        operation: &ast::Operation,
        kind: OperationKind,
    ) -> Operation {
        let mut parameters: Vec<Parameter> = operation
            .parameters
            .iter()
            .map(|p| self.parameter(p))
            .collect();
        // The first parameter of a bound operation is the binding parameter, whatever its name
        // (CSDL XML 4.01 §12.6); Graph alone has nine names for it.
        let bound = operation.is_bound == Some(true) && !parameters.is_empty();
        let binding = bound.then(|| parameters.remove(0));
        let mut lowered = Operation {
            name: QualifiedName::new(namespace, &operation.name),
            kind,
            binding,
            parameters,
            returns: operation.return_type.as_ref().map(|returned| ReturnType {
                ty: self.type_ref(&returned.ty),
                nullable: returned.nullable.unwrap_or(true),
                origin: returned.origin.clone(),
            }),
            composable: operation.is_composable == Some(true),
            entity_set_path: operation.entity_set_path.as_ref().map(|p| p.value.clone()),
            requires_explicit_binding: false,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: operation.origin.clone(),
        };
        let subject = lowered.name.to_string();
        self.inline(
            &subject,
            &operation.annotations,
            &mut Target::Operation(&mut lowered),
        );
        lowered
    }

    fn parameter(&mut self, parameter: &ast::Parameter) -> Parameter {
        let mut lowered = Parameter {
            name: parameter.name.clone(),
            ty: self.type_ref(&parameter.ty),
            nullable: parameter.nullable.unwrap_or(true),
            optional: false,
            facets: self.facets(&parameter.facets),
            docs: Documentation::default(),
            origin: parameter.origin.clone(),
        };
        let target = &mut Target::Parameter(&mut lowered);
        self.inline(&parameter.name, &parameter.annotations, target);
        lowered
    }
}
