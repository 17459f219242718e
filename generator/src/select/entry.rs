//! What an `include` may say, in one syntax for the command line and `codegen.toml`:
//!
//! | entry | keeps |
//! |---|---|
//! | `users/*/messages/**#GET,PATCH` | paths, and of what is taken there these methods |
//! | `type:microsoft.graph.user` | a type and what it needs; no request |
//! | `user: id,displayName,mail` | a type, and of the members it declares itself only these |
//! | `docs:message-get`, `docs:intune` | the requests of the pages of that file name or topic |
//! | `tag:pets` | the operations of that tag, of a service that is described path by path |
//!
//! A type without a namespace is one of `microsoft.graph`, if the service has such types.

use super::pattern::Pattern;
use crate::Diagnostic;
use crate::model::QualifiedName;

/// An entry of an `include`, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Paths.
    Paths(Pattern),
    /// A type.
    Type(QualifiedName),
    /// Members of a type.
    Members(QualifiedName, Vec<String>),
    /// Reference pages, by the name of their file or by their topic.
    Pages(String),
    /// Operations, by their first tag.
    Tag(String),
}

impl Entry {
    /// Reads an entry; what is wrong with the way it is written is an error without a place.
    pub(super) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let wrong = |message: &str| Diagnostic::error("include-pattern", text, message);
        let Some((before, after)) = text.split_once(':') else {
            return Pattern::parse(text).map(Self::Paths);
        };
        // A type may be called `tag`: with a blank, members of it are listed, as of any other.
        let lists = after.starts_with(char::is_whitespace);
        let after = after.trim();
        match before {
            "type" => Ok(Self::Type(type_name(text, after)?)),
            "docs" if after.is_empty() || after.contains(['/', '*', '#']) => {
                Err(wrong("names no reference page and no topic")
                    .help("write the page's file name without folder and `.md`: `docs:user-get`"))
            }
            "docs" => Ok(Self::Pages(
                after.strip_suffix(".md").unwrap_or(after).to_owned(),
            )),
            "tag" if !lists && after.is_empty() => Err(wrong("names no tag").help("`tag:pets`")),
            "tag" if !lists => Ok(Self::Tag(after.to_owned())),
            ty => Ok(Self::Members(
                type_name(text, ty.trim())?,
                member_names(text, after)?,
            )),
        }
    }
}

fn type_name(entry: &str, name: &str) -> Result<QualifiedName, Diagnostic> {
    if !name.split('.').all(is_identifier) {
        let message = "has no name of a type where one belongs";
        return Err(
            Diagnostic::error("include-pattern", entry, message).help(
                "`type:NAME` or `NAME: member,member`; the name as in the schema, with its namespace unless that is `microsoft.graph`",
            ),
        );
    }
    Ok(if name.contains('.') {
        QualifiedName::parse(name)
    } else {
        QualifiedName::new("microsoft.graph", name)
    })
}

fn member_names(entry: &str, list: &str) -> Result<Vec<String>, Diagnostic> {
    let wrong = |message: String| Diagnostic::error("include-pattern", entry, message);
    let mut names: Vec<String> = Vec::new();
    for name in list.split(',').map(str::trim) {
        if !is_identifier(name) {
            return Err(wrong("lists a member without a name".to_owned())
                .help("names with commas between them: `user: id,displayName,mail`"));
        }
        if names.iter().any(|known| known == name) {
            return Err(wrong(format!("lists the member `{name}` twice")).help("keep one of them"));
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// A simple identifier of OData, as far as an XML name allows (CSDL XML 4.01 §17.2).
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
