//! Walks the tree of paths with the types at hand, and notes what each segment is.

use super::envelope::{answered, is_stream, sent};
use super::operation;
use super::request;
use super::seen::{Edge, Element, Seen};
use super::tree::{Children, Node};
use crate::model::{CustomParameter, Model, PathSegment, QualifiedName, TypeDef, TypeRef};
use crate::source::openapi::ast::{Api, Operation, ParameterIn};

/// Visits all paths.
pub(super) fn visit(api: &Api, model: &Model, tree: &Children<'_>) -> Seen {
    let mut visit = Visit {
        api,
        model,
        seen: Seen::default(),
    };
    for node in tree.values() {
        visit.root(node);
    }
    visit.seen
}

struct Visit<'a> {
    api: &'a Api,
    model: &'a Model,
    seen: Seen,
}

/// What a path leads to, and the element that led there last.
#[derive(Debug, Clone)]
struct Place {
    ty: TypeRef,
    via: Option<Element>,
}

impl Visit<'_> {
    fn root(&mut self, node: &Node<'_>) {
        let Some(name) = literal(node) else {
            return self.operation(node, None);
        };
        if operation::is_one(node) {
            return self.operation(node, None);
        }
        let ty = self.resource(node).or_else(|| self.leading_on(node, None));
        let Some(ty) = ty else {
            return self.unexplained(node);
        };
        self.seen.entities.extend(ty.name().cloned());
        let element = Element::Root(name.to_owned());
        self.along(node, &ty, element);
    }

    /// Notes what is done at the node that the element leads to, and goes on.
    fn along(&mut self, node: &Node<'_>, ty: &TypeRef, element: Element) {
        let edge = self.seen.edges.entry(element.clone());
        let edge = edge.or_insert_with(|| Edge::new(ty, &node.item.origin));
        for operation in &node.operations {
            match operation.method.as_str() {
                "get" if ty.collection => edge.list = true,
                "get" => edge.get = true,
                "post" => edge.create = true,
                "patch" => edge.update = true,
                "put" => edge.replace = true,
                "delete" => edge.delete = true,
                _ => {}
            }
            parameters(edge, operation);
        }
        self.below(
            node,
            &Place {
                ty: ty.clone(),
                via: Some(element),
            },
        );
    }

    /// What follows a place.
    fn below(&mut self, node: &Node<'_>, place: &Place) {
        for (text, child) in &node.children {
            match (&child.segment, text.as_str()) {
                (_, "$ref") => self.note(place, |edge| edge.reference = true),
                (_, "$count") => self.note(place, |edge| edge.count = true),
                (_, "$value") if !place.ty.collection => {
                    self.seen.media.extend(place.ty.name().cloned());
                }
                (PathSegment::Placeholder(key), _) if place.ty.collection => {
                    self.key(child, place, key.names.first().map_or("", String::as_str));
                }
                (PathSegment::Call { .. }, _) => self.operation(child, Some(place)),
                (PathSegment::Literal(name), _) => self.named(child, place, name),
                (PathSegment::Placeholder(_), _) => self.unexplained(child),
            }
        }
    }

    fn note(&mut self, place: &Place, fact: impl FnOnce(&mut Edge)) {
        if let Some(edge) = place
            .via
            .as_ref()
            .and_then(|via| self.seen.edges.get_mut(via))
        {
            fact(edge);
        }
    }

    /// One of many, by its key.
    fn key(&mut self, node: &Node<'_>, place: &Place, name: &str) {
        let referred = node.operations.is_empty() && node.children.keys().all(|k| k == "$ref");
        self.note(place, |edge| {
            edge.keyed |= !referred;
            for operation in &node.operations {
                match operation.method.as_str() {
                    "get" => edge.get = true,
                    "patch" => edge.update = true,
                    "put" => edge.replace = true,
                    "delete" => edge.delete = true,
                    _ => {}
                }
            }
        });
        let mut one = place.clone();
        one.ty.collection = false;
        if let Some(ty) = one.ty.name() {
            let origin = node.item.origin.clone();
            self.seen
                .keys
                .entry(ty.clone())
                .or_insert_with(|| (key_property(name), origin));
        }
        self.below(node, &one);
    }

    fn named(&mut self, node: &Node<'_>, place: &Place, name: &str) {
        let Some(owner) = place.ty.name() else {
            return self.unexplained(node);
        };
        let cast = self.cast(owner, name);
        if let Some(cast) = cast.or_else(|| self.unwritten(node, owner, name)) {
            let ty = TypeRef {
                collection: place.ty.collection,
                ..TypeRef::named(cast)
            };
            return self.below(
                node,
                &Place {
                    ty,
                    via: place.via.clone(),
                },
            );
        }
        if operation::is_one(node) {
            return self.operation(node, Some(place));
        }
        if place.ty.collection {
            return self.unexplained(node);
        }
        if node
            .operations
            .iter()
            .any(|o| o.method == "get" && is_stream(o))
        {
            let declaring = self
                .declaring(owner, name)
                .map_or(owner.clone(), |(ty, _)| ty);
            let key = (declaring, name.to_owned());
            self.seen
                .streams
                .entry(key)
                .or_insert_with(|| node.item.origin.clone());
            return;
        }
        let found = self.declaring(owner, name);
        let found = found.or_else(|| {
            let ty = self.resource(node);
            let ty = ty.or_else(|| self.leading_on(node, Some(owner)))?;
            Some((owner.clone(), ty))
        });
        let Some((declaring, ty)) = found else {
            return self.unexplained(node);
        };
        let written = !node.operations.is_empty() || node.key().is_some();
        if written && self.is_structured(&ty) {
            self.seen.entities.extend(ty.name().cloned());
        }
        self.along(node, &ty, Element::Member(declaring, name.to_owned()));
    }

    /// An action or function; a function that can be gone on from has what it leads to visited.
    fn operation(&mut self, node: &Node<'_>, place: Option<&Place>) {
        let binding = place.map(|place| &place.ty);
        let Some(found) = operation::read(self.api, node, binding) else {
            return self.unexplained(node);
        };
        let returns = found.returns.as_ref().map(|returns| returns.ty.clone());
        self.seen.operations.push(found);
        if let Some(ty) = returns.filter(|ty| !node.children.is_empty() && ty.name().is_some()) {
            self.below(node, &Place { ty, via: None });
        }
    }

    /// Requests that the types do not explain: folding decides what becomes of them.
    fn unexplained(&mut self, node: &Node<'_>) {
        let operations = node.operations.iter().zip(std::iter::repeat(node.end));
        let found =
            operations.filter_map(|(operation, end)| request::of(self.api, end?, operation));
        self.seen.requests.extend(found);
        for child in node.children.values() {
            self.unexplained(child);
        }
    }

    /// The type that declares the member, own or inherited, and what it holds.
    fn declaring(&self, owner: &QualifiedName, name: &str) -> Option<(QualifiedName, TypeRef)> {
        self.model.lineage(owner).into_iter().find_map(|ty| {
            let mut navigations = ty.navigations.iter();
            let navigation = navigations.find(|n| n.name == name).map(|n| &n.ty);
            let mut properties = ty.properties.iter();
            let held = navigation.or_else(|| Some(&properties.find(|p| p.name == name)?.ty))?;
            Some((ty.name.clone(), held.clone()))
        })
    }

    fn cast(&self, owner: &QualifiedName, name: &str) -> Option<QualifiedName> {
        let full = match name.strip_prefix("graph.") {
            Some(local) => format!("microsoft.graph.{local}"),
            None => name.to_owned(),
        };
        let to = QualifiedName::parse(&full);
        let derived = self
            .model
            .lineage(&to)
            .iter()
            .any(|base| base.name == *owner);
        derived.then_some(to)
    }

    /// A derived type that no document has a schema of, because nothing but operations below it tells of it:
    /// what follows it is all that is known.
    fn unwritten(
        &mut self,
        node: &Node<'_>,
        owner: &QualifiedName,
        name: &str,
    ) -> Option<QualifiedName> {
        let only_leads_on = node.operations.is_empty() && !node.children.is_empty();
        if !name.contains('.') || !only_leads_on {
            return None;
        }
        let name = QualifiedName::parse(name);
        let made = self.seen.made.entry(name.clone());
        made.or_insert((node.item.origin.clone(), Some(owner.clone())));
        Some(name)
    }

    fn is_structured(&self, ty: &TypeRef) -> bool {
        let held = ty.name().and_then(|name| self.model.types.get(name));
        matches!(held, Some(TypeDef::Structured(_)))
    }

    /// What has nothing done at it and only leads on, as the root `identity` of Graph: many of the type that
    /// its key is called by, or the one type that has what follows, else a type of its own.
    fn leading_on(&mut self, node: &Node<'_>, owner: Option<&QualifiedName>) -> Option<TypeRef> {
        if !node.operations.is_empty() {
            return None;
        }
        if let Some(PathSegment::Placeholder(key)) = node.key().map(|key| &key.segment) {
            let keyed = key.names.first()?.rsplit_once('-')?.0;
            let name = QualifiedName::new("microsoft.graph", keyed);
            return Some(self.made(name, node).into_collection());
        }
        if let Some(holder) = self.holding(node) {
            return Some(holder);
        }
        let segment = literal(node)?;
        let local = match owner {
            Some(owner) => format!("{}_{segment}", owner.name()),
            None => format!("{segment}_root"),
        };
        let name = QualifiedName::new("microsoft.graph", &local);
        Some(self.made(name, node))
    }

    fn made(&mut self, name: QualifiedName, node: &Node<'_>) -> TypeRef {
        if !self.model.types.contains_key(&name) {
            let origin = node.item.origin.clone();
            let made = self.seen.made.entry(name.clone());
            made.or_insert((origin, None));
        }
        TypeRef::named(name)
    }

    /// The one type that has every member that follows. Documents have nothing at the root `identity` of
    /// Graph, only below it.
    fn holding(&self, node: &Node<'_>) -> Option<TypeRef> {
        let members = members(node);
        let mut holders = self.model.types.keys().filter(|ty| {
            let has = |name: &&str| self.declaring(ty, name).is_some_and(|(by, _)| by == **ty);
            !members.is_empty() && node.key().is_none() && members.iter().all(has)
        });
        let holder = holders.next()?;
        holders
            .next()
            .is_none()
            .then(|| TypeRef::named(holder.clone()))
    }

    /// What the operations at a node, or at the key below it, say it is.
    fn resource(&self, node: &Node<'_>) -> Option<TypeRef> {
        let structured = |ty: &TypeRef| self.is_structured(ty);
        let get = node.operation("get").and_then(|o| answered(self.api, o));
        let get = get.map(|(ty, _)| ty).filter(structured);
        let body = |method: &str| {
            let (ty, _) = sent(self.api, node.operation(method)?)?;
            structured(&ty).then_some(ty)
        };
        get.or_else(|| body("patch"))
            .or_else(|| body("put"))
            .or_else(|| body("post").map(TypeRef::into_collection))
            .or_else(|| Some(self.resource(node.key()?)?.into_collection()))
    }
}

/// Names below a node that can only be members.
fn members<'n>(node: &'n Node<'_>) -> Vec<&'n str> {
    let names = node.children.values().filter_map(literal);
    names.filter(|name| !name.contains(['.', '$'])).collect()
}

/// The property that a placeholder such as `user-id` or `user-id1` stands for.
fn key_property(name: &str) -> String {
    let name = name.rsplit('-').next().unwrap_or_default();
    name.trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// The query options and headers of an operation.
fn parameters(edge: &mut Edge, operation: &Operation) {
    let of = match operation.method.as_str() {
        "get" => "ReadRestrictions",
        "post" => "InsertRestrictions",
        "delete" => "DeleteRestrictions",
        _ => "UpdateRestrictions",
    };
    for parameter in &operation.parameters {
        let list = match parameter.location {
            ParameterIn::Query if parameter.name.starts_with('$') => {
                if operation.method == "get" {
                    edge.options.insert(parameter.name.clone());
                }
                continue;
            }
            ParameterIn::Query => &mut edge.custom_options,
            // Every entity with an entity tag takes the header; only where it must be there is it said.
            ParameterIn::Header if parameter.name == "If-Match" && !parameter.required => continue,
            ParameterIn::Header => &mut edge.custom_headers,
            ParameterIn::Path | ParameterIn::Cookie => continue,
        };
        if list
            .iter()
            .any(|known| known.name == parameter.name && known.of == of)
        {
            continue;
        }
        list.push(CustomParameter {
            name: parameter.name.clone(),
            of: of.to_owned(),
            required: parameter.required,
            description: parameter.description.as_ref().map(|d| d.value.clone()),
            origin: parameter.origin.clone(),
        });
    }
}

fn literal<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.segment {
        PathSegment::Literal(name) => Some(name),
        _ => None,
    }
}
