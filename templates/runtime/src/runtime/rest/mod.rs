//! Requests of services that are described by OpenAPI: parameters in all styles, form and multipart
//! bodies, and credentials that are no bearer tokens.
mod form;
mod multipart;
mod placement;
mod style;

pub(crate) use form::form;
pub use multipart::Part;
pub(crate) use multipart::multipart;
pub(crate) use placement::Attached;
pub use placement::Placement;
pub use style::{Location, Parameter, Style};
