//! What emitted methods call on the handles: one short line each, so that twelve thousand of them
//! stay cheap to compile.
use crate::runtime::graph::Graph;
use crate::runtime::many::Many;
use crate::runtime::media::Media;
use crate::runtime::model::{Encode, Model};
use crate::runtime::node::Handle;
use crate::runtime::one::One;
use crate::runtime::patch::Body;
use crate::runtime::request::Call;

macro_rules! places {
    ($([$($param:ident),*] $name:ty),* $(,)?) => {$(
        #[allow(dead_code, reason = "which of these emitted code calls depends on what was emitted")]
        impl<$($param),*> $name {
            /// The place `segment` below this one: a navigation property.
            pub(crate) fn nav<H: Handle>(&self, segment: &str) -> H {
                H::at(self.node.segment(segment))
            }

            /// The stream at `segment`: a stream property, or `$value`.
            pub(crate) fn media(&self, segment: &str) -> Media {
                Media::at(self.node.segment(segment))
            }

            /// The action `name`, called with `POST`.
            pub(crate) fn action<R, O>(&self, name: &str) -> Call<R, O> {
                Call::new(self.node.request("POST", name))
            }

            /// The function `name`, called with `GET`. Without arguments it keeps its parentheses.
            pub(crate) fn function<R, O>(&self, name: &str) -> Call<R, O> {
                let mut parts = self.node.request("GET", name);
                parts.is_function();
                Call::new(parts)
            }

            /// A documented request that the metadata does not explain, without a body.
            pub(crate) fn fetch<R, O>(&self, method: &str, path: &str) -> Call<R, O> {
                Call::new(self.node.request(method, path))
            }

            /// A documented request that the metadata does not explain, with a body.
            pub(crate) fn send<X: Model, R, O>(
                &self,
                method: &str,
                path: &str,
                body: impl Body<X>,
            ) -> Call<R, O> {
                Call::new(self.node.request_with(method, path, body.to_json()))
            }
        }
    )*};
}
places!([] Graph, [T, C] One<T, C>, [T, C] Many<T, C>);

#[allow(
    dead_code,
    reason = "which of these emitted code calls depends on what was emitted"
)]
impl Graph {
    /// The entity set or singleton `name`.
    pub(crate) fn root<H: Handle>(&self, name: &str) -> H {
        self.nav(name)
    }
}

#[allow(
    dead_code,
    reason = "which of these emitted code calls depends on what was emitted"
)]
impl<T, C> Many<T, C> {
    /// The entity with the alternate key made of `parts`: `(appId='…')`.
    pub(crate) fn alternate_key(&self, parts: &[(&str, &dyn Encode)]) -> One<T, C> {
        One::at(self.node.keyed(parts))
    }
}

#[allow(
    dead_code,
    reason = "which of these emitted code calls depends on what was emitted"
)]
impl<T, C> One<T, C> {
    /// The item of a drive that lies at `path` below this one: `:/{path}:`.
    pub(crate) fn by_path<H: Handle>(&self, path: &str) -> H {
        H::at(self.node.with_path(self.node.path.by_path(path)))
    }
}
