//! Capability markers: what may be done with a resource, as a type.

use std::collections::BTreeSet;

use quote::quote;

use crate::plan::Plan;

use super::types::{doc, ident};
use super::{EmitError, print};

/// The file of all markers that occur.
pub(super) fn file(plan: &Plan) -> Result<(String, String), EmitError> {
    let mut seen = BTreeSet::new();
    let distinct = plan
        .markers
        .iter()
        .filter(|methods| seen.insert(methods.marker()));
    let items = distinct.map(|methods| {
        let name = ident(&methods.marker());
        let taken = methods.traits();
        let docs = doc(&[match taken.as_slice() {
            [] => "Nothing by itself; one goes on from there.".to_owned(),
            some => format!(
                "{}.",
                some.join(", ")
                    .to_lowercase()
                    .replace("matching", " with `If-Match`")
                    .replace("replaceall", "replace as a whole")
            ),
        }]);
        let cast = ident(&methods.of_cast().marker());
        let traits = taken.iter().map(|n| ident(n));
        quote! {
            #docs
            #[derive(Debug)]
            pub enum #name {}
            #(impl rt::capability::#traits for #name {})*
            impl rt::capability::Casts for #name { type As = #cast; }
        }
    });
    let text = print::file("capability markers", items.collect())?;
    Ok(("src/caps.rs".to_owned(), text))
}
