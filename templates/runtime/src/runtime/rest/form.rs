//! Bodies of `application/x-www-form-urlencoded`.
use super::style::{Location, Parameter, Style, scalar};
use crate::runtime::json::Json;

/// The members of an object as a form; lists as the parameters among `encoded` say, else one pair for
/// each item, which is the default of OpenAPI 3.1.1, section 4.8.15.1. `None` if it is no object.
pub(crate) fn form(value: &Json, encoded: &[Parameter]) -> Option<String> {
    let members = value.as_object()?;
    let mut pairs = Vec::new();
    for (name, value) in members.iter() {
        if value.is_null() {
            continue;
        }
        match encoded.iter().find(|parameter| parameter.name == name) {
            Some(parameter) => pairs.extend(parameter.pairs(value)),
            None => pairs.extend(plain(name, value)),
        }
    }
    Some(pairs.join("&"))
}

fn plain(name: &str, value: &Json) -> Vec<String> {
    let named = Parameter {
        name: "",
        location: Location::Query,
        style: Style::Form,
        explode: false,
        allow_reserved: false,
    };
    // The name is not known when the crate is built, so that each pair gets it here.
    let items = match value {
        Json::Array(items) => items.clone(),
        other => vec![Json::String(scalar(other))],
    };
    let encoded_name = named.in_path(&Json::String(name.to_owned()));
    let items = items.iter();
    items
        .map(|item| {
            let text = named.in_path(&Json::String(scalar(item)));
            format!("{encoded_name}={text}")
        })
        .collect()
}
