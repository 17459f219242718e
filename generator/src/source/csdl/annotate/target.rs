//! What the `Target` of an `Annotations` block names (CSDL XML 4.01 §14.2.1).

use super::place::{Place, parameters};
use super::{Pass, Reach};
use crate::model::QualifiedName;
use crate::source::csdl::ast::{Annotations, Document};
use crate::{Diagnostic, Origin};

/// Why a target names nothing.
enum Missing {
    Type,
    Member,
    Overload,
    Path,
}

impl Pass<'_, '_> {
    /// Applies the external annotations of a document whose targets have the present reach.
    pub(super) fn external(&mut self, document: &Document) {
        for block in document.schemas.iter().flat_map(|schema| &schema.external) {
            let (head, signature, path) = split(&block.target.value);
            let name = self.aliases.resolve(self.document, head);
            let along_path = self.index.is_container(&name) && path.contains('/');
            if along_path == (self.reach == Reach::Path) {
                self.block(block, &name, signature, path);
            }
        }
    }

    fn block(
        &mut self,
        block: &Annotations,
        name: &QualifiedName,
        signature: Option<&str>,
        path: &str,
    ) {
        let subject = block.target.value.trim();
        let places = match signature {
            Some(signature) => self.overload(name, signature, path),
            None => self.element(name, path),
        };
        match places {
            Ok(places) => {
                let subject = self.canonical(name, signature, path);
                let qualifier = block.qualifier.as_deref();
                self.apply_all(&subject, &places, &block.annotations, qualifier);
            }
            Err(missing) => self.missing(subject, &missing, &block.target.origin),
        }
    }

    /// The target as text without aliases, the same as inline annotations of it have.
    fn canonical(&self, name: &QualifiedName, signature: Option<&str>, path: &str) -> String {
        let mut text = if self.index.is_container(name) {
            return path.to_owned();
        } else {
            name.to_string()
        };
        if let Some(signature) = signature {
            text.push_str(&format!("({})", self.types_of(signature).join(",")));
        }
        if !path.is_empty() {
            text.push('/');
            text.push_str(path);
        }
        text
    }

    fn element(&self, name: &QualifiedName, path: &str) -> Result<Vec<Place>, Missing> {
        if self.index.is_container(name) {
            return self.along(path);
        }
        if self.model.terms.contains_key(name) && path.is_empty() {
            return Ok(vec![Place::Term(name.clone())]);
        }
        if !self.model.types.contains_key(name) {
            let overloads = self.index.overloads(name).iter();
            let places: Vec<_> = overloads.flat_map(|&at| self.part(at, path)).collect();
            return match (places.is_empty(), self.index.overloads(name).is_empty()) {
                (false, _) => Ok(places),
                (true, false) => Err(Missing::Member),
                (true, true) => Err(Missing::Type),
            };
        }
        let mut place = Place::Type(name.clone());
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            place = match &place {
                Place::Type(ty) => self.index.member(self.model, ty, segment),
                other => self.step(other, segment),
            }
            .ok_or(Missing::Member)?;
        }
        Ok(vec![place])
    }

    /// What a path from the container ends at: a child, or a member or operation further on.
    fn along(&self, path: &str) -> Result<Vec<Place>, Missing> {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let Some(root) = segments.next() else {
            return Ok(vec![Place::Whole]);
        };
        if !self.model.roots.contains_key(root) {
            let further = segments.next().is_some();
            return Err(if further {
                Missing::Path
            } else {
                Missing::Member
            });
        }
        let mut place = Place::Root(root.to_owned());
        for segment in segments {
            place = self.step(&place, segment).ok_or(Missing::Path)?;
        }
        Ok(vec![place])
    }

    /// One segment on: a cast, a member, or an operation bound to what is there.
    pub(super) fn step(&self, place: &Place, segment: &str) -> Option<Place> {
        if segment.contains('.') {
            let cast = self.aliases.resolve(self.document, segment);
            if self.model.types.contains_key(&cast) {
                return Some(Place::Type(cast));
            }
        }
        let ty = place.target(self.model)?;
        self.index
            .member(self.model, &ty, segment)
            .or_else(|| self.bound(&ty, segment))
    }

    /// The only operation of that name, qualified or not, that is bound to the type or a base.
    fn bound(&self, ty: &QualifiedName, segment: &str) -> Option<Place> {
        let lineage = self.model.lineage(ty);
        let name = self.aliases.resolve(self.document, segment);
        let namespaces = lineage.iter().map(|base| base.name.namespace());
        let names = namespaces.map(|namespace| QualifiedName::new(namespace, segment));
        let mut names: Vec<_> = names.chain([name]).collect();
        names.sort();
        names.dedup();
        let overloads = names.iter().flat_map(|name| self.index.overloads(name));
        let mut bound = overloads.filter(|&&at| {
            let operation = self.model.operations.get(at);
            let binding = operation.and_then(|operation| operation.binding.as_ref());
            let target = binding.and_then(|binding| binding.ty.name());
            target.is_some_and(|target| lineage.iter().any(|base| base.name == *target))
        });
        let first = bound.next()?;
        bound.next().is_none().then_some(Place::Operation(*first))
    }

    fn overload(
        &self,
        name: &QualifiedName,
        signature: &str,
        path: &str,
    ) -> Result<Vec<Place>, Missing> {
        let types = self.types_of(signature);
        let found = self.index.overloads(name).iter().find(|&&at| {
            self.model.operations.get(at).is_some_and(|operation| {
                let own = parameters(operation).map(|parameter| parameter.ty.to_string());
                own.eq(types.iter().cloned())
            })
        });
        let found = *found.ok_or(Missing::Overload)?;
        self.part(found, path)
            .map(|place| vec![place])
            .ok_or(Missing::Member)
    }

    /// An operation itself, one of its parameters, or its return type.
    fn part(&self, at: usize, path: &str) -> Option<Place> {
        match path {
            "" => Some(Place::Operation(at)),
            "$ReturnType" => Some(Place::ReturnType),
            name => {
                let operation = self.model.operations.get(at)?;
                let position = parameters(operation).position(|p| p.name == name)?;
                Some(Place::Parameter(at, position))
            }
        }
    }

    /// The types of a signature with full names, as the model writes them.
    fn types_of(&self, signature: &str) -> Vec<String> {
        let types = signature
            .split(',')
            .map(str::trim)
            .filter(|ty| !ty.is_empty());
        types
            .map(|ty| {
                match ty
                    .strip_prefix("Collection(")
                    .and_then(|t| t.strip_suffix(')'))
                {
                    Some(item) => {
                        format!("Collection({})", self.aliases.resolve(self.document, item))
                    }
                    None => self.aliases.resolve(self.document, ty).to_string(),
                }
            })
            .collect()
    }

    fn missing(&mut self, subject: &str, missing: &Missing, origin: &Origin) {
        let (code, message) = match missing {
            Missing::Type => (
                "annotation-target-type-missing",
                "is annotated, but nothing of that name is declared",
            ),
            Missing::Member => (
                "annotation-target-member-missing",
                "is annotated, but has no such member",
            ),
            Missing::Overload => (
                "annotation-target-overload-missing",
                "is annotated, but no overload has these parameters",
            ),
            Missing::Path => {
                let message = "is annotated, but the path leads nowhere";
                let note = Diagnostic::note("annotation-path-unresolved", subject, message);
                self.diagnostics.push(note.at(origin));
                return;
            }
        };
        self.diagnostics.push(
            Diagnostic::warning(code, subject, message)
                .at(origin)
                .help("its annotations are passed over; correct the target at its source"),
        );
    }
}

/// Splits a target into the name it begins with, the signature of an overload, and the path after.
fn split(target: &str) -> (&str, Option<&str>, &str) {
    let target = target.trim();
    let head = target.split(['(', '/']).next().unwrap_or_default();
    let rest = target.get(head.len()..).unwrap_or_default();
    match rest
        .strip_prefix('(')
        .and_then(|rest| rest.rsplit_once(')'))
    {
        Some((signature, path)) => (head, Some(signature), path.trim_start_matches('/')),
        None => (head, None, rest.trim_start_matches('/')),
    }
}
