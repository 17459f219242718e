//! Capability markers: what may be done with a resource, as a type.

use quote::quote;

use crate::plan::Plan;
use crate::resource::Methods;

use super::types::{doc, ident};
use super::{EmitError, print};

/// The file of all markers that occur.
pub(super) fn file(plan: &Plan) -> Result<(String, String), EmitError> {
    let items = plan.markers.iter().map(|methods| {
        let name = ident(&methods.marker());
        let taken: Vec<_> = Methods::NAMED
            .iter()
            .filter(|(bit, _)| methods.contains(*bit))
            .map(|(_, n)| *n)
            .collect();
        let docs = doc(&[match taken.as_slice() {
            [] => "Nothing by itself; one goes on from there.".to_owned(),
            some => format!("{}.", some.join(", ").to_lowercase()),
        }]);
        let traits = taken.iter().map(|n| ident(n));
        quote! {
            #docs
            #[derive(Debug)]
            pub enum #name {}
            #(impl rt::capability::#traits for #name {})*
        }
    });
    let text = print::file("capability markers", items.collect())?;
    Ok(("src/caps.rs".to_owned(), text))
}
