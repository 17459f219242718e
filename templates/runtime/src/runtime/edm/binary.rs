//! `Edm.Binary`.

use std::fmt;

use base64::Engine as _;
use base64::alphabet::{STANDARD as STANDARD_ALPHABET, URL_SAFE as URL_SAFE_ALPHABET};
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use base64::engine::{DecodePaddingMode, general_purpose::URL_SAFE};
use bytes::Bytes;

use crate::runtime::json::{JsonError, Kind, Reader, Writer};
use crate::runtime::model::{Codec, Fit, Literal, Value, value_serde_impls};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Bytes. Written as base64 of the standard alphabet with padding, which is what Microsoft's services
/// read; read from either alphabet, with or without padding (OData JSON 4.01 says base64url).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(Bytes);

impl Binary {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, without copying them.
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// Decodes base64 of either alphabet.
    ///
    /// # Errors
    /// When `text` is neither.
    pub fn from_base64(text: &str) -> Result<Self, super::EdmError> {
        Self::decode(text)
            .map(|(value, _)| value)
            .ok_or(super::EdmError::new("Edm.Binary"))
    }

    fn decode(text: &str) -> Option<(Self, Fit)> {
        if let Ok(bytes) = STANDARD.decode(text) {
            return Some((Self(bytes.into()), Fit::Exact));
        }
        [STANDARD_ALPHABET, URL_SAFE_ALPHABET]
            .iter()
            .find_map(|alphabet| {
                let bytes = GeneralPurpose::new(alphabet, LENIENT).decode(text).ok()?;
                Some((Self(bytes.into()), Fit::Altered))
            })
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl From<Bytes> for Binary {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Says how many bytes there are, not which: they may be many, and secret.
impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Value for Binary {
    type Codec = Self;
}

impl Codec<Self> for Binary {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(Fit::Misfit);
        }
        let Some((value, fit)) = Self::decode(&reader.string()?) else {
            return Ok(Fit::Misfit);
        };
        *into = Some(value);
        Ok(fit)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        // Not by way of a string of its own: a file in a message is megabytes.
        writer.appended(|text| STANDARD.encode_string(&value.0, text));
    }

    /// `binary'…'` in base64url, as the OData ABNF wants it in URLs.
    fn literal_of(value: &Self) -> Literal {
        Literal::Bare(format!("binary'{}'", URL_SAFE.encode(&value.0)))
    }
}

value_serde_impls!([] Binary);
