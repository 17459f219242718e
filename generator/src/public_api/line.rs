//! Items as lines of the listing.

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, TraitItem, Visibility};

/// Whether an item is left out: hidden from the documentation, or there for tests only.
pub(super) fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let attribute = text(&attribute.meta);
        matches!(attribute.as_str(), "doc(hidden)" | "cfg(test)")
    })
}

/// The name of a public item, and its lines: the item, then its fields, variants or members.
pub(super) fn item_lines(item: &Item) -> Option<(String, Vec<String>)> {
    let (vis, attrs, name, lines) = match item {
        Item::Struct(item) => {
            let mut lines = vec![format!("pub struct{}", text(&item.generics))];
            lines.extend(fields(&item.fields));
            lines.extend(derived(&item.attrs));
            (&item.vis, &item.attrs, &item.ident, lines)
        }
        Item::Enum(item) => {
            let mut lines = vec![format!("pub enum{}", text(&item.generics))];
            let variants = item.variants.iter().filter(|v| !is_hidden(&v.attrs));
            lines.extend(
                variants
                    .map(|variant| format!("variant {}{}", variant.ident, text(&variant.fields))),
            );
            lines.extend(derived(&item.attrs));
            (&item.vis, &item.attrs, &item.ident, lines)
        }
        Item::Trait(item) => {
            let bounds = text(&item.supertraits);
            let colon = if bounds.is_empty() { "" } else { ": " };
            let mut lines = vec![format!("pub trait{}{colon}{bounds}", text(&item.generics))];
            lines.extend(item.items.iter().filter_map(trait_member));
            (&item.vis, &item.attrs, &item.ident, lines)
        }
        Item::Type(item) => {
            let line = format!("pub type{} = {}", text(&item.generics), text(&item.ty));
            (&item.vis, &item.attrs, &item.ident, vec![line])
        }
        Item::Const(item) => {
            let line = format!("pub const: {}", text(&item.ty));
            (&item.vis, &item.attrs, &item.ident, vec![line])
        }
        Item::Static(item) => {
            let line = format!("pub static: {}", text(&item.ty));
            (&item.vis, &item.attrs, &item.ident, vec![line])
        }
        Item::Fn(item) => {
            let line = format!("pub {}", text(&item.sig));
            (&item.vis, &item.attrs, &item.sig.ident, vec![line])
        }
        _ => return None,
    };
    let public = matches!(vis, Visibility::Public(_)) && !is_hidden(attrs);
    public.then(|| (name.to_string(), lines))
}

/// The public members of an inherent implementation.
pub(super) fn member_lines(item: &ItemImpl) -> Vec<String> {
    let members = item.items.iter().filter_map(|member| match member {
        ImplItem::Fn(member) => shown(&member.vis, &member.attrs, || text(&member.sig)),
        ImplItem::Const(member) => shown(&member.vis, &member.attrs, || {
            format!("const {}: {}", member.ident, text(&member.ty))
        }),
        _ => None,
    });
    members.collect()
}

/// Tokens as one line, spaced as people write them.
pub(super) fn text(tokens: &impl ToTokens) -> String {
    let spaced = tokens.to_token_stream().to_string();
    let mut out = String::with_capacity(spaced.len());
    let mut words = spaced.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek();
        out.push_str(word);
        let Some(next) = next else { break };
        if spaces(&out, word, next) {
            out.push(' ');
        }
    }
    // A comma before what closes a list is how a line was broken.
    let out = out.replace(",)", ")").replace(",>", ">");
    out.trim_end_matches(',').to_owned()
}

/// Whether a space stands between two tokens.
fn spaces(before: &str, word: &str, next: &str) -> bool {
    let opens = word.ends_with(['(', '[', '<', '&', '!', '?']) || word.ends_with("::");
    let closes = next.starts_with([')', ']', ',', ';', '?', ':']) || next.starts_with("::");
    let angle = next.starts_with('<') || next.starts_with('>') && next != "=>";
    let call = next.starts_with('(')
        && before.ends_with(|c: char| c.is_alphanumeric() || "_>".contains(c));
    let arrow = word == "->" || word == "=";
    arrow || !(opens || closes || angle || call)
}

fn shown(vis: &Visibility, attrs: &[Attribute], line: impl FnOnce() -> String) -> Option<String> {
    let public = matches!(vis, Visibility::Public(_)) && !is_hidden(attrs);
    public.then(|| format!("pub {}", line()))
}

fn derived(attributes: &[Attribute]) -> Vec<String> {
    let derives = attributes.iter().filter(|a| a.path().is_ident("derive"));
    let lists = derives.map(|derive| text(&derive.meta));
    let names = lists.filter_map(|list| {
        let names = list.strip_prefix("derive(")?.strip_suffix(')')?;
        let names = names
            .split(',')
            .map(|name| format!("derive {}", name.trim()));
        Some(names.collect::<Vec<_>>())
    });
    names.flatten().collect()
}

fn fields(fields: &Fields) -> Vec<String> {
    let lines = fields.iter().enumerate().filter_map(|(at, field)| {
        let name = match &field.ident {
            Some(ident) => ident.to_string(),
            None => at.to_string(),
        };
        shown(&field.vis, &field.attrs, || {
            format!("{name}: {}", text(&field.ty))
        })
    });
    lines.collect()
}

fn trait_member(member: &TraitItem) -> Option<String> {
    let (attrs, line) = match member {
        TraitItem::Fn(member) => (&member.attrs, text(&member.sig)),
        TraitItem::Const(member) => {
            let line = format!("const {}: {}", member.ident, text(&member.ty));
            (&member.attrs, line)
        }
        TraitItem::Type(member) => (&member.attrs, format!("type {}", member.ident)),
        _ => return None,
    };
    (!is_hidden(attrs)).then_some(line)
}
