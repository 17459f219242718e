//! Waiting, without saying whose clock does it.
use crate::runtime::transport::BoxFuture;
use std::time::Duration;

/// Waits between attempts. It must not block the thread, and stop when its future is dropped.
///
/// With the feature `reqwest` the default is tokio's clock, which that transport needs as well. On
/// another executor, or with another transport, set one with `GraphBuilder::timer`; without any,
/// nothing that would have to wait is retried.
pub trait Timer: Send + Sync + 'static {
    /// A future that is ready after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

impl<T: Timer + ?Sized> Timer for std::sync::Arc<T> {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }
}

/// Waits by tokio's clock. The tokio runtime must have its time driver enabled.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioTimer;

#[cfg(feature = "reqwest")]
impl Timer for TokioTimer {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}
