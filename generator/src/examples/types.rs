//! Types as the code of a user spells them.

use super::Context;
use crate::model::{EdmType, QualifiedName, TypeDef, TypeRef, TypeTarget};
use crate::plan::Scalar;
use crate::usage::value::path;

impl Context<'_> {
    /// The type of a value: the family enum for an abstract type.
    pub(super) fn spelled(&self, ty: &TypeRef) -> String {
        let one = match &ty.target {
            TypeTarget::Edm(edm) => scalar(*edm).to_owned(),
            TypeTarget::Named(name) => self.named(name),
        };
        if ty.collection {
            format!("Vec<{one}>")
        } else {
            one
        }
    }

    fn named(&self, name: &QualifiedName) -> String {
        let plan = self.plan;
        let family = plan.families.get(name).filter(|family| family.in_slots);
        if let Some(family) = family {
            return path(&family.path);
        }
        match self.model.types.get(name) {
            Some(TypeDef::Enum(ty)) => match plan.enums.get(name) {
                Some(planned) if ty.flags => format!("sdk::Flags<{}>", path(&planned.path)),
                Some(planned) => path(&planned.path),
                None => "Json".to_owned(),
            },
            Some(TypeDef::Definition(ty)) => scalar(ty.underlying).to_owned(),
            Some(TypeDef::Structured(_)) => match plan.structs.get(name) {
                Some(planned) => path(&planned.path),
                None => "Json".to_owned(),
            },
            Some(TypeDef::Union(_) | TypeDef::Container(_)) | None => "Json".to_owned(),
        }
    }
}

fn scalar(edm: EdmType) -> &'static str {
    match Scalar::of(edm) {
        Scalar::String => "String",
        Scalar::Bool => "bool",
        Scalar::U8 => "u8",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        Scalar::Binary => "sdk::Binary",
        Scalar::Date => "sdk::Date",
        Scalar::DateTimeOffset => "sdk::DateTimeOffset",
        Scalar::Decimal => "sdk::Decimal",
        Scalar::Duration => "sdk::Duration",
        Scalar::Guid => "sdk::Guid",
        Scalar::TimeOfDay => "sdk::TimeOfDay",
        Scalar::Json => "Json",
    }
}
