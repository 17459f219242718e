//! What a place in the API can do, as marker traits.
//!
//! A handle carries a marker type; the emitted crate has one per combination that occurs, and
//! implements these traits on it. What the metadata rules out therefore has no method.

macro_rules! capabilities {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "the API's description does not allow this here (`{Self}` lacks it)",
            note = "where the service allows it all the same, use `Graph::request`"
        )]
        pub trait $name {}
    )*};
}

capabilities! {
    /// A single entity can be read: `GET`.
    Get,
    /// A collection can be listed: `GET`.
    List,
    /// A collection can be counted: `GET …/$count`.
    Count,
    /// A collection takes new entities: `POST`.
    Create,
    /// An entity can be changed in part: `PATCH`.
    Update,
    /// An entity can be changed in part, with its ETag only: `PATCH` with `If-Match`.
    UpdateMatching,
    /// An entity can be replaced: `PUT`.
    Replace,
    /// A collection of complex values can be replaced as a whole: `PUT`.
    ReplaceAll,
    /// An entity can be deleted: `DELETE`.
    Delete,
    /// An entity can be deleted with its ETag only: `DELETE` with `If-Match`.
    DeleteMatching,
    /// A relationship can be changed: `…/$ref`.
    Reference,
}

/// What can be done with those of a resource that are of a derived type.
pub trait Casts {
    /// The marker of what can be done there: reading, even where the whole cannot be read, as with
    /// `places`, of which the service lists the rooms alone.
    type As;
}
