//! Code blocks, classified by what their first line is.

use std::ops::Range;

use super::operation_line;

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The language tag, trimmed; often missing or wrong.
    pub tag: String,
    /// The text, lines ended by `\n`.
    pub text: String,
    /// Bytes of the file, with the fences.
    pub range: Range<usize>,
    /// Whether there is a closing fence.
    pub closed: bool,
    /// Where pieces of `text` stand in the file: offset in `text`, offset in the file.
    pieces: Vec<(usize, usize)>,
}

/// What a code block shows, by its first line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FenceKind {
    /// A request line comes first.
    Request,
    /// A status line comes first.
    Response,
    /// Anything else.
    Other,
}

impl Fence {
    pub(super) fn new(tag: String, source: &str, range: Range<usize>) -> Self {
        let written = source.get(range.clone()).unwrap_or_default();
        let last = written.trim_end().lines().last().unwrap_or_default().trim();
        let fenced = written.starts_with("```") || written.starts_with("~~~");
        let closes = last.len() >= 3
            && (last.trim_matches('`').is_empty() || last.trim_matches('~').is_empty());
        Self {
            tag,
            text: String::new(),
            closed: !fenced || (closes && written.trim_end().lines().count() > 1),
            range,
            pieces: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// The lines with their ranges in the file.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let from = start;
            start += line.len() + 1;
            let at = self.position(from);
            (line.trim_end_matches('\r'), at..at + line.len())
        })
    }

    /// Where the byte `offset` of the text stands in the file.
    fn position(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|&(text, _)| text <= offset);
        match after.checked_sub(1).and_then(|n| self.pieces.get(n)) {
            Some(&(text, file)) => file + (offset - text),
            None => self.range.start,
        }
    }

    /// What it shows.
    #[must_use]
    pub fn kind(&self) -> FenceKind {
        let first = self.text.lines().map(str::trim).find(|l| !l.is_empty());
        let first = first.unwrap_or_default();
        if operation_line::method(first).is_some() {
            FenceKind::Request
        } else if is_status_line(first) {
            FenceKind::Response
        } else {
            FenceKind::Other
        }
    }

    /// Text that belongs to the page rather than to the code: the fence was not closed before it.
    pub(super) fn swallowed(&self) -> bool {
        let swallowed = |line: &str| {
            line.starts_with("```")
                || line.starts_with("<!-- {")
                || line.starts_with("## ")
                || line.starts_with("### ")
        };
        !self.closed || self.text.lines().any(swallowed)
    }
}

/// `HTTP/1.1 200 OK`, and the spellings `HTTP 201 Created` and `HTTP code : 200 OK`.
fn is_status_line(line: &str) -> bool {
    let rest = line
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("http"))
        .and_then(|_| line.get(4..));
    rest.is_some_and(|rest| {
        rest.starts_with('/')
            || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            || rest.trim_start().to_ascii_lowercase().starts_with("code")
    })
}
