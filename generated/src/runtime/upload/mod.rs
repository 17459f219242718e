//! Upload sessions: large content sent in fragments, each of which can be sent again.
//!
//! ```text
//! let uploaded = drive.items().by_path("report.pdf")
//!     .create_upload_session()
//!     .upload(FileSource::open("report.pdf")?)
//!     .on_progress(|progress| println!("{} of {}", progress.sent, progress.total))
//!     .send().await?;
//! let item: DriveItem = uploaded.decode()?;
//! ```
//!
//! One fragment is held in memory at a time. What the service has is asked of the service after each
//! failure, so an upload goes on where it stopped, also in another process: [`Uploading::state`].

mod profile;
mod ranges;
mod request;
mod session;
mod source;
mod state;
mod step;
mod uploaded;

pub use profile::UploadProfile;
pub use ranges::ExpectedRange;
pub use request::Upload;
pub use session::{Progress, Uploading};
pub use source::{FileSource, UploadSource};
pub use state::UploadState;
pub use uploaded::Uploaded;

pub use crate::runtime::model::UploadSession;
