//! Texts of values: the forms of OData 4.01 ABNF, and what pages put in their place.

use crate::model::EdmType;

/// Whether the text has the form of the type; for types that are no text, always.
pub(super) fn is_formed(edm: EdmType, text: &str) -> bool {
    match edm {
        EdmType::Guid => is_like(text, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"),
        EdmType::Date => is_like(text, "dddd-dd-dd"),
        EdmType::DateTimeOffset => {
            let (start, end) = text.split_at_checked(17).unwrap_or((text, ""));
            let zone = end.ends_with(['Z', 'z']) || end.contains(['+', '-']);
            is_like(start, "dddd-dd-ddTdd:dd:") && zone || is_like(text, "dddd-dd-ddTdd:ddZ")
        }
        EdmType::TimeOfDay => is_like(text.get(..5).unwrap_or_default(), "dd:dd"),
        EdmType::Duration => text.trim_start_matches('-').starts_with('P'),
        // A stream that stands in a body is base64, too (OData JSON Format 4.01 §9).
        EdmType::Binary | EdmType::Stream => is_base64(text),
        _ => true,
    }
}

/// Whether the text stands for any member of the enumeration `name`: `String`, `a | b`, the name of
/// the type, or a text in angle brackets or braces.
pub(super) fn is_placeholder(text: &str, name: &str) -> bool {
    let local = text.rsplit('.').next().unwrap_or_default();
    text == "String"
        || text == "string"
        || text.starts_with("String (")
        || text.contains('|')
        || local.eq_ignore_ascii_case(name)
        || text.starts_with(['{', '<'])
}

/// Whether the text has the form: `d` is a digit, `h` a hexadecimal one, all else itself.
fn is_like(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(c, form)| match form {
            'd' => c.is_ascii_digit(),
            'h' => c.is_ascii_hexdigit(),
            other => c.eq_ignore_ascii_case(&other),
        })
}

/// Base64 in either alphabet (RFC 4648 §4, §5), with or without the padding.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    // The bits of the last digit that belong to no byte are zero (OData 4.01 ABNF, `binary`).
    let ends = match digits.len() % 4 {
        0 => true,
        2 => digits.ends_with(['A', 'Q', 'g', 'w']),
        3 => digits.ends_with([
            'A', 'E', 'I', 'M', 'Q', 'U', 'Y', 'c', 'g', 'k', 'o', 's', 'w', '0', '4', '8',
        ]),
        _ => false,
    };
    text.len() - digits.len() <= 2
        && ends
        && digits
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_'))
}
