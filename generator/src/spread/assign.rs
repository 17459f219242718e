//! Which types go into which crate.
//!
//! A crate cannot need one that needs it, so the types of a cycle stay together. Around the largest cycle,
//! which is where the resources refer to each other, lie the types that it needs and those that need it;
//! the rest has nothing to do with it. What the cycle needs and the rest fall into islands that do not
//! need each other, and these are dealt out by size. The cycle itself and what needs it stay with the
//! requests.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use crate::emit::models::{ModelFile, Models, file_path};
use crate::files::FileSet;
use crate::plan::Plan;

/// The place of a file below `models`: its modules, and its name.
pub(super) type Place<'p> = (&'p [String], &'p str);

/// A crate of types.
#[derive(Debug)]
pub(super) struct TypeCrate<'p> {
    /// `shared-1` or `types-1`.
    pub(super) name: String,
    /// The files it takes.
    pub(super) files: BTreeSet<Place<'p>>,
    /// The crates that its types need, by index.
    pub(super) needs: BTreeSet<usize>,
}

/// A file, and how long it is.
struct Weighed<'p> {
    place: Place<'p>,
    size: usize,
}

/// Which file needs which.
type Needs<'p> = DiGraph<Weighed<'p>, ()>;

/// The crates, those that others need first. Types of no crate stay with the requests.
pub(super) fn assign<'p>(plan: &'p Plan, files: &FileSet, crates: usize) -> Vec<TypeCrate<'p>> {
    let needs = needs(plan, files);
    let Some(cycle) = largest_cycle(&needs) else {
        return Vec::new();
    };
    let below = reached(&needs, &cycle, Direction::Outgoing);
    let above = reached(&needs, &cycle, Direction::Incoming);
    let shared: BTreeSet<_> = below.difference(&cycle).copied().collect();
    let rest = needs.node_indices();
    let rest = rest.filter(|at| !below.contains(at) && !above.contains(at));
    let mut out = Vec::new();
    let mut crate_of = BTreeMap::new();
    for (called, nodes) in [("shared", shared), ("types", rest.collect())] {
        for (number, nodes) in dealt(&needs, &nodes, crates).into_iter().enumerate() {
            crate_of.extend(nodes.iter().map(|node| (*node, out.len())));
            let files = nodes.iter().filter_map(|at| needs.node_weight(*at));
            out.push(TypeCrate {
                name: format!("{called}-{}", number + 1),
                files: files.map(|file| file.place).collect(),
                needs: BTreeSet::new(),
            });
        }
    }
    for edge in needs.edge_references() {
        let ends = (crate_of.get(&edge.source()), crate_of.get(&edge.target()));
        if let (Some(from), Some(to)) = ends
            && from != to
            && let Some(krate) = out.get_mut(*from)
        {
            krate.needs.insert(*to);
        }
    }
    out
}

/// The files of types, each with those that it mentions.
fn needs<'p>(plan: &'p Plan, files: &FileSet) -> Needs<'p> {
    let mut needs = DiGraph::new();
    let emitted: Vec<ModelFile<'p>> = Models::of(plan).files().collect();
    let mut nodes = BTreeMap::new();
    for file in &emitted {
        let place: Place<'p> = (&file.path.modules, &file.path.file);
        let size = files
            .get(&file_path("models", file.path))
            .map_or(0, str::len);
        nodes.insert(place, needs.add_node(Weighed { place, size }));
    }
    for (from, file) in nodes.values().zip(&emitted) {
        let mut found: BTreeSet<NodeIndex> = BTreeSet::new();
        file.mentioned(&mut |path| {
            let place: Place<'_> = (&path.modules, &path.file);
            found.extend(nodes.get(&place));
        });
        for to in found {
            needs.add_edge(*from, to, ());
        }
    }
    needs
}

/// The files that need each other and are the most text; of several such, those with the first place, so
/// that the order of the walk plays no part.
fn largest_cycle(needs: &Needs<'_>) -> Option<BTreeSet<NodeIndex>> {
    let cycles = kosaraju_scc(needs).into_iter();
    let cycle = cycles.max_by_key(|nodes| {
        let files = nodes.iter().filter_map(|at| needs.node_weight(*at));
        let first = files.clone().map(|file| file.place).min();
        (files.map(|file| file.size).sum::<usize>(), Reverse(first))
    })?;
    Some(cycle.into_iter().collect())
}

/// What can be reached from these nodes, themselves included.
fn reached(
    needs: &Needs<'_>,
    from: &BTreeSet<NodeIndex>,
    direction: Direction,
) -> BTreeSet<NodeIndex> {
    let mut found = from.clone();
    let mut open: Vec<NodeIndex> = from.iter().copied().collect();
    while let Some(at) = open.pop() {
        let next = needs.neighbors_directed(at, direction);
        open.extend(next.filter(|next| found.insert(*next)));
    }
    found
}

/// The nodes in as many parts at most, none of which needs another: the islands, largest first, each to
/// the part that has least.
fn dealt(needs: &Needs<'_>, nodes: &BTreeSet<NodeIndex>, parts: usize) -> Vec<Vec<NodeIndex>> {
    let mut joined = UnionFind::new(needs.node_count());
    for edge in needs.edge_references() {
        if nodes.contains(&edge.source()) && nodes.contains(&edge.target()) {
            joined.union(edge.source().index(), edge.target().index());
        }
    }
    let mut islands: BTreeMap<usize, (usize, Vec<NodeIndex>)> = BTreeMap::new();
    for at in nodes {
        let (size, members) = islands.entry(joined.find(at.index())).or_default();
        *size += needs.node_weight(*at).map_or(0, |file| file.size);
        members.push(*at);
    }
    let mut islands: Vec<_> = islands.into_values().collect();
    // Nodes are numbered by place.
    islands.sort_by_key(|(size, members)| (Reverse(*size), members.first().copied()));
    let mut dealt: Vec<(usize, Vec<NodeIndex>)> = vec![(0, Vec::new()); parts];
    for (size, members) in islands {
        if let Some(least) = dealt.iter_mut().min_by_key(|(size, _)| *size) {
            least.0 += size;
            least.1.extend(members);
        }
    }
    let dealt = dealt.into_iter().map(|(_, members)| members);
    dealt.filter(|members| !members.is_empty()).collect()
}
