//! Names of the model as the toml files spell them.

use crate::diagnostic::Diagnostic;
use crate::model::{EdmType, QualifiedName, Sourced, TypeRef, TypeTarget};

/// `namespace.name`.
pub(super) fn qualified(text: &Sourced<String>) -> Result<QualifiedName, Diagnostic> {
    let name = QualifiedName::parse(&text.value);
    let parts_fit = text.value.split('.').all(is_identifier);
    if name.namespace().is_empty() || !parts_fit {
        return Err(wrong(text, "is not a qualified name")
            .help("write the namespace too, such as `microsoft.graph.user`"));
    }
    Ok(name)
}

/// `namespace.type/member`.
pub(super) fn member(text: &Sourced<String>) -> Result<(QualifiedName, String), Diagnostic> {
    let Some((owner, member)) = text.value.split_once('/') else {
        return Err(wrong(text, "names no member")
            .help("write type and member, such as `microsoft.graph.user/manager`"));
    };
    let owner = qualified(&Sourced::new(owner.to_owned(), &text.origin))?;
    if !is_identifier(member) {
        return Err(wrong(text, "has no name after the `/`"));
    }
    Ok((owner, member.to_owned()))
}

/// `Edm.String`, `namespace.type`, or `Collection(…)` of one.
pub(super) fn type_ref(text: &Sourced<String>) -> Result<TypeRef, Diagnostic> {
    let item = text
        .value
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'));
    let name = item.unwrap_or(&text.value);
    let target = if name.starts_with("Edm.") {
        let edm = EdmType::parse(name).ok_or_else(|| {
            wrong(text, "is not a built-in type").help("OData CSDL 4.01 §3.3 lists them")
        })?;
        TypeTarget::Edm(edm)
    } else {
        TypeTarget::Named(qualified(&Sourced::new(name.to_owned(), &text.origin))?)
    };
    Ok(TypeRef {
        collection: item.is_some(),
        target,
    })
}

/// A simple identifier of OData, as far as an XML name allows (CSDL XML 4.01 §17.2); `-` occurs in
/// real names.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn wrong(text: &Sourced<String>, message: &str) -> Diagnostic {
    Diagnostic::error("config-value", &text.value, message).at(&text.origin)
}
