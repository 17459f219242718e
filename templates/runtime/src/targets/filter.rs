//! What goes into `$filter`.
use super::{client, ready};
use crate::runtime::testing::FakeTransport;
use crate::sample::User;
use http::StatusCode;
use url::Url;

/// No text ends its literal: the condition keeps its shape, and the service reads the text back.
pub fn filter(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let name = User::DISPLAY_NAME;
    let condition = (name.eq(text) | name.starts_with(text)) & name.is_in([text]);
    let fake = FakeTransport::new().reply(StatusCode::OK, r#"{"value":[]}"#);
    ready(client(&fake).users().list().filter(condition).send()).unwrap();
    let url = Url::parse(&fake.requests()[0].uri().to_string()).unwrap();
    let pairs: Vec<_> = url.query_pairs().collect();
    let [(option, condition)] = pairs.as_slice() else {
        panic!("{text:?} adds a query option: {url}");
    };
    assert_eq!(option, "$filter");
    let (shape, literals) = read(condition);
    let expected = "(displayName eq ? or startswith(displayName,?)) and displayName in (?)";
    assert_eq!(shape, expected);
    assert_eq!(literals, [text, text, text]);
}

/// The condition with `?` for each string literal, and these (OData ABNF, `string`).
fn read(condition: &str) -> (String, Vec<String>) {
    let (mut shape, mut literals) = (String::new(), Vec::new());
    let mut chars = condition.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\'' {
            shape.push(char);
            continue;
        }
        let mut literal = String::new();
        while let Some(char) = chars.next() {
            if char == '\'' && chars.next_if_eq(&'\'').is_none() {
                break;
            }
            literal.push(char);
        }
        shape.push('?');
        literals.push(literal);
    }
    (shape, literals)
}
