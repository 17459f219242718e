//! Methods on handles: navigation, streams, alternate keys, operations, documented requests.

use crate::model::{
    Body, HttpMethod, HttpRequest, QualifiedName, StructuredType, TypeRef, TypeTarget,
};
use crate::resource::{Edge, EdgeOf, Resource, Shape};
use crate::{Diagnostics, Origin, escape};

use super::names::Scope;
use super::operations::{self, Returned, Setter};
use super::{Context, RustType, Scalar, docs, reserved};

mod accessor;
mod asking;
mod clashes;
mod described;
mod documented;

pub use accessor::{Accessor, AccessorKind, Asked, HandleType, PlannedRequests, SentBody};
pub use clashes::{options_name, report as report_clashes};
pub use documented::Documented;

/// Lays out the methods that lead on from a type.
pub fn plan(
    context: &Context<'_>,
    documented: &Documented<'_>,
    ty: &StructuredType,
    diagnostics: &mut Diagnostics,
) -> PlannedRequests {
    let mut layout = |shape, taken| {
        let mut layout = Methodical {
            context,
            documented,
            scope: Scope::with(taken),
            out: Vec::new(),
        };
        layout.edges(context.graph.edges(&ty.name, shape), diagnostics);
        if shape == Shape::One {
            layout.by_path(&ty.name, diagnostics);
            layout.unexplained(Some(&ty.name), diagnostics);
        }
        layout.out
    };
    let one = layout(Shape::One, reserved::ONE);
    let many = layout(Shape::Many, reserved::MANY);
    PlannedRequests {
        path: context.modules.path(&ty.name),
        one,
        many,
    }
}

/// Lays out the methods of the client.
pub fn roots(
    context: &Context<'_>,
    documented: &Documented<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Accessor> {
    let scope = Scope::with(reserved::GRAPH);
    let mut layout = Methodical {
        context,
        documented,
        scope,
        out: Vec::new(),
    };
    layout.edges(context.graph.roots(), diagnostics);
    layout.unexplained(None, diagnostics);
    layout.out
}

/// The methods of one handle as they are laid out.
struct Methodical<'c, 'm> {
    context: &'c Context<'m>,
    documented: &'c Documented<'m>,
    scope: Scope,
    out: Vec<Accessor>,
}

impl<'m> Methodical<'_, 'm> {
    /// Navigation and streams first, then operations, so that the former keep their names.
    fn edges(&mut self, edges: Vec<Edge<'m>>, diagnostics: &mut Diagnostics) {
        let (calls, others): (Vec<_>, Vec<_>) = edges
            .into_iter()
            .partition(|e| matches!(e.of, EdgeOf::Operation(_)));
        for edge in others {
            self.edge(&edge, diagnostics);
        }
        let operations: Vec<_> = calls
            .iter()
            .filter_map(|e| {
                if let EdgeOf::Operation(op) = e.of {
                    Some(op)
                } else {
                    None
                }
            })
            .collect();
        let names = operations::names(self.context, &operations);
        for ((edge, operation), name) in calls.iter().zip(operations).zip(names) {
            let mut call = operations::plan(self.context, operation, &edge.segment, &edge.to);
            described::describe(&mut call, operation, self.documented.of(&operation.origin));
            let subject = operation.name.to_string();
            let mut lines = docs::of_element(operation.name.as_str(), &operation.docs);
            lines.extend(described::of_arguments(&call.arguments));
            self.requests(&mut lines, &operation.origin);
            let deprecated = docs::deprecation(&operation.docs);
            let wire = (subject.as_str(), &operation.origin);
            self.push(
                (name, "op"),
                wire,
                (lines, deprecated),
                AccessorKind::Call(call),
                diagnostics,
            );
        }
    }

    fn edge(&mut self, edge: &Edge<'m>, diagnostics: &mut Diagnostics) {
        let handle = || HandleType::of(self.context, &edge.to, edge.methods);
        let (docs, origin, suffix) = match edge.of {
            EdgeOf::Root(root) => (Some(&root.docs), &root.origin, "set"),
            EdgeOf::Navigation(navigation) => (Some(&navigation.docs), &navigation.origin, "nav"),
            EdgeOf::Property(property) => (Some(&property.docs), &property.origin, "property"),
            EdgeOf::AlternateKey(key) => return self.alternate_key(key, &edge.to, diagnostics),
            EdgeOf::Value => (None, &self.documented.nowhere, "stream"),
            EdgeOf::Operation(_) => return,
        };
        let kind = match (&edge.to, handle()) {
            (_, Some(to)) => AccessorKind::Navigation {
                segment: edge.segment.clone(),
                to,
            },
            _ => AccessorKind::Media {
                segment: edge.segment.clone(),
            },
        };
        let mut lines = match docs {
            Some(docs) => docs::of_member(&edge.segment, docs),
            None => vec!["The media stream of the entity.".to_owned()],
        };
        lines.extend([String::new(), addressing(edge)]);
        self.requests(&mut lines, origin);
        let deprecated = docs.and_then(docs::deprecation);
        let name = if edge.segment == "$value" {
            "content".to_owned()
        } else {
            self.context.namer.snake(&edge.segment)
        };
        let wire = (edge.segment.as_str(), origin);
        let asking = self.asking(edge, &kind, &name);
        let note = deprecated.clone();
        self.push((name, suffix), wire, (lines, deprecated), kind, diagnostics);
        for (name, lines, kind) in asking {
            let docs = (lines, note.clone());
            self.push((name, "request"), wire, docs, kind, diagnostics);
        }
    }

    fn alternate_key(
        &mut self,
        key: &crate::model::Key,
        of: &Resource,
        diagnostics: &mut Diagnostics,
    ) {
        let mut scope = Scope::with(&["self"]);
        let properties: Vec<Setter> = key
            .properties
            .iter()
            .map(|property| {
                let wire = property
                    .alias
                    .clone()
                    .unwrap_or_else(|| property.path.clone());
                let ident = self.context.namer.snake(&wire);
                let ident = scope.claim(
                    ident,
                    "_",
                    (&wire, &key.origin),
                    &mut Diagnostics::default(),
                );
                let ty = self.context.graph.key_type(of, &property.path);
                let ty = RustType::Scalar(ty.map_or(Scalar::String, Scalar::of));
                Setter {
                    ty,
                    ..Setter::text(ident, wire)
                }
            })
            .collect();
        let idents: Vec<&str> = properties.iter().map(|p| p.ident.as_str()).collect();
        let name = format!("by_{}", idents.join("_and_"));
        let wires: Vec<String> = properties
            .iter()
            .map(|p| match p.ty {
                RustType::Scalar(Scalar::String) => format!("{}='…'", p.wire),
                _ => format!("{}=…", p.wire),
            })
            .collect();
        let lines = vec![format!(
            "By alternate key: {}.",
            escape::code(&format!("({})", wires.join(",")))
        )];
        let wire = (name.clone(), key.origin.clone());
        let kind = AccessorKind::AlternateKey { properties };
        self.push(
            (name, "key"),
            (&wire.0, &wire.1),
            (lines, None),
            kind,
            diagnostics,
        );
    }

    fn by_path(&mut self, name: &QualifiedName, diagnostics: &mut Diagnostics) {
        let lineage = self.context.model.lineage(name);
        let Some(origin) = lineage.iter().find_map(|ty| ty.by_path.as_ref()) else {
            return;
        };
        let lines = vec![
            "What lies below this one, by its path from here, such as `a/b/c.txt`.".to_owned(),
            String::new(),
            "`…:/{path}`. Each name in it is encoded; an empty one, `.` and `..` are refused."
                .to_owned(),
        ];
        self.push(
            ("by_path".to_owned(), "segment"),
            (":/{path}", origin),
            (lines, None),
            AccessorKind::ByPath,
            diagnostics,
        );
    }

    /// Documented requests that no edge offers, as methods of their own, named by their page.
    fn unexplained(&mut self, owner: Option<&QualifiedName>, diagnostics: &mut Diagnostics) {
        for (request, path) in self.documented.methods(owner) {
            let body = request
                .body
                .as_ref()
                .and_then(|body| self.sent(request, body));
            let returned = match request.response.as_ref().and_then(|r| r.ty.as_ref()) {
                // A media stream, whatever the page says of the entity (OData 4.01 URL Conventions §4.14).
                _ if request.method == HttpMethod::Get && path.ends_with("$value") => {
                    Returned::Bytes
                }
                Some(ty) => operations::of_type(self.context, ty),
                None if request.answers_nothing() => Returned::Nothing,
                None => Returned::Value(
                    self.context
                        .value_type(&TypeTarget::Edm(crate::model::EdmType::Untyped)),
                ),
            };
            let kind = AccessorKind::Documented {
                method: request.method,
                path,
                body,
                returned,
            };
            let mut lines = docs::of_request(request);
            lines.extend([
                String::new(),
                "Documented, though the metadata does not offer this request here.".to_owned(),
            ]);
            let name = self.context.namer.snake(&request.title.value);
            let wire = (request.title.value.as_str(), &request.origin);
            self.push((name, "request"), wire, (lines, None), kind, diagnostics);
        }
    }

    /// What a request sends whose page describes the body.
    fn sent(&self, request: &HttpRequest, body: &Body) -> Option<SentBody> {
        let name = body.ty.as_ref().and_then(TypeRef::name);
        let name = name.filter(|name| self.context.model.structured(name).is_some());
        let sends = !matches!(request.method, HttpMethod::Get | HttpMethod::Delete);
        match name {
            Some(name) => Some(SentBody::Model(self.context.modules.path(name))),
            None => (sends && !body.members.is_empty()).then_some(SentBody::Json),
        }
    }

    /// Adds the documented requests of an element.
    fn requests(&self, lines: &mut Vec<String>, origin: &Origin) {
        for request in self.documented.of(origin) {
            lines.push(String::new());
            lines.extend(docs::of_request(request));
        }
    }

    fn push(
        &mut self,
        (name, suffix): (String, &str),
        wire: (&str, &Origin),
        (docs, deprecated): (Vec<String>, Option<String>),
        kind: AccessorKind,
        diagnostics: &mut Diagnostics,
    ) {
        let name = if self.scope.is_free(&name) {
            name
        } else {
            format!("{name}_{suffix}")
        };
        let ident = self.scope.claim(name, "_", wire, diagnostics);
        self.out.push(Accessor {
            ident,
            docs,
            deprecated,
            kind,
        });
    }
}

/// A line that says where an edge leads and what is taken there.
fn addressing(edge: &Edge<'_>) -> String {
    let verbs = |shape| {
        let verbs: Vec<String> = edge
            .methods
            .http(shape)
            .iter()
            .map(ToString::to_string)
            .collect();
        if verbs.is_empty() {
            "nothing by itself".to_owned()
        } else {
            verbs.join(", ")
        }
    };
    let path = escape::code(&format!("…/{}", edge.segment));
    match edge.to {
        Resource::Many(_) => {
            format!(
                "{path}: {}; by key {}.",
                verbs(Shape::Many),
                verbs(Shape::One)
            )
        }
        Resource::One(_) => format!("{path}: {}.", verbs(Shape::One)),
        _ => format!("{path}."),
    }
}
