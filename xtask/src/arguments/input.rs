//! What stands in place of the configuration: inputs, and what to emit from them.

use std::num::NonZeroU8;

use clap::{Args, ValueEnum};
use graph_codegen::config::Service;

/// Inputs in place of the configured ones.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Inputs in place of the configured ones")]
pub(crate) struct Input {
    /// Schema documents (CSDL XML): files or patterns
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) csdl: Vec<String>,
    /// OpenAPI documents (3.0, 3.1; YAML or JSON), which may refer to each other: files or patterns
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) openapi: Vec<String>,
    /// Folders that stand for documents on other hosts; a reference to any other host is refused, and
    /// nothing is ever downloaded
    #[arg(long, value_name = "URL=DIR", num_args = 1.., requires = "openapi")]
    pub(crate) remote: Vec<String>,
    /// Reference pages: folders, files or patterns
    #[arg(long, value_name = "DIR|FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) docs: Vec<String>,
    /// Emit the whole API
    #[arg(long, conflicts_with = "include")]
    pub(crate) all: bool,
    /// Emit a part: paths `users/*/messages/**#GET,PATCH`, types `type:user`, members of a type
    /// `user: id,mail`, the requests of reference pages by file or topic `docs:user-get`, the operations
    /// of a tag `tag:pets`
    #[arg(long, value_name = "PATTERN", num_args = 1..)]
    pub(crate) include: Vec<String>,
    /// Name of the emitted crate
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,
    /// Version of the service [default: without a schema the one that pages or OpenAPI documents speak of, else v1.0]
    #[arg(long, value_enum)]
    pub(crate) service: Option<ServiceName>,
    /// Spread the types over crates of their own, which compile side by side: up to N for those that many
    /// others need, up to N for the rest. The crate with the requests exports them, and has them in a
    /// folder of it
    #[arg(long, value_name = "N")]
    pub(crate) type_crates: Option<NonZeroU8>,
    /// File of name exceptions
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<String>,
    /// File of corrections
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<String>,
}

impl Input {
    /// Whether inputs are given here rather than by the configuration.
    pub(crate) fn is_given(&self) -> bool {
        !self.csdl.is_empty() || !self.openapi.is_empty() || !self.docs.is_empty()
    }

    /// Whether an option is given that has a meaning only together with inputs.
    pub(crate) fn has_stray_options(&self) -> bool {
        let stray = self.all
            || !self.include.is_empty()
            || self.crate_name.is_some()
            || self.service.is_some()
            || self.type_crates.is_some()
            || self.names.is_some()
            || self.overlay.is_some();
        stray && !self.is_given()
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ServiceName {
    #[value(name = "v1.0")]
    V1,
    #[value(name = "beta")]
    Beta,
}

impl From<ServiceName> for Service {
    fn from(name: ServiceName) -> Self {
        match name {
            ServiceName::V1 => Self::V1,
            ServiceName::Beta => Self::Beta,
        }
    }
}
