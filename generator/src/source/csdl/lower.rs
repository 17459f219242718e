//! Documents as written to a model.
//!
//! The passes, in the order they run: types, operations and containers are declared with their
//! inline annotations; `check` mends what would break later stages; `targets` applies the
//! annotations that stand elsewhere.

mod annotate;
mod capabilities;
mod check;
mod container;
mod operations;
mod targets;
mod terms;
mod types;
mod values;

use crate::model::{
    EdmType, EnumType, Facets, Model, QualifiedName, Scale, TypeDef, TypeRef, TypeTarget,
};
use crate::{Diagnostic, Diagnostics};

use super::ast::{self, Document, Schema, Text};
use super::names::Aliases;

/// Lowers documents that together describe one service.
pub(super) fn lower(documents: &[Document], diagnostics: &mut Diagnostics) -> Model {
    let aliases = Aliases::collect(documents, diagnostics);
    let mut model = Model::default();
    let mut blocks = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let mut context = Lowering {
            aliases: &aliases,
            document: number,
            diagnostics,
        };
        for schema in &document.schemas {
            context.schema(schema, &mut model);
            blocks.extend(schema.external.iter().map(|block| (number, block)));
        }
    }
    check::check(&mut model, diagnostics);
    targets::apply(&mut model, &aliases, &blocks, diagnostics);
    model.operations.sort_by(|a, b| a.order().cmp(&b.order()));
    model
}

/// What every lowering function needs.
struct Lowering<'a, 'd> {
    aliases: &'a Aliases,
    document: usize,
    diagnostics: &'d mut Diagnostics,
}

impl Lowering<'_, '_> {
    fn schema(&mut self, schema: &Schema, model: &mut Model) {
        let namespace = &schema.namespace.value;
        for ty in &schema.entity_types {
            let ty = self.structured(namespace, ty, crate::model::StructuredKind::Entity);
            self.declare(model, ty.name.clone(), TypeDef::Structured(ty));
        }
        for ty in &schema.complex_types {
            // Graph's raw schema declares an empty complex type for "any JSON"; the clean one uses
            // `Edm.Untyped` in its place.
            if is_graph_json(namespace, ty) {
                continue;
            }
            let ty = self.structured(namespace, ty, crate::model::StructuredKind::Complex);
            self.declare(model, ty.name.clone(), TypeDef::Structured(ty));
        }
        for ty in &schema.enum_types {
            let ty: EnumType = self.enumeration(namespace, ty);
            self.declare(model, ty.name.clone(), TypeDef::Enum(ty));
        }
        for ty in &schema.type_definitions {
            let ty = self.definition(namespace, ty);
            self.declare(model, ty.name.clone(), TypeDef::Definition(ty));
        }
        let actions = schema
            .actions
            .iter()
            .map(|op| (op, crate::model::OperationKind::Action));
        let functions = schema
            .functions
            .iter()
            .map(|op| (op, crate::model::OperationKind::Function));
        for (operation, kind) in actions.chain(functions) {
            model
                .operations
                .push(self.operation(namespace, operation, kind));
        }
        for term in &schema.terms {
            let term = self.term(namespace, term);
            model.terms.insert(term.name.clone(), term);
        }
        for container in &schema.containers {
            self.container(container, model);
        }
    }

    /// Enters a type under its name; a second one of that name is an error and dropped.
    fn declare(&mut self, model: &mut Model, name: QualifiedName, ty: TypeDef) {
        if let Some(first) = model.types.get(&name) {
            self.diagnostics.push(
                Diagnostic::error("duplicate-type", name.as_str(), "is declared twice")
                    .at(ty.origin())
                    .related(first.origin(), "first declared here")
                    .help("remove one of the two; names are unique within a schema"),
            );
            return;
        }
        model.types.insert(name, ty);
    }

    fn resolve(&self, name: &str) -> QualifiedName {
        self.aliases.resolve(self.document, name)
    }

    /// A type as written: `Edm.String`, `graph.user`, `Collection(graph.user)`.
    fn type_ref(&mut self, text: &Text) -> TypeRef {
        let written = text.value.trim();
        let inner = written
            .strip_prefix("Collection(")
            .and_then(|t| t.strip_suffix(')'));
        let (collection, name) = match inner {
            Some(inner) => (true, inner.trim()),
            None => (false, written),
        };
        TypeRef {
            collection,
            target: self.target(name, text),
        }
    }

    fn target(&mut self, name: &str, text: &Text) -> TypeTarget {
        if name.starts_with("Edm.") {
            if let Some(edm) = EdmType::parse(name) {
                return TypeTarget::Edm(edm);
            }
            self.diagnostics.push(
                Diagnostic::warning("unresolved-type", name, "is no type of the Edm namespace")
                    .at(&text.origin)
                    .help("values are kept as untyped JSON"),
            );
            return TypeTarget::Edm(EdmType::Untyped);
        }
        let name = self.resolve(name);
        if name.as_str() == "microsoft.graph.Json" {
            return TypeTarget::Edm(EdmType::Untyped);
        }
        TypeTarget::Named(name)
    }

    fn facets(&mut self, facets: &ast::Facets) -> Facets {
        let number = |context: &mut Self, text: &Option<Text>, word: &str| {
            let text = text.as_ref()?;
            if text.value.eq_ignore_ascii_case(word) {
                return None;
            }
            match text.value.parse::<u64>() {
                Ok(number) => Some(number),
                Err(_) => {
                    context.invalid_facet(text);
                    None
                }
            }
        };
        let max_length = number(self, &facets.max_length, "max");
        let precision = number(self, &facets.precision, "");
        Facets {
            max_length,
            precision: precision.map(|p| u32::try_from(p).unwrap_or(u32::MAX)),
            scale: facets.scale.as_ref().and_then(|text| self.scale(text)),
            unicode: facets.unicode,
            srid: facets.srid.as_ref().map(|text| text.value.clone()),
            default_value: facets.default_value.as_ref().map(|text| text.value.clone()),
        }
    }

    /// `variable` is written in both cases by Graph (CSDL XML 4.01 §7.2.4 has it in lower case).
    fn scale(&mut self, text: &Text) -> Option<Scale> {
        match text.value.to_ascii_lowercase().as_str() {
            "variable" => Some(Scale::Variable),
            "floating" => Some(Scale::Floating),
            digits => match digits.parse() {
                Ok(digits) => Some(Scale::Digits(digits)),
                Err(_) => {
                    self.invalid_facet(text);
                    None
                }
            },
        }
    }

    fn invalid_facet(&mut self, text: &Text) {
        self.diagnostics.push(
            Diagnostic::warning("invalid-facet", &text.value, "is no value for this facet")
                .at(&text.origin)
                .help("it is passed over"),
        );
    }
}

fn is_graph_json(namespace: &str, ty: &ast::StructuredType) -> bool {
    namespace == "microsoft.graph"
        && ty.name == "Json"
        && ty.properties.is_empty()
        && ty.navigations.is_empty()
}
