//! Where the service is, and how it lets clients in.

use std::collections::BTreeSet;

use super::super::ast::{Api, Operation, ParameterIn, SecurityScheme as Written, Server};
use crate::model::SecurityScheme;
use crate::{Diagnostic, Diagnostics};

/// The absolute addresses, variables filled with their defaults: those of the documents, else those of
/// operations. A relative one is relative to where the document was found (OpenAPI 3.1.1 §4.8.5), which
/// nobody knows here; one with a variable that has no default (§4.8.6) is as little known.
pub(super) fn servers(api: &Api, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut servers: Vec<String> = Vec::new();
    for document in &api.documents {
        for server in &document.servers {
            match absolute(server) {
                Some(url) => servers.push(url),
                None => {
                    let text = "is relative or has a variable without a default, so that a client is told the address where it is built";
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

/// The address of a server; `None` of one that is not known whole.
fn absolute(server: &Server) -> Option<String> {
    let url = filled(server);
    (url.contains("://") && !url.contains(['{', '}'])).then_some(url)
}

fn filled(server: &Server) -> String {
    let variables = server.variables.iter();
    let variables = variables.filter_map(|(name, default, _)| Some((name, default.as_deref()?)));
    let url = variables.fold(server.url.clone(), |url, (name, default)| {
        url.replace(&format!("{{{name}}}"), default)
    });
    url.trim_end_matches('/').to_owned()
}

/// Warns of an operation that the document sends to another server than the others.
pub(super) fn elsewhere(
    api: &Api,
    servers: &[String],
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) {
    let mut common: Vec<String> = servers.to_vec();
    let documents = api.documents.iter();
    common.extend(documents.flat_map(|document| document.servers.iter().map(filled)));
    let own: Vec<String> = operation.servers.iter().map(filled).collect();
    // Without any that is common to all, clients are told the address.
    if common.is_empty() || own.is_empty() || own.iter().any(|url| common.contains(url)) {
        return;
    }
    let subject = operation.id.as_deref().unwrap_or(&operation.method);
    let text = format!(
        "has a server of its own, `{}`, and is sent to that of the others",
        own.join("`, `")
    );
    let found = Diagnostic::warning("server-of-operation", subject, text).at(&operation.origin);
    diagnostics.push(found.help("make a client of that server with `base_url`"));
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
