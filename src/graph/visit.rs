//! petgraph's traits on the graph, so that its algorithms run on it unchanged.
//! They see the edges that a question lets through.

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{
    Data, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable,
    Visitable,
};

use super::{Bits, Facts, Graph};

/// An edge with its two nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgeReference<'a> {
    source: NodeIndex,
    target: NodeIndex,
    id: EdgeIndex,
    weight: &'a Facts,
}

impl<'a> EdgeRef for EdgeReference<'a> {
    type NodeId = NodeIndex;
    type EdgeId = EdgeIndex;
    type Weight = Facts;

    fn source(&self) -> NodeIndex {
        self.source
    }

    fn target(&self) -> NodeIndex {
        self.target
    }

    fn weight(&self) -> &'a Facts {
        self.weight
    }

    fn id(&self) -> EdgeIndex {
        self.id
    }
}

impl GraphBase for Graph {
    type NodeId = NodeIndex;
    type EdgeId = EdgeIndex;
}

impl Data for Graph {
    type NodeWeight = ();
    type EdgeWeight = Facts;
}

impl GraphProp for Graph {
    type EdgeType = petgraph::Directed;
}

impl NodeCount for Graph {
    fn node_count(&self) -> usize {
        self.n_nodes()
    }
}

impl NodeIndexable for Graph {
    fn node_bound(&self) -> usize {
        self.n_nodes()
    }

    fn to_index(&self, node: NodeIndex) -> usize {
        node.index()
    }

    fn from_index(&self, idx: usize) -> NodeIndex {
        NodeIndex::new(idx)
    }
}

impl NodeCompactIndexable for Graph {}

impl EdgeIndexable for Graph {
    fn edge_bound(&self) -> usize {
        self.n_edges()
    }

    fn to_index(&self, edge: EdgeIndex) -> usize {
        edge.index()
    }

    fn from_index(&self, idx: usize) -> EdgeIndex {
        EdgeIndex::new(idx)
    }
}

impl Visitable for Graph {
    type Map = Bits;

    fn visit_map(&self) -> Bits {
        Bits::new(self.n_nodes())
    }

    fn reset_map(&self, map: &mut Bits) {
        map.clear();
    }
}

/// What iterates; the graph's own iterators have no names.
type Boxed<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

impl<'a> IntoNodeIdentifiers for &'a Graph {
    type NodeIdentifiers = Boxed<'a, NodeIndex>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        Box::new((0..self.n_nodes()).map(NodeIndex::new))
    }
}

impl<'a> IntoNeighbors for &'a Graph {
    type Neighbors = Boxed<'a, NodeIndex>;

    fn neighbors(self, node: NodeIndex) -> Self::Neighbors {
        Box::new(self.outgoing(node).map(|(_, other)| other))
    }
}

impl<'a> IntoNeighborsDirected for &'a Graph {
    type NeighborsDirected = Boxed<'a, NodeIndex>;

    fn neighbors_directed(self, node: NodeIndex, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => Box::new(self.outgoing(node).map(|(_, other)| other)),
            Direction::Incoming => Box::new(self.incoming(node).map(|(_, other)| other)),
        }
    }
}

impl<'a> IntoEdgeReferences for &'a Graph {
    type EdgeRef = EdgeReference<'a>;
    type EdgeReferences = Boxed<'a, EdgeReference<'a>>;

    fn edge_references(self) -> Self::EdgeReferences {
        Box::new((0..self.n_nodes()).map(NodeIndex::new).flat_map(move |node| self.edges(node)))
    }
}

impl<'a> IntoEdges for &'a Graph {
    type Edges = Boxed<'a, EdgeReference<'a>>;

    fn edges(self, node: NodeIndex) -> Self::Edges {
        self.edges_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a Graph {
    type EdgesDirected = Boxed<'a, EdgeReference<'a>>;

    fn edges_directed(self, node: NodeIndex, direction: Direction) -> Self::EdgesDirected {
        let edge = move |source, target, id: EdgeIndex| {
            self.facts.get(id.index()).map(|weight| EdgeReference { source, target, id, weight })
        };
        match direction {
            Direction::Outgoing => Box::new(self.outgoing(node).filter_map(move |(id, other)| edge(node, other, id))),
            Direction::Incoming => Box::new(self.incoming(node).filter_map(move |(id, other)| edge(other, node, id))),
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::{astar, dijkstra, tarjan_scc};
    use petgraph::visit::Bfs;

    use super::super::tests::{at, graph};
    use super::*;

    #[test]
    fn algorithms_of_petgraph_run_on_it() {
        let graph = graph(&["A opposes B 0.5", "B opposes C 0.25", "A meets C 0.125", "C meets A", "D meets A"]);
        let (a, c, d) = (at(&graph, "A"), at(&graph, "C"), at(&graph, "D"));
        let cost = |edge: EdgeReference| 1.0 / graph.confidence(edge.id());
        assert_eq!(dijkstra(&graph, a, Some(c), cost)[&c], 6.0);
        let (_, path) = astar(&graph, d, |node| node == c, cost, |_| 0.0).unwrap();
        assert_eq!(path.len(), 4);
        assert_eq!(tarjan_scc(&graph).len(), 2);
        let mut walk = Bfs::new(&graph, d);
        let mut n_reached = 0;
        while walk.next(&graph).is_some() {
            n_reached += 1;
        }
        assert_eq!((n_reached, graph.edge_references().count()), (4, 5));
    }
}
