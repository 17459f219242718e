//! Inline markdown: text in which links are reduced to their text and emphasis is gone.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// A run of inline content: a paragraph, a heading, a table cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text; code spans keep their backticks, links are reduced to their text.
    pub text: String,
    /// The links in it, in order.
    pub links: Vec<Link>,
    /// Bytes of the file it was read from.
    pub range: Range<usize>,
}

/// A link of an [`Inline`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of [`Inline::text`] that are linked.
    pub text: Range<usize>,
    /// Where it leads.
    pub target: String,
}

impl Inline {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self {
            range,
            ..Self::default()
        }
    }

    /// The text that a link covers.
    #[must_use]
    pub fn link_text(&self, link: &Link) -> &str {
        self.text.get(link.text.clone()).unwrap_or_default()
    }

    /// Takes one event; whether it was inline content.
    pub(super) fn push(&mut self, event: &Event<'_>, open: &mut Vec<Link>) -> bool {
        match event {
            Event::Text(text) => self.push_text(text),
            Event::Code(code) => {
                self.text.push('`');
                self.text.push_str(code);
                self.text.push('`');
            }
            Event::InlineHtml(html) => self.push_html(html),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => open.push(Link {
                text: self.text.len()..self.text.len(),
                target: dest_url.to_string(),
            }),
            Event::End(TagEnd::Link) => {
                if let Some(mut link) = open.pop() {
                    link.text.end = self.text.len();
                    self.links.push(link);
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Image) => {}
            _ => return false,
        }
        true
    }

    /// No-break spaces stand for indentation in these pages, never for themselves.
    fn push_text(&mut self, text: &CowStr<'_>) {
        self.text.extend(
            text.chars()
                .filter(|c| !matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}'))
                .map(|c| if c == '\u{a0}' { ' ' } else { c }),
        );
    }

    /// Layout tags become a space; anything else in angle brackets is text such as `<id>`.
    fn push_html(&mut self, html: &CowStr<'_>) {
        let name = html
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let layout = [
            "br", "ul", "ol", "li", "p", "b", "i", "em", "strong", "a", "sup", "sub", "div", "span",
        ];
        if html.starts_with("<!--") || layout.contains(&name.as_str()) {
            self.text.push(' ');
        } else {
            self.text.push_str(html);
        }
    }
}
