//! Documentation comments: lines of markdown, every word of the input escaped.

use super::PlannedRequests;
use super::names::linked;
use crate::escape;
use crate::model::{
    Access, Deprecation, Documentation, HttpRequest, NavigationProperty, PermissionKind,
    Permissions, Property, Sourced, UndeclaredMember,
};
use crate::resource::without_addressing;

/// Lines for a type or another element that is named by its wire name.
#[must_use]
pub fn of_element(wire: &str, docs: &Documentation) -> Vec<String> {
    let mut lines = prose(docs);
    if lines.is_empty() {
        lines.push(format!("{}.", escape::code(wire)));
    } else {
        lines.extend([String::new(), format!("Metadata: {}.", escape::code(wire))]);
    }
    lines
}

/// Lines that list the members which reference pages describe and nothing declares.
#[must_use]
pub fn of_undeclared(members: &[UndeclaredMember]) -> Vec<String> {
    if members.is_empty() {
        return Vec::new();
    }
    let title =
        "Documented, though the metadata does not declare them; values of them are in `extra`:";
    let mut lines = vec![String::new(), title.to_owned(), String::new()];
    lines.extend(members.iter().map(|member| {
        let (name, ty) = (escape::code(&member.name), escape::code(&member.ty));
        let text = member.docs.description.as_ref();
        let text = text.map(|text| escape::paragraph(&text.value));
        match text.filter(|text| !text.is_empty()) {
            Some(text) => format!("- {name} ({ty}): {text}"),
            None => format!("- {name} ({ty})"),
        }
    }));
    lines
}

/// Lines for a member: its description, or its wire name where there is none.
#[must_use]
pub fn of_member(wire: &str, docs: &Documentation) -> Vec<String> {
    let lines = prose(docs);
    if lines.is_empty() {
        vec![escape::code(wire)]
    } else {
        lines
    }
}

/// Lines for a property: as [`of_member`], and what is known of writing it.
#[must_use]
pub fn of_property(property: &Property) -> Vec<String> {
    let lines = of_member(&property.name, &property.docs);
    let required = property.required_on_create.as_ref().filter(|r| r.value);
    let required = required.map(|_| "Required on create.");
    noted(lines, of_access(property.access.as_ref()), required)
}

/// Lines for a navigation property as a member, likewise.
#[must_use]
pub fn of_navigation(navigation: &NavigationProperty) -> Vec<String> {
    let lines = of_member(&navigation.name, &navigation.docs);
    noted(lines, of_access(navigation.access.as_ref()), None)
}

fn of_access(access: Option<&Sourced<Access>>) -> Option<&'static str> {
    access.map(|access| match access.value {
        Access::ReadOnly => "Read-only.",
        Access::CreateOnly => "Set on create, fixed afterwards.",
        Access::WriteOnly => "Write-only: never returned.",
    })
}

fn noted(mut lines: Vec<String>, access: Option<&str>, required: Option<&str>) -> Vec<String> {
    let notes: Vec<&str> = access.into_iter().chain(required).collect();
    if !notes.is_empty() {
        lines.extend([String::new(), notes.join(" ")]);
    }
    lines
}

/// Description, long description and link, as paragraphs.
fn prose(docs: &Documentation) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for text in [&docs.description, &docs.long_description]
        .into_iter()
        .flatten()
    {
        let paragraph = escape::paragraph(&text.value);
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    if let Some(link) = docs
        .link
        .as_ref()
        .and_then(|link| escape::address(&link.value))
    {
        paragraphs.push(format!("[Reference](<{link}>)"));
    }
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(paragraph);
    }
    lines
}

/// Note of a `#[deprecated]` attribute.
#[must_use]
pub fn deprecation(docs: &Documentation) -> Option<String> {
    let Deprecation {
        description,
        date,
        removal_date,
        ..
    } = &docs.deprecation.as_ref()?.value;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(description.as_ref().map(|text| escape::plain(text)));
    parts.extend(
        date.as_ref()
            .map(|date| format!("deprecated {}", escape::plain(date))),
    );
    parts.extend(
        removal_date
            .as_ref()
            .map(|date| format!("removed {}", escape::plain(date))),
    );
    Some(parts.join("; "))
}

/// Lines that lead from a type to the pages of its request methods, with verb, path and permissions.
#[must_use]
pub fn of_handles(requests: &PlannedRequests) -> Vec<String> {
    let modules: String = requests
        .path
        .modules
        .iter()
        .map(|m| format!("{}::", linked(m)))
        .collect();
    let link = |shape: &str| {
        let alias = format!("{shape}{}", requests.path.ident);
        format!("[`{alias}`](crate::requests::{modules}{alias})")
    };
    let links: Vec<String> = [("One", &requests.one), ("Many", &requests.many)]
        .into_iter()
        .filter(|(_, accessors)| !accessors.is_empty())
        .map(|(shape, _)| link(shape))
        .collect();
    if links.is_empty() {
        return Vec::new();
    }
    vec![String::new(), format!("Requests: {}.", links.join(", "))]
}

/// Lines for a documented request: verb and path, title, permissions, link.
#[must_use]
pub fn of_request(request: &HttpRequest) -> Vec<String> {
    // Where the page gives an item by its path, that is part of what is sent.
    let addressed = !without_addressing(request.written()).1.is_empty();
    let path = match addressed {
        true => request.written(),
        false => &request.path,
    };
    let mut lines = vec![format!(
        "{}: {}",
        escape::code(&format!("{} {path}", request.method)),
        escape::paragraph(&request.title.value),
    )];
    if let Some(description) = &request.docs.description {
        let text = escape::paragraph(&description.value);
        if !text.is_empty() {
            lines.extend([String::new(), text]);
        }
    }
    for permissions in &request.permissions {
        lines.push(String::new());
        lines.extend(of_permissions(permissions));
    }
    if let Some(link) = request
        .docs
        .link
        .as_ref()
        .and_then(|l| escape::address(&l.value))
    {
        lines.extend([String::new(), format!("[Reference](<{link}>)")]);
    }
    lines
}

/// A permissions table as a list, least privileged scope first.
#[must_use]
pub fn of_permissions(permissions: &Permissions) -> Vec<String> {
    let title = match &permissions.condition {
        Some(condition) => format!("Permissions ({}):", escape::paragraph(condition)),
        None => "Permissions, least privileged first:".to_owned(),
    };
    let mut lines = vec![title, String::new()];
    for (kind, scopes) in &permissions.scopes {
        let label = match kind {
            PermissionKind::DelegatedWork => "delegated, work or school account",
            PermissionKind::DelegatedPersonal => "delegated, personal account",
            PermissionKind::Application => "application",
        };
        let scopes: Vec<String> = scopes
            .value
            .iter()
            .map(|scope| escape::code(scope))
            .collect();
        let scopes = if scopes.is_empty() {
            "not supported".to_owned()
        } else {
            scopes.join(", ")
        };
        lines.push(format!("- {label}: {scopes}"));
    }
    lines
}
