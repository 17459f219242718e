//! Requests that need arguments beside key and body: methods of the handle before.

use super::{Chain, value};
use crate::model::{HttpMethod, PathSegment};
use crate::plan::names::escape_keyword;
use crate::plan::{Accessor, AccessorKind, Asked};
use crate::resource::{Edge, Methods, Resource, Shape, Step};

impl<'a> Chain<'_, 'a> {
    /// The method that sends the request to what the edge leads to, where that needs arguments: to the
    /// resource itself, its `$count`, or an item by the key that comes next.
    pub(super) fn asking(
        &self,
        edge: &Edge<'_>,
        after: &[(&PathSegment, &Step<'_>)],
        method: HttpMethod,
    ) -> Option<&'a Accessor> {
        let many = matches!(edge.to, Resource::Many(_));
        let (request, of_item) = match after {
            [] if many => (Methods::of_http(method, Shape::Many)?, false),
            [] => (Methods::of_http(method, Shape::One)?, false),
            [(_, next)] if next.to == Resource::Count => (Methods::COUNT, false),
            [(PathSegment::Placeholder(_), _)] if many => {
                (Methods::of_http(method, Shape::One)?, true)
            }
            _ => return None,
        };
        let mut accessors = self.accessors()?.iter();
        accessors.find(|accessor| {
            matches!(&accessor.kind, AccessorKind::Asking(asked)
                if asked.segment == edge.segment
                    && asked.request == request
                    && asked.of_item == of_item)
        })
    }

    /// The call of such a method.
    pub(super) fn ask(
        mut self,
        accessor: &Accessor,
        asked: &Asked,
        key: Option<&PathSegment>,
    ) -> String {
        let mut arguments = Vec::new();
        if let Some(PathSegment::Placeholder(placeholder)) = key {
            let name = placeholder.names.first();
            arguments.push(self.text(name.map_or("key", String::as_str)));
        }
        let own = asked.arguments.iter();
        arguments.extend(own.map(|argument| self.text(&argument.wire)));
        let model = value::path(&asked.item);
        match asked.request {
            Methods::CREATE | Methods::UPDATE | Methods::REPLACE => {
                arguments.push(format!("&{model}::default()"));
            }
            Methods::REPLACE_ALL => arguments.push(format!("[&{model}::default()]")),
            _ => {}
        }
        let name = escape_keyword(&accessor.ident);
        self.code
            .push_str(&format!(".{name}({})", arguments.join(", ")));
        self.code
    }
}
