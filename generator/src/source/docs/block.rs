//! Block structure of a page, by a CommonMark parser with GitHub's tables.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::fence::Fence;
use super::inline::{Inline, Link};
use super::table::{Row, Table};
use crate::SourceFile;

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading written with `#`.
    Heading {
        /// Number of `#`.
        level: u8,
        /// Its text.
        text: Inline,
    },
    /// A paragraph or the text of a list item.
    Paragraph {
        /// Its text.
        text: Inline,
        /// Whether it stands in a block quote, such as a note.
        quoted: bool,
    },
    /// A fenced or indented code block.
    Fence(Fence),
    /// An HTML block, comments included.
    Html(Html),
    /// A table.
    Table(Table),
}

/// An HTML block as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The text.
    pub text: String,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// The blocks of `file` from byte `from` on.
pub(super) fn blocks(file: &SourceFile, from: usize) -> Vec<Block> {
    let body = file.text().get(from..).unwrap_or_default();
    let mut reader = Reader {
        source: file.text(),
        ..Reader::default()
    };
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        reader.event(&event, range.start + from..range.end + from);
    }
    reader.flush();
    reader.blocks
}

#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    blocks: Vec<Block>,
    inline: Option<Inline>,
    links: Vec<Link>,
    heading: Option<u8>,
    quotes: usize,
    fence: Option<Fence>,
    html: Option<Html>,
    table: Option<Table>,
    row: Option<Row>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let (Some(fence), Event::Text(text)) = (&mut self.fence, event) {
            fence.push(text, range.start);
        } else if let (Some(html), Event::Html(text)) = (&mut self.html, event) {
            html.text.push_str(text);
        } else if self.is_inline(event) {
            let inline = self
                .inline
                .get_or_insert_with(|| Inline::new(range.clone()));
            inline.range.end = inline.range.end.max(range.end);
            inline.push(event, &mut self.links);
        } else {
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(*tag),
                _ => self.flush(),
            }
        }
    }

    fn is_inline(&self, event: &Event<'_>) -> bool {
        Inline::default().push(event, &mut Vec::new())
            && (self.inline.is_some() || !matches!(event, Event::End(_)))
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.flush();
        match tag {
            Tag::Heading { level, .. } => {
                // A line of dashes under text closes a group of tabs; it makes no heading.
                let written = self.source.get(range.clone()).unwrap_or_default();
                self.heading = written.starts_with('#').then_some(*level as u8);
                self.inline = Some(Inline::new(range));
            }
            Tag::Paragraph => self.inline = Some(Inline::new(range)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(kind) => {
                let tag = match kind {
                    CodeBlockKind::Fenced(tag) => tag.trim().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.fence = Some(Fence::new(tag, self.source, range));
            }
            Tag::HtmlBlock => {
                self.html = Some(Html {
                    range,
                    ..Html::default()
                });
            }
            Tag::Table(_) => self.table = Some(Table::new(range)),
            Tag::TableHead | Tag::TableRow => self.row = Some(Row::new(self.source, range)),
            Tag::TableCell => self.inline = Some(Inline::new(range)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => {
                let cell = self.take_inline();
                if let (Some(row), Some(cell)) = (&mut self.row, cell) {
                    row.cells.push(cell);
                }
            }
            TagEnd::TableHead => {
                if let (Some(table), Some(row)) = (&mut self.table, self.row.take()) {
                    table.header = row;
                }
            }
            TagEnd::TableRow => {
                if let (Some(table), Some(row)) = (&mut self.table, self.row.take()) {
                    table.push(row);
                }
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::CodeBlock => self.blocks.extend(self.fence.take().map(Block::Fence)),
            TagEnd::HtmlBlock => self.blocks.extend(self.html.take().map(Block::Html)),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.flush(),
        }
    }

    fn take_inline(&mut self) -> Option<Inline> {
        self.links.clear();
        let mut inline = self.inline.take()?;
        let end = inline.text.trim_end().len();
        inline.text.truncate(end);
        Some(inline)
    }

    /// Ends the paragraph or heading that is being read.
    fn flush(&mut self) {
        let heading = self.heading.take();
        let Some(text) = self.take_inline() else {
            return;
        };
        if text.text.trim().is_empty() {
            return;
        }
        self.blocks.push(match heading {
            Some(level) => Block::Heading { level, text },
            None => Block::Paragraph {
                text,
                quoted: self.quotes > 0,
            },
        });
    }
}
