//! The tables of an `overlay.toml`, one struct per kind.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::{Change, Correction, Element, Fact, Member};
use crate::config::document::{Entry, Reason, entries, sourced};
use crate::config::value;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::model::{QualifiedName, StructuredKind, TypeRef};

type Reader = fn(Entry<'_>, &SourceFile, &mut Diagnostics) -> Option<Correction>;

/// Every kind of correction by the key of its tables.
const KINDS: [(&str, Reader); 12] = [
    ("add-property", read::<AddProperty>),
    ("add-type", read::<AddType>),
    ("by-path", read::<ByPath>),
    ("capability", read::<Capability>),
    ("contains-target", read::<ContainsTarget>),
    ("has-stream", read::<HasStream>),
    ("nullable", read::<Nullable>),
    ("property-type", read::<PropertyType>),
    ("remove", read::<Remove>),
    ("replace-type", read::<ReplaceType>),
    ("return-type", read::<ReturnType>),
    ("unstated-references", read::<UnstatedReferences>),
];

/// The corrections of a file, in its order.
pub(super) fn read_all(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Correction> {
    let keys = KINDS.map(|(key, _)| key);
    let mut corrections = Vec::new();
    for entry in entries(file, &keys, diagnostics) {
        let kind = KINDS.iter().find(|(key, _)| *key == entry.key().value);
        if let Some((_, reader)) = kind {
            corrections.extend(reader(entry, file, diagnostics));
        }
    }
    corrections
}

/// A table of one kind.
trait Table: DeserializeOwned {
    /// The change it describes, and why.
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic>;
}

fn read<T: Table>(
    entry: Entry<'_>,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<Correction> {
    let origin = entry.key().origin.clone();
    match entry.read::<T>(diagnostics)?.lower(file) {
        Ok((change, reason)) => Some(Correction {
            change,
            reason: reason.0,
            origin,
        }),
        Err(problem) => {
            diagnostics.push(match problem.at {
                Some(_) => problem,
                None => problem.at(&origin),
            });
            None
        }
    }
}

fn qualified(file: &SourceFile, text: &Spanned<String>) -> Result<QualifiedName, Diagnostic> {
    value::qualified(&sourced(file, text))
}

fn member(file: &SourceFile, text: &Spanned<String>) -> Result<Member, Diagnostic> {
    let (owner, name) = value::member(&sourced(file, text))?;
    Ok(Member { owner, name })
}

fn type_ref(file: &SourceFile, text: &Spanned<String>) -> Result<TypeRef, Diagnostic> {
    value::type_ref(&sourced(file, text))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PropertyType {
    property: Spanned<String>,
    from: Spanned<String>,
    to: Spanned<String>,
    reason: Reason,
}

impl Table for PropertyType {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::PropertyType {
            property: member(file, &self.property)?,
            from: type_ref(file, &self.from)?,
            to: type_ref(file, &self.to)?,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nullable {
    property: Spanned<String>,
    to: bool,
    reason: Reason,
}

impl Table for Nullable {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::Nullable {
            property: member(file, &self.property)?,
            to: self.to,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContainsTarget {
    navigation: Spanned<String>,
    to: bool,
    reason: Reason,
}

impl Table for ContainsTarget {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::ContainsTarget {
            navigation: member(file, &self.navigation)?,
            to: self.to,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HasStream {
    #[serde(rename = "type")]
    ty: Spanned<String>,
    to: bool,
    reason: Reason,
}

impl Table for HasStream {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::HasStream {
            ty: qualified(file, &self.ty)?,
            to: self.to,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByPath {
    #[serde(rename = "type")]
    ty: Spanned<String>,
    reason: Reason,
}

impl Table for ByPath {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::ByPath {
            ty: qualified(file, &self.ty)?,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplaceType {
    from: Spanned<String>,
    to: Spanned<String>,
    reason: Reason,
}

impl Table for ReplaceType {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::ReplaceType {
            from: qualified(file, &self.from)?,
            to: type_ref(file, &self.to)?,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnType {
    operation: Spanned<String>,
    from: Spanned<String>,
    to: Spanned<String>,
    reason: Reason,
}

impl Table for ReturnType {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::ReturnType {
            operation: qualified(file, &self.operation)?,
            from: type_ref(file, &self.from)?,
            to: type_ref(file, &self.to)?,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capability {
    navigation: Option<Spanned<String>>,
    root: Option<Spanned<String>>,
    fact: Fact,
    to: bool,
    reason: Reason,
}

impl Table for Capability {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let target = match (self.navigation, self.root) {
            (Some(navigation), None) => Element::Member(member(file, &navigation)?),
            (None, Some(root)) => Element::Root(root.into_inner()),
            _ => return Err(one_of("capability", "navigation, root")),
        };
        let change = Change::Capability {
            target,
            fact: self.fact,
            to: self.to,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnstatedReferences {
    reason: Reason,
}

impl Table for UnstatedReferences {
    fn lower(self, _file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        Ok((Change::UnstatedReferences, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remove {
    #[serde(rename = "type")]
    ty: Option<Spanned<String>>,
    member: Option<Spanned<String>>,
    operation: Option<Spanned<String>>,
    parameter: Option<Spanned<String>>,
    root: Option<Spanned<String>>,
    reason: Reason,
}

impl Table for Remove {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let element = match (
            self.ty,
            self.member,
            self.operation,
            self.parameter,
            self.root,
        ) {
            (Some(ty), None, None, None, None) => Element::Type(qualified(file, &ty)?),
            (None, Some(text), None, None, None) => Element::Member(member(file, &text)?),
            (None, None, Some(name), None, None) => Element::Operation(qualified(file, &name)?),
            (None, None, Some(operation), Some(name), None) => Element::Parameter {
                operation: qualified(file, &operation)?,
                name: name.into_inner(),
            },
            (None, None, None, None, Some(root)) => Element::Root(root.into_inner()),
            _ => {
                let keys = "type, member, operation (with or without parameter), root";
                return Err(one_of("remove", keys));
            }
        };
        Ok((Change::Remove { element }, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddProperty {
    property: Spanned<String>,
    #[serde(rename = "type")]
    ty: Spanned<String>,
    nullable: bool,
    reason: Reason,
}

impl Table for AddProperty {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let change = Change::AddProperty {
            property: member(file, &self.property)?,
            ty: type_ref(file, &self.ty)?,
            nullable: self.nullable,
        };
        Ok((change, self.reason))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddType {
    name: Spanned<String>,
    kind: Kind,
    base: Option<Spanned<String>>,
    reason: Reason,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Entity,
    Complex,
}

impl Table for AddType {
    fn lower(self, file: &SourceFile) -> Result<(Change, Reason), Diagnostic> {
        let base = self.base.map(|base| qualified(file, &base));
        let change = Change::AddType {
            name: qualified(file, &self.name)?,
            kind: match self.kind {
                Kind::Entity => StructuredKind::Entity,
                Kind::Complex => StructuredKind::Complex,
            },
            base: base.transpose()?,
        };
        Ok((change, self.reason))
    }
}

fn one_of(table: &str, keys: &str) -> Diagnostic {
    Diagnostic::error("config-value", table, "must name exactly one element")
        .help(format!("exactly one of: {keys}"))
}
