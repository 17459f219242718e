//! Where a redirect leads: a `Location` resolved as RFC 9110 section 10.2.2 and RFC 3986 section 5
//! say, and checked as every link is.
use crate::runtime::origin::{LinkError, Parts, ServiceRoot, encode_stray, has_scheme, uri};
use http::Uri;

/// Where a redirect leads.
pub(crate) enum Redirect {
    /// To the origin it came from.
    Own(Uri),
    /// To another origin, which must not see the request's headers.
    Foreign(Uri),
}

impl ServiceRoot {
    /// The URL of a redirect that came as the answer to `current`, a URL on this origin. It may
    /// leave the origin, but not the encrypted scheme.
    pub(crate) fn resolve_redirect(
        &self,
        location: &str,
        current: &Uri,
    ) -> Result<Redirect, LinkError> {
        let location = absolute(location, current)?;
        match self.resolve(&location) {
            Ok(own) => Ok(Redirect::Own(own)),
            Err(LinkError::Foreign { .. }) => {
                let parts = Parts::split(&location)?;
                self.check_scheme(parts.scheme, parts.host)?;
                if is_https(current.scheme_str().unwrap_or("https")) && !is_https(parts.scheme) {
                    return Err(LinkError::Insecure);
                }
                let port = parts
                    .port
                    .map_or_else(String::new, |port| format!(":{port}"));
                let slash = if parts.rest.starts_with('/') { "" } else { "/" };
                let scheme = parts.scheme.to_ascii_lowercase();
                let host = parts.host.to_ascii_lowercase();
                let rest = encode_stray(parts.rest);
                uri(&format!("{scheme}://{host}{port}{slash}{rest}")).map(Redirect::Foreign)
            }
            Err(other) => Err(other),
        }
    }
}

/// `location` as an absolute URL (RFC 3986 section 5.2.2), without its fragment, which is not sent.
fn absolute(location: &str, current: &Uri) -> Result<String, LinkError> {
    let location = location.split('#').next().unwrap_or(location).trim();
    let scheme = current.scheme_str().ok_or(LinkError::Malformed)?;
    let authority = current.authority().ok_or(LinkError::Malformed)?;
    if location.is_empty() || location.contains('\\') {
        return Err(LinkError::Malformed);
    }
    if has_scheme(location) {
        return Ok(location.to_owned());
    }
    if location.starts_with("//") {
        return Ok(format!("{scheme}:{location}"));
    }
    let base = current.path();
    let (path, query) = match location.find('?') {
        Some(at) => location.split_at_checked(at).unwrap_or((location, "")),
        None => (location, ""),
    };
    let path = if path.is_empty() {
        base.to_owned()
    } else if path.starts_with('/') {
        without_dots(path)
    } else {
        let folder = base.rfind('/').and_then(|at| base.get(..at));
        without_dots(&format!("{}/{path}", folder.unwrap_or_default()))
    };
    Ok(format!("{scheme}://{authority}{path}{query}"))
}

fn is_https(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https")
}

/// RFC 3986 section 5.2.4, for a path that starts with a slash.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            _ => kept.push(segment),
        }
    }
    // A dot segment at the end stands for a folder.
    let folder = matches!(path.rsplit('/').next(), Some("." | ".."));
    let end = if folder && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
}
