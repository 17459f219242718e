//! Where to ask how an operation goes, and whether with a token.
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::exchange::Exchange;
use crate::runtime::link::Link;
use crate::runtime::node::Node;
use crate::runtime::origin::{LinkError, ServiceRoot, has_scheme};
use crate::runtime::path::Path;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::token::Secret;
use http::header::{ACCEPT, HeaderMap, HeaderValue};
use http::{Method, StatusCode};

/// The headers that name the place, the ones that can mean nothing else first.
const HEADERS: [&str; 3] = ["operation-location", "azure-asyncoperation", "location"];

/// A place to ask how an operation goes.
#[derive(Clone)]
pub(super) enum Monitor {
    /// On the service: asked with the token.
    Own(Link),
    /// Elsewhere: the URL is the permission.
    Foreign(Secret),
}

impl Monitor {
    /// The place that an answer names; `None` if what it answers has ended.
    pub(super) fn of(client: &Client, reply: &Reply) -> Result<Option<Self>, Error> {
        if reply.status != StatusCode::ACCEPTED {
            return Ok(None);
        }
        let mut headers = HEADERS.iter().filter_map(|name| reply.headers.get(*name));
        let Some(place) = headers.next() else {
            return Ok(None);
        };
        let place = String::from_utf8_lossy(place.as_bytes());
        Ok(Some(Self::at(client, &place)?))
    }

    pub(super) fn at(client: &Client, place: &str) -> Result<Self, Error> {
        let place = rooted(client.root(), place);
        match client.root().resolve(&place) {
            Ok(_) => Ok(Self::Own(Link::from(place))),
            Err(LinkError::Foreign { .. }) => {
                ServiceRoot::of_url(&place, client.settings().loopback)?;
                Ok(Self::Foreign(Secret::from(place)))
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn link(&self) -> Link {
        match self {
            Self::Own(link) => link.clone(),
            Self::Foreign(url) => Link::from(url.expose()),
        }
    }

    /// Asks once. A redirect is an answer as well: it names what the operation has made.
    pub(super) async fn ask(&self, client: &Client) -> Result<Reply, Error> {
        let settings = client.settings();
        let exchange = match self {
            Self::Own(link) => Exchange::new(settings, &get(client, link.clone()))?,
            Self::Foreign(url) => {
                let mut headers = HeaderMap::new();
                headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
                Exchange::preauthenticated(settings, Method::GET, url, headers, None)?
            }
        };
        exchange.giving_redirects().fetch().await
    }
}

/// A read of what a link leads to.
pub(super) fn get(client: &Client, link: Link) -> RequestParts {
    let (client, path) = (client.clone(), Path::default());
    let mut parts = RequestParts::new(Method::GET, Node::new(client, path));
    parts.follow(link);
    parts
}

/// A path without the version is below the service root all the same: Teams writes
/// `/teams('…')/operations('…')`.
pub(super) fn rooted(root: &ServiceRoot, place: &str) -> String {
    let place = place.trim();
    let is_path = place.starts_with('/') && !place.starts_with("//") && !has_scheme(place);
    let below = place
        .strip_prefix(root.path())
        .filter(|rest| rest.starts_with('/'));
    if is_path && below.is_none() {
        format!("{}{place}", root.path())
    } else {
        place.to_owned()
    }
}
