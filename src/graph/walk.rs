//! Walks over the graph: how two nodes are connected, who is near one.
//!
//! Claims are followed both ways, since who is opposed is connected with who
//! opposes. Several claims between two nodes are one step.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::NodeIndex;

use super::Graph;

/// How many partial paths [`all_paths`] looks at before it gives up.
const MAX_STEPS: usize = 2_000_000;

/// Nodes, each joined to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// From the first to the last, none twice.
    pub nodes: Vec<NodeIndex>,
}

impl Path {
    /// Returns the number of steps.
    pub fn n_hops(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }
}

/// A node near another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The node.
    pub node: NodeIndex,
    /// The node before it on a shortest way.
    pub from: NodeIndex,
    /// How many steps away.
    pub n_hops: usize,
}

/// Returns the shortest paths from any of `from` to any of `to`, up to `max_hops`
/// steps and `limit` paths, in the order of their nodes.
///
/// Cost grows with the part of the graph that is nearer than `to`.
pub fn shortest_paths(graph: &Graph, from: &[NodeIndex], to: &[NodeIndex], max_hops: usize, limit: usize) -> Vec<Path> {
    let goals: BTreeSet<NodeIndex> = to.iter().copied().collect();
    // Steps to the nearest goal, from the goals backward.
    let mut distance: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    let mut queue: VecDeque<NodeIndex> = goals.iter().copied().collect();
    distance.extend(goals.iter().map(|&goal| (goal, 0)));
    let starts: BTreeSet<NodeIndex> = from.iter().copied().filter(|start| !goals.contains(start)).collect();
    let mut nearest = None;
    while let Some(node) = queue.pop_front() {
        let here = distance[&node];
        if nearest.is_some_and(|nearest| nearest <= here) || max_hops <= here {
            break;
        }
        for other in around(graph, node) {
            if let std::collections::btree_map::Entry::Vacant(free) = distance.entry(other) {
                free.insert(here + 1);
                if starts.contains(&other) {
                    nearest = Some(nearest.unwrap_or(here + 1));
                }
                queue.push_back(other);
            }
        }
    }
    let Some(nearest) = nearest else { return Vec::new() };
    let mut paths = Vec::new();
    for start in starts {
        if distance.get(&start) == Some(&nearest) {
            downhill(graph, &distance, &mut vec![start], limit, &mut paths);
        }
    }
    paths
}

/// Follows falling distances down to a goal.
fn downhill(
    graph: &Graph,
    distance: &BTreeMap<NodeIndex, usize>,
    nodes: &mut Vec<NodeIndex>,
    limit: usize,
    paths: &mut Vec<Path>,
) {
    let Some(&last) = nodes.last() else { return };
    let Some(&left) = distance.get(&last) else { return };
    if left == 0 {
        paths.push(Path { nodes: nodes.clone() });
        return;
    }
    for other in around(graph, last) {
        if limit <= paths.len() {
            return;
        }
        if distance.get(&other) == Some(&(left - 1)) {
            nodes.push(other);
            downhill(graph, distance, nodes, limit, paths);
            nodes.pop();
        }
    }
}

/// Returns the paths from any of `from` to any of `to` that visit no node twice
/// and have at most `max_hops` steps: the shortest first, then in the order of
/// their nodes. The second value tells whether there are more than `limit`.
pub fn all_paths(
    graph: &Graph,
    from: &[NodeIndex],
    to: &[NodeIndex],
    max_hops: usize,
    limit: usize,
) -> (Vec<Path>, bool) {
    let goals: BTreeSet<NodeIndex> = to.iter().copied().collect();
    let starts: BTreeSet<NodeIndex> = from.iter().copied().filter(|start| !goals.contains(start)).collect();
    let mut paths = Vec::new();
    let mut n_steps = 0;
    // One length after the other, so that the limit cuts the long ones.
    for n_hops in 1..=max_hops {
        let near = distances(graph, &goals, n_hops);
        for &start in &starts {
            let mut search =
                Search { graph, goals: &goals, near: &near, n_hops, limit, paths: &mut paths, n_steps: &mut n_steps };
            search.extend(&mut vec![start]);
        }
        if limit < paths.len() || MAX_STEPS <= n_steps {
            break;
        }
    }
    let is_cut = limit < paths.len() || MAX_STEPS <= n_steps;
    paths.truncate(limit);
    (paths, is_cut)
}

/// A search for the paths of one length.
struct Search<'a> {
    graph: &'a Graph,
    goals: &'a BTreeSet<NodeIndex>,
    near: &'a BTreeMap<NodeIndex, usize>,
    n_hops: usize,
    limit: usize,
    paths: &'a mut Vec<Path>,
    n_steps: &'a mut usize,
}

impl Search<'_> {
    fn extend(&mut self, nodes: &mut Vec<NodeIndex>) {
        let Some(&last) = nodes.last() else { return };
        let left = self.n_hops + 1 - nodes.len();
        if left == 0 || self.limit < self.paths.len() || MAX_STEPS <= *self.n_steps {
            return;
        }
        for other in around(self.graph, last) {
            *self.n_steps += 1;
            // What cannot reach a goal in time is not followed.
            if nodes.contains(&other) || self.near.get(&other).is_none_or(|&distance| left - 1 < distance) {
                continue;
            }
            nodes.push(other);
            match (self.goals.contains(&other), left) {
                (true, 1) => self.paths.push(Path { nodes: nodes.clone() }),
                (true, _) => {}
                (false, _) => self.extend(nodes),
            }
            nodes.pop();
        }
    }
}

/// Returns the number of steps to the nearest of some nodes, up to `max_hops`.
fn distances(graph: &Graph, goals: &BTreeSet<NodeIndex>, max_hops: usize) -> BTreeMap<NodeIndex, usize> {
    let mut distance: BTreeMap<NodeIndex, usize> = goals.iter().map(|&goal| (goal, 0)).collect();
    let mut queue: VecDeque<NodeIndex> = goals.iter().copied().collect();
    while let Some(node) = queue.pop_front() {
        let here = distance[&node];
        if max_hops <= here {
            continue;
        }
        for other in around(graph, node) {
            distance.entry(other).or_insert_with(|| {
                queue.push_back(other);
                here + 1
            });
        }
    }
    distance
}

/// Returns the nodes at most `max_hops` steps away, the nearest first, then in
/// the order of the graph; the nodes themselves are left out.
pub fn neighbors(graph: &Graph, from: &[NodeIndex], max_hops: usize) -> Vec<Reached> {
    let mut seen: BTreeSet<NodeIndex> = from.iter().copied().collect();
    let mut layer: Vec<NodeIndex> = seen.iter().copied().collect();
    let mut found = Vec::new();
    for n_hops in 1..=max_hops {
        let mut next: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        for &node in &layer {
            for other in around(graph, node) {
                if !seen.contains(&other) {
                    next.entry(other).or_insert(node);
                }
            }
        }
        seen.extend(next.keys().copied());
        found.extend(next.iter().map(|(&node, &from)| Reached { node, from, n_hops }));
        layer = next.into_keys().collect();
    }
    found
}

/// Returns the nodes one step away, each once, in the order of the graph.
fn around(graph: &Graph, node: NodeIndex) -> BTreeSet<NodeIndex> {
    graph.petgraph().neighbors_undirected(node).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;
    use super::*;

    fn shown(graph: &Graph, path: &Path) -> String {
        path.nodes.iter().map(|&node| graph.node(node).name.as_str()).collect::<Vec<_>>().join("-")
    }

    const LINES: &[&str] =
        &["A oppose T", "B want T", "A meet C", "C meet B", "C meet D recipient=E", "A accuse T", "X meet Y"];

    #[test]
    fn all_shortest_paths_are_found() {
        let graph = graph(LINES);
        let at = |id: &str| vec![graph.find(id).unwrap()];
        let paths = |max_hops, limit| {
            let found = shortest_paths(&graph, &at("a"), &at("b"), max_hops, limit);
            found.iter().map(|path| shown(&graph, path)).collect::<Vec<_>>()
        };
        assert_eq!(paths(4, 10), ["A-C-B", "A-T-B"]);
        assert_eq!(paths(4, 1), ["A-C-B"]);
        assert!(paths(1, 10).is_empty());
        assert!(shortest_paths(&graph, &at("a"), &at("x"), 9, 10).is_empty());
        assert!(shortest_paths(&graph, &at("a"), &at("a"), 9, 10).is_empty());
    }

    #[test]
    fn all_paths_are_cut_at_the_limit() {
        let graph = graph(&[LINES, &["D meet B"]].concat());
        let at = |id: &str| vec![graph.find(id).unwrap()];
        let paths = |max_hops, limit| {
            let (found, is_cut) = all_paths(&graph, &at("a"), &at("b"), max_hops, limit);
            (found.iter().map(|path| shown(&graph, path)).collect::<Vec<_>>(), is_cut)
        };
        let all = ["A-C-B", "A-T-B", "A-C-D-B"].map(str::to_owned);
        assert_eq!(paths(3, 10), (all.to_vec(), false));
        assert_eq!(paths(2, 10), (all[..2].to_vec(), false));
        assert_eq!(paths(3, 1), (all[..1].to_vec(), true));
    }

    #[test]
    fn neighbours_come_by_distance() {
        let graph = graph(LINES);
        let found = neighbors(&graph, &[graph.find("a").unwrap()], 2);
        let shown: Vec<_> =
            found.iter().map(|reached| (graph.node(reached.node).name.as_str(), reached.n_hops)).collect();
        assert_eq!(shown, [("C", 1), ("T", 1), ("B", 2), ("D", 2), ("E", 2)]);
    }
}
