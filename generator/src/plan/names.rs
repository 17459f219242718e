//! Identifiers: words of a wire name, cased, kept off the keywords, unique in their scope.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::{Diagnostic, Diagnostics, Origin};

/// Spellings that heck would cut in the wrong place, and how they read as one word.
///
/// `i_os`, `i_pv4_range` and `o_auth2_permission` are what heck 0.5 makes of Graph's names.
const WORDS: [(&str, &str); 17] = [
    ("IPv4", "Ipv4"),
    ("iPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("iPv6", "Ipv6"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("MacOS", "Macos"),
    ("OAuth", "Oauth"),
    ("oAuth", "Oauth"),
    ("WiFi", "Wifi"),
    ("wiFi", "Wifi"),
    ("BitLocker", "Bitlocker"),
    ("bitLocker", "Bitlocker"),
    ("UId", "Uid"),
    ("eTag", "Etag"),
    ("cTag", "Ctag"),
    ("iCal", "Ical"),
];

/// Names that cannot be identifiers even when raw (Rust reference, "Raw identifiers").
const NEVER_RAW: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Makes identifiers; exceptions from `names.toml` come before any rule.
#[derive(Debug, Default, Clone)]
pub struct Namer {
    exceptions: BTreeMap<String, String>,
}

impl Namer {
    /// A namer with exceptions: wire name to the words it reads as, such as `AAGUIDs` to `aaguids`.
    #[must_use]
    pub fn new(exceptions: BTreeMap<String, String>) -> Self {
        Self { exceptions }
    }

    /// A type or variant name.
    #[must_use]
    pub fn camel(&self, wire: &str) -> String {
        identifier(self.words(wire).to_upper_camel_case(), "Unnamed")
    }

    /// A field, method, module or parameter name, without keyword escape.
    #[must_use]
    pub fn snake(&self, wire: &str) -> String {
        identifier(self.words(wire).to_snake_case(), "unnamed")
    }

    /// A constant name.
    #[must_use]
    pub fn shouty(&self, wire: &str) -> String {
        identifier(self.words(wire).to_shouty_snake_case(), "UNNAMED")
    }

    /// The wire name with every word delimited for heck.
    fn words(&self, wire: &str) -> String {
        if let Some(words) = self.exceptions.get(wire) {
            return words.clone();
        }
        let mut out = String::with_capacity(wire.len() + 4);
        let mut rest = wire;
        while let Some(c) = rest.chars().next() {
            if let Some((from, to)) = WORDS.iter().find(|(from, _)| starts_word(&out, rest, from)) {
                push_word(&mut out, to);
                rest = rest.get(from.len()..).unwrap_or_default();
            } else if let Some(len) = plural_acronym(&out, rest) {
                push_word(
                    &mut out,
                    &rest.get(..len).unwrap_or_default().to_ascii_lowercase(),
                );
                rest = rest.get(len..).unwrap_or_default();
            } else {
                out.push(if c.is_alphanumeric() { c } else { ' ' });
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        out
    }
}

fn push_word(out: &mut String, word: &str) {
    out.push(' ');
    out.push_str(word);
}

/// Whether `from` stands at the start of `rest` and of a word.
fn starts_word(before: &str, rest: &str, from: &str) -> bool {
    let Some(after) = rest.strip_prefix(from) else {
        return false;
    };
    let lower_start = from.starts_with(|c: char| c.is_lowercase());
    let follows = before.chars().next_back();
    let at_start = if lower_start {
        // `iOS` inside a word, as in `audiOS`, is no word of its own.
        follows.is_none_or(|c| !c.is_alphabetic())
    } else {
        true
    };
    at_start && !after.starts_with(|c: char| c.is_lowercase())
}

/// Length of a plural acronym (`IPs`, `URLs`, `AAGUIDs`) at the start of `rest`.
fn plural_acronym(before: &str, rest: &str) -> Option<usize> {
    let capitals = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = rest.get(capitals..)?;
    let tail = after.strip_prefix('s')?;
    let ends = !tail.starts_with(|c: char| c.is_lowercase());
    let starts = !before.ends_with(|c: char| c.is_uppercase());
    (capitals >= 2 && ends && starts).then_some(capitals + 1)
}

/// Makes text a legal identifier, keywords aside: never empty, never starting with a digit or mark, and
/// in the form (NFC) in which the compiler compares identifiers (Rust reference, "Identifiers"): else
/// two spellings of one name would be two names here and one there.
fn identifier(text: String, unnamed: &str) -> String {
    let text: String = text.chars().filter(|c| continues(*c)).collect();
    let text = match text.is_ascii() {
        true => text,
        false => ComposingNormalizerBorrowed::new_nfc()
            .normalize(&text)
            .into_owned(),
    };
    match text.chars().next() {
        None => unnamed.to_owned(),
        Some(c) if !starts(c) => format!("_{text}"),
        Some(_) => text,
    }
}

/// Whether the character may stand in an identifier (`XID_Continue`, as syn's lexer has it).
fn continues(c: char) -> bool {
    c == '_'
        || c.is_ascii_alphanumeric()
        || !c.is_ascii() && syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok()
}

/// Whether an identifier may start with the character (`XID_Start` or `_`).
fn starts(c: char) -> bool {
    c == '_'
        || c.is_ascii_alphabetic()
        || !c.is_ascii() && syn::parse_str::<syn::Ident>(&c.to_string()).is_ok()
}

/// The text of an identifier as source code: raw where it is a keyword, with `_` where even raw
/// will not do.
#[must_use]
pub fn escape_keyword(name: &str) -> String {
    if NEVER_RAW.contains(&name) {
        return format!("{name}_");
    }
    // syn takes `gen`, a keyword since edition 2024, for a name.
    if name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

/// The text of an identifier in a link of rustdoc, which takes what follows a `#` for a place in the page.
#[must_use]
pub fn linked(name: &str) -> String {
    let escaped = escape_keyword(name);
    escaped.strip_prefix("r#").unwrap_or(&escaped).to_owned()
}

/// A scope in which identifiers are unique. The first to ask keeps a name, later ones get a number.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    #[must_use]
    pub fn with(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Whether the name is still free.
    #[must_use]
    pub fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Takes `name`, or the first free one of `name` followed by a number from 2; a changed name is
    /// reported.
    pub fn claim(
        &mut self,
        name: String,
        separator: &str,
        wire: (&str, &Origin),
        diagnostics: &mut Diagnostics,
    ) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let mut number = 2_u32;
        let free = loop {
            let candidate = format!("{name}{separator}{number}");
            if self.taken.insert(candidate.clone()) {
                break candidate;
            }
            number += 1;
        };
        diagnostics.push(
            Diagnostic::note(
                "renamed",
                wire.0,
                format!("`{name}` is taken here, it becomes `{free}`"),
            )
            .at(wire.1)
            .help("give it a name of its own in names.toml if you like another better"),
        );
        free
    }
}
