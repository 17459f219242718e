//! Types and their members.

use crate::Diagnostic;
use crate::model::{
    Documentation, EdmType, EnumMember, EnumType, Key, KeyProperty, NavigationProperty, OnDelete,
    Property, QualifiedName, StructuredKind, StructuredType, Term, TypeDefinition, TypeTarget,
};

use super::annotate::Target;
use super::{Lowering, ast};

impl Lowering<'_, '_> {
    pub(super) fn structured(
        &mut self,
        namespace: &str,
        ty: &ast::StructuredType,
        kind: StructuredKind,
    ) -> StructuredType {
        let name = QualifiedName::new(namespace, &ty.name);
        let mut lowered = StructuredType::new(name, kind, &ty.origin);
        lowered.base = ty.base_type.as_ref().map(|base| self.resolve(&base.value));
        lowered.is_abstract = ty.is_abstract == Some(true);
        lowered.is_open = ty.open_type == Some(true);
        lowered.has_stream = ty.has_stream == Some(true);
        lowered.key = ty.key.as_ref().map(|(refs, origin)| key(refs, origin));
        lowered.properties = ty.properties.iter().map(|p| self.property(p)).collect();
        lowered.navigations = ty.navigations.iter().map(|n| self.navigation(n)).collect();
        let subject = lowered.name.to_string();
        self.inline(
            &subject,
            &ty.annotations,
            &mut Target::Structured(&mut lowered),
        );
        lowered
    }

    fn property(&mut self, property: &ast::Property) -> Property {
        let mut lowered = Property {
            name: property.name.clone(),
            ty: self.type_ref(&property.ty),
            nullable: property.nullable.unwrap_or(true),
            facets: self.facets(&property.facets),
            access: None,
            required_on_create: None,
            capabilities: Box::default(),
            docs: Documentation::default(),
            origin: property.origin.clone(),
        };
        self.inline(
            &property.name,
            &property.annotations,
            &mut Target::Property(&mut lowered),
        );
        lowered
    }

    fn navigation(&mut self, navigation: &ast::NavigationProperty) -> NavigationProperty {
        let mut lowered = NavigationProperty {
            name: navigation.name.clone(),
            ty: self.type_ref(&navigation.ty),
            nullable: navigation.nullable.unwrap_or(true),
            contains_target: navigation.contains_target == Some(true),
            partner: navigation.partner.as_ref().map(|p| p.value.clone()),
            constraints: navigation
                .constraints
                .iter()
                .map(|c| (c.property.value.clone(), c.referenced.value.clone()))
                .collect(),
            on_delete: navigation
                .on_delete
                .as_ref()
                .and_then(|d| self.on_delete(d)),
            capabilities: Default::default(),
            docs: Documentation::default(),
            origin: navigation.origin.clone(),
        };
        let target = &mut Target::Navigation(&mut lowered);
        self.inline(&navigation.name, &navigation.annotations, target);
        lowered
    }

    fn on_delete(&mut self, on_delete: &ast::OnDelete) -> Option<OnDelete> {
        Some(match on_delete.action.value.as_str() {
            "Cascade" => OnDelete::Cascade,
            "None" => OnDelete::None,
            "SetNull" => OnDelete::SetNull,
            "SetDefault" => OnDelete::SetDefault,
            other => {
                let help = "one of `Cascade`, `None`, `SetNull`, `SetDefault`";
                let found =
                    Diagnostic::warning("invalid-on-delete", other, "is no action on delete");
                self.diagnostics
                    .push(found.at(&on_delete.action.origin).help(help));
                return None;
            }
        })
    }

    pub(super) fn enumeration(&mut self, namespace: &str, ty: &ast::EnumType) -> EnumType {
        let underlying = ty
            .underlying
            .as_ref()
            .map(|text| self.type_ref(text).target);
        let mut next = 0_i64;
        let mut members = Vec::with_capacity(ty.members.len());
        for member in &ty.members {
            let value = match &member.value {
                None => next,
                Some(text) => text.value.parse().unwrap_or_else(|_| {
                    let message = "is no 64-bit integer; the member is numbered in its place";
                    let found = Diagnostic::warning("invalid-enum-value", &text.value, message);
                    self.diagnostics.push(found.at(&text.origin));
                    next
                }),
            };
            next = value.wrapping_add(1);
            let mut lowered = EnumMember {
                name: member.name.clone(),
                value: Some(value),
                docs: Documentation::default(),
                origin: member.origin.clone(),
            };
            let target = &mut Target::Documented(&mut lowered.docs);
            self.inline(&member.name, &member.annotations, target);
            members.push(lowered);
        }
        let mut lowered = EnumType {
            name: QualifiedName::new(namespace, &ty.name),
            underlying: match underlying {
                Some(TypeTarget::Edm(edm)) => edm,
                _ => EdmType::Int32,
            },
            flags: ty.is_flags == Some(true),
            members,
            docs: Documentation::default(),
            origin: ty.origin.clone(),
        };
        let target = &mut Target::Documented(&mut lowered.docs);
        self.inline(&ty.name, &ty.annotations, target);
        lowered
    }

    pub(super) fn definition(
        &mut self,
        namespace: &str,
        ty: &ast::TypeDefinition,
    ) -> TypeDefinition {
        let underlying = match self.type_ref(&ty.underlying).target {
            TypeTarget::Edm(edm) => edm,
            TypeTarget::Named(name) => {
                let message = format!("`{name}` cannot underlie a type definition");
                let found = Diagnostic::warning("invalid-underlying-type", &ty.name, message);
                let help = "name a primitive type; values are kept as untyped JSON";
                self.diagnostics
                    .push(found.at(&ty.underlying.origin).help(help));
                EdmType::Untyped
            }
        };
        let mut lowered = TypeDefinition {
            name: QualifiedName::new(namespace, &ty.name),
            underlying,
            facets: self.facets(&ty.facets),
            docs: Documentation::default(),
            origin: ty.origin.clone(),
        };
        let target = &mut Target::Documented(&mut lowered.docs);
        self.inline(&ty.name, &ty.annotations, target);
        lowered
    }

    pub(super) fn term(&mut self, namespace: &str, term: &ast::Term) -> Term {
        let words = term
            .applies_to
            .as_ref()
            .map_or("", |text| text.value.as_str());
        let mut lowered = Term {
            name: QualifiedName::new(namespace, &term.name),
            ty: self.type_ref(&term.ty),
            // Graph v1.0 has `AppliesTo="microsoft.graph.applicationTemplate)"` with a stray bracket.
            applies_to: words
                .split_whitespace()
                .map(|w| w.trim_end_matches(')').to_owned())
                .collect(),
            docs: Documentation::default(),
            origin: term.origin.clone(),
        };
        let target = &mut Target::Documented(&mut lowered.docs);
        self.inline(&term.name, &term.annotations, target);
        lowered
    }
}

pub(super) fn key(refs: &[ast::PropertyRef], origin: &crate::Origin) -> Key {
    let properties = refs
        .iter()
        .map(|r| KeyProperty {
            path: r.name.value.clone(),
            alias: r.alias.as_ref().map(|alias| alias.value.clone()),
        })
        .collect();
    Key {
        properties,
        origin: origin.clone(),
    }
}
