//! XML text to a tree of elements, with limits and without entities.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::escape::{EscapeError, resolve_predefined_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use thiserror::Error;

use super::element::{Attribute, Element, Vocabulary};
use crate::{Diagnostic, SourceFile};

/// Deepest nesting that is read. Graph's deepest annotation is at 14.
const MAX_DEPTH: usize = 64;
/// Most attributes of one element, namespace declarations included. Graph's most are 6.
const MAX_ATTRIBUTES: usize = 128;

/// Why a text is not XML that can be read.
#[derive(Debug, Error)]
pub(super) enum XmlError {
    #[error("is not well-formed XML: {0}")]
    Malformed(String),
    #[error("ends inside the element `{0}`")]
    Truncated(String),
    #[error("has no root element")]
    Empty,
    #[error("has a document type declaration")]
    Dtd,
    #[error("refers to the entity `{0}`, which XML does not predefine")]
    Entity(String),
    #[error("nests elements more than {MAX_DEPTH} deep")]
    TooDeep,
    #[error("has an element with more than {MAX_ATTRIBUTES} attributes")]
    TooManyAttributes,
}

impl XmlError {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed-xml",
            Self::Truncated(_) => "truncated-xml",
            Self::Empty => "empty-xml",
            Self::Dtd => "refused-dtd",
            Self::Entity(_) => "refused-entity",
            Self::TooDeep => "nesting-too-deep",
            Self::TooManyAttributes => "too-many-attributes",
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "open the file in an XML editor, or fetch it again",
            Self::Truncated(_) => "the file is cut off: fetch it again",
            Self::Empty => "the file must be a CSDL document, whose root is `edmx:Edmx`",
            Self::Dtd => "delete the declaration: CSDL has none, and entities are never expanded",
            Self::Entity(_) => "write the character itself or `&#x…;`",
            Self::TooDeep | Self::TooManyAttributes => {
                "no metadata needs this; check where the file comes from"
            }
        }
    }
}

/// Reads the text of `file` as one tree.
///
/// # Errors
/// The first thing that is not readable XML, as a finding with its place.
pub(super) fn parse(file: &SourceFile) -> Result<Element<'_>, Box<Diagnostic>> {
    let mut tree = Tree {
        text: file.text(),
        open: Vec::new(),
        root: None,
    };
    tree.read().map_err(|(error, range)| {
        let mut subject = tree.subject();
        if subject.is_empty() {
            subject = file.label().to_string();
        }
        refusal(file, subject, &error, range)
    })?;
    tree.root
        .ok_or_else(|| refusal(file, file.label().to_string(), &XmlError::Empty, 0..0))
}

fn refusal(
    file: &SourceFile,
    subject: String,
    error: &XmlError,
    range: Range<usize>,
) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::error(error.code(), subject, error.to_string());
    Box::new(diagnostic.at(&file.origin(range)).help(error.help()))
}

type Failure = (XmlError, Range<usize>);

struct Tree<'s> {
    text: &'s str,
    open: Vec<Element<'s>>,
    root: Option<Element<'s>>,
}

impl<'s> Tree<'s> {
    fn read(&mut self) -> Result<(), Failure> {
        let mut reader = NsReader::from_str(self.text);
        loop {
            let start = position(reader.buffer_position());
            let (namespace, event) = match reader.read_resolved_event() {
                Ok((resolved, event)) => (vocabulary(&resolved), event),
                Err(error) => {
                    let at = position(reader.error_position()).max(start);
                    return Err((XmlError::Malformed(error.to_string()), at..at));
                }
            };
            let range = start..position(reader.buffer_position());
            match event {
                Event::Start(tag) => self.start(&tag, namespace, range)?,
                Event::Empty(tag) => {
                    self.start(&tag, namespace, range)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.characters(&text.xml10_content(), range)?,
                Event::CData(text) => self.characters(&text.xml10_content(), range)?,
                Event::GeneralRef(reference) => {
                    let text = character(&reference).map_err(|e| (e, range.clone()))?;
                    self.characters(&text, range)?;
                }
                Event::DocType(_) => return Err((XmlError::Dtd, range)),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return self.finish(),
            }
        }
    }

    fn start(
        &mut self,
        tag: &BytesStart<'_>,
        vocabulary: Vocabulary,
        range: Range<usize>,
    ) -> Result<(), Failure> {
        if self.open.len() >= MAX_DEPTH {
            return Err((XmlError::TooDeep, range));
        }
        if self.open.is_empty() && self.root.is_some() {
            let message = "a second root element".to_owned();
            return Err((XmlError::Malformed(message), range));
        }
        let name_start = range.start + 1 + tag.name().0.len() - tag.local_name().as_ref().len();
        let name = self.slice(name_start, tag.local_name().as_ref().len());
        let mut element = Element {
            vocabulary,
            name,
            attributes: Vec::new(),
            children: Vec::new(),
            text: String::new(),
            range: range.clone(),
        };
        let read = self.attributes(tag, &mut element);
        // The element is open even if it failed, so that the finding can say which one it was.
        self.open.push(element);
        read.map_err(|(error, at)| (error, at.unwrap_or(range)))
    }

    fn attributes(
        &self,
        tag: &BytesStart<'_>,
        element: &mut Element<'s>,
    ) -> Result<(), (XmlError, Option<Range<usize>>)> {
        let base = tag.as_ptr() as usize;
        let offset = |part: &str| element.range.start + 1 + (part.as_ptr() as usize - base);
        for (count, attribute) in tag.attributes().enumerate() {
            if count >= MAX_ATTRIBUTES {
                return Err((XmlError::TooManyAttributes, None));
            }
            let attribute =
                attribute.map_err(|error| (XmlError::Malformed(error.to_string()), None))?;
            let key = attribute.key.0;
            // Attributes with a prefix are namespace declarations or foreign: CSDL's have none.
            if key == "xmlns" || key.contains(':') {
                continue;
            }
            let start = offset(&attribute.value);
            let raw = self.slice(start, attribute.value.len());
            let range = start..start + raw.len();
            let name = self.slice(offset(key), key.len());
            let borrowed = quick_xml::events::attributes::Attribute {
                key: QName(name),
                value: Cow::Borrowed(raw),
            };
            let value = borrowed
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| (value_error(&error), Some(range.clone())))?;
            element.attributes.push(Attribute { name, value, range });
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn characters(&mut self, text: &str, range: Range<usize>) -> Result<(), Failure> {
        if let Some(element) = self.open.last_mut() {
            if !element.text.is_empty() || !text.trim().is_empty() {
                element.text.push_str(text);
            }
            return Ok(());
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        let message = "text outside the root element".to_owned();
        Err((XmlError::Malformed(message), range))
    }

    fn finish(&mut self) -> Result<(), Failure> {
        match self.open.last() {
            Some(element) => {
                let name = element.name.to_owned();
                let end = self.text.len();
                Err((XmlError::Truncated(name), end..end))
            }
            None => Ok(()),
        }
    }

    /// The text of that many bytes, borrowed from the file.
    fn slice(&self, start: usize, len: usize) -> &'s str {
        self.text.get(start..start + len).unwrap_or_default()
    }

    /// What the reader is in: the namespace of the schema, a dot, and the names of the open
    /// elements with slashes between.
    fn subject(&self) -> String {
        let mut namespace = "";
        let mut names = Vec::new();
        for element in &self.open {
            if element.is_edm("Schema") {
                namespace = element.attribute("Namespace").map_or("", |a| &a.value);
            } else if let Some(name) = element.attribute("Name").or(element.attribute("Target")) {
                names.push(&*name.value);
            }
        }
        match (namespace, names.is_empty()) {
            ("", _) => names.join("/"),
            (namespace, true) => namespace.to_owned(),
            (namespace, false) => format!("{namespace}.{}", names.join("/")),
        }
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn vocabulary(resolved: &ResolveResult<'_>) -> Vocabulary {
    match resolved {
        ResolveResult::Bound(namespace) => Vocabulary::of(namespace.0),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => Vocabulary::Foreign,
    }
}

fn value_error(error: &quick_xml::Error) -> XmlError {
    match error {
        quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => {
            XmlError::Entity(name.clone())
        }
        other => XmlError::Malformed(other.to_string()),
    }
}

/// The text that a character or entity reference stands for.
fn character(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, XmlError> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.to_string().into()),
        Ok(None) => {
            let name = reference.xml10_content();
            resolve_predefined_entity(&name)
                .map(Cow::Borrowed)
                .ok_or_else(|| XmlError::Entity(name.into_owned()))
        }
        Err(error) => Err(XmlError::Malformed(error.to_string())),
    }
}
