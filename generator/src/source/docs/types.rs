//! The types that pages describe, gathered page by page and made whole at the end.

use std::collections::BTreeMap;

use super::member::Member;
use super::names::Names;
use super::page::Page;
use super::type_cell::{CellTarget, TypeCell};
use crate::model::{
    Access, Deprecation, Documentation, EdmType, EnumMember, EnumType, NavigationProperty,
    Property, QualifiedName, Sourced, StructuredKind, StructuredType, TypeRef,
};
use crate::{Diagnostic, Diagnostics, Origin};

/// Types in the making.
#[derive(Debug)]
pub(super) struct Types<'n> {
    pub(super) names: &'n Names,
    pub(super) structured: BTreeMap<QualifiedName, StructuredType>,
    pub(super) enums: BTreeMap<QualifiedName, EnumType>,
    /// Types that are mentioned: where first, and whether as something with an identity.
    pub(super) mentioned: BTreeMap<QualifiedName, (StructuredKind, Origin)>,
    /// Properties that a page shows as inherited, with the type that it names.
    pub(super) inherited: Vec<(QualifiedName, Property)>,
}

impl<'n> Types<'n> {
    pub(super) fn new(names: &'n Names) -> Self {
        Self {
            names,
            structured: BTreeMap::new(),
            enums: BTreeMap::new(),
            mentioned: BTreeMap::new(),
            inherited: Vec::new(),
        }
    }

    /// The type that a cell or a link names, which is noted as mentioned.
    pub(super) fn mention(
        &mut self,
        page: &Page<'_>,
        written: &str,
        link: Option<&str>,
        kind: StructuredKind,
        origin: &Origin,
    ) -> QualifiedName {
        let name = self.names.resolve(page.namespace(), written, link);
        let entry = self.mentioned.entry(name.clone());
        let (known, _) = entry.or_insert_with(|| (kind, origin.clone()));
        if kind == StructuredKind::Entity {
            *known = kind;
        }
        name
    }

    /// The type reference of a type cell.
    pub(super) fn type_ref(
        &mut self,
        page: &Page<'_>,
        cell: Option<&TypeCell>,
        kind: StructuredKind,
        origin: &Origin,
    ) -> TypeRef {
        let Some(cell) = cell else {
            return TypeRef::edm(EdmType::Untyped);
        };
        let one = match &cell.target {
            CellTarget::Edm(edm) => TypeRef::edm(*edm),
            CellTarget::Named(name, link) => {
                TypeRef::named(self.mention(page, name, link.as_deref(), kind, origin))
            }
        };
        if cell.collection {
            one.into_collection()
        } else {
            one
        }
    }

    /// The structured type of that name, made if it is new.
    pub(super) fn describe(
        &mut self,
        name: &QualifiedName,
        origin: &Origin,
    ) -> &mut StructuredType {
        self.structured
            .entry(name.clone())
            .or_insert_with(|| StructuredType::new(name.clone(), StructuredKind::Complex, origin))
    }

    /// Adds a row of a table of properties to `owner`, or to the type that the row names.
    pub(super) fn add_property(
        &mut self,
        diagnostics: &mut Diagnostics,
        page: &Page<'_>,
        owner: &QualifiedName,
        member: &Member,
    ) {
        let origin = page.origin(&member.range);
        let ty = self.type_ref(page, member.ty.as_ref(), StructuredKind::Complex, &origin);
        if let Some(name) = ty.name().cloned() {
            self.add_enum(&name, &member.description.values, &origin);
        }
        let property = property(member, ty, &origin);
        let Some(base) = &member.description.inherited_from else {
            let owner = self.describe(owner, &origin);
            merge_property(diagnostics, owner, property);
            return;
        };
        let link = member.inherited_link.as_deref();
        let base = self.mention(page, base, link, StructuredKind::Entity, &origin);
        let owner = self.describe(owner, &origin);
        // The row may name any ancestor; `entity` is the farthest, so another one is preferred.
        let farthest = |name: &QualifiedName| name.as_str() == "microsoft.graph.entity";
        if base != owner.name && owner.base.as_ref().is_none_or(farthest) {
            owner.base = Some(base.clone());
        }
        self.inherited.push((base, property));
    }

    /// Adds a row of a table of relationships.
    pub(super) fn add_navigation(
        &mut self,
        page: &Page<'_>,
        owner: &QualifiedName,
        member: &Member,
    ) {
        if member.description.inherited_from.is_some() {
            return;
        }
        let origin = page.origin(&member.range);
        let ty = self.type_ref(page, member.ty.as_ref(), StructuredKind::Entity, &origin);
        let owner = self.describe(owner, &origin);
        if owner.navigations.iter().any(|n| n.name == member.name) {
            return;
        }
        owner.navigations.push(NavigationProperty {
            name: member.name.clone(),
            nullable: !ty.collection,
            ty,
            contains_target: false,
            partner: None,
            constraints: Vec::new(),
            on_delete: None,
            access: None,
            capabilities: crate::model::Capabilities::default(),
            docs: documentation(member, &origin),
            origin,
        });
    }

    /// Adds members to an enumeration; those it has are kept.
    pub(super) fn add_enum(&mut self, name: &QualifiedName, values: &[String], origin: &Origin) {
        let members: Vec<_> = values
            .iter()
            .filter(|value| super::type_cell::is_identifier(value))
            .map(|value| enum_member(value, None, Documentation::default(), origin))
            .collect();
        if !members.is_empty() {
            self.add_enum_members(name, members, origin);
        }
    }

    /// The same with all that a table of members says.
    pub(super) fn add_enum_members(
        &mut self,
        name: &QualifiedName,
        members: Vec<EnumMember>,
        origin: &Origin,
    ) {
        let found = self.enums.entry(name.clone()).or_insert_with(|| EnumType {
            name: name.clone(),
            underlying: EdmType::Int32,
            flags: false,
            members: Vec::new(),
            docs: Documentation::default(),
            origin: origin.clone(),
        });
        for member in members {
            if !found.members.iter().any(|known| known.name == member.name) {
                found.members.push(member);
            }
        }
    }
}

/// A member of an enumeration.
pub(super) fn enum_member(
    name: &str,
    value: Option<i64>,
    docs: Documentation,
    origin: &Origin,
) -> EnumMember {
    EnumMember {
        name: name.to_owned(),
        value,
        docs,
        origin: origin.clone(),
    }
}

/// Adds a property, or what this page adds to what another said about it.
pub(super) fn merge_property(
    diagnostics: &mut Diagnostics,
    owner: &mut StructuredType,
    property: Property,
) {
    let Some(known) = owner
        .properties
        .iter_mut()
        .find(|p| p.name == property.name)
    else {
        owner.properties.push(property);
        return;
    };
    if known.ty != property.ty {
        let subject = format!("{}/{}", owner.name, property.name);
        let message = format!("pages give it the types {} and {}", known.ty, property.ty);
        diagnostics.push(
            Diagnostic::warning("conflicting-property-type", subject, message)
                .at(&property.origin)
                .related(&known.origin, "this page is followed"),
        );
    }
    known.docs.description = known.docs.description.take().or(property.docs.description);
    known.docs.deprecation = known.docs.deprecation.take().or(property.docs.deprecation);
    known.access = known.access.take().or(property.access);
    known.required_on_create = known
        .required_on_create
        .take()
        .or(property.required_on_create);
}

fn property(member: &Member, ty: TypeRef, origin: &Origin) -> Property {
    let stated = |holds: bool| holds.then(|| Sourced::new(true, origin));
    Property {
        name: member.name.clone(),
        nullable: !ty.collection && member.name != "id",
        ty,
        facets: crate::model::Facets::default(),
        access: stated(member.description.read_only)
            .map(|_| Sourced::new(Access::ReadOnly, origin)),
        capabilities: Box::default(),
        required_on_create: stated(member.description.required),
        docs: documentation(member, origin),
        origin: origin.clone(),
    }
}

/// What a row says of what it names.
pub(super) fn documentation(member: &Member, origin: &Origin) -> Documentation {
    let text = member.description.text.clone();
    let deprecation = member.deprecated.then(|| Deprecation {
        description: text.clone().filter(|_| member.description.is_deprecated()),
        ..Deprecation::default()
    });
    Documentation {
        description: text.map(|text| Sourced::new(text, origin)),
        deprecation: deprecation.map(|d| Sourced::new(d, origin)),
        ..Documentation::default()
    }
}
