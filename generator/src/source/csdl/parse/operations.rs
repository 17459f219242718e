//! Actions and functions.

use super::{Parser, edm_name};
use crate::source::csdl::ast::{Operation, Parameter, ReturnType};
use crate::source::csdl::element::Element;

impl Parser<'_, '_> {
    pub(super) fn operation(&mut self, element: &Element<'_>) -> Option<Operation> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let mut operation = Operation {
            name,
            is_bound: self.boolean(element, "IsBound"),
            is_composable: self.boolean(element, "IsComposable"),
            entity_set_path: self.optional(element, "EntitySetPath"),
            parameters: Vec::new(),
            return_type: None,
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            match edm_name(child) {
                "Parameter" => operation.parameters.extend(self.parameter(child)),
                "ReturnType" => operation.return_type = self.return_type(child),
                "Annotation" => operation.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        self.leave(mark);
        Some(operation)
    }

    fn parameter(&mut self, element: &Element<'_>) -> Option<Parameter> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let parameter = self.required(element, "Type").map(|ty| Parameter {
            name,
            ty,
            nullable: self.boolean(element, "Nullable"),
            facets: self.facets(element),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        });
        self.leave(mark);
        parameter
    }

    fn return_type(&mut self, element: &Element<'_>) -> Option<ReturnType> {
        let ty = self.required(element, "Type")?;
        Some(ReturnType {
            ty,
            nullable: self.boolean(element, "Nullable"),
            facets: self.facets(element),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        })
    }
}
