//! Long-running operations: what a service answers with 202 and a place to ask how it goes.
//!
//! ```text
//! let outcome = item.copy(&parent).begin().await?.wait().await?;
//! println!("{:?}", outcome.resource_id());
//! ```
//!
//! The place is on the service, or on another host; only the service gets the token.

mod monitor;
mod status;
mod waiting;

pub use status::{OperationState, OperationStatus};
pub use waiting::{Operation, Outcome};

use crate::runtime::error::Error;
use crate::runtime::request::{Create, Delete, Raw, Replace, ReplaceAll, RequestParts, Update};
use crate::runtime::transport::BoxFuture;

/// Adds `begin`.
macro_rules! begins {
    ($([$($param:ident),*] $name:ty),* $(,)?) => {
        $(impl<$($param),*> $name {
            /// Sends the request, and gives what it sets off: an operation that takes its time, where
            /// the service answers 202 and says where to ask, or else one that has ended.
            ///
            /// # Errors
            /// When the request is refused, cannot be sent, or is answered with an error, and
            /// [`ErrorKind::Link`](crate::runtime::ErrorKind::Link) if the place to ask is not https.
            pub fn begin(
                self,
            ) -> $crate::runtime::BoxFuture<
                'static,
                Result<$crate::runtime::Operation, $crate::runtime::Error>,
            > {
                $crate::runtime::operation::begin(self.parts)
            }
        })*
    };
}

begins!(
    [T] Create<T>,
    [] Delete,
    [R] Raw<R>,
    [T] Replace<T>,
    [T] ReplaceAll<T>,
    [T] Update<T>,
);

pub(crate) use begins;

/// Sends a request, and gives what it sets off.
pub(crate) fn begin(parts: RequestParts) -> BoxFuture<'static, Result<Operation, Error>> {
    let client = parts.client.clone();
    let reply = client.send(parts);
    Box::pin(async move { Operation::new(client, reply.await?) })
}
