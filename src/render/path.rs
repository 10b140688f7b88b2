//! How actors are connected, step by step.

use serde::Serialize;

use super::answer::{plural, said_by};
use super::item::{Block, Item, Run, Weight};
use super::quote::quotes_of;
use crate::extract::{ClaimRecord, Kind, RefType, Role};
use crate::query::{Common, Connection, Neighbor, Step, speakers};
use crate::store::Node;

impl Item for Connection {
    const COLUMNS: &'static [&'static str] = &[
        "path",
        "step",
        "from",
        "relation",
        "role",
        "direction",
        "to",
        "claims",
        "claim",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        ConnectionJson {
            n_hops: self.steps.len(),
            nodes: self.nodes.iter().map(NodeJson::new).collect(),
            steps: self.steps.iter().map(StepJson::new).collect(),
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let steps = self.steps.iter().enumerate();
        steps.map(|(n, step)| [vec![self.number.to_string(), (n + 1).to_string()], step_row(step)].concat()).collect()
    }

    fn block(&self, n_quotes: usize) -> Block {
        let names: Vec<&str> = self.nodes.iter().map(|node| node.name.as_str()).collect();
        Block {
            title: vec![Run::new(names.join(" – "), Weight::Strong)],
            notes: vec![plural(self.steps.len(), "step")],
            children: self.steps.iter().map(|step| step_block(step, n_quotes)).collect(),
            ..Block::default()
        }
    }
}

impl Item for Neighbor {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "kind",
        "hops",
        "from",
        "relation",
        "role",
        "direction",
        "to",
        "claims",
        "claim",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        NeighborJson { node: NodeJson::new(&self.step.to), n_hops: self.n_hops, via: StepJson::new(&self.step) }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let node = &self.step.to;
        let first = vec![node.name.clone(), node.kind.to_string(), self.n_hops.to_string()];
        vec![[first, step_row(&self.step)].concat()]
    }

    fn block(&self, n_quotes: usize) -> Block {
        let step = step_block(&self.step, n_quotes);
        let kind = kind(&self.step.to);
        let mut title = vec![
            Run::new(self.step.to.name.clone(), Weight::Strong),
            Run::new(format!("{kind}, {}", plural(self.n_hops, "step")), Weight::Faint),
        ];
        title.extend(
            step.title
                .into_iter()
                .map(|run| Run::new(run.text, if run.weight == Weight::Strong { Weight::Plain } else { run.weight })),
        );
        Block { title, ..step }
    }
}

impl Item for Step {
    const COLUMNS: &'static [&'static str] =
        &["from", "relation", "role", "direction", "to", "claims", "claim", "publisher", "published", "quote"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        StepJson::new(self)
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![step_row(self)]
    }

    fn block(&self, n_quotes: usize) -> Block {
        step_block(self, n_quotes)
    }
}

impl Item for Common {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "kind",
        "from",
        "relation",
        "role",
        "direction",
        "to",
        "claims",
        "claim",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        CommonJson {
            node: NodeJson::new(&self.node),
            left: StepJson::new(&self.left),
            right: StepJson::new(&self.right),
        }
    }

    /// Two rows: what joins the first with it, what the second.
    fn rows(&self) -> Vec<Vec<String>> {
        let first = [self.node.name.clone(), self.node.kind.to_string()];
        [&self.left, &self.right].map(|step| [first.to_vec(), step_row(step)].concat()).to_vec()
    }

    fn block(&self, n_quotes: usize) -> Block {
        Block {
            title: vec![Run::new(self.node.name.clone(), Weight::Strong), Run::new(kind(&self.node), Weight::Faint)],
            children: [&self.left, &self.right].map(|step| step_block(step, n_quotes)).to_vec(),
            ..Block::default()
        }
    }
}

/// Says what kind of thing a node is.
pub(super) fn kind(node: &Node) -> &'static str {
    if node.ref_type == RefType::Theme { "theme" } else { node.kind.as_str() }
}

#[derive(Debug, Serialize)]
struct CommonJson<'a> {
    #[serde(flatten)]
    node: NodeJson<'a>,
    left: StepJson<'a>,
    right: StepJson<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct NodeJson<'a> {
    #[serde(rename = "type")]
    ref_type: RefType,
    id: String,
    name: &'a str,
    kind: Kind,
}

#[derive(Debug, Serialize)]
pub(super) struct StepJson<'a> {
    from: NodeJson<'a>,
    to: NodeJson<'a>,
    direction: &'static str,
    relation: &'a str,
    role: Option<Role>,
    n_claims: usize,
    claim: &'a ClaimRecord,
}

#[derive(Debug, Serialize)]
struct ConnectionJson<'a> {
    n_hops: usize,
    nodes: Vec<NodeJson<'a>>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NeighborJson<'a> {
    #[serde(flatten)]
    node: NodeJson<'a>,
    n_hops: usize,
    via: StepJson<'a>,
}

impl<'a> NodeJson<'a> {
    pub(super) fn new(node: &'a Node) -> Self {
        Self { ref_type: node.ref_type, id: node.id(), name: &node.name, kind: node.kind }
    }
}

impl<'a> StepJson<'a> {
    pub(super) fn new(step: &'a Step) -> Self {
        Self {
            from: NodeJson::new(&step.from),
            to: NodeJson::new(&step.to),
            direction: direction(step),
            relation: &step.label,
            role: step.role,
            n_claims: step.n_claims,
            claim: &step.claim,
        }
    }
}

fn direction(step: &Step) -> &'static str {
    if step.is_forward { "forward" } else { "backward" }
}

fn step_row(step: &Step) -> Vec<String> {
    let document = &step.claim.document;
    vec![
        step.from.name.clone(),
        step.label.clone(),
        step.role.map_or_else(String::new, |role| role.to_string()),
        direction(step).to_owned(),
        step.to.name.clone(),
        step.n_claims.to_string(),
        step.claim.claim.id.to_string(),
        document.publisher.clone().unwrap_or_default(),
        document.published.clone().unwrap_or_default(),
        quotes_of([&step.claim], 1).pop().map_or_else(String::new, |quote| quote.text),
    ]
}

/// Shows a step with an arrow from who acts: `Ukraine  ←supply (recipient)—  Trump`.
pub(super) fn step_block(step: &Step, n_quotes: usize) -> Block {
    let label = step.role.map_or_else(|| step.label.clone(), |role| format!("{} ({role})", step.label));
    let label = if step.is_forward { format!("—{label}→") } else { format!("←{label}—") };
    let mut notes = vec![said_by(&speakers(&step.claim))];
    if 1 < step.n_claims {
        notes.push(format!("{} between them", plural(step.n_claims, "claim")));
    }
    Block {
        title: vec![
            Run::new(step.from.name.clone(), Weight::Strong),
            Run::new(label, Weight::Relation),
            Run::new(step.to.name.clone(), Weight::Strong),
        ],
        notes,
        quotes: quotes_of([&step.claim], n_quotes.min(1)),
        ..Block::default()
    }
}
