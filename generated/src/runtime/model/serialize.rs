//! `serde` for every value, in any format, by way of JSON.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};

use super::{Encode, Value, decode, encode};
use crate::runtime::json::Json;

/// Serializes a value as the tree of its JSON.
///
/// # Errors
/// When the serializer fails, or the value holds a string kept raw that no Rust string can hold.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    Json::parse(&encode(value))
        .map_err(S::Error::custom)?
        .serialize(serializer)
}

/// Deserializes a value from the tree of its JSON.
///
/// # Errors
/// When the deserializer fails, or what it gives is no such value.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    decode(&Json::deserialize(deserializer)?.to_string()).map_err(D::Error::custom)
}
