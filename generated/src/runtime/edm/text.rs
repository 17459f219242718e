//! What the types that are a checked text have in common.

/// Implements what a text type needs whatever JSON makes of it.
macro_rules! text_impls {
    ($name:ident, $edm:literal) => {
        impl $name {
            /// Keeps `text`, when it is a valid value.
            ///
            /// # Errors
            /// When it is not.
            pub fn parse(text: &str) -> Result<Self, super::EdmError> {
                if Self::is_valid(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(super::EdmError::new($edm))
                }
            }

            /// The text as it came.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::EdmError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = super::EdmError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        crate::runtime::model::value_serde_impls!([] $name);
    };
}

/// A text type that JSON writes as a string; `$literal` says how it stands in a URL.
macro_rules! string_impls {
    ($name:ident, $edm:literal, $literal:expr) => {
        super::text::text_impls!($name, $edm);

        impl crate::runtime::model::Value for $name {
            type Codec = Self;
        }

        impl crate::runtime::model::Codec<Self> for $name {
            fn read_value(
                into: &mut Option<Self>,
                reader: &mut crate::runtime::json::Reader<'_>,
            ) -> Result<crate::runtime::model::Fit, crate::runtime::json::JsonError> {
                use crate::runtime::model::Fit;
                if reader.peek()? != crate::runtime::json::Kind::String {
                    return Ok(Fit::Misfit);
                }
                *into = Self::parse(&reader.string()?).ok();
                Ok(if into.is_some() {
                    Fit::Exact
                } else {
                    Fit::Misfit
                })
            }

            fn same_values(one: &Self, other: &Self) -> bool {
                one.as_str() == other.as_str()
            }

            fn write_value(value: &Self, writer: &mut crate::runtime::json::Writer) {
                writer.string(&value.0);
            }

            fn literal_of(value: &Self) -> crate::runtime::model::Literal {
                let literal: fn(&str) -> String = $literal;
                crate::runtime::model::Literal::Bare(literal(&value.0))
            }
        }
    };
}

pub(super) use {string_impls, text_impls};
