//! The part of the SDK that is written by hand: JSON, models, requests.

pub mod edm;
pub mod enumeration;
pub mod filter;
pub mod json;
pub mod model;
pub mod patch;
pub mod property;

pub use edm::{Binary, Date, DateTimeOffset, Decimal, Duration, EdmError, Guid, TimeOfDay};
pub use enumeration::{Flags, OpenEnum, Unrecognized};
pub use filter::Filter;
pub use json::{Json, JsonError, JsonObject, RawJson};
pub use model::{
    DecodeError, Encode, Entity, Extra, Fields, IsA, Literal, Model, Object, Slot, Structured,
    Table, Value,
};
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use model::{
    family_impls, model_impls, open_enum_impls, structured_impls, value_serde_impls,
};
pub use patch::{Body, Patch};
pub use property::{Expand, Nav, OrderBy, Prop, PropPath, Select};
