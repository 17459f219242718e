//! Resource and enumeration pages lowered.

use super::api::documentation;
use super::block::Block;
use super::description::{description, find_ignoring_case};
use super::heading::Role;
use super::inline::Link;
use super::member::{is_member_table, members};
use super::page::{Page, Section};
use super::table::Table;
use super::type_cell::is_identifier;
use super::types::{Types, enum_member};
use super::{annotation, names};
use crate::Diagnostics;
use crate::model::{
    Documentation, EnumMember, Key, KeyProperty, QualifiedName, Sourced, StructuredKind,
};

/// Adds what a resource page describes.
pub(super) fn resource(diagnostics: &mut Diagnostics, types: &mut Types<'_>, page: &Page<'_>) {
    super::example::check_annotations(diagnostics, page);
    enums(types, page);
    let Some(name) = names::resource_name(page) else {
        diagnostics.push(page.warning(
            "no-type-name",
            "neither title nor annotation names the type that the page describes",
            &(0..0),
        ));
        return;
    };
    if let Some((stated, range)) = &page.namespace
        && stated != name.namespace()
    {
        let message = format!("the page says that it is about `{stated}`; the type is `{name}`");
        diagnostics.push(page.warning("namespace-differs", message, range));
    }
    let title = page
        .title
        .as_ref()
        .map_or(0..0, |title| title.range.clone());
    let described = types.describe(&name, &page.origin(&title));
    if described.docs == Documentation::default() {
        described.docs = documentation(page);
    }
    annotated(types, page, &name);
    stated_base(types, page, &name);
    for section in page.sections_of(Role::Properties) {
        for table in section.tables().filter(|table| is_member_table(table)) {
            for member in members(diagnostics, page, table) {
                types.add_property(diagnostics, page, &name, &member);
            }
        }
    }
    for section in page.sections_of(Role::Relationships) {
        for table in section.tables().filter(|table| is_member_table(table)) {
            for member in members(diagnostics, page, table) {
                types.add_navigation(page, &name, &member);
            }
        }
    }
}

/// Adds the enumerations that a page describes in sections of members.
pub(super) fn enums(types: &mut Types<'_>, page: &Page<'_>) {
    for section in page.sections_of(Role::Members) {
        let Some(name) = names::enum_name(page, section) else {
            continue;
        };
        for table in section.tables() {
            let members = enum_members(page, table);
            if !members.is_empty() {
                types.add_enum_members(&name, members, &page.origin(&table.range));
            }
        }
    }
}

pub(super) fn enum_members(page: &Page<'_>, table: &Table) -> Vec<EnumMember> {
    let name = table.column(&[
        "member",
        "member name",
        "members",
        "name",
        "value",
        "enum member",
    ]);
    let value = table
        .column(&["value"])
        .filter(|&value| Some(value) != name);
    let text = table.column(&["description"]);
    let mut members = Vec::new();
    for row in &table.rows {
        let Some(cell) = row.cell(name) else { continue };
        let written = cell.text.replace(['`', '*', '"'], "");
        let member = written.trim();
        if !is_identifier(member) {
            continue;
        }
        let origin = page.origin(&row.range);
        let value = row
            .cell(value)
            .and_then(|cell| cell.text.trim().parse().ok());
        let text = row.cell(text).and_then(|cell| description(&cell.text).text);
        let docs = Documentation {
            description: text.map(|text| Sourced::new(text, &origin)),
            ..Documentation::default()
        };
        members.push(enum_member(member, value, docs, &origin));
    }
    members
}

/// What the annotation of the JSON block says about the type.
fn annotated(types: &mut Types<'_>, page: &Page<'_>, name: &QualifiedName) {
    for block in page.sections.iter().flat_map(|section| &section.blocks) {
        let Block::Html(html) = block else { continue };
        let Some(Ok(found)) = annotation::annotation(&html.text) else {
            continue;
        };
        if annotation::text(&found, &["blockType"]) != Some("resource") {
            continue;
        }
        let origin = page.origin(&html.range);
        let base = annotation::text(&found, &["baseType"])
            .map(|base| base.trim_start_matches('#'))
            .filter(|base| super::type_cell::is_type_name(base))
            .map(|base| types.mention(page, base, None, StructuredKind::Complex, &origin));
        let described = types.describe(name, &origin);
        described.is_open |= annotation::flag(&found, "openType");
        described.is_abstract |=
            annotation::flag(&found, "abstract") || annotation::flag(&found, "isAbstract");
        described.base = described.base.take().or(base.filter(|base| base != name));
        let key = annotation::text(&found, &["keyProperty"]).filter(|key| is_identifier(key));
        if let Some(key) = key {
            described.kind = StructuredKind::Entity;
            let path = if key.eq_ignore_ascii_case("id") {
                "id"
            } else {
                key
            };
            described.key.get_or_insert_with(|| Key {
                properties: vec![KeyProperty {
                    path: path.to_owned(),
                    alias: None,
                }],
                origin: origin.clone(),
            });
        }
    }
}

/// "Inherits from [x](…)" in the introduction.
fn stated_base(types: &mut Types<'_>, page: &Page<'_>, name: &QualifiedName) {
    let introduction = page.sections_of(Role::Introduction);
    for paragraph in introduction.flat_map(Section::paragraphs) {
        let Some(at) = find_ignoring_case(&paragraph.text, "inherits from ") else {
            continue;
        };
        let after = paragraph
            .text
            .get(at + "inherits from ".len()..)
            .unwrap_or_default();
        let sentence = after.split(". ").next().unwrap_or_default();
        let word = sentence.split_whitespace().next().unwrap_or_default();
        let word = word.trim_matches(['`', '*', '.', ',', ')', '(', '[', ']']);
        let named = |link: &&Link| paragraph.link_text(link).trim_matches('`') == word;
        // "Inherits from the abstract base type [x]", and "inherits from this base type" of another.
        let link = if is_determiner(word) {
            let texts = paragraph.links.iter();
            let texts =
                texts.filter_map(|link| Some((sentence.find(paragraph.link_text(link))?, link)));
            texts.min_by_key(|(at, _)| *at).map(|(_, link)| link)
        } else {
            paragraph.links.iter().find(named)
        };
        let word = match link {
            Some(link) => paragraph.link_text(link).trim_matches(['`', '*']),
            None => word,
        };
        let link = link.map(|link| link.target.clone());
        if !super::type_cell::is_type_name(word) || is_determiner(word) {
            continue;
        }
        let origin = page.origin(&paragraph.range);
        let base = types.mention(
            page,
            word,
            link.as_deref(),
            StructuredKind::Complex,
            &origin,
        );
        if base != *name {
            types.describe(name, &origin).base = Some(base);
        }
        return;
    }
}

/// Whether a word stands before a name and is none.
fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "its" | "this" | "that" | "another" | "base" | "abstract"
    )
}
