//! A sample of the paths of Graph v1.0, the requests they should give, and a program that makes them.
//!
//! What is expected comes from the listed path and the types in the schema alone; what is called
//! comes from the plan of the emitted crate.

#![allow(unreachable_pub, reason = "a module of a test")]
#![allow(clippy::expect_used, clippy::panic, reason = "functions of a test")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use graph_codegen::Model;
use graph_codegen::model::{
    EdmType, HttpMethod, Operation, PathSegment, TypeDef, TypeRef, TypeTarget,
};
use graph_codegen::resource::{EdgeOf, Resource, ResourceGraph, Step, Walk};

use crate::oracle::Line;

/// What stands for every key and string: quotes, separators and blanks have to be escaped.
pub const TEXT: &str = "it's 5/8";

/// Lines of every stratum, spread evenly over it, each with its stratum; and the strata with how many
/// lines each has.
pub fn sample<'l>(
    graph: &ResourceGraph<'_>,
    lines: &'l [Line],
    each: usize,
) -> (Vec<(String, &'l Line)>, BTreeMap<String, usize>) {
    let mut strata: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        if let Ok(walk) = graph.walk(&line.path) {
            let name = stratum(graph.model, line, &walk);
            strata.entry(name).or_default().push(line);
        }
    }
    let sizes = strata
        .iter()
        .map(|(name, lines)| (name.clone(), lines.len()));
    let sizes = sizes.collect();
    let mut chosen = Vec::new();
    for (name, lines) in &strata {
        let step = lines.len().div_ceil(each).max(1);
        let spread = lines.iter().step_by(step);
        chosen.extend(spread.map(|line| (name.clone(), *line)));
    }
    (chosen, sizes)
}

/// What kind of path it is, as far as the crate has different code for it.
fn stratum(model: &Model, line: &Line, walk: &Walk<'_>) -> String {
    let mut name = line.kind.clone();
    let methods: Vec<_> = line.methods.iter().map(|m| m.as_str()).collect();
    write!(name, " {}", methods.join(",")).expect("a string takes text");
    let last = line.path.0.last().expect("no path is empty");
    if matches!(last, PathSegment::Placeholder(_)) {
        name.push_str(" by key");
    }
    // An alternate key stands in brackets behind its set: a call that leads to one.
    let is_alternate = |(segment, step): &(&PathSegment, &Step<'_>)| {
        let called = matches!(segment, PathSegment::Call { .. });
        let edge = step.edge.as_ref().map(|edge| edge.of);
        called && matches!(edge, Some(EdgeOf::Root(_) | EdgeOf::Navigation(_)))
    };
    let (end, through) = walk.steps.split_last().expect("no path is empty");
    if line
        .path
        .0
        .iter()
        .zip(through)
        .any(|step| is_alternate(&step))
    {
        name.push_str(" below an alternate key");
    }
    if is_alternate(&(last, end)) {
        name.push_str(" alternate key");
    }
    let mut ofs = through
        .iter()
        .filter_map(|step| Some(step.edge.as_ref()?.of));
    if ofs.any(|of| matches!(of, EdgeOf::Operation(_))) {
        name.push_str(" below a function");
    }
    match last_edge(walk) {
        Some(EdgeOf::Operation(operation)) => {
            name.push_str(&signature(operation));
            let binding = |op: &Operation| op.binding.as_ref().map(|b| b.ty.clone());
            let same = |other: &&Operation| {
                other.name == operation.name && binding(other) == binding(operation)
            };
            if model.operations.iter().filter(same).count() > 1 {
                name.push_str(" overloaded");
            }
        }
        Some(EdgeOf::Navigation(navigation)) if !navigation.contains_target => {
            name.push_str(" referenced");
        }
        Some(EdgeOf::Value) => name.push_str(" $value"),
        _ => {}
    }
    if !required(walk).is_empty() {
        name.push_str(" with options");
    }
    if line.methods.iter().any(|m| if_match(walk, *m)) {
        name.push_str(" with If-Match");
    }
    name
}

pub fn last_edge<'m>(walk: &Walk<'m>) -> Option<EdgeOf<'m>> {
    Some(walk.steps.last()?.edge.as_ref()?.of)
}

/// Whether the schema says that the request fails without the header `If-Match`.
fn if_match(walk: &Walk<'_>, method: HttpMethod) -> bool {
    let of = match method {
        HttpMethod::Patch | HttpMethod::Put => "UpdateRestrictions",
        HttpMethod::Delete => "DeleteRestrictions",
        HttpMethod::Get | HttpMethod::Post => return false,
    };
    let Some(Resource::One(_)) = walk.steps.last().map(|step| &step.to) else {
        return false;
    };
    let mut edges = walk.steps.iter().rev();
    let edge = edges.find_map(|step| Some(step.edge.as_ref()?.of));
    let Some(EdgeOf::Navigation(navigation)) = edge else {
        return false;
    };
    let mut headers = navigation.capabilities.custom_headers.iter();
    headers.any(|h| h.of == of && h.required && h.name == "If-Match")
}

fn class(ty: &TypeRef) -> String {
    let one = match &ty.target {
        TypeTarget::Edm(edm) => format!("{edm:?}"),
        TypeTarget::Named(_) => "declared".to_owned(),
    };
    if ty.collection {
        format!("[{one}]")
    } else {
        one
    }
}

/// The types of the parameters, sorted, each once.
pub fn classes(operation: &Operation) -> Vec<String> {
    let mut classes: Vec<String> = operation
        .parameters
        .iter()
        .map(|p| class(&p.ty) + if p.optional { "?" } else { "" })
        .collect();
    classes.sort();
    classes.dedup();
    classes
}

fn signature(operation: &Operation) -> String {
    let classes = classes(operation);
    let bound = match &operation.binding {
        Some(binding) if binding.ty.collection => "many",
        Some(_) => "one",
        None => "none",
    };
    let returns = operation
        .returns
        .as_ref()
        .map_or_else(String::new, |r| class(&r.ty));
    format!(" {bound}({}) -> {returns}", classes.join(" "))
}

/// The method, path and query that a request to the line should have, below the version, and the value of
/// `If-Match` where it has one.
pub fn expected(model: &Model, line: &Line, walk: &Walk<'_>, method: HttpMethod) -> String {
    let url = url(model, line, walk, method);
    let header = match if_match(walk, method) {
        true => format!(" if-match: {TEXT}"),
        false => String::new(),
    };
    format!("{method} {url}{header}")
}

fn url(model: &Model, line: &Line, walk: &Walk<'_>, method: HttpMethod) -> String {
    let mut url = String::new();
    let mut query = String::new();
    for (segment, step) in line.path.0.iter().zip(&walk.steps) {
        url.push('/');
        match segment {
            // A slash in a key is encoded twice (microsoft-graph-docs#10167).
            PathSegment::Placeholder(_) => url.push_str(&encoded(&TEXT.replace('/', "%2F"))),
            PathSegment::Literal(name) => match name.strip_prefix("graph.") {
                Some(cast) => url.push_str(&format!("microsoft.graph.{cast}")),
                None => url.push_str(name),
            },
            PathSegment::Call { name, arguments } => {
                let types = step.edge.as_ref().map(|edge| edge.of);
                let arguments = arguments.iter().map(|(name, _)| {
                    let ty = match types {
                        Some(EdgeOf::Operation(operation)) => parameter(operation, name),
                        _ => TypeRef::edm(EdmType::String),
                    };
                    let value = match literal(model, &ty) {
                        Ok(literal) => literal,
                        Err(json) => {
                            let sign = if query.is_empty() { '?' } else { '&' };
                            write!(query, "{sign}@{name}={}", encoded_json(&json))
                                .expect("a string takes text");
                            format!("@{name}")
                        }
                    };
                    format!("{name}={value}")
                });
                let arguments: Vec<String> = arguments.collect();
                write!(url, "{name}({})", arguments.join(",")).expect("a string takes text");
            }
        }
    }
    // Of a relationship in a collection, removed without a key, the query says which one it is.
    let many = walk.steps.iter().rev().nth(1).map(|step| &step.to);
    if walk.end() == Resource::Reference
        && matches!(many, Some(Resource::Many(_)))
        && method == HttpMethod::Delete
    {
        write!(query, "?$id={}", encoded_json(TEXT)).expect("a string takes text");
    }
    for option in required(walk) {
        let sign = if query.is_empty() { '?' } else { '&' };
        write!(query, "{sign}{option}={}", encoded_json(TEXT)).expect("a string takes text");
    }
    if !query.is_empty() {
        url.push_str(&query);
    }
    url
}

/// Query options without which the schema says that the request fails: of a list or its count, or of
/// an operation.
fn required(walk: &Walk<'_>) -> Vec<String> {
    let mut ends = walk.steps.iter().rev();
    let end = ends.find(|step| step.to != Resource::Count);
    let (capabilities, of) = match end.and_then(|step| Some((&step.to, step.edge.as_ref()?.of))) {
        Some((Resource::Many(_), EdgeOf::Navigation(n))) => (&n.capabilities, "ReadRestrictions"),
        Some((_, EdgeOf::Operation(o))) => (&o.capabilities, "OperationRestrictions"),
        _ => return Vec::new(),
    };
    let mut names: Vec<String> = Vec::new();
    let mut options: Vec<_> = capabilities.custom_query_options.iter().collect();
    options.retain(|option| option.of == of && option.required);
    options.sort_by_key(|option| option.origin.start);
    for option in options {
        if !names.contains(&option.name) {
            names.push(option.name.clone());
        }
    }
    names
}

fn parameter(operation: &Operation, name: &str) -> TypeRef {
    let mut parameters = operation.parameters.iter();
    let found = parameters.find(|p| p.name == name);
    found
        .unwrap_or_else(|| panic!("no parameter {name}"))
        .ty
        .clone()
}

/// The literal of a value in a path (OData 4.01 ABNF, `primitiveLiteral`), percent-encoded; of a
/// collection its JSON.
fn literal(model: &Model, ty: &TypeRef) -> Result<String, String> {
    let one = match &ty.target {
        TypeTarget::Edm(EdmType::String) => format!("'{}'", TEXT.replace('\'', "''")),
        TypeTarget::Edm(EdmType::Boolean) => "true".to_owned(),
        TypeTarget::Edm(EdmType::Int32 | EdmType::Int64 | EdmType::Int16) => "7".to_owned(),
        TypeTarget::Edm(EdmType::DateTimeOffset) => "2026-01-02T03:04:05Z".to_owned(),
        TypeTarget::Edm(EdmType::Date) => "2026-01-02".to_owned(),
        TypeTarget::Edm(EdmType::TimeOfDay) => "03:04:05".to_owned(),
        TypeTarget::Edm(EdmType::Double) => "1.5".to_owned(),
        TypeTarget::Edm(EdmType::Guid) => "11111111-2222-3333-4444-555555555555".to_owned(),
        TypeTarget::Edm(other) => panic!("no sample of {other:?}"),
        TypeTarget::Named(name) => match model.types.get(name) {
            Some(TypeDef::Enum(ty)) => format!("'{}'", ty.members.first().expect("members").name),
            _ => panic!("no sample of {name}"),
        },
    };
    match (&ty.target, ty.collection) {
        (TypeTarget::Edm(EdmType::String), true) => Err(format!("[\"{TEXT}\"]")),
        (TypeTarget::Edm(EdmType::Guid), true) => Err(format!("[\"{one}\"]")),
        (TypeTarget::Named(_), true) => Err(format!("[{}]", one.replace('\'', "\""))),
        (_, true) => Err(format!("[{one}]")),
        (_, false) => Ok(one
            .split_inclusive(['\'', ':'])
            .map(|part| match part.strip_suffix(['\'', ':']) {
                Some(text) => format!("{}{}", encoded(text), part.get(text.len()..).unwrap_or("")),
                None => encoded(part),
            })
            .collect()),
    }
}

/// Percent-encoded but for the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The same of a query value, where a slash and the like need no encoding.
fn encoded_json(json: &str) -> String {
    encoded(json)
        .replace("%2F", "/")
        .replace("%2C", ",")
        .replace("%3A", ":")
}

/// A call as a program makes it.
pub struct Call {
    /// What should be sent, see [`expected`].
    pub expected: String,
    /// The chain of methods.
    pub code: String,
}

/// A program that makes the calls and prints how many came out as expected.
pub fn program(head: &str, calls: &[Call]) -> String {
    let mut program = head.to_owned();
    let mut main = String::new();
    for (number, part) in calls.chunks(40).enumerate() {
        writeln!(program, "\nfn part_{number}(calls: &mut Calls) {{").expect("text");
        for Call { expected, code } in part {
            writeln!(
                program,
                "    calls.check({expected:?}, |graph| Ok({code}.send()));"
            )
            .expect("text");
        }
        program.push_str("}\n");
        writeln!(main, "    part_{number}(&mut calls);").expect("text");
    }
    program.replace("    // The calls go here.\n", &main)
}
