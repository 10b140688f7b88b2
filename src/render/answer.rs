//! Answers to a pattern: groups of claims that say the same.

use serde::Serialize;

use super::claim::Quoted;
use super::item::{Block, Item, Run, Weight};
use super::quote::quotes_of;
use crate::extract::{CueKind, Kind, Modality, Polarity, RefType, Role};
use crate::query::{Answer, Group, Side, Speaker};
pub(super) use crate::query::{named as speakers, said_by};

impl Item for Answer {
    const COLUMNS: &'static [&'static str] = &[
        "answer",
        "subject",
        "relation",
        "object",
        "role",
        "polarity",
        "modality",
        "speaker",
        "documents",
        "publishers",
        "claims",
        "first",
        "last",
        "claim",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, n_quotes: usize) -> impl Serialize + '_ {
        match self.steps.as_slice() {
            [group] => AnswerJson::One(Box::new(GroupJson::new(group, n_quotes))),
            steps => AnswerJson::Several {
                steps: steps.iter().map(|group| GroupJson::new(group, n_quotes)).collect(),
                n_documents: self.n_documents,
            },
        }
    }

    /// One row a step; the first column numbers the steps.
    fn rows(&self) -> Vec<Vec<String>> {
        let steps = self.steps.iter().enumerate();
        steps.map(|(n, group)| [vec![(n + 1).to_string()], group_row(group)].concat()).collect()
    }

    fn block(&self, n_quotes: usize) -> Block {
        match self.steps.as_slice() {
            [group] => group_block(group, n_quotes),
            steps => {
                let mut blocks = steps.iter().map(|group| group_block(group, n_quotes));
                let first = blocks.next().unwrap_or_default();
                Block { children: blocks.collect(), ..first }
            }
        }
    }
}

impl Item for Group {
    const COLUMNS: &'static [&'static str] = &[
        "subject",
        "relation",
        "object",
        "role",
        "polarity",
        "modality",
        "speaker",
        "documents",
        "publishers",
        "claims",
        "first",
        "last",
        "claim",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, n_quotes: usize) -> impl Serialize + '_ {
        GroupJson::new(self, n_quotes)
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![group_row(self)]
    }

    fn block(&self, n_quotes: usize) -> Block {
        group_block(self, n_quotes)
    }
}

/// The record of a group, as JSON shows it.
#[derive(Debug, Serialize)]
pub(super) struct GroupJson<'a> {
    subject: Option<SideJson<'a>>,
    relation: &'a str,
    mode: Option<&'a str>,
    predicates: Vec<&'a str>,
    object: Option<SideJson<'a>>,
    polarity: Polarity,
    modality: Modality,
    speakers: Vec<SpeakerJson<'a>>,
    n_documents: usize,
    n_publishers: usize,
    n_claims: usize,
    first: Option<&'a str>,
    last: Option<&'a str>,
    claims: Vec<Quoted<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum AnswerJson<'a> {
    One(Box<GroupJson<'a>>),
    Several { steps: Vec<GroupJson<'a>>, n_documents: usize },
}

#[derive(Debug, Serialize)]
struct SideJson<'a> {
    #[serde(rename = "type")]
    ref_type: RefType,
    id: Option<&'a str>,
    name: &'a str,
    kind: Kind,
    role: Option<Role>,
    preposition: Option<&'a str>,
    texts: Vec<&'a str>,
    /// How near in meaning to what was asked for, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<f32>,
}

#[derive(Debug, Serialize)]
struct SpeakerJson<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    cue_kind: CueKind,
    polarity: Polarity,
}

impl<'a> GroupJson<'a> {
    pub(super) fn list(groups: &'a [Group], n_quotes: usize) -> Vec<Self> {
        groups.iter().map(|group| Self::new(group, n_quotes)).collect()
    }

    pub(super) fn new(group: &'a Group, n_quotes: usize) -> Self {
        Self {
            subject: group.subject.as_ref().map(SideJson::new),
            relation: &group.relation,
            mode: group.mode.as_deref(),
            predicates: group.predicates.iter().map(String::as_str).collect(),
            object: group.object.as_ref().map(SideJson::new),
            polarity: group.polarity,
            modality: group.modality,
            speakers: group.speakers.iter().map(SpeakerJson::new).collect(),
            n_documents: group.n_documents,
            n_publishers: group.n_publishers,
            n_claims: group.claims.len(),
            first: group.first.as_deref(),
            last: group.last.as_deref(),
            claims: group.claims.iter().enumerate().map(|(n, record)| Quoted::new(record, n < n_quotes)).collect(),
        }
    }
}

impl<'a> SideJson<'a> {
    fn new(side: &'a Side) -> Self {
        Self {
            ref_type: side.ref_type,
            id: side.id.as_deref(),
            name: &side.name,
            kind: side.kind,
            role: side.role,
            preposition: side.preposition.as_deref(),
            texts: side.texts.iter().map(String::as_str).collect(),
            near: side.near.map(|near| f32::from(near) / 100.0),
        }
    }
}

impl<'a> SpeakerJson<'a> {
    fn new(speaker: &'a Speaker) -> Self {
        Self {
            id: speaker.id.as_deref(),
            name: speaker.name.as_deref(),
            cue_kind: speaker.cue_kind,
            polarity: speaker.polarity,
        }
    }
}

fn group_row(group: &Group) -> Vec<String> {
    let name = |side: &Option<Side>| side.as_ref().map_or_else(String::new, |side| side.name.clone());
    let best = group.claims.first();
    let document = best.map(|record| &record.document);
    vec![
        name(&group.subject),
        relation(group),
        name(&group.object),
        group.object.as_ref().and_then(|side| side.role).map_or_else(String::new, |role| role.to_string()),
        group.polarity.to_string(),
        group.modality.to_string(),
        speakers(&group.speakers),
        group.n_documents.to_string(),
        group.n_publishers.to_string(),
        group.claims.len().to_string(),
        group.first.clone().unwrap_or_default(),
        group.last.clone().unwrap_or_default(),
        best.map_or_else(String::new, |record| record.claim.id.to_string()),
        document.and_then(|document| document.publisher.clone()).unwrap_or_default(),
        document.and_then(|document| document.published.clone()).unwrap_or_default(),
        quotes_of(best, 1).pop().map_or_else(String::new, |quote| quote.text),
    ]
}

pub(super) fn group_block(group: &Group, n_quotes: usize) -> Block {
    let mut title = vec![side_run(group.subject.as_ref())];
    title.extend(warnings(group.polarity, group.modality));
    title.push(Run::new(relation(group), Weight::Relation));
    if let Some(object) = &group.object {
        title.push(side_run(Some(object)));
    }
    let mut notes = vec![said_by(&group.speakers)];
    if group.predicates.iter().ne([&group.relation]) {
        let verbs: Vec<String> = group.predicates.iter().map(|verb| format!("“{verb}”")).collect();
        notes.push(verbs.join(", "));
    }
    notes.push(counts(group));
    notes.extend(days(group.first.as_deref(), group.last.as_deref()));
    Block { title, notes, quotes: quotes_of(&group.claims, n_quotes), ..Block::default() }
}

fn relation(group: &Group) -> String {
    match &group.mode {
        Some(mode) => format!("{} ({mode})", group.relation),
        None => group.relation.clone(),
    }
}

/// Shows a side: other names in brackets, an argument with preposition and role.
fn side_run(side: Option<&Side>) -> Run {
    let Some(side) = side else { return Run::new("(unnamed)", Weight::Faint) };
    let mut text = match (&side.role, &side.preposition) {
        (Some(role), Some(preposition)) => format!("… {preposition} {} ({role})", side.name),
        (Some(role), None) => format!("… {} ({role})", side.name),
        (None, _) => side.name.clone(),
    };
    if !side.texts.is_empty() {
        let texts: Vec<&str> = side.texts.iter().take(3).map(String::as_str).collect();
        text = format!("{text} [{}{}]", texts.join(", "), if 3 < side.texts.len() { ", …" } else { "" });
    }
    if let Some(near) = side.near {
        text = format!("{text} (near: 0.{near:02})");
    }
    Run::new(text, Weight::Strong)
}

/// Returns what keeps a claim from being a plain fact.
pub(super) fn warnings(polarity: Polarity, modality: Modality) -> Vec<Run> {
    let negated = (polarity == Polarity::Negated).then(|| "NOT".to_owned());
    let hypothetical = (modality != Modality::Asserted).then(|| format!("({modality})"));
    hypothetical.into_iter().chain(negated).map(|text| Run::new(text, Weight::Warning)).collect()
}

fn counts(group: &Group) -> String {
    let n_claims = group.claims.len();
    let documents = plural(group.n_documents, "document");
    let publishers = match group.n_publishers {
        0 | 1 => String::new(),
        n => format!(" of {n} publishers"),
    };
    let claims = match n_claims {
        n if group.n_documents < n => format!(", {n} claims"),
        _ => String::new(),
    };
    documents + &publishers + &claims
}

pub(super) fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

fn days(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let (first, last) = (first?, last?);
    Some(if first == last { first.to_owned() } else { format!("{first} to {last}") })
}
