//! From the text of a file to nodes, within bounds that no honest document reaches.
//!
//! JSON is read as YAML, of which it is a part (YAML 1.2.2 §1.3), but for characters escaped as [`surrogate`]
//! pairs, which YAML does not have. Scalars follow the core schema of YAML
//! 1.2 (§10.3): in Graph's own files parameters are called `on` and enumeration members `Yes`, which YAML
//! 1.1 takes for booleans.

mod surrogate;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use surrogate::Joined;

use super::node::{Entry, Node, Value, child};
use super::remedy;
use crate::{Diagnostic, Diagnostics, SourceFile};

/// Deepest nesting that is read; Graph's deepest is 20. What walks the tree may recurse.
const DEEPEST: usize = 128;

/// Levels of a pointer that a message bears.
const DEEPEST_SHOWN: usize = 24;

/// Nodes that aliases may add to a document; one that repeats itself beyond is a bomb.
const MOST_ALIASED: usize = 1_000_000;

/// Reads the first document of a file; `None` where it cannot be read.
pub(super) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Node> {
    let joined = surrogate::joined(file.text());
    let text = joined.as_ref().map_or(file.text(), |joined| &joined.text);
    let mut parser = Parser::new_from_str(text);
    let mut builder = Builder::new(file, joined.as_ref());
    while let Some(event) = parser.next_event() {
        let taken = match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                let at = builder.byte(error.marker().index());
                Err(builder.fault("yaml-syntax", error.info(), at..at))
            }
        };
        if let Err(found) = taken {
            builder.found.push(found);
            diagnostics.extend(builder.found);
            return None;
        }
    }
    let root = builder.root.take();
    if root.is_none() {
        let nothing = builder.fault("yaml-syntax", "holds nothing", 0..0);
        builder.found.push(nothing);
    }
    diagnostics.extend(builder.found);
    root
}

/// An anchored node and how many nodes it is.
struct Anchored {
    node: Node,
    size: usize,
}

/// A mapping or list that is not complete.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<(String, Range<u32>)>,
    /// To tell repeats.
    keys: Keys,
    anchor: usize,
    size: usize,
}

/// Builds the tree on a stack of its own, so that depth costs no call frames.
struct Builder<'f> {
    file: &'f SourceFile,
    joined: Option<&'f Joined>,
    offsets: Offsets,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    aliased: usize,
    root: Option<Node>,
    found: Diagnostics,
}

impl<'f> Builder<'f> {
    fn new(file: &'f SourceFile, joined: Option<&'f Joined>) -> Self {
        Self {
            file,
            joined,
            offsets: Offsets::new(file.text()),
            open: Vec::new(),
            anchors: BTreeMap::new(),
            aliased: 0,
            root: None,
            found: Diagnostics::default(),
        }
    }

    /// The byte of the file that the parser's count of characters means.
    fn byte(&mut self, index: usize) -> u32 {
        let index = self.joined.map_or(index, |joined| joined.written(index));
        self.offsets.byte(self.file.text(), index)
    }

    fn fault(&self, code: &'static str, text: &str, span: Range<u32>) -> Diagnostic {
        Diagnostic::error(code, format!("#{}", self.pointer()), text)
            .at(&origin(self.file, &span))
            .help(remedy::of(code))
    }

    /// The pointer to what is being read.
    fn pointer(&self) -> String {
        let within = self.open.iter().map(|open| match &open.node.value {
            Value::List(items) => Some(items.len().to_string()),
            _ => open.key.as_ref().map(|(key, _)| clip(key)),
        });
        let tokens = within.take(DEEPEST_SHOWN).flatten();
        tokens.fold(String::new(), |pointer, token| child(&pointer, &token))
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let span = self.byte(span.start.index())..self.byte(span.end.index());
        match event {
            Event::Scalar(text, style, anchor, _) => self.scalar(text, style, anchor, span),
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), anchor, span),
            Event::MappingStart(anchor, _) => self.begin(Value::Map(Vec::new()), anchor, span),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.put(open.node, open.anchor, open.size),
                None => Ok(()),
            },
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        span: Range<u32>,
    ) -> Result<(), Diagnostic> {
        if let Some(open) = self.open.last_mut()
            && matches!(open.node.value, Value::Map(_))
            && open.key.is_none()
        {
            open.key = Some((text.into_owned(), span));
            return Ok(());
        }
        let value = match style {
            ScalarStyle::Plain => plain(&text),
            _ => Value::Text(text.into_owned()),
        };
        self.put(Node { value, span }, anchor, 1)
    }

    fn begin(&mut self, value: Value, anchor: usize, span: Range<u32>) -> Result<(), Diagnostic> {
        self.check_key(&span)?;
        if self.open.len() >= DEEPEST {
            let text = format!("is nested deeper than {DEEPEST} levels");
            return Err(self.fault("document-too-deep", &text, span));
        }
        self.open.push(Open {
            node: Node { value, span },
            key: None,
            keys: Keys::default(),
            anchor,
            size: 1,
        });
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Range<u32>) -> Result<(), Diagnostic> {
        self.check_key(&span)?;
        let Some(anchored) = self.anchors.get(&anchor) else {
            let text = "stands for a value that holds the alias itself, or for none";
            return Err(self.fault("yaml-alias", text, span));
        };
        self.aliased = self.aliased.saturating_add(anchored.size);
        if self.aliased > MOST_ALIASED {
            let text = format!("repeats more than {MOST_ALIASED} values by aliases");
            return Err(self.fault("yaml-alias", &text, span));
        }
        let (node, size) = (anchored.node.clone(), anchored.size);
        self.put(node, 0, size)
    }

    /// Fails where a mapping expects a key and something other than a scalar comes.
    fn check_key(&self, span: &Range<u32>) -> Result<(), Diagnostic> {
        let keyed = self
            .open
            .last()
            .is_some_and(|open| matches!(open.node.value, Value::Map(_)) && open.key.is_none());
        if keyed {
            let text = "a key must be a plain or quoted scalar";
            return Err(self.fault("yaml-key", text, span.clone()));
        }
        Ok(())
    }

    /// Puts a complete node where it belongs.
    fn put(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), Diagnostic> {
        if anchor != 0 {
            let node = node.clone();
            self.aliased = self.aliased.saturating_add(size);
            if self.aliased > MOST_ALIASED {
                let text = format!("anchors more than {MOST_ALIASED} values");
                return Err(self.fault("yaml-alias", &text, node.span));
            }
            self.anchors.insert(anchor, Anchored { node, size });
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.size = open.size.saturating_add(size);
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => {
                let Some((key, span)) = open.key.take() else {
                    return Ok(());
                };
                match open.keys.first(entries, &key) {
                    Some(first) => {
                        let first = origin(self.file, &first.span);
                        self.repeated(key, span, &first);
                    }
                    None => entries.push(Entry { key, span, node }),
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn repeated(&mut self, key: String, span: Range<u32>, first: &crate::Origin) {
        let text = format!("the key `{}` stands here a second time", clip(&key));
        // For the pointer, the key counts as the one being read.
        if let Some(open) = self.open.last_mut() {
            open.key = Some((key, span.clone()));
        }
        let found = self.fault("duplicate-key", &text, span);
        self.found.push(found.related(first, "first here"));
        if let Some(open) = self.open.last_mut() {
            open.key = None;
        }
    }
}

/// Tells whether a mapping has a key already: few keys are looked through, of many there is an index.
#[derive(Default)]
struct Keys(HashMap<String, usize>);

/// Keys that are looked through faster than an index is made.
const FEW: usize = 16;

impl Keys {
    /// The entry of that key, if there is one; else it is about to be added at the end.
    fn first<'e>(&mut self, entries: &'e [Entry], key: &str) -> Option<&'e Entry> {
        if entries.len() < FEW {
            return entries.iter().find(|entry| entry.key == key);
        }
        if self.0.is_empty() {
            let keys = entries.iter().map(|entry| entry.key.clone());
            self.0.extend(keys.zip(0..));
        }
        if let Some(at) = self.0.get(key) {
            return entries.get(*at);
        }
        self.0.insert(key.to_owned(), entries.len());
        None
    }
}

pub(super) fn origin(file: &SourceFile, span: &Range<u32>) -> crate::Origin {
    file.origin(span.start as usize..span.end.max(span.start) as usize)
}

/// Text of the input, cut to what a message bears.
pub(super) fn clip(text: &str) -> String {
    text.chars().take(80).collect()
}

/// What a plain scalar stands for by the core schema.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'))
        && text.parse::<f64>().is_ok()
}

/// From the characters that the parser counts to bytes. Places mostly follow each other, so that counting
/// goes on from the last one.
#[derive(Default)]
struct Offsets {
    is_ascii: bool,
    index: usize,
    byte: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        Self {
            is_ascii: text.is_ascii(),
            ..Self::default()
        }
    }

    /// The byte of the character of that number, or the end of the text.
    fn byte(&mut self, text: &str, index: usize) -> u32 {
        if self.is_ascii {
            return small(index.min(text.len()));
        }
        let (before, after) = text.split_at_checked(self.byte).unwrap_or((text, ""));
        if index >= self.index {
            let mut rest = after.chars();
            self.index += rest.by_ref().take(index - self.index).count();
            self.byte = text.len() - rest.as_str().len();
        } else {
            let mut rest = before.chars();
            self.index -= rest.by_ref().rev().take(self.index - index).count();
            self.byte = rest.as_str().len();
        }
        small(self.byte)
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
