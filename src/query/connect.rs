//! How actors are connected: paths, neighbours, what lies between two and what
//! they share, each step with its claim.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::graph::{self, Cost, Path, Search};
use crate::store::{Node, Store, StoreError};

use super::network::{Network, Step};

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

/// Somebody or something that two have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Common {
    /// Who or what.
    pub node: Node,
    /// What joins the first with it.
    pub left: Step,
    /// What joins the second with it.
    pub right: Step,
}

/// Which paths are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paths {
    /// The shortest, all of them.
    Shortest,
    /// All, the shortest first.
    All,
    /// The best, one after the other, in order of time where so asked.
    Best {
        /// What makes one better.
        cost: Cost,
        /// Whether no step may be earlier than the one before.
        chronological: bool,
    },
    /// Such as share no node beside the ends.
    Independent,
}

impl Network {
    /// Returns paths between two groups of nodes, with whether there are more
    /// than the limit (0 is none).
    pub fn paths(&self, search: &Search, which: Paths, store: &Store) -> Result<(Vec<Connection>, bool), StoreError> {
        let limit = if search.limit == 0 { usize::MAX - 1 } else { search.limit };
        let search = Search { limit, ..*search };
        let graph = &self.graph;
        let (paths, is_cut) = match which {
            Paths::Shortest => {
                let mut paths = graph::shortest_paths(graph, &Search { limit: limit + 1, ..search });
                let is_cut = limit < paths.len();
                paths.truncate(limit);
                (paths, is_cut)
            }
            Paths::All => graph::all_paths(graph, &search),
            Paths::Best { cost, chronological } => graph::k_shortest_paths(graph, &search, cost, chronological),
            Paths::Independent => graph::independent_paths(graph, &search),
        };
        if matches!(which, Paths::Best { chronological: true, .. }) {
            let connections = paths.iter().enumerate().map(|(n, path)| self.in_time(n + 1, path, store));
            return Ok((connections.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(), is_cut));
        }
        let pairs = paths.iter().flat_map(|path| path.nodes.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let steps = self.steps(&pairs, store)?;
        let connections = paths.iter().enumerate().filter_map(|(n, path)| self.connection(n + 1, path, &steps));
        Ok((connections.collect(), is_cut))
    }

    /// Returns a path whose claims follow one another in time: of each step the
    /// earliest that is not before the one before.
    fn in_time(&self, number: usize, path: &Path, store: &Store) -> Result<Option<Connection>, StoreError> {
        let mut pairs = Vec::new();
        let mut since = i32::MIN;
        for pair in path.nodes.windows(2) {
            let edges = self.graph.between(pair[0], pair[1]).into_iter();
            let dated = edges.filter_map(|edge| Some((self.graph.day(edge.0).filter(|&day| since <= day)?, edge)));
            let dated: Vec<_> = dated.collect();
            let Some(first) = dated.iter().map(|&(day, _)| day).min() else { return Ok(None) };
            let at_first = dated.into_iter().filter(|&(day, _)| day == first).map(|(_, edge)| edge).collect();
            pairs.push(((pair[0], pair[1]), at_first));
            since = first;
        }
        let steps = self.steps_of(pairs, store)?;
        Ok(self.connection(number, path, &steps))
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
        let n_claims = self.n_claims_from(&reached.iter().map(|reached| reached.from).collect());
        reached.sort_by_cached_key(|reached| {
            let n_claims = n_claims.get(&(reached.from, reached.node)).copied().unwrap_or_default();
            (reached.n_hops, std::cmp::Reverse(n_claims), self.graph.name(reached.node).to_owned(), reached.node)
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

    /// Counts the claims between some nodes and each of their neighbours.
    fn n_claims_from(&self, nodes: &BTreeSet<NodeIndex>) -> rustc_hash::FxHashMap<(NodeIndex, NodeIndex), usize> {
        let mut counts = rustc_hash::FxHashMap::default();
        for &node in nodes {
            let mut claims: Vec<(NodeIndex, i64)> =
                self.graph.both(node).map(|(edge, other)| (other, self.graph.claim(edge))).collect();
            claims.sort_unstable();
            claims.dedup();
            for same in claims.chunk_by(|left, right| left.0 == right.0) {
                counts.insert((node, same[0].0), same.len());
            }
        }
        counts
    }

    /// Returns the steps of all ways of at most `max_hops` steps between two
    /// groups of nodes: those nearest the first come first, then those of most
    /// claims, then by name, with whether there are more than `limit` (0 is none).
    pub fn between(&self, search: &Search, store: &Store) -> Result<(Vec<Step>, bool), StoreError> {
        let graph = &self.graph;
        let ahead = graph::distances(graph, search.to, search.max_hops);
        let behind = graph::distances(graph, search.from, search.max_hops);
        let max = search.max_hops as u64;
        let mut pairs = BTreeSet::new();
        for node in (0..graph.n_nodes()).map(NodeIndex::new) {
            let spent = u64::from(behind[node.index()]) + 1;
            if ahead[node.index()] == 0 || max < spent {
                continue;
            }
            for (_, other) in graph.both(node) {
                // No way leads back through where it began.
                if spent + u64::from(ahead[other.index()]) <= max && behind[other.index()] != 0 {
                    pairs.insert((node, other));
                }
            }
        }
        // Where a way can be walked both ways, the way forward is shown.
        let is_shown = |&(node, other): &(NodeIndex, NodeIndex)| {
            !pairs.contains(&(other, node)) || (behind[node.index()], node) < (behind[other.index()], other)
        };
        let mut shown: Vec<(NodeIndex, NodeIndex)> = pairs.iter().copied().filter(is_shown).collect();
        shown.sort_by_cached_key(|&(node, other)| {
            let n_claims = self.n_claims(node, other);
            (
                behind[node.index()],
                std::cmp::Reverse(n_claims),
                graph.name(node).to_owned(),
                graph.name(other).to_owned(),
                node,
                other,
            )
        });
        let is_cut = 0 < search.limit && search.limit < shown.len();
        if is_cut {
            shown.truncate(search.limit);
        }
        let mut steps = self.steps(&shown.iter().copied().collect(), store)?;
        Ok((shown.iter().filter_map(|pair| steps.remove(pair)).collect(), is_cut))
    }

    /// Returns whom and what two groups of nodes are both joined with: those
    /// with most claims first, then by name.
    pub fn common(
        &self,
        left: &[NodeIndex],
        right: &[NodeIndex],
        limit: usize,
        store: &Store,
    ) -> Result<(Vec<Common>, bool), StoreError> {
        let mut found: Vec<_> = graph::common(&self.graph, left, right)
            .into_iter()
            .filter_map(|node| {
                let best = |side: &[NodeIndex]| {
                    let counts = side.iter().map(|&end| (self.n_claims(end, node), std::cmp::Reverse(end)));
                    counts.filter(|&(n_claims, _)| 0 < n_claims).max().map(|(n_claims, end)| (n_claims, end.0))
                };
                let ((n_left, left), (n_right, right)) = (best(left)?, best(right)?);
                Some((n_left.min(n_right), n_left + n_right, node, left, right))
            })
            .collect();
        found.sort_by_cached_key(|&(least, all, node, ..)| {
            (std::cmp::Reverse((least, all)), self.graph.name(node).to_owned(), node)
        });
        let is_cut = 0 < limit && limit < found.len();
        if is_cut {
            found.truncate(limit);
        }
        let pairs = found.iter().flat_map(|&(_, _, node, left, right)| [(left, node), (right, node)]).collect();
        let steps = self.steps(&pairs, store)?;
        let common = found.iter().filter_map(|&(_, _, node, left, right)| {
            let step = |end| steps.get(&(end, node)).cloned();
            Some(Common { node: self.graph.node(node), left: step(left)?, right: step(right)? })
        });
        Ok((common.collect(), is_cut))
    }

    fn connection(
        &self,
        number: usize,
        path: &Path,
        steps: &BTreeMap<(NodeIndex, NodeIndex), Step>,
    ) -> Option<Connection> {
        let nodes = path.nodes.iter().map(|&node| self.graph.node(node)).collect();
        let steps = path.nodes.windows(2).map(|pair| steps.get(&(pair[0], pair[1])).cloned());
        Some(Connection { number, nodes, steps: steps.collect::<Option<_>>()? })
    }
}
