//! Rust types of the emitted crate.

use crate::model::{ContainerKind, EdmType, TypeDef, TypeRef, TypeTarget};

use super::{Context, ItemPath};

/// A type as emitted code spells it, without the `Option` of a slot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// A built-in or runtime type.
    Scalar(Scalar),
    /// A struct, enum or alias of the `models` tree.
    Model(ItemPath),
    /// A family enum of the `models` tree.
    Family(ItemPath),
    /// A set of flags of an enum.
    Flags(ItemPath),
    /// A list.
    List(Box<RustType>),
    /// A map from texts.
    Map(Box<RustType>),
    /// On the heap, where recursion or size asks for it.
    Boxed(Box<RustType>),
}

impl RustType {
    /// Calls for the place of each type of the `models` tree in it.
    pub fn mentioned(&self, found: &mut dyn FnMut(&ItemPath)) {
        match self {
            Self::Scalar(_) => {}
            Self::Model(path) | Self::Family(path) | Self::Flags(path) => found(path),
            Self::List(of) | Self::Map(of) | Self::Boxed(of) => of.mentioned(found),
        }
    }
}

/// The scalar types, by their spelling in emitted code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the types")]
pub enum Scalar {
    String,
    Bool,
    U8,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Guid,
    TimeOfDay,
    Json,
}

impl Scalar {
    /// The scalar of a built-in type. A stream inside a complex value is sent inline as base64
    /// (JSON 4.01 §10 leaves it to the media type; Graph sends binary), so it is binary.
    #[must_use]
    pub fn of(edm: EdmType) -> Self {
        match edm {
            EdmType::Binary | EdmType::Stream => Self::Binary,
            EdmType::Boolean => Self::Bool,
            EdmType::Byte => Self::U8,
            EdmType::Date => Self::Date,
            EdmType::DateTimeOffset => Self::DateTimeOffset,
            EdmType::Decimal => Self::Decimal,
            EdmType::Double => Self::F64,
            EdmType::Duration => Self::Duration,
            EdmType::Guid => Self::Guid,
            EdmType::Int16 => Self::I16,
            EdmType::Int32 => Self::I32,
            EdmType::Int64 => Self::I64,
            EdmType::SByte => Self::I8,
            EdmType::Single => Self::F32,
            EdmType::String => Self::String,
            EdmType::TimeOfDay => Self::TimeOfDay,
            EdmType::Geo | EdmType::Untyped => Self::Json,
        }
    }

    /// Whether it is a type of Rust that is copied, and so passed by value.
    #[must_use]
    pub fn is_copied(self) -> bool {
        matches!(
            self,
            Self::Bool
                | Self::U8
                | Self::I8
                | Self::I16
                | Self::I32
                | Self::I64
                | Self::F32
                | Self::F64
        )
    }

    /// Size of the value in bytes, for the decision what to box.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Self::Bool | Self::U8 | Self::I8 => 1,
            Self::I16 => 2,
            Self::I32 | Self::F32 => 4,
            Self::I64 | Self::F64 => 8,
            Self::Json => 32,
            _ => 24,
        }
    }
}

impl Context<'_> {
    /// The type of a value in a slot, item or parameter: the family enum for an abstract type.
    #[must_use]
    pub fn rust_type(&self, ty: &TypeRef) -> RustType {
        let one = self.value_type(&ty.target);
        if ty.collection {
            RustType::List(Box::new(one))
        } else {
            one
        }
    }

    /// The type of one value.
    #[must_use]
    pub fn value_type(&self, target: &TypeTarget) -> RustType {
        let name = match target {
            TypeTarget::Edm(edm) => return RustType::Scalar(Scalar::of(*edm)),
            TypeTarget::Named(name) => name,
        };
        match self.model.types.get(name) {
            None => RustType::Scalar(Scalar::Json),
            Some(TypeDef::Enum(e)) if e.flags => RustType::Flags(self.modules.path(name)),
            Some(TypeDef::Structured(_)) if self.families.get(name).is_some_and(|f| f.in_slots) => {
                RustType::Family(self.modules.family(name))
            }
            Some(TypeDef::Container(container)) => {
                let item = Box::new(self.rust_type(&container.ty));
                match container.kind {
                    ContainerKind::List => RustType::List(item),
                    ContainerKind::Map => RustType::Map(item),
                }
            }
            Some(_) => RustType::Model(self.modules.path(name)),
        }
    }
}
