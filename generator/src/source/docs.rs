//! Reference pages: markdown as Microsoft's documentation is written, lowered to a partial model.
//!
//! A page is first read as written (blocks, then sections by the names of their headings, then
//! tables, cells and code blocks), with the position of every part; then lowered. What a page says
//! in a way that nobody can use is diagnosed and dropped, item by item: no page fails as a whole.

pub(crate) mod annotation;
mod api;
mod block;
mod closure;
mod description;
mod envelope;
mod example;
mod fence;
mod heading;
mod inline;
mod json;
mod member;
mod message;
mod names;
pub(crate) mod operation_line;
mod page;
mod parameter;
mod permissions;
mod prose;
mod resource;
mod row;
mod shown;
mod table;
mod type_cell;
mod types;

use rayon::prelude::*;

pub use block::{Block, Html};
pub(crate) use description::states_required;
pub use envelope::Field;
pub use fence::{Fence, FenceKind};
pub use heading::Role;
pub use inline::{Inline, Link};
pub(crate) use json::read as read_json;
pub(crate) use message::message;
pub(crate) use names::{Names, resource_name};
pub use page::{Page, PageKind, Section};
pub(crate) use row::{MemberRow, enum_tables, member_rows};
pub use table::{Row, Table};

use crate::model::{HttpMethod, PathTemplate};
use crate::{Diagnostics, Model, SourceFile};

/// What stands after the method of a request line: the path below the version, and the query.
pub type RequestTarget = (PathTemplate, Option<String>);

/// The method and the target of a request line as pages write it; the latter is `None` where it
/// cannot be used.
#[must_use]
pub fn request_line(line: &str) -> Option<(HttpMethod, Option<RequestTarget>)> {
    let (method, written) = operation_line::method(line)?;
    let target = operation_line::target(written).ok();
    Some((method, target.map(|target| (target.path, target.query))))
}

/// Reads reference pages into a model in which every type name resolves: types that the pages
/// mention and do not describe are opaque.
///
/// Resource pages are read before API pages, so that where they differ the former are followed.
/// Never fails: what is wrong with a page is diagnosed.
#[must_use]
pub fn read(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> Model {
    let parsed: Vec<_> = files
        .par_iter()
        .map(|file| {
            let mut found = Diagnostics::default();
            (Page::parse(&mut found, file), found)
        })
        .collect();
    let mut pages = Vec::with_capacity(parsed.len());
    for (page, found) in parsed {
        diagnostics.extend(found);
        pages.push(page);
    }
    pages.sort_by(|a, b| (kind_rank(a), a.file.label()).cmp(&(kind_rank(b), b.file.label())));
    let names = names::Names::collect(pages.iter());
    let mut types = types::Types::new(&names);
    let mut requests = Vec::new();
    for page in &pages {
        match page.kind {
            PageKind::Api => requests.extend(api::requests(diagnostics, &mut types, page)),
            PageKind::Resource => resource::resource(diagnostics, &mut types, page),
            PageKind::Enum => resource::enums(&mut types, page),
            PageKind::Conceptual => {}
        }
    }
    let mut model = closure::close(diagnostics, types);
    requests.sort_by(|a, b| (&a.path, a.method, &a.origin).cmp(&(&b.path, b.method, &b.origin)));
    model.requests = requests;
    model
}

fn kind_rank(page: &Page<'_>) -> u8 {
    match page.kind {
        PageKind::Enum => 0,
        PageKind::Resource => 1,
        PageKind::Api => 2,
        PageKind::Conceptual => 3,
    }
}
