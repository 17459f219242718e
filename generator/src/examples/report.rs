//! What came of the examples, by class.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::program::Results;
use super::{Body, Call, Suite, kept, url};
use crate::Origin;

/// What came of a request or a body. From good to bad: of several, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "`Class::text` tells what each means")]
pub enum Class {
    AsDocumented,
    Exact,
    Brackets,
    Arguments,
    Spaces,
    LetterCase,
    Namespace,
    Cast,
    KeyForm,
    Wrapped,
    MemberCase,
    EnumCase,
    UnknownEnumMember,
    UnknownMember,
    Malformed,
    WrongKind,
    UnknownType,
    LeftOut,
    OtherHost,
    OtherMedia,
    ErrorAnswer,
    NoRequestLine,
    UnusablePath,
    BadArgument,
    NoValue,
    BrokenJson,
    NoSuchPath,
    NotOffered,
    NoHandle,
    OtherShape,
    Untyped,
    OtherQuery,
    OtherUrl,
    Refused,
    Changed,
    NotDecoded,
}

/// What a class means for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As the page shows it.
    Passed,
    /// What the page shows is sent and kept, but the page deviates from the schema.
    Tolerated,
    /// Nothing to compare.
    Untested,
    /// The SDK does something else than the page shows.
    Failed,
}

impl Class {
    /// What it means for a test.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::AsDocumented | Self::Exact => Verdict::Passed,
            class if class < Self::LeftOut => Verdict::Tolerated,
            class if class < Self::OtherQuery => Verdict::Untested,
            _ => Verdict::Failed,
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::AsDocumented => "as the page shows it",
            Self::Exact => "every value is of its type",
            Self::Brackets => {
                "the page leaves out the brackets of a function, or gives an action some"
            }
            Self::Arguments => "the page leaves out the arguments of a function",
            Self::Spaces => "blanks between flags, which no service sends",
            Self::LetterCase => "a name in another letter case",
            Self::Namespace => "a name with or without its namespace",
            Self::Cast => "the page leaves out the cast to the derived type",
            Self::KeyForm => "a key in brackets, sent as a segment",
            Self::Wrapped => "one entity in a member `value`, which no service sends",
            Self::MemberCase => "a member in another letter case, kept untyped",
            Self::EnumCase => "an enumeration member in another letter case",
            Self::UnknownEnumMember => "an enumeration member that the schema lacks, kept as text",
            Self::UnknownMember => "a member that the schema lacks, kept untyped",
            Self::Malformed => "a malformed date, GUID or duration, kept untyped",
            Self::WrongKind => "a value of another JSON kind than its type, kept untyped",
            Self::UnknownType => "`@odata.type` names no type that can stand there, kept",
            Self::LeftOut => "not in the sample",
            Self::OtherHost => "the address is not the service's",
            Self::OtherMedia => "the body is no JSON, nor meant to be",
            Self::ErrorAnswer => "an error answer",
            Self::NoRequestLine => "no request line",
            Self::UnusablePath => "no usable path",
            Self::BadArgument => {
                "an argument that is no value of its type, so that no call takes it"
            }
            Self::NoValue => {
                "an argument or item that is no value of its type, with nothing to keep it in"
            }
            Self::BrokenJson => "JSON broken beyond repair",
            Self::NoSuchPath => "the schema has no such path",
            Self::NotOffered => {
                "the schema takes no such request there, nor does a page document it"
            }
            Self::NoHandle => "a property that is read with what holds it",
            Self::OtherShape => "a collection for one, one for a collection, or no `value`",
            Self::Untyped => "no source tells the type",
            Self::OtherQuery => "another query is sent",
            Self::OtherUrl => "another method or path is sent",
            Self::Refused => "the SDK refuses to send it",
            Self::Changed => "what is encoded is not what was decoded",
            Self::NotDecoded => "it does not decode",
        }
    }
}

/// Requests or bodies of a class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// The first of them, or all that failed: page, line, what is there.
    pub first: Vec<String>,
}

/// Numbers by class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Operation lines, as requests.
    pub operation_lines: BTreeMap<Class, Count>,
    /// Requests of examples.
    pub example_requests: BTreeMap<Class, Count>,
    /// Bodies of requests.
    pub request_bodies: BTreeMap<Class, Count>,
    /// Bodies of responses.
    pub response_bodies: BTreeMap<Class, Count>,
    /// Pairs of a request and a response with a JSON body on at least one side, as a whole.
    pub pairs: BTreeMap<Class, Count>,
}

/// How many of a class are told one by one; of what failed, all.
const TOLD: usize = 5;

/// Compares what the program printed with what the pages show.
#[must_use]
pub fn judge(suite: &Suite, results: &Results) -> Report {
    let mut report = Report::default();
    let mut sent = suite.calls().zip(results.calls(suite));
    for (call, sent) in sent.by_ref().take(suite.lines.len()) {
        let (class, detail) = of_call(call, sent);
        add(&mut report.operation_lines, class, &call.at, &detail);
    }
    let mut answers = results.pieces().iter();
    for (exchange, (call, sent)) in suite.exchanges.iter().zip(sent) {
        let (asked, detail) = of_call(call, sent);
        add(&mut report.example_requests, asked, &call.at, &detail);
        let mut whole = asked;
        let bodies = [
            (&exchange.request, &mut report.request_bodies),
            (&exchange.response, &mut report.response_bodies),
        ];
        let mut has_json = false;
        for (body, counts) in bodies {
            let Some((class, at, detail)) = of_body(body, &mut answers) else {
                continue;
            };
            has_json |= class != Class::OtherMedia;
            whole = whole.max(class);
            add(counts, class, at, &detail);
        }
        if exchange.is_pair && has_json {
            add(&mut report.pairs, whole, &call.at, &call.shown);
        }
    }
    report
}

fn of_call(call: &Call, sent: Option<&str>) -> (Class, String) {
    let shown = call.shown.clone();
    match (&call.request, sent) {
        (Err(class), _) => (*class, shown),
        (Ok(_), None) => (Class::Refused, shown),
        (Ok(request), Some(sent)) => {
            let class = url::compare(request, sent);
            let detail = format!("{shown}\n        {}\n        {sent}", request.code);
            (class, detail)
        }
    }
}

/// The class of a body, where it stands, and what is to be said of it.
fn of_body<'b, 'a>(
    body: &'b Body,
    answers: &mut impl Iterator<Item = &'a Result<String, String>>,
) -> Option<(Class, &'b Origin, String)> {
    let (at, pieces, fit) = match body {
        Body::Absent => return None,
        Body::Untested { at, class } => return Some((*class, at, String::new())),
        Body::Typed { at, pieces, fit } => (at, pieces, fit),
    };
    let (mut class, mut detail) = (*fit, String::new());
    for (piece, answer) in pieces.iter().zip(answers) {
        // Only a model keeps what is no value of its type.
        let no_value = matches!(fit, Class::Malformed | Class::WrongKind);
        let found = match answer {
            Err(error) if no_value => Some((Class::NoValue, error.clone())),
            Err(error) => Some((Class::NotDecoded, error.clone())),
            Ok(back) => match serde_json::from_str(back) {
                Ok(value) if kept::is_kept(&piece.value, &value) => None,
                Ok(value) if kept::is_respaced(&piece.value, &value) => {
                    Some((Class::Spaces, back.clone()))
                }
                _ if no_value => Some((Class::NoValue, back.clone())),
                _ => Some((Class::Changed, back.clone())),
            },
        };
        if let Some((worse, text)) = found.filter(|(found, _)| *found > class) {
            class = worse;
            detail = format!("{}: {text}", piece.ty);
        }
    }
    Some((class, at, detail))
}

fn add(counts: &mut BTreeMap<Class, Count>, class: Class, at: &Origin, detail: &str) {
    let count = counts.entry(class).or_default();
    count.number += 1;
    let told = match class.verdict() {
        Verdict::Passed => 0,
        Verdict::Tolerated | Verdict::Untested => TOLD,
        Verdict::Failed => usize::MAX,
    };
    if count.first.len() < told {
        count
            .first
            .push(format!("{}:{}: {detail}", at.file, at.line));
    }
}

impl Report {
    /// The numbers for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (title, counts) in self.parts() {
            let all: usize = counts.values().map(|count| count.number).sum();
            let _ = writeln!(text, "{title}: {all}");
            for (class, count) in counts {
                let verdict = format!("{:?}", class.verdict()).to_lowercase();
                let _ = writeln!(text, "  {:>5} {verdict}: {}", count.number, class.text());
                for first in &count.first {
                    let _ = writeln!(text, "      {}", first.trim_end_matches([':', ' ']));
                }
            }
        }
        text
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON, which no field allows.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// How many of each part failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        let counts = self.parts().into_iter().flat_map(|(_, counts)| counts);
        let failed = counts.filter(|(class, _)| class.verdict() == Verdict::Failed);
        failed.map(|(_, count)| count.number).sum()
    }

    /// The numbers alone: a line for each class of each part.
    #[must_use]
    pub fn figures(&self) -> String {
        let mut text = String::new();
        for (title, counts) in self.parts() {
            for (class, count) in counts {
                let _ = writeln!(text, "{title}: {class:?}: {}", count.number);
            }
        }
        text
    }

    /// The same of what a page gives nothing to compare with, and of what failed; what a sample leaves
    /// out is neither, and pairs are no more than their parts.
    #[must_use]
    pub fn untested(&self) -> String {
        let mut text = String::new();
        for (title, counts) in self.parts().into_iter().take(4) {
            for (class, count) in counts {
                let untested = matches!(class.verdict(), Verdict::Untested | Verdict::Failed);
                if untested && *class != Class::LeftOut {
                    let _ = writeln!(text, "{title}: {class:?}: {}", count.number);
                }
            }
        }
        text
    }

    fn parts(&self) -> [(&'static str, &BTreeMap<Class, Count>); 5] {
        [
            ("operation lines", &self.operation_lines),
            ("requests of examples", &self.example_requests),
            ("bodies of requests", &self.request_bodies),
            ("bodies of responses", &self.response_bodies),
            ("pairs with JSON", &self.pairs),
        ]
    }
}
