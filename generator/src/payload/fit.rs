//! JSON compared with a type of the schema.

mod text;

use serde_json::{Map, Value};

use crate::model::{
    EdmType, EnumType, QualifiedName, StructuredType, TypeDef, TypeRef, TypeTarget,
};
use crate::resource::ResourceGraph;
use crate::{Model, Origin};

/// In what way a value does not keep to its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// `@odata.type` does not start with `#`, as it has to for types that are not built in.
    BareType,
    /// `@odata.type` names an abstract type.
    AbstractType,
    /// A member in another letter case.
    MemberCase,
    /// An enumeration member in another letter case.
    EnumCase,
    /// A text that stands for any member of the enumeration.
    Placeholder,
    /// An enumeration member that the schema lacks.
    UnknownEnumMember,
    /// A member that only types derived from the one that the value is of have.
    DerivedMember,
    /// A member that the schema lacks.
    UnknownMember,
    /// A date, GUID, duration or base64 text that is none.
    Malformed,
    /// A value of another JSON kind than its type.
    JsonType,
    /// `@odata.type` names a type that cannot stand there, or none.
    UnknownType,
}

/// One deviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deviation {
    /// In what way.
    pub(crate) kind: Kind,
    /// The member that holds the value; empty for an item at the top.
    pub(crate) member: String,
    /// What stands there, and what was to stand there.
    pub(crate) detail: String,
    /// Where the schema declares the member, or the type that lacks it.
    pub(crate) declared: Option<Origin>,
}

/// Name, type and place of a member.
type Declared<'m> = (&'m str, &'m TypeRef, &'m Origin);

/// Compares JSON with types.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit<'m> {
    model: &'m Model,
    graph: &'m ResourceGraph<'m>,
}

impl<'m> Fit<'m> {
    /// On the types of a model.
    pub(crate) fn new(graph: &'m ResourceGraph<'m>) -> Self {
        Self {
            model: graph.model,
            graph,
        }
    }

    /// All deviations of the value from the type, in the order of the text; `member` is the name of
    /// what holds it, empty for a whole body.
    pub(crate) fn deviations(&self, ty: &TypeRef, member: &str, value: &Value) -> Vec<Deviation> {
        let mut found = Vec::new();
        self.any(ty, value, member, &mut found);
        found
    }

    /// The member of that name, in this letter case or another, with its type.
    fn member(&self, ty: &QualifiedName, wire: &str) -> Option<Declared<'m>> {
        let lineage = self.model.lineage(ty).into_iter();
        let mut members: Vec<Declared<'m>> = Vec::new();
        for ty in lineage {
            members.extend(
                ty.properties
                    .iter()
                    .map(|p| (p.name.as_str(), &p.ty, &p.origin)),
            );
            members.extend(
                ty.navigations
                    .iter()
                    .map(|n| (n.name.as_str(), &n.ty, &n.origin)),
            );
        }
        let exact = members.iter().find(|(name, ..)| *name == wire);
        let found = exact.or_else(|| {
            let mut members = members.iter();
            members.find(|(name, ..)| name.eq_ignore_ascii_case(wire))
        });
        found.copied()
    }

    /// The type that `@odata.type` names, if it is the declared one or derives from it.
    pub(crate) fn said(
        &self,
        declared: &QualifiedName,
        value: &Value,
    ) -> Option<&'m StructuredType> {
        let said = value.get("@odata.type")?.as_str()?;
        let name = said.rsplit_once('#').map_or(said, |(_, name)| name);
        let found = self.model.structured(&QualifiedName::parse(name))?;
        let lineage = self.model.lineage(&found.name);
        lineage
            .iter()
            .any(|base| base.name == *declared)
            .then_some(found)
    }

    fn any(&self, ty: &TypeRef, value: &Value, member: &str, found: &mut Vec<Deviation>) {
        match value {
            _ if !ty.collection => self.one(&ty.target, value, member, found),
            Value::Array(items) => {
                for item in items {
                    self.one(&ty.target, item, member, found);
                }
            }
            other => found.push(wrong_kind(member, &format!("{ty}"), other)),
        }
    }

    fn one(&self, target: &TypeTarget, value: &Value, member: &str, found: &mut Vec<Deviation>) {
        let name = match target {
            TypeTarget::Edm(edm) => return found.extend(primitive(*edm, value, member)),
            TypeTarget::Named(name) => name,
        };
        match self.model.types.get(name) {
            Some(TypeDef::Definition(ty)) => found.extend(primitive(ty.underlying, value, member)),
            Some(TypeDef::Enum(ty)) => found.extend(enumeration(ty, value, member)),
            Some(TypeDef::Structured(_)) => match value {
                Value::Object(members) => self.members(name, value, members, found),
                other => found.push(wrong_kind(member, name.as_str(), other)),
            },
            Some(TypeDef::Union(_) | TypeDef::Container(_)) | None => {}
        }
    }

    fn members(
        &self,
        declared: &QualifiedName,
        value: &Value,
        members: &Map<String, Value>,
        found: &mut Vec<Deviation>,
    ) {
        let said = self.said(declared, value);
        if let Some(text) = members.get("@odata.type") {
            found.extend(stated(declared, said, text));
        }
        let name = said.map_or(declared, |ty| &ty.name);
        let lineage = self.model.lineage(name);
        let open = lineage.iter().any(|ty| ty.is_open || ty.opaque);
        let plain = members.iter().filter(|(name, _)| !name.contains('@'));
        for (member, value) in plain {
            match self.member(name, member) {
                _ if value.is_null() => {}
                Some((known, ty, at)) if known == member => {
                    let before = found.len();
                    self.any(ty, value, member, found);
                    for deviation in found.iter_mut().skip(before) {
                        deviation.declared.get_or_insert_with(|| at.clone());
                    }
                }
                Some((known, _, at)) => found.push(Deviation {
                    declared: Some(at.clone()),
                    kind: Kind::MemberCase,
                    member: member.clone(),
                    detail: format!("`{member}` is `{known}`"),
                }),
                None if open => {}
                None => {
                    let derived = said.is_none().then(|| self.derived(name, member)).flatten();
                    let declared = self.model.structured(derived.unwrap_or(name));
                    let declared = declared.map(|ty| ty.origin.clone());
                    found.push(match derived {
                        Some(owner) => Deviation {
                            declared,
                            kind: Kind::DerivedMember,
                            member: member.clone(),
                            detail: format!("`{member}` of `{owner}`"),
                        },
                        None => Deviation {
                            declared,
                            kind: Kind::UnknownMember,
                            member: member.clone(),
                            detail: format!("`{member}` in `{name}`"),
                        },
                    });
                }
            }
        }
    }

    /// A type derived from the one named that has the member.
    fn derived(&self, name: &QualifiedName, member: &str) -> Option<&'m QualifiedName> {
        let derived = self.graph.descendants(name);
        derived.into_iter().find(|derived| {
            let ty = self.model.structured(derived);
            ty.is_some_and(|ty| {
                ty.properties.iter().any(|p| p.name == member)
                    || ty.navigations.iter().any(|n| n.name == member)
            })
        })
    }
}

/// What is wrong with `@odata.type` (OData JSON Format 4.01 §4.6.3).
fn stated(declared: &QualifiedName, said: Option<&StructuredType>, text: &Value) -> Vec<Deviation> {
    let written = text.as_str().unwrap_or_default();
    let deviation = |kind, detail| Deviation {
        declared: None,
        kind,
        member: "@odata.type".to_owned(),
        detail,
    };
    let mut found = Vec::new();
    match said {
        None => found.push(deviation(
            Kind::UnknownType,
            format!("`{written}` for `{declared}`"),
        )),
        Some(ty) if ty.is_abstract => {
            found.push(deviation(Kind::AbstractType, format!("`{}`", ty.name)));
        }
        Some(_) => {}
    }
    if !written.contains('#') {
        found.push(deviation(Kind::BareType, format!("`{written}`")));
    }
    found
}

fn wrong_kind(member: &str, expected: &str, value: &Value) -> Deviation {
    let mut text = value.to_string();
    if text.len() > 60 {
        text = text.chars().take(60).chain(['…']).collect();
    }
    Deviation {
        declared: None,
        kind: Kind::JsonType,
        member: member.to_owned(),
        detail: format!("`{member}` is `{text}`, no {expected}"),
    }
}

/// An enumeration member, or several of flags, between commas.
fn enumeration(ty: &EnumType, value: &Value, member: &str) -> Vec<Deviation> {
    let Some(text) = value.as_str() else {
        return vec![wrong_kind(member, ty.name.as_str(), value)];
    };
    let deviation = |kind, detail| Deviation {
        declared: None,
        kind,
        member: member.to_owned(),
        detail,
    };
    let known = |word: &str| ty.members.iter().any(|member| member.name == word);
    if !known(text) && text::is_placeholder(text, ty.name.name()) {
        let detail = format!("`{member}` is `{text}`");
        return vec![deviation(Kind::Placeholder, detail)];
    }
    let mut found = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !known(word)) {
        let mut names = ty.members.iter().map(|member| &member.name);
        found.push(match names.find(|name| name.eq_ignore_ascii_case(word)) {
            Some(name) => deviation(Kind::EnumCase, format!("`{member}`: `{word}` is `{name}`")),
            None => deviation(
                Kind::UnknownEnumMember,
                format!("`{member}`: `{word}` in `{}`", ty.name),
            ),
        });
    }
    found
}

fn primitive(edm: EdmType, value: &Value, member: &str) -> Option<Deviation> {
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
        return Some(wrong_kind(member, &format!("Edm.{edm:?}"), value));
    }
    let written = value.as_str().unwrap_or_default();
    (!text::is_formed(edm, written)).then(|| Deviation {
        declared: None,
        kind: Kind::Malformed,
        member: member.to_owned(),
        detail: format!("`{member}` is `{written}`, no Edm.{edm:?}"),
    })
}
