//! `POST`, `PATCH` and `PUT` of entities.
use super::options::shape_options;
use super::shell::{request, send};
use super::{RequestParts, run};
use crate::runtime::error::Error;
use crate::runtime::json::Writer;
use crate::runtime::model::{Entity, Model};
use crate::runtime::patch::Body;
use crate::runtime::transport::BoxFuture;

request! {
    [pub(crate)]
    /// Creates an entity, and gives it as the service made it.
    Create<T>
}
send!([T: Entity] Create<T> => T::Item);
shape_options!([T] Create<T>, T);

impl<T: Entity> Create<T> {
    /// Sends the request; `None` if it is answered without a body, as some services do that make
    /// the entity later (202) or were asked for
    /// [`Prefer::return_minimal`](crate::runtime::Prefer::return_minimal).
    ///
    /// # Errors
    /// As `send`.
    pub fn send_optional(self) -> BoxFuture<'static, Result<Option<T::Item>, Error>> {
        run(self.parts)
    }
}

request! {
    [pub(crate)]
    /// Changes an entity in part. Most services answer without a body;
    /// [`Prefer::return_representation`](crate::runtime::Prefer::return_representation) asks for it.
    Update<T>
}
send!([T: Entity] Update<T> => Option<T::Item>);

request! {
    [pub(crate)]
    /// Replaces an entity.
    Replace<T>
}
send!([T: Entity] Replace<T> => Option<T::Item>);

request! {
    [pub(crate)]
    /// Replaces a collection of values as a whole. Most services answer without a body.
    ReplaceAll<T>
}
send!([T: Entity] ReplaceAll<T> => Option<Vec<T::Item>>);

impl<T: Model> ReplaceAll<T> {
    /// With these values: an object whose member `value` is the array of them (OData JSON 4.01 §12).
    pub(crate) fn of(
        mut parts: RequestParts,
        items: impl IntoIterator<Item = impl Body<T>>,
    ) -> Self {
        let mut writer = Writer::new();
        writer.begin_object();
        writer.name("value");
        writer.begin_array();
        for item in items {
            writer.verbatim(&item.to_json());
        }
        writer.end_array();
        writer.end_object();
        parts.json(writer.into_string().into());
        Self::new(parts)
    }
}
