//! Annotations that stand at the element they are about.

use super::Pass;
use super::place::{Place, parameters};
use crate::model::QualifiedName;
use crate::source::csdl::ast::{Annotation, Document, Operation, Schema, StructuredType};

impl Pass<'_, '_> {
    pub(super) fn inline(&mut self, document: &Document) {
        for schema in &document.schemas {
            for ty in schema.entity_types.iter().chain(&schema.complex_types) {
                self.structured(schema, ty);
            }
            for ty in &schema.enum_types {
                let name = self.of_type(schema, &ty.name, &ty.annotations);
                for member in &ty.members {
                    self.of_member(&name, &member.name, &member.annotations);
                }
            }
            for ty in &schema.type_definitions {
                self.of_type(schema, &ty.name, &ty.annotations);
            }
            for operation in schema.actions.iter().chain(&schema.functions) {
                self.of_operation(schema, operation);
            }
            for child in schema.containers.iter().flat_map(|c| &c.children) {
                let place = [Place::Root(child.name.clone())];
                self.apply_all(&child.name, &place, &child.annotations, None);
            }
            for term in &schema.terms {
                let name = QualifiedName::new(&schema.namespace.value, &term.name);
                let subject = name.to_string();
                self.apply_all(&subject, &[Place::Term(name)], &term.annotations, None);
            }
        }
    }

    fn structured(&mut self, schema: &Schema, ty: &StructuredType) {
        let name = self.of_type(schema, &ty.name, &ty.annotations);
        for property in &ty.properties {
            self.of_member(&name, &property.name, &property.annotations);
        }
        for navigation in &ty.navigations {
            self.of_member(&name, &navigation.name, &navigation.annotations);
        }
    }

    fn of_type(
        &mut self,
        schema: &Schema,
        name: &str,
        annotations: &[Annotation],
    ) -> QualifiedName {
        let name = QualifiedName::new(&schema.namespace.value, name);
        if !annotations.is_empty() {
            self.apply_all(
                name.as_str(),
                &[Place::Type(name.clone())],
                annotations,
                None,
            );
        }
        name
    }

    fn of_member(&mut self, ty: &QualifiedName, member: &str, annotations: &[Annotation]) {
        // A redeclared member has been dropped: what it says is dropped with it.
        if let Some(place) = self
            .index
            .declared(ty, member)
            .filter(|_| !annotations.is_empty())
        {
            self.apply_all(&format!("{ty}/{member}"), &[place], annotations, None);
        }
    }

    fn of_operation(&mut self, schema: &Schema, operation: &Operation) {
        let Some(at) = self.index.operation_at(&operation.origin) else {
            return;
        };
        let subject = self.signature(at).unwrap_or_else(|| operation.name.clone());
        let subject = format!("{}.{subject}", schema.namespace.value);
        self.apply_all(
            &subject,
            &[Place::Operation(at)],
            &operation.annotations,
            None,
        );
        for parameter in operation
            .parameters
            .iter()
            .filter(|p| !p.annotations.is_empty())
        {
            let Some(position) =
                self.model.operations.get(at).and_then(|o| {
                    parameters(o).position(|lowered| lowered.origin == parameter.origin)
                })
            else {
                continue;
            };
            let subject = format!("{subject}/{}", parameter.name);
            let place = [Place::Parameter(at, position)];
            self.apply_all(&subject, &place, &parameter.annotations, None);
        }
    }

    /// The name of an overload with the types of its parameters.
    pub(super) fn signature(&self, operation: usize) -> Option<String> {
        let operation = self.model.operations.get(operation)?;
        let types: Vec<_> = parameters(operation).map(|p| p.ty.to_string()).collect();
        Some(format!("{}({})", operation.name.name(), types.join(",")))
    }
}
