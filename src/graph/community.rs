//! Who belongs together: communities by Louvain's method, the same for the
//! same graph, and how well they part it (modularity).

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::Graph;

/// A partition of the actors that claims join.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Communities {
    /// The members of each, in the order of the graph; the largest first, then
    /// by first member.
    pub members: Vec<Vec<NodeIndex>>,
    /// From -0.5 to 1: how much more is joined within them than chance would.
    pub modularity: f64,
}

/// An undirected graph with weights: of each node the others, in order.
struct Weighted {
    joins: Vec<Vec<(usize, f64)>>,
    /// What stands inside of a node, counted twice.
    inside: Vec<f64>,
}

impl Weighted {
    fn weight(&self, node: usize) -> f64 {
        self.inside[node] + self.joins[node].iter().map(|(_, weight)| weight).sum::<f64>()
    }
}

/// Parts the actors into communities; a claim between two is a weight of 1,
/// directions left aside. Themes are not looked at.
pub fn communities(graph: &Graph) -> Communities {
    let joined: Vec<NodeIndex> = (0..graph.n_nodes())
        .map(NodeIndex::new)
        .filter(|&node| graph.is_actor(node) && graph.both(node).any(|(_, other)| graph.is_actor(other)))
        .collect();
    let place: BTreeMap<NodeIndex, usize> = joined.iter().enumerate().map(|(n, &node)| (node, n)).collect();
    let joins = joined.iter().map(|&node| {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        for (_, other) in graph.both(node) {
            if let Some(&other) = place.get(&other) {
                *weights.entry(other).or_default() += 1.0;
            }
        }
        weights.into_iter().collect()
    });
    let first = Weighted { joins: joins.collect(), inside: vec![0.0; joined.len()] };
    let mut community: Vec<usize> = (0..joined.len()).collect();
    let mut weighted = Weighted { joins: first.joins.clone(), inside: first.inside.clone() };
    loop {
        let moved = local_moves(&weighted);
        let n_parts = moved.iter().max().map_or(0, |most| most + 1);
        community.iter_mut().for_each(|part| *part = moved[*part]);
        if n_parts == weighted.joins.len() {
            break;
        }
        weighted = gather(&weighted, &moved, n_parts);
    }
    let modularity = modularity(&first, &community);
    let mut members: Vec<Vec<NodeIndex>> = vec![Vec::new(); community.iter().max().map_or(0, |most| most + 1)];
    for (&node, &part) in joined.iter().zip(&community) {
        members[part].push(node);
    }
    members.sort_by_key(|members| (std::cmp::Reverse(members.len()), members.first().copied()));
    Communities { members, modularity }
}

/// Moves nodes to the community of a neighbour as long as modularity grows;
/// returns communities numbered by their first node.
fn local_moves(graph: &Weighted) -> Vec<usize> {
    let n_nodes = graph.joins.len();
    let weights: Vec<f64> = (0..n_nodes).map(|node| graph.weight(node)).collect();
    let total: f64 = weights.iter().sum::<f64>().max(1.0);
    let mut community: Vec<usize> = (0..n_nodes).collect();
    let mut totals = weights.clone();
    let mut to: Vec<f64> = vec![0.0; n_nodes];
    let mut has_moved = true;
    // Each move gains; the bound only keeps rounding from going on for ever.
    for _ in 0..100 {
        if !std::mem::take(&mut has_moved) {
            break;
        }
        for node in 0..n_nodes {
            let own = community[node];
            let mut near: Vec<usize> = vec![own];
            for &(other, weight) in &graph.joins[node] {
                to[community[other]] += weight;
                near.push(community[other]);
            }
            near.sort_unstable();
            near.dedup();
            totals[own] -= weights[node];
            let gain = |part: usize| to[part] - totals[part] * weights[node] / total;
            let mut best = own;
            for &part in &near {
                if gain(best) + 1e-9 < gain(part) {
                    best = part;
                }
            }
            totals[best] += weights[node];
            has_moved |= best != own;
            community[node] = best;
            near.iter().for_each(|&part| to[part] = 0.0);
        }
    }
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    community
        .iter()
        .map(|part| {
            let next = number.len();
            *number.entry(*part).or_insert(next)
        })
        .collect()
}

/// Makes a graph whose nodes are the communities of another.
fn gather(graph: &Weighted, community: &[usize], n_parts: usize) -> Weighted {
    let mut joins: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); n_parts];
    let mut inside = vec![0.0; n_parts];
    for (node, others) in graph.joins.iter().enumerate() {
        let part = community[node];
        inside[part] += graph.inside[node];
        for &(other, weight) in others {
            if community[other] == part {
                inside[part] += weight;
            } else {
                *joins[part].entry(community[other]).or_default() += weight;
            }
        }
    }
    Weighted { joins: joins.into_iter().map(|joins| joins.into_iter().collect()).collect(), inside }
}

fn modularity(graph: &Weighted, community: &[usize]) -> f64 {
    let n_parts = community.iter().max().map_or(0, |most| most + 1);
    let (mut inside, mut totals) = (vec![0.0; n_parts], vec![0.0; n_parts]);
    for (node, others) in graph.joins.iter().enumerate() {
        totals[community[node]] += graph.weight(node);
        inside[community[node]] += others
            .iter()
            .filter(|(other, _)| community[*other] == community[node])
            .map(|(_, weight)| weight)
            .sum::<f64>();
    }
    let total: f64 = totals.iter().sum::<f64>().max(1.0);
    inside.iter().zip(&totals).map(|(inside, weight)| inside / total - (weight / total).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;
    use super::*;

    #[test]
    fn two_triangles_are_two_communities() {
        let graph =
            graph(&["A meets B", "B meets C", "C meets A", "D meets E", "E meets F", "F meets D", "A opposes D"]);
        let found = communities(&graph);
        let names = |members: &Vec<NodeIndex>| members.iter().map(|&node| graph.name(node)).collect::<String>();
        assert_eq!(found.members.iter().map(names).collect::<Vec<_>>(), ["ABC", "DEF"]);
        // 6 of 7 edges inside, each side half of the weight.
        assert!((found.modularity - (6.0 / 7.0 - 0.5)).abs() < 1e-9, "{}", found.modularity);
        assert_eq!(communities(&Graph::default()), Communities::default());
    }
}
