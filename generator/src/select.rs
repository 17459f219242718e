//! The slice: the paths, types, members and documented requests asked for, and what they need.
//!
//! What is not selected is not dangling: a member that is cut is left out of its struct (its values
//! stay reachable as undeclared members), and the types of the members that stay are always there.
//! Selecting from a slice by the same entries gives the same slice.
//!
//! A service that is described path by path is cut by the same entries, see `service.rs`.
//!
//! What an entry may say is the table in `entry.rs`. In paths, `*` is one segment or key and `**` any
//! number of them along what is contained; a reference or an operation is taken by `**` only as the
//! last segment, because references lead to everything.

mod entry;
mod keep;
mod members;
pub mod need;
mod pattern;
mod reach;
mod service;

use crate::model::{
    HttpMethod, HttpRequest, Model, QualifiedName, Sourced, StructuredType, TypeDef,
};
use crate::resource::ResourceGraph;
use crate::{Diagnostic, Diagnostics};

use entry::Entry;
pub use keep::Keep;
use members::Members;
use pattern::{Part, Pattern};
use reach::Reach;

/// Finds fault with the way an entry is written; whether it matches anything is for the model.
///
/// # Errors
/// An error without a place.
pub fn check(entry: &str) -> Result<(), Diagnostic> {
    Entry::parse(entry).map(|_| ())
}

/// Cuts a model to what the entries ask for.
#[must_use]
pub fn select(model: &Model, entries: &[Sourced<String>], diagnostics: &mut Diagnostics) -> Model {
    let mut read = Vec::with_capacity(entries.len());
    for entry in entries {
        match Entry::parse(&entry.value) {
            Ok(parsed) => read.push((entry, Sourced::new(parsed, &entry.origin))),
            Err(problem) => diagnostics.push(problem.at(&entry.origin)),
        }
    }
    let cut = if model.service.is_empty() {
        along_graph(model, &read, diagnostics)
    } else {
        let read = read.into_iter().map(|(text, entry)| (text, entry.value));
        service::cut(model, &read.collect::<Vec<_>>(), diagnostics)
    };
    let is_empty = cut.types.is_empty() && cut.roots.is_empty() && cut.service.is_empty();
    if !diagnostics.has_errors() && is_empty {
        let empty = Diagnostic::error("empty-slice", "include", "nothing is left to emit")
            .help("the input has no type and no path that an entry asks for");
        diagnostics.push(empty);
    }
    cut
}

/// Cuts a model of a service with a resource graph.
fn along_graph(
    model: &Model,
    read: &[(&Sourced<String>, Sourced<Entry>)],
    diagnostics: &mut Diagnostics,
) -> Model {
    let parsed: Vec<Sourced<Entry>> = read.iter().map(|(_, entry)| entry.clone()).collect();
    let members = Members::collect(&parsed, diagnostics);
    let trimmed = members.trim(model, diagnostics);
    let mut slice = Slice {
        whole: model,
        graph: ResourceGraph::new(&trimmed),
        members: &members,
        keep: Keep::default(),
        patterns: Vec::new(),
    };
    members.keep(&trimmed, &mut slice.keep);
    for (text, entry) in read {
        slice.entry(text, &entry.value, diagnostics);
    }
    slice.cut(&trimmed)
}

/// A slice being put together.
struct Slice<'g, 'm> {
    whole: &'g Model,
    graph: ResourceGraph<'m>,
    members: &'g Members,
    keep: Keep,
    patterns: Vec<Pattern>,
}

impl Slice<'_, '_> {
    fn entry(&mut self, text: &Sourced<String>, entry: &Entry, diagnostics: &mut Diagnostics) {
        match entry {
            Entry::Paths(pattern) => {
                if let Some(problem) = self.paths(text, pattern) {
                    diagnostics.push(problem.at(&text.origin));
                }
                self.patterns.push(pattern.clone());
            }
            Entry::Type(name) if self.graph.model.types.contains_key(name) => {
                self.keep.types.insert(name.clone());
            }
            Entry::Type(name) => {
                diagnostics.push(members::unknown_type(self.whole, name).at(&text.origin));
            }
            Entry::Members(..) => {}
            Entry::Tag(_) => {
                let message = "a service with a resource graph has no tags";
                let found = Diagnostic::error("include-matches-nothing", &text.value, message);
                let help = "name paths, `users/**#GET`; tags are of services that an OpenAPI document describes path by path";
                diagnostics.push(found.at(&text.origin).help(help));
            }
            Entry::Pages(name) => {
                if !self.pages(name) {
                    let message = "no reference page of this file name or topic documents a request that the schema knows";
                    let help = "name a page by its file, `docs:user-get`, or a topic by the field `ms.prod` or `ms.subservice` of its pages, and give the pages to the run as input";
                    let found = Diagnostic::error("include-matches-nothing", &text.value, message);
                    diagnostics.push(found.at(&text.origin).help(help));
                }
            }
        }
    }

    /// Keeps what a pattern matches; what is wrong if it asks for what is not there.
    fn paths(&mut self, text: &Sourced<String>, pattern: &Pattern) -> Option<Diagnostic> {
        let reach = Reach::explore(&self.graph, pattern);
        let found = reach.keep(&mut self.keep);
        let mut offered = reach.offered().clone();
        let documented = self.graph.model.requests.iter();
        let documented = documented.filter(|request| pattern.leads_to(request));
        offered.extend(documented.map(|request| request.method));
        let methods = pattern.methods.iter().flatten();
        let refused: Vec<&HttpMethod> = methods.filter(|m| !offered.contains(m)).collect();
        if let (Some(refused), false) = (refused.first(), offered.is_empty()) {
            let taken: Vec<&str> = offered.iter().map(|method| method.as_str()).collect();
            let message = format!("no path that this matches takes {refused}");
            return Some(
                Diagnostic::error("include-method-not-offered", &text.value, message)
                    .help(format!("taken there: {}", taken.join(", "))),
            );
        }
        // A pattern that goes on where the metadata ends asks for what only pages know.
        if found || self.documented(pattern) {
            return None;
        }
        let message = "no path of the service matches this pattern";
        let help = "`cargo xtask show` prints the resources there are; `*` stands for one segment or key, `**` for any number";
        let problem = Diagnostic::error("include-matches-nothing", &text.value, message).help(help);
        let cut = pattern.parts.iter().find_map(|part| match part {
            Part::Name(name) => self.members.cutting(self.whole, name),
            Part::One | Part::Key | Part::Any => None,
        });
        Some(match cut {
            Some(origin) => problem.related(origin, "this entry cuts a member of the path"),
            None => problem,
        })
    }

    /// Keeps the requests of the pages of that file name or topic; whether there are some.
    fn pages(&mut self, name: &str) -> bool {
        let mut found = false;
        for request in &self.graph.model.requests {
            if !is_of_page(request, name) {
                continue;
            }
            let pattern = Pattern::of_request(request);
            if self.graph.walk(&request.path).is_ok() {
                found |= Reach::explore(&self.graph, &pattern).keep(&mut self.keep);
            } else if keep_handle(&self.graph, &mut self.keep, request) {
                found = true;
            } else {
                continue;
            }
            self.patterns.push(pattern);
        }
        found
    }

    /// Keeps the handles of what a pattern asks for and only pages know; whether there is some.
    fn documented(&mut self, pattern: &Pattern) -> bool {
        let requests = self.graph.model.requests.iter();
        let mut found = false;
        for request in requests.filter(|request| pattern.takes(request)) {
            found |= keep_handle(&self.graph, &mut self.keep, request);
        }
        found
    }

    /// Bodies of documented requests need types, and a type may make the path of one more request
    /// resolve by a cast: repeated until nothing is new, which ends because types are finite.
    fn cut(mut self, model: &Model) -> Model {
        loop {
            self.keep.close(&self.graph);
            let cut = self.keep.cut(model, &self.patterns);
            if !self.keep.bodies(&cut) {
                return cut;
            }
        }
    }
}

/// Keeps what leads to the handle of a method of its own, without a request there; whether the request is
/// one.
fn keep_handle(graph: &ResourceGraph<'_>, keep: &mut Keep, request: &HttpRequest) -> bool {
    if graph.own_method(request).is_none() {
        return false;
    }
    let walked = graph.known(&request.path).steps.len();
    let known = request.path.0.get(..walked).unwrap_or_default();
    let before = Pattern::of_path(known, Vec::new());
    Reach::explore(graph, &before).keep(keep);
    true
}

/// Whether a request is documented on the page of that file name, or on one of that topic.
fn is_of_page(request: &HttpRequest, name: &str) -> bool {
    let file = request.origin.file.rsplit('/').next().unwrap_or_default();
    let topic = request.topic.as_ref().map(|topic| topic.value.as_str());
    file.strip_suffix(".md") == Some(name) || topic == Some(name)
}

/// Whether the structured type is one that `select` has to bring derived types along for.
fn brings_derived(ty: &StructuredType, derived: usize) -> bool {
    ty.is_abstract && derived <= crate::plan::family::LARGEST
}

/// The structured types among a set of names.
fn structured<'m>(model: &'m Model, name: &QualifiedName) -> Option<&'m StructuredType> {
    match model.types.get(name) {
        Some(TypeDef::Structured(ty)) => Some(ty),
        _ => None,
    }
}
