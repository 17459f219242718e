//! A page as written: its envelope and its sections.

use std::ops::Range;

use super::block::{Block, blocks};
use super::envelope::{Field, front_matter};
use super::heading::{Role, role};
use super::inline::Inline;
use super::table::is_broken;
use crate::{Diagnostic, Diagnostics, Origin, SourceFile};

/// Larger pages are not read; the largest of those that are published has half a megabyte.
const LARGEST: usize = 8 << 20;

/// What a page describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// One or more operations.
    Api,
    /// A structured type.
    Resource,
    /// One or more enumeration types.
    Enum,
    /// Nothing of the model.
    Conceptual,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page<'f> {
    /// The file.
    pub file: &'f SourceFile,
    /// Fields of the front matter.
    pub front_matter: Vec<Field>,
    /// The heading of level 1.
    pub title: Option<Inline>,
    /// The namespace under the title.
    pub namespace: Option<(String, Range<usize>)>,
    /// What it describes.
    pub kind: PageKind,
    /// The sections in order; the first is the introduction.
    pub sections: Vec<Section>,
}

/// A heading and the blocks up to the next one.
#[derive(Debug, Clone)]
pub struct Section {
    /// What it is for.
    pub role: Role,
    /// Its heading; empty for the introduction.
    pub heading: String,
    /// Whether the heading is one below that which gives the role.
    pub nested: bool,
    /// The blocks under the heading.
    pub blocks: Vec<Block>,
    /// Bytes of the heading; empty for the introduction.
    pub range: Range<usize>,
}

impl<'f> Page<'f> {
    /// Reads a page. Never fails: what is wrong with it is diagnosed.
    #[must_use]
    pub fn parse(diagnostics: &mut Diagnostics, file: &'f SourceFile) -> Self {
        let mut page = Self {
            file,
            front_matter: Vec::new(),
            title: None,
            namespace: None,
            kind: PageKind::Conceptual,
            sections: Vec::new(),
        };
        page.check_text(diagnostics);
        if file.text().len() > LARGEST {
            return page;
        }
        let (front_matter, body) = front_matter(diagnostics, file);
        page.front_matter = front_matter;
        page.divide(diagnostics, blocks(file, body));
        page.kind = page.classify(diagnostics);
        page
    }

    /// The origin of bytes of this page.
    #[must_use]
    pub fn origin(&self, range: &Range<usize>) -> Origin {
        self.file.origin(range.clone())
    }

    /// What diagnostics call the page: its label.
    #[must_use]
    pub fn subject(&self) -> String {
        self.file.label().to_string()
    }

    /// The namespace that its names are in.
    #[must_use]
    pub fn namespace(&self) -> &str {
        self.namespace
            .as_ref()
            .map_or("microsoft.graph", |(name, _)| name)
    }

    /// The sections of a role, in order.
    pub fn sections_of(&self, role: Role) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |s| s.role == role)
    }

    /// A warning about the bytes `range` of this page.
    pub(super) fn warning(
        &self,
        code: &'static str,
        message: impl Into<String>,
        range: &Range<usize>,
    ) -> Diagnostic {
        Diagnostic::warning(code, self.subject(), message).at(&self.origin(range))
    }

    /// A note about the bytes `range` of this page.
    pub(super) fn note(
        &self,
        code: &'static str,
        message: impl Into<String>,
        range: &Range<usize>,
    ) -> Diagnostic {
        Diagnostic::note(code, self.subject(), message).at(&self.origin(range))
    }

    /// A finding about the bytes `range` of this page, which are left out for it.
    ///
    /// A warning: one page of 8,000 that cannot be used must not keep the others from being used.
    pub(super) fn dropped(
        &self,
        code: &'static str,
        message: impl Into<String>,
        range: &Range<usize>,
    ) -> Diagnostic {
        let found = Diagnostic::warning(code, self.subject(), message).at(&self.origin(range));
        found.help("this part of the page is left out; mend the page to have it read")
    }

    /// The value of a field of the front matter.
    pub(super) fn field(&self, key: &str) -> Option<&Field> {
        self.front_matter.iter().find(|field| field.key == key)
    }

    /// Divides the blocks at the headings.
    fn divide(&mut self, diagnostics: &mut Diagnostics, blocks: Vec<Block>) {
        let mut current = Section::new(Role::Introduction, Inline::default(), false);
        let mut level_of_role = 1;
        for block in blocks {
            match block {
                Block::Heading { text, .. } if is_tab(&text) => {}
                Block::Heading { level: 1, text } if self.title.is_none() => {
                    self.title = Some(text);
                }
                Block::Heading { level, text } => {
                    let known = role(&text.text, current.role);
                    let nested = known.is_none() && level > level_of_role;
                    let role = match known {
                        Some(role) => role,
                        None if nested => current.role,
                        None => Role::Other,
                    };
                    if !nested {
                        level_of_role = level;
                    }
                    let next = Section::new(role, text, nested);
                    self.sections.push(std::mem::replace(&mut current, next));
                }
                block if self.take_namespace(diagnostics, &block, current.role) => {}
                block => {
                    self.check(diagnostics, &block);
                    current.blocks.push(block);
                }
            }
        }
        self.sections.push(current);
    }

    /// Takes the `Namespace: x` line of the introduction.
    fn take_namespace(&mut self, diagnostics: &mut Diagnostics, block: &Block, role: Role) -> bool {
        let Block::Paragraph { text, .. } = block else {
            return false;
        };
        if role != Role::Introduction || self.namespace.is_some() {
            return false;
        }
        let Some(name) = text.text.strip_prefix("Namespace:") else {
            return false;
        };
        let written = name.split_whitespace().next().unwrap_or_default();
        let written = written.trim_matches(['`', '*']);
        let parts: Vec<_> = written.split('.').filter(|part| !part.is_empty()).collect();
        let name = match parts.split_last() {
            Some((last, rest)) if rest.last() == Some(last) => rest.join("."),
            _ => parts.join("."),
        };
        // The paragraph may go on: a blank line before what follows is often forgotten.
        if written != name || name.is_empty() {
            let message = format!("the namespace line is not a name; read as `{name}`");
            diagnostics.push(self.warning("malformed-namespace", message, &text.range));
        }
        if !name.is_empty() {
            self.namespace = Some((name, text.range.clone()));
        }
        true
    }

    /// Diagnoses a size that no page has, and characters that stand for lost bytes.
    fn check_text(&self, diagnostics: &mut Diagnostics) {
        let text = self.file.text();
        if text.len() > LARGEST {
            let message = format!(
                "the page is larger than {} MiB; it is not read",
                LARGEST >> 20
            );
            diagnostics.push(self.dropped("page-too-large", message, &(0..0)));
        } else if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
            let message =
                "the page holds bytes that are not UTF-8, or U+FFFD, which stands for such";
            let range = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
            diagnostics.push(self.warning("not-utf8", message, &range));
        }
    }

    /// Diagnoses blocks that swallow what stands after them, and tables that are none.
    fn check(&self, diagnostics: &mut Diagnostics, block: &Block) {
        match block {
            Block::Fence(fence) if fence.swallowed() => diagnostics.push(self.dropped(
                "unclosed-fence",
                "the code block is not closed before the page goes on; it is dropped",
                &fence.range,
            )),
            Block::Html(html) if html.text.starts_with("<!--") && !html.text.contains("-->") => {
                diagnostics.push(self.dropped(
                    "unclosed-comment",
                    "the comment is never closed and hides the rest of the page",
                    &html.range,
                ));
            }
            Block::Paragraph { text, .. }
                if self
                    .file
                    .text()
                    .get(text.range.clone())
                    .is_some_and(is_broken) =>
            {
                diagnostics.push(self.dropped(
                    "broken-table",
                    "the line under the header has another number of columns, so that this is no \
                     table (GFM §4.10)",
                    &text.range,
                ));
            }
            _ => {}
        }
    }

    /// The kind: by folder, corrected by the title, by `doc_type` last.
    fn classify(&self, diagnostics: &mut Diagnostics) -> PageKind {
        let mut folders = self.file.label().rsplit('/').skip(1);
        let by_folder = match folders.next() {
            Some("api") => Some(PageKind::Api),
            Some("resources") => Some(PageKind::Resource),
            _ => None,
        };
        let doc_type = self.field("doc_type");
        let by_field = doc_type.and_then(|field| kind_of(&field.value));
        let kind = self.by_title().or(by_folder).or(by_field);
        if let (Some(kind), Some(stated), Some(field)) = (kind, by_field, doc_type)
            && kind != stated
            && (kind == PageKind::Api || stated == PageKind::Api)
        {
            let message = format!(
                "`doc_type` is {}, the page is not of that kind",
                field.value
            );
            diagnostics.push(self.warning("doc-type-mismatch", message, &field.range));
        }
        let by_sections = || {
            let has = |role| self.sections_of(role).next().is_some();
            if has(Role::HttpRequest) {
                PageKind::Api
            } else if has(Role::Properties) || has(Role::JsonRepresentation) {
                PageKind::Resource
            } else {
                PageKind::Conceptual
            }
        };
        kind.unwrap_or_else(by_sections)
    }

    fn by_title(&self) -> Option<PageKind> {
        let title = self.title.as_ref()?.text.to_lowercase();
        let title = title.trim();
        if title.ends_with(" enum type")
            || title.ends_with(" enum")
            || title.ends_with(" enumeration")
        {
            Some(PageKind::Enum)
        } else if title.ends_with(" resource type") || title.ends_with(" complex type") {
            Some(PageKind::Resource)
        } else {
            None
        }
    }
}

impl Section {
    fn new(role: Role, heading: Inline, nested: bool) -> Self {
        Self {
            role,
            heading: heading.text,
            nested,
            blocks: Vec::new(),
            range: heading.range,
        }
    }

    /// The paragraphs outside of notes.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &Inline> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph {
                text,
                quoted: false,
            } if !text.text.starts_with("[!INCLUDE") => Some(text),
            _ => None,
        })
    }

    /// The tables.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &super::table::Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The code blocks that are closed where they should be.
    pub(crate) fn fences(&self) -> impl Iterator<Item = &super::fence::Fence> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Fence(fence) if !fence.swallowed() => Some(fence),
            _ => None,
        })
    }
}

fn kind_of(doc_type: &str) -> Option<PageKind> {
    match doc_type {
        "apiPageType" => Some(PageKind::Api),
        "resourcePageType" | "resourcePageType_" => Some(PageKind::Resource),
        "enumPageType" | "enumTypes" => Some(PageKind::Enum),
        "conceptualPageType" => Some(PageKind::Conceptual),
        _ => None,
    }
}

/// `# [HTTP](#tab/http)` starts a tab and no section.
fn is_tab(heading: &Inline) -> bool {
    heading
        .links
        .iter()
        .any(|link| link.target.starts_with("#tab/"))
}
