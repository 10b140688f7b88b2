//! The best paths one after the other: by steps or by how sure they are, in
//! order of time, and such as share no node.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use petgraph::graph::NodeIndex;

use super::walk::{MAX_STEPS, Path, Search, shortest_paths};
use super::{Bits, Graph};

/// What makes one path better than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Fewer steps.
    Hops,
    /// A greater product of the confidence of the surest claim of each step.
    Confidence,
}

/// The cost of a step whose claim is not sure at all.
const MAX_COST: f64 = 20.0;

/// A path that is not complete, with what it costs at least when it is.
struct Partial {
    bound: f64,
    cost: f64,
    nodes: Vec<NodeIndex>,
    /// When its last step happened at the earliest.
    day: i32,
}

impl Ord for Partial {
    /// The cheapest is the greatest, since the heap hands it out first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.bound.total_cmp(&self.bound).then_with(|| Reverse(&self.nodes).cmp(&Reverse(&other.nodes)))
    }
}

impl PartialOrd for Partial {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Partial {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Partial {}

/// Returns the best paths that visit no node twice, the best first, then in the
/// order of their nodes; the second value tells whether there are more. With
/// `chronological`, no step is earlier than the one before, and undated claims
/// are passed over.
pub fn k_shortest_paths(graph: &Graph, search: &Search, cost: Cost, chronological: bool) -> (Vec<Path>, bool) {
    let ahead = least_costs(graph, search, cost);
    let mut heap: BinaryHeap<Partial> = BinaryHeap::new();
    for start in search.starts() {
        heap.push(Partial { bound: ahead[start.index()], cost: 0.0, nodes: vec![start], day: i32::MIN });
    }
    let mut paths = Vec::new();
    let mut n_steps = 0;
    while let Some(best) = heap.pop() {
        if !best.bound.is_finite() {
            break;
        }
        let Some(&last) = best.nodes.last() else { continue };
        if search.to.contains(&last) {
            if search.limit <= paths.len() {
                return (paths, true);
            }
            paths.push(Path { nodes: best.nodes });
            continue;
        }
        if search.max_hops < best.nodes.len() {
            continue;
        }
        for step in steps(graph, last, chronological.then_some(best.day)) {
            n_steps += 1;
            if MAX_STEPS <= n_steps {
                return (paths, true);
            }
            if best.nodes.contains(&step.to) {
                continue;
            }
            let spent = best.cost + step.cost(cost);
            let mut nodes = best.nodes.clone();
            nodes.push(step.to);
            heap.push(Partial { bound: spent + ahead[step.to.index()], cost: spent, nodes, day: step.day });
        }
    }
    (paths, false)
}

/// A step to a neighbour: its surest claim, and the earliest that is not too early.
#[derive(Debug, Clone, Copy)]
struct Step {
    to: NodeIndex,
    confidence: f32,
    day: i32,
}

impl Step {
    fn cost(self, cost: Cost) -> f64 {
        match cost {
            Cost::Hops => 1.0,
            // A step costs something even where it is certain, so that detours never pay.
            Cost::Confidence => (-f64::from(self.confidence).ln()).clamp(1e-6, MAX_COST),
        }
    }
}

/// Returns the steps from a node, one to each neighbour, in the order of the
/// graph; given a day, only over claims from that day on.
fn steps(graph: &Graph, node: NodeIndex, since: Option<i32>) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
    for (edge, to) in graph.both(node) {
        let day = match (since, graph.day(edge)) {
            (None, _) => i32::MIN,
            (Some(since), Some(day)) if since <= day => day,
            (Some(_), _) => continue,
        };
        found.push(Step { to, confidence: graph.confidence(edge), day });
    }
    found.sort_unstable_by(|left, right| {
        (left.to, left.day).cmp(&(right.to, right.day)).then_with(|| right.confidence.total_cmp(&left.confidence))
    });
    found.dedup_by(|next, kept| {
        let is_same = next.to == kept.to;
        if is_same && since.is_none() {
            kept.confidence = kept.confidence.max(next.confidence);
        }
        is_same
    });
    found
}

/// Returns, of each node, the least cost to a goal, whatever the order of time;
/// infinite where there is none.
fn least_costs(graph: &Graph, search: &Search, cost: Cost) -> Vec<f64> {
    let mut least = vec![f64::INFINITY; graph.n_nodes()];
    let mut heap: BinaryHeap<(Reverse<u64>, Reverse<NodeIndex>)> = BinaryHeap::new();
    for goal in search.to {
        least[goal.index()] = 0.0;
        heap.push((Reverse(0), Reverse(*goal)));
    }
    while let Some((Reverse(bits), Reverse(node))) = heap.pop() {
        // Of numbers that are not negative, the bits are in the order of the numbers.
        let here = f64::from_bits(bits);
        if least[node.index()] < here {
            continue;
        }
        for (edge, to) in graph.both(node) {
            let step = Step { to, confidence: graph.confidence(edge), day: 0 };
            let there = here + step.cost(cost);
            if there < least[to.index()] {
                least[to.index()] = there;
                heap.push((Reverse(there.to_bits()), Reverse(to)));
            }
        }
    }
    least
}

/// Returns paths that share no node beside the ends, the shortest first. Each
/// is the first of the shortest that are left, so that there may be sets of
/// more paths than this one.
pub fn independent_paths(graph: &Graph, search: &Search) -> (Vec<Path>, bool) {
    let mut left = graph.clone();
    let mut used = Bits::new(graph.n_nodes());
    let mut paths: Vec<Path> = Vec::new();
    while let Some(path) = shortest_paths(&left, &Search { limit: 1, ..*search }).pop() {
        if search.limit <= paths.len() {
            return (paths, true);
        }
        let inner = path.nodes.get(1..path.nodes.len() - 1).unwrap_or_default();
        inner.iter().for_each(|node| used.set(node.index()));
        match path.nodes[..] {
            // Nothing lies between that could be used up: the step itself is.
            [first, last] => {
                let direct = graph.between(first, last);
                left.drop_edges(direct.iter().map(|&(edge, _)| edge));
            }
            _ => {
                let gone: Vec<_> = inner.iter().flat_map(|&node| graph.both(node)).map(|(edge, _)| edge).collect();
                left.drop_edges(gone.into_iter());
            }
        }
        paths.push(path);
    }
    (paths, false)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, graph};
    use super::*;

    fn found(lines: &[&str], cost: Cost, chronological: bool, limit: usize) -> Vec<String> {
        let graph = graph(lines);
        let (from, to) = ([at(&graph, "A")], [at(&graph, "B")]);
        let search = Search { from: &from, to: &to, max_hops: 4, limit };
        let (paths, _) = k_shortest_paths(&graph, &search, cost, chronological);
        paths.iter().map(|path| path.nodes.iter().map(|&node| graph.name(node)).collect::<String>()).collect()
    }

    #[test]
    fn what_is_sure_may_be_longer() {
        let lines = ["A meets B 0.3", "A meets C 0.9", "C meets B 0.9", "A meets D 0.9", "B meets D 0.2"];
        assert_eq!(found(&lines, Cost::Hops, false, 9), ["AB", "ACB", "ADB"]);
        assert_eq!(found(&lines, Cost::Confidence, false, 9), ["ACB", "AB", "ADB"]);
        assert_eq!(found(&lines, Cost::Confidence, false, 1), ["ACB"]);
    }

    #[test]
    fn time_does_not_run_backwards() {
        let lines = [
            "A meets C 0.5 9",
            "C meets B 0.5 3",
            "A meets D 0.5 2",
            "D meets B 0.5 2",
            "A meets E",
            "E meets B 0.5 9",
        ];
        assert_eq!(found(&lines, Cost::Hops, true, 9), ["ADB"]);
        assert_eq!(found(&lines, Cost::Hops, false, 9), ["ACB", "ADB", "AEB"]);
    }

    #[test]
    fn independent_paths_share_no_node() {
        let graph = graph(&["A meets B", "A meets C", "C meets B", "A meets D", "D meets C", "D meets E", "E meets B"]);
        let (from, to) = ([at(&graph, "A")], [at(&graph, "B")]);
        let search = Search { from: &from, to: &to, max_hops: 4, limit: 9 };
        let (paths, is_cut) = independent_paths(&graph, &search);
        let shown: Vec<String> =
            paths.iter().map(|path| path.nodes.iter().map(|&node| graph.name(node)).collect()).collect();
        assert_eq!((shown, is_cut), (["AB", "ACB", "ADEB"].map(str::to_owned).to_vec(), false));
    }
}
