//! Bodies of examples against the types that their requests have.
//!
//! One finding for each body and way in which it deviates, at the first place of it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::Value;

use super::rule::of_rule;
use super::{Drift, Finding};
use crate::Origin;
use crate::model::{HttpRequest, Message, Operation, TypeRef};
use crate::payload::{self, Deviation, Expected, Fit, Kind};
use crate::resource::Walk;
use crate::source::docs::{Page, read_json, request_line};

/// What bodies have that their types do not.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let requests = drift.walks();
    requests
        .flat_map_iter(|(request, walk)| of_request(drift, request, walk))
        .collect()
}

fn of_request(drift: &Drift<'_>, request: &HttpRequest, walk: Option<&Walk<'_>>) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(page) = drift.page(&request.origin.file) else {
        return found;
    };
    for example in &request.examples {
        let method = request_line(&example.request.start_line).map(|(method, _)| method);
        // An example of another method belongs to no operation of the page (D25).
        if method != Some(request.method) {
            continue;
        }
        let Some(walk) = drift.shown(request, &example.request, walk) else {
            continue;
        };
        let sent = |_: &Value| payload::of_request(&walk, method);
        found.extend(judge(drift, page, &example.request, sent));
        let response = example.response.as_ref();
        if let Some(response) = response.filter(|response| is_success(response)) {
            let received = |value: &Value| payload::of_response(&walk, request, method, value);
            found.extend(judge(drift, page, response, received));
        }
    }
    found
}

fn is_success(response: &Message) -> bool {
    let status = response.start_line.split_whitespace().nth(1);
    status.is_some_and(|status| status.starts_with('2'))
}

fn judge<'e>(
    drift: &Drift<'_>,
    page: &Page<'_>,
    message: &Message,
    expected: impl FnOnce(&Value) -> Expected<'e>,
) -> Vec<Finding> {
    let Some((value, _)) = message.body.as_deref().and_then(read_json) else {
        return Vec::new();
    };
    let fit = Fit::new(drift.graph);
    let mut found = Vec::new();
    let deviations = match expected(&value) {
        Expected::Arguments(action) => arguments(&fit, action, &value),
        Expected::One(name) => fit.deviations(&TypeRef::named(name), "", &value),
        Expected::Result(ty) => match payload::result(drift.graph.model, &ty, &value) {
            None => Vec::new(),
            Some((inner, wrapped)) => {
                if wrapped {
                    let matter = format!("one `{ty}` stands in a member `value`");
                    let at = place(page, &message.origin, "value");
                    let found_here = of_rule("D32", &at, matter);
                    let says = "the type is declared here";
                    found.extend(found_here.map(|found| found.beside(drift.declared(&ty), says)));
                }
                fit.deviations(&ty, "", inner)
            }
        },
        Expected::Reference | Expected::Unknown => Vec::new(),
    };
    found.extend(grouped(page, message, deviations));
    found
}

fn arguments(fit: &Fit<'_>, action: &Operation, value: &Value) -> Vec<Deviation> {
    let mut found = Vec::new();
    let members = value.as_object().into_iter().flatten();
    for (name, value) in members.filter(|(name, _)| !name.starts_with('@')) {
        let mut parameters = action.parameters.iter();
        let deviation = |kind, detail| Deviation {
            declared: Some(action.origin.clone()),
            kind,
            member: name.clone(),
            detail,
        };
        match parameters.find(|p| p.name.eq_ignore_ascii_case(name)) {
            None => {
                let detail = format!("`{name}` in `{}`", action.name);
                found.push(deviation(Kind::UnknownMember, detail));
            }
            Some(parameter) if parameter.name != *name => {
                let detail = format!("`{name}` is `{}`", parameter.name);
                found.push(deviation(Kind::MemberCase, detail));
            }
            Some(_) if value.is_null() => {}
            Some(parameter) => found.extend(fit.deviations(&parameter.ty, name, value)),
        }
    }
    found
}

/// A finding for each kind of deviation, with all that deviates in that way.
fn grouped(page: &Page<'_>, message: &Message, deviations: Vec<Deviation>) -> Vec<Finding> {
    let mut kinds: BTreeMap<Kind, (Deviation, Vec<String>)> = BTreeMap::new();
    for deviation in deviations {
        let detail = deviation.detail.clone();
        let (_, details) = kinds
            .entry(deviation.kind)
            .or_insert_with(|| (deviation, Vec::new()));
        if !details.contains(&detail) {
            details.push(detail);
        }
    }
    let found = kinds.into_iter().filter_map(|(kind, (first, details))| {
        let (code, matter) = told(kind);
        let at = place(page, &message.origin, &first.member);
        of_rule(code, &at, format!("{matter}: {}", details.join(", ")))
            .map(|found| found.beside(first.declared.as_ref(), "the schema declares this"))
    });
    found.collect()
}

fn told(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::MemberCase => ("D33", "members in another letter case"),
        Kind::UnknownMember => ("D33", "members that the schema does not have"),
        Kind::DerivedMember => ("D34", "members of a derived type, without `@odata.type`"),
        Kind::BareType => ("D35", "`@odata.type` without `#`"),
        Kind::AbstractType => ("D35", "`@odata.type` is an abstract type"),
        Kind::UnknownType => ("D35", "`@odata.type` is no type that can stand there"),
        Kind::EnumCase => ("D36", "enumeration members in another letter case"),
        Kind::Placeholder => ("D36", "placeholders for enumeration members"),
        Kind::UnknownEnumMember => ("D36", "enumeration members that the schema does not have"),
        Kind::Malformed => ("D37", "malformed values"),
        Kind::JsonType => ("D38", "values of another JSON kind"),
    }
}

/// The line where the member first stands in the message, else its first line.
fn place(page: &Page<'_>, message: &Origin, member: &str) -> Origin {
    let (start, end) = (message.start as usize, message.end as usize);
    let text = page.file.text().get(start..end).unwrap_or_default();
    match text.find(&format!("\"{member}\"")) {
        Some(at) => page.origin(&(start + at..start + at + member.len() + 2)),
        None => message.clone(),
    }
}
