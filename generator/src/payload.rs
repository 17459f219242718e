//! Bodies: what type a request or a response has, and how JSON of a page keeps to that type.
//!
//! `expected` follows a path to the type, `fit` compares JSON with a type member by member, `shown` follows
//! the address of an example. The drift report and the test of the SDK by the pages share them.

mod expected;
mod fit;
mod shown;

pub(crate) use expected::{Expected, of_request, of_response, result};
pub(crate) use fit::{Deviation, Fit, Kind};
pub(crate) use shown::{is_elsewhere, names, resolve, shown, with_keys};
