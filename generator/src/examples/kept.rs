//! What came back of a body, compared with what the page shows.

use serde_json::Value;

/// Whether `back` says what `shown` says; a null member may be missing, since an absent field and
/// one that is null are the same to a model.
pub(super) fn is_kept(shown: &Value, back: &Value) -> bool {
    match (shown, back) {
        (Value::Object(shown), Value::Object(back)) => {
            let kept = shown.iter().all(|(name, value)| match back.get(name) {
                Some(other) => is_kept(value, other),
                None => value.is_null(),
            });
            kept && back.keys().all(|name| shown.contains_key(name))
        }
        (Value::Array(shown), Value::Array(back)) => {
            shown.len() == back.len() && shown.iter().zip(back).all(|(a, b)| is_kept(a, b))
        }
        (shown, back) => shown == back,
    }
}

/// Whether a text came back without the blanks after its commas: flags outside of a model, for which
/// OData has none (4.01 ABNF, `enumValue`).
pub(super) fn is_respaced(shown: &Value, back: &Value) -> bool {
    match (shown.as_str(), back.as_str()) {
        (Some(shown), Some(back)) => shown.replace(", ", ",") == back,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_kept, is_respaced};
    use serde_json::json;

    #[test]
    fn only_null_members_may_go() {
        let shown = json!({"a": null, "b": [{"c": 1}]});
        assert!(is_kept(&shown, &json!({"b": [{"c": 1}]})));
        assert!(!is_kept(&shown, &json!({"a": null, "b": []})));
        assert!(!is_kept(&shown, &json!({"b": [{"c": 1}], "d": 1})));
        assert!(!is_kept(&shown, &json!({"b": [{"c": "1"}]})));
        assert!(!is_kept(&json!([null]), &json!([])));
        assert!(is_respaced(&json!("a, b"), &json!("a,b")));
        assert!(!is_respaced(&json!("a, b"), &json!("a,c")));
    }
}
