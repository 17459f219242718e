//! `show`: what a path resolves to, what can follow it, what a slice pulls in, and what that costs.

mod path;
mod service;

use graph_codegen::compare::{Difference, ElementKind};
use graph_codegen::model::{HttpMethod, Model, PathTemplate};
use graph_codegen::pipeline::Selection;
use graph_codegen::plan::{self, Namer, Plan};
use graph_codegen::resource::{Edge, Resource, ResourceGraph, Shape, Walk};
use graph_codegen::select::need::{self, Needs, Node};
use graph_codegen::usage::Usage;
use graph_codegen::{Diagnostics, pipeline};

use crate::Failed;
use crate::arguments::Show;
use crate::changes::Changes;
use crate::{codegen, report};

/// Runs the verb.
pub(crate) fn run(arguments: &Show) -> Result<(), Failed> {
    let common = &arguments.common;
    let run = codegen::load(common, &arguments.input, None)?;
    let namer = Namer::new(run.options.names.words());
    let made = pipeline::model_timed(run.inputs, &run.options, report::progress())
        .map_err(|failure| report::failure(failure, &run.sources, common))?;
    if arguments.types {
        report::out(&types(&made.model));
        return Ok(());
    }
    if arguments.costs {
        report::out(&costs(&made.model, &run.options.selection));
        return Ok(());
    }
    let changes = match &run.model {
        Some(kept) => Changes::since(kept, &made.model),
        None => Ok(None),
    };
    let changes = changes.map_err(|problem| report::error(problem, common))?;
    if arguments.changes {
        let Some(changes) = changes else {
            codegen::usage(
                "`--changes` goes with a configuration that keeps a model, in a file that is there",
            );
        };
        report::out(&lines(&changes));
        return Ok(());
    }
    if !made.model.service.is_empty() {
        let plan = plan::plan(&made.model, &namer, &mut Diagnostics::default());
        let shown = service::show(&plan, arguments.path.as_deref());
        report::out(&shown.map_err(|problem| report::error(problem, common))?);
        return Ok(());
    }
    let graph = ResourceGraph::new(&made.model);
    let Some(path) = &arguments.path else {
        report::out(&edges(graph.roots()));
        return Ok(());
    };
    let found = path::walk(&graph, path).map_err(|problem| report::error(problem, common))?;
    let plan = plan::plan(&made.model, &namer, &mut Diagnostics::default());
    let mut out = place(&plan, &graph, &found);
    let path::Found { walked, walk, .. } = found;
    let concerned = changes.map(|changes| changes.only(|found| concerns(found, &walked, &walk)));
    let changed = concerned.as_ref().map(lines).unwrap_or_default();
    if !changed.is_empty() {
        out.push_str(&format!("changed since the model was written:\n{changed}"));
    }
    report::out(&out);
    Ok(())
}

/// What a path leads to, the requests there, and what can follow.
fn place(plan: &Plan, graph: &ResourceGraph<'_>, found: &path::Found<'_>) -> String {
    let path::Found { written, walk, .. } = found;
    if found.is_on_page() {
        let requests = requests(plan, graph, written, &[]);
        return format!("what only its reference page knows\n{requests}");
    }
    let end = walk.end();
    let below = match &end {
        Resource::One(ty) => graph.edges(ty, Shape::One),
        Resource::Many(ty) => graph.edges(ty, Shape::Many),
        _ => Vec::new(),
    };
    let requests = requests(plan, graph, written, &walk.http());
    format!("{}\n{requests}{}", text(&end), edges(below))
}

fn lines(changes: &Changes) -> String {
    let lines = changes.lines().into_iter();
    lines.map(|line| format!("  {line}\n")).collect()
}

/// Whether a change is one of a request at the path, or of the type that it resolves to.
fn concerns(found: &Difference, path: &PathTemplate, walk: &Walk<'_>) -> bool {
    let element = &found.element;
    if element.kind == ElementKind::Request {
        let written = element.owner.split_once(' ').map_or("", |(_, path)| path);
        return PathTemplate::parse(written).is_ok_and(|other| other.is_like(path));
    }
    match walk.end() {
        Resource::One(ty) | Resource::Many(ty) => element.owner == ty.as_str(),
        _ => false,
    }
}

/// The methods that the path takes, those that only a reference page knows among them, and how their
/// requests are written with the emitted crate.
fn requests(
    plan: &Plan,
    graph: &ResourceGraph<'_>,
    path: &PathTemplate,
    declared: &[HttpMethod],
) -> String {
    let text = |name: &str| format!("{{{name}}}");
    let usage = Usage::new(plan, graph, &text);
    let mut methods: Vec<String> = declared.iter().map(ToString::to_string).collect();
    let mut lines = String::new();
    for method in HttpMethod::ALL {
        let Ok(code) = usage.call(path, method) else {
            continue;
        };
        lines.push_str(&format!("  {code}\n"));
        if !declared.contains(&method) {
            methods.push(format!("{method} (by its reference page)"));
        }
    }
    format!("methods: {}\n{lines}", methods.join(", "))
}

/// Each type with the shortest chain that leads to it: an entry point, then the types on the way,
/// each with what the one before needs it for.
fn types(model: &Model) -> String {
    let mut out = format!("{}\n", report::counted(model.types.len(), "type"));
    for (name, (root, links)) in Needs::of(model).chains() {
        out.push_str(&format!("{name}\n  {}", entry(&root)));
        for (at, (ty, why)) in links.iter().enumerate() {
            let last = at + 1 == links.len();
            let ty = if last { "it" } else { ty.name() };
            out.push_str(&format!(" > {why}: {ty}"));
        }
        out.push('\n');
    }
    out
}

/// What each entry of the slice and each entry point costs, the dearest first.
fn costs(model: &Model, selection: &Selection) -> String {
    let mut out = String::new();
    if let Selection::Include(entries) = selection {
        out.push_str(&format!("{:>11} {:>10}  entry\n", "types alone", "in all"));
        for (entry, alone, all) in need::of_entries(model, entries) {
            out.push_str(&format!("{alone:>11} {all:>10}  {entry}\n"));
        }
    }
    out.push_str(&format!(
        "{:>11} {:>10}  entry point\n",
        "types alone", "in all"
    ));
    for cost in Needs::of(model).costs() {
        let root = entry(&cost.root);
        out.push_str(&format!("{:>11} {:>10}  {root}\n", cost.alone, cost.all));
    }
    out.push_str(&format!(
        "{:>11} {:>10}  the slice\n",
        "",
        model.types.len()
    ));
    out
}

fn entry(node: &Node) -> String {
    match node {
        Node::Root(name) => format!("/{name}"),
        Node::Asked(name) | Node::Type(name) => format!("type:{name}"),
    }
}

fn edges(mut edges: Vec<Edge<'_>>) -> String {
    edges.sort_by(|a, b| a.segment.cmp(&b.segment));
    let lines = edges
        .iter()
        .map(|edge| format!("  {:<40} {}\n", edge.segment, text(&edge.to)));
    lines.collect()
}

fn text(resource: &Resource) -> String {
    match resource {
        Resource::Service => "the service root".to_owned(),
        Resource::One(ty) => format!("one {ty}"),
        Resource::Many(ty) => format!("many {ty}"),
        Resource::Media => "a media stream".to_owned(),
        Resource::Count => "a count".to_owned(),
        Resource::Reference => "a reference".to_owned(),
        Resource::Value(Some(ty)) => format!("a value of {ty}"),
        Resource::Value(None) => "nothing".to_owned(),
    }
}
