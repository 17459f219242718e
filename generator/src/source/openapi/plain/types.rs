//! From schemas to the types of the model.

use std::collections::BTreeMap;

use super::super::Address;
use super::super::ast::{Api, Schema};
use super::members::Members;
use super::names::{self, Names};
use super::shape::{Shape, shape};
use super::unions::{self, Bases};
use crate::model::{
    Access, ContainerKind, ContainerType, Deprecation, Documentation, EdmType, EnumMember,
    EnumType, Facets, Property, QualifiedName, Sourced, StructuredKind, StructuredType, TypeDef,
    TypeRef,
};
use crate::{Diagnostic, Diagnostics};

/// Schemas that stand for each other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 32;

/// The types so far, and what is still to be lowered.
pub(super) struct Lowering<'s> {
    pub(super) api: &'s Api,
    names: Names,
    types: BTreeMap<QualifiedName, TypeDef>,
    /// Schemas that are types of their own; a list in place of recursion, which a document could exhaust.
    open: Vec<(QualifiedName, Schema)>,
    /// What schemas stand for that are no types of their own.
    aliases: BTreeMap<Address, TypeRef>,
    following: Vec<Address>,
    bases: Bases,
    circles: Vec<Address>,
}

impl<'s> Lowering<'s> {
    /// Everything that has a name, still to be lowered.
    pub(super) fn new(api: &'s Api) -> Self {
        let mut names = Names::new(api);
        let mut open = Vec::new();
        for (address, schema) in &api.schemas {
            let is_type = matches!(
                shape(api, schema),
                Shape::Object | Shape::Enumeration(_) | Shape::Union(_)
            );
            if let Some(name) = names.of(address).filter(|_| is_type) {
                open.push((name.clone(), schema.clone()));
            }
        }
        let bases = Bases::new(api, &mut names);
        Self {
            api,
            names,
            types: BTreeMap::new(),
            open,
            aliases: BTreeMap::new(),
            following: Vec::new(),
            bases,
            circles: Vec::new(),
        }
    }

    /// Lowers what is open.
    pub(super) fn finish(
        mut self,
        diagnostics: &mut Diagnostics,
    ) -> BTreeMap<QualifiedName, TypeDef> {
        while let Some((name, schema)) = self.open.pop() {
            let ty = self.lower(&name, &schema);
            self.types.insert(name, ty);
        }
        for (name, ty) in unions::of_bases(&self.bases, self.api, &self.names) {
            self.types.insert(name, TypeDef::Union(ty));
        }
        for address in self.circles {
            let text = "stands for itself, so that its values are taken as they come";
            let subject = format!("#{}", address.pointer);
            let found = Diagnostic::warning("schema-circle", subject, text);
            diagnostics.push(match self.api.schemas.get(&address) {
                Some(schema) => found.at(&schema.origin),
                None => found,
            });
        }
        self.types
    }

    /// What a schema in the place of a value holds. `place` names it if it has no name of its own.
    pub(super) fn value(&mut self, schema: &Schema, place: &str) -> TypeRef {
        match shape(self.api, schema) {
            Shape::Reference(address) => self.reference(address),
            Shape::Object | Shape::Enumeration(_) | Shape::Union(_) => {
                let name = self.names.claim(place);
                self.open.push((name.clone(), schema.clone()));
                TypeRef::named(name)
            }
            Shape::List(items) => {
                let place = format!("{place}Item");
                let item = self.item(items, &place);
                if item.collection {
                    let one = TypeRef {
                        collection: false,
                        ..item
                    };
                    let list = self.container(ContainerKind::List, one, &place, schema);
                    return list.into_collection();
                }
                item.into_collection()
            }
            Shape::Map(values) => {
                let item = self.item(values, &format!("{place}Value"));
                self.container(ContainerKind::Map, item, &format!("{place}Map"), schema)
            }
            Shape::Scalar(edm) => TypeRef::edm(edm),
        }
    }

    /// The name of a schema that something refers to.
    pub(super) fn name(&self, address: &Address) -> Option<&QualifiedName> {
        self.names.of(address)
    }

    fn item(&mut self, schema: Option<&Schema>, place: &str) -> TypeRef {
        match schema {
            Some(schema) => self.value(schema, place),
            None => TypeRef::edm(EdmType::Untyped),
        }
    }

    fn container(
        &mut self,
        kind: ContainerKind,
        ty: TypeRef,
        place: &str,
        schema: &Schema,
    ) -> TypeRef {
        let name = self.names.claim(place);
        let container = ContainerType {
            name: name.clone(),
            kind,
            ty,
            docs: Documentation::default(),
            origin: schema.origin.clone(),
        };
        self.types
            .insert(name.clone(), TypeDef::Container(container));
        TypeRef::named(name)
    }

    fn reference(&mut self, address: &Address) -> TypeRef {
        let untyped = TypeRef::edm(EdmType::Untyped);
        let (Some(schema), Some(name)) = (self.api.schemas.get(address), self.names.of(address))
        else {
            return untyped;
        };
        if let Some(union) = self.bases.union(address) {
            return TypeRef::named(union.clone());
        }
        if let Shape::Object | Shape::Enumeration(_) | Shape::Union(_) = shape(self.api, schema) {
            return TypeRef::named(name.clone());
        }
        if let Some(known) = self.aliases.get(address) {
            return known.clone();
        }
        if self.following.contains(address) || self.following.len() > LONGEST_CHAIN {
            self.circles.push(address.clone());
            return untyped;
        }
        let place = name.to_string();
        self.following.push(address.clone());
        let ty = self.value(schema, &place);
        self.following.pop();
        self.aliases.insert(address.clone(), ty.clone());
        ty
    }

    fn lower(&mut self, name: &QualifiedName, schema: &Schema) -> TypeDef {
        match shape(self.api, schema) {
            Shape::Enumeration(texts) => TypeDef::Enum(EnumType {
                name: name.clone(),
                underlying: EdmType::Int32,
                flags: false,
                members: texts.iter().map(|text| enum_member(text, schema)).collect(),
                docs: docs(schema),
                origin: schema.origin.clone(),
            }),
            Shape::Union(variants) => TypeDef::Union(unions::lower(self, name, schema, &variants)),
            _ => TypeDef::Structured(self.structured(name, schema)),
        }
    }

    fn structured(&mut self, name: &QualifiedName, schema: &Schema) -> StructuredType {
        let mut ty = StructuredType::new(name.clone(), StructuredKind::Complex, &schema.origin);
        ty.docs = docs(schema);
        let Members { members, required } = Members::of(self.api, schema);
        for member in members {
            let place = names::inside(name.as_str(), &member.name);
            let access = match (member.schema.read_only, member.schema.write_only) {
                (true, _) => Some(Access::ReadOnly),
                (_, true) => Some(Access::WriteOnly),
                _ => None,
            };
            let needed =
                required.contains(member.name.as_str()) && access != Some(Access::ReadOnly);
            ty.properties.push(Property {
                name: member.name.clone(),
                ty: self.value(&member.schema, &place),
                nullable: member.schema.nullable,
                facets: Facets::default(),
                access: access.map(|access| Sourced::new(access, &member.origin)),
                required_on_create: needed.then(|| Sourced::new(true, &member.origin)),
                capabilities: Box::default(),
                docs: docs(&member.schema),
                origin: member.origin.clone(),
            });
        }
        ty
    }
}

fn enum_member(text: &str, schema: &Schema) -> EnumMember {
    EnumMember {
        name: text.to_owned(),
        value: None,
        docs: Documentation::default(),
        origin: schema.origin.clone(),
    }
}

/// What people are told about a schema.
pub(super) fn docs(schema: &Schema) -> Documentation {
    Documentation {
        description: schema.description.clone(),
        deprecation: deprecation(schema.deprecated, &schema.origin),
        ..Documentation::default()
    }
}

/// The deprecation of what is marked so.
pub(super) fn deprecation(
    deprecated: bool,
    origin: &crate::Origin,
) -> Option<Sourced<Deprecation>> {
    deprecated.then(|| Sourced::new(Deprecation::default(), origin))
}
