//! Types and their members.

use std::collections::BTreeMap;

use super::declared::kinds;
use super::{Lowering, duplicate};
use crate::model::{
    self, Capabilities, Documentation, EdmType, EnumType, Facets, Key, KeyProperty,
    NavigationProperty, OnDelete, Property, QualifiedName, Scale, StructuredKind, StructuredType,
    TypeDef, TypeDefinition, TypeTarget,
};
use crate::source::csdl::ast::{self, Schema, Text};
use crate::{Diagnostic, Origin};

impl Lowering<'_, '_> {
    pub(super) fn types(&mut self, schema: &Schema) {
        for (kind, ty) in kinds(schema) {
            let name = self.qualify(&ty.name);
            if self.declared.counts(&name, &ty.origin) {
                let lowered = self.structured_type(&name, kind, ty);
                self.model.types.insert(name, TypeDef::Structured(lowered));
            }
        }
        for ty in &schema.enum_types {
            let name = self.qualify(&ty.name);
            if self.declared.counts(&name, &ty.origin) {
                let lowered = self.enum_type(&name, ty);
                self.model.types.insert(name, TypeDef::Enum(lowered));
            }
        }
        for ty in &schema.type_definitions {
            let name = self.qualify(&ty.name);
            if self.declared.counts(&name, &ty.origin) {
                let lowered = self.type_definition(&name, ty);
                self.model.types.insert(name, TypeDef::Definition(lowered));
            }
        }
    }

    fn structured_type(
        &mut self,
        name: &QualifiedName,
        kind: StructuredKind,
        ty: &ast::StructuredType,
    ) -> StructuredType {
        let mut lowered = StructuredType::new(name.clone(), kind, &ty.origin);
        lowered.base = ty
            .base_type
            .as_ref()
            .and_then(|base| self.base_type(name, base));
        lowered.is_abstract = ty.is_abstract.unwrap_or(false);
        lowered.is_open = ty.open_type.unwrap_or(false);
        lowered.has_stream = ty.has_stream.unwrap_or(false);
        lowered.key = ty
            .key
            .as_ref()
            .map(|(refs, origin)| self.key(name, refs, origin));
        let mut seen = BTreeMap::new();
        for property in &ty.properties {
            if self.is_new(&mut seen, name, &property.name, &property.origin) {
                let property = self.property(name, property);
                lowered.properties.push(property);
            }
        }
        for navigation in &ty.navigations {
            if self.is_new(&mut seen, name, &navigation.name, &navigation.origin) {
                let navigation = self.navigation(name, navigation);
                lowered.navigations.push(navigation);
            }
        }
        lowered
    }

    /// Whether the type has no member of that name yet; reports it if it has.
    fn is_new<'t>(
        &mut self,
        seen: &mut BTreeMap<&'t str, &'t Origin>,
        ty: &QualifiedName,
        name: &'t str,
        origin: &'t Origin,
    ) -> bool {
        if let Some(first) = seen.get(name) {
            let subject = format!("{ty}/{name}");
            duplicate(self.diagnostics, "duplicate-member", subject, first, origin);
            return false;
        }
        seen.insert(name, origin);
        true
    }

    fn base_type(&mut self, name: &QualifiedName, base: &Text) -> Option<QualifiedName> {
        match self.target(&base.value) {
            Some(TypeTarget::Named(base)) => Some(base),
            _ => {
                let message = format!("is derived from `{}`, which is not declared", base.value);
                self.diagnostics.push(
                    Diagnostic::warning("unresolved-type", name.as_str(), message)
                        .at(&base.origin)
                        .help(
                            "it is read as if it had no base type; give the document that \
                               declares the base type too",
                        ),
                );
                None
            }
        }
    }

    fn key(&mut self, ty: &QualifiedName, refs: &[ast::PropertyRef], origin: &Origin) -> Key {
        let usable = refs
            .iter()
            .filter(|r| self.usable_path(ty.as_str(), &r.name));
        Key {
            properties: usable
                .map(|r| KeyProperty {
                    path: r.name.value.clone(),
                    alias: r.alias.as_ref().map(|alias| alias.value.clone()),
                })
                .collect(),
            origin: origin.clone(),
        }
    }

    fn property(&mut self, ty: &QualifiedName, property: &ast::Property) -> Property {
        let subject = || format!("{ty}/{}", property.name);
        Property {
            name: property.name.clone(),
            ty: self.type_ref(subject, &property.ty),
            nullable: property.nullable.unwrap_or(true),
            facets: self.facets(subject, &property.facets),
            access: None,
            required_on_create: None,
            capabilities: Box::default(),
            docs: Documentation::default(),
            origin: property.origin.clone(),
        }
    }

    fn navigation(
        &mut self,
        ty: &QualifiedName,
        navigation: &ast::NavigationProperty,
    ) -> NavigationProperty {
        let subject = || format!("{ty}/{}", navigation.name);
        let target = self.type_ref(subject, &navigation.ty);
        let on_delete = navigation.on_delete.as_ref();
        let mut constraints = Vec::new();
        for constraint in &navigation.constraints {
            let pair = [&constraint.property, &constraint.referenced];
            if pair
                .into_iter()
                .all(|path| self.usable_path(&subject(), path))
            {
                let [property, referenced] = pair.map(|path| path.value.clone());
                constraints.push((property, referenced));
            }
        }
        NavigationProperty {
            name: navigation.name.clone(),
            // A collection may be empty, it is never null (CSDL 4.01 §8.3).
            nullable: !target.collection && navigation.nullable.unwrap_or(true),
            ty: target,
            contains_target: navigation.contains_target.unwrap_or(false),
            partner: navigation.partner.as_ref().map(|path| path.value.clone()),
            constraints,
            on_delete: on_delete.and_then(|o| self.on_delete(subject, &o.action)),
            access: None,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: navigation.origin.clone(),
        }
    }

    fn on_delete(&mut self, subject: impl Fn() -> String, action: &Text) -> Option<OnDelete> {
        match action.value.as_str() {
            "Cascade" => Some(OnDelete::Cascade),
            "None" => Some(OnDelete::None),
            "SetNull" => Some(OnDelete::SetNull),
            "SetDefault" => Some(OnDelete::SetDefault),
            _ => {
                let expected = "one of `Cascade`, `None`, `SetNull` and `SetDefault`";
                self.invalid_value(subject(), "action on delete", action, expected);
                None
            }
        }
    }

    fn enum_type(&mut self, name: &QualifiedName, ty: &ast::EnumType) -> EnumType {
        let underlying = ty.underlying.as_ref();
        let mut lowered = EnumType {
            name: name.clone(),
            underlying: underlying.map_or(EdmType::Int32, |text| self.integer_type(name, text)),
            flags: ty.is_flags.unwrap_or(false),
            members: Vec::new(),
            docs: Documentation::default(),
            origin: ty.origin.clone(),
        };
        let mut seen = BTreeMap::new();
        let mut next = Some(0);
        for member in &ty.members {
            let value = match &member.value {
                Some(text) => self.member_value(name, member, text),
                None => next,
            };
            next = value.and_then(|value| value.checked_add(1));
            if self.is_new(&mut seen, name, &member.name, &member.origin) {
                lowered.members.push(model::EnumMember {
                    name: member.name.clone(),
                    value,
                    docs: Documentation::default(),
                    origin: member.origin.clone(),
                });
            }
        }
        if lowered.members.is_empty() {
            self.diagnostics.push(
                Diagnostic::note("empty-enum", name.as_str(), "has no members").at(&ty.origin),
            );
        }
        lowered
    }

    fn member_value(
        &mut self,
        ty: &QualifiedName,
        member: &ast::Member,
        text: &Text,
    ) -> Option<i64> {
        let value = text.value.trim().parse();
        if value.is_err() {
            let subject = format!("{ty}/{}", member.name);
            self.invalid_value(subject, "value", text, "a 64-bit integer");
        }
        value.ok()
    }

    fn integer_type(&mut self, name: &QualifiedName, text: &Text) -> EdmType {
        match EdmType::parse(&text.value) {
            Some(
                integer @ (EdmType::Byte
                | EdmType::SByte
                | EdmType::Int16
                | EdmType::Int32
                | EdmType::Int64),
            ) => integer,
            _ => {
                let subject = name.to_string();
                self.invalid_value(subject, "underlying type", text, "an integer type");
                EdmType::Int32
            }
        }
    }

    fn type_definition(
        &mut self,
        name: &QualifiedName,
        ty: &ast::TypeDefinition,
    ) -> TypeDefinition {
        let underlying = match EdmType::parse(&ty.underlying.value) {
            Some(primitive) if primitive != EdmType::Untyped => primitive,
            _ => {
                let expected = "a primitive type";
                self.invalid_value(
                    name.to_string(),
                    "underlying type",
                    &ty.underlying,
                    expected,
                );
                EdmType::Untyped
            }
        };
        TypeDefinition {
            name: name.clone(),
            underlying,
            facets: self.facets(|| name.to_string(), &ty.facets),
            docs: Documentation::default(),
            origin: ty.origin.clone(),
        }
    }

    pub(super) fn facets(&mut self, subject: impl Fn() -> String, facets: &ast::Facets) -> Facets {
        let max_length = facets
            .max_length
            .as_ref()
            .filter(|text| text.value != "max");
        Facets {
            max_length: max_length.and_then(|text| self.number(&subject, "length", text)),
            precision: facets
                .precision
                .as_ref()
                .and_then(|text| self.number(&subject, "precision", text)),
            scale: facets
                .scale
                .as_ref()
                .and_then(|text| self.scale(&subject, text)),
            unicode: facets.unicode,
            srid: facets.srid.as_ref().map(|text| text.value.clone()),
            default_value: facets.default_value.as_ref().map(|text| text.value.clone()),
        }
    }

    /// Graph writes `Variable`, the specification `variable`.
    fn scale(&mut self, subject: impl Fn() -> String, text: &Text) -> Option<Scale> {
        match text.value.to_ascii_lowercase().as_str() {
            "variable" => Some(Scale::Variable),
            "floating" => Some(Scale::Floating),
            _ => self.number(subject, "scale", text).map(Scale::Digits),
        }
    }

    fn number<N: std::str::FromStr>(
        &mut self,
        subject: impl Fn() -> String,
        what: &str,
        text: &Text,
    ) -> Option<N> {
        let number = text.value.trim().parse();
        if number.is_err() {
            self.invalid_value(subject(), what, text, "a number that is allowed there");
        }
        number.ok()
    }
}
