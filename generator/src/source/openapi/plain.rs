//! Documents of services that have no entity data model: schemas by their shape, operations one by one.
//!
//! A component schema becomes a struct, an enumeration or a union under its name, and a schema inside of
//! another one under a name made of the place it stands in. `allOf` is merged into one struct: nothing on
//! the wire tells which of the parts a member is of. A schema with a discriminator that others extend is,
//! where it is the type of a value, a union over them.

mod members;
mod names;
mod operations;
mod parameters;
mod service;
mod shape;
mod types;
mod unions;

use super::ast::Api;
use crate::model::Service;
use crate::{Diagnostics, Model};

/// Whether the documents describe a service of the OData protocol, whose paths are a graph of resources:
/// Microsoft's converter marks operations with `x-ms-docs-…` and OASIS' has a batch resource; both name
/// query options with `$`.
#[must_use]
pub(super) fn is_odata(api: &Api) -> bool {
    let component = |name: &str| name.starts_with("microsoft.graph.");
    let mut paths = api.documents.iter().flat_map(|document| &document.paths);
    api.schemas.keys().any(|address| component(&address.name()))
        || paths.any(|path| {
            let batch = path.path == "/$batch";
            batch
                || path.operations.iter().any(|operation| {
                    let extensions = operation.extensions.iter().map(|(name, _)| name);
                    extensions
                        .into_iter()
                        .any(|name| name.starts_with("x-ms-docs-"))
                        || operation
                            .parameters
                            .iter()
                            .any(|p| is_query_option(&p.name))
                })
        })
}

fn is_query_option(name: &str) -> bool {
    matches!(name, "$select" | "$expand" | "$filter" | "$top")
}

/// Lowers the documents to a model.
#[must_use]
pub(super) fn lower(api: &Api, diagnostics: &mut Diagnostics) -> Model {
    let mut types = types::Lowering::new(api);
    let servers = service::servers(api, diagnostics);
    let endpoints = operations::endpoints(&servers, &mut types, diagnostics);
    let types = types.finish(diagnostics);
    service::together(api, diagnostics);
    Model {
        types,
        service: Service {
            title: api
                .documents
                .iter()
                .find_map(|document| document.title.clone()),
            servers,
            security: service::security(api, diagnostics),
            endpoints,
        },
        ..Model::default()
    }
}
