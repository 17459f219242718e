//! What the visit of the paths saw, by the element of the model that it is said of.

use std::collections::{BTreeMap, BTreeSet};

use crate::Origin;
use crate::model::{CustomParameter, HttpRequest, Operation, QualifiedName, TypeRef};

/// The element that a named segment stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Element {
    /// An entry point.
    Root(String),
    /// A member, by the type that declares it.
    Member(QualifiedName, String),
}

/// All that was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) edges: BTreeMap<Element, Edge>,
    /// Actions and functions, one for each type they are bound to.
    pub(super) operations: Vec<Operation>,
    /// Types that paths lead to.
    pub(super) entities: BTreeSet<QualifiedName>,
    /// Properties of keys, by type.
    pub(super) keys: BTreeMap<QualifiedName, (String, Origin)>,
    /// Types whose entities are media streams.
    pub(super) media: BTreeSet<QualifiedName>,
    /// Members that are streams.
    pub(super) streams: BTreeMap<(QualifiedName, String), Origin>,
    /// Types that no document has, of what only leads on, with what they are derived from.
    pub(super) made: BTreeMap<QualifiedName, (Origin, Option<QualifiedName>)>,
    /// Requests that the graph has no place for.
    pub(super) requests: Vec<HttpRequest>,
}

/// What was seen along an element.
#[derive(Debug)]
pub(super) struct Edge {
    /// What it leads to.
    pub(super) ty: TypeRef,
    pub(super) list: bool,
    pub(super) get: bool,
    pub(super) create: bool,
    pub(super) update: bool,
    pub(super) replace: bool,
    pub(super) delete: bool,
    pub(super) count: bool,
    /// Whether `$ref` follows.
    pub(super) reference: bool,
    /// Whether a key follows.
    pub(super) keyed: bool,
    /// Query options of OData that reading takes.
    pub(super) options: BTreeSet<String>,
    /// Query options and headers that are not OData's.
    pub(super) custom_options: Vec<CustomParameter>,
    pub(super) custom_headers: Vec<CustomParameter>,
    /// The first path that leads along it.
    pub(super) origin: Origin,
}

impl Edge {
    pub(super) fn new(ty: &TypeRef, origin: &Origin) -> Self {
        Self {
            ty: ty.clone(),
            list: false,
            get: false,
            create: false,
            update: false,
            replace: false,
            delete: false,
            count: false,
            reference: false,
            keyed: false,
            options: BTreeSet::new(),
            custom_options: Vec::new(),
            custom_headers: Vec::new(),
            origin: origin.clone(),
        }
    }

    /// Whether the entities live here and nowhere else: they are made, changed or addressed here, and
    /// there is no relation to be changed.
    pub(super) fn contains(&self) -> bool {
        let written = self.create || self.update || self.replace || self.delete;
        !self.reference && (written || self.keyed)
    }
}
