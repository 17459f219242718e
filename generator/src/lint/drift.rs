//! What the rules look at that compare pages with the schema.

use crate::model::{HttpRequest, Message, Property, QualifiedName, TypeDef, TypeRef, TypeTarget};
use crate::payload;
use crate::resource::{Resolved, Resolver, ResourceGraph, Unresolved, Walk};
use crate::source::docs::{Names, Page};
use crate::{Model, Origin};
use rayon::prelude::*;

/// The pages and the schema.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drift<'a> {
    /// The schema.
    pub(super) graph: &'a ResourceGraph<'a>,
    /// What resolves paths against the schema.
    pub(super) resolver: &'a Resolver<'a, 'a>,
    /// The types that pages describe.
    pub(super) names: &'a Names,
    /// What the pages say, as a model.
    pub(super) documented: &'a Model,
    /// Where the paths of the documented requests lead, in their order.
    pub(super) resolved: &'a [Result<Resolved<'a>, Box<Unresolved>>],
    /// The pages, sorted by label.
    pub(super) pages: &'a [Page<'a>],
}

/// A member as the schema declares it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its type.
    pub(super) ty: &'a TypeRef,
    /// Where.
    pub(super) at: &'a Origin,
}

impl<'a> Drift<'a> {
    /// The documented requests, and where their paths lead.
    pub(super) fn walks(
        &self,
    ) -> impl IndexedParallelIterator<Item = (&'a HttpRequest, Option<&'a Walk<'a>>)> + use<'a>
    {
        let resolved = self.resolved.par_iter();
        let walks = resolved.map(|resolved| resolved.as_ref().ok().map(|found| &found.walk));
        self.documented.requests.par_iter().zip(walks)
    }

    /// Where the address of an example leads; where it is of no use, `documented`, which is where the
    /// path of its operation line does.
    pub(super) fn shown(
        &self,
        request: &HttpRequest,
        example: &Message,
        documented: Option<&Walk<'a>>,
    ) -> Option<Walk<'a>> {
        let shown = payload::shown(self.resolver, request, &example.start_line);
        let walk = shown.map(|resolved| resolved.walk);
        walk.or_else(|| documented.cloned())
    }

    /// The page of that label.
    pub(super) fn page(&self, label: &str) -> Option<&'a Page<'a>> {
        let found = self
            .pages
            .binary_search_by(|page| (**page.file.label()).cmp(label));
        self.pages.get(found.ok()?)
    }

    /// The member of that name of the type or its bases, in this letter case or else in another.
    pub(super) fn member(&self, ty: &QualifiedName, name: &str) -> Option<Declared<'a>> {
        let lineage = self.graph.model.lineage(ty);
        let properties = lineage.iter().flat_map(|ty| &ty.properties);
        let properties = properties.map(
            |Property {
                 name, ty, origin, ..
             }| (name, ty, origin),
        );
        let navigations = lineage.iter().flat_map(|ty| &ty.navigations);
        let members = properties.chain(navigations.map(|n| (&n.name, &n.ty, &n.origin)));
        let mut near = None;
        for (own, ty, at) in members {
            let declared = Declared { name: own, ty, at };
            if own == name {
                return Some(declared);
            }
            if own.eq_ignore_ascii_case(name) {
                near = Some(declared);
            }
        }
        near
    }

    /// Where the schema declares the type; built-in ones have no place.
    pub(super) fn declared(&self, ty: &TypeRef) -> Option<&'a Origin> {
        self.graph.model.types.get(ty.name()?).map(TypeDef::origin)
    }

    /// Whether values of the type may have members that nothing declares.
    pub(super) fn is_open(&self, ty: &QualifiedName) -> bool {
        let lineage = self.graph.model.lineage(ty);
        lineage.iter().any(|ty| ty.is_open || ty.opaque)
    }

    /// Whether a page means the declared type: names in any letter case, a type definition by the
    /// type beneath.
    pub(super) fn agrees(&self, declared: &TypeRef, stated: &TypeRef) -> bool {
        let same = match (&declared.target, &stated.target) {
            (TypeTarget::Edm(a), TypeTarget::Edm(b)) => a == b,
            (TypeTarget::Named(a), TypeTarget::Named(b)) => {
                a.as_str().eq_ignore_ascii_case(b.as_str())
            }
            (TypeTarget::Named(a), TypeTarget::Edm(b)) => {
                matches!(self.graph.model.types.get(a), Some(TypeDef::Definition(ty)) if ty.underlying == *b)
            }
            (TypeTarget::Edm(_), TypeTarget::Named(_)) => false,
        };
        same && declared.collection == stated.collection
    }
}
