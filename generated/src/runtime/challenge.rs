//! What a refusal asks for: `WWW-Authenticate` (RFC 9110 section 11.6.1) and, in it, a claims
//! challenge (Microsoft identity platform: continuous access evaluation).
use crate::runtime::json::Json;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

const ANY_PADDING: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, ANY_PADDING);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ANY_PADDING);

/// The claims that a `Bearer` challenge asks for, as a JSON object.
pub(crate) fn claims(headers: &HeaderMap) -> Option<String> {
    let fields = headers.get_all(WWW_AUTHENTICATE).iter();
    fields
        .filter_map(|field| field.to_str().ok())
        .flat_map(bearer_parameters)
        .filter(|(name, _)| name.eq_ignore_ascii_case("claims"))
        .find_map(|(_, value)| decode(&value))
}

/// Base64 of either alphabet, with or without its padding: all of them occur.
fn decode(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text));
    let json = String::from_utf8(bytes.ok()?).ok()?;
    matches!(Json::parse(&json), Ok(Json::Object(_))).then_some(json)
}

/// The parameters of all `Bearer` challenges in a field. Reading stops at what is none.
fn bearer_parameters(field: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut bearer = false;
    let mut rest = field;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let (word, after) = token(rest);
        if word.is_empty() {
            return found;
        }
        let spaced = after.trim_start_matches([' ', '\t']);
        match spaced.strip_prefix('=').filter(|tail| !is_padding(tail)) {
            Some(tail) => {
                let Some((value, after)) = value(tail.trim_start_matches([' ', '\t'])) else {
                    return found;
                };
                if bearer {
                    found.push((word.to_owned(), value));
                }
                rest = after;
            }
            // A scheme, or the credentials of one (`token68`), whose padding is skipped.
            None => {
                bearer = word.eq_ignore_ascii_case("bearer");
                rest = spaced.trim_start_matches('=');
            }
        }
    }
}

/// Whether what follows a `=` is the end of a `token68`.
fn is_padding(tail: &str) -> bool {
    let tail = tail.trim_start_matches('=').trim_start_matches([' ', '\t']);
    tail.is_empty() || tail.starts_with(',')
}

/// RFC 9110 section 5.6.2, and the further characters of a `token68`.
fn token(text: &str) -> (&str, &str) {
    let part = |at: char| at.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~/".contains(at);
    let end = text.find(|at| !part(at)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// A token or a quoted string. A token may be padded base64, which should have been quoted.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (word, rest) = token(text);
        let after = rest.trim_start_matches('=');
        let padding = rest.len() - after.len();
        return Some((format!("{word}{}", "=".repeat(padding)), after));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => value.push(chars.next()?.1),
            _ => value.push(char),
        }
    }
    None
}
