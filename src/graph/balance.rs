//! Friends of friends, enemies of enemies: triangles of friendly and hostile
//! ties, and the two camps that fit them best.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::Graph;
use crate::resolve;

/// Three actors, each tied to the others, in the order of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Triad {
    /// The actors.
    pub nodes: [NodeIndex; 3],
    /// The ties first–second, first–third, second–third: friendly above 0,
    /// hostile below.
    pub ties: [f64; 3],
}

impl Triad {
    /// Tells whether it can last: three friends, or two with an enemy in common.
    pub fn is_stable(&self) -> bool {
        self.ties.iter().filter(|&&tie| tie < 0.0).count().is_multiple_of(2)
    }

    /// Returns how strong its weakest tie is.
    pub fn strength(&self) -> f64 {
        self.ties.iter().map(|tie| tie.abs()).fold(f64::INFINITY, f64::min)
    }
}

/// The triangles of a graph and its two camps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Balance {
    /// How many ties are friendly.
    pub n_friendly: usize,
    /// How many ties are hostile.
    pub n_hostile: usize,
    /// How many triangles are stable.
    pub n_stable: usize,
    /// Those that are not, the strongest first; the first 10,000.
    pub strained: Vec<Triad>,
    /// How many triangles are not stable.
    pub n_strained: usize,
    /// Of each actor how many strained and how many stable triangles it is in:
    /// the most strained first.
    pub tension: Vec<(NodeIndex, usize, usize)>,
    /// Two camps, the larger first, in each those with the most ties first.
    pub camps: [Vec<NodeIndex>; 2],
    /// How many ties go against the camps: friendly between them or hostile within.
    pub n_frustrated: usize,
}

/// How many strained triangles are kept.
const MAX_TRIADS: usize = 10_000;

/// Looks at the ties of actors: the sum of how friendly the claims between two
/// are, negated ones turned round; directions left aside, sums of 0 are no ties.
pub fn balance(graph: &Graph) -> Balance {
    let ties = ties(graph);
    let mut found = Balance::default();
    for (&left, others) in &ties {
        let later = others.range(NodeIndex::new(left.index() + 1)..);
        found.n_friendly += later.clone().filter(|(_, tie)| 0.0 < **tie).count();
        found.n_hostile += later.filter(|(_, tie)| **tie < 0.0).count();
    }
    let mut counts: BTreeMap<NodeIndex, (usize, usize)> = BTreeMap::new();
    for (&first, others) in &ties {
        for (&second, &tie) in others.range(NodeIndex::new(first.index() + 1)..) {
            let Some(further) = ties.get(&second) else { continue };
            for (&third, &last) in further.range(NodeIndex::new(second.index() + 1)..) {
                let Some(&middle) = others.get(&third) else { continue };
                let triad = Triad { nodes: [first, second, third], ties: [tie, middle, last] };
                let is_stable = triad.is_stable();
                for node in triad.nodes {
                    let count = counts.entry(node).or_default();
                    *(if is_stable { &mut count.1 } else { &mut count.0 }) += 1;
                }
                if is_stable {
                    found.n_stable += 1;
                } else {
                    found.n_strained += 1;
                    found.strained.push(triad);
                }
            }
        }
        if 2 * MAX_TRIADS < found.strained.len() {
            keep_strongest(&mut found.strained);
        }
    }
    keep_strongest(&mut found.strained);
    found.tension = counts.into_iter().map(|(node, (strained, stable))| (node, strained, stable)).collect();
    found.tension.retain(|&(_, strained, _)| 0 < strained);
    found.tension.sort_by_key(|&(node, strained, stable)| (std::cmp::Reverse(strained), stable, node));
    (found.camps, found.n_frustrated) = camps(&ties);
    found
}

fn keep_strongest(triads: &mut Vec<Triad>) {
    triads
        .sort_by(|left, right| right.strength().total_cmp(&left.strength()).then_with(|| left.nodes.cmp(&right.nodes)));
    triads.truncate(MAX_TRIADS);
}

type Ties = BTreeMap<NodeIndex, BTreeMap<NodeIndex, f64>>;

/// Sums up the claims between each two actors.
fn ties(graph: &Graph) -> Ties {
    let valences = graph.valences();
    let mut ties: Ties = BTreeMap::new();
    // *Ninety prisoners* take no sides.
    let takes_sides = |node| graph.is_actor(node) && resolve::is_named(graph.name(node), graph.kind(node));
    let takes_sides: Vec<bool> = (0..graph.n_nodes()).map(NodeIndex::new).map(takes_sides).collect();
    for node in (0..graph.n_nodes()).map(NodeIndex::new).filter(|node| takes_sides[node.index()]) {
        for (edge, other) in graph.outgoing(node) {
            let valence = graph.valence(&valences, edge);
            if valence == 0.0 || !takes_sides[other.index()] {
                continue;
            }
            *ties.entry(node).or_default().entry(other).or_default() += valence;
            *ties.entry(other).or_default().entry(node).or_default() += valence;
        }
    }
    for others in ties.values_mut() {
        others.retain(|_, tie| 1e-6 < tie.abs());
    }
    ties.retain(|_, others| !others.is_empty());
    ties
}

/// Parts actors in two: each in turn, those with the most ties first, goes
/// where fewer of its ties are frustrated, until nobody gains by moving.
fn camps(ties: &Ties) -> ([Vec<NodeIndex>; 2], usize) {
    let mut order: Vec<NodeIndex> = ties.keys().copied().collect();
    order.sort_by_key(|node| (std::cmp::Reverse(ties[node].len()), *node));
    let mut side: BTreeMap<NodeIndex, bool> = BTreeMap::new();
    for _ in 0..100 {
        let mut has_moved = false;
        for &node in &order {
            // Positive where most ties draw to the second camp.
            let pull: i64 = ties[&node]
                .iter()
                .filter_map(|(other, &tie)| {
                    let is_second = *side.get(other)?;
                    Some(if is_second == (0.0 < tie) { 1 } else { -1 })
                })
                .sum();
            let now = side.get(&node).copied();
            let better = if pull == 0 { now.unwrap_or(false) } else { 0 < pull };
            has_moved |= now != Some(better);
            side.insert(node, better);
        }
        if !has_moved {
            break;
        }
    }
    let is_second = |node: &NodeIndex| side.get(node).copied().unwrap_or(false);
    let frustrated = ties.iter().flat_map(|(node, others)| {
        let others = others.range(NodeIndex::new(node.index() + 1)..);
        others.filter(move |(other, tie)| (is_second(node) == is_second(other)) != (0.0 < **tie))
    });
    let n_frustrated = frustrated.count();
    let (second, first): (Vec<_>, Vec<_>) = order.into_iter().partition(is_second);
    (if first.len() < second.len() { [second, first] } else { [first, second] }, n_frustrated)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, graph};
    use super::*;

    #[test]
    fn the_enemy_of_a_friend_strains() {
        let graph = graph(&[
            "Ada supports Ben",
            "Ben attacks Cid",
            "Cid attacks Ada", // two against one: stable
            "Ada supports Dora",
            "Dora attacks Ben", // a friend fights a friend
        ]);
        let found = balance(&graph);
        assert_eq!((found.n_friendly, found.n_hostile, found.n_stable, found.n_strained), (2, 3, 1, 1));
        assert_eq!(found.strained[0].nodes, [at(&graph, "Ada"), at(&graph, "Ben"), at(&graph, "Dora")]);
        assert_eq!(found.tension[0], (at(&graph, "Dora"), 1, 0));
        assert_eq!(found.n_frustrated, 1);
        let camp = |name| found.camps[0].contains(&at(&graph, name));
        assert!(camp("Ada") != camp("Cid") && camp("Ben") != camp("Cid"));
    }
}
