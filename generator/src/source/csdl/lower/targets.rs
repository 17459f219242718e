//! Annotations that stand apart from what they annotate (CSDL XML 4.01 §14.2.2, target paths).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, NavigationProperty, Operation, QualifiedName, TypeDef};
use crate::{Diagnostic, Diagnostics};

use super::super::ast::{Annotation, Annotations, Text};
use super::super::names::Aliases;
use super::annotate::Target;
use super::{Lowering, capabilities};

/// Terms seen on each target, over all blocks.
type Seen = BTreeMap<String, BTreeSet<(String, String)>>;

/// Applies every block; `blocks` pairs each with the number of its document.
pub(super) fn apply(
    model: &mut Model,
    aliases: &Aliases,
    blocks: &[(usize, &Annotations)],
    diagnostics: &mut Diagnostics,
) {
    let mut operations: BTreeMap<QualifiedName, Vec<usize>> = BTreeMap::new();
    for (at, operation) in model.operations.iter().enumerate() {
        operations
            .entry(operation.name.clone())
            .or_default()
            .push(at);
    }
    let mut seen = Seen::new();
    for (document, block) in blocks {
        let lowering = Lowering {
            aliases,
            document: *document,
            diagnostics,
        };
        let mut targets = Targets {
            lowering,
            model,
            operations: &operations,
        };
        targets.block(block, &mut seen);
    }
    instance_annotations(model, aliases);
}

struct Targets<'a, 'd, 'm> {
    lowering: Lowering<'a, 'd>,
    model: &'m mut Model,
    operations: &'m BTreeMap<QualifiedName, Vec<usize>>,
}

impl Targets<'_, '_, '_> {
    fn block(&mut self, block: &Annotations, seen: &mut Seen) {
        if block.qualifier.is_some() {
            let message = "is annotated under a qualifier, which is passed over";
            let found = Diagnostic::note("qualified-annotation", &block.target.value, message);
            self.lowering
                .diagnostics
                .push(found.at(&block.target.origin));
            return;
        }
        let written = block.target.value.trim();
        let seen = seen.entry(written.to_owned()).or_default();
        let (head, rest) = split_path(written);
        if let Some((name, signature)) = head.split_once('(') {
            let signature = signature.trim_end_matches(')');
            self.operation(block, name, Some(signature), rest, seen);
            return;
        }
        let name = self.lowering.resolve(head);
        if self.model.types.contains_key(&name) {
            self.type_or_member(block, &name, rest, seen);
        } else if self.operations.contains_key(&name) {
            self.operation(block, head, None, rest, seen);
        } else if self.model.terms.contains_key(&name) {
            if let Some(term) = self.model.terms.get_mut(&name) {
                let target = &mut Target::Documented(&mut term.docs);
                all(
                    &mut self.lowering,
                    written,
                    &block.annotations,
                    target,
                    seen,
                );
            }
        } else if let Some(rest) = rest {
            self.container(block, rest, seen);
        } else {
            self.missing(
                "annotation-target-type-missing",
                &block.target,
                "names no type of the service",
            );
        }
    }

    fn type_or_member(
        &mut self,
        block: &Annotations,
        name: &QualifiedName,
        member: Option<&str>,
        seen: &mut BTreeSet<(String, String)>,
    ) {
        let Some(member) = member else {
            self.navigation_restrictions(name, &block.annotations);
            let subject = name.to_string();
            let target = match self.model.types.get_mut(name) {
                Some(TypeDef::Structured(ty)) => &mut Target::Structured(ty),
                Some(TypeDef::Enum(ty)) => &mut Target::Documented(&mut ty.docs),
                Some(TypeDef::Definition(ty)) => &mut Target::Documented(&mut ty.docs),
                None => return,
            };
            all(
                &mut self.lowering,
                &subject,
                &block.annotations,
                target,
                seen,
            );
            return;
        };
        let subject = format!("{name}/{member}");
        match member_of(self.model, name, member) {
            Some(mut target) => {
                all(
                    &mut self.lowering,
                    &subject,
                    &block.annotations,
                    &mut target,
                    seen,
                );
            }
            None => {
                let text = "names a member that the type does not declare";
                self.missing("annotation-target-member-missing", &block.target, text);
            }
        }
    }

    /// `ns.op(ns.T, Edm.String)`, all overloads without brackets; then a parameter.
    fn operation(
        &mut self,
        block: &Annotations,
        name: &str,
        signature: Option<&str>,
        rest: Option<&str>,
        seen: &mut BTreeSet<(String, String)>,
    ) {
        let name = self.lowering.resolve(name);
        let candidates = self.operations.get(&name).cloned().unwrap_or_default();
        let wanted = signature.map(|s| self.signature(s));
        let fitting: Vec<usize> = candidates
            .into_iter()
            .filter(|&at| {
                let operation = self.model.operations.get(at);
                wanted
                    .as_ref()
                    .is_none_or(|w| operation.is_some_and(|op| signature_of(op) == *w))
            })
            .collect();
        if fitting.is_empty() {
            let text = "names no overload of an operation of the service";
            self.missing("annotation-target-overload-missing", &block.target, text);
            return;
        }
        let subject = block.target.value.clone();
        let mut after = BTreeSet::new();
        for at in fitting {
            let Some(operation) = self.model.operations.get_mut(at) else {
                continue;
            };
            // Each overload has terms of its own: what one has seen does not count for the next.
            let mut seen_here = seen.clone();
            match rest {
                None => {
                    let target = &mut Target::Operation(operation);
                    all(
                        &mut self.lowering,
                        &subject,
                        &block.annotations,
                        target,
                        &mut seen_here,
                    );
                }
                Some(parameter) => {
                    let mut parameters = operation
                        .binding
                        .iter_mut()
                        .chain(&mut operation.parameters);
                    if let Some(found) = parameters.find(|p| p.name == parameter) {
                        let target = &mut Target::Parameter(found);
                        all(
                            &mut self.lowering,
                            &subject,
                            &block.annotations,
                            target,
                            &mut seen_here,
                        );
                    }
                }
            }
            after.extend(seen_here);
        }
        *seen = after;
    }

    fn signature(&self, text: &str) -> Vec<String> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let inner = part
                    .strip_prefix("Collection(")
                    .map(|p| p.trim_end_matches(')'));
                match inner {
                    Some(inner) => format!("Collection({})", self.lowering.resolve(inner)),
                    None => self.lowering.resolve(part).to_string(),
                }
            })
            .collect()
    }

    /// `Container/set`, and the longer paths that only Graph of 2022 has: the last segment that
    /// resolves to a navigation property is what they are about.
    fn container(
        &mut self,
        block: &Annotations,
        path: &str,
        seen: &mut BTreeSet<(String, String)>,
    ) {
        let mut segments = path.split('/');
        let root = segments.next().unwrap_or_default();
        if !self.model.roots.contains_key(root) {
            let text = "names no type and no entry point of the service";
            self.missing("annotation-target-type-missing", &block.target, text);
            return;
        }
        let subject = block.target.value.clone();
        let rest: Vec<&str> = segments.collect();
        if rest.is_empty() {
            let ty = self
                .model
                .roots
                .get(root)
                .and_then(|r| r.ty.as_ref()?.name().cloned());
            if let Some(ty) = ty {
                self.navigation_restrictions(&ty, &block.annotations);
            }
            if let Some(root) = self.model.roots.get_mut(root) {
                let target = &mut Target::Root(root);
                all(
                    &mut self.lowering,
                    &subject,
                    &block.annotations,
                    target,
                    seen,
                );
            }
            return;
        }
        // A path through the container speaks of one route; the model keeps facts per navigation
        // property, which the route shares with others.
        let text = "annotates a route; it is taken for the navigation property at its end";
        match self.along(root, &rest) {
            Some((owner, member)) => {
                let found = Diagnostic::note("annotation-target-route", &subject, text);
                self.lowering
                    .diagnostics
                    .push(found.at(&block.target.origin));
                if let Some(mut target) = member_of(self.model, &owner, &member) {
                    all(
                        &mut self.lowering,
                        &subject,
                        &block.annotations,
                        &mut target,
                        seen,
                    );
                }
            }
            None => {
                let text = "names a route that does not resolve";
                let found = Diagnostic::note("annotation-target-route", &subject, text);
                self.lowering
                    .diagnostics
                    .push(found.at(&block.target.origin));
            }
        }
    }

    /// The type and member at the end of a route.
    fn along(&self, root: &str, rest: &[&str]) -> Option<(QualifiedName, String)> {
        let mut at = self.model.roots.get(root)?.ty.as_ref()?.name()?.clone();
        let mut last = None;
        for segment in rest {
            let lineage = self.model.lineage(&at);
            let navigation: Option<&NavigationProperty> = lineage
                .iter()
                .flat_map(|t| &t.navigations)
                .find(|n| n.name == *segment);
            let property = lineage
                .iter()
                .flat_map(|t| &t.properties)
                .find(|p| p.name == *segment);
            let ty = match (navigation, property) {
                (Some(navigation), _) => &navigation.ty,
                (None, Some(property)) => &property.ty,
                (None, None) => {
                    let cast = self.lowering.resolve(segment);
                    self.model.structured(&cast)?;
                    at = cast;
                    continue;
                }
            };
            last = Some((at.clone(), (*segment).to_owned()));
            if let Some(name) = ty.name() {
                at = name.clone();
            }
        }
        last
    }

    /// `RestrictedProperties` on a set or type speak about navigation properties of the type.
    fn navigation_restrictions(&mut self, ty: &QualifiedName, annotations: &[Annotation]) {
        for annotation in annotations {
            if self.lowering.resolve(&annotation.term.value).name() != "NavigationRestrictions" {
                continue;
            }
            for (path, entry) in capabilities::entries(annotation.value.as_ref()) {
                if let Some(Target::Navigation(navigation)) = member_of(self.model, ty, &path) {
                    let name = navigation.name.clone();
                    capabilities::restricted(
                        &mut navigation.capabilities,
                        &name,
                        entry,
                        &annotation.origin,
                    );
                }
            }
        }
    }

    fn missing(&mut self, code: &'static str, target: &Text, message: &str) {
        self.lowering.diagnostics.push(
            Diagnostic::warning(code, &target.value, message)
                .at(&target.origin)
                .help("the annotations are passed over"),
        );
    }
}

/// The member in the type that declares it: the type itself or a base type.
fn member_of<'m>(model: &'m mut Model, name: &QualifiedName, member: &str) -> Option<Target<'m>> {
    let owner = model.lineage(name).into_iter().find(|ty| {
        ty.properties.iter().any(|p| p.name == member)
            || ty.navigations.iter().any(|n| n.name == member)
    });
    let owner = owner.map_or_else(|| name.clone(), |ty| ty.name.clone());
    match model.types.get_mut(&owner)? {
        TypeDef::Structured(ty) => {
            if let Some(property) = ty.properties.iter_mut().find(|p| p.name == member) {
                return Some(Target::Property(property));
            }
            let navigation = ty.navigations.iter_mut().find(|n| n.name == member)?;
            Some(Target::Navigation(navigation))
        }
        TypeDef::Enum(ty) => {
            let member = ty.members.iter_mut().find(|m| m.name == member)?;
            Some(Target::Documented(&mut member.docs))
        }
        TypeDef::Definition(_) => None,
    }
}

fn all(
    lowering: &mut Lowering<'_, '_>,
    subject: &str,
    annotations: &[Annotation],
    target: &mut Target<'_>,
    seen: &mut BTreeSet<(String, String)>,
) {
    for annotation in annotations {
        lowering.annotate(subject, annotation, target, seen);
    }
}

/// The first segment of a target path and the rest; a `/` inside brackets is none.
fn split_path(path: &str) -> (&str, Option<&str>) {
    let bracket = path.find(')').unwrap_or(0);
    let slash = path
        .get(bracket..)
        .and_then(|tail| tail.find('/'))
        .map(|at| at + bracket);
    match slash {
        Some(at) => (path.get(..at).unwrap_or(path), path.get(at + 1..)),
        None => (path, None),
    }
}

fn signature_of(operation: &Operation) -> Vec<String> {
    operation
        .binding
        .iter()
        .chain(&operation.parameters)
        .map(|p| p.ty.to_string())
        .collect()
}

/// Terms of the service that apply to a type are annotations of its instances.
fn instance_annotations(model: &mut Model, aliases: &Aliases) {
    let terms: Vec<(String, Vec<QualifiedName>)> = model
        .terms
        .values()
        .map(|term| {
            let types = term
                .applies_to
                .iter()
                .map(|name| aliases.resolve(0, name))
                .collect();
            (term.name.to_string(), types)
        })
        .collect();
    for (term, types) in terms {
        for ty in types {
            if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&ty) {
                ty.instance_annotations.push(term.clone());
            }
        }
    }
}
