//! An upload that is to go on later.
use super::UploadProfile;
use crate::runtime::error::Error;
use crate::runtime::token::Secret;
use std::fmt;

/// An upload that is to go on later, to be kept as a text. Sessions end after days or hours without a
/// fragment, as the session's `expirationDateTime` says.
///
/// Who has it can write the content, so `Debug` does not show it, and it should be stored as a secret.
#[derive(Clone)]
pub struct UploadState {
    pub(super) root: String,
    pub(super) profile: UploadProfile,
    pub(super) total: u64,
    pub(super) commit: Commit,
    pub(super) url: Secret,
}

/// When the content takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commit {
    /// With its last fragment.
    Last,
    /// With a request of its own.
    Deferred,
}

impl UploadState {
    /// The state as a text for [`parse`](Self::parse).
    pub fn expose(&self) -> String {
        let commit = match self.commit {
            Commit::Last => "last",
            Commit::Deferred => "deferred",
        };
        let (profile, url) = (self.profile.name, self.url.expose());
        format!("{} {profile} {commit} {} {url}", self.root, self.total)
    }

    /// Reads what [`expose`](Self::expose) wrote.
    ///
    /// # Errors
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if it is no such text.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| Error::request("the text is not the state of an upload"))
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.splitn(5, ' ');
        let root = words.next().filter(|root| root.contains("://"))?;
        let profile = UploadProfile::named(words.next()?)?;
        let commit = match words.next()? {
            "last" => Commit::Last,
            "deferred" => Commit::Deferred,
            _ => return None,
        };
        Some(Self {
            root: root.to_owned(),
            profile,
            commit,
            total: words.next()?.parse().ok()?,
            url: Secret::from(words.next()?),
        })
    }
}

impl fmt::Debug for UploadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadState")
            .field("root", &self.root)
            .field("profile", &self.profile.name)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}
