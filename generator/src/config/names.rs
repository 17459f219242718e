//! `names.toml`: identifiers that the rules of naming would get wrong.

use serde::Deserialize;
use toml::Spanned;

use super::document::{Reason, entries, sourced};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, SourceFile};
use crate::model::Sourced;

/// Identifiers that the rules of naming would get wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameExceptions {
    /// What single elements are called, in the order of the file.
    pub names: Vec<NameException>,
    /// Texts that are one word wherever they occur, in the order of the file.
    pub words: Vec<KeptWord>,
}

/// What one element, or everything of one wire name, is called in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameException {
    /// A name as on the wire (`iOSUpdate`), for every element of that name; or one element:
    /// `namespace.type`, or `namespace.type/member` for a property, a member or an operation.
    pub wire: Sourced<String>,
    /// What it is called.
    pub spelling: Spelling,
    /// Why.
    pub reason: String,
}

/// A name in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spelling {
    /// Exactly this identifier.
    Identifier(String),
    /// These words in lower case, joined as the kind of the element asks: `ip_addresses`,
    /// `IpAddresses`.
    Words(Vec<String>),
}

/// A text that is one word wherever it occurs in a name, such as `OAuth2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWord {
    /// The text as on the wire.
    pub text: Sourced<String>,
    /// Why.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    wire: Spanned<String>,
    identifier: Option<Spanned<String>>,
    words: Option<Spanned<Vec<String>>>,
    reason: Reason,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    text: Spanned<String>,
    reason: Reason,
}

/// Reads the text of a `names.toml`.
pub(super) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> NameExceptions {
    let mut exceptions = NameExceptions::default();
    for entry in entries(file, &["name", "word"], diagnostics) {
        if entry.key().value == "name" {
            if let Some(name) = entry.read(diagnostics) {
                match lower_name(file, name) {
                    Ok(name) => exceptions.names.push(name),
                    Err(problem) => diagnostics.push(problem),
                }
            }
        } else if let Some(word) = entry.read(diagnostics) {
            match lower_word(file, word) {
                Ok(word) => exceptions.words.push(word),
                Err(problem) => diagnostics.push(problem),
            }
        }
    }
    report_repeats(exceptions.names.iter().map(|name| &name.wire), diagnostics);
    report_repeats(exceptions.words.iter().map(|word| &word.text), diagnostics);
    exceptions
}

fn lower_name(file: &SourceFile, name: Name) -> Result<NameException, Diagnostic> {
    let wire = sourced(file, &name.wire);
    let spelling = match (name.identifier, name.words) {
        (Some(identifier), None) => {
            let identifier = sourced(file, &identifier);
            check_identifier(&identifier)?;
            Spelling::Identifier(identifier.value)
        }
        (None, Some(words)) => {
            let origin = file.origin(words.span());
            let words = words.into_inner();
            check_words(&wire.value, &words, &origin)?;
            Spelling::Words(words)
        }
        _ => {
            let message = "needs exactly one of `identifier` and `words`";
            return Err(Diagnostic::error("config-value", &wire.value, message)
                .at(&wire.origin)
                .help("`words = [\"ip\", \"addresses\"]` suits names of every kind"));
        }
    };
    Ok(NameException {
        wire,
        spelling,
        reason: name.reason.0,
    })
}

fn lower_word(file: &SourceFile, word: Word) -> Result<KeptWord, Diagnostic> {
    let text = sourced(file, &word.text);
    if text.value.is_empty() || !text.value.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let message = "is not a word of letters and digits";
        return Err(Diagnostic::error("config-value", &text.value, message).at(&text.origin));
    }
    Ok(KeptWord {
        text,
        reason: word.reason.0,
    })
}

fn check_identifier(identifier: &Sourced<String>) -> Result<(), Diagnostic> {
    let bare = identifier.value.strip_prefix("r#");
    let fits = match bare {
        // Keywords are what `r#` is for, except these four (Rust Reference, "Identifiers").
        Some(bare) => {
            !["crate", "self", "super", "Self"].contains(&bare)
                && syn::parse_str::<syn::Ident>(&identifier.value).is_ok()
        }
        None => syn::parse_str::<syn::Ident>(&identifier.value).is_ok(),
    };
    if fits {
        return Ok(());
    }
    let message = "is not an identifier of Rust";
    Err(Diagnostic::error("config-value", &identifier.value, message)
        .at(&identifier.origin)
        .help("a keyword needs `r#` before it; `self`, `Self`, `super`, `crate` need another name"))
}

fn check_words(wire: &str, words: &[String], origin: &Origin) -> Result<(), Diagnostic> {
    let fits = |word: &String| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let starts = words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    if starts && words.iter().all(fits) {
        return Ok(());
    }
    Err(
        Diagnostic::error("config-value", wire, "has words that make no identifier")
            .at(origin)
            .help("lower-case letters and digits; the first starts with a letter"),
    )
}

fn report_repeats<'a>(
    keys: impl Iterator<Item = &'a Sourced<String>>,
    diagnostics: &mut Diagnostics,
) {
    let mut keys: Vec<_> = keys.collect();
    keys.sort();
    for (first, again) in keys.iter().zip(keys.iter().skip(1)) {
        if first.value == again.value {
            let twice = Diagnostic::error("config-repeated", &again.value, "stands here twice")
                .at(&again.origin)
                .related(&first.origin, "first here");
            diagnostics.push(twice);
        }
    }
}
