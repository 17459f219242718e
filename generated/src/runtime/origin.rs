//! The service root, and the check that every link passes before a token goes out with it.
use http::Uri;
use std::fmt;

/// The URL all requests start with, such as `https://graph.microsoft.com/v1.0`.
#[derive(Clone, Debug)]
pub(crate) struct ServiceRoot {
    scheme: String,
    /// Host in lower case.
    host: String,
    port: Option<u16>,
    /// Without a slash at the end; may be empty.
    path: String,
    loopback: Loopback,
}

/// Whether plain http to this machine is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loopback {
    Refused,
    Allowed,
}

impl ServiceRoot {
    /// Reads the base URL and appends `version` to it.
    pub(crate) fn parse(base: &str, version: &str, loopback: Loopback) -> Result<Self, LinkError> {
        let parts = Parts::split(base)?;
        if parts.rest.contains('?') {
            return Err(LinkError::Malformed);
        }
        let path = [parts.rest, version]
            .iter()
            .flat_map(|part| part.split('/'))
            .filter(|segment| !segment.is_empty())
            .fold(String::new(), |path, segment| path + "/" + segment);
        let root = Self {
            scheme: parts.scheme.to_ascii_lowercase(),
            host: parts.host.to_ascii_lowercase(),
            port: parts.port,
            path,
            loopback,
        };
        root.check_scheme(&root.scheme, &root.host)?;
        uri(&root.text())?;
        Ok(root)
    }

    /// The URL `link`, which may be on any origin, and that origin.
    pub(crate) fn of_url(link: &str, loopback: Loopback) -> Result<(Self, Uri), LinkError> {
        let parts = Parts::split(link)?;
        let port = parts.port.map(|port| format!(":{port}"));
        let (scheme, host, port) = (parts.scheme, parts.host, port.unwrap_or_default());
        let place = Self::parse(&format!("{scheme}://{host}{port}"), "", loopback)?;
        let uri = place.resolve(link)?;
        Ok((place, uri))
    }

    /// The path of the root, without a slash at the end.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The root as a URL, without a slash at the end.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.origin(), self.path)
    }

    /// The URL of `link` if it stays on this origin. A relative link without a leading slash
    /// resolves on the service root.
    ///
    /// The origin in the result is this root's own text, so that no second URL parser can read the
    /// host in another way than the check did.
    pub(crate) fn resolve(&self, link: &str) -> Result<Uri, LinkError> {
        check_characters(link)?;
        let rest = if has_scheme(link) {
            let parts = Parts::split(link)?;
            let same = parts.scheme.eq_ignore_ascii_case(&self.scheme)
                && parts.host.eq_ignore_ascii_case(&self.host)
                && port_of(parts.scheme, parts.port) == port_of(&self.scheme, self.port);
            if !same {
                return Err(LinkError::Foreign {
                    host: parts.host.to_owned(),
                });
            }
            parts.rest.to_owned()
        } else if link.starts_with("//") {
            return Err(LinkError::Malformed);
        } else if link.starts_with('/') {
            link.to_owned()
        } else {
            format!("{}/{link}", self.path)
        };
        let slash = if rest.starts_with('/') { "" } else { "/" };
        uri(&format!("{}{slash}{}", self.origin(), encode_stray(&rest)))
    }

    fn origin(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{}{port}", self.scheme, self.host)
    }

    pub(crate) fn check_scheme(&self, scheme: &str, host: &str) -> Result<(), LinkError> {
        let loopback = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        match scheme.to_ascii_lowercase().as_str() {
            "https" => Ok(()),
            "http" if loopback && self.loopback == Loopback::Allowed => Ok(()),
            _ => Err(LinkError::Insecure),
        }
    }
}

/// Why a link was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkError {
    Malformed,
    Insecure,
    Foreign { host: String },
    Repeated,
    TooMany,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("a link is not a URL that can be sent"),
            Self::Insecure => f.write_str(
                "a URL is not https (plain http is allowed to this machine only, and on request)",
            ),
            Self::Foreign { host } => {
                write!(
                    f,
                    "a link leads to another origin, `{host}`; no token was sent there"
                )
            }
            Self::Repeated => f.write_str("the next page is one that was already walked"),
            Self::TooMany => f.write_str("the service redirected too often"),
        }
    }
}

pub(crate) struct Parts<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) host: &'a str,
    pub(crate) port: Option<u16>,
    /// Path and query.
    pub(crate) rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Splits an absolute URL, and refuses all that URL parsers read in different ways: user
    /// information, backslashes, control characters, and hosts that are not plain ASCII names.
    pub(crate) fn split(url: &'a str) -> Result<Self, LinkError> {
        check_characters(url)?;
        let (scheme, after) = url.split_once("://").ok_or(LinkError::Malformed)?;
        let end = after.find(['/', '?']).unwrap_or(after.len());
        let (authority, rest) = after.split_at_checked(end).ok_or(LinkError::Malformed)?;
        let bracket = authority.rfind(']').map_or(0, |at| at + 1);
        let colon = authority.get(bracket..).and_then(|tail| tail.rfind(':'));
        let (host, port) = match colon {
            Some(at) => {
                let at = bracket + at;
                let port = authority.get(at + 1..).and_then(|port| port.parse().ok());
                let host = authority.get(..at).ok_or(LinkError::Malformed)?;
                (host, Some(port.ok_or(LinkError::Malformed)?))
            }
            None => (authority, None),
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let named = !host.is_empty() && host.bytes().all(plain) && !is_odd_ipv4(host);
        if !(named || host == "[::1]") || !scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Err(LinkError::Malformed);
        }
        Ok(Self {
            scheme,
            host,
            port,
            rest,
        })
    }
}

/// Whether `host` ends in a number, which makes it an IPv4 address to WHATWG parsers (`127.1`,
/// `0x7f000001`), but is not written as all parsers read one (WHATWG URL, "ends in a number").
fn is_odd_ipv4(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or(name);
    let hexadecimal = last
        .get(..2)
        .is_some_and(|start| start.eq_ignore_ascii_case("0x"));
    let number = hexadecimal || (!last.is_empty() && last.bytes().all(|at| at.is_ascii_digit()));
    number && host.parse::<std::net::Ipv4Addr>().is_err()
}

/// A backslash is a separator to WHATWG parsers only, control characters vanish in some, and a
/// fragment is never sent.
fn check_characters(link: &str) -> Result<(), LinkError> {
    let refused = link.contains(['\\', '#']) || link.chars().any(char::is_control);
    if refused || link.is_empty() {
        Err(LinkError::Malformed)
    } else {
        Ok(())
    }
}

/// RFC 3986 section 3.1: what precedes the first `:`, if no `/` or `?` comes before it.
pub(crate) fn has_scheme(link: &str) -> bool {
    link.find([':', '/', '?'])
        .is_some_and(|at| link.as_bytes().get(at) == Some(&b':'))
}

fn port_of(scheme: &str, port: Option<u16>) -> Option<u16> {
    port.or(if scheme.eq_ignore_ascii_case("https") {
        Some(443)
    } else {
        Some(80)
    })
}

pub(crate) fn uri(text: &str) -> Result<Uri, LinkError> {
    text.parse().map_err(|_| LinkError::Malformed)
}

/// Links are sent as they came, but for characters that no URL may hold.
pub(crate) fn encode_stray(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, STRAY).to_string()
}

/// What may stand nowhere in a URL (RFC 3986 appendix A), but for `|`, `[` and `]`: a link goes back
/// as the service wrote it.
pub(crate) const STRAY: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'^');
