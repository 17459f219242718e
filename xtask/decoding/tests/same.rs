//! What is compared reads and writes the same.

use decoding::pages;
use decoding::readers::{DerivedObjects, DerivedUsers, Sdk, encode, items, serde, to_json};
use serde_json::Value;

/// Without members that are `null`, which neither the SDK nor the derived structs write.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn the_sdk_loses_nothing_of_a_page_of_users() {
    let text = pages::users();
    let page = Sdk::new(&text).users();
    assert_eq!(page.value.len(), 999);
    assert!(page.next_link().is_some());
    let written: Value = serde(&encode(&page.value));
    assert_eq!(written, without_nulls(items(&serde(&text))));
}

#[test]
fn the_sdk_loses_nothing_of_a_page_of_objects_and_tells_their_types() {
    let text = pages::mixed();
    let page = Sdk::new(&text).objects();
    let tree: Value = serde(&text);
    for (item, tree) in page
        .value
        .iter()
        .zip(items(&tree).as_array().into_iter().flatten())
    {
        assert_eq!(
            item.odata_type(),
            tree["@odata.type"].as_str().unwrap_or_default()
        );
        let other = matches!(item, directory::models::AnyDirectoryObject::Other(_));
        assert!(!other, "{}", item.odata_type());
    }
    assert_eq!(page.value.len(), 1_000);
    assert_eq!(
        serde::<Value>(&encode(&page.value)),
        without_nulls(items(&tree))
    );
}

#[test]
fn derived_structs_hold_what_is_declared() {
    let text = pages::users();
    let mut expected = without_nulls(items(&serde(&text)));
    for user in expected.as_array_mut().into_iter().flatten() {
        user.as_object_mut()
            .map(|user| user.remove("extension_6f1c_costCenter"));
    }
    let page: DerivedUsers = serde(&text);
    assert_eq!(serde::<Value>(&to_json(&page.value)), expected);

    let text = pages::mixed();
    let page: DerivedObjects = serde(&text);
    let mut expected = without_nulls(items(&serde(&text)));
    for object in expected.as_array_mut().into_iter().flatten() {
        object
            .as_object_mut()
            .map(|object| object.remove("extension_6f1c_costCenter"));
    }
    assert_eq!(serde::<Value>(&to_json(&page.value)), expected);
}
