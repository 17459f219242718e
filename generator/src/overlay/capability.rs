//! Corrections of capabilities.

use crate::Origin;
use crate::config::{Element, Fact};
use crate::model::{Capabilities, Model, TypeDef};

/// States a fact about a navigation property, entity set or singleton; whether that is news.
pub(super) fn set(model: &mut Model, target: &Element, fact: Fact, to: bool) -> bool {
    let Some(caps) = capabilities(model, target) else {
        return false;
    };
    let value = fact_of(caps, fact);
    let changed = *value != Some(to);
    *value = Some(to);
    changed
}

/// Allows `$ref` on each navigation property that contains nothing and of which nothing is said; whether
/// there is one.
///
/// OData 4.01 §11.4.6 lets any relation be referred to, and schemas of Graph before the end of 2021 are
/// older than the annotation that tells which of them the service takes.
pub(super) fn allow_references(model: &mut Model, origin: &Origin) -> bool {
    let mut changed = false;
    for ty in model.types.values_mut() {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        for navigation in ty.navigations.iter_mut().filter(|n| !n.contains_target) {
            let caps = &mut navigation.capabilities;
            if caps.referenceable.is_none() {
                caps.referenceable = Some(true);
                caps.origins
                    .insert("referenceable".to_owned(), origin.clone());
                changed = true;
            }
        }
    }
    changed
}

fn capabilities<'m>(model: &'m mut Model, target: &Element) -> Option<&'m mut Capabilities> {
    match target {
        Element::Root(name) => Some(&mut model.roots.get_mut(name)?.capabilities),
        Element::Member(member) => match model.types.get_mut(&member.owner)? {
            TypeDef::Structured(ty) => {
                let navigation = ty.navigations.iter_mut().find(|n| n.name == member.name);
                if let Some(navigation) = navigation {
                    return Some(&mut navigation.capabilities);
                }
                let property = ty.properties.iter_mut().find(|p| p.name == member.name)?;
                Some(&mut property.capabilities)
            }
            _ => None,
        },
        Element::Type(_) | Element::Operation(_) | Element::Parameter { .. } => None,
    }
}

fn fact_of(caps: &mut Capabilities, fact: Fact) -> &mut Option<bool> {
    match fact {
        Fact::Read => &mut caps.read,
        Fact::ReadByKey => &mut caps.read_by_key,
        Fact::Insert => &mut caps.insert,
        Fact::Update => &mut caps.update,
        Fact::Delete => &mut caps.delete,
        Fact::Count => &mut caps.count,
        Fact::Referenceable => &mut caps.referenceable,
        Fact::IndexableByKey => &mut caps.indexable_by_key,
        Fact::Filter => &mut caps.filter,
        Fact::Search => &mut caps.search,
        Fact::Sort => &mut caps.sort,
        Fact::Expand => &mut caps.expand,
        Fact::Select => &mut caps.select,
        Fact::Top => &mut caps.top,
        Fact::Skip => &mut caps.skip,
        Fact::ChangeTracking => &mut caps.change_tracking,
    }
}
