//! What Rust we emit: every name, module, field type, box and family decided, nothing printed yet.
//!
//! The passes, in the order they run: [`modules`] gives every type its place, [`structs`], [`enums`]
//! and [`unions`] lay out the models ([`boxing`] and [`family`] answer questions about them),
//! [`requests`] lays out the methods on handles, by which [`structs::give_items`] tells what can have a URL,
//! and [`endpoints`] the methods of services without a resource graph.

pub mod boxing;
pub mod docs;
pub mod endpoints;
pub mod enums;
pub mod family;
pub mod modules;
pub mod names;
pub mod operations;
pub mod permissions;
pub mod requests;
pub mod reserved;
pub mod rust_type;
pub mod structs;
pub mod unions;

use std::collections::{BTreeMap, BTreeSet};

use crate::Diagnostics;
use crate::model::{Model, QualifiedName, TypeDef};
use crate::resource::{Methods, ResourceGraph};

pub use endpoints::{
    BodyForm, EndpointArgument, EndpointReturn, PlannedBody, PlannedEndpoint, PlannedHandle,
    PlannedService,
};
pub use enums::{PlannedEnum, Variant};
pub use family::Family;
pub use modules::{ItemPath, Modules};
pub use names::Namer;
pub use operations::{CallPlan, Place, Returned, Setter};
pub use permissions::Needed;
pub use requests::{Accessor, AccessorKind, Asked, HandleType, PlannedRequests, SentBody};
pub use rust_type::{RustType, Scalar};
pub use structs::{Field, PlannedStruct, Token};
pub use unions::{PlannedUnion, PlannedVariant};

/// The plan of an SDK crate.
#[derive(Debug)]
pub struct Plan {
    /// Structs, by the name of their type.
    pub structs: BTreeMap<QualifiedName, PlannedStruct>,
    /// Open enums, by the name of their type.
    pub enums: BTreeMap<QualifiedName, PlannedEnum>,
    /// Aliases of type definitions: name, place, type, documentation.
    pub definitions: BTreeMap<QualifiedName, (ItemPath, RustType, Vec<String>)>,
    /// Unions, by the name of their type.
    pub unions: BTreeMap<QualifiedName, PlannedUnion>,
    /// Family enums, by the name of their base type.
    pub families: BTreeMap<QualifiedName, Family>,
    /// Methods on handles, by the type they lead on from.
    pub requests: BTreeMap<QualifiedName, PlannedRequests>,
    /// Methods on the client.
    pub roots: Vec<Accessor>,
    /// What requests need, by their reference pages.
    pub permissions: Vec<Needed>,
    /// Capability markers that occur.
    pub markers: BTreeSet<Methods>,
    /// Operations that are described path by path.
    pub service: Option<PlannedService>,
}

impl Plan {
    /// The handles that methods lead to.
    pub fn handles(&self) -> impl Iterator<Item = &HandleType> {
        let of_types = self.requests.values().flat_map(PlannedRequests::handles);
        of_types.chain(self.roots.iter().filter_map(Accessor::handle))
    }
}

/// Questions the passes share.
#[derive(Debug)]
pub struct Context<'m> {
    /// The model.
    pub model: &'m Model,
    /// Its resource graph.
    pub graph: ResourceGraph<'m>,
    /// Names.
    pub namer: &'m Namer,
    /// Place of each type.
    pub modules: Modules,
    /// Families, by base type.
    pub families: BTreeMap<QualifiedName, Family>,
}

/// Plans the SDK of a model.
#[must_use]
pub fn plan(model: &Model, namer: &Namer, diagnostics: &mut Diagnostics) -> Plan {
    let graph = ResourceGraph::new(model);
    let modules = Modules::new(model, namer, diagnostics);
    let families = family::families(&graph, &modules);
    let context = Context {
        model,
        graph,
        namer,
        modules,
        families,
    };
    let boxes = boxing::Boxes::new(&context);
    let documented = requests::Documented::new(&context.graph);
    let mut plan = Plan {
        structs: BTreeMap::new(),
        enums: BTreeMap::new(),
        definitions: BTreeMap::new(),
        unions: BTreeMap::new(),
        families: BTreeMap::new(),
        requests: BTreeMap::new(),
        roots: Vec::new(),
        permissions: permissions::plan(model),
        markers: BTreeSet::new(),
        service: None,
    };
    for (name, ty) in &model.types {
        match ty {
            TypeDef::Structured(ty) => {
                let mut planned = structs::plan(&context, &boxes, ty, diagnostics);
                let requests = requests::plan(&context, &documented, ty, diagnostics);
                planned.docs.extend(docs::of_handles(&requests));
                plan.structs.insert(name.clone(), planned);
                plan.requests.insert(name.clone(), requests);
            }
            TypeDef::Enum(ty) => {
                plan.enums
                    .insert(name.clone(), enums::plan(&context, ty, diagnostics));
            }
            TypeDef::Definition(ty) => {
                let definition = (
                    context.modules.path(name),
                    RustType::Scalar(Scalar::of(ty.underlying)),
                    docs::of_element(name.as_str(), &ty.docs),
                );
                plan.definitions.insert(name.clone(), definition);
            }
            TypeDef::Union(ty) => {
                let planned = unions::plan(&context, ty, diagnostics);
                plan.unions.insert(name.clone(), planned);
            }
            TypeDef::Container(_) => {}
        }
    }
    plan.roots = requests::roots(&context, &documented, diagnostics);
    plan.markers = plan.handles().map(|handle| handle.methods).collect();
    structs::give_items(&context, &mut plan);
    requests::report_clashes(model, &plan.requests, &plan.roots, diagnostics);
    let casts: Vec<_> = plan.markers.iter().map(|m| m.of_cast()).collect();
    plan.markers.extend(casts);
    plan.service = endpoints::plan(&context, diagnostics);
    plan.families = context.families;
    plan
}
