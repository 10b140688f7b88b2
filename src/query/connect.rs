//! How actors are connected: paths and neighbours, each step with its claim.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::extract::{ClaimRecord, Role};
use crate::graph::{self, Graph, Link, Path};
use crate::store::{ClaimKey, Node, Store, StoreError};

use super::filter::Filter;
use super::name::Meaning;

/// Two nodes and the best claim between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Where the step starts.
    pub from: Node,
    /// Where it leads.
    pub to: Node,
    /// The relation type, else the lemma.
    pub label: String,
    /// The role, where the one who does not act is no object.
    pub role: Option<Role>,
    /// Whether `from` is the claim's subject.
    pub is_forward: bool,
    /// How many claims there are between the two.
    pub n_claims: usize,
    /// The surest of them, of several the latest.
    pub claim: ClaimRecord,
}

/// A path from one actor to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    /// Its number, from 1.
    pub number: usize,
    /// From the first to the last.
    pub nodes: Vec<Node>,
    /// One fewer than nodes.
    pub steps: Vec<Step>,
}

/// Somebody or something near an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbor {
    /// How many steps away.
    pub n_hops: usize,
    /// The last step of a shortest way.
    pub step: Step,
}

/// Who of the graph is meant by a name.
#[derive(Debug, Clone)]
pub struct Network {
    graph: Graph,
}

impl Network {
    /// Loads the claims that a filter lets through.
    pub fn load(filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        Ok(Self { graph: Graph::new(store.edges(&filter.claims())?) })
    }

    /// Returns the nodes that a name means: actors that go by it, else phrases
    /// that have it as their head.
    pub fn nodes_named(&self, name: &str, store: &Store) -> Result<Vec<NodeIndex>, StoreError> {
        let meaning = Meaning::of(name, store)?;
        let by_id = self.graph.find_all(|node| meaning.is_actor(&node.id));
        if !by_id.is_empty() {
            return Ok(by_id);
        }
        Ok(self.graph.find_all(|node| meaning.matches_name(&node.name)))
    }

    /// Returns the shortest paths between two groups of nodes, or `all` of up to
    /// `max_hops` steps, with whether there are more than `limit` (0 is none).
    pub fn paths(
        &self,
        from: &[NodeIndex],
        to: &[NodeIndex],
        max_hops: usize,
        all: bool,
        limit: usize,
        store: &Store,
    ) -> Result<(Vec<Connection>, bool), StoreError> {
        let limit = if limit == 0 { usize::MAX - 1 } else { limit };
        let (paths, is_cut) = if all {
            graph::all_paths(&self.graph, from, to, max_hops, limit)
        } else {
            let mut paths = graph::shortest_paths(&self.graph, from, to, max_hops, limit + 1);
            let is_cut = limit < paths.len();
            paths.truncate(limit);
            (paths, is_cut)
        };
        let pairs: BTreeSet<(NodeIndex, NodeIndex)> =
            paths.iter().flat_map(|path| path.nodes.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let steps = self.steps(&pairs, store)?;
        let connections = paths.iter().enumerate().filter_map(|(n, path)| self.connection(n + 1, path, &steps));
        Ok((connections.collect(), is_cut))
    }

    /// Returns who and what is at most `max_hops` steps away: the nearest
    /// first, then those with most claims, then by name, with whether there are
    /// more than `limit` (0 is none).
    pub fn neighbors(
        &self,
        from: &[NodeIndex],
        max_hops: usize,
        limit: usize,
        store: &Store,
    ) -> Result<(Vec<Neighbor>, bool), StoreError> {
        let mut reached = graph::neighbors(&self.graph, from, max_hops);
        reached.sort_by_cached_key(|reached| {
            let node = self.graph.node(reached.node);
            let n_claims = self.graph.links(reached.from, reached.node).len();
            (reached.n_hops, std::cmp::Reverse(n_claims), node.name.clone(), node.id.clone())
        });
        let is_cut = 0 < limit && limit < reached.len();
        if is_cut {
            reached.truncate(limit);
        }
        let pairs = reached.iter().map(|reached| (reached.from, reached.node)).collect();
        let mut steps = self.steps(&pairs, store)?;
        let neighbors = reached.iter().filter_map(|reached| {
            Some(Neighbor { n_hops: reached.n_hops, step: steps.remove(&(reached.from, reached.node))? })
        });
        Ok((neighbors.collect(), is_cut))
    }

    fn connection(
        &self,
        number: usize,
        path: &Path,
        steps: &BTreeMap<(NodeIndex, NodeIndex), Step>,
    ) -> Option<Connection> {
        let nodes = path.nodes.iter().map(|&node| self.graph.node(node).clone()).collect();
        let steps = path.nodes.windows(2).map(|pair| steps.get(&(pair[0], pair[1])).cloned());
        Some(Connection { number, nodes, steps: steps.collect::<Option<_>>()? })
    }

    /// Reads the best claim of each pair of nodes.
    fn steps(
        &self,
        pairs: &BTreeSet<(NodeIndex, NodeIndex)>,
        store: &Store,
    ) -> Result<BTreeMap<(NodeIndex, NodeIndex), Step>, StoreError> {
        let mut best: Vec<((NodeIndex, NodeIndex), &Link, bool, usize)> = Vec::new();
        for &(from, to) in pairs {
            let links = self.graph.links(from, to);
            let n_claims = links.iter().map(|(link, _)| link.id).collect::<BTreeSet<_>>().len();
            best.extend(links.first().map(|&(link, is_forward)| ((from, to), link, is_forward, n_claims)));
        }
        let keys: BTreeSet<ClaimKey> = best.iter().map(|(_, link, _, _)| link.claim).collect();
        let keys: Vec<ClaimKey> = keys.into_iter().collect();
        let claims: BTreeMap<ClaimKey, ClaimRecord> =
            store.claims_by_key(&keys)?.into_iter().map(|stored| (stored.key, stored.record)).collect();
        let steps = best.into_iter().filter_map(|((from, to), link, is_forward, n_claims)| {
            let step = Step {
                from: self.graph.node(from).clone(),
                to: self.graph.node(to).clone(),
                label: link.label.clone(),
                role: link.role,
                is_forward,
                n_claims,
                claim: claims.get(&link.claim)?.clone(),
            };
            Some(((from, to), step))
        });
        Ok(steps.collect())
    }
}
