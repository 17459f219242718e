//! A service that is described path by path: its operations, and how each is written.

use graph_codegen::Diagnostic;
use graph_codegen::plan::Plan;
use graph_codegen::usage::service::{Written, operations};

/// The operations at the path and below it, by tag; all without a path.
pub(super) fn show(plan: &Plan, path: Option<&str>) -> Result<String, Diagnostic> {
    let mut found: Vec<Written> = plan.service.iter().flat_map(operations).collect();
    if let Some(path) = path {
        found.retain(|operation| is_at(&operation.path, path));
        if found.is_empty() {
            let message = "no operation of the service is at this path or below it";
            let wrong = Diagnostic::error("path-unresolved", path, message);
            return Err(wrong.help("`cargo xtask show` lists what there is"));
        }
    }
    let mut out = String::new();
    let mut tag = None;
    for operation in &found {
        if tag != Some(&operation.tag) {
            tag = Some(&operation.tag);
            let name = operation.tag.as_deref().unwrap_or("without a tag");
            out.push_str(&format!("{name}\n"));
        }
        out.push_str(&text(operation));
    }
    Ok(out)
}

fn text(operation: &Written) -> String {
    let Written {
        method, path, code, ..
    } = operation;
    let mut text = format!("  {method} {path}\n    {code}\n");
    if !operation.setters.is_empty() {
        text.push_str(&format!("      {}\n", operation.setters.concat()));
    }
    text
}

/// Whether the path of an operation begins so; `*`, and anything in braces, stands for a placeholder.
fn is_at(operation: &str, path: &str) -> bool {
    let segments = |path| {
        let segments = str::split(path, ['/', '?']);
        segments.filter(|segment: &&str| !segment.is_empty())
    };
    let mut there = segments(operation);
    segments(path).all(|asked| {
        there.next().is_some_and(|segment| {
            let is_any = asked == "*" || asked.starts_with('{');
            segment == asked || segment.contains('{') && is_any
        })
    })
}
