//! Servers and security.

use super::super::ast::{ParameterIn, SecurityRequirement, SecurityScheme, Server};
use super::super::node::{Node, child};
use super::Reader;
use super::parameter::location;
use crate::Severity;

impl Reader<'_> {
    pub(super) fn servers(&mut self, node: &Node, pointer: &str) -> Vec<Server> {
        let pointer = child(pointer, "servers");
        let mut servers = Vec::new();
        let written = node.get("servers").map_or(&[][..], Node::items);
        for (at, server) in written.iter().enumerate() {
            let pointer = format!("{pointer}/{at}");
            let Some(url) = self.text(server, &pointer, "url") else {
                continue;
            };
            let mut variables = Vec::new();
            let pointer = child(&pointer, "variables");
            for entry in server.get("variables").map_or(&[][..], Node::entries) {
                let pointer = child(&pointer, &entry.key);
                let default = self.text(&entry.node, &pointer, "default");
                let values = self.texts(&entry.node, &pointer, "enum");
                variables.push((entry.key.clone(), default, values));
            }
            servers.push(Server { url, variables });
        }
        servers
    }

    /// The requirements of a document or operation; `None` where it states none.
    pub(super) fn requirements(
        &mut self,
        node: &Node,
        pointer: &str,
    ) -> Option<Vec<SecurityRequirement>> {
        let written = node.get("security")?;
        let pointer = child(pointer, "security");
        let mut requirements = Vec::new();
        for (at, requirement) in written.items().iter().enumerate() {
            let pointer = format!("{pointer}/{at}");
            let mut schemes = Vec::new();
            for entry in requirement.entries() {
                let scopes = self.texts(requirement, &pointer, &entry.key);
                schemes.push((entry.key.clone(), scopes));
            }
            requirements.push(SecurityRequirement(schemes));
        }
        Some(requirements)
    }

    pub(super) fn security_schemes(&mut self, root: &Node) -> Vec<(String, SecurityScheme)> {
        let pointer = "/components/securitySchemes";
        let entries = root.at(pointer).map_or(&[][..], Node::entries);
        let mut schemes = Vec::new();
        for entry in entries {
            let pointer = child(pointer, &entry.key);
            let scheme = self.followed(&entry.node, &pointer, Self::security_scheme);
            schemes.extend(scheme.map(|scheme| (entry.key.clone(), scheme)));
        }
        schemes
    }

    fn security_scheme(&mut self, node: &Node, pointer: &str) -> Option<SecurityScheme> {
        let ty = self.text(node, pointer, "type")?;
        Some(match ty.as_str() {
            "apiKey" => {
                let name = self.text(node, pointer, "name")?;
                let place = self.text(node, pointer, "in").unwrap_or_default();
                match location(&place) {
                    Some(location) if location != ParameterIn::Path => {
                        SecurityScheme::ApiKey { name, location }
                    }
                    _ => {
                        let text = "a key goes into `header`, `query` or `cookie`";
                        self.report(Severity::Warning, "security-scheme", pointer, node, text);
                        return None;
                    }
                }
            }
            "http" => {
                let scheme = self.text(node, pointer, "scheme")?;
                SecurityScheme::Http(scheme.to_ascii_lowercase())
            }
            "oauth2" => SecurityScheme::OAuth2(node.get("flows").cloned()),
            "openIdConnect" => {
                SecurityScheme::OpenIdConnect(self.text(node, pointer, "openIdConnectUrl"))
            }
            _ => SecurityScheme::Other(ty),
        })
    }
}
