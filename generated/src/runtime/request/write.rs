//! `POST`, `PATCH` and `PUT` of entities.
use super::options::shape_options;
use super::shell::{request, send};
use crate::runtime::model::Entity;

request! {
    /// Creates an entity, and gives it as the service made it.
    Create<T>
}
send!([T: Entity] Create<T> => T::Item);
shape_options!([T] Create<T>, T);

request! {
    /// Changes an entity in part. Most services answer without a body;
    /// [`Prefer::return_representation`](crate::runtime::Prefer::return_representation) asks for it.
    Update<T>
}
send!([T: Entity] Update<T> => Option<T::Item>);

request! {
    /// Replaces an entity.
    Replace<T>
}
send!([T: Entity] Replace<T> => Option<T::Item>);
