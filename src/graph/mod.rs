//! Claims as a graph: actors and themes joined by what is said of them.
//!
//! Takes edges from the store and makes a petgraph multigraph of them; walks
//! over it are in `walk.rs`. An edge leads from a claim's subject to its object
//! and to each of its arguments, so that *supply missiles to Ukraine* reaches
//! Ukraine, labelled by its role. No SQL here.

mod walk;

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::extract::{Modality, Polarity, Role};
use crate::store::{ClaimKey, Edges, Node};
use crate::text::ClaimId;

pub use walk::{Path, Reached, all_paths, neighbors, shortest_paths};

/// What joins two nodes: a claim, or one of its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Reads the claim.
    pub claim: ClaimKey,
    /// The claim's id.
    pub id: ClaimId,
    /// The relation type, else the lemma.
    pub label: String,
    /// The role, where the second node is one of the further arguments.
    pub role: Option<Role>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How real.
    pub modality: Modality,
    /// From 0 to 1.
    pub confidence: f64,
    /// When the document was published.
    pub published: Option<String>,
}

/// Actors and themes, and the claims between them.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    graph: DiGraph<Node, Link>,
    by_id: BTreeMap<String, NodeIndex>,
}

impl Graph {
    /// Makes a graph; nodes and edges keep the order that they come in.
    pub fn new(edges: Edges) -> Self {
        let mut graph = DiGraph::with_capacity(edges.nodes.len(), edges.edges.len());
        let mut by_id = BTreeMap::new();
        for node in edges.nodes {
            let id = node.id.clone();
            by_id.insert(id, graph.add_node(node));
        }
        for edge in edges.edges {
            let Some(subject) = edge.subject else { continue };
            let link = |role| Link {
                claim: edge.claim,
                id: edge.id,
                label: edge.relation.clone().unwrap_or_else(|| edge.predicate.clone()),
                role,
                polarity: edge.polarity,
                modality: edge.modality,
                confidence: edge.confidence,
                published: edge.published.clone(),
            };
            let object = edge.object.map(|node| (node, None));
            let arguments = edge.arguments.iter().map(|&(role, node)| (node, Some(role)));
            for (node, role) in object.into_iter().chain(arguments) {
                if node != subject {
                    graph.add_edge(NodeIndex::new(subject.0), NodeIndex::new(node.0), link(role));
                }
            }
        }
        Self { graph, by_id }
    }

    /// Returns the petgraph graph, for its algorithms.
    pub fn petgraph(&self) -> &DiGraph<Node, Link> {
        &self.graph
    }

    /// Returns a node of the graph.
    pub fn node(&self, idx: NodeIndex) -> &Node {
        &self.graph[idx]
    }

    /// Finds the node of an actor's or theme's id.
    pub fn find(&self, id: &str) -> Option<NodeIndex> {
        self.by_id.get(id).copied()
    }

    /// Returns the nodes for which a condition holds, in the order of the graph.
    pub fn find_all(&self, is_meant: impl Fn(&Node) -> bool) -> Vec<NodeIndex> {
        self.graph.node_indices().filter(|&idx| is_meant(&self.graph[idx])).collect()
    }

    /// Returns the claims between two nodes: the surest first, then the latest,
    /// with whether they lead from `left` to `right`.
    pub fn links(&self, left: NodeIndex, right: NodeIndex) -> Vec<(&Link, bool)> {
        let forth = self.graph.edges_connecting(left, right).map(|edge| (edge.weight(), true));
        let back = self.graph.edges_connecting(right, left).map(|edge| (edge.weight(), false));
        let mut links: Vec<(&Link, bool)> = forth.chain(back).collect();
        links.sort_by(|(one, _), (other, _)| {
            // What is done to somebody joins more closely than what is done for or near them.
            let place =
                |link: &Link| (link.role.is_some(), std::cmp::Reverse(link.published.clone()), link.id, link.role);
            other.confidence.total_cmp(&one.confidence).then_with(|| place(one).cmp(&place(other)))
        });
        links
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::extract::{Kind, RefType};
    use crate::store::{Edge, NodeIdx};

    /// Makes a graph of lines `Kremlin opposes transfer`, nodes in order of name.
    pub(crate) fn graph(lines: &[&str]) -> Graph {
        let mut names: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.split(' ').enumerate().filter(|(n, _)| *n != 1).map(|(_, word)| word))
            .map(|word| word.split('=').next_back().unwrap())
            .collect();
        names.sort_unstable();
        names.dedup();
        let place = |name: &str| NodeIdx(names.binary_search(&name).unwrap());
        let nodes = names.iter().map(|&name| Node {
            ref_type: RefType::Actor,
            id: name.to_lowercase(),
            name: name.to_owned(),
            kind: Kind::Other,
        });
        let edges = lines.iter().enumerate().map(|(n, line)| {
            let words: Vec<&str> = line.split(' ').collect();
            let arguments = words[3..].iter().map(|word| word.split_once('=').unwrap());
            Edge {
                claim: ClaimKey(n as i64),
                id: ClaimId::of(&[line.as_bytes()]),
                subject: Some(place(words[0])),
                predicate: words[1].to_owned(),
                relation: None,
                object: Some(place(words[2])),
                arguments: arguments.map(|(role, name)| (role.parse().unwrap(), place(name))).collect(),
                speakers: Vec::new(),
                polarity: Polarity::Affirmed,
                modality: Modality::Asserted,
                confidence: 0.5,
                published: None,
            }
        });
        Graph::new(Edges { edges: edges.collect(), nodes: nodes.collect() })
    }

    #[test]
    fn arguments_are_reached() {
        let graph = graph(&["Trump supply missiles recipient=Ukraine"]);
        let (trump, ukraine) = (graph.find("trump").unwrap(), graph.find("ukraine").unwrap());
        let links = graph.links(ukraine, trump);
        assert_eq!(links.len(), 1);
        assert_eq!((links[0].0.role, links[0].1), (Some(Role::Recipient), false));
    }
}
