//! Elements to the tree of CSDL as written: what each element may hold, and what it must.

mod annotations;
mod attributes;
mod container;
mod operations;
mod types;

use super::ast::{Document, Include, IncludeAnnotations, Reference, Schema};
use super::element::{Element, Vocabulary};
use super::{names, xml};
use crate::{Diagnostic, Diagnostics, Origin, SourceFile};

/// Reads one document; `None` if it is not CSDL at all, which is then an error among the findings.
pub(super) fn document(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Document> {
    let root = match xml::parse(file) {
        Ok(root) => root,
        Err(error) => {
            diagnostics.push(*error);
            return None;
        }
    };
    let mut parser = Parser {
        file,
        diagnostics,
        scope: String::new(),
        depth: 0,
    };
    if let Err(error) = parser.check_root(&root) {
        parser.diagnostics.push(*error);
        return None;
    }
    Some(parser.edmx(&root))
}

/// What every reading function needs: the file, where findings go, and the name of what it is in.
struct Parser<'f, 'd> {
    file: &'f SourceFile,
    diagnostics: &'d mut Diagnostics,
    /// Qualified name, or path, of the element being read.
    scope: String,
    /// How many named elements of the schema it is in: the first makes a qualified name, those
    /// within it a path.
    depth: usize,
}

impl Parser<'_, '_> {
    fn check_root(&self, root: &Element<'_>) -> Result<(), Box<Diagnostic>> {
        let label = self.file.label().to_string();
        let origin = self.origin(root);
        if root.name == "Edmx" && root.vocabulary == Vocabulary::Former {
            let message = "is metadata of an OData version before 4.0";
            let help = "ask the service for version 4 (`OData-MaxVersion: 4.01`), or convert it";
            return Err(Box::new(
                Diagnostic::error("unsupported-version", label, message)
                    .at(&origin)
                    .help(help),
            ));
        }
        if !root.is_edmx("Edmx") {
            let message = format!("has the root element `{}`, not `edmx:Edmx`", root.name);
            let help = "give a CSDL XML document of OData 4.0 or 4.01, as a service returns it \
                        at `$metadata`";
            return Err(Box::new(
                Diagnostic::error("wrong-root", label, message)
                    .at(&origin)
                    .help(help),
            ));
        }
        match root.attribute("Version").map(|version| &*version.value) {
            Some("4.0" | "4.01") | None => Ok(()),
            Some(other) => {
                let message = format!("is CSDL version `{other}`; versions 4.0 and 4.01 are read");
                let help = "ask the service for version 4.01 (`OData-MaxVersion: 4.01`)";
                Err(Box::new(
                    Diagnostic::error("unsupported-version", label, message)
                        .at(&origin)
                        .help(help),
                ))
            }
        }
    }

    fn edmx(&mut self, root: &Element<'_>) -> Document {
        let mut document = Document {
            version: root.attribute("Version").map(|a| a.value.to_string()),
            references: Vec::new(),
            schemas: Vec::new(),
            origin: self.origin(root),
        };
        for child in &root.children {
            if child.is_edmx("Reference") {
                let reference = self.reference(child);
                document.references.push(reference);
            } else if child.is_edmx("DataServices") {
                for schema in &child.children {
                    if schema.is_edm("Schema") {
                        document.schemas.extend(self.schema(schema));
                    } else {
                        self.unknown(schema, child);
                    }
                }
            } else {
                self.unknown(child, root);
            }
        }
        document
    }

    fn reference(&mut self, element: &Element<'_>) -> Reference {
        let mut reference = Reference {
            uri: self.optional(element, "Uri"),
            includes: Vec::new(),
            include_annotations: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            if child.is_edmx("Include") {
                reference.includes.extend(self.include(child));
            } else if child.is_edmx("IncludeAnnotations") {
                let include = self.include_annotations(child);
                reference.include_annotations.extend(include);
            } else if child.is_edm("Annotation") {
                reference.annotations.extend(self.annotation(child));
            } else {
                self.unknown(child, element);
            }
        }
        reference
    }

    fn include(&mut self, element: &Element<'_>) -> Option<Include> {
        Some(Include {
            namespace: self.required(element, "Namespace")?,
            alias: self.alias(element),
            origin: self.origin(element),
        })
    }

    fn include_annotations(&mut self, element: &Element<'_>) -> Option<IncludeAnnotations> {
        Some(IncludeAnnotations {
            term_namespace: self.required(element, "TermNamespace")?,
            qualifier: self.optional(element, "Qualifier").map(|q| q.value),
            target_namespace: self.optional(element, "TargetNamespace"),
            origin: self.origin(element),
        })
    }

    fn schema(&mut self, element: &Element<'_>) -> Option<Schema> {
        let namespace = self.required(element, "Namespace")?;
        if !names::is_namespace(&namespace.value) {
            self.invalid_name(&namespace);
            return None;
        }
        self.scope.clone_from(&namespace.value);
        let mut schema = Schema {
            namespace,
            alias: self.alias(element),
            entity_types: Vec::new(),
            complex_types: Vec::new(),
            enum_types: Vec::new(),
            type_definitions: Vec::new(),
            actions: Vec::new(),
            functions: Vec::new(),
            containers: Vec::new(),
            terms: Vec::new(),
            external: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            match edm_name(child) {
                "EntityType" => schema.entity_types.extend(self.structured_type(child)),
                "ComplexType" => schema.complex_types.extend(self.structured_type(child)),
                "EnumType" => schema.enum_types.extend(self.enum_type(child)),
                "TypeDefinition" => schema.type_definitions.extend(self.type_definition(child)),
                "Action" => schema.actions.extend(self.operation(child)),
                "Function" => schema.functions.extend(self.operation(child)),
                "EntityContainer" => schema.containers.extend(self.entity_container(child)),
                "Term" => schema.terms.extend(self.term(child)),
                "Annotations" => schema.external.extend(self.external_annotations(child)),
                "Annotation" => schema.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        self.scope.clear();
        Some(schema)
    }

    /// The place of an element: its start tag.
    fn origin(&self, element: &Element<'_>) -> Origin {
        self.file.origin(element.range.clone())
    }

    /// Goes into the element `name`; the result takes [`Self::leave`] back out.
    fn enter(&mut self, name: &str) -> usize {
        let mark = self.scope.len();
        if self.depth > 0 {
            self.scope.push('/');
        } else if mark > 0 {
            self.scope.push('.');
        }
        self.depth += 1;
        self.scope.push_str(name);
        mark
    }

    fn leave(&mut self, mark: usize) {
        self.scope.truncate(mark);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Warns about an element that has no place where it is, and passes over it.
    fn unknown(&mut self, element: &Element<'_>, parent: &Element<'_>) {
        let message = format!(
            "has an element `{}`, which has no place there",
            element.name
        );
        let subject = self.subject(parent.name);
        let diagnostic = Diagnostic::warning("unknown-element", subject, message)
            .at(&self.origin(element))
            .help("it is passed over; look for a misspelling or a wrong XML namespace");
        self.diagnostics.push(diagnostic);
    }

    /// The name of what is being read, or `fallback` outside any named element.
    fn subject(&self, fallback: &str) -> String {
        if self.scope.is_empty() {
            fallback.to_owned()
        } else {
            self.scope.clone()
        }
    }
}

/// The name of an element of the schema vocabulary; empty for any other.
fn edm_name<'e>(element: &'e Element<'_>) -> &'e str {
    if element.vocabulary == Vocabulary::Edm {
        element.name
    } else {
        ""
    }
}
