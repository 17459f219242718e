//! Services in processes of their own, and what is between them and a client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod control;
mod proxy;
mod server;

pub use control::Logged;
pub use proxy::{Proxy, Trouble};
pub use server::Server;
