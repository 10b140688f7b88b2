//! Claims as nodes and edges, for the formats that know nothing else.
//!
//! A node is an actor or a theme, the same for all claims, or what one claim
//! alone has: a value, and an `unexpressed` subject or object (*was attacked*,
//! *resigned*). A claim that is part of another is a node under its own id.
//! An edge leads from a claim's subject to its object and to each of its
//! arguments: every claim has at least one, and all of them name it.

use rustc_hash::FxHashSet;

use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Modality, Polarity, Ref};
use crate::query::speakers;
use crate::render::quote_of;

/// Who or what an edge joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node<'a> {
    /// An id of the record, or one made of the claim's.
    pub(super) id: String,
    /// `actor`, `theme`, `value`, `claim` or `unexpressed`.
    pub(super) node_type: &'static str,
    /// Empty where unexpressed.
    pub(super) name: &'a str,
    /// What kind of thing it is.
    pub(super) kind: &'static str,
}

/// The columns of a node, its id first.
pub(super) const NODE_COLUMNS: [&str; 4] = ["id", "name", "type", "kind"];

impl Node<'_> {
    /// Returns the values of the columns.
    pub(super) fn values(&self) -> [&str; 4] {
        [&self.id, self.name, self.node_type, self.kind]
    }
}

/// One object or argument of a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge<'a> {
    /// The claim.
    pub(super) record: &'a ClaimRecord,
    /// 0 for the object, then the arguments.
    pub(super) n: usize,
    /// The subject's node.
    pub(super) source: &'a str,
    /// The object's or argument's node.
    pub(super) target: &'a str,
    /// `object`, or the argument's role.
    pub(super) role: &'static str,
    /// The argument's preposition.
    pub(super) preposition: Option<&'a str>,
}

/// The columns of an edge beside its id and ends.
pub(super) const EDGE_COLUMNS: [&str; 20] = [
    "label",
    "claim",
    "relation",
    "mode",
    "predicate",
    "role",
    "preposition",
    "polarity",
    "modality",
    "tense",
    "speaker",
    "time_start",
    "time_end",
    "confidence",
    "document",
    "title",
    "publisher",
    "published",
    "quote",
    "rule",
];

/// The one column that is a number.
pub(super) const CONFIDENCE: &str = "confidence";

impl Edge<'_> {
    /// Returns the id, which no other edge has.
    pub(super) fn id(&self) -> String {
        format!("{}.{}", self.record.claim.id, self.n)
    }

    /// Returns what the edge says, with a warning where it is no fact.
    pub(super) fn label(&self) -> String {
        let claim = &self.record.claim;
        let mut label = String::new();
        if claim.polarity == Polarity::Negated {
            label.push_str("NOT ");
        }
        if claim.modality != Modality::Asserted {
            label.push_str(claim.modality.as_str());
            label.push(' ');
        }
        label.push_str(claim.relation.as_deref().unwrap_or(&claim.predicate));
        if let Some(preposition) = self.preposition {
            label.push(' ');
            label.push_str(preposition);
        }
        label
    }

    /// Tells whether the article says in its own voice that it is so.
    pub(super) fn is_plain(&self) -> bool {
        is_plain(self.record)
    }

    /// Returns the values of [`EDGE_COLUMNS`].
    pub(super) fn values(&self) -> [Option<String>; 20] {
        let (claim, document) = (&self.record.claim, &self.record.document);
        let time = claim.time.as_ref();
        [
            Some(self.label()),
            Some(claim.id.to_string()),
            claim.relation.clone(),
            claim.mode.clone(),
            Some(claim.predicate.clone()),
            Some(self.role.to_owned()),
            self.preposition.map(str::to_owned),
            Some(claim.polarity.to_string()),
            Some(claim.modality.to_string()),
            claim.tense.map(|tense| tense.to_string()),
            speaker(self.record),
            time.and_then(|time| time.start.clone()),
            time.and_then(|time| time.end.clone()),
            Some(claim.confidence.to_string()),
            Some(document.uri.clone().unwrap_or_else(|| document.id.to_string())),
            document.title.clone(),
            document.publisher.clone(),
            document.published.clone(),
            quote_of(self.record).map(|quote| quote.text),
            Some(claim.rule.clone()),
        ]
    }
}

/// Tells whether a claim is what a plain edge would say: affirmed, asserted,
/// and in the article's own voice.
pub(crate) fn is_plain(record: &ClaimRecord) -> bool {
    let claim = &record.claim;
    claim.polarity == Polarity::Affirmed && claim.modality == Modality::Asserted && claim.attribution.is_empty()
}

/// Returns who says a claim, outermost first, marked where they are said not to;
/// none for the article's own voice.
pub(super) fn speaker(record: &ClaimRecord) -> Option<String> {
    let names: Vec<String> = speakers(record)
        .into_iter()
        .map(|speaker| {
            let name = speaker.name.unwrap_or_else(|| "unnamed".to_owned());
            if speaker.polarity == Polarity::Negated { format!("NOT {name}") } else { name }
        })
        .collect();
    (!names.is_empty()).then(|| names.join(" > "))
}

/// What a walk over the claims meets.
pub(super) enum Item<'a> {
    /// A node, before the first edge that it joins.
    Node(&'a Node<'a>),
    /// An edge.
    Edge(Edge<'a>),
}

/// Calls a function with each node and each edge, and counts them.
pub(super) fn each(
    selection: &Selection,
    summary: &mut Summary,
    mut call: impl FnMut(Item<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    // Of an id the first 16 bytes are all there is: half a million nodes are 12 MB.
    let mut met: FxHashSet<u128> = FxHashSet::default();
    selection.each_claim(|record| {
        summary.n_claims += 1;
        let claim = &record.claim;
        let mut meet = |node: Node<'_>, shared: bool| -> Result<String, ExportError> {
            let is_new = match u128::from_str_radix(&node.id, 16) {
                Ok(id) if shared => met.insert(id),
                _ => true,
            };
            if is_new {
                summary.n_nodes += 1;
                call(Item::Node(&node))?;
            }
            Ok(node.id)
        };
        let mut node = |part: Option<&Ref>, place: &str| match part {
            Some(part) => {
                let shared = shared_id(part);
                let is_shared = shared.is_some();
                let id = shared.unwrap_or_else(|| format!("{}.{place}", claim.id));
                let node_type = part.ref_type.as_str();
                meet(Node { id, node_type, name: &part.name, kind: part.kind.as_str() }, is_shared)
            }
            None => {
                let id = format!("{}.{place}", claim.id);
                meet(Node { id, node_type: "unexpressed", name: "", kind: "other" }, false)
            }
        };
        let source = node(claim.subject.as_ref(), "subject")?;
        let mut targets = Vec::with_capacity(1 + claim.arguments.len());
        if claim.object.is_some() || claim.arguments.is_empty() {
            targets.push((0, node(claim.object.as_ref(), "object")?, "object", None));
        }
        for (n, argument) in claim.arguments.iter().enumerate() {
            let id = node(Some(&argument.to), &format!("argument{n}"))?;
            targets.push((n + 1, id, argument.role.as_str(), argument.preposition.as_deref()));
        }
        for (n, target, role, preposition) in &targets {
            summary.n_edges += 1;
            call(Item::Edge(Edge { record, n: *n, source: &source, target, role, preposition: *preposition }))?;
        }
        Ok(())
    })
}

/// Returns the id that all claims know a part by: an actor's, an entity's, a
/// claim's; none for values.
pub(crate) fn shared_id(part: &Ref) -> Option<String> {
    part.id.clone().or_else(|| part.entity.map(|entity| entity.to_string()))
}
