//! Claims as a graph: actors and themes joined by what is said of them.
//!
//! An edge leads from a claim's subject to its object and to each of its
//! arguments, so that *supply missiles to Ukraine* reaches Ukraine. The graph
//! is compact and immutable: columns of numbers, sorted by node and relation in
//! both directions, 34 bytes an edge. It is kept beside the database
//! (`cache.rs`) and has petgraph's traits (`visit.rs`), so that petgraph's
//! algorithms run on it; those that petgraph lacks, or has only for small
//! graphs, stand beside. No SQL here.

mod balance;
mod bits;
mod build;
mod cache;
mod community;
mod facts;
mod paths;
mod rank;
mod relation;
mod visit;
mod walk;

use std::ops::Range;

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::extract::{Kind, RefType, Role};
use crate::ontology;
use crate::store::{Node, Printed, Store, StoreError, Verb};
use crate::text::ActorId;

pub use balance::{Balance, Triad, balance};
pub use bits::Bits;
pub use community::{Communities, communities};
pub use facts::Facts;
pub use paths::{Cost, independent_paths, k_shortest_paths};
pub use rank::{Scores, betweenness, degree, hits, page_rank};
pub use relation::{Verbs, count_chains};
pub use visit::EdgeReference;
pub use walk::{Path, Reached, Search, all_paths, common, distances, neighbors, shortest_paths, weak_components};

/// What is read of the cache beside who is joined to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// Keys of claims.
    pub claims: bool,
    /// Relations and lemmas.
    pub verbs: bool,
    /// Dates and publishers.
    pub documents: bool,
    /// When events begin.
    pub days: bool,
    /// How sure claims are.
    pub confidences: bool,
}

/// Of so many claims a graph is made faster than it is read from the file.
const MAX_AROUND: usize = 1000;

/// Actors and themes, and the claims between them.
///
/// Nodes are numbered by type, then id; edges by source, verb, target, then the
/// surest first. Columns that were not asked for are empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    out_start: Vec<u32>,
    target: Vec<u32>,
    in_start: Vec<u32>,
    source: Vec<u32>,
    in_edge: Vec<u32>,
    facts: Vec<Facts>,
    claim: Vec<u32>,
    verb: Vec<u32>,
    document: Vec<u32>,
    day: Vec<i32>,
    confidence: Vec<f32>,
    node_uid: Vec<[u8; 16]>,
    /// Type and kind, as positions in their lists.
    node_kind: Vec<[u8; 2]>,
    name_start: Vec<u32>,
    names: Vec<u8>,
    verbs: Vec<Verb>,
    documents: Vec<Printed>,
    /// The edges that a question lets through; all where none.
    kept: Option<Bits>,
}

impl Graph {
    /// Reads the graph of a database from the file beside it; where that is
    /// missing, damaged or of another content, makes it anew and keeps it, if
    /// the folder lets it be kept.
    pub fn open(store: &Store, columns: Columns) -> Result<Self, StoreError> {
        let Some(path) = store.beside("-graph") else { return Ok(Self::new(&store.edges()?)) };
        let token = store.content_token()?;
        if let Some(graph) = cache::read(&path, token, columns) {
            return Ok(graph);
        }
        let graph = Self::new(&store.edges()?);
        // Another process may have written meanwhile: what was read then is of neither state.
        if store.content_token()? == token {
            cache::write(&path, token, &graph);
        }
        Ok(graph)
    }

    /// Makes the graph of the claims that some actors take part in, without a
    /// look at any other; none where these are many, so that the file is faster.
    pub fn of_actors(store: &Store, actors: &[ActorId]) -> Result<Option<Self>, StoreError> {
        Ok(store.edges_at(actors, MAX_AROUND)?.map(|rows| Self::new(&rows)))
    }

    /// Lets of those edges that are let through only some on.
    pub fn keep_if(&mut self, is_kept: impl Fn(&Self, EdgeIndex) -> bool) {
        let mut kept = self.kept.take().unwrap_or_else(|| Bits::full(self.n_edges()));
        for edge in 0..self.n_edges() {
            if kept.has(edge) && !is_kept(self, EdgeIndex::new(edge)) {
                kept.unset(edge);
            }
        }
        self.kept = Some(kept);
    }

    /// Lets only those edges through whose facts pass; as fast as memory.
    pub fn keep_facts(&mut self, is_kept: impl Fn(Facts) -> bool) {
        let kept: Vec<bool> = (0..=u16::MAX >> 3).map(|facts| is_kept(Facts(facts))).collect();
        let words = self.facts.chunks(64).map(|chunk| {
            chunk
                .iter()
                .enumerate()
                .fold(0_u64, |word, (n, facts)| word | u64::from(kept[(facts.0 & 0x1fff) as usize]) << n)
        });
        self.kept = Some(Bits::of(words.collect()));
    }

    /// Lets some edges through no more.
    fn drop_edges(&mut self, edges: impl Iterator<Item = EdgeIndex>) {
        let n_edges = self.n_edges();
        let kept = self.kept.get_or_insert_with(|| Bits::full(n_edges));
        edges.for_each(|edge| kept.unset(edge.index()));
    }

    /// Returns how many nodes there are.
    pub fn n_nodes(&self) -> usize {
        self.node_uid.len()
    }

    /// Returns how many edges there are, those that are not let through included.
    pub fn n_edges(&self) -> usize {
        self.target.len()
    }

    /// Returns how many bytes the edges take.
    pub fn edge_bytes(&self) -> usize {
        let words = [&self.target, &self.source, &self.in_edge, &self.claim, &self.verb, &self.document];
        words.iter().map(|column| size_of_val(column.as_slice())).sum::<usize>()
            + size_of_val(self.facts.as_slice())
            + size_of_val(self.day.as_slice())
            + size_of_val(self.confidence.as_slice())
    }

    /// Returns a node of the graph.
    pub fn node(&self, node: NodeIndex) -> Node {
        let idx = node.index();
        let [ref_type, _] = self.node_kind.get(idx).copied().unwrap_or_default();
        Node {
            ref_type: RefType::ALL.get(ref_type as usize).copied().unwrap_or(RefType::Theme),
            uid: self.node_uid.get(idx).copied().unwrap_or_default(),
            name: self.name(node).to_owned(),
            kind: self.kind(node),
        }
    }

    /// Returns a node's name.
    pub fn name(&self, node: NodeIndex) -> &str {
        let bytes = Self::range(&self.name_start, node.index());
        self.names.get(bytes).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Returns what kind of thing a node is.
    pub fn kind(&self, node: NodeIndex) -> Kind {
        let kind = self.node_kind.get(node.index()).and_then(|&[_, kind]| Kind::ALL.get(kind as usize));
        kind.copied().unwrap_or(Kind::Other)
    }

    /// Tells whether a node is an actor.
    pub fn is_actor(&self, node: NodeIndex) -> bool {
        self.node_kind
            .get(node.index())
            .is_some_and(|&[ref_type, _]| RefType::ALL.get(ref_type as usize) == Some(&RefType::Actor))
    }

    /// Finds the node of an actor's or theme's id.
    pub fn find(&self, ref_type: RefType, uid: [u8; 16]) -> Option<NodeIndex> {
        let place = RefType::ALL.iter().position(|&other| other == ref_type)? as u8;
        let n_before = self.node_kind.partition_point(|&[other, _]| other < place);
        let n_until = self.node_kind.partition_point(|&[other, _]| other <= place);
        let found = self.node_uid.get(n_before..n_until)?.binary_search(&uid).ok()?;
        Some(NodeIndex::new(n_before + found))
    }

    /// Returns the nodes whose name passes, in the order of the graph.
    pub fn find_all(&self, is_meant: impl Fn(&str) -> bool) -> Vec<NodeIndex> {
        (0..self.n_nodes()).map(NodeIndex::new).filter(|&node| is_meant(self.name(node))).collect()
    }

    /// Returns the key of an edge's claim.
    pub fn claim(&self, edge: EdgeIndex) -> i64 {
        self.claim.get(edge.index()).copied().unwrap_or_default().into()
    }

    /// Returns what an edge says beside who and what.
    pub fn facts(&self, edge: EdgeIndex) -> Facts {
        self.facts.get(edge.index()).copied().unwrap_or_default()
    }

    /// Returns how sure an edge's claim is.
    pub fn confidence(&self, edge: EdgeIndex) -> f32 {
        self.confidence.get(edge.index()).copied().unwrap_or_default()
    }

    /// Returns when an edge's event begins, in days from 1970.
    pub fn day(&self, edge: EdgeIndex) -> Option<i32> {
        self.day.get(edge.index()).copied().filter(|&day| day != i32::MIN)
    }

    /// Returns the relation and lemma of an edge.
    pub fn verb(&self, edge: EdgeIndex) -> Option<&Verb> {
        self.verbs.get(*self.verb.get(edge.index())? as usize)
    }

    /// Returns when and by whom an edge's document was printed.
    pub fn printed(&self, edge: EdgeIndex) -> Option<&Printed> {
        self.documents.get(*self.document.get(edge.index())? as usize)
    }

    /// Returns, of each verb, whether it passes.
    pub fn verbs_where(&self, is_meant: impl Fn(&Verb) -> bool) -> Vec<bool> {
        self.verbs.iter().map(is_meant).collect()
    }

    /// Returns, of each date and publisher, whether they pass.
    pub fn documents_where(&self, is_meant: impl Fn(&Printed) -> bool) -> Vec<bool> {
        self.documents.iter().map(is_meant).collect()
    }

    /// Returns what is known of an edge's date and publisher.
    pub fn by_document(&self, values: &[bool], edge: EdgeIndex) -> bool {
        self.document.get(edge.index()).and_then(|&document| values.get(document as usize)).is_some_and(|&value| value)
    }

    /// Returns what is known of an edge's verb; the default where nothing is.
    pub fn by_verb<T: Copy + Default>(&self, values: &[T], edge: EdgeIndex) -> T {
        self.verb.get(edge.index()).and_then(|&verb| values.get(verb as usize)).copied().unwrap_or_default()
    }

    /// Returns how friendly an edge is, from -1 to 1: a negated claim is turned
    /// round, and who only has a part in the act is neither friend nor foe.
    fn valence(&self, valences: &[f32], edge: EdgeIndex) -> f64 {
        let facts = self.facts(edge);
        let is_party = |role| matches!(role, Role::Patient | Role::Recipient | Role::Beneficiary | Role::Company);
        if !facts.role().is_none_or(is_party) {
            return 0.0;
        }
        let valence = f64::from(self.by_verb(valences, edge));
        if facts.is_negated() { -valence } else { valence }
    }

    /// Returns the edges between two nodes that are friendly, or those that are hostile.
    pub fn between_of_sign(&self, left: NodeIndex, right: NodeIndex, is_friendly: bool) -> Vec<(EdgeIndex, bool)> {
        let valences = self.valences();
        let mut edges = self.between(left, right);
        edges.retain(|&(edge, _)| {
            let valence = self.valence(&valences, edge);
            if is_friendly { 0.0 < valence } else { valence < 0.0 }
        });
        edges
    }

    /// Returns how friendly each verb is, from -1 to 1.
    fn valences(&self) -> Vec<f32> {
        let valence =
            |verb: &Verb| verb.relation.as_deref().and_then(ontology::relation).map_or(0.0, |found| found.valence);
        self.verbs.iter().map(valence).collect()
    }

    /// Tells whether an edge is let through.
    pub fn is_kept(&self, edge: EdgeIndex) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.has(edge.index()))
    }

    /// Returns the edges that leave a node, by verb and target.
    pub fn outgoing(&self, node: NodeIndex) -> impl Iterator<Item = (EdgeIndex, NodeIndex)> + '_ {
        let range = Self::range(&self.out_start, node.index());
        let others = self.target.get(range.clone()).unwrap_or_default();
        let edges = range.zip(others).map(|(edge, &other)| (EdgeIndex::new(edge), NodeIndex::new(other as usize)));
        edges.filter(|&(edge, _)| self.is_kept(edge))
    }

    /// Returns the edges that reach a node, by verb and source.
    pub fn incoming(&self, node: NodeIndex) -> impl Iterator<Item = (EdgeIndex, NodeIndex)> + '_ {
        let range = Self::range(&self.in_start, node.index());
        let edges = self.in_edge.get(range.clone()).unwrap_or_default();
        let others = self.source.get(range).unwrap_or_default();
        let edges = edges
            .iter()
            .zip(others)
            .map(|(&edge, &other)| (EdgeIndex::new(edge as usize), NodeIndex::new(other as usize)));
        edges.filter(|&(edge, _)| self.is_kept(edge))
    }

    /// Returns the edges at a node, those that leave it first.
    pub fn both(&self, node: NodeIndex) -> impl Iterator<Item = (EdgeIndex, NodeIndex)> + '_ {
        self.outgoing(node).chain(self.incoming(node))
    }

    /// Returns the nodes next to a node, each once, in the order of the graph.
    pub fn around(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let mut others: Vec<NodeIndex> = self.both(node).map(|(_, other)| other).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// Returns how many edges stand at a node, those not let through included.
    fn n_at(&self, node: NodeIndex) -> usize {
        Self::range(&self.out_start, node.index()).len() + Self::range(&self.in_start, node.index()).len()
    }

    /// Returns the edges between two nodes, with whether they lead from `left`
    /// to `right`; looks at the node that has fewer.
    pub fn between(&self, left: NodeIndex, right: NodeIndex) -> Vec<(EdgeIndex, bool)> {
        let (near, far, is_left) =
            if self.n_at(left) <= self.n_at(right) { (left, right, true) } else { (right, left, false) };
        let out = self.outgoing(near).filter(|&(_, other)| other == far).map(|(edge, _)| (edge, is_left));
        let back = self.incoming(near).filter(|&(_, other)| other == far).map(|(edge, _)| (edge, !is_left));
        let mut found: Vec<_> = out.chain(back).collect();
        found.sort_unstable();
        found
    }

    /// Returns the positions from one start to the next.
    fn range(starts: &[u32], at: usize) -> Range<usize> {
        match (starts.get(at), starts.get(at + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::extract::{Modality, Polarity};
    use crate::store::{Edge, EdgeRows};

    /// Makes a graph of lines `Kremlin opposes transfer 0.9`, nodes in order of
    /// name; the number is how sure it is. Verbs are types of the ontology.
    pub(crate) fn graph(lines: &[&str]) -> Graph {
        let words: Vec<Vec<&str>> = lines.iter().map(|line| line.split(' ').collect()).collect();
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names.dedup();
            names
        };
        let names = sorted(words.iter().flat_map(|words| [words[0].to_owned(), words[2].to_owned()]).collect());
        let verbs = sorted(words.iter().map(|words| words[1].to_owned()).collect());
        let place = |list: &[String], word: &str| list.iter().position(|other| other == word).unwrap() as u32;
        let nodes = names.iter().enumerate().map(|(n, name)| Node {
            ref_type: RefType::Actor,
            uid: (n as u128).to_be_bytes(),
            name: name.clone(),
            kind: Kind::Person,
        });
        let edges = words.iter().zip(0_u32..).map(|(words, n)| Edge {
            claim: n,
            uid: (n as u128).to_be_bytes(),
            source: place(&names, words[0]),
            target: place(&names, words[2]),
            role: None,
            verb: place(&verbs, words[1]),
            document: 0,
            day: words.get(4).map_or(i32::MIN, |day| day.parse().unwrap()),
            confidence: words.get(3).map_or(0.5, |sure| sure.parse().unwrap()),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            is_attributed: false,
            is_unsaid: false,
            is_copy: false,
        });
        Graph::new(&EdgeRows {
            nodes: nodes.collect(),
            verbs: verbs.iter().map(|verb| Verb { relation: Some(verb.clone()), predicate: verb.clone() }).collect(),
            documents: vec![Printed { published: None, publisher: None }],
            edges: edges.collect(),
        })
    }

    pub(crate) fn at(graph: &Graph, name: &str) -> NodeIndex {
        graph.find_all(|other| other == name)[0]
    }

    #[test]
    fn edges_are_found_from_both_sides() {
        let graph = graph(&["A opposes B", "A meets B", "C meets A", "A meets C", "B opposes C"]);
        let (a, b, c) = (at(&graph, "A"), at(&graph, "B"), at(&graph, "C"));
        assert_eq!(graph.around(a), [b, c]);
        assert_eq!(graph.between(b, a).len(), 2);
        assert!(graph.between(b, a).iter().all(|&(_, is_forward)| !is_forward));
        assert_eq!(graph.edge_bytes(), 34 * graph.n_edges());
    }

    #[test]
    fn what_is_not_kept_is_not_seen() {
        let mut graph = graph(&["A opposes B 0.9", "A meets C 0.1"]);
        graph.keep_if(|graph, edge| 0.5 < graph.confidence(edge));
        assert_eq!(graph.around(at(&graph, "A")), [at(&graph, "B")]);
        graph.keep_facts(|facts| !facts.is_negated());
        assert_eq!(graph.around(at(&graph, "A")).len(), 2);
    }
}
