//! `DELETE`.
use super::shell::{request, send};

request! {
    /// Deletes an entity, a relationship or a stream.
    Delete
}
send!([] Delete => ());
