//! Types.

use super::{Parser, edm_name};
use crate::Origin;
use crate::source::csdl::ast::{
    EnumType, Member, NavigationProperty, OnDelete, Property, PropertyRef, ReferentialConstraint,
    StructuredType, TypeDefinition,
};
use crate::source::csdl::element::Element;

impl Parser<'_, '_> {
    pub(super) fn structured_type(&mut self, element: &Element<'_>) -> Option<StructuredType> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let mut ty = StructuredType {
            name,
            base_type: self.optional(element, "BaseType"),
            is_abstract: self.boolean(element, "Abstract"),
            open_type: self.boolean(element, "OpenType"),
            has_stream: self.boolean(element, "HasStream"),
            key: None,
            properties: Vec::new(),
            navigations: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            match edm_name(child) {
                "Key" if element.name == "EntityType" => ty.key = Some(self.key(child)),
                "Property" => ty.properties.extend(self.property(child)),
                "NavigationProperty" => ty.navigations.extend(self.navigation_property(child)),
                "Annotation" => ty.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        self.leave(mark);
        Some(ty)
    }

    fn key(&mut self, element: &Element<'_>) -> (Vec<PropertyRef>, Origin) {
        let mut refs = Vec::new();
        for child in &element.children {
            if edm_name(child) != "PropertyRef" {
                self.unknown(child, element);
                continue;
            }
            if let Some(name) = self.required(child, "Name") {
                let alias = self.alias(child);
                refs.push(PropertyRef { name, alias });
            }
        }
        (refs, self.origin(element))
    }

    fn property(&mut self, element: &Element<'_>) -> Option<Property> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let property = self.required(element, "Type").map(|ty| Property {
            name,
            ty,
            nullable: self.boolean(element, "Nullable"),
            facets: self.facets(element),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        });
        self.leave(mark);
        property
    }

    fn navigation_property(&mut self, element: &Element<'_>) -> Option<NavigationProperty> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let ty = self.required(element, "Type");
        let mut property = ty.map(|ty| NavigationProperty {
            name,
            ty,
            nullable: self.boolean(element, "Nullable"),
            partner: self.optional(element, "Partner"),
            contains_target: self.boolean(element, "ContainsTarget"),
            constraints: Vec::new(),
            on_delete: None,
            annotations: Vec::new(),
            origin: self.origin(element),
        });
        if let Some(property) = &mut property {
            self.navigation_children(element, property);
        }
        self.leave(mark);
        property
    }

    fn navigation_children(&mut self, element: &Element<'_>, property: &mut NavigationProperty) {
        for child in &element.children {
            match edm_name(child) {
                "ReferentialConstraint" => {
                    property
                        .constraints
                        .extend(self.referential_constraint(child));
                }
                "OnDelete" => property.on_delete = self.on_delete(child),
                "Annotation" => property.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
    }

    fn referential_constraint(&mut self, element: &Element<'_>) -> Option<ReferentialConstraint> {
        Some(ReferentialConstraint {
            property: self.required(element, "Property")?,
            referenced: self.required(element, "ReferencedProperty")?,
            annotations: self.annotations_only(element),
        })
    }

    fn on_delete(&mut self, element: &Element<'_>) -> Option<OnDelete> {
        Some(OnDelete {
            action: self.required(element, "Action")?,
            annotations: self.annotations_only(element),
        })
    }

    pub(super) fn enum_type(&mut self, element: &Element<'_>) -> Option<EnumType> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let mut ty = EnumType {
            name,
            underlying: self.optional(element, "UnderlyingType"),
            is_flags: self.boolean(element, "IsFlags"),
            members: Vec::new(),
            annotations: Vec::new(),
            origin: self.origin(element),
        };
        for child in &element.children {
            match edm_name(child) {
                "Member" => ty.members.extend(self.member(child)),
                "Annotation" => ty.annotations.extend(self.annotation(child)),
                _ => self.unknown(child, element),
            }
        }
        self.leave(mark);
        Some(ty)
    }

    fn member(&mut self, element: &Element<'_>) -> Option<Member> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let member = Member {
            name,
            value: self.optional(element, "Value"),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        };
        self.leave(mark);
        Some(member)
    }

    pub(super) fn type_definition(&mut self, element: &Element<'_>) -> Option<TypeDefinition> {
        let name = self.name(element)?;
        let mark = self.enter(&name);
        let underlying = self.required(element, "UnderlyingType");
        let definition = underlying.map(|underlying| TypeDefinition {
            name,
            underlying,
            facets: self.facets(element),
            annotations: self.annotations_only(element),
            origin: self.origin(element),
        });
        self.leave(mark);
        definition
    }
}
