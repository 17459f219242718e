//! Entity containers. All containers of a service share one list of entry points.

use crate::Diagnostic;
use crate::model::{Binding, Capabilities, Documentation, Model, Root, RootKind};

use super::super::ast::{ContainerChild, ContainerChildKind, EntityContainer};
use super::Lowering;
use super::annotate::Target;

impl Lowering<'_, '_> {
    pub(super) fn container(&mut self, container: &EntityContainer, model: &mut Model) {
        for child in &container.children {
            let root = self.root(child);
            if let Some(first) = model.roots.get(&root.name) {
                let found = Diagnostic::error("duplicate-root", &root.name, "is declared twice");
                self.diagnostics.push(
                    found
                        .at(&root.origin)
                        .related(&first.origin, "first declared here")
                        .help("remove one of the two; names are unique within a container"),
                );
                continue;
            }
            model.roots.insert(root.name.clone(), root);
        }
    }

    fn root(&mut self, child: &ContainerChild) -> Root {
        let imported = || self.resolve(&child.subject.value);
        let kind = match child.kind {
            ContainerChildKind::EntitySet => RootKind::EntitySet,
            ContainerChildKind::Singleton => RootKind::Singleton,
            ContainerChildKind::ActionImport => RootKind::ActionImport(imported()),
            ContainerChildKind::FunctionImport => RootKind::FunctionImport(imported()),
        };
        let ty = match child.kind {
            ContainerChildKind::EntitySet => Some(self.type_ref(&child.subject).into_collection()),
            ContainerChildKind::Singleton => Some(self.type_ref(&child.subject)),
            ContainerChildKind::ActionImport | ContainerChildKind::FunctionImport => None,
        };
        let mut bindings: Vec<Binding> = child
            .bindings
            .iter()
            .map(|b| Binding {
                path: b.path.value.clone(),
                target: b.target.value.clone(),
            })
            .collect();
        bindings.sort();
        let mut root = Root {
            name: child.name.clone(),
            kind,
            ty,
            entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
            bindings,
            in_service_document: child.include_in_service_document,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: child.origin.clone(),
        };
        self.inline(
            &child.name,
            &child.annotations,
            &mut Target::Root(&mut root),
        );
        root
    }
}
