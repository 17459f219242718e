//! Signing in, over the same [`Transport`](crate::runtime::Transport) as all requests.
//!
//! | who signs in | with |
//! |---|---|
//! | an application, with a secret, a certificate or a federated token | [`Application::client_credentials`] |
//! | a user, on any device with a browser | [`Application::device_code`] |
//! | a user, in a browser that comes back to this program | [`Application::authorization_code`] |
//! | a service, for the user who called it | [`Application::on_behalf_of`] |
//! | an Azure resource, without any secret | [`ManagedIdentity`] |
//!
//! Each gives a [`TokenProvider`](crate::runtime::TokenProvider) for `Graph::builder`. The client
//! keeps the tokens; these only obtain them. All of them but managed identities answer claims
//! challenges (continuous access evaluation).

mod application;
mod authorization_code;
mod client_credentials;
mod client_proof;
mod device_code;
mod endpoint;
mod form;
mod managed_identity;
mod on_behalf_of;
mod pkce;
mod token_response;
mod user_session;

pub use application::Application;
pub use authorization_code::AuthorizationCode;
pub use client_credentials::ClientCredentials;
pub use device_code::{DeviceCode, DevicePrompt};
pub use managed_identity::ManagedIdentity;
pub use on_behalf_of::OnBehalfOf;
pub use token_response::OAuthError;
pub use user_session::UserSession;
