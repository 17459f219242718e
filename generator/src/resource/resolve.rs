//! Paths as pages write them, resolved leniently.
//!
//! Pages write paths more freely than the service takes them. What differs in a way that people
//! read over (letter case, addressing by path, the cast that a derived type needs, a plain name for
//! a key) is mended before a path counts as unknown.

use std::collections::BTreeMap;

use crate::model::{
    PathSegment, PathTemplate, Placeholder, QualifiedName, StructuredType, TypeDef,
};

use super::walk::{shape, unqualified};
use super::{Methods, Resource, ResourceGraph, Shape, Walk, WalkError};

/// A graph with the look-ups that mending needs.
#[derive(Debug)]
pub struct Resolver<'g, 'm> {
    graph: &'g ResourceGraph<'m>,
    /// Structured types by their name in lower case.
    types: BTreeMap<String, &'m QualifiedName>,
    /// By a segment in lower case the types that it follows, themselves and not by inheritance; each
    /// sorted.
    owners: BTreeMap<(Shape, String), Vec<&'m QualifiedName>>,
}

/// A path that resolved, if need be after mending.
#[derive(Debug, Clone)]
pub struct Resolved<'m> {
    /// Where it leads.
    pub walk: Walk<'m>,
    /// The path that was walked.
    pub path: PathTemplate,
    /// Where it was given by the path of an item, without which it was walked.
    pub by_path: Vec<ByPath>,
    /// How it differs from the one that was given, in the order of its segments.
    pub mends: Vec<Mend>,
}

/// A part `:/{path}` of a path: an item given by where it lies below another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByPath {
    /// Index of the segment of the other one.
    pub below: usize,
    /// Where it lies, without slashes at the ends.
    pub path: String,
}

/// A path that resolves to nothing, whatever is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The segment that nothing matches.
    pub error: WalkError,
    /// The path, mended up to there.
    pub path: PathTemplate,
    /// Where it was given by the path of an item.
    pub by_path: Vec<ByPath>,
    /// What was mended up to there.
    pub mends: Vec<Mend>,
}

/// What was mended in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// `root:/{path}:` is walked as `root`.
    Addressing,
    /// A name in another letter case.
    Case {
        /// As the page writes it.
        written: String,
        /// As it is declared.
        declared: String,
    },
    /// A cast to the type that has the next segment was left out.
    Cast(QualifiedName),
    /// A plain name stands for a key.
    Key(String),
}

impl<'g, 'm> Resolver<'g, 'm> {
    /// Builds the look-ups; linear in the size of the model.
    #[must_use]
    pub fn new(graph: &'g ResourceGraph<'m>) -> Self {
        let mut types = BTreeMap::new();
        let mut owners: BTreeMap<_, Vec<&'m QualifiedName>> = BTreeMap::new();
        let mut own = |shape, segment: &str, owner: &'m QualifiedName| {
            let key = (shape, unqualified(segment).to_ascii_lowercase());
            owners.entry(key).or_default().push(owner);
        };
        for (name, ty) in &graph.model.types {
            if let TypeDef::Structured(ty) = ty {
                types.insert(name.as_str().to_ascii_lowercase(), name);
                members(ty).for_each(|member| own(Shape::One, member, name));
            }
        }
        for operation in &graph.model.operations {
            let binding = operation.binding.as_ref().map(|binding| &binding.ty);
            if let Some((ty, owner)) = binding.and_then(|ty| Some((ty, ty.name()?))) {
                let shape = if ty.collection {
                    Shape::Many
                } else {
                    Shape::One
                };
                let segment = operation.name.name();
                own(shape, segment, owner);
            }
        }
        for owners in owners.values_mut() {
            owners.sort();
            owners.dedup();
        }
        Self {
            graph,
            types,
            owners,
        }
    }

    /// Walks the path, mending one segment of it after the other.
    ///
    /// # Errors
    /// The first segment that nothing in the graph matches, however it is written.
    pub fn resolve(&self, path: &PathTemplate) -> Result<Resolved<'m>, Box<Unresolved>> {
        let mut mends = Vec::new();
        let (mut path, mut by_path) = without_addressing(path);
        mends.extend(by_path.iter().map(|_| Mend::Addressing));
        // Each segment can be mended at most twice: by its spelling, and by a cast before it.
        for _ in 0..=path.0.len() * 2 {
            let error = match self.graph.walk(&path) {
                Ok(walk) => return Ok(resolved(walk, path, by_path, mends)),
                Err(error) => error,
            };
            let mend = self.respell(&mut path, &error);
            let mend = mend.or_else(|| self.cast(&mut path, &error));
            match mend.or_else(|| self.key(&mut path, &error)) {
                Some(mend) => {
                    if matches!(mend, Mend::Cast(_)) {
                        let moved = by_path.iter_mut().filter(|part| part.below >= error.at);
                        moved.for_each(|part| part.below += 1);
                    }
                    mends.push(mend);
                }
                None => return Err(unresolved(error, path, by_path, mends)),
            }
        }
        match self.graph.walk(&path) {
            Ok(walk) => Ok(resolved(walk, path, by_path, mends)),
            Err(error) => Err(unresolved(error, path, by_path, mends)),
        }
    }

    /// Gives the segment that nothing matches the letter case of the edge, property or type that it
    /// means.
    fn respell(&self, path: &mut PathTemplate, error: &WalkError) -> Option<Mend> {
        let segment = path.0.get_mut(error.at)?;
        let written = name_of(segment)?.to_owned();
        let meant = self.spellings(&error.after, &written);
        let meant = meant.into_iter().filter(|meant| *meant != written);
        let (declared, respelt) = meant
            .map(|declared| {
                let respelt = renamed(segment, &declared);
                (declared, respelt)
            })
            .find(|(_, respelt)| {
                let step = self.graph.step(&error.after, Methods::default(), respelt);
                step.is_some()
            })?;
        *segment = respelt;
        Some(Mend::Case { written, declared })
    }

    /// What is declared below a resource by that name in any letter case.
    fn spellings(&self, here: &Resource, written: &str) -> Vec<String> {
        let name = unqualified(written);
        let same = |segment: &str| unqualified(segment).eq_ignore_ascii_case(name);
        let edges = self.graph.below(here, &same).into_iter();
        let mut found: Vec<String> = edges.map(|edge| edge.segment).collect();
        if let Resource::One(ty) = here {
            let lineage = self.graph.model.lineage(ty);
            let properties = lineage.iter().flat_map(|ty| &ty.properties);
            let properties = properties.filter(|property| same(&property.name));
            found.extend(properties.map(|property| property.name.clone()));
        }
        let full = written.strip_prefix("graph.");
        let full = full.map_or_else(
            || written.to_ascii_lowercase(),
            |local| format!("microsoft.graph.{}", local.to_ascii_lowercase()),
        );
        let cast = self.types.get(&full);
        found.extend(cast.map(|name| name.as_str().to_owned()));
        found
    }

    /// Whether something of that name, in any letter case, may follow the resource.
    fn knows(&self, here: &Resource, name: &str) -> bool {
        let mut spellings = self.spellings(here, name).into_iter();
        spellings.any(|name| {
            let segment = PathSegment::Literal(name);
            let step = self.graph.step(here, Methods::default(), &segment);
            step.is_some()
        })
    }

    /// Puts the cast to the derived type that has the segment before it.
    fn cast(&self, path: &mut PathTemplate, error: &WalkError) -> Option<Mend> {
        let (Resource::One(ty) | Resource::Many(ty)) = &error.after else {
            return None;
        };
        let name = unqualified(name_of(path.0.get(error.at)?)?).to_ascii_lowercase();
        let owners = self.owners.get(&(shape(&error.after), name))?;
        let derived = owners.iter().find(|owner| {
            let mut bases = self.graph.model.lineage(owner).into_iter().skip(1);
            bases.any(|base| base.name == *ty)
        })?;
        let segment = PathSegment::Literal(derived.as_str().to_owned());
        path.0.insert(error.at, segment);
        Some(Mend::Cast((*derived).clone()))
    }

    /// Takes a plain name for a key where one can stand and the path goes on below it, such as
    /// `mailFolders/inbox/messages`; what can be no name; and `name={value}` for a key in brackets.
    fn key(&self, path: &mut PathTemplate, error: &WalkError) -> Option<Mend> {
        let PathSegment::Literal(text) = path.0.get(error.at)? else {
            return None;
        };
        if !matches!(error.after, Resource::Many(_)) || text.starts_with('$') {
            return None;
        }
        let mut tried = path.clone();
        let segment = tried.0.get_mut(error.at)?;
        let names = vec![text.clone()];
        *segment = PathSegment::Placeholder(Placeholder { names });
        let goes_on = path.0.get(error.at + 1).is_some_and(|next| {
            let Resource::Many(ty) = &error.after else {
                return false;
            };
            let one = Resource::One(ty.clone());
            let known = self.graph.step(&one, Methods::default(), next);
            known.is_some() || name_of(next).is_some_and(|next| self.knows(&one, next))
        });
        if !goes_on && !is_value(text) {
            return None;
        }
        let mend = Mend::Key(text.clone());
        *path = tried;
        Some(mend)
    }
}

/// Names of what may follow one value of the type.
fn members(ty: &StructuredType) -> impl Iterator<Item = &str> {
    let navigations = ty.navigations.iter().map(|n| n.name.as_str());
    let properties = ty.properties.iter().map(|p| p.name.as_str());
    navigations.chain(properties)
}

/// Whether the text is a value, and not the name of anything: `name={value}`, or with a digit in it
/// as in an identifier.
fn is_value(text: &str) -> bool {
    text.contains("={") || text.contains(|c: char| c.is_ascii_digit())
}

fn name_of(segment: &PathSegment) -> Option<&str> {
    match segment {
        PathSegment::Literal(name) | PathSegment::Call { name, .. } => Some(name),
        PathSegment::Placeholder(_) => None,
    }
}

fn renamed(segment: &PathSegment, name: &str) -> PathSegment {
    let name = name.to_owned();
    match segment {
        PathSegment::Call { arguments, .. } => PathSegment::Call {
            name,
            arguments: arguments.clone(),
        },
        PathSegment::Literal(_) | PathSegment::Placeholder(_) => PathSegment::Literal(name),
    }
}

/// The path in which `root:/{path}:` is `root`: addressing by path leads to what addressing by key
/// does. Only a whole segment `root:` or `{id}:` starts it, since keys hold colons, too.
pub(crate) fn without_addressing(path: &PathTemplate) -> (PathTemplate, Vec<ByPath>) {
    let mut segments: Vec<PathSegment> = Vec::with_capacity(path.0.len());
    let mut found: Vec<ByPath> = Vec::new();
    let mut inside = false;
    for segment in &path.0 {
        let text = segment.to_string();
        if inside && let Some(part) = found.last_mut() {
            let name = text.strip_suffix(':');
            inside = name.is_none();
            if !part.path.is_empty() {
                part.path.push('/');
            }
            part.path.push_str(name.unwrap_or(&text));
            continue;
        }
        match text.strip_suffix(':') {
            Some(name) if !name.is_empty() => {
                inside = true;
                found.push(ByPath {
                    below: segments.len(),
                    path: String::new(),
                });
                segments.push(if name.starts_with('{') {
                    PathSegment::Placeholder(Placeholder {
                        names: vec![name.trim_matches(['{', '}']).to_owned()],
                    })
                } else {
                    PathSegment::Literal(name.to_owned())
                });
            }
            _ => segments.push(segment.clone()),
        }
    }
    (PathTemplate(segments), found)
}

fn resolved(
    walk: Walk<'_>,
    path: PathTemplate,
    by_path: Vec<ByPath>,
    mends: Vec<Mend>,
) -> Resolved<'_> {
    Resolved {
        walk,
        path,
        by_path,
        mends,
    }
}

fn unresolved(
    error: WalkError,
    path: PathTemplate,
    by_path: Vec<ByPath>,
    mends: Vec<Mend>,
) -> Box<Unresolved> {
    Box::new(Unresolved {
        error,
        path,
        by_path,
        mends,
    })
}
