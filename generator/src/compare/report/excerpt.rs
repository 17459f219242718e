//! The words in which two texts differ.

use super::super::Side;
use crate::escape;

/// How many characters of each text are shown.
const SHOWN: usize = 60;

/// Both texts from the first word that differs; `nothing` for one that is not there.
pub(super) fn of(sides: [&Option<Side>; 2]) -> [String; 2] {
    let texts = sides.map(|side| side.as_ref().map(|side| side.says.as_str()));
    let [old, new] = texts.map(Option::unwrap_or_default);
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b);
    let same = same.count();
    // Back to the start of the word, which is the start of a character, too.
    let before = old.as_bytes().get(..same).unwrap_or_default();
    let start = before
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(0, |at| at + 1);
    texts.map(|text| text.map_or_else(|| "nothing".to_owned(), |text| cut(text, start)))
}

fn cut(text: &str, start: usize) -> String {
    let from = text.get(start..).unwrap_or_default();
    let mut shown: String = from.chars().take(SHOWN).collect();
    if shown.len() < from.len() {
        shown.push('…');
    }
    let lead = if start == 0 { "" } else { "…" };
    format!("\"{lead}{}\"", escape::plain(&shown))
}
