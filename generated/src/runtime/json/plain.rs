//! How far a string goes before something in it needs a closer look.

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// How many bytes come before the first quote, backslash or control character; all of them when there
/// is none. Eight bytes are looked at at a time: most of a page is the insides of strings.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let special = specials(u64::from_le_bytes(*word));
        if special != 0 {
            return at * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    plain_to_the_end(bytes, words.len() * 8)
}

/// The same of the last bytes, fewer than eight, from `start` on: of a whole text, or of an escaped string
/// to write.
#[cold]
fn plain_to_the_end(bytes: &[u8], start: usize) -> usize {
    let mut last = bytes.iter().enumerate().skip(start);
    let special = last.find(|(_, byte)| is_special(**byte));
    special.map_or(bytes.len(), |(at, _)| at)
}

/// Whether there is no quote, backslash or control character in all of it. The last bytes are looked at
/// in a chunk that overlaps the one before: one after the other they would take longer than the rest.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        let (chunks, _) = bytes.as_chunks();
        chunks.iter().all(is_plain_chunk) && is_plain_chunk(last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        specials(first) | specials(last) == 0
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        specials(u64::from(first) | u64::from(last) << 32) == 0
    } else {
        !bytes.iter().any(|byte| is_special(*byte))
    }
}

/// Without a way out before the end, so that compilers look at all sixteen bytes at once.
#[inline]
fn is_plain_chunk(chunk: &[u8; 16]) -> bool {
    let seen = |seen, byte: &u8| seen | is_special(*byte);
    !chunk.iter().fold(false, seen)
}

/// With its second bit turned over, a quote comes right after the control characters, and what stood
/// between them after it: one comparison for both.
fn is_special(byte: u8) -> bool {
    byte ^ 2 <= b'"' ^ 2 || byte == b'\\'
}

/// The high bit of each byte that is special. A borrow can set bits above the lowest that is right,
/// never below it (Sean Eron Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than
/// n").
fn specials(word: u64) -> u64 {
    let quote_or_control = (word ^ (ONES * 2)).wrapping_sub(ONES * u64::from((b'"' ^ 2) + 1));
    let backslash = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGH
}
