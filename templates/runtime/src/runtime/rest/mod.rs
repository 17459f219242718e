//! Requests of services that are described by OpenAPI: parameters in all styles, form and multipart
//! bodies, and credentials that are no bearer tokens.
mod call;
mod form;
mod multipart;
mod placement;
mod style;
mod union;

pub use call::RestCall;
pub use multipart::Part;
pub(crate) use placement::Attached;
pub use placement::Placement;
pub use style::{Location, Parameter, Style};
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use union::union_impls;
pub use union::{Marks, Members, read_as, write_as};
