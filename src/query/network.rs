//! The graph that a question is asked of: the claims that a filter lets
//! through, whom a name means in it, and the claim behind a step.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::extract::{ClaimRecord, RefType, Role};
use crate::graph::{Columns, Graph};
use crate::store::{ClaimFilter, ClaimKey, Node, Store, StoreError};

use super::filter::Filter;
use super::name::Meaning;

/// Two nodes and the best claim between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Where the step starts.
    pub from: Node,
    /// Where it leads.
    pub to: Node,
    /// The relation type, else the lemma.
    pub label: String,
    /// The role, where the one who does not act is no object.
    pub role: Option<Role>,
    /// Whether `from` is the claim's subject.
    pub is_forward: bool,
    /// How many claims there are between the two.
    pub n_claims: usize,
    /// The surest of them, of several the latest.
    pub claim: ClaimRecord,
}

/// A graph with a filter on it.
#[derive(Debug, Clone)]
pub struct Network {
    pub(super) graph: Graph,
}

impl Network {
    /// Loads what joins nodes, and the claims that a filter lets through.
    pub fn load(filter: &Filter, columns: Columns, store: &Store) -> Result<Self, StoreError> {
        let columns = Columns {
            // Steps are shown with their surest claim.
            claims: true,
            confidences: true,
            verbs: columns.verbs || !filter.relations.is_empty(),
            documents: columns.documents
                || filter.since.is_some()
                || filter.until.is_some()
                || !filter.publishers.is_empty(),
            ..columns
        };
        Self::filtered(Graph::open(store, columns)?, filter, store)
    }

    /// Loads what joins the bearers of a name with others, and who they are; of
    /// a few claims, and where the name is an actor's, without the rest of the graph.
    pub fn load_around(name: &str, filter: &Filter, store: &Store) -> Result<(Self, Vec<NodeIndex>), StoreError> {
        if let Some(graph) = Graph::of_actors(store, &Meaning::of(name, store)?.fill().actors)? {
            let network = Self::filtered(graph, filter, store)?;
            let found = network.actors_named(name, store)?;
            if !found.is_empty() {
                return Ok((network, found));
            }
        }
        let network = Self::load(filter, Columns::default(), store)?;
        let found = network.nodes_named(name, store)?;
        Ok((network, found))
    }

    fn filtered(mut graph: Graph, filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let claims = filter.claims();
        let passes = |facts: crate::graph::Facts| {
            !facts.is_copy()
                // *After France did so* joins nobody with France.
                && !matches!(facts.role(), Some(Role::Time | Role::Extent | Role::Manner))
                && (claims.modalities.is_empty() || claims.modalities.contains(&facts.modality()))
                && (claims.polarity.is_none() || !facts.is_negated())
                && !(claims.said && facts.is_unsaid())
                && !(claims.unattributed && facts.is_attributed())
        };
        graph.keep_facts(passes);
        if let Some(least) = filter.min_confidence {
            graph.keep_if(|graph, edge| least as f32 <= graph.confidence(edge));
        }
        if !filter.relations.is_empty() {
            let is_meant = graph.verbs_where(|verb| {
                filter.relations.iter().any(|relation| relation.matches(verb.relation.as_deref(), &verb.predicate))
            });
            graph.keep_if(|graph, edge| graph.by_verb(&is_meant, edge));
        }
        if filter.since.is_some() || filter.until.is_some() || !filter.publishers.is_empty() {
            let publishers: BTreeSet<String> = filter.publishers.iter().map(|name| name.to_lowercase()).collect();
            let is_meant = graph.documents_where(|printed| {
                let published = printed.published.as_deref();
                // As the store compares: the year's own days are in the year.
                let since = filter.since.as_deref().is_none_or(|since| published.is_some_and(|day| since <= day));
                let until = filter.until.as_ref().map(|until| format!("{until}~"));
                let until = until.is_none_or(|until| published.is_some_and(|day| day < until.as_str()));
                let publisher = printed.publisher.as_ref().map(|name| name.to_lowercase());
                since && until && (publishers.is_empty() || publisher.is_some_and(|name| publishers.contains(&name)))
            });
            graph.keep_if(|graph, edge| graph.by_document(&is_meant, edge));
        }
        if filter.event_since.is_some() || filter.event_until.is_some() {
            let times = ClaimFilter {
                event_since: filter.event_since.clone(),
                event_until: filter.event_until.clone(),
                ..ClaimFilter::default()
            };
            let mut keys: Vec<i64> = store.claim_keys(&times)?.into_iter().map(|key| key.0).collect();
            keys.sort_unstable();
            graph.keep_if(|graph, edge| keys.binary_search(&graph.claim(edge)).is_ok());
        }
        Ok(Self { graph })
    }

    /// Returns the nodes that a name means and that some claim joins: actors
    /// that go by it, else phrases that have it as their head.
    pub fn nodes_named(&self, name: &str, store: &Store) -> Result<Vec<NodeIndex>, StoreError> {
        let found = self.actors_named(name, store)?;
        if !found.is_empty() {
            return Ok(found);
        }
        let meaning = Meaning::of(name, store)?;
        let named = self.graph.find_all(|name| meaning.matches_name(name));
        Ok(named.into_iter().filter(|&node| self.is_joined(node)).collect())
    }

    fn actors_named(&self, name: &str, store: &Store) -> Result<Vec<NodeIndex>, StoreError> {
        let actors = Meaning::of(name, store)?.fill().actors;
        let actors = actors.into_iter().filter_map(|id| self.graph.find(RefType::Actor, id.0));
        let mut found: Vec<NodeIndex> = actors.filter(|&node| self.is_joined(node)).collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn is_joined(&self, node: NodeIndex) -> bool {
        self.graph.both(node).next().is_some()
    }

    /// Returns a node.
    pub fn node(&self, node: NodeIndex) -> Node {
        self.graph.node(node)
    }

    /// Returns how many claims join two nodes.
    pub(super) fn n_claims(&self, left: NodeIndex, right: NodeIndex) -> usize {
        let claims: BTreeSet<i64> =
            self.graph.between(left, right).into_iter().map(|(edge, _)| self.graph.claim(edge)).collect();
        claims.len()
    }

    /// Reads the best claim of each pair of nodes.
    pub(super) fn steps(
        &self,
        pairs: &BTreeSet<(NodeIndex, NodeIndex)>,
        store: &Store,
    ) -> Result<BTreeMap<(NodeIndex, NodeIndex), Step>, StoreError> {
        let edges = pairs.iter().map(|&(from, to)| ((from, to), self.graph.between(from, to)));
        self.steps_of(edges.collect(), store)
    }

    /// Reads the best claim of some edges of each pair of nodes.
    pub(super) fn steps_of(
        &self,
        pairs: Vec<((NodeIndex, NodeIndex), Vec<(EdgeIndex, bool)>)>,
        store: &Store,
    ) -> Result<BTreeMap<(NodeIndex, NodeIndex), Step>, StoreError> {
        let graph = &self.graph;
        let mut found = Vec::new();
        let mut keys = BTreeSet::new();
        for (pair, edges) in pairs {
            let n_claims = edges.iter().map(|&(edge, _)| graph.claim(edge)).collect::<BTreeSet<_>>().len();
            let surest = edges.iter().map(|&(edge, _)| graph.confidence(edge)).fold(0.0, f32::max);
            // What is done to somebody joins more closely than what is done for or near them.
            let sure = || edges.iter().filter(|&&(edge, _)| surest <= graph.confidence(edge));
            let is_direct = |edge: EdgeIndex| graph.facts(edge).role().is_none();
            let has_direct = sure().any(|&(edge, _)| is_direct(edge));
            let best: Vec<_> = sure().filter(|&&(edge, _)| is_direct(edge) == has_direct).take(16).copied().collect();
            keys.extend(best.iter().map(|&(edge, _)| ClaimKey(graph.claim(edge))));
            found.push((pair, n_claims, best));
        }
        let keys: Vec<ClaimKey> = keys.into_iter().collect();
        let claims: BTreeMap<i64, ClaimRecord> =
            store.claims_by_key(&keys)?.into_iter().map(|stored| (stored.key.0, stored.record)).collect();
        let steps = found.into_iter().filter_map(|((from, to), n_claims, best)| {
            let (edge, is_forward, claim) = best
                .into_iter()
                .filter_map(|(edge, is_forward)| Some((edge, is_forward, claims.get(&graph.claim(edge))?)))
                .min_by_key(|(edge, _, claim)| {
                    let published = claim.document.published.clone();
                    (std::cmp::Reverse(published), claim.claim.id, graph.facts(*edge).role())
                })?;
            let step = Step {
                from: graph.node(from),
                to: graph.node(to),
                label: claim.claim.relation.clone().unwrap_or_else(|| claim.claim.predicate.clone()),
                role: graph.facts(edge).role(),
                is_forward,
                n_claims,
                claim: claim.clone(),
            };
            Some(((from, to), step))
        });
        Ok(steps.collect())
    }

    /// Reads the surest claims that join a node with others of a sort.
    pub(super) fn claims_at(
        &self,
        node: NodeIndex,
        n: usize,
        is_meant: impl Fn(NodeIndex) -> bool,
        store: &Store,
    ) -> Result<Vec<ClaimRecord>, StoreError> {
        let graph = &self.graph;
        let edges = graph.both(node).filter(|&(_, other)| is_meant(other));
        let mut edges: Vec<EdgeIndex> = edges.map(|(edge, _)| edge).collect();
        edges.sort_by(|left, right| {
            graph.confidence(*right).total_cmp(&graph.confidence(*left)).then_with(|| left.cmp(right))
        });
        let mut seen = BTreeSet::new();
        let keys = edges.into_iter().map(|edge| ClaimKey(graph.claim(edge))).filter(|&key| seen.insert(key));
        let keys: Vec<ClaimKey> = keys.take(n).collect();
        Ok(store.claims_by_key(&keys)?.into_iter().map(|stored| stored.record).collect())
    }
}
