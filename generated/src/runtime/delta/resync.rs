//! How to start a delta query anew.
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use http::header::LOCATION;

/// The state of a delta query has expired: what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resync {
    /// What to do with what is stored here.
    pub kind: ResyncKind,
    /// Where the new walk starts, for `resume` of the delta query. A link to another origin is refused
    /// there. Without one, the query starts as it did at first.
    pub link: Option<Link>,
}

/// What to do with what is stored here when a delta query starts anew (Graph: "driveItem: delta").
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResyncKind {
    /// The service's state counts: replace what is here, and delete what the new walk does not give.
    ApplyDifferences,
    /// What the new walk does not give, and what is newer here, may be sent to the service.
    UploadDifferences,
    /// The service does not know the state: start anew.
    StateNotFound,
    /// Start anew.
    Required,
    /// Another code, as the service wrote it; empty if it wrote none.
    Other(String),
}

impl Error {
    /// 410: the state of a delta query has expired, and how to start anew. `None` for other errors.
    pub fn resync(&self) -> Option<Resync> {
        if !self.is_gone() {
            return None;
        }
        // The kind is the innermost code that is one; the outermost may say 410 only.
        let codes = self.codes();
        let known = codes.iter().rev().find_map(|code| kind(code));
        let other = || ResyncKind::Other(codes.into_iter().next().unwrap_or_default());
        let location = self.headers().and_then(|headers| headers.get(LOCATION));
        let location = location.and_then(|link| link.to_str().ok());
        Some(Resync {
            kind: known.unwrap_or_else(other),
            link: location.map(Link::from),
        })
    }
}

/// Services differ in letter case, so it does not count.
fn kind(code: &str) -> Option<ResyncKind> {
    match code.to_ascii_lowercase().as_str() {
        "resyncchangesapplydifferences" | "resyncapplydifferences" => {
            Some(ResyncKind::ApplyDifferences)
        }
        "resyncchangesuploaddifferences" | "resyncuploaddifferences" => {
            Some(ResyncKind::UploadDifferences)
        }
        "syncstatenotfound" => Some(ResyncKind::StateNotFound),
        "resyncrequired" | "syncstateinvalid" => Some(ResyncKind::Required),
        _ => None,
    }
}
