//! Characters beyond the basic plane in JSON, which escapes them as two halves.

/// A text with each pair of escapes made one.
pub(super) struct Joined {
    pub(super) text: String,
    /// Where in the text, counted in characters, each pair that was made one ends.
    ends: Vec<usize>,
}

/// `\ud83d\ude00`, and the escape of YAML that stands for the same (YAML 1.2.2 §5.7).
const PAIR: usize = 12;
const ONE: usize = 10;

impl Joined {
    /// From an index in this text to the one in the text as written.
    pub(super) fn written(&self, index: usize) -> usize {
        let before = self.ends.partition_point(|end| *end <= index);
        index.saturating_add(before.saturating_mul(PAIR - ONE))
    }
}

/// Writes each pair of a JSON text (RFC 8259 §7) as the one escape that YAML has for the character; `None`
/// where there is none, or the text is not JSON. Halves by themselves stay, and are errors.
pub(super) fn joined(written: &str) -> Option<Joined> {
    let is_json = written.trim_start_matches('\u{feff}').trim_start();
    if !is_json.starts_with(['{', '[']) || !written.contains("\\u") {
        return None;
    }
    let (mut text, mut ends, mut count) = (String::with_capacity(written.len()), Vec::new(), 0);
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        count += before.chars().count();
        if let Some(character) = pair(escape) {
            text.push_str(&format!("\\U{:08X}", u32::from(character)));
            count += ONE;
            ends.push(count);
            rest = escape.get(PAIR..).unwrap_or_default();
            continue;
        }
        // What is escaped goes with its backslash, so that a second one begins nothing.
        let len = escape.chars().take(2).map(char::len_utf8).sum();
        let (kept, after) = escape.split_at(len);
        text.push_str(kept);
        count += kept.chars().count();
        rest = after;
    }
    text.push_str(rest);
    (!ends.is_empty()).then_some(Joined { text, ends })
}

/// The character that two escapes at the start of the text stand for.
fn pair(text: &str) -> Option<char> {
    let half = |at: usize| {
        let digits = text.get(at..at + PAIR / 2)?.strip_prefix("\\u")?;
        let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| hex)
    };
    let units = [half(0)?, half(PAIR / 2)?];
    let mut characters = char::decode_utf16(units);
    let character = characters.next()?.ok()?;
    characters.next().is_none().then_some(character)
}
