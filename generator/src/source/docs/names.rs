//! Names of types: what is written on a page, resolved to a qualified name.

use std::collections::BTreeMap;

use super::annotation;
use super::block::Block;
use super::heading::Role;
use super::page::{Page, PageKind, Section};
use super::type_cell::{is_identifier, is_type_name};
use crate::model::QualifiedName;

const ROOT: &str = "microsoft.graph";

/// The types that pages describe, to resolve names that are written without a namespace.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By the whole name in lower case: letter case differs between pages.
    described: BTreeMap<String, QualifiedName>,
    /// By the file name of the page.
    by_file: BTreeMap<String, QualifiedName>,
}

impl Names {
    /// Collects the names from all pages.
    pub(crate) fn collect<'p>(pages: impl Iterator<Item = &'p Page<'p>>) -> Self {
        let mut names = Self::default();
        for page in pages {
            for name in described(page) {
                names
                    .by_file
                    .entry(file_name(page.file.label()))
                    .or_insert_with(|| name.clone());
                names
                    .described
                    .entry(name.as_str().to_lowercase())
                    .or_insert(name);
            }
        }
        names
    }

    /// The type that `written`, perhaps linked to a page, names on a page of namespace `namespace`.
    ///
    /// Without a description anywhere it is taken to be in the namespace of the page, but for
    /// `entity`, which is in the root namespace and nowhere else.
    pub(crate) fn resolve(
        &self,
        namespace: &str,
        written: &str,
        link: Option<&str>,
    ) -> QualifiedName {
        let mut candidates = Vec::new();
        if written.starts_with("microsoft.graph.") {
            candidates.push(QualifiedName::parse(written));
        } else {
            candidates.push(QualifiedName::new(namespace, written));
            candidates.push(QualifiedName::new(ROOT, written));
        }
        for candidate in &candidates {
            if let Some(name) = self.described.get(&candidate.as_str().to_lowercase()) {
                return name.clone();
            }
        }
        let linked = link.and_then(|target| self.by_file.get(&file_name(target)));
        if let Some(name) = linked
            && name.name().eq_ignore_ascii_case(written)
        {
            return name.clone();
        }
        let root = written.eq_ignore_ascii_case("entity") || written.contains('.');
        let name = if root && !written.starts_with("microsoft.graph.") {
            QualifiedName::new(ROOT, written)
        } else {
            candidates.swap_remove(0)
        };
        lower_first(&name)
    }
}

/// The names of the types that a page describes.
pub(super) fn described(page: &Page<'_>) -> Vec<QualifiedName> {
    match page.kind {
        PageKind::Resource => resource_name(page)
            .into_iter()
            .chain(enum_names(page))
            .collect(),
        PageKind::Enum => enum_names(page).collect(),
        PageKind::Api | PageKind::Conceptual => Vec::new(),
    }
}

/// The name of the type of a resource page: by the annotation of its JSON block, else by its title.
pub(crate) fn resource_name(page: &Page<'_>) -> Option<QualifiedName> {
    let annotated = page
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Html(html) => annotation::annotation(&html.text)?.ok(),
            _ => None,
        })
        .filter(|annotation| annotation::text(annotation, &["blockType"]) == Some("resource"))
        .find_map(|annotation| {
            annotation::text(&annotation, &["@odata.type", "@type"]).map(str::to_owned)
        });
    let annotated = annotated.map(|name| name.trim_start_matches('#').to_owned());
    if let Some(name) = annotated.filter(|name| is_type_name(name)) {
        return Some(qualify(page, &name));
    }
    title_name(page).map(|name| qualify(page, &name))
}

/// The enumeration that a section of members describes: by its heading, else by the title.
pub(super) fn enum_name(page: &Page<'_>, section: &Section) -> Option<QualifiedName> {
    let heading = section.heading.trim();
    let first = heading.split_whitespace().next().unwrap_or_default();
    let lower = heading.to_lowercase();
    if lower.ends_with(" values") || lower.ends_with(" enum") {
        return is_type_name(first).then(|| qualify(page, first));
    }
    let own = page.kind == PageKind::Enum && section.role == Role::Members;
    let title = if own { title_name(page) } else { None };
    title.map(|name| qualify(page, &name))
}

fn enum_names(page: &Page<'_>) -> impl Iterator<Item = QualifiedName> {
    page.sections_of(Role::Members)
        .filter(|section| section.tables().next().is_some())
        .filter_map(|section| enum_name(page, section))
}

fn title_name(page: &Page<'_>) -> Option<String> {
    let title = &page.title.as_ref()?.text;
    let first = title.split_whitespace().next()?.trim_matches('`');
    is_type_name(first).then(|| first.to_owned())
}

fn qualify(page: &Page<'_>, name: &str) -> QualifiedName {
    let name = if is_identifier(name) {
        QualifiedName::new(page.namespace(), name)
    } else if name.starts_with("microsoft.") {
        QualifiedName::parse(name)
    } else {
        QualifiedName::new(ROOT, name)
    };
    lower_first(&name)
}

/// Type names of the service start in lower case; titles and prose do not always.
fn lower_first(name: &QualifiedName) -> QualifiedName {
    let mut chars = name.name().chars();
    match chars.next() {
        Some(first) if first.is_ascii_uppercase() => {
            let lower = format!("{}{}", first.to_ascii_lowercase(), chars.as_str());
            QualifiedName::new(name.namespace(), &lower)
        }
        _ => name.clone(),
    }
}

fn file_name(path: &str) -> String {
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.trim_end_matches(".md").to_lowercase()
}
