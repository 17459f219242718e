//! Paths as people write them.

use graph_codegen::Diagnostic;
use graph_codegen::model::{PathSegment, PathTemplate, Placeholder};
use graph_codegen::resource::{Resource, ResourceGraph, Walk, WalkError};

use super::text;

/// Follows a path as people write it: a segment that is neither an edge nor a template in braces is
/// taken for a key where a key can stand, unless a reference page has a request of its own there. What lies
/// between colons, `root:/a/b.txt:`, is the path of an item, and leads to what its key would lead to.
pub(super) fn walk<'m>(graph: &ResourceGraph<'m>, path: &str) -> Result<Found<'m>, Diagnostic> {
    let mut followed = Followed {
        graph,
        written: PathTemplate(Vec::new()),
        walked: PathTemplate(Vec::new()),
        on_page: false,
    };
    // The name of what is given by a path, while its path goes on.
    let mut inside: Option<&str> = None;
    let trimmed = path.trim_matches('/');
    for segment in trimmed.split('/').filter(|_| !trimmed.is_empty()) {
        if segment.is_empty() {
            let message = "has two slashes with nothing between them";
            let help = "a key that holds a slash is written with `%2F`";
            return Err(Diagnostic::error("path-unresolved", path, message).help(help));
        }
        if let Some(of) = inside {
            if segment == ":" {
                return Err(nothing_below(path, of));
            }
            inside = inside.filter(|_| !segment.ends_with(':'));
            let name = PathSegment::Literal(segment.to_owned());
            followed.written.0.push(name);
            continue;
        }
        inside = segment.strip_suffix(':').filter(|name| !name.is_empty());
        let problem = match (followed.step(inside.unwrap_or(segment)), inside) {
            (Err(error), _) => Some(unresolved(path, &error, followed.written.0.len())),
            (Ok(()), Some(_)) => followed.address(path).err(),
            (Ok(()), None) => None,
        };
        if let Some(problem) = problem {
            return Err(problem);
        }
    }
    if let Some(of) = inside.filter(|of| trimmed.ends_with(&format!("{of}:"))) {
        return Err(nothing_below(path, of));
    }
    match graph.walk(&followed.walked) {
        Err(error) if !followed.on_page => Err(unresolved(path, &error, error.at)),
        _ => Ok(Found {
            walk: graph.known(&followed.walked),
            written: followed.written,
            walked: followed.walked,
        }),
    }
}

/// Where a path leads.
pub(super) struct Found<'m> {
    /// The path, with keys told from names.
    pub(super) written: PathTemplate,
    /// The same without the paths of items, as requests of the model have it.
    pub(super) walked: PathTemplate,
    /// The way, as far as the metadata knows it.
    pub(super) walk: Walk<'m>,
}

impl Found<'_> {
    /// Whether the path goes on where the metadata ends, to a request that only its reference page knows.
    pub(super) fn is_on_page(&self) -> bool {
        self.walk.steps.len() < self.walked.0.len()
    }
}

/// How far a path has been followed.
struct Followed<'g, 'm> {
    graph: &'g ResourceGraph<'m>,
    written: PathTemplate,
    /// The same without the paths of items.
    walked: PathTemplate,
    /// The last segments are known from a page alone.
    on_page: bool,
}

impl Followed<'_, '_> {
    fn step(&mut self, segment: &str) -> Result<(), WalkError> {
        let key = PathSegment::Placeholder(Placeholder {
            names: vec![segment.trim_matches(['{', '}']).to_owned()],
        });
        let bracketed = segment.starts_with('{') || segment == "*";
        let literal = if bracketed {
            key.clone()
        } else {
            spelled(segment)
        };
        let mut tried = self.walked.clone();
        tried.0.push(literal.clone());
        let segment = match self.graph.walk(&tried) {
            Ok(_) => literal,
            Err(_) if self.is_on_page(&tried) => {
                self.on_page = true;
                literal
            }
            Err(error) => {
                tried.0.pop();
                tried.0.push(key.clone());
                self.graph.walk(&tried).map_err(|_| error)?;
                key
            }
        };
        self.walked.0.push(segment.clone());
        self.written.0.push(segment);
        Ok(())
    }

    /// Whether a reference page has a request at the path, or below it, that no edge offers.
    fn is_on_page(&self, path: &PathTemplate) -> bool {
        let mut requests = self.graph.model.requests.iter();
        requests.any(|request| {
            request.path.starts_like(path) && self.graph.own_method(request).is_some()
        })
    }

    /// Goes on by path from what the last segment leads to, if that is taken there.
    fn address(&mut self, path: &str) -> Result<(), Diagnostic> {
        let end = self.graph.walk(&self.walked).map(|walk| walk.end());
        let is_by_path = match &end {
            Ok(Resource::One(ty)) => {
                let lineage = self.graph.model.lineage(ty);
                lineage.iter().any(|ty| ty.by_path.is_some())
            }
            _ => false,
        };
        let end = end.map_or_else(|_| "it".to_owned(), |end| text(&end));
        if !is_by_path {
            let message = format!("what lies below {end} has no address by its path");
            let help = "a reference page or `[[by-path]]` in overlay.toml says what has one";
            return Err(Diagnostic::error("path-unresolved", path, message).help(help));
        }
        let last = self.written.0.pop().map(|segment| format!("{segment}:"));
        let last = last.map(PathSegment::Literal);
        self.written.0.extend(last);
        Ok(())
    }
}

/// A path that starts from an item and gives no way from there.
fn nothing_below(path: &str, of: &str) -> Diagnostic {
    let message = format!("gives no path below `{of}`");
    let help =
        format!("write `{of}` for the item itself, `{of}:/folder/file.txt:` for one below it");
    Diagnostic::error("path-unresolved", path, message).help(help)
}

/// `at` is the number of the segment in the path as it is written.
fn unresolved(path: &str, error: &WalkError, at: usize) -> Diagnostic {
    let message = format!(
        "nothing is called `{}` after {}",
        error.segment,
        text(&error.after)
    );
    let before = path.split('/').filter(|segment| !segment.is_empty());
    let before = before.take(at);
    let help = match before.collect::<Vec<_>>().join("/") {
        root if root.is_empty() => "`cargo xtask show` lists what there is".to_owned(),
        parent => format!("`cargo xtask show {parent}` lists what there is"),
    };
    Diagnostic::error("path-unresolved", path, message).help(help)
}

/// A segment that is not a key: `name`, or `name(a=x,b=y)`.
fn spelled(segment: &str) -> PathSegment {
    let call = segment
        .strip_suffix(')')
        .and_then(|rest| rest.split_once('('));
    let Some((name, arguments)) = call else {
        return PathSegment::Literal(segment.to_owned());
    };
    let pairs = arguments.split(',').filter(|pair| !pair.is_empty());
    PathSegment::Call {
        name: name.to_owned(),
        arguments: pairs
            .map(|pair| match pair.split_once('=') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None => (String::new(), pair.to_owned()),
            })
            .collect(),
    }
}
