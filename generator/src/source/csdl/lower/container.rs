//! Entry points and terms.

use std::collections::btree_map::Entry;

use super::{Lowering, duplicate};
use crate::model::{
    Binding, Capabilities, Documentation, OperationKind, Root, RootKind, Term, TypeRef,
};
use crate::source::csdl::ast::{ContainerChild, ContainerChildKind, Schema};
use crate::{Diagnostic, Origin};

impl Lowering<'_, '_> {
    /// A container that another extends is part of it; containers that stand beside each other are
    /// one service all the same, so that the children of all are entry points.
    pub(super) fn containers(&mut self, schema: &Schema) {
        for child in schema
            .containers
            .iter()
            .flat_map(|container| &container.children)
        {
            let root = self.root(child);
            match self.model.roots.entry(child.name.clone()) {
                Entry::Vacant(entry) => {
                    entry.insert(root);
                }
                Entry::Occupied(entry) => {
                    let (name, first) = (child.name.clone(), &entry.get().origin);
                    duplicate(
                        self.diagnostics,
                        "duplicate-root",
                        name,
                        first,
                        &root.origin,
                    );
                }
            }
        }
    }

    fn root(&mut self, child: &ContainerChild) -> Root {
        let ty = match child.kind {
            ContainerChildKind::EntitySet => Some(self.root_type(child).into_collection()),
            ContainerChildKind::Singleton => Some(self.root_type(child)),
            ContainerChildKind::ActionImport | ContainerChildKind::FunctionImport => None,
        };
        let mut bindings: Vec<_> = child
            .bindings
            .iter()
            .map(|binding| Binding {
                path: binding.path.value.clone(),
                target: binding.target.value.clone(),
            })
            .collect();
        bindings.sort();
        Root {
            name: child.name.clone(),
            kind: match child.kind {
                ContainerChildKind::EntitySet => RootKind::EntitySet,
                ContainerChildKind::Singleton => RootKind::Singleton,
                ContainerChildKind::ActionImport => {
                    RootKind::ActionImport(self.resolve(&child.subject.value))
                }
                ContainerChildKind::FunctionImport => {
                    RootKind::FunctionImport(self.resolve(&child.subject.value))
                }
            },
            ty,
            entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
            bindings,
            in_service_document: child.include_in_service_document,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: child.origin.clone(),
        }
    }

    fn root_type(&mut self, child: &ContainerChild) -> TypeRef {
        self.type_ref(|| child.name.clone(), &child.subject)
    }

    /// Warns about imports of operations that no document declares.
    pub(super) fn unresolved_imports(&mut self) {
        let declared: std::collections::BTreeSet<_> = self
            .model
            .operations
            .iter()
            .filter(|operation| operation.binding.is_none())
            .map(|operation| (operation.kind, &operation.name))
            .collect();
        for root in self.model.roots.values() {
            let import = match &root.kind {
                RootKind::ActionImport(name) => (OperationKind::Action, name),
                RootKind::FunctionImport(name) => (OperationKind::Function, name),
                RootKind::EntitySet | RootKind::Singleton => continue,
            };
            if !declared.contains(&import) {
                let message = format!("imports `{}`, which is not declared unbound", import.1);
                self.diagnostics.push(
                    Diagnostic::warning("unresolved-operation", &root.name, message)
                        .at(&root.origin)
                        .help("it cannot be called; give the document that declares it too"),
                );
            }
        }
    }

    pub(super) fn terms(&mut self, schema: &Schema) {
        for term in &schema.terms {
            let name = self.qualify(&term.name);
            let ty = self.type_ref(|| name.to_string(), &term.ty);
            let applies_to = term.applies_to.as_ref();
            let lowered = Term {
                name: name.clone(),
                ty,
                applies_to: applies_to.map_or_else(Vec::new, |text| {
                    self.applies_to(name.as_str(), &text.value, &text.origin)
                }),
                docs: Documentation::default(),
                origin: term.origin.clone(),
            };
            match self.model.terms.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(lowered);
                }
                Entry::Occupied(mut entry) if entry.get().ty == lowered.ty => {
                    // Graph of 2022 declares a term once for each type it applies to.
                    let message = "is declared again, for other elements";
                    self.diagnostics.push(
                        Diagnostic::note("repeated-term", entry.key().as_str(), message)
                            .at(&term.origin)
                            .related(&entry.get().origin, "first declared here"),
                    );
                    let known = &mut entry.get_mut().applies_to;
                    known.extend(lowered.applies_to);
                    known.sort();
                    known.dedup();
                }
                Entry::Occupied(entry) => {
                    let (name, first) = (entry.key().to_string(), &entry.get().origin);
                    duplicate(
                        self.diagnostics,
                        "duplicate-term",
                        name,
                        first,
                        &term.origin,
                    );
                }
            }
        }
    }

    /// The kinds of elements and, in Graph, the types that a term is for.
    fn applies_to(&mut self, subject: &str, text: &str, origin: &Origin) -> Vec<String> {
        let mut names = Vec::new();
        for written in text.split_whitespace() {
            // Graph has `microsoft.graph.applicationTemplate)`, with a parenthesis too many.
            let name = written.trim_end_matches(')');
            if name != written {
                let message = format!("applies to `{written}`, read as `{name}`");
                self.diagnostics
                    .push(Diagnostic::note("stray-parenthesis", subject, message).at(origin));
            }
            names.push(if name.contains('.') {
                self.resolve(name).to_string()
            } else {
                name.to_owned()
            });
        }
        for name in &names {
            let ty = crate::model::QualifiedName::parse(name);
            if let Some(crate::model::TypeDef::Structured(ty)) = self.model.types.get_mut(&ty) {
                let known = &mut ty.instance_annotations;
                if !known.iter().any(|known| known == subject) {
                    known.push(subject.to_owned());
                    known.sort();
                }
            }
        }
        names
    }
}
