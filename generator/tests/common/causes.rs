//! Why schema and OpenAPI documents of Graph beta differ, difference by difference.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "functions of a test that reads its own files"
)]

use std::collections::{BTreeMap, BTreeSet};

use graph_codegen::Model;
use graph_codegen::compare::{Aspect, Class, Comparison, Difference, ElementKind, Side};
use graph_codegen::model::{QualifiedName, TypeDef};
use graph_codegen::source::openapi::ast::Api;

/// What has no cause.
const UNEXPLAINED: &str = "not explained";

const YOUNGER: &str = "the documents are younger";
const RELEASED: &str = "the documents are younger, and v1.0 has it since";
const MENTIONED: &str = "the documents only mention the type";
const NOT_ALONG: &str = "no path leads along";

/// How many differences there are by class and cause.
pub type Causes = BTreeMap<(String, String), usize>;

/// The table of `src/compare/README.md`.
pub fn documented() -> Causes {
    let text = include_str!("../../src/compare/README.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, class, cause, count, ..] = cells[..] else {
            return ((row.to_owned(), String::new()), 0);
        };
        let count = count.replace(',', "").parse().unwrap();
        (
            (class.trim_matches('`').to_owned(), cause.to_owned()),
            count,
        )
    })
    .collect()
}

/// Counts what the differences come from.
pub fn of(comparison: &Comparison, models: [&Model; 2], later: &[Model], api: &Api) -> Causes {
    let seen = Seen::new(models, later, api);
    let mut causes = Causes::new();
    for difference in &comparison.differences {
        let cause = seen.cause(difference);
        let class = difference.class.as_str().to_owned();
        let cause = match cause {
            UNEXPLAINED => format!("{UNEXPLAINED}: {}", told(difference)),
            cause => cause.to_owned(),
        };
        *causes.entry((class, cause)).or_default() += 1;
    }
    causes
}

fn told(difference: &Difference) -> String {
    let side = |side: &Option<Side>| side.as_ref().map_or("-".to_owned(), |s| s.says.clone());
    let [old, new] = [side(&difference.old), side(&difference.new)];
    format!(
        "{} {:?}: {old} / {new}",
        difference.element, difference.aspect
    )
}

/// What the documents have, by other means than the comparison.
struct Seen<'m> {
    schema: &'m Model,
    documents: &'m Model,
    /// Younger than the documents.
    later: &'m [Model],
    /// Names of components.
    components: BTreeSet<String>,
    /// First segments of paths.
    roots: BTreeSet<&'m str>,
    /// Last names of segments of paths, without arguments.
    segments: BTreeSet<String>,
}

impl<'m> Seen<'m> {
    fn new([schema, documents]: [&'m Model; 2], later: &'m [Model], api: &'m Api) -> Self {
        let items = || api.documents.iter().flat_map(|d| &d.paths);
        let segments = items().flat_map(|item| item.path.split('/').skip(1));
        let local = |segment: &str| {
            let name = segment.split('(').next().unwrap_or_default();
            name.rsplit('.').next().unwrap_or_default().to_owned()
        };
        Self {
            schema,
            documents,
            later,
            components: api.schemas.keys().map(|a| a.name()).collect(),
            roots: items().filter_map(|i| i.path.split('/').nth(1)).collect(),
            segments: segments.map(local).collect(),
        }
    }

    fn cause(&self, found: &Difference) -> &'static str {
        if self.is_mentioned(&found.element.owner) {
            return MENTIONED;
        }
        match found.class {
            Class::Missing => self.missing(found),
            Class::Casing => YOUNGER,
            Class::Inheritance => self.younger(found),
            Class::Kind => self.kind(found),
            Class::Type => self.ty(found),
            Class::Cardinality => "a collection in a path is written as its text",
            Class::Nullability => self.nullability(found),
            Class::Verb => self.verb(found),
            Class::Value => match found.aspect {
                Some(Aspect::Value) => "values of members are not written",
                Some(Aspect::Facets) => "facets are not written",
                _ => UNEXPLAINED,
            },
            Class::Restriction => self.restriction(found),
            Class::Documentation => self.documentation(found),
        }
    }

    /// Whether the documents only name the type, in a cast or a key.
    fn is_mentioned(&self, owner: &str) -> bool {
        let ty = self
            .documents
            .structured(&QualifiedName::parse(bound(owner)));
        ty.is_some_and(|ty| ty.opaque)
    }

    fn missing(&self, found: &Difference) -> &'static str {
        let owner = found.element.owner.as_str();
        match (found.element.kind, &found.old, &found.new) {
            (_, None, Some(_)) if owner.starts_with("odata.error") => {
                "the schema has no type of errors"
            }
            (_, None, Some(_)) => self.younger(found),
            (ElementKind::Type, ..) if owner == "microsoft.graph.Json" => {
                "it is any value, and read as such"
            }
            (ElementKind::Root, ..) if !self.roots.contains(owner) => "no path begins there",
            (ElementKind::Type, ..) if !self.components.contains(owner) => {
                "no path leads to values of the type"
            }
            (ElementKind::Operation, ..) => {
                let name = owner.split('(').next().unwrap_or_default();
                let full = owner.rsplit_once('(').map_or(name, |(name, _)| name);
                let local = full.rsplit(['.', '/']).next().unwrap_or_default();
                if self.is_inherited(bound(owner), full) {
                    "a derived type declares anew what its base type has"
                } else if !self.components.contains(bound(owner)) && owner.contains('/') {
                    "no path leads to values of the type"
                } else if !self.segments.contains(local) {
                    "no path calls it"
                } else {
                    "no path calls it there"
                }
            }
            _ => UNEXPLAINED,
        }
    }

    /// Whether a base type has an operation of that full name in the documents.
    fn is_inherited(&self, ty: &str, owner: &str) -> bool {
        let name = owner.split_once('/').map_or(owner, |(_, name)| name);
        let lineage = self.documents.lineage(&QualifiedName::parse(ty));
        let mut operations = self.documents.operations.iter();
        operations.any(|operation| {
            let binding = operation.binding.as_ref().and_then(|b| b.ty.name());
            let mut bases = lineage.iter().skip(1);
            operation.name.as_str() == name && bases.any(|base| binding == Some(&base.name))
        })
    }

    /// Whether the schema has it later than the documents: then in v1.0, if not in beta alone.
    fn younger(&self, found: &Difference) -> &'static str {
        let owner = QualifiedName::parse(&found.element.owner);
        let name = found.element.name.as_str();
        let base = found.new.as_ref().map_or("", |new| &new.says);
        let has = |model: &Model| match model.types.get(&owner) {
            Some(TypeDef::Structured(ty)) if found.class == Class::Inheritance => {
                ty.base.as_ref().is_some_and(|ty| ty.as_str() == base)
            }
            Some(_) if name.is_empty() => true,
            Some(TypeDef::Structured(ty)) => {
                ty.properties.iter().any(|p| p.name == name)
                    || ty.navigations.iter().any(|n| n.name == name)
            }
            Some(TypeDef::Enum(ty)) => ty.members.iter().any(|m| m.name == name),
            _ => false,
        };
        match self.later.iter().any(has) {
            true => RELEASED,
            false => YOUNGER,
        }
    }

    fn kind(&self, found: &Difference) -> &'static str {
        match found.aspect {
            Some(Aspect::Abstract) => "that a type is abstract is not written",
            Some(Aspect::Open) => "every type is written as open",
            Some(Aspect::Flags) => "that values are sets is not written",
            Some(Aspect::Stream) => "no path asks for the stream",
            _ => UNEXPLAINED,
        }
    }

    fn ty(&self, found: &Difference) -> &'static str {
        let says = |side: &Option<Side>| side.as_ref().map_or("", |s| &s.says).to_owned();
        match (says(&found.old).as_str(), says(&found.new).as_str()) {
            ("Edm.Stream", "Edm.Binary") => "a stream is written as `base64url`",
            ("Edm.Byte", "Edm.Int32") => "the type below an enumeration is not written",
            (_, new) if self.is_mentioned(new) => MENTIONED,
            (_, new) if !self.schema.types.contains_key(&QualifiedName::parse(new)) => YOUNGER,
            _ => UNEXPLAINED,
        }
    }

    fn nullability(&self, found: &Difference) -> &'static str {
        let says = |side: &Option<Side>| side.as_ref().map_or("", |s| &s.says).to_owned();
        match (
            found.aspect,
            says(&found.old).as_str(),
            says(&found.new).as_str(),
        ) {
            (Some(Aspect::Optional), "yes", "no") => "that a parameter is optional is not written",
            (Some(Aspect::Nullable), "yes", "no") => "null is not written beside `$ref`",
            _ => UNEXPLAINED,
        }
    }

    fn verb(&self, found: &Difference) -> &'static str {
        if found.aspect == Some(Aspect::Composable) {
            return "paths do not go on after a function";
        }
        let says = |side: &Option<Side>| side.as_ref().map_or("", |s| &s.says).to_owned();
        let (old, new) = (says(&found.old), says(&found.new));
        if new.is_empty() && self.is_unreached(found) {
            NOT_ALONG
        } else if found.element.kind == ElementKind::Root && self.root_is_mentioned(found) {
            MENTIONED
        } else if new.is_empty() {
            "paths lead along, and ask for nothing there"
        } else if new.contains("Reference") && !old.contains("Reference") {
            "every relation to what lives elsewhere is written with `$ref`, and without keys"
        } else {
            UNEXPLAINED
        }
    }

    fn root_is_mentioned(&self, found: &Difference) -> bool {
        let root = self.documents.roots.get(&found.element.owner);
        let ty = root.and_then(|root| root.ty.as_ref()?.name().cloned());
        ty.is_some_and(|ty| self.is_mentioned(ty.as_str()))
    }

    fn is_unreached(&self, found: &Difference) -> bool {
        let ty = QualifiedName::parse(&found.element.owner);
        let ty = match self.documents.types.get(&ty) {
            Some(TypeDef::Structured(ty)) => ty,
            _ => return false,
        };
        let mut navigations = ty.navigations.iter();
        let navigation = navigations.find(|n| n.name == found.element.name);
        navigation.is_some_and(|n| n.capabilities.navigability.is_some())
    }

    fn restriction(&self, found: &Difference) -> &'static str {
        let says = |side: &Option<Side>| side.as_ref().map_or("", |s| &s.says).to_owned();
        let (old, new) = (says(&found.old), says(&found.new));
        match found.aspect {
            Some(Aspect::Access) => "who may write is not written",
            Some(Aspect::Containment) if self.is_unreached(found) => NOT_ALONG,
            Some(Aspect::Containment) => "paths lead along, and ask for nothing there",
            Some(Aspect::Restrictions) if new == "navigability: none" && old.is_empty() => {
                NOT_ALONG
            }
            Some(Aspect::Restrictions) if new.contains("customQueryOptions") => {
                "parameters are written with other words"
            }
            Some(Aspect::Restrictions) if old.contains("customHeaders") => {
                "parameters are written with other words"
            }
            Some(Aspect::Restrictions) if old.contains("derivedTypes") => {
                "constraints on derived types are not written"
            }
            _ => UNEXPLAINED,
        }
    }

    fn documentation(&self, found: &Difference) -> &'static str {
        match (found.aspect, &found.old, &found.new) {
            (Some(Aspect::Deprecation), ..) => "deprecations are not written",
            (Some(Aspect::Remarks), ..) => "long descriptions are not written",
            (Some(Aspect::Documentation), None, Some(_)) => {
                "descriptions come from the reference pages"
            }
            (Some(Aspect::Documentation), Some(_), Some(_)) => {
                "descriptions come from the reference pages, in other words"
            }
            (Some(Aspect::Documentation), Some(_), None) => {
                "descriptions are not written beside `$ref`"
            }
            _ => UNEXPLAINED,
        }
    }
}

/// The type that an operation is bound to, or the element itself.
fn bound(owner: &str) -> &str {
    let owner = owner.split_once('/').map_or(owner, |(ty, _)| ty);
    owner
        .strip_prefix("Collection(")
        .map_or(owner, |item| item.trim_end_matches(')'))
}
