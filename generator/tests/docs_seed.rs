//! The page of the assignments endpoint as published, and whatever is made of it by cutting.

#[allow(dead_code)]
mod common;

use graph_codegen::source::docs::read;
use graph_codegen::{Diagnostics, Model, SourceFile};

fn read_text(text: &str) -> (Model, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let file = SourceFile::new("update-assignments.md", text);
    (read(&[&file], &mut diagnostics), diagnostics)
}

#[test]
fn the_seed_page_is_read_whole() {
    let Some(path) = common::shared("graph/docs/seed/update-assignments.md") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    for text in [
        text.clone(),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
    ] {
        let (model, diagnostics) = read_text(&text);
        let [request] = model.requests.as_slice() else {
            panic!("one request is documented")
        };
        assert_eq!(request.title.value, "Update assignments");
        assert_eq!(request.statuses, [200]);
        let body = request.body.as_ref().unwrap();
        assert_eq!(body.members, ["id", "target", "source", "sourceId"]);
        let ty = body.ty.as_ref().unwrap().to_string();
        assert_eq!(ty, "microsoft.graph.enrollmentConfigurationAssignment");
        // Its three cells are placeholders: nobody wrote down what is needed.
        assert_eq!(request.permissions, []);
        let response = request.examples[0].response.as_ref().unwrap();
        assert_eq!(response.headers.len(), 1);
        assert!(response.body.as_ref().unwrap().starts_with("{\n"));
        assert_eq!(model.types.len(), 4);
        assert_eq!(diagnostics.count("permissions-reversed"), 1);
        assert_eq!(diagnostics.count("todo-left-in-page"), 7);
    }
}

#[test]
fn no_truncation_of_the_seed_page_panics() {
    let Some(path) = common::shared("graph/docs/seed/update-assignments.md") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (model, _) = read_text(&text[..end]);
        assert!(model.requests.len() <= 1);
    }
}
