//! JSON as pages write it, read with its faults.

use serde_json::Value;

/// The value of a body, and its text; repaired where pages write what is no JSON
/// in ways that people read over: trailing commas, comments, line ends in strings.
pub(crate) fn read(text: &str) -> Option<(Value, String)> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some((value, text.to_owned()));
    }
    let repaired = repaired(text);
    let value = serde_json::from_str(&repaired).ok()?;
    Some((value, repaired))
}

/// Without comments, commas before a closing bracket, line ends in strings, and blanks that are no
/// JSON whitespace.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' | '\t' if quoted => out.push(' '),
            _ if quoted => {
                out.push(c);
                quoted = escaped || c != '"';
                escaped = c == '\\' && !escaped;
            }
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '\u{a0}' => out.push(' '),
            ']' | '}' => {
                let end = out.trim_end().trim_end_matches(',').len();
                out.truncate(end);
                out.push(c);
            }
            _ => {
                quoted = c == '"';
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::read;
    use serde_json::json;

    #[test]
    fn faults_that_people_read_over_are_repaired() {
        let text = "{ // the name\n \"a\": \"x, ]\\\"//\",\u{a0}\"b\": [1, 2,],\n}";
        let (value, _) = read(text).unwrap();
        assert_eq!(value, json!({"a": "x, ]\"//", "b": [1, 2]}));
        assert!(read("{\"a\": }").is_none());
        assert!(read("{\"a\": \"open").is_none());
    }
}
