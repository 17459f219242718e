//! The version of the service that inputs are of.

use super::{Inputs, Service};

/// What an address of the service starts with.
const HOST: &str = "https://graph.microsoft.com/";

impl Service {
    /// The version that most OpenAPI documents and reference pages speak of: each by its first address of
    /// the service, which is where a document names its server and a page shows a request. Schemas say
    /// nothing of it.
    #[must_use]
    pub fn stated(inputs: &Inputs) -> Option<Self> {
        let files = inputs.openapi.iter().chain(&inputs.docs);
        let (mut v1, mut beta) = (0_usize, 0_usize);
        for file in files {
            match first(file.text()) {
                Some(Self::V1) => v1 += 1,
                Some(Self::Beta) => beta += 1,
                None => {}
            }
        }
        match v1.cmp(&beta) {
            std::cmp::Ordering::Greater => Some(Self::V1),
            std::cmp::Ordering::Less => Some(Self::Beta),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The version in the first address of the service.
fn first(text: &str) -> Option<Service> {
    let mut after = text.split(HOST).skip(1);
    after.find_map(|after| {
        let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '.');
        match after.split(ends).next()? {
            "beta" => Some(Service::Beta),
            "v1.0" => Some(Service::V1),
            _ => None,
        }
    })
}
