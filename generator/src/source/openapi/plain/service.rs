//! Where the service is, and how it lets clients in.

use std::collections::BTreeSet;

use super::super::ast::{Api, ParameterIn, SecurityScheme as Written, Server};
use crate::model::SecurityScheme;
use crate::{Diagnostic, Diagnostics};

/// The absolute addresses, variables filled with their defaults: those of the documents, else those of
/// operations. A relative one is relative to where the document was found (OpenAPI 3.1.1 §4.8.5), which
/// nobody knows here.
pub(super) fn servers(api: &Api, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut servers: Vec<String> = Vec::new();
    for document in &api.documents {
        for server in &document.servers {
            match absolute(server) {
                Some(url) => servers.push(url),
                None => {
                    let text =
                        "is relative, so that a client is told the address where it is built";
                    let found = Diagnostic::note("server-relative", &server.url, text);
                    diagnostics.push(found.at(&document.origin));
                }
            }
        }
    }
    if servers.is_empty() {
        let paths = api.documents.iter().flat_map(|document| &document.paths);
        let operations = paths.flat_map(|path| &path.operations);
        let own = operations.flat_map(|operation| &operation.servers);
        servers.extend(own.filter_map(absolute).next());
    }
    servers
}

/// The address of a server; `None` of a relative one.
pub(super) fn absolute(server: &Server) -> Option<String> {
    let url = filled(server);
    url.contains("://")
        .then(|| url.trim_end_matches('/').to_owned())
}

fn filled(server: &Server) -> String {
    let variables = server.variables.iter();
    variables.fold(server.url.clone(), |url, (name, default, _)| {
        url.replace(&format!("{{{name}}}"), default)
    })
}

/// The schemes that a credential can be put into a request by.
pub(super) fn security(api: &Api, diagnostics: &mut Diagnostics) -> Vec<(String, SecurityScheme)> {
    let mut schemes: Vec<(String, SecurityScheme)> = Vec::new();
    for document in &api.documents {
        for (name, written) in &document.security_schemes {
            if schemes.iter().any(|(known, _)| known == name) {
                continue;
            }
            match scheme(written) {
                Some(scheme) => schemes.push((name.clone(), scheme)),
                None => {
                    let text = "puts nothing into a request, so that the transport must see to it";
                    let found = Diagnostic::note("security-scheme-outside", name, text);
                    diagnostics.push(found.at(&document.origin));
                }
            }
        }
    }
    schemes
}

/// Warns of what every way in needs two credentials for; each such set of schemes once.
pub(super) fn together(api: &Api, diagnostics: &mut Diagnostics) {
    let mut known = BTreeSet::new();
    for document in &api.documents {
        let operations = document.paths.iter().flat_map(|path| &path.operations);
        for operation in operations {
            let own = operation.security.as_ref();
            let ways = own.unwrap_or(&document.security);
            let one_will_do = ways.iter().any(|way| way.0.len() < 2);
            let Some(first) = ways.first().filter(|_| !one_will_do) else {
                continue;
            };
            let names: Vec<&str> = first.0.iter().map(|(name, _)| name.as_str()).collect();
            let names = names.join("` and `");
            if !known.insert(names.clone()) {
                continue;
            }
            let subject = operation.id.as_deref().unwrap_or(&operation.method);
            let text =
                format!("needs `{names}` in one request, and a client puts one credential into it");
            let found = Diagnostic::warning("security-together", subject, text);
            let help = "make the client with one of them and set the other with `header` on the call, or have the transport add it";
            diagnostics.push(found.at(&operation.origin).help(help));
        }
    }
}

fn scheme(written: &Written) -> Option<SecurityScheme> {
    Some(match written {
        Written::ApiKey { name, location } => match location {
            ParameterIn::Query => SecurityScheme::Query(name.clone()),
            ParameterIn::Cookie => SecurityScheme::Cookie(name.clone()),
            ParameterIn::Header | ParameterIn::Path => SecurityScheme::Header(name.clone()),
        },
        Written::Http(scheme) => match scheme.as_str() {
            "bearer" => SecurityScheme::Bearer,
            "basic" => SecurityScheme::Basic,
            _ => SecurityScheme::Scheme(scheme.clone()),
        },
        Written::OAuth2(_) | Written::OpenIdConnect(_) => SecurityScheme::Bearer,
        Written::Other(_) => return None,
    })
}
