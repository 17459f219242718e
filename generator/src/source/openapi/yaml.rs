//! From the text of a file to nodes, within bounds that no honest document reaches.
//!
//! JSON is read as YAML, of which it is a part (YAML 1.2.2 §1.3), but for characters escaped as surrogate
//! pairs, which the parser refuses. Scalars follow the core schema of YAML
//! 1.2 (§10.3): in Graph's own files parameters are called `on` and enumeration members `Yes`, which YAML
//! 1.1 takes for booleans.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::node::{Entry, Node, Value};
use super::remedy;
use crate::{Diagnostic, Diagnostics, SourceFile};

/// Deepest nesting that is read; Graph's deepest is 20. What walks the tree may recurse.
const DEEPEST: usize = 128;

/// Nodes that aliases may add to a document; one that repeats itself beyond is a bomb.
const MOST_ALIASED: usize = 1_000_000;

/// Reads the first document of a file; `None` where it cannot be read.
pub(super) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(file);
    let mut parser = Parser::new_from_str(file.text());
    while let Some(event) = parser.next_event() {
        let taken = match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                let at = builder.offsets.byte(error.marker().index());
                Err(fault(file, "yaml-syntax", error.info(), at..at))
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
        builder
            .found
            .push(fault(file, "yaml-syntax", "holds nothing", 0..0));
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
    /// Keys so far, to tell repeats.
    keys: HashSet<String>,
    anchor: usize,
    size: usize,
}

/// Builds the tree on a stack of its own, so that depth costs no call frames.
struct Builder<'f> {
    file: &'f SourceFile,
    offsets: Offsets,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    aliased: usize,
    root: Option<Node>,
    found: Diagnostics,
}

impl<'f> Builder<'f> {
    fn new(file: &'f SourceFile) -> Self {
        Self {
            file,
            offsets: Offsets::new(file.text()),
            open: Vec::new(),
            anchors: BTreeMap::new(),
            aliased: 0,
            root: None,
            found: Diagnostics::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let span = self.offsets.byte(span.start.index())..self.offsets.byte(span.end.index());
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
            return Err(fault(self.file, "document-too-deep", &text, span));
        }
        self.open.push(Open {
            node: Node { value, span },
            key: None,
            keys: HashSet::new(),
            anchor,
            size: 1,
        });
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Range<u32>) -> Result<(), Diagnostic> {
        self.check_key(&span)?;
        let Some(anchored) = self.anchors.get(&anchor) else {
            let text = "stands for a value that holds the alias itself, or for none";
            return Err(fault(self.file, "yaml-alias", text, span));
        };
        self.aliased = self.aliased.saturating_add(anchored.size);
        if self.aliased > MOST_ALIASED {
            let text = format!("repeats more than {MOST_ALIASED} values by aliases");
            return Err(fault(self.file, "yaml-alias", &text, span));
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
            return Err(fault(self.file, "yaml-key", text, span.clone()));
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
                return Err(fault(self.file, "yaml-alias", &text, node.span));
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
                if open.keys.insert(key.clone()) {
                    entries.push(Entry { key, span, node });
                } else {
                    let text = format!("the key `{}` stands here a second time", clip(&key));
                    let first = entries.iter().find(|entry| entry.key == key);
                    let mut found = fault(self.file, "duplicate-key", &text, span);
                    if let Some(first) = first {
                        found = found.related(&origin(self.file, &first.span), "first here");
                    }
                    self.found.push(found);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn fault(file: &SourceFile, code: &'static str, text: &str, span: Range<u32>) -> Diagnostic {
    Diagnostic::error(code, &**file.label(), text)
        .at(&origin(file, &span))
        .help(remedy::of(code))
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

/// From the characters that the parser counts to bytes.
struct Offsets {
    /// The byte of every [`STRIDE`]th character; empty where characters are bytes.
    strides: Vec<u32>,
    text: String,
}

const STRIDE: usize = 256;

impl Offsets {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                strides: Vec::new(),
                text: String::new(),
            };
        }
        let strides = text.char_indices().step_by(STRIDE).map(|(at, _)| small(at));
        Self {
            strides: strides.collect(),
            text: text.to_owned(),
        }
    }

    fn byte(&self, index: usize) -> u32 {
        if self.strides.is_empty() {
            return small(index);
        }
        let Some(&start) = self.strides.get(index / STRIDE) else {
            return small(self.text.len());
        };
        let rest = self.text.get(start as usize..).unwrap_or_default();
        let within = rest.char_indices().nth(index % STRIDE);
        within.map_or(small(self.text.len()), |(at, _)| {
            start.saturating_add(small(at))
        })
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
