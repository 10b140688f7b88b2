//! Why a claim is there.

use serde::Serialize;

use super::claim::title;
use super::item::{Block, Item};
use super::marks;
use crate::extract::{AnalysisVersion, ClaimRecord, Part, rule_named};
use crate::query::{Explanation, one_line};
use crate::store::Assigned;

/// The width of sentences that are laid out with marks beneath.
const WIDTH: usize = 92;

#[derive(Debug, Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    record: &'a ClaimRecord,
    analysis: &'a AnalysisVersion,
    read_again_with: &'a AnalysisVersion,
    made_again: bool,
    trees: &'a [Vec<String>],
    confidence_parts: Vec<ConfidencePart<'a>>,
    resolved: Vec<ResolvedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ConfidencePart<'a> {
    what: &'a str,
    value: f64,
}

#[derive(Debug, Serialize)]
struct ResolvedJson<'a> {
    text: &'a str,
    entity: &'a str,
    why: Option<&'a str>,
    actor: Option<&'a str>,
    reason: Option<&'a str>,
}

impl Item for Explanation {
    const COLUMNS: &'static [&'static str] = ClaimRecord::COLUMNS;

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        Json {
            record: &self.record,
            analysis: &self.stored,
            read_again_with: &self.current,
            made_again: self.is_made_again,
            trees: &self.trees,
            confidence_parts: self.parts.iter().map(|(what, value)| ConfidencePart { what, value: *value }).collect(),
            resolved: self
                .resolved
                .iter()
                .map(|found| ResolvedJson {
                    text: &found.text,
                    entity: &found.entity,
                    why: found.mention.as_ref().map(|(why, _)| why.as_str()),
                    actor: found.assigned.as_ref().map(|assigned| assigned.actor.as_str()),
                    reason: found.assigned.as_ref().map(|assigned| assigned.reason.as_str()),
                })
                .collect(),
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.record.rows()
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let claim = &self.record.claim;
        let mut fields = vec![("claim".to_owned(), claim.id.to_string())];
        let mut field = |name: &str, text: String| fields.push((name.to_owned(), text));
        field(
            "rule",
            match rule_named(&claim.rule) {
                Some(rule) => format!("{}: {}, as in “{}”", rule.name, rule.what, rule.example),
                None => claim.rule.clone(),
            },
        );
        field("polarity", with_words(claim.polarity.as_str(), &self.words(Part::Negation)));
        field("modality", with_words(claim.modality.as_str(), &self.words(Part::Modal)));
        for (n, said) in claim.attribution.iter().enumerate() {
            let who = said.speaker.as_ref().map_or_else(|| "somebody unnamed".to_owned(), |who| one_line(&who.name));
            let text = format!("{who}, by “{}” ({}, {})", one_line(&said.cue), said.cue_kind, said.polarity);
            field(&format!("speaker {}", n + 1), text);
        }
        for found in &self.resolved {
            let mut text = format!("“{}” is {}", one_line(&found.text), one_line(&found.entity));
            if let Some((why, confidence)) = &found.mention {
                text.push_str(&format!(" ({why}, {confidence:.2})"));
            }
            if let Some(assigned) = &found.assigned {
                let Assigned { actor, reason, confidence } = assigned;
                text.push_str(&format!(", taken for {actor} ({reason}, {confidence:.2})"));
            }
            field("who", text);
        }
        let parts: Vec<String> = self.parts.iter().map(|(what, part)| format!("{part:+.2} {what}")).collect();
        field("confidence", format!("{:.2}: {}", claim.confidence, parts.join(", ")));
        let version = |found: &AnalysisVersion| {
            format!(
                "rules {}, model {}, lexicon {}, ontology {}",
                found.rules, found.model, found.lexicon, found.ontology
            )
        };
        if self.stored != self.current {
            field("stored with", version(&self.stored));
            field("read again with", version(&self.current));
        }
        if !self.is_made_again {
            field("note", "reading the article again no longer makes this claim".to_owned());
        }
        let mut lines = Vec::new();
        for (n, evidence) in claim.evidence.iter().enumerate() {
            lines.push(String::new());
            lines.extend(marks::marked(evidence, WIDTH));
            lines.push(String::new());
            lines.extend(self.trees.get(n).into_iter().flatten().cloned());
        }
        Block { title: title(&self.record), fields, lines, ..Block::default() }
    }
}

impl Explanation {
    /// The words that carry a part.
    fn words(&self, part: Part) -> Vec<&str> {
        let evidence = self.record.claim.evidence.iter();
        evidence
            .flat_map(|found| found.spans.iter().map(move |span| (found, span)))
            .filter(|(_, span)| span.part == part)
            .filter_map(|(found, span)| {
                let inner = span.start.checked_sub(found.start)? as usize..span.end.checked_sub(found.start)? as usize;
                found.quote.get(inner)
            })
            .collect()
    }
}

fn with_words(what: &str, words: &[&str]) -> String {
    if words.is_empty() { what.to_owned() } else { format!("{what}, by “{}”", words.join("”, “")) }
}
