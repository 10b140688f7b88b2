//! Where actors stand: ranks, communities, tension and camps.

use serde::Serialize;

use super::answer::plural;
use super::claim::Quoted;
use super::item::{Block, Item, Run, Weight};
use super::path::{NodeJson, StepJson, kind, step_block};
use super::quote::quotes_of;
use crate::extract::ClaimRecord;
use crate::query::{BalanceReport, Community, Ranked, Strain, Tension};
use crate::store::Node;

/// How many members a line names.
const MAX_MEMBERS: usize = 12;

impl Item for Ranked {
    const COLUMNS: &'static [&'static str] =
        &["rank", "name", "kind", "score", "hub", "neighbors", "as_subject", "as_object", "actor"];

    fn json(&self, n_quotes: usize) -> impl Serialize + '_ {
        RankedJson {
            rank: self.number,
            node: NodeJson::new(&self.node),
            score: self.score,
            hub: self.hub,
            n_neighbors: self.n_neighbors,
            n_as_subject: self.n_as_subject,
            n_as_object: self.n_as_object,
            claims: quoted(&self.claims, n_quotes),
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let counts = [self.n_neighbors, self.n_as_subject, self.n_as_object].map(|count| count.to_string());
        let hub = self.hub.map(score).unwrap_or_default();
        let first =
            [self.number.to_string(), self.node.name.clone(), kind(&self.node).to_owned(), score(self.score), hub];
        vec![[&first[..], &counts, &[self.node.id()]].concat()]
    }

    fn block(&self, n_quotes: usize) -> Block {
        let mut notes = vec![score(self.score)];
        notes.extend(self.hub.map(|hub| format!("as a hub {}", score(hub))));
        notes.push(format!("joined with {}", plural(self.n_neighbors, "other")));
        notes.push(format!("subject of {}", plural(self.n_as_subject, "claim")));
        notes.push(format!("object of {}", self.n_as_object));
        Block {
            title: vec![
                Run::new(format!("{}.", self.number), Weight::Faint),
                Run::new(self.node.name.clone(), Weight::Strong),
                Run::new(kind(&self.node), Weight::Relation),
            ],
            notes,
            quotes: quotes_of(&self.claims, n_quotes),
            ..Block::default()
        }
    }
}

impl Item for Community {
    const COLUMNS: &'static [&'static str] =
        &["community", "name", "members", "claims", "modularity", "member", "kind", "member_claims", "actor"];

    fn json(&self, n_quotes: usize) -> impl Serialize + '_ {
        CommunityJson {
            community: self.number,
            name: self.name(),
            n_members: self.members.len(),
            n_claims: self.n_claims,
            modularity: self.modularity,
            members: self
                .members
                .iter()
                .map(|(node, n_claims)| MemberJson { node: NodeJson::new(node), n_claims: *n_claims })
                .collect(),
            claims: quoted(&self.claims, n_quotes),
        }
    }

    /// One row a member.
    fn rows(&self) -> Vec<Vec<String>> {
        let first = [
            self.number.to_string(),
            self.name(),
            self.members.len().to_string(),
            self.n_claims.to_string(),
            score(self.modularity),
        ];
        let rows = self.members.iter().map(|(node, n_claims)| {
            let own = [node.name.clone(), kind(node).to_owned(), n_claims.to_string(), node.id()];
            [&first[..], &own].concat()
        });
        rows.collect()
    }

    fn block(&self, n_quotes: usize) -> Block {
        let members = self.members.iter().take(MAX_MEMBERS).map(|(node, n_claims)| format!("{} {n_claims}", node.name));
        let mut members = members.collect::<Vec<_>>().join(", ");
        let n_more = self.members.len().saturating_sub(MAX_MEMBERS);
        if 0 < n_more {
            members += &format!(" and {n_more} more");
        }
        Block {
            title: vec![Run::new(format!("{}.", self.number), Weight::Faint), Run::new(self.name(), Weight::Strong)],
            notes: vec![
                plural(self.members.len(), "actor"),
                format!("{} among them", plural(self.n_claims, "claim")),
                format!("modularity of the whole {}", score(self.modularity)),
            ],
            fields: vec![("members".to_owned(), members)],
            quotes: quotes_of(&self.claims, n_quotes),
            ..Block::default()
        }
    }
}

impl Item for BalanceReport {
    const COLUMNS: &'static [&'static str] =
        &["part", "first", "second", "third", "first_second", "first_third", "second_third", "strained", "stable"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        BalanceJson {
            n_friendly: self.n_friendly,
            n_hostile: self.n_hostile,
            n_stable: self.n_stable,
            n_strained: self.n_strained,
            n_frustrated: self.n_frustrated,
            frustration: self.frustration(),
            strained: self
                .strained
                .iter()
                .map(|strain| StrainJson {
                    actors: strain.nodes.iter().map(NodeJson::new).collect(),
                    ties: strain.ties,
                    steps: strain.steps.iter().map(StepJson::new).collect(),
                })
                .collect(),
            tension: self
                .tension
                .iter()
                .map(|tension| TensionJson {
                    node: NodeJson::new(&tension.node),
                    n_strained: tension.n_strained,
                    n_stable: tension.n_stable,
                })
                .collect(),
            camps: self
                .camps
                .iter()
                .zip(self.n_camps)
                .map(|(members, n_members)| CampJson {
                    n_members,
                    members: members.iter().map(NodeJson::new).collect(),
                })
                .collect(),
        }
    }

    /// One row a strained triangle, an actor under tension, a member of a camp.
    fn rows(&self) -> Vec<Vec<String>> {
        let row = |cells: &[(usize, String)]| {
            let mut row = vec![String::new(); Self::COLUMNS.len()];
            cells.iter().for_each(|(at, cell)| row[*at].clone_from(cell));
            row
        };
        let part = |name: &str| (0, name.to_owned());
        let strained = self.strained.iter().map(|strain| {
            let names = strain.nodes.iter().enumerate().map(|(n, node)| (n + 1, node.name.clone()));
            let ties = strain.ties.iter().enumerate().map(|(n, tie)| (n + 4, format!("{tie:.2}")));
            row(&std::iter::once(part("strained")).chain(names).chain(ties).collect::<Vec<_>>())
        });
        let tension = self.tension.iter().map(|tension| {
            let counts = [(7, tension.n_strained.to_string()), (8, tension.n_stable.to_string())];
            row(&[&[part("tension"), (1, tension.node.name.clone())], &counts[..]].concat())
        });
        let camps = ["first camp", "second camp"].into_iter().zip(&self.camps);
        let camps = camps.flat_map(|(name, members)| members.iter().map(move |node| (name, node)).collect::<Vec<_>>());
        let camps = camps.map(|(name, node)| row(&[part(name), (1, node.name.clone())]));
        strained.chain(tension).chain(camps).collect()
    }

    fn block(&self, n_quotes: usize) -> Block {
        let names = |nodes: &[Node], n_all: usize| {
            let shown = nodes.iter().take(MAX_MEMBERS).map(|node| node.name.as_str()).collect::<Vec<_>>().join(", ");
            let n_more = n_all.saturating_sub(nodes.len().min(MAX_MEMBERS));
            if 0 < n_more { format!("{shown} and {n_more} more") } else { shown }
        };
        let field = |name: &str, content: String| (name.to_owned(), content);
        let section = |name: &str, children: Vec<Block>| Block {
            title: vec![Run::new(name, Weight::Faint)],
            children,
            ..Block::default()
        };
        let strained: Vec<Block> = self.strained.iter().map(|strain| strain_block(strain, n_quotes)).collect();
        let tension = self.tension.iter().map(tension_line).collect::<Vec<_>>();
        let mut children = Vec::new();
        if !strained.is_empty() {
            children.push(section("strained triangles", strained));
        }
        if !tension.is_empty() {
            children.push(Block { lines: tension, ..section("actors under tension", Vec::new()) });
        }
        Block {
            title: vec![Run::new("balance", Weight::Strong)],
            notes: vec![
                format!("{} friendly, {} hostile", plural(self.n_friendly, "tie"), self.n_hostile),
                format!("{} stable, {} strained", plural(self.n_stable, "triangle"), self.n_strained),
                format!("{} against the camps, frustration {}", self.n_frustrated, score(self.frustration())),
            ],
            fields: vec![
                field("first camp", names(&self.camps[0], self.n_camps[0])),
                field("second camp", names(&self.camps[1], self.n_camps[1])),
            ],
            children,
            ..Block::default()
        }
    }
}

impl BalanceReport {
    /// Returns the share of ties that go against the camps.
    fn frustration(&self) -> f64 {
        self.n_frustrated as f64 / (self.n_friendly + self.n_hostile).max(1) as f64
    }
}

fn strain_block(strain: &Strain, n_quotes: usize) -> Block {
    let names: Vec<&str> = strain.nodes.iter().map(|node| node.name.as_str()).collect();
    let ties = strain.ties.iter().map(|tie| format!("{tie:+.2}")).collect::<Vec<_>>().join(", ");
    Block {
        title: vec![Run::new(names.join(" – "), Weight::Strong), Run::new(ties, Weight::Faint)],
        children: strain.steps.iter().map(|step| step_block(step, n_quotes)).collect(),
        ..Block::default()
    }
}

fn tension_line(tension: &Tension) -> String {
    format!("{}: {} strained, {} stable", tension.node.name, tension.n_strained, tension.n_stable)
}

fn score(value: f64) -> String {
    if value.fract() == 0.0 && 1.0 < value.abs() { format!("{value}") } else { format!("{value:.4}") }
}

fn quoted(claims: &[ClaimRecord], n_quotes: usize) -> Vec<Quoted<'_>> {
    claims.iter().enumerate().map(|(n, record)| Quoted::new(record, n < n_quotes)).collect()
}

#[derive(Debug, Serialize)]
struct RankedJson<'a> {
    rank: usize,
    #[serde(flatten)]
    node: NodeJson<'a>,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    hub: Option<f64>,
    n_neighbors: usize,
    n_as_subject: usize,
    n_as_object: usize,
    claims: Vec<Quoted<'a>>,
}

#[derive(Debug, Serialize)]
struct MemberJson<'a> {
    #[serde(flatten)]
    node: NodeJson<'a>,
    n_claims: usize,
}

#[derive(Debug, Serialize)]
struct CommunityJson<'a> {
    community: usize,
    name: String,
    n_members: usize,
    n_claims: usize,
    modularity: f64,
    members: Vec<MemberJson<'a>>,
    claims: Vec<Quoted<'a>>,
}

#[derive(Debug, Serialize)]
struct StrainJson<'a> {
    actors: Vec<NodeJson<'a>>,
    ties: [f64; 3],
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct TensionJson<'a> {
    #[serde(flatten)]
    node: NodeJson<'a>,
    n_strained: usize,
    n_stable: usize,
}

#[derive(Debug, Serialize)]
struct CampJson<'a> {
    n_members: usize,
    members: Vec<NodeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct BalanceJson<'a> {
    n_friendly: usize,
    n_hostile: usize,
    n_stable: usize,
    n_strained: usize,
    n_frustrated: usize,
    frustration: f64,
    strained: Vec<StrainJson<'a>>,
    tension: Vec<TensionJson<'a>>,
    camps: Vec<CampJson<'a>>,
}
