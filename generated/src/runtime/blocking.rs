//! Requests without `async`: `.wait()` where async code has `.await` or walks a stream.
//!
//! ```text
//! use graph::blocking::Wait; // of the crate at hand
//!
//! let me = graph.me().get().send().wait()?;
//! for user in graph.users().list().stream().wait() {
//!     println!("{:?}", user?.display_name);
//! }
//! ```
//!
//! The requests run on one thread of their own, which starts with the first of them.
use crate::runtime::content::Content;
use crate::runtime::error::Error;
use crate::runtime::model::Value;
use crate::runtime::page::Page;
use crate::runtime::stream::{Items, Pages};
use crate::runtime::transport::BoxFuture;
use crate::runtime::upload::{Progress, Uploading};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{OnceLock, mpsc};
use tokio::runtime::{Builder, Handle};

/// What a thread can wait for.
pub trait Wait {
    /// What it gets.
    type Output;

    /// Blocks this thread until it is there. In async code it holds up the executor: use `.await`.
    fn wait(self) -> Self::Output;
}

impl<T: Send + 'static> Wait for BoxFuture<'static, Result<T, Error>> {
    type Output = Result<T, Error>;

    fn wait(self) -> Self::Output {
        run(self)?
    }
}

impl<T: Value + Send + 'static> Wait for Items<T> {
    type Output = Waiting<Self>;

    fn wait(self) -> Self::Output {
        Waiting(Some(self))
    }
}

impl<T: Value + Send + 'static> Wait for Pages<T> {
    type Output = Waiting<Self>;

    fn wait(self) -> Self::Output {
        Waiting(Some(self))
    }
}

impl Wait for Content {
    type Output = Waiting<Self>;

    fn wait(self) -> Self::Output {
        Waiting(Some(self))
    }
}

impl Wait for Uploading {
    type Output = Waiting<Self>;

    fn wait(self) -> Self::Output {
        Waiting(Some(self))
    }
}

/// A stream as an iterator. Pages are fetched when they are needed.
pub struct Waiting<S>(Option<S>);

impl<S> Waiting<S> {
    /// The stream behind it, to ask where it stands; `None` if the thread of requests has died.
    pub fn stream(&self) -> Option<&S> {
        self.0.as_ref()
    }

    fn advance<T: Send + 'static>(&mut self) -> Option<Result<T, Error>>
    where
        S: Stream<Item = Result<T, Error>> + Unpin + Send + 'static,
    {
        let mut stream = self.0.take()?;
        let next = run(async move {
            let next = std::future::poll_fn(|context| Pin::new(&mut stream).poll_next(context));
            let next = next.await;
            (next, stream)
        });
        match next {
            Ok((next, stream)) => {
                self.0 = Some(stream);
                next
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T: Value + Send + 'static> Iterator for Waiting<Items<T>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
    }
}

impl<T: Value + Send + 'static> Iterator for Waiting<Pages<T>> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
    }
}

impl Iterator for Waiting<Content> {
    type Item = Result<Bytes, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
    }
}

impl Iterator for Waiting<Uploading> {
    type Item = Result<Progress, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
    }
}

impl<S> Waiting<S> {
    /// The stream itself; `None` if the thread of requests has died.
    pub fn into_stream(self) -> Option<S> {
        self.0
    }
}

impl<S> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waiting(..)")
    }
}

/// Runs `work` on the thread of requests.
fn run<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T, Error> {
    let (send, receive) = mpsc::sync_channel(1);
    executor()?.spawn(async move {
        // The receiver is there: `run` waits for it below.
        drop(send.send(work.await));
    });
    // The channel closes without a message if the task panicked.
    receive
        .recv()
        .map_err(|_| Error::request("the thread of requests has failed"))
}

/// The executor of the thread that runs all requests of blocking callers. A connection pool lives as
/// long as the executor it was used on, so there is one for the whole program.
fn executor() -> Result<&'static Handle, Error> {
    static EXECUTOR: OnceLock<Result<Handle, std::io::ErrorKind>> = OnceLock::new();
    let started = EXECUTOR.get_or_init(|| start().map_err(|error| error.kind()));
    started
        .as_ref()
        .map_err(|kind| Error::request(std::io::Error::from(*kind)))
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("graph-requests".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
