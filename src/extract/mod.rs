//! Claims of a sentence: who does what to whom, who says so, how sure, when.
//!
//! Takes trees and hands on [`Mention`]s and [`Draft`]s, claims whose parts are
//! mentions, words or other drafts. Who the mentions are is left to `resolve`;
//! the finished [`Claim`] is put together by `pipeline`. No SQL here, and no
//! actors known from other articles.

mod antecedent;
mod apposition;
mod arguments;
mod attribution;
mod claim;
mod clause;
mod confidence;
mod conjunction;
mod content;
mod control;
mod draft;
mod drafting;
mod event_noun;
mod frame;
mod light;
mod mention;
mod modality;
mod nominal;
mod noun_phrase;
mod office;
mod participants;
mod partitive;
mod parts;
mod places;
mod polarity;
mod predicate;
mod quotation;
mod reading;
mod reattach;
mod record;
mod relative;
mod repair;
mod repair_compounds;
mod repair_conjuncts;
mod repair_coordination;
mod repair_gerunds;
mod repair_names;
mod repair_participles;
mod repair_phrases;
mod repair_subjects;
mod repair_verbs;
mod restriction;
mod role;
mod rule;
mod sharing;
mod stance;
mod subordinate;
#[cfg(test)]
mod testing;
mod time;
pub mod view;

pub use claim::{
    Argument, Attribution, Claim, CueKind, Evidence, EvidenceSpan, Granularity, Kind, Modality, Part, Polarity, Ref,
    RefType, Role, Tense, TimeBasis, TimeInterval,
};
pub use confidence::confidence_parts;
pub use draft::{
    Draft, DraftArgument, DraftAttribution, DraftEvidence, DraftIdx, DraftRef, Extraction, Form, Mention, MentionIdx,
    Words,
};
pub use participants::{Participants, participants};
pub use reading::{Above, Place, Reading, readings};
pub use record::{
    AnalysisVersion, ClaimRecord, DocumentHeader, DocumentRecord, EntityRecord, ErrorRecord, MentionRecord,
};

pub use rule::{Rule, rule_named};

use crate::syntax::{Annotation, Tree};
use crate::text::{Document, Sentence};

/// Finds the mentions and drafts the claims of a document.
///
/// `annotations` has one entry per sentence. Cannot fail: odd trees give fewer
/// claims. Drafts come in text order of their predicates.
pub fn extract(document: &Document, sentences: &[Sentence], annotations: &[Annotation]) -> Extraction {
    let published = document.published_date();
    let mut quotation = quotation::Quotation::default();
    let mut sink = drafting::Sink::default();
    for (number, (sentence, annotation)) in sentences.iter().zip(annotations).enumerate() {
        let annotation = repair::all(sentence, annotation);
        let tree = Tree::new(sentence, &annotation);
        mention::all(number, &tree, &mut sink.mentions);
        let (frames, _) = clause::frames(&tree);
        let said = attribution::beside(&tree, &frames);
        let stances = stance::stances(&tree, &frames, &said);
        let times = time::Times::of(&tree, published);
        let quoted = quotation.read(&tree, &document.body);
        let cued = stances.first().is_some_and(|stance| !stance.speakers.is_empty())
            || frames.first().is_some_and(|frame| attribution::says(&tree, frame));
        let outside: Vec<DraftAttribution> =
            if quoted && !cued { quotation.speaker().cloned().into_iter().collect() } else { Vec::new() };
        let first_draft = sink.drafts.len();
        let scene = drafting::Scene {
            sentence: number,
            tree: &tree,
            frames: &frames,
            stances: &stances,
            said: &said,
            times: &times,
            outside: &outside,
        };
        scene.draft(&mut sink);
        scene.draft_static(&mut sink);
        scene.draft_nominal(&mut sink);
        confidence::weigh(&tree, &mut sink, first_draft);
        let speaker = sink.drafts[first_draft..].iter().filter_map(|draft| draft.attribution.first()).next_back();
        quotation.spoke(speaker.filter(|said| said.speaker.is_some()).cloned());
    }
    in_text_order(sink)
}

/// Mends the tree of a sentence as [`extract`] does before it reads it.
pub fn repaired(sentence: &Sentence, annotation: &Annotation) -> Annotation {
    repair::all(sentence, annotation)
}

/// Finds the mentions alone: every noun phrase, name and pronoun, in text order.
pub fn mentions(sentences: &[Sentence], annotations: &[Annotation]) -> Vec<Mention> {
    let mut sink = drafting::Sink::default();
    for (number, (sentence, annotation)) in sentences.iter().zip(annotations).enumerate() {
        mention::all(number, &Tree::new(sentence, annotation), &mut sink.mentions);
    }
    in_text_order(sink).mentions
}

/// Sorts mentions and drafts by where they stand, no two mentions in one place, and renumbers what points to them.
fn in_text_order(sink: drafting::Sink) -> Extraction {
    let drafting::Sink { mentions, drafts } = sink;
    let mentions = mentions.list;
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&idx| (mentions[idx].span, mentions[idx].head));
    let mut new_mention = vec![0; mentions.len()];
    let mut slots: Vec<Option<Mention>> = mentions.into_iter().map(Some).collect();
    let mut mentions: Vec<Mention> = Vec::with_capacity(slots.len());
    for &old in &order {
        // An odd tree can give two heads one span; an entity is known by the
        // span of its first mention, so they are one mention.
        match (slots[old].take(), mentions.last()) {
            (Some(mention), last) if last.is_none_or(|last| last.span != mention.span) => mentions.push(mention),
            _ => {}
        }
        new_mention[old] = mentions.len() - 1;
    }

    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&idx| (drafts[idx].predicate_span, idx));
    let mut new_draft = vec![0; drafts.len()];
    for (place, &old) in order.iter().enumerate() {
        new_draft[old] = place;
    }
    let mut slots: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut drafts: Vec<Draft> = order.iter().filter_map(|&old| slots[old].take()).collect();
    let renumber = |part: &mut DraftRef| match part {
        DraftRef::Mention(idx) => idx.0 = new_mention[idx.0],
        DraftRef::Draft(idx) => idx.0 = new_draft[idx.0],
        DraftRef::Value { .. } => {}
    };
    for draft in &mut drafts {
        draft.arguments.retain(|argument| argument.to != DraftRef::Draft(DraftIdx(usize::MAX)));
        draft.subject.iter_mut().chain(&mut draft.object).for_each(renumber);
        draft.arguments.iter_mut().for_each(|argument| renumber(&mut argument.to));
        for said in &mut draft.attribution {
            if let Some(speaker) = &mut said.speaker {
                speaker.0 = new_mention[speaker.0];
            }
            if let Some(saying) = &mut said.saying {
                saying.0 = new_draft[saying.0];
            }
        }
    }
    Extraction { mentions, drafts }
}
