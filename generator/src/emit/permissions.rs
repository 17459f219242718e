//! The permissions that requests need, as one table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape;
use crate::model::{PermissionKind, Permissions};
use crate::plan::{Needed, Plan};

use super::{EmitError, print};

/// The file of the table, if there is anything in it.
pub(super) fn file(plan: &Plan) -> Result<Option<(String, String)>, EmitError> {
    if plan.permissions.is_empty() {
        return Ok(None);
    }
    let rows = plan.permissions.iter().map(row);
    let item = quote! {
        /// What requests need, by their reference pages.
        pub(crate) static DOCUMENTED: &[rt::Documented] = &[#(#rows),*];
    };
    let text = print::file("permissions", vec![item])?;
    Ok(Some(("src/permissions.rs".to_owned(), text)))
}

fn row(needed: &Needed) -> TokenStream {
    let requests = needed.requests.iter().map(|request| escape::plain(request));
    let tables = needed.permissions.iter().map(table);
    quote!(rt::Documented { requests: &[#(#requests),*], permissions: &[#(#tables),*] })
}

fn table(permissions: &Permissions) -> TokenStream {
    let condition = match &permissions.condition {
        Some(text) => {
            let text = escape::plain(text);
            quote!(Some(#text))
        }
        None => quote!(None),
    };
    let scopes = |wanted| {
        let tables = permissions.scopes.iter();
        let of_kind = tables.filter(move |(kind, _)| *kind == wanted);
        let scopes = of_kind.flat_map(|(_, scopes)| &scopes.value);
        let scopes = scopes.map(|scope| escape::plain(scope));
        quote!(&[#(#scopes),*])
    };
    let work = scopes(PermissionKind::DelegatedWork);
    let personal = scopes(PermissionKind::DelegatedPersonal);
    let application = scopes(PermissionKind::Application);
    quote!(rt::Permissions {
        condition: #condition,
        delegated_work: #work,
        delegated_personal: #personal,
        application: #application,
    })
}
