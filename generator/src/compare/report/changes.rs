//! The differences between two versions as a list by place.

use crate::escape;

use super::{Report, Versions, place, sentence};

pub(super) fn render(report: &Report<'_>) -> Vec<String> {
    let mut all: Vec<_> = report.comparison.differences.iter().collect();
    let at = |difference: &super::Difference| {
        let side = difference.new.as_ref().or(difference.old.as_ref());
        side.map(|side| (side.at.file.clone(), side.at.line))
    };
    // Within a place they stay in the order of the elements.
    all.sort_by_key(|difference| at(difference));
    all.into_iter()
        .map(|difference| {
            let name = escape::plain(&difference.element.to_string());
            let text = sentence(difference, &name, Versions::Yes);
            format!("{}: {text}", place(difference))
        })
        .collect()
}
