//! What emitted types are made of: the traits they implement, and the table-driven reading,
//! writing, comparing and printing that stands behind all of them.
//!
//! An emitted struct says where its members are ([`Fields`]) and what they are called ([`Table`]).
//! Everything else is one macro line over the non-generic functions of this module, so that three
//! thousand types compile in seconds and cost an application nothing until it uses them.
//!
//! # What decoding keeps
//! A member that is not declared, and every annotation, goes to [`Extra`] as it came. A declared
//! member whose value does not fit its type leaves the field `None` and goes to [`Extra`] too, never
//! an error. A value that fits but would be written another way (`1e3` for a float, an `Edm.Int64`
//! as a string, an enum member in other letters) sets the field, and its text stays in [`Extra`] as
//! its *shadow*.
//!
//! # What encoding writes
//! For a declared member with an entry in [`Extra`], the entry is decoded once more. It is written
//! when it gives exactly what the field holds now, or when it does not fit the type and the field is
//! `None`. In every other case the field was edited, and the field is what counts; a cleared field
//! is not written. To drop a value that did not fit, remove it from [`Extra`].

/// For macros, which are called where nothing else may be depended on.
#[doc(hidden)]
pub use ::serde;

mod cast;
mod collections;
mod compare;
mod decode;
mod etag;
mod extra;
mod family;
mod macros;
mod numbers;
mod object;
mod place;
mod read;
mod scalars;
mod serialize;
mod slot;
mod table;
mod union;
mod value;
mod view;
mod write;

pub use cast::{cast, narrow, upcast};
pub use compare::{copied, debug_structured, same_structured};
pub use decode::{DecodeError, decode, encode};
pub use etag::ETag;
pub use extra::Extra;
pub use family::{read_type_name, type_name};
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use macros::{
    emitted_serde_impls, family_impls, is_abstract, model_impls, open_enum_impls, relation_impls,
    structured_impls, value_serde_impls,
};
pub use object::{
    Borrow, BorrowMut, Entity, Fields, IsA, Model, Object, Objects, Structured, UploadSession,
};
pub use place::{Family, LeafSlot, List, Place};
pub use read::read_object;
pub use serialize::{deserialize, serialize};
pub use slot::Slot;
pub use table::Table;
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use union::union_impls;
pub use union::{Marks, Members, read_as, write_as};
pub use value::{Codec, Encode, Fit, Literal, Value};
pub use view::{Leaf, View};
pub(crate) use write::members_of;
pub use write::write_object;
