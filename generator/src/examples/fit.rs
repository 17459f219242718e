//! How well JSON of a page keeps to the types of the schema.
//!
//! The SDK keeps all of it, whether it fits or not; this tells why what is kept is not also typed.

use serde_json::Value;

use super::Context;
use super::report::Class;
use crate::model::{EdmType, QualifiedName, TypeDef, TypeRef, TypeTarget};

impl Context<'_> {
    /// The worst deviation of the value from the type, [`Class::Exact`] without one.
    pub(super) fn fit(&self, ty: &TypeRef, value: &Value) -> Class {
        if !ty.collection {
            return self.fit_one(&ty.target, value);
        }
        let Value::Array(items) = value else {
            return Class::WrongKind;
        };
        let fits = items.iter().map(|item| self.fit_one(&ty.target, item));
        fits.max().unwrap_or(Class::Exact)
    }

    fn fit_one(&self, target: &TypeTarget, value: &Value) -> Class {
        let name = match target {
            TypeTarget::Edm(edm) => return primitive(*edm, value),
            TypeTarget::Named(name) => name,
        };
        match self.model.types.get(name) {
            Some(TypeDef::Definition(ty)) => primitive(ty.underlying, value),
            Some(TypeDef::Enum(ty)) => {
                let Some(text) = value.as_str() else {
                    return Class::WrongKind;
                };
                let words = text.split(',').map(str::trim);
                let fits = words.map(|word| {
                    let mut names = ty.members.iter().map(|member| member.name.as_str());
                    if names.clone().any(|name| name == word) {
                        Class::Exact
                    } else if names.any(|name| name.eq_ignore_ascii_case(word)) {
                        Class::EnumCase
                    } else {
                        Class::UnknownEnumMember
                    }
                });
                fits.max().unwrap_or(Class::Exact)
            }
            Some(TypeDef::Structured(_)) => self.fit_members(name, value),
            None => Class::Exact,
        }
    }

    fn fit_members(&self, declared: &QualifiedName, value: &Value) -> Class {
        let Value::Object(members) = value else {
            return Class::WrongKind;
        };
        let said = self.said(declared, value);
        let mut fit = match (said, members.get("@odata.type")) {
            (None, Some(_)) => Class::UnknownType,
            _ => Class::Exact,
        };
        let name = said.map_or(declared, |ty| &ty.name);
        let lineage = self.model.lineage(name);
        let open = lineage.iter().any(|ty| ty.is_open || ty.opaque);
        for (member, value) in members.iter().filter(|(name, _)| !name.contains('@')) {
            fit = fit.max(match self.member(name, member) {
                _ if value.is_null() => Class::Exact,
                Some((known, ty)) if known == member => self.fit(ty, value),
                Some(_) => Class::MemberCase,
                None if open => Class::Exact,
                None => Class::UnknownMember,
            });
        }
        fit
    }

    /// The member of that name, in this letter case or another, with its type.
    pub(super) fn member(&self, ty: &QualifiedName, wire: &str) -> Option<(&str, &TypeRef)> {
        let lineage = self.model.lineage(ty).into_iter();
        let mut members: Vec<(&str, &TypeRef)> = Vec::new();
        for ty in lineage {
            members.extend(ty.properties.iter().map(|p| (p.name.as_str(), &p.ty)));
            members.extend(ty.navigations.iter().map(|n| (n.name.as_str(), &n.ty)));
        }
        let exact = members.iter().find(|(name, _)| *name == wire);
        let found = exact.or_else(|| {
            let mut members = members.iter();
            members.find(|(name, _)| name.eq_ignore_ascii_case(wire))
        });
        found.copied()
    }
}

fn primitive(edm: EdmType, value: &Value) -> Class {
    let kind = match edm {
        EdmType::Boolean => value.is_boolean(),
        EdmType::Byte | EdmType::SByte | EdmType::Int16 | EdmType::Int32 | EdmType::Int64 => {
            value.is_i64() || value.is_u64()
        }
        EdmType::Decimal | EdmType::Double | EdmType::Single => {
            value.is_number() || matches!(value.as_str(), Some("INF" | "-INF" | "NaN"))
        }
        EdmType::Geo | EdmType::Untyped => true,
        _ => value.is_string(),
    };
    if !kind {
        return Class::WrongKind;
    }
    let text = value.as_str().unwrap_or_default();
    let formed = match edm {
        EdmType::Guid => is_like(text, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"),
        EdmType::Date => is_like(text, "dddd-dd-dd"),
        EdmType::DateTimeOffset => {
            let (start, end) = text.split_at_checked(17).unwrap_or((text, ""));
            let zone = end.ends_with(['Z', 'z']) || end.contains(['+', '-']);
            is_like(start, "dddd-dd-ddTdd:dd:") && zone || is_like(text, "dddd-dd-ddTdd:ddZ")
        }
        EdmType::TimeOfDay => is_like(text.get(..5).unwrap_or_default(), "dd:dd"),
        EdmType::Duration => text.trim_start_matches('-').starts_with('P'),
        _ => true,
    };
    if formed {
        Class::Exact
    } else {
        Class::Malformed
    }
}

/// Whether the text has the form: `d` is a digit, `h` a hexadecimal one, all else itself.
fn is_like(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(c, form)| match form {
            'd' => c.is_ascii_digit(),
            'h' => c.is_ascii_hexdigit(),
            other => c.eq_ignore_ascii_case(&other),
        })
}
