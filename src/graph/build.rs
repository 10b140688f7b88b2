//! Making the graph of the store's rows.

use std::cmp::Reverse;

use super::{Facts, Graph};
use crate::extract::{Kind, RefType};
use crate::store::{Edge, EdgeRows};

impl Graph {
    /// Makes a graph; the same rows in another order give the same graph.
    pub fn new(rows: &EdgeRows) -> Self {
        let mut order: Vec<u32> = (0..rows.edges.len() as u32).collect();
        let edge = |&at: &u32| &rows.edges[at as usize];
        // By node and relation, then the surest, the latest, and the id.
        order.sort_unstable_by_key(|at| {
            let edge = edge(at);
            let place = u128::from(edge.source) << 64 | u128::from(edge.verb) << 32 | u128::from(edge.target);
            (place, Reverse(edge.confidence.to_bits()), Reverse(edge.document), edge.uid, edge.role)
        });
        let n_nodes = rows.nodes.len();
        let column = |value: fn(&Edge) -> u32| order.iter().map(|at| value(edge(at))).collect::<Vec<u32>>();
        let (source, target, verb) = (column(|edge| edge.source), column(|edge| edge.target), column(|edge| edge.verb));
        // Sorted by verb and source already within a target, once dealt out in order of verbs.
        let mut by_verb: Vec<u32> = (0..order.len() as u32).collect();
        by_verb.sort_by_key(|&edge| verb[edge as usize]);
        let in_start = starts(n_nodes, &target);
        let mut next = in_start.clone();
        let mut in_edge = vec![0; order.len()];
        for edge in by_verb {
            let slot = &mut next[target[edge as usize] as usize];
            in_edge[*slot as usize] = edge;
            *slot += 1;
        }
        let place = |list: Option<usize>| list.unwrap_or_default() as u8;
        let mut name_start = vec![0];
        let mut names = Vec::new();
        for node in &rows.nodes {
            names.extend_from_slice(node.name.as_bytes());
            name_start.push(names.len() as u32);
        }
        Self {
            out_start: starts(n_nodes, &source),
            source: in_edge.iter().map(|&edge| source[edge as usize]).collect(),
            in_start,
            in_edge,
            target,
            facts: order.iter().map(|at| Facts::of(edge(at))).collect(),
            claim: column(|edge| edge.claim),
            verb,
            document: column(|edge| edge.document),
            day: order.iter().map(|at| edge(at).day).collect(),
            confidence: order.iter().map(|at| edge(at).confidence).collect(),
            node_uid: rows.nodes.iter().map(|node| node.uid).collect(),
            node_kind: rows
                .nodes
                .iter()
                .map(|node| {
                    let ref_type = RefType::ALL.iter().position(|&other| other == node.ref_type);
                    [place(ref_type), place(Kind::ALL.iter().position(|&other| other == node.kind))]
                })
                .collect(),
            name_start,
            names,
            verbs: rows.verbs.clone(),
            documents: rows.documents.clone(),
            kept: None,
        }
    }
}

/// Returns where the edges of each node start, when they are sorted by node.
fn starts(n_nodes: usize, nodes: &[u32]) -> Vec<u32> {
    let mut starts = vec![0; n_nodes + 1];
    for &node in nodes {
        starts[node as usize + 1] += 1;
    }
    for at in 0..n_nodes {
        starts[at + 1] += starts[at];
    }
    starts
}
