//! Where actors stand among the others: who matters, who belongs together, who
//! is under tension.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use crate::extract::{ClaimRecord, Kind};
use crate::graph::{self, Scores};
use crate::store::{Node, Store, StoreError};

use super::network::{Network, Step};

/// What makes an actor matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many others it is joined with.
    Degree,
    /// How often one meets it who follows claims at random.
    PageRank,
    /// How many shortest ways between others lead over it.
    Betweenness,
    /// Whether those who act on many act on it.
    Hits,
}

/// An actor with its rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its place, from 1.
    pub number: usize,
    /// Who.
    pub node: Node,
    /// What it is ranked by; of hubs and authorities, that of an authority.
    pub score: f64,
    /// Whether it acts on those that are acted on by many.
    pub hub: Option<f64>,
    /// How many others it is joined with.
    pub n_neighbors: usize,
    /// How many claims it is the subject of.
    pub n_as_subject: usize,
    /// How many claims it is object or argument of.
    pub n_as_object: usize,
    /// The surest of these claims.
    pub claims: Vec<ClaimRecord>,
}

/// Actors that claims join more with each other than with the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    /// Its number, from 1.
    pub number: usize,
    /// Those in most claims within first, with how many these are.
    pub members: Vec<(Node, usize)>,
    /// How many claims join its members.
    pub n_claims: usize,
    /// How well all communities together part the graph, from -0.5 to 1.
    pub modularity: f64,
    /// The surest claims between its leading actors.
    pub claims: Vec<ClaimRecord>,
}

impl Community {
    /// Returns what it is called: its leading actors.
    pub fn name(&self) -> String {
        self.members.iter().take(3).map(|(node, _)| node.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Three actors whose ties cannot all last.
#[derive(Debug, Clone, PartialEq)]
pub struct Strain {
    /// The three.
    pub nodes: [Node; 3],
    /// The ties first–second, first–third, second–third.
    pub ties: [f64; 3],
    /// The best claim for each tie.
    pub steps: Vec<Step>,
}

/// An actor and the triangles that it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct Tension {
    /// Who.
    pub node: Node,
    /// How many cannot last.
    pub n_strained: usize,
    /// How many can.
    pub n_stable: usize,
}

/// Friends and foes, as triangles and as two camps.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceReport {
    /// How many ties are friendly.
    pub n_friendly: usize,
    /// How many ties are hostile.
    pub n_hostile: usize,
    /// How many triangles can last.
    pub n_stable: usize,
    /// How many cannot.
    pub n_strained: usize,
    /// Some of these, the strongest first.
    pub strained: Vec<Strain>,
    /// Actors under tension, the most strained first.
    pub tension: Vec<Tension>,
    /// Of each of two camps, those with the most ties.
    pub camps: [Vec<Node>; 2],
    /// How many each camp has.
    pub n_camps: [usize; 2],
    /// How many ties go against the camps.
    pub n_frustrated: usize,
}

impl Network {
    /// Ranks actors of a kind (with `themes`, everything), the first `limit` (0
    /// is all) with `n_claims` claims each; with whether there are more, and of
    /// how many nodes the scores were estimated (0 where they are exact).
    pub fn rank(
        &self,
        measure: Measure,
        kind: Option<Kind>,
        themes: bool,
        limit: usize,
        n_claims: usize,
        store: &Store,
    ) -> Result<(Vec<Ranked>, bool, usize), StoreError> {
        let graph = &self.graph;
        let none = Scores::default;
        let (scores, hubs) = match measure {
            Measure::Degree => (graph::degree(graph), none()),
            Measure::PageRank => (graph::page_rank(graph), none()),
            Measure::Betweenness => (graph::betweenness(graph), none()),
            Measure::Hits => {
                let (hubs, authorities) = graph::hits(graph);
                (authorities, hubs)
            }
        };
        let is_meant = |&node: &NodeIndex| {
            (themes || graph.is_actor(node))
                && graph.both(node).next().is_some()
                && kind.is_none_or(|kind| graph.kind(node) == kind)
        };
        let mut nodes: Vec<NodeIndex> = (0..graph.n_nodes()).map(NodeIndex::new).filter(is_meant).collect();
        let score = |node: NodeIndex| scores.values.get(node.index()).copied().unwrap_or_default();
        nodes.sort_by(|&left, &right| {
            let by_name = || graph.name(left).cmp(graph.name(right)).then(left.cmp(&right));
            score(right).total_cmp(&score(left)).then_with(by_name)
        });
        let is_cut = 0 < limit && limit < nodes.len();
        if is_cut {
            nodes.truncate(limit);
        }
        let count = |edges: &mut dyn Iterator<Item = i64>| edges.collect::<BTreeSet<_>>().len();
        let ranked = nodes.into_iter().enumerate().map(|(n, node)| {
            Ok(Ranked {
                number: n + 1,
                node: graph.node(node),
                score: score(node),
                hub: hubs.values.get(node.index()).copied(),
                n_neighbors: graph.around(node).len(),
                n_as_subject: count(&mut graph.outgoing(node).map(|(edge, _)| graph.claim(edge))),
                n_as_object: count(&mut graph.incoming(node).map(|(edge, _)| graph.claim(edge))),
                claims: self.claims_at(node, n_claims, |_| true, store)?,
            })
        });
        Ok((ranked.collect::<Result<_, StoreError>>()?, is_cut, scores.n_sampled))
    }

    /// Parts the actors into communities of at least `least` members, the
    /// largest first, with `n_claims` claims each; with whether there are more
    /// than `limit` (0 is none).
    pub fn communities(
        &self,
        least: usize,
        limit: usize,
        n_claims: usize,
        store: &Store,
    ) -> Result<(Vec<Community>, bool), StoreError> {
        let graph = &self.graph;
        let mut found = graph::communities(graph);
        found.members.retain(|members| least <= members.len());
        let is_cut = 0 < limit && limit < found.members.len();
        if is_cut {
            found.members.truncate(limit);
        }
        let communities = found.members.iter().enumerate().map(|(n, members)| {
            let within = |node: &NodeIndex| members.binary_search(node).is_ok();
            let mut all = BTreeSet::new();
            let mut counted: Vec<(NodeIndex, usize)> = Vec::new();
            for &node in members {
                let edges = graph.both(node).filter(|(_, other)| within(other));
                let claims: BTreeSet<i64> = edges.map(|(edge, _)| graph.claim(edge)).collect();
                counted.push((node, claims.len()));
                all.extend(claims);
            }
            counted.sort_by(|left, right| {
                right
                    .1
                    .cmp(&left.1)
                    .then_with(|| graph.name(left.0).cmp(graph.name(right.0)))
                    .then(left.0.cmp(&right.0))
            });
            let claims = match counted.first() {
                Some(&(leader, _)) => self.claims_at(leader, n_claims, |other| within(&other), store)?,
                None => Vec::new(),
            };
            Ok(Community {
                number: n + 1,
                members: counted.into_iter().map(|(node, n_claims)| (graph.node(node), n_claims)).collect(),
                n_claims: all.len(),
                modularity: found.modularity,
                claims,
            })
        });
        Ok((communities.collect::<Result<_, StoreError>>()?, is_cut))
    }

    /// Looks at triangles of friendly and hostile ties; each list has at most
    /// `limit` entries (0 is no limit). Needs the verbs.
    pub fn balance(&self, limit: usize, store: &Store) -> Result<BalanceReport, StoreError> {
        let graph = &self.graph;
        let limit = if limit == 0 { usize::MAX } else { limit };
        let found = graph::balance(graph);
        let shown = &found.strained[..found.strained.len().min(limit)];
        let pairs = shown.iter().flat_map(|triad| {
            let [first, second, third] = triad.nodes;
            [(first, second), (first, third), (second, third)].into_iter().zip(triad.ties)
        });
        let pairs: Vec<_> = pairs.collect();
        let edges =
            pairs.iter().map(|&((left, right), tie)| ((left, right), graph.between_of_sign(left, right, 0.0 < tie)));
        let steps = self.steps_of(edges.collect(), store)?;
        let strained = shown.iter().map(|triad| {
            let [first, second, third] = triad.nodes;
            let pairs = [(first, second), (first, third), (second, third)];
            Strain {
                nodes: triad.nodes.map(|node| graph.node(node)),
                ties: triad.ties,
                steps: pairs.iter().filter_map(|pair| steps.get(pair).cloned()).collect(),
            }
        });
        let tension = found.tension.iter().take(limit).map(|&(node, n_strained, n_stable)| Tension {
            node: graph.node(node),
            n_strained,
            n_stable,
        });
        let camp = |nodes: &Vec<NodeIndex>| nodes.iter().take(limit).map(|&node| graph.node(node)).collect();
        Ok(BalanceReport {
            n_friendly: found.n_friendly,
            n_hostile: found.n_hostile,
            n_stable: found.n_stable,
            n_strained: found.n_strained,
            strained: strained.collect(),
            tension: tension.collect(),
            camps: [camp(&found.camps[0]), camp(&found.camps[1])],
            n_camps: [found.camps[0].len(), found.camps[1].len()],
            n_frustrated: found.n_frustrated,
        })
    }
}
