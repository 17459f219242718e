//! The front matter and the title of a page.

use super::Finding;
use super::rule::of_rule;
use crate::source::docs::Page;

/// What is wrong with the front matter of a page that has one, and with its title.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let start = page.origin(&(0..0));
    let mut found = Vec::new();
    if page.front_matter.is_empty() {
        return found;
    }
    let field = |key: &str| page.front_matter.iter().find(|field| field.key == key);
    if field("doc_type").is_none() {
        found.extend(of_rule("D02", &start, "`doc_type` is missing".to_owned()));
    }
    match field("ms.prod") {
        None => found.extend(of_rule("D03", &start, "`ms.prod` is missing".to_owned())),
        Some(field) if field.value.trim().is_empty() => {
            let at = page.origin(&field.range);
            found.extend(of_rule("D03", &at, "`ms.prod` is empty".to_owned()));
        }
        Some(_) => {}
    }
    if let (Some(title), Some(heading)) = (field("title"), &page.title) {
        let plain = |text: &str| text.replace(['`', '*', '\\'], "").trim().to_owned();
        if plain(&title.value) != plain(&heading.text) {
            let message = format!(
                "the title is `{}`, the heading `{}`",
                title.value, heading.text
            );
            found.extend(of_rule("D04", &page.origin(&heading.range), message));
        }
    }
    found
}
