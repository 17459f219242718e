//! The entity container.

use super::{Parser, edm_name};
use crate::source::csdl::ast::{
    ContainerChild, ContainerChildKind, EntityContainer, NavigationPropertyBinding,
};
use crate::source::csdl::element::Element;

impl Parser<'_, '_> {
    pub(super) fn entity_container(&mut self, element: &Element<'_>) -> Option<EntityContainer> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let mut container = EntityContainer {
            name,
            extends: self.optional(element, "Extends"),
            children: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            let kind = match edm_name(child) {
                "EntitySet" => ContainerChildKind::EntitySet,
                "Singleton" => ContainerChildKind::Singleton,
                "ActionImport" => ContainerChildKind::ActionImport,
                "FunctionImport" => ContainerChildKind::FunctionImport,
                "Annotation" => {
                    container.annotations.extend(self.annotation(child));
                    continue;
                }
                _ => {
                    self.unknown(child, element);
                    continue;
                }
            };
            container.children.extend(self.container_child(child, kind));
        }
        self.leave(mark);
        Some(container)
    }

    fn container_child(
        &mut self,
        element: &Element<'_>,
        kind: ContainerChildKind,
    ) -> Option<ContainerChild> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let subject = match kind {
            ContainerChildKind::EntitySet => "EntityType",
            ContainerChildKind::Singleton => "Type",
            ContainerChildKind::ActionImport => "Action",
            ContainerChildKind::FunctionImport => "Function",
        };
        let subject = self.required(element, subject);
        let mut child = subject.map(|subject| ContainerChild {
            name,
            kind,
            subject,
            entity_set: self.optional(element, "EntitySet"),
            include_in_service_document: self.boolean(element, "IncludeInServiceDocument"),
            bindings: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        });
        if let Some(child) = &mut child {
            for part in &element.children {
                match edm_name(part) {
                    "NavigationPropertyBinding" => child.bindings.extend(self.binding(part)),
                    "Annotation" => child.annotations.extend(self.annotation(part)),
                    _ => self.unknown(part, element),
                }
            }
        }
        self.leave(mark);
        child
    }

    fn binding(&mut self, element: &Element<'_>) -> Option<NavigationPropertyBinding> {
        self.children_unknown(element);
        Some(NavigationPropertyBinding {
            path: self.required(element, "Path")?,
            target: self.required(element, "Target")?,
        })
    }

    /// Warns about whatever is in an element that holds nothing.
    fn children_unknown(&mut self, element: &Element<'_>) {
        for child in &element.children {
            self.unknown(child, element);
        }
    }
}
