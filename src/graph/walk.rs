//! Walks over the graph: how two nodes are connected, who is near one.
//!
//! Claims are followed both ways, since who is opposed is connected with who
//! opposes. Several claims between two nodes are one step.

use std::collections::VecDeque;

use petgraph::graph::NodeIndex;

use super::{Bits, Graph};

/// How many partial paths a search looks at before it gives up.
pub(super) const MAX_STEPS: usize = 2_000_000;

/// Nodes, each joined to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// From the first to the last, none twice.
    pub nodes: Vec<NodeIndex>,
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

/// Where a search starts and ends, and when it stops.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// From any of these.
    pub from: &'a [NodeIndex],
    /// To any of these.
    pub to: &'a [NodeIndex],
    /// At most so many steps.
    pub max_hops: usize,
    /// At most so many paths.
    pub limit: usize,
}

impl Search<'_> {
    /// Returns where to start: what is a goal already is left out.
    pub(super) fn starts(&self) -> Vec<NodeIndex> {
        let mut starts: Vec<NodeIndex> = self.from.iter().copied().filter(|start| !self.to.contains(start)).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}

/// No number of steps.
const FAR: u32 = u32::MAX;

/// Returns, of each node, the number of steps to the nearest of some; a number
/// above `max_hops` stands for more.
pub fn distances(graph: &Graph, goals: &[NodeIndex], max_hops: usize) -> Vec<u32> {
    let mut distance = vec![FAR; graph.n_nodes()];
    let mut queue: VecDeque<NodeIndex> = VecDeque::new();
    for &goal in goals {
        if distance[goal.index()] == FAR {
            distance[goal.index()] = 0;
            queue.push_back(goal);
        }
    }
    while let Some(node) = queue.pop_front() {
        let here = distance[node.index()];
        if max_hops as u64 <= u64::from(here) {
            break;
        }
        for (_, other) in graph.both(node) {
            let known = &mut distance[other.index()];
            if *known == FAR {
                *known = here + 1;
                queue.push_back(other);
            }
        }
    }
    distance
}

/// One of two searches that come towards each other.
struct Front {
    /// The number of steps from where it began.
    distance: Vec<u32>,
    n_hops: u32,
    /// The nodes so many steps away.
    layer: Vec<NodeIndex>,
}

impl Front {
    fn new(graph: &Graph, from: &[NodeIndex]) -> Self {
        let mut distance = vec![FAR; graph.n_nodes()];
        from.iter().for_each(|node| distance[node.index()] = 0);
        Self { distance, n_hops: 0, layer: from.to_vec() }
    }

    /// Returns how many edges the next step looks at.
    fn n_edges(&self, graph: &Graph) -> usize {
        self.layer.iter().map(|&node| graph.n_at(node)).sum()
    }

    /// Goes one step on.
    fn advance(&mut self, graph: &Graph) {
        self.n_hops += 1;
        let mut next = Vec::new();
        for &node in &self.layer {
            for (_, other) in graph.both(node) {
                let known = &mut self.distance[other.index()];
                if *known == FAR {
                    *known = self.n_hops;
                    next.push(other);
                }
            }
        }
        self.layer = next;
    }

    /// Returns the nodes of its last step that the other has met.
    fn met(&self, other: &Self) -> Vec<NodeIndex> {
        self.layer.iter().copied().filter(|node| other.distance[node.index()] != FAR).collect()
    }
}

/// Returns the number of steps to the nearest goal of all nodes that lie on a
/// shortest way from the starts, and the number from there; none where there
/// is no way of at most `max_hops`. Searches from both ends, each time from
/// where there are fewer edges to look at.
fn nearest(graph: &Graph, starts: &[NodeIndex], goals: &[NodeIndex], max_hops: usize) -> Option<(u32, Vec<u32>)> {
    let (mut ahead, mut behind) = (Front::new(graph, goals), Front::new(graph, starts));
    let middle = loop {
        if max_hops as u64 <= u64::from(ahead.n_hops + behind.n_hops) {
            return None;
        }
        let (near, far) =
            if ahead.n_edges(graph) < behind.n_edges(graph) { (&mut ahead, &behind) } else { (&mut behind, &ahead) };
        near.advance(graph);
        if near.layer.is_empty() {
            return None;
        }
        let middle = near.met(far);
        if !middle.is_empty() {
            break middle;
        }
    };
    // Before the middle only how far the starts are is known.
    let n_hops = ahead.n_hops + behind.n_hops;
    let mut layer = middle;
    for n_behind in (0..behind.n_hops).rev() {
        let mut before = Vec::new();
        for node in layer {
            for (_, other) in graph.both(node) {
                if behind.distance[other.index()] == n_behind && ahead.distance[other.index()] == FAR {
                    ahead.distance[other.index()] = n_hops - n_behind;
                    before.push(other);
                }
            }
        }
        layer = before;
    }
    Some((n_hops, ahead.distance))
}

/// Returns the shortest paths, in the order of their nodes.
///
/// Cost grows with the part of the graph that is nearer than half the way.
pub fn shortest_paths(graph: &Graph, search: &Search) -> Vec<Path> {
    let starts = search.starts();
    let Some((n_hops, distance)) = nearest(graph, &starts, search.to, search.max_hops) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    for start in starts.into_iter().filter(|start| distance[start.index()] == n_hops) {
        downhill(graph, &distance, &mut vec![start], search.limit, &mut paths);
    }
    paths
}

/// Follows falling distances down to a goal.
fn downhill(graph: &Graph, distance: &[u32], nodes: &mut Vec<NodeIndex>, limit: usize, paths: &mut Vec<Path>) {
    let Some(&last) = nodes.last() else { return };
    let left = distance[last.index()];
    if left == 0 {
        paths.push(Path { nodes: nodes.clone() });
        return;
    }
    for other in graph.around(last) {
        if limit <= paths.len() {
            return;
        }
        if distance[other.index()] == left - 1 {
            nodes.push(other);
            downhill(graph, distance, nodes, limit, paths);
            nodes.pop();
        }
    }
}

/// Returns the paths that visit no node twice: the shortest first, then in the
/// order of their nodes. The second value tells whether there are more.
pub fn all_paths(graph: &Graph, search: &Search) -> (Vec<Path>, bool) {
    let near = distances(graph, search.to, search.max_hops);
    let mut all = AllPaths { graph, near: &near, n_hops: 0, limit: search.limit, paths: Vec::new(), n_steps: 0 };
    // One length after the other, so that the limit cuts the long ones.
    for n_hops in 1..=search.max_hops {
        all.n_hops = n_hops;
        for start in search.starts() {
            all.extend(&mut vec![start]);
        }
        if all.is_over() {
            break;
        }
    }
    let is_cut = all.is_over();
    all.paths.truncate(search.limit);
    (all.paths, is_cut)
}

/// A search for the paths of one length.
struct AllPaths<'a> {
    graph: &'a Graph,
    near: &'a [u32],
    n_hops: usize,
    limit: usize,
    paths: Vec<Path>,
    n_steps: usize,
}

impl AllPaths<'_> {
    fn is_over(&self) -> bool {
        self.limit < self.paths.len() || MAX_STEPS <= self.n_steps
    }

    fn extend(&mut self, nodes: &mut Vec<NodeIndex>) {
        let Some(&last) = nodes.last() else { return };
        let left = self.n_hops + 1 - nodes.len();
        if left == 0 || self.is_over() {
            return;
        }
        // What cannot reach a goal in time is not followed.
        let mut others: Vec<NodeIndex> = self
            .graph
            .both(last)
            .map(|(_, other)| other)
            .filter(|other| (self.near[other.index()] as usize) < left)
            .collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            self.n_steps += 1;
            if nodes.contains(&other) || self.is_over() {
                continue;
            }
            nodes.push(other);
            match (self.near[other.index()] == 0, left) {
                (true, 1) => self.paths.push(Path { nodes: nodes.clone() }),
                (true, _) => {}
                (false, _) => self.extend(nodes),
            }
            nodes.pop();
        }
    }
}

/// Returns the nodes at most `max_hops` steps away, the nearest first, then in
/// the order of the graph; the nodes themselves are left out.
pub fn neighbors(graph: &Graph, from: &[NodeIndex], max_hops: usize) -> Vec<Reached> {
    let mut seen = Bits::new(graph.n_nodes());
    from.iter().for_each(|node| seen.set(node.index()));
    let mut layer: Vec<NodeIndex> = from.to_vec();
    layer.sort_unstable();
    layer.dedup();
    let mut found: Vec<Reached> = Vec::new();
    for n_hops in 1..=max_hops {
        let first = found.len();
        for &node in &layer {
            for (_, other) in graph.both(node) {
                if !seen.has(other.index()) {
                    seen.set(other.index());
                    found.push(Reached { node: other, from: node, n_hops });
                }
            }
        }
        found[first..].sort_unstable_by_key(|reached| reached.node);
        layer = found[first..].iter().map(|reached| reached.node).collect();
    }
    found
}

/// Returns the nodes that are next to any of `left` and to any of `right`, in
/// the order of the graph.
pub fn common(graph: &Graph, left: &[NodeIndex], right: &[NodeIndex]) -> Vec<NodeIndex> {
    let mut near = Bits::new(graph.n_nodes());
    for &node in left {
        graph.both(node).for_each(|(_, other)| near.set(other.index()));
    }
    left.iter().chain(right).for_each(|node| near.unset(node.index()));
    let mut found: Vec<NodeIndex> = right
        .iter()
        .flat_map(|&node| graph.both(node))
        .map(|(_, other)| other)
        .filter(|other| near.has(other.index()))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns, of each node, the first node that it is connected with.
pub fn weak_components(graph: &Graph) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..graph.n_nodes() as u32).collect();
    for node in 0..graph.n_nodes() {
        for (_, other) in graph.outgoing(NodeIndex::new(node)) {
            let (left, right) = (root(&mut parent, node as u32), root(&mut parent, other.index() as u32));
            parent[left.max(right) as usize] = left.min(right);
        }
    }
    for node in 0..parent.len() as u32 {
        let first = root(&mut parent, node);
        parent[node as usize] = first;
    }
    parent
}

fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        parent[node as usize] = parent[parent[node as usize] as usize];
        node = parent[node as usize];
    }
    node
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, graph};
    use super::*;

    fn shown(graph: &Graph, path: &Path) -> String {
        path.nodes.iter().map(|&node| graph.name(node)).collect::<Vec<_>>().join("-")
    }

    const LINES: &[&str] = &[
        "A opposes T",
        "B requests T",
        "A meets C",
        "C meets B",
        "C meets D",
        "C meets E",
        "A accuses T",
        "X meets Y",
    ];

    #[test]
    fn all_shortest_paths_are_found() {
        let graph = graph(LINES);
        let paths = |to: &str, max_hops, limit| {
            let (from, to) = ([at(&graph, "A")], [at(&graph, to)]);
            let found = shortest_paths(&graph, &Search { from: &from, to: &to, max_hops, limit });
            found.iter().map(|path| shown(&graph, path)).collect::<Vec<_>>()
        };
        assert_eq!(paths("B", 4, 10), ["A-C-B", "A-T-B"]);
        assert_eq!(paths("B", 4, 1), ["A-C-B"]);
        assert_eq!(paths("D", 2, 10), ["A-C-D"]);
        assert!(paths("B", 1, 10).is_empty());
        assert!(paths("X", 9, 10).is_empty() && paths("A", 9, 10).is_empty());
    }

    /// From both ends as from one, on graphs of all densities.
    #[test]
    fn both_ends_meet_in_the_middle() {
        for n_edges in 3..60 {
            let step = |n: usize| (n * n * 31 + n * n_edges * 17) >> 3;
            let lines: Vec<String> = (0..n_edges)
                .map(|n| (step(n) % 19, step(n + 99) % 19))
                .filter(|(left, right)| left != right)
                .map(|(left, right)| format!("N{left} meets N{right}"))
                .collect();
            let graph = graph(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            for (left, right) in (1..graph.n_nodes()).map(|n| (NodeIndex::new(n / 3), NodeIndex::new(n))) {
                let distance = distances(&graph, &[right], usize::MAX);
                let mut expected = Vec::new();
                if left != right && distance[left.index()] != FAR {
                    downhill(&graph, &distance, &mut vec![left], usize::MAX, &mut expected);
                }
                let search = Search { from: &[left], to: &[right], max_hops: usize::MAX, limit: usize::MAX };
                assert_eq!(shortest_paths(&graph, &search), expected, "{lines:?}");
            }
        }
    }

    #[test]
    fn longer_paths_come_after_shorter_ones() {
        let graph = graph(&["A meets B", "A meets C", "C meets B", "C meets D", "D meets B"]);
        let (from, to) = ([at(&graph, "A")], [at(&graph, "B")]);
        let search = Search { from: &from, to: &to, max_hops: 3, limit: 9 };
        let (paths, is_cut) = all_paths(&graph, &search);
        assert_eq!(paths.iter().map(|path| shown(&graph, path)).collect::<Vec<_>>(), ["A-B", "A-C-B", "A-C-D-B"]);
        assert!(!is_cut);
        assert!(all_paths(&graph, &Search { limit: 2, ..search }).1);
    }

    #[test]
    fn who_is_near_and_who_is_near_to_both() {
        let graph = graph(LINES);
        let (a, b) = ([at(&graph, "A")], [at(&graph, "B")]);
        let near: Vec<(&str, usize)> =
            neighbors(&graph, &a, 2).iter().map(|reached| (graph.name(reached.node), reached.n_hops)).collect();
        assert_eq!(near, [("C", 1), ("T", 1), ("B", 2), ("D", 2), ("E", 2)]);
        assert_eq!(common(&graph, &a, &b), [at(&graph, "C"), at(&graph, "T")]);
        let components = weak_components(&graph);
        assert_eq!(components[at(&graph, "E").index()], 0);
        assert_eq!(components[at(&graph, "Y").index()] as usize, at(&graph, "X").index());
    }
}
