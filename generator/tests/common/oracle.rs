//! The list of paths that Microsoft's own rules enumerate for Graph v1.0.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(clippy::expect_used, reason = "functions of a test")]

use graph_codegen::model::{HttpMethod, PathSegment, PathTemplate, Placeholder};

/// A line of the oracle: a path, what kind of path it is, the methods it takes.
pub struct Line {
    /// The path.
    pub path: PathTemplate,
    /// The kind.
    pub kind: String,
    /// The methods.
    pub methods: Vec<HttpMethod>,
}

/// Every line.
pub fn lines() -> Option<Vec<Line>> {
    let path = crate::common::shared("graph/oracle/v1.0-2026-08-paths.tsv")?;
    let text = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    let lines = text.lines().map(|line| {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("a line has three columns");
        Line {
            path: template(column()),
            kind: column().to_owned(),
            methods: column()
                .split(',')
                .map(|m| HttpMethod::parse(m).expect("the oracle names methods"))
                .collect(),
        }
    });
    Some(lines.collect())
}

fn template(path: &str) -> PathTemplate {
    PathTemplate(path.split('/').skip(1).map(segment).collect())
}

fn segment(text: &str) -> PathSegment {
    if let Some(name) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        let names = vec![name.to_owned()];
        return PathSegment::Placeholder(Placeholder { names });
    }
    let call = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let Some((name, arguments)) = call else {
        return PathSegment::Literal(text.to_owned());
    };
    let arguments = arguments.split(',').filter(|a| !a.is_empty());
    let arguments = arguments.map(|argument| {
        let (name, value) = argument.split_once('=').expect("arguments are named");
        (name.to_owned(), value.to_owned())
    });
    PathSegment::Call {
        name: name.to_owned(),
        arguments: arguments.collect(),
    }
}
