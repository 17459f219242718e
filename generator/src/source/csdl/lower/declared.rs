//! Which types the documents declare: collected first, since references may come before them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::duplicate;
use crate::model::{EdmType, QualifiedName, StructuredKind, TypeTarget};
use crate::source::csdl::ast::{Document, Schema, StructuredType};
use crate::{Diagnostics, Origin};

/// What a reference to a declared type becomes, and which declaration of the name counts.
#[derive(Debug, Default)]
pub(super) struct Declared {
    types: BTreeMap<QualifiedName, (TypeTarget, Origin)>,
}

impl Declared {
    /// Collects the types of all documents, and reports names declared twice.
    pub(super) fn collect(documents: &[Document], diagnostics: &mut Diagnostics) -> Self {
        let mut declared = Self::default();
        for schema in documents.iter().flat_map(|document| &document.schemas) {
            for (name, origin) in types_of(schema) {
                let name = QualifiedName::new(&schema.namespace.value, name);
                declared.declare(name, origin, diagnostics);
            }
            for ty in schema
                .complex_types
                .iter()
                .filter(|ty| is_empty_json(schema, ty))
            {
                let name = QualifiedName::new(&schema.namespace.value, &ty.name);
                if let Some((target, _)) = declared.types.get_mut(&name) {
                    *target = TypeTarget::Edm(EdmType::Untyped);
                }
            }
        }
        declared
    }

    fn declare(&mut self, name: QualifiedName, origin: &Origin, diagnostics: &mut Diagnostics) {
        match self.types.entry(name) {
            Entry::Vacant(entry) => {
                let target = TypeTarget::Named(entry.key().clone());
                entry.insert((target, origin.clone()));
            }
            Entry::Occupied(entry) => {
                let subject = entry.key().to_string();
                duplicate(
                    diagnostics,
                    "duplicate-type",
                    subject,
                    &entry.get().1,
                    origin,
                );
            }
        }
    }

    /// What a reference to the type of that name becomes.
    pub(super) fn target(&self, name: &QualifiedName) -> Option<TypeTarget> {
        self.types.get(name).map(|(target, _)| target.clone())
    }

    /// Whether the declaration at `origin` is the one that counts for the name.
    pub(super) fn counts(&self, name: &QualifiedName, origin: &Origin) -> bool {
        self.types
            .get(name)
            .is_some_and(|(_, first)| first == origin)
    }
}

fn types_of(schema: &Schema) -> impl Iterator<Item = (&str, &Origin)> {
    let structured = schema.entity_types.iter().chain(&schema.complex_types);
    structured
        .map(|ty| (ty.name.as_str(), &ty.origin))
        .chain(
            schema
                .enum_types
                .iter()
                .map(|ty| (ty.name.as_str(), &ty.origin)),
        )
        .chain(
            schema
                .type_definitions
                .iter()
                .map(|ty| (ty.name.as_str(), &ty.origin)),
        )
}

/// Graph's complex type `microsoft.graph.Json` stands for any JSON value: Microsoft's own clean-up
/// replaces it by `Edm.Untyped` before generating anything.
fn is_empty_json(schema: &Schema, ty: &StructuredType) -> bool {
    schema.namespace.value == "microsoft.graph"
        && ty.name == "Json"
        && ty.base_type.is_none()
        && ty.properties.is_empty()
        && ty.navigations.is_empty()
}

/// What kind of structured type an element of the schema is.
pub(super) fn kinds(schema: &Schema) -> impl Iterator<Item = (StructuredKind, &StructuredType)> {
    let entities = schema
        .entity_types
        .iter()
        .map(|ty| (StructuredKind::Entity, ty));
    entities.chain(
        schema
            .complex_types
            .iter()
            .map(|ty| (StructuredKind::Complex, ty)),
    )
}
