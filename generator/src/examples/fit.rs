//! How well JSON of a page keeps to the types of the schema.
//!
//! The SDK keeps all of it, whether it fits or not; this tells why what is kept is not also typed.

use serde_json::Value;

use super::Context;
use super::report::Class;
use crate::model::TypeRef;
use crate::payload::{Fit, Kind};

impl Context<'_> {
    /// The worst deviation of the value from the type, [`Class::Exact`] without one.
    pub(super) fn fit(&self, ty: &TypeRef, value: &Value) -> Class {
        let found = Fit::new(self.graph).deviations(ty, "", value).into_iter();
        let classes = found.map(|deviation| class(deviation.kind));
        classes.max().unwrap_or(Class::Exact)
    }
}

/// What the SDK makes of it.
fn class(kind: Kind) -> Class {
    match kind {
        // Both are read as they are meant.
        Kind::BareType | Kind::AbstractType => Class::Exact,
        Kind::MemberCase => Class::MemberCase,
        Kind::EnumCase => Class::EnumCase,
        Kind::Placeholder | Kind::UnknownEnumMember => Class::UnknownEnumMember,
        Kind::DerivedMember | Kind::UnknownMember => Class::UnknownMember,
        Kind::Malformed => Class::Malformed,
        Kind::JsonType => Class::WrongKind,
        Kind::UnknownType => Class::UnknownType,
    }
}
