//! CSDL as written to the model: full names, defaults, one element per name.

mod container;
mod declared;
mod inheritance;
mod operations;
mod types;

use self::declared::Declared;
use super::ast::{Document, Text};
use super::names::{self, Aliases};
use crate::model::{EdmType, Model, QualifiedName, TypeRef, TypeTarget};
use crate::{Diagnostic, Diagnostics, Origin};

/// Lowers all declarations of a set of documents; annotations are left to the next pass.
pub(super) fn declarations(
    documents: &[Document],
    aliases: &Aliases,
    diagnostics: &mut Diagnostics,
) -> Model {
    let declared = Declared::collect(documents, diagnostics);
    let mut lowering = Lowering {
        aliases,
        declared: &declared,
        diagnostics,
        document: 0,
        namespace: "",
        model: Model::default(),
    };
    for (index, document) in documents.iter().enumerate() {
        lowering.document = index;
        for schema in &document.schemas {
            lowering.namespace = &schema.namespace.value;
            lowering.types(schema);
            lowering.operations(schema);
            lowering.containers(schema);
        }
    }
    // Terms add to the types they apply to, so all types must be there.
    for (index, document) in documents.iter().enumerate() {
        lowering.document = index;
        for schema in &document.schemas {
            lowering.namespace = &schema.namespace.value;
            lowering.terms(schema);
        }
    }
    lowering.unresolved_imports();
    let mut model = lowering.model;
    inheritance::check(&mut model, diagnostics);
    operations::check_overloads(&mut model, diagnostics);
    model
}

struct Lowering<'a, 'd> {
    aliases: &'a Aliases,
    declared: &'a Declared,
    diagnostics: &'d mut Diagnostics,
    /// Position of the document being lowered, which decides what aliases mean.
    document: usize,
    /// Namespace of the schema being lowered.
    namespace: &'a str,
    model: Model,
}

impl Lowering<'_, '_> {
    /// The full name of an element declared here.
    fn qualify(&self, name: &str) -> QualifiedName {
        QualifiedName::new(self.namespace, name)
    }

    /// The full name that a reference means.
    fn resolve(&self, name: &str) -> QualifiedName {
        self.aliases.resolve(self.document, name.trim())
    }

    /// What a type reference means; a type that nobody declares becomes `Edm.Untyped`.
    fn type_ref(&mut self, subject: impl Fn() -> String, ty: &Text) -> TypeRef {
        let written = ty.value.trim();
        let item = written
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let target = match self.target(item.unwrap_or(written)) {
            Some(target) => target,
            None => {
                self.unresolved_type(subject(), ty);
                TypeTarget::Edm(EdmType::Untyped)
            }
        };
        TypeRef {
            collection: item.is_some(),
            target,
        }
    }

    fn target(&self, name: &str) -> Option<TypeTarget> {
        let name = name.trim();
        if name.starts_with("Edm.") {
            return EdmType::parse(name).map(TypeTarget::Edm);
        }
        self.declared.target(&self.resolve(name))
    }

    fn unresolved_type(&mut self, subject: String, ty: &Text) {
        let message = format!("refers to the type `{}`, which is not declared", ty.value);
        self.diagnostics.push(
            Diagnostic::warning("unresolved-type", subject, message)
                .at(&ty.origin)
                .help("any value is taken for it; give the document that declares the type too"),
        );
    }

    fn invalid_value(&mut self, subject: String, what: &str, text: &Text, expected: &str) {
        let message = format!("has the {what} `{}`, which is not {expected}", text.value);
        self.diagnostics.push(
            Diagnostic::error("invalid-attribute-value", subject, message)
                .at(&text.origin)
                .help("correct the value, or delete the attribute to have its default"),
        );
    }

    /// Whether `path` can be used; reports it if not.
    fn usable_path(&mut self, subject: &str, path: &Text) -> bool {
        let usable = names::is_path(&path.value);
        if !usable {
            let message = format!("refers to `{}`, which is not a path of names", path.value);
            self.diagnostics.push(
                Diagnostic::error("invalid-name", subject, message)
                    .at(&path.origin)
                    .help("the reference is left out; correct it at its source"),
            );
        }
        usable
    }
}

/// Reports the second of two elements of one name.
fn duplicate(
    diagnostics: &mut Diagnostics,
    code: &'static str,
    subject: String,
    first: &Origin,
    second: &Origin,
) {
    diagnostics.push(
        Diagnostic::error(code, subject, "is declared twice")
            .at(second)
            .related(first, "first declared here")
            .help("delete one of the two, or give only one of the files that declare it"),
    );
}
