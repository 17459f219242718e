//! HTTP messages of examples, as pages write them.

use super::fence::Fence;
use crate::SourceFile;
use crate::model::Message;

/// Reads the message a code block shows; `None` if the block is blank.
///
/// Two deviations from RFC 9112 are common: a blank line between the first line and the headers,
/// and none between the headers and the body.
pub(crate) fn message(file: &SourceFile, fence: &Fence) -> Option<Message> {
    let lines: Vec<&str> = fence.lines().map(|(line, _)| line).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let mut start_line = lines.get(first)?.trim().to_owned();
    let mut next = first + 1;
    // A long address goes on in the next lines.
    while let Some(line) = lines.get(next).map(|line| line.trim()) {
        if !line.starts_with(['?', '&', '/']) {
            break;
        }
        start_line.push_str(line);
        next += 1;
    }
    let blank = lines
        .iter()
        .skip(next)
        .take_while(|line| line.trim().is_empty())
        .count();
    if lines
        .get(next + blank)
        .is_some_and(|line| header(line).is_some())
    {
        next += blank;
    }
    let mut headers = Vec::new();
    while let Some(found) = lines.get(next).and_then(|line| header(line)) {
        headers.push(found);
        next += 1;
    }
    let body = lines.get(next..).unwrap_or_default();
    let leading = body
        .iter()
        .take_while(|line| line.trim().is_empty())
        .count();
    let body = body.get(leading..).unwrap_or_default().join("\n");
    let body = body.trim_end();
    Some(Message {
        start_line,
        headers,
        body: (!body.is_empty()).then(|| body.to_owned()),
        origin: file.origin(fence.range.clone()),
    })
}

/// `Name: value`, with the name an RFC 9110 token.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let token = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    token.then(|| (name.to_owned(), value.trim().to_owned()))
}
