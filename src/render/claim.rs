//! Claims one by one, alone and in context.

use std::borrow::Cow;

use serde::Serialize;

use super::answer::{said_by, speakers, warnings};
use super::item::{Block, Item, Run, Weight};
use super::marks;
use super::quote::{main_evidence, origin, quotes_of};
use crate::extract::{ClaimRecord, DocumentHeader, Ref, RefType};
use crate::query::{one_line, speakers as speakers_of};
use crate::text::ClaimId;

/// The width of quotes that are laid out with marks beneath.
const MARKED_WIDTH: usize = 92;

impl Item for ClaimRecord {
    const COLUMNS: &'static [&'static str] = &[
        "claim",
        "subject",
        "predicate",
        "relation",
        "object",
        "arguments",
        "polarity",
        "modality",
        "speaker",
        "time_start",
        "time_end",
        "confidence",
        "document",
        "publisher",
        "published",
        "quote",
    ];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        self
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let claim = &self.claim;
        let name = |part: &Option<Ref>| part.as_ref().map_or_else(String::new, |part| one_line(&part.name));
        let time = |pick: fn(&crate::extract::TimeInterval) -> Option<String>| {
            claim.time.as_ref().and_then(pick).unwrap_or_default()
        };
        let document = &self.document;
        vec![vec![
            claim.id.to_string(),
            name(&claim.subject),
            claim.predicate.clone(),
            claim.relation.clone().unwrap_or_default(),
            name(&claim.object),
            arguments(self).join("; "),
            claim.polarity.to_string(),
            claim.modality.to_string(),
            speakers(&speakers_of(self)),
            time(|time| time.start.clone()),
            time(|time| time.end.clone()),
            format!("{:.2}", claim.confidence),
            document.uri.clone().or_else(|| document.title.clone()).unwrap_or_default(),
            document.publisher.clone().unwrap_or_default(),
            document.published.clone().unwrap_or_default(),
            quotes_of([self], 1).pop().map_or_else(String::new, |quote| quote.text),
        ]]
    }

    fn block(&self, n_quotes: usize) -> Block {
        let quotes = quotes_of([self], n_quotes.min(1));
        let mut notes = vec![said_by(&speakers_of(self))];
        notes.extend(when(self));
        if quotes.is_empty() {
            notes.push(origin(self));
        }
        Block { title: title(self), notes, quotes, ..Block::default() }
    }
}

/// A claim with the sentences around it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimInContext {
    /// The claim.
    pub record: ClaimRecord,
    /// The words of the sentence before each entry of the evidence.
    pub before: Vec<Option<String>>,
    /// The words of the sentence after each entry of the evidence.
    pub after: Vec<Option<String>>,
}

impl Item for ClaimInContext {
    const COLUMNS: &'static [&'static str] = ClaimRecord::COLUMNS;

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        &self.record
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.record.rows()
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let claim = &self.record.claim;
        let part = |name: &str, part: &Option<Ref>| part.as_ref().map(|part| (name.to_owned(), described(part)));
        let field = |name: &str, text: Option<String>| text.map(|text| (name.to_owned(), text));
        let document = &self.record.document;
        let relation = claim.relation.as_ref().map(|relation| match &claim.mode {
            Some(mode) => format!("{relation} ({mode})"),
            None => relation.clone(),
        });
        let arguments = arguments(&self.record);
        let fields = [
            field("claim", Some(claim.id.to_string())),
            part("subject", &claim.subject),
            field("predicate", Some(format!("{} (“{}”)", claim.predicate, one_line(&claim.predicate_text)))),
            field("relation", Some(relation.unwrap_or_else(|| "none".to_owned()))),
            part("object", &claim.object),
        ];
        let arguments = arguments.into_iter().map(|argument| Some(("argument".to_owned(), argument)));
        let others = [
            field("polarity", Some(claim.polarity.to_string())),
            field("modality", Some(claim.modality.to_string())),
            field("tense", claim.tense.map(|tense| tense.to_string())),
            field("speaker", Some(said_by(&speakers_of(&self.record)))),
            field("time", when(&self.record)),
            field("confidence", Some(format!("{:.2}, rule “{}”", claim.confidence, claim.rule))),
            field("document", Some(document_line(document))),
            field("document id", Some(document.id.to_string())),
        ];
        let mut lines = Vec::new();
        for (n, evidence) in claim.evidence.iter().enumerate() {
            lines.push(String::new());
            let around = |texts: &[Option<String>]| texts.get(n).cloned().flatten();
            lines.extend(around(&self.before).iter().flat_map(|text| marks::plain(text, MARKED_WIDTH)));
            lines.extend(marks::marked(evidence, MARKED_WIDTH));
            lines.extend(around(&self.after).iter().flat_map(|text| marks::plain(text, MARKED_WIDTH)));
        }
        Block {
            title: title(&self.record),
            fields: fields.into_iter().chain(arguments).chain(others).flatten().collect(),
            lines,
            ..Block::default()
        }
    }
}

/// A claim as commands that group it show it.
#[derive(Debug, Serialize)]
pub(super) struct Quoted<'a> {
    id: ClaimId,
    document: &'a DocumentHeader,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct QuoteJson<'a> {
    sentence: u32,
    start: u32,
    end: u32,
    text: Cow<'a, str>,
}

impl<'a> Quoted<'a> {
    pub(super) fn new(record: &'a ClaimRecord, has_quote: bool) -> Self {
        let evidence = main_evidence(record).filter(|_| has_quote);
        Self {
            id: record.claim.id,
            document: &record.document,
            confidence: record.claim.confidence,
            quote: evidence.map(|found| QuoteJson {
                sentence: found.sentence,
                start: found.start,
                end: found.end,
                text: Cow::Borrowed(&found.quote),
            }),
        }
    }
}

/// Returns subject, predicate, object and arguments of a claim.
pub(super) fn title(record: &ClaimRecord) -> Vec<Run> {
    let claim = &record.claim;
    let mut title = vec![match &claim.subject {
        Some(part) => Run::new(one_line(&part.name), Weight::Strong),
        None => Run::new("(unnamed)", Weight::Faint),
    }];
    title.extend(warnings(claim.polarity, claim.modality));
    let predicate = match &claim.relation {
        Some(relation) => format!("{} [{relation}]", claim.predicate),
        None => claim.predicate.clone(),
    };
    title.push(Run::new(predicate, Weight::Relation));
    title.extend(claim.object.as_ref().map(|part| Run::new(shown(part), Weight::Strong)));
    title.extend(arguments(record).into_iter().map(|argument| Run::new(argument, Weight::Plain)));
    title
}

fn shown(part: &Ref) -> String {
    match (part.ref_type, &part.id) {
        (RefType::Claim, Some(id)) => format!("claim {} (“{}”)", super::quote::short(id), one_line(&part.text)),
        _ => one_line(&part.name),
    }
}

fn described(part: &Ref) -> String {
    let name = shown(part);
    let mut facts = vec![part.ref_type.to_string(), part.kind.to_string()];
    if one_line(&part.text) != part.name && part.ref_type != RefType::Claim {
        facts.push(format!("here “{}”", one_line(&part.text)));
    }
    format!("{name} ({})", facts.join(", "))
}

fn arguments(record: &ClaimRecord) -> Vec<String> {
    let arguments = record.claim.arguments.iter();
    arguments
        .map(|argument| match &argument.preposition {
            Some(preposition) => format!("{preposition} {} ({})", shown(&argument.to), argument.role),
            None => format!("{} ({})", shown(&argument.to), argument.role),
        })
        .collect()
}

fn when(record: &ClaimRecord) -> Option<String> {
    let time = record.claim.time.as_ref()?;
    let interval = match (time.start.as_deref(), time.end.as_deref()) {
        (Some(start), Some(end)) if start == end => start.to_owned(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => return None,
    };
    Some(format!("event: {interval}"))
}

pub(super) fn document_line(document: &DocumentHeader) -> String {
    let parts = [&document.title, &document.publisher, &document.author, &document.published, &document.uri];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { "untitled".to_owned() } else { parts.join(", ") }
}
