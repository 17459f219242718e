//! OData's system query options, as methods.

/// Adds `select` and `expand`.
macro_rules! shape_options {
    ([$($param:ident),*] $name:ty, $entity:ty) => {
        impl<$($param),*> $name {
            /// Only these members (`$select`). Adds to those named before.
            pub fn select(mut self, members: impl $crate::runtime::Select<$entity>) -> Self {
                let mut names = Vec::new();
                members.names(&mut names);
                self.parts.query.extend("$select", &names.join(","));
                self
            }

            /// Related entities as well (`$expand`). Directory objects give at most 20 of them,
            /// without a link to more: list the relationship itself to get all.
            pub fn expand<N>(
                mut self,
                navigation: impl Into<$crate::runtime::Expand<$entity, N>>,
            ) -> Self {
                self.parts.query.extend("$expand", &navigation.into().to_string());
                self
            }
        }
    };
}

/// Adds `filter` and `search`.
macro_rules! condition_options {
    ([$($param:ident),*] $name:ty, $entity:ty) => {
        impl<$($param),*> $name {
            /// Only entities for which this holds (`$filter`). Narrows what was set before.
            pub fn filter(
                mut self,
                condition: impl Into<$crate::runtime::Filter<$entity>>,
            ) -> Self {
                self.parts.query.narrow("$filter", &condition.into().to_string());
                self
            }

            /// Only entities that match a search expression (`$search`), with its quotes. An empty one
            /// is none.
            pub fn search(mut self, expression: &str) -> Self {
                if !expression.is_empty() {
                    self.parts.query.set("$search", expression.to_owned());
                }
                self
            }
        }
    };
}

/// Adds `advanced`, `order_by`, `top`, `skip`, `count`, `resume`, and the streams.
macro_rules! collection_options {
    ([$($param:ident $(: $bound:path)?),*] $name:ty, $entity:ty, $item:ty) => {
        impl<$($param $(: $bound)?),*> $name {
            /// An advanced directory query: `ConsistencyLevel: eventual` and `$count=true`. Its
            /// answers can lag behind.
            pub fn advanced(mut self) -> Self {
                self.parts.header("consistencylevel", "eventual");
                self.count(true)
            }

            /// The order (`$orderby`). Adds to the criteria named before.
            pub fn order_by(mut self, order: impl $crate::runtime::OrderBy<$entity>) -> Self {
                let mut criteria = Vec::new();
                order.criteria(&mut criteria);
                self.parts.query.extend("$orderby", &criteria.join(","));
                self
            }

            /// At most this many in a page (`$top`).
            pub fn top(mut self, items: u32) -> Self {
                self.parts.query.set("$top", items.to_string());
                self
            }

            /// Leaves out the first ones (`$skip`).
            pub fn skip(mut self, items: u32) -> Self {
                self.parts.query.set("$skip", items.to_string());
                self
            }

            /// Whether the first page says how many there are in all (`$count`).
            pub fn count(mut self, wanted: bool) -> Self {
                self.parts.query.set("$count", wanted.to_string());
                self
            }

            /// Goes on at a link kept from an earlier walk, with the headers of this request.
            pub fn resume(mut self, link: impl Into<$crate::runtime::Link>) -> Self {
                self.parts.follow(link.into());
                self
            }

            /// All items, page after page.
            pub fn stream(self) -> $crate::runtime::Items<$item> {
                $crate::runtime::Items::new(self.parts)
            }

            /// All pages.
            pub fn pages(self) -> $crate::runtime::Pages<$item> {
                $crate::runtime::Pages::new(self.parts)
            }
        }
    };
}

pub(crate) use {collection_options, condition_options, shape_options};
