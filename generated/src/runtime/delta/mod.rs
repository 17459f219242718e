//! What has changed in a collection (Graph: "Use delta query to track changes").
//!
//! ```text
//! let mut changes = graph.users().delta().select(User::ID).changes();
//! while let Some(change) = changes.try_next().await? {
//!     match change {
//!         Change::Changed(user) => store(user),
//!         Change::Removed(removed) => forget(removed.id),
//!     }
//! }
//! let state = changes.state();                                   // to be kept
//! let next = graph.users().delta().changes_since(&state);        // and used the next time
//! ```
//!
//! - The same entity can come several times, in any order, and again in the next walk: the last one
//!   counts, and storing one twice must do no harm.
//! - A state does not hold for ever: 7 days for directory objects and education, and as long as a
//!   cache has room for Outlook. After that the service answers 410, which is an error with
//!   [`resync`](crate::runtime::Error::resync): how to start anew. Nothing here starts anew by itself,
//!   since what was deleted in between has to be found by comparing.
mod change;
mod changes;
mod resync;
mod state;

pub use change::{Change, RemovalReason, Removed};
pub use changes::Changes;
pub use resync::{Resync, ResyncKind};
pub use state::DeltaState;

use crate::runtime::model::Value;
use crate::runtime::page::Page;
use crate::runtime::request::Raw;

/// Adds what follows changes.
macro_rules! delta_requests {
    ([$($param:ident $(: $bound:path)?),*] $name:ty, $item:ty) => {
        impl<$($param $(: $bound)?),*> $name {
            /// All changes, page after page; without a state, all entities there are.
            pub fn changes(self) -> $crate::runtime::Changes<$item> {
                $crate::runtime::Changes::new(self.parts, None)
            }

            /// All changes since the walk that ended, or broke off, in `state`. The headers are those
            /// of this request; its query options are those of the first walk, whatever is set here.
            ///
            /// A state of another cloud or version of the service is refused when the first page is
            /// asked for.
            pub fn changes_since(
                mut self,
                state: &$crate::runtime::DeltaState,
            ) -> $crate::runtime::Changes<$item> {
                self.parts.since(state);
                $crate::runtime::Changes::new(self.parts, Some(state.clone()))
            }

            /// Only changes from now on, without what there is: directory objects.
            pub fn from_now(mut self) -> Self {
                self.parts.query.set("$deltatoken", "latest".to_owned());
                self
            }

            /// Only changes from now on, without what there is: the items of a drive.
            pub fn from_now_in_drive(mut self) -> Self {
                self.parts.query.set("token", "latest".to_owned());
                self
            }
        }
    };
}
delta_requests!([T: Value] Raw<Page<T>>, T);

pub(crate) use delta_requests;
