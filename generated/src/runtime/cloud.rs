//! The national clouds, and the version of the service.

/// A national cloud. Tokens of one are of no use in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cloud {
    /// The worldwide service.
    #[default]
    Global,
    /// US government, level 4 (GCC High).
    UsGovernment,
    /// US government, level 5 (Department of Defense).
    UsGovernmentDod,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// Where the service is, without a version and a slash at the end.
    pub fn endpoint(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernment => "https://graph.microsoft.us",
            Self::UsGovernmentDod => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// Where tokens for this cloud come from.
    pub fn login_endpoint(self) -> &'static str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernment | Self::UsGovernmentDod => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
        }
    }

    /// The scope that stands for all permissions an application was granted.
    pub fn default_scope(self) -> String {
        format!("{}/.default", self.endpoint())
    }
}

/// The version of the service, which follows the endpoint in every URL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceVersion {
    /// `v1.0`.
    V1,
    /// `beta`.
    Beta,
    /// Any other path, such as `testprod/v1.0`; empty for none.
    Custom(String),
}

impl ServiceVersion {
    /// The path of this version.
    pub fn as_str(&self) -> &str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
            Self::Custom(path) => path,
        }
    }
}
