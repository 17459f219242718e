//! `DELETE`.
use super::shell::{request, send};

request! {
    [pub(crate)]
    /// Deletes an entity, a relationship or a stream.
    Delete
}
send!([] Delete => ());
