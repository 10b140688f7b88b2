//! Who matters: degree, PageRank, betweenness, hubs and authorities.
//!
//! petgraph's `page_rank` looks at every pair of nodes, and it has none of the
//! others, so they stand here.

use petgraph::graph::NodeIndex;

use super::Graph;

/// A number for each node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// By node.
    pub values: Vec<f64>,
    /// Of how many nodes the scores were estimated; 0 where they are exact.
    pub n_sampled: usize,
}

/// The share of those who go on along an edge instead of anywhere.
const DAMPING: f64 = 0.85;
/// Rounds end when nothing moves by more than this, all nodes taken together.
const TOLERANCE: f64 = 1e-8;
const MAX_ROUNDS: usize = 100;
/// From how many nodes betweenness is counted at most.
const MAX_SOURCES: usize = 256;

/// Returns how many others each node is joined with.
pub fn degree(graph: &Graph) -> Scores {
    let mut seen = vec![u32::MAX; graph.n_nodes()];
    let values = (0..graph.n_nodes()).map(|node| {
        let others = graph.both(NodeIndex::new(node));
        let mut is_new = |other: NodeIndex| std::mem::replace(&mut seen[other.index()], node as u32) != node as u32;
        others.map(|(_, other)| other).filter(|&other| is_new(other)).count() as f64
    });
    let values = values.collect();
    Scores { values, n_sampled: 0 }
}

/// Returns how often each node is met by who follows claims from subject to
/// object at random; several claims count several times. Nodes without any
/// claim have no score.
pub fn page_rank(graph: &Graph) -> Scores {
    let links = Links::new(graph);
    let n_nodes = links.is_joined.iter().filter(|&&is_joined| is_joined).count().max(1) as f64;
    let n_out: Vec<f64> = (0..graph.n_nodes()).map(|node| links.outgoing(node).len() as f64).collect();
    let mut values: Vec<f64> =
        links.is_joined.iter().map(|&is_joined| if is_joined { 1.0 / n_nodes } else { 0.0 }).collect();
    let mut shares = vec![0.0; values.len()];
    for _ in 0..MAX_ROUNDS {
        let mut stuck = 0.0;
        for node in 0..values.len() {
            if n_out[node] == 0.0 {
                stuck += values[node];
                shares[node] = 0.0;
            } else {
                shares[node] = values[node] / n_out[node];
            }
        }
        let anywhere = (1.0 - DAMPING + DAMPING * stuck) / n_nodes;
        let mut moved = 0.0;
        for node in 0..values.len() {
            if links.is_joined[node] {
                let arrived: f64 = links.incoming(node).iter().map(|&other| shares[other as usize]).sum();
                let value = anywhere + DAMPING * arrived;
                moved += (value - values[node]).abs();
                values[node] = value;
            }
        }
        if moved < TOLERANCE {
            break;
        }
    }
    Scores { values, n_sampled: 0 }
}

/// Returns how good each node is as a hub (acts on authorities) and as an
/// authority (is acted on by hubs), each to a length of 1.
pub fn hits(graph: &Graph) -> (Scores, Scores) {
    let links = Links::new(graph);
    let start = |is_joined: &bool| if *is_joined { 1.0 } else { 0.0 };
    let mut hubs: Vec<f64> = links.is_joined.iter().map(start).collect();
    let mut authorities = hubs.clone();
    normalize(&mut hubs);
    for _ in 0..MAX_ROUNDS {
        for node in 0..hubs.len() {
            authorities[node] = links.incoming(node).iter().map(|&other| hubs[other as usize]).sum();
        }
        normalize(&mut authorities);
        let before = hubs.clone();
        for node in 0..hubs.len() {
            hubs[node] = links.outgoing(node).iter().map(|&other| authorities[other as usize]).sum();
        }
        normalize(&mut hubs);
        if hubs.iter().zip(&before).map(|(now, before)| (now - before).abs()).sum::<f64>() < TOLERANCE {
            break;
        }
    }
    (Scores { values: hubs, n_sampled: 0 }, Scores { values: authorities, n_sampled: 0 })
}

fn normalize(values: &mut [f64]) {
    let length = values.iter().map(|value| value * value).sum::<f64>().sqrt();
    if 0.0 < length {
        values.iter_mut().for_each(|value| *value /= length);
    }
}

/// Returns on what share of the shortest ways between two others each node
/// lies, directions left aside (Brandes). Of a large graph the ways are counted
/// from 256 nodes spread evenly, and the rest is estimated from these.
pub fn betweenness(graph: &Graph) -> Scores {
    let n_nodes = graph.n_nodes();
    let around: Vec<Vec<NodeIndex>> = (0..n_nodes).map(|node| graph.around(NodeIndex::new(node))).collect();
    let joined: Vec<usize> = (0..n_nodes).filter(|&node| !around[node].is_empty()).collect();
    let step = joined.len().div_ceil(MAX_SOURCES).max(1);
    let sources: Vec<usize> = joined.iter().copied().step_by(step).collect();
    let mut values = vec![0.0; n_nodes];
    let mut n_ways = vec![0.0; n_nodes];
    let mut distance = vec![u32::MAX; n_nodes];
    let mut depends = vec![0.0; n_nodes];
    let mut order: Vec<usize> = Vec::new();
    for &source in &sources {
        order.clear();
        n_ways.fill(0.0);
        distance.fill(u32::MAX);
        depends.fill(0.0);
        (n_ways[source], distance[source]) = (1.0, 0);
        order.push(source);
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            at += 1;
            for other in around[node].iter().map(|other| other.index()) {
                if distance[other] == u32::MAX {
                    distance[other] = distance[node] + 1;
                    order.push(other);
                }
                if distance[other] == distance[node] + 1 {
                    n_ways[other] += n_ways[node];
                }
            }
        }
        for &node in order.iter().skip(1).rev() {
            for other in around[node].iter().map(|other| other.index()) {
                if distance[other] + 1 == distance[node] {
                    depends[other] += n_ways[other] / n_ways[node] * (1.0 + depends[node]);
                }
            }
            values[node] += depends[node];
        }
    }
    let n_pairs = (joined.len().saturating_sub(1) * joined.len().saturating_sub(2)) as f64;
    let scale = joined.len() as f64 / sources.len().max(1) as f64 / n_pairs.max(1.0);
    values.iter_mut().for_each(|value| *value *= scale);
    Scores { values, n_sampled: if sources.len() < joined.len() { sources.len() } else { 0 } }
}

/// The nodes at the ends of the edges that are let through, both ways.
struct Links {
    out_start: Vec<u32>,
    out: Vec<u32>,
    in_start: Vec<u32>,
    into: Vec<u32>,
    is_joined: Vec<bool>,
}

impl Links {
    fn new(graph: &Graph) -> Self {
        let mut links =
            Self { out_start: vec![0], out: Vec::new(), in_start: vec![0], into: Vec::new(), is_joined: Vec::new() };
        for node in (0..graph.n_nodes()).map(NodeIndex::new) {
            links.out.extend(graph.outgoing(node).map(|(_, other)| other.index() as u32));
            links.into.extend(graph.incoming(node).map(|(_, other)| other.index() as u32));
            let before = (links.out_start[node.index()], links.in_start[node.index()]);
            links.out_start.push(links.out.len() as u32);
            links.in_start.push(links.into.len() as u32);
            links.is_joined.push(before != (links.out.len() as u32, links.into.len() as u32));
        }
        links
    }

    fn outgoing(&self, node: usize) -> &[u32] {
        &self.out[self.out_start[node] as usize..self.out_start[node + 1] as usize]
    }

    fn incoming(&self, node: usize) -> &[u32] {
        &self.into[self.in_start[node] as usize..self.in_start[node + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, graph};
    use super::*;

    #[test]
    fn scores_add_up_and_favour_who_is_pointed_at() {
        let graph = graph(&["A opposes C", "B opposes C", "C opposes D", "A meets C"]);
        let scores = page_rank(&graph).values;
        assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-6);
        // Worked out by hand from the four equations.
        let lone = scores[at(&graph, "A").index()];
        assert!((scores[at(&graph, "C").index()] - (lone + 0.85 * 2.0 * lone)).abs() < 1e-6);
        let (hubs, authorities) = hits(&graph);
        assert!(hubs.values[at(&graph, "B").index()] < hubs.values[at(&graph, "A").index()]);
        assert!(0.9 < authorities.values[at(&graph, "C").index()]);
        assert_eq!(degree(&graph).values, [1.0, 1.0, 3.0, 1.0]);
    }

    #[test]
    fn a_bridge_lies_between() {
        let graph = graph(&["A meets B", "B meets C", "C meets D", "D meets E", "A meets C"]);
        let scores = betweenness(&graph);
        assert_eq!(scores.n_sampled, 0);
        // Of 12 pairs without C, in both directions, 8 go through it.
        assert!((scores.values[at(&graph, "C").index()] - 8.0 / 12.0).abs() < 1e-9);
        assert!((scores.values[at(&graph, "D").index()] - 6.0 / 12.0).abs() < 1e-9);
        assert_eq!(scores.values[at(&graph, "A").index()], 0.0);
    }
}
