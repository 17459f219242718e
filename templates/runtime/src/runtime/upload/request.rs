//! The request that creates a session and sends all of the content to it.
use super::state::Commit;
use super::step::Session;
use super::{
    Progress, UploadProfile, UploadSession, UploadSource, UploadState, Uploaded, Uploading,
};
use crate::runtime::error::Error;
use crate::runtime::request::{Raw, RequestParts};
use crate::runtime::token::Secret;
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::sync::Arc;

/// Sends content to a session that it creates.
#[must_use = "an upload does nothing until it is sent"]
pub struct Upload {
    parts: RequestParts,
    source: Arc<dyn UploadSource>,
    profile: UploadProfile,
    fragment: Option<u64>,
    commit: Commit,
    observe: Box<dyn FnMut(Progress) + Send>,
}

impl<R: UploadSession> Raw<R> {
    /// Sends `source` to the session that this request creates, such as one for a path in a drive:
    /// `POST /me/drive/root:/report.pdf:/createUploadSession`.
    pub fn upload(self, source: impl UploadSource) -> Upload {
        Upload::new(self.parts, source)
    }
}

impl Upload {
    pub(crate) fn new(parts: RequestParts, source: impl UploadSource) -> Self {
        let profile = UploadProfile::of_parameters(parts.member_names());
        Self {
            parts,
            source: Arc::new(source),
            profile,
            fragment: None,
            commit: Commit::Last,
            observe: Box::new(|_| ()),
        }
    }

    /// What the service takes of fragments. If not set, it follows from the call: attachments,
    /// documents to print, or else a drive.
    pub fn profile(mut self, profile: UploadProfile) -> Self {
        self.profile = profile;
        self
    }

    /// The bytes of a fragment. They are cut to what the service takes: in a drive, to a multiple of
    /// 320 KiB. As many are held in memory.
    pub fn fragment_size(mut self, bytes: usize) -> Self {
        self.fragment = Some(bytes as u64);
        self
    }

    /// Puts the content in its place with a request of its own, at the end, in place of the last
    /// fragment. Of the profiles, only a drive can do so.
    pub fn defer_commit(mut self) -> Self {
        self.commit = Commit::Deferred;
        self.parts
            .argument("deferCommit", None, Some("true".to_owned()));
        self
    }

    /// Calls `observe` after each fragment, between two requests.
    pub fn on_progress(mut self, observe: impl FnMut(Progress) + Send + 'static) -> Self {
        self.observe = Box::new(observe);
        self
    }

    /// Creates the session and sends the content. If the session is lost before its last fragment, a
    /// second one is created and all is sent again, once.
    ///
    /// # Errors
    /// As [`start`](Self::start) and [`Uploading::try_next`].
    pub fn send(mut self) -> BoxFuture<'static, Result<Uploaded, Error>> {
        Box::pin(async move {
            let mut first = self.create().await?;
            match first.run(&mut self.observe).await {
                Err(error) if error.is_not_found() && first.may_start_over() => {
                    self.create().await?.run(&mut self.observe).await
                }
                Err(error) if error.is_not_found() => {
                    let hint = "the upload session has ended: the content may be there, or not";
                    Err(error.with_hint(hint.to_owned()))
                }
                other => other,
            }
        })
    }

    /// Creates the session, and leaves it to the caller to send fragment after fragment.
    ///
    /// # Errors
    /// When the session cannot be created, and for content without a byte, which no session takes:
    /// write that to the stream itself.
    pub fn start(mut self) -> BoxFuture<'static, Result<Uploading, Error>> {
        Box::pin(async move { self.create().await })
    }

    async fn create(&mut self) -> Result<Uploading, Error> {
        let total = self.source.length();
        if total == 0 {
            return Err(Error::request(
                "an upload session takes one byte at least: write empty content with `put`",
            ));
        }
        let client = self.parts.client.clone();
        let reply = client.send(self.parts.clone()).await?;
        let (url, at) = Session::describe(reply)?;
        let state = UploadState {
            root: client.root().text(),
            profile: self.profile,
            total,
            commit: self.commit,
            url: Secret::from(url),
        };
        let session = Session {
            client,
            state,
            source: Box::new(self.source.clone()),
            fragment: self.profile.fragment(self.fragment),
        };
        Ok(Uploading::new(session, at))
    }
}

/// Paths and contents are private.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("profile", &self.profile.name)
            .field("total", &self.source.length())
            .finish_non_exhaustive()
    }
}
