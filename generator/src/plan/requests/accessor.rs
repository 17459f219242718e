//! What a method on a handle is.

use crate::model::HttpMethod;
use crate::plan::operations::{CallPlan, Returned, Setter};
use crate::plan::{Context, ItemPath};
use crate::resource::{Methods, Resource, Shape};

/// The methods that lead on from one and from many of a type.
#[derive(Debug, Clone)]
pub struct PlannedRequests {
    /// Place of the type.
    pub path: ItemPath,
    /// Methods of the handle to one.
    pub one: Vec<Accessor>,
    /// Methods of the handle to many.
    pub many: Vec<Accessor>,
}

/// A method on a handle.
#[derive(Debug, Clone)]
pub struct Accessor {
    /// Identifier, without keyword escape.
    pub ident: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
    /// What it does.
    pub kind: AccessorKind,
}

/// What a method on a handle does.
#[derive(Debug, Clone)]
pub enum AccessorKind {
    /// Goes to another resource.
    Navigation {
        /// Path segment.
        segment: String,
        /// The handle to it.
        to: HandleType,
    },
    /// Goes to a media stream.
    Media {
        /// Path segment.
        segment: String,
    },
    /// Goes to one entity by an alternate key.
    AlternateKey {
        /// Its properties.
        properties: Vec<Setter>,
    },
    /// Goes to what lies below this one, by its path.
    ByPath,
    /// Sends a request to another resource, with query options and headers that it needs.
    Asking(Asked),
    /// Calls an operation.
    Call(CallPlan),
    /// Sends a documented request that metadata does not explain.
    Documented {
        /// The method.
        method: HttpMethod,
        /// Path from the handle; empty for the resource itself.
        path: String,
        /// What it sends.
        body: Option<SentBody>,
        /// What comes back.
        returned: Returned,
    },
}

/// The body of a documented request that metadata does not explain.
#[derive(Debug, Clone)]
pub enum SentBody {
    /// A value of that type.
    Model(ItemPath),
    /// What the page describes by its members alone.
    Json,
}

/// A request to the resource that an edge leads to, with what it cannot go without.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Path segment.
    pub segment: String,
    /// Type of what is there.
    pub item: ItemPath,
    /// Query options and headers.
    pub arguments: Vec<Setter>,
    /// The request: one of the generic ones.
    pub request: Methods,
    /// Whether it goes to an item of the collection there, by its key.
    pub of_item: bool,
}

/// The type of a handle: one or many of a type, with what may be done there.
#[derive(Debug, Clone)]
pub struct HandleType {
    /// One or many.
    pub shape: Shape,
    /// The type.
    pub item: ItemPath,
    /// The requests taken.
    pub methods: Methods,
}

impl HandleType {
    /// The handle to a resource, if it is one or many of a structured type.
    #[must_use]
    pub fn of(context: &Context<'_>, resource: &Resource, methods: Methods) -> Option<Self> {
        let (shape, name) = match resource {
            Resource::One(name) => (Shape::One, name),
            Resource::Many(name) => (Shape::Many, name),
            _ => return None,
        };
        Some(Self {
            shape,
            item: context.modules.path(name),
            methods,
        })
    }
}

impl Accessor {
    /// The handle it leads to.
    #[must_use]
    pub fn handle(&self) -> Option<&HandleType> {
        match &self.kind {
            AccessorKind::Navigation { to, .. } => Some(to),
            AccessorKind::Call(CallPlan {
                returned: Returned::Handle(to),
                ..
            })
            | AccessorKind::Call(CallPlan {
                onward: Some(to), ..
            }) => Some(to),
            _ => None,
        }
    }
}

impl PlannedRequests {
    /// The handles that its methods lead to.
    pub fn handles(&self) -> impl Iterator<Item = &HandleType> {
        let accessors = self.one.iter().chain(&self.many);
        accessors.filter_map(Accessor::handle)
    }
}
