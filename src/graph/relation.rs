//! The edges of one relation type at a node, and chains of them. A node's edges
//! are in the order of their verbs, and the verbs of a type follow one another:
//! few edges are looked through, of many the first and the last are sought.

use std::ops::Range;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::Graph;
use crate::store::Verb;

/// So few edges are faster looked through than searched.
const FEW: usize = 24;

/// The verbs of a relation type in one graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbs(Range<u32>);

impl Graph {
    /// Returns the verbs of a relation type.
    pub fn verbs_of(&self, relation: &str) -> Verbs {
        let before = |verb: &Verb| verb.relation.as_deref().is_some_and(|other| other < relation);
        let until = |verb: &Verb| verb.relation.as_deref().is_some_and(|other| other <= relation);
        Verbs(self.verbs.partition_point(before) as u32..self.verbs.partition_point(until) as u32)
    }

    /// Returns the edges that leave a node with any of some verbs.
    pub fn outgoing_of(&self, node: NodeIndex, verbs: &Verbs) -> impl Iterator<Item = (EdgeIndex, NodeIndex)> + '_ {
        let range = Self::range(&self.out_start, node.index());
        let found = self.verb.get(range.clone()).unwrap_or_default();
        let found = within(found, &verbs.0, |&verb| verb);
        let range = range.start + found.start..range.start + found.end;
        let others = self.target.get(range.clone()).unwrap_or_default();
        let edges = range.zip(others).map(|(edge, &other)| (EdgeIndex::new(edge), NodeIndex::new(other as usize)));
        edges.filter(|&(edge, _)| self.is_kept(edge))
    }

    /// Returns the edges that reach a node with any of some verbs.
    pub fn incoming_of(&self, node: NodeIndex, verbs: &Verbs) -> impl Iterator<Item = (EdgeIndex, NodeIndex)> + '_ {
        let range = Self::range(&self.in_start, node.index());
        let edges = self.in_edge.get(range.clone()).unwrap_or_default();
        let found = within(edges, &verbs.0, |&edge| self.verb.get(edge as usize).copied().unwrap_or_default());
        let others = self.source.get(range).unwrap_or_default().get(found.clone()).unwrap_or_default();
        let edges = edges[found].iter().zip(others);
        edges
            .map(|(&edge, &other)| (EdgeIndex::new(edge as usize), NodeIndex::new(other as usize)))
            .filter(|&(edge, _)| self.is_kept(edge))
    }
}

/// Returns which of a node's edges have any of some verbs.
fn within<T>(edges: &[T], verbs: &Range<u32>, verb: impl Fn(&T) -> u32) -> Range<usize> {
    if edges.len() <= FEW {
        let n_below = |bound: u32| edges.iter().filter(|edge| verb(edge) < bound).count();
        return n_below(verbs.start)..n_below(verbs.end);
    }
    let first = edges.partition_point(|edge| verb(edge) < verbs.start);
    first..first + edges[first..].partition_point(|edge| verb(edge) < verbs.end)
}

/// Returns how many chains of edges there are whose relation types are these,
/// one after the other: of two, how often somebody opposes one who supports.
pub fn count_chains(graph: &Graph, relations: &[&str]) -> u64 {
    // How many chains end at each node.
    let mut n_ending = vec![1_u64; graph.n_nodes()];
    for relation in relations {
        let verbs = graph.verbs_of(relation);
        let mut next = vec![0_u64; graph.n_nodes()];
        for (node, &n_here) in n_ending.iter().enumerate().filter(|(_, n_here)| 0 < **n_here) {
            for (_, other) in graph.outgoing_of(NodeIndex::new(node), &verbs) {
                next[other.index()] = next[other.index()].saturating_add(n_here);
            }
        }
        n_ending = next;
    }
    n_ending.into_iter().fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, graph};
    use super::*;

    #[test]
    fn edges_are_found_by_relation() {
        let mut lines = vec!["A opposes B", "A meets B", "C meets A", "A meets C", "B opposes C"];
        let n_at = |lines: &[&str], name: &str, relation: &str| {
            let graph = graph(lines);
            let (node, verbs) = (at(&graph, name), graph.verbs_of(relation));
            (graph.outgoing_of(node, &verbs).count(), graph.incoming_of(node, &verbs).count())
        };
        assert_eq!(n_at(&lines, "A", "meets"), (2, 1));
        assert_eq!(n_at(&lines, "C", "opposes"), (0, 1));
        assert_eq!(n_at(&lines, "C", "threatens"), (0, 0));
        // Of many edges the first and the last are sought.
        lines.extend(["A accuses C"; FEW].iter().chain(&["A supports B"; FEW]));
        assert_eq!(n_at(&lines, "A", "meets"), (2, 1));
        assert_eq!(n_at(&lines, "A", "accuses"), (FEW, 0));
        assert_eq!(n_at(&lines, "B", "supports"), (0, FEW));
    }

    #[test]
    fn chains_are_counted_over_all_that_lies_between() {
        let lines = ["A opposes C", "B opposes C 0.1", "C supports D", "C supports E", "C meets A", "D opposes E"];
        let mut graph = graph(&lines);
        assert_eq!(count_chains(&graph, &["opposes", "supports"]), 4);
        assert_eq!(count_chains(&graph, &["opposes", "supports", "opposes"]), 2);
        assert_eq!(count_chains(&graph, &["accuses"]), 0);
        graph.keep_if(|graph, edge| 0.2 < graph.confidence(edge));
        assert_eq!(count_chains(&graph, &["opposes", "supports"]), 2);
    }
}
