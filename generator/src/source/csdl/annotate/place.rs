//! Elements of the model that annotations can be about, and how to find them.

use std::collections::BTreeMap;

use crate::Origin;
use crate::model::{
    Capabilities, Documentation, Model, NavigationProperty, Operation, Parameter, Property,
    QualifiedName, TypeDef,
};
use crate::source::csdl::ast::Document;

/// An element of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Type(QualifiedName),
    Property(QualifiedName, usize),
    Navigation(QualifiedName, usize),
    EnumMember(QualifiedName, usize),
    Operation(usize),
    /// A parameter by its position, the binding parameter included.
    Parameter(usize, usize),
    ReturnType,
    Root(String),
    Term(QualifiedName),
    /// A container or a schema: the model keeps nothing about them.
    Whole,
}

impl Place {
    pub(super) fn docs<'m>(&self, model: &'m mut Model) -> Option<&'m mut Documentation> {
        match self {
            Self::Type(name) => model.types.get_mut(name).map(|ty| match ty {
                TypeDef::Structured(ty) => &mut ty.docs,
                TypeDef::Enum(ty) => &mut ty.docs,
                TypeDef::Definition(ty) => &mut ty.docs,
                TypeDef::Union(ty) => &mut ty.docs,
                TypeDef::Container(ty) => &mut ty.docs,
            }),
            Self::Property(..) => self.property(model).map(|p| &mut p.docs),
            Self::Navigation(..) => self.navigation(model).map(|n| &mut n.docs),
            Self::EnumMember(name, at) => match model.types.get_mut(name)? {
                TypeDef::Enum(ty) => ty.members.get_mut(*at).map(|member| &mut member.docs),
                _ => None,
            },
            Self::Operation(at) => model.operations.get_mut(*at).map(|o| &mut o.docs),
            Self::Parameter(..) => self.parameter(model).map(|p| &mut p.docs),
            Self::Root(name) => model.roots.get_mut(name).map(|root| &mut root.docs),
            Self::Term(name) => model.terms.get_mut(name).map(|term| &mut term.docs),
            Self::ReturnType | Self::Whole => None,
        }
    }

    pub(super) fn capabilities<'m>(&self, model: &'m mut Model) -> Option<&'m mut Capabilities> {
        match self {
            Self::Type(name) => match model.types.get_mut(name)? {
                TypeDef::Structured(ty) => Some(&mut ty.capabilities),
                _ => None,
            },
            Self::Property(..) => self.property(model).map(|p| &mut *p.capabilities),
            Self::Navigation(..) => self.navigation(model).map(|n| &mut n.capabilities),
            Self::Operation(at) => model.operations.get_mut(*at).map(|o| &mut o.capabilities),
            Self::Root(name) => model.roots.get_mut(name).map(|root| &mut root.capabilities),
            _ => None,
        }
    }

    pub(super) fn property<'m>(&self, model: &'m mut Model) -> Option<&'m mut Property> {
        match self {
            Self::Property(name, at) => match model.types.get_mut(name)? {
                TypeDef::Structured(ty) => ty.properties.get_mut(*at),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn navigation<'m>(
        &self,
        model: &'m mut Model,
    ) -> Option<&'m mut NavigationProperty> {
        match self {
            Self::Navigation(name, at) => match model.types.get_mut(name)? {
                TypeDef::Structured(ty) => ty.navigations.get_mut(*at),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn parameter<'m>(&self, model: &'m mut Model) -> Option<&'m mut Parameter> {
        let Self::Parameter(operation, at) = self else {
            return None;
        };
        let operation = model.operations.get_mut(*operation)?;
        let bound = usize::from(operation.binding.is_some());
        match at.checked_sub(bound) {
            Some(at) => operation.parameters.get_mut(at),
            None => operation.binding.as_mut(),
        }
    }

    /// The structured type of what the element holds, where a path may go on.
    pub(super) fn target(&self, model: &Model) -> Option<QualifiedName> {
        let ty = match self {
            Self::Type(name) => return Some(name.clone()),
            Self::Property(name, at) => &model.structured(name)?.properties.get(*at)?.ty,
            Self::Navigation(name, at) => &model.structured(name)?.navigations.get(*at)?.ty,
            Self::Operation(at) => &model.operations.get(*at)?.returns.as_ref()?.ty,
            Self::Root(name) => model.roots.get(name)?.ty.as_ref()?,
            _ => return None,
        };
        ty.name().cloned()
    }
}

/// Where elements are, by name.
#[derive(Debug, Default)]
pub(super) struct Index {
    members: BTreeMap<QualifiedName, BTreeMap<String, Place>>,
    operations: BTreeMap<QualifiedName, Vec<usize>>,
    by_origin: BTreeMap<Origin, usize>,
    containers: Vec<QualifiedName>,
}

impl Index {
    pub(super) fn new(model: &Model, documents: &[Document]) -> Self {
        let mut index = Self::default();
        for (name, ty) in &model.types {
            index.members.insert(name.clone(), members(name, ty));
        }
        for (at, operation) in model.operations.iter().enumerate() {
            index
                .operations
                .entry(operation.name.clone())
                .or_default()
                .push(at);
            index.by_origin.insert(operation.origin.clone(), at);
        }
        for schema in documents.iter().flat_map(|document| &document.schemas) {
            let names = schema.containers.iter();
            index.containers.extend(
                names.map(|container| QualifiedName::new(&schema.namespace.value, &container.name)),
            );
        }
        index
    }

    /// The member that the type itself declares.
    pub(super) fn declared(&self, ty: &QualifiedName, member: &str) -> Option<Place> {
        self.members.get(ty)?.get(member).cloned()
    }

    /// The member that the type declares or inherits.
    pub(super) fn member(&self, model: &Model, ty: &QualifiedName, member: &str) -> Option<Place> {
        self.declared(ty, member).or_else(|| {
            let lineage = model.lineage(ty);
            lineage
                .into_iter()
                .find_map(|base| self.declared(&base.name, member))
        })
    }

    /// All overloads of an operation.
    pub(super) fn overloads(&self, name: &QualifiedName) -> &[usize] {
        self.operations.get(name).map_or(&[], Vec::as_slice)
    }

    /// The operation declared at that place.
    pub(super) fn operation_at(&self, origin: &Origin) -> Option<usize> {
        self.by_origin.get(origin).copied()
    }

    pub(super) fn is_container(&self, name: &QualifiedName) -> bool {
        self.containers.contains(name)
    }
}

fn members(name: &QualifiedName, ty: &TypeDef) -> BTreeMap<String, Place> {
    let mut members = BTreeMap::new();
    match ty {
        TypeDef::Structured(ty) => {
            for (at, property) in ty.properties.iter().enumerate() {
                members.insert(property.name.clone(), Place::Property(name.clone(), at));
            }
            for (at, navigation) in ty.navigations.iter().enumerate() {
                members.insert(navigation.name.clone(), Place::Navigation(name.clone(), at));
            }
        }
        TypeDef::Enum(ty) => {
            for (at, member) in ty.members.iter().enumerate() {
                members.insert(member.name.clone(), Place::EnumMember(name.clone(), at));
            }
        }
        TypeDef::Definition(_) | TypeDef::Union(_) | TypeDef::Container(_) => {}
    }
    members
}

/// The parameters of an operation in order, the binding parameter first.
pub(super) fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.binding.iter().chain(&operation.parameters)
}
