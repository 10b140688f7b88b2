//! Whether an analysis holds together: what `ingest` makes always should, what
//! `import` reads may not. Nothing is written of one that does not.

use rustc_hash::FxHashSet;

use crate::extract::{Claim, DocumentRecord, Ref, RefType};
use crate::pipeline::Analysis;
use crate::text::{ClaimId, EntityId, TextId};

/// Returns the first thing that is wrong with an analysis.
pub(super) fn fault(analysis: &Analysis) -> Option<String> {
    document_fault(&analysis.document, analysis.claims.len()).or_else(|| {
        let entities: FxHashSet<EntityId> = analysis.document.entities.iter().map(|entity| entity.id).collect();
        let claims: FxHashSet<ClaimId> = analysis.claims.iter().map(|claim| claim.id).collect();
        if claims.len() < analysis.claims.len() {
            return Some("two claims have one id".to_owned());
        }
        let fault = |claim| claim_fault(claim, &analysis.document, &entities, &claims);
        analysis.claims.iter().find_map(|claim| fault(claim).map(|fault| format!("claim {}: {fault}", claim.id)))
    })
}

fn document_fault(document: &DocumentRecord, n_claims: usize) -> Option<String> {
    if n_claims != document.n_claims {
        return Some(format!("has {n_claims} claims, expected {}", document.n_claims));
    }
    if document.text_id != TextId::of_body(&document.body) {
        return Some("the text's id does not fit the body".to_owned());
    }
    let mut before = 0;
    for (n, sentence) in document.sentences.iter().enumerate() {
        if sentence.start < before || !fits(&document.body, sentence.start, sentence.end) {
            return Some(format!("sentence {n} does not fit the body"));
        }
        before = sentence.end;
    }
    let ids: FxHashSet<EntityId> = document.entities.iter().map(|entity| entity.id).collect();
    if ids.len() < document.entities.len() {
        return Some("two entities have one id".to_owned());
    }
    for (n, mention) in document.mentions.iter().enumerate() {
        if !fits(&document.body, mention.start, mention.end)
            || !fits(&document.body, mention.head_start, mention.head_end)
        {
            return Some(format!("mention {n} does not fit the body"));
        }
        if !ids.contains(&mention.entity) {
            return Some(format!("mention {n} is of an unknown entity"));
        }
        if !is_share(mention.confidence) {
            return Some(format!("mention {n} has no confidence from 0 to 1"));
        }
    }
    None
}

fn claim_fault(
    claim: &Claim,
    document: &DocumentRecord,
    entities: &FxHashSet<EntityId>,
    claims: &FxHashSet<ClaimId>,
) -> Option<String> {
    if !is_share(claim.confidence) {
        return Some("no confidence from 0 to 1".to_owned());
    }
    let parts = claim.subject.iter().chain(&claim.object);
    let parts = parts.chain(claim.arguments.iter().map(|argument| &argument.to));
    let parts = parts.chain(claim.attribution.iter().filter_map(|said| said.speaker.as_ref()));
    for part in parts {
        if let Some(fault) = ref_fault(part, &document.body, entities, claims) {
            return Some(format!("`{}` {fault}", part.text));
        }
    }
    if claim.attribution.iter().filter_map(|said| said.claim).any(|id| !claims.contains(&id)) {
        return Some("a saying is an unknown claim".to_owned());
    }
    let mut before = None;
    for evidence in &claim.evidence {
        let sentence = document.sentences.get(evidence.sentence as usize);
        if before.is_some_and(|before| evidence.sentence <= before) {
            return Some("evidence is not in text order".to_owned());
        }
        before = Some(evidence.sentence);
        if sentence.is_none_or(|span| span.start != evidence.start || span.end != evidence.end) {
            return Some(format!("sentence {} is not that of the document", evidence.sentence));
        }
        if sentence.is_some_and(|span| span.of(&document.body) != evidence.quote) {
            return Some(format!("the quote of sentence {} is not in the body", evidence.sentence));
        }
        if evidence.spans.iter().any(|span| !fits(&document.body, span.start, span.end)) {
            return Some(format!("a span of sentence {} does not fit the body", evidence.sentence));
        }
    }
    None
}

fn ref_fault(
    part: &Ref,
    body: &str,
    entities: &FxHashSet<EntityId>,
    claims: &FxHashSet<ClaimId>,
) -> Option<&'static str> {
    match part.entity {
        Some(id) if !entities.contains(&id) => return Some("is an unknown entity"),
        None if matches!(part.ref_type, RefType::Actor | RefType::Theme) => return Some("has no entity"),
        _ => {}
    }
    if part.ref_type == RefType::Claim {
        let id = part.id.as_deref().and_then(|id| id.parse().ok());
        if id.is_none_or(|id| !claims.contains(&id)) {
            return Some("is an unknown claim");
        }
    }
    match (part.start, part.end) {
        (Some(start), Some(end)) if !fits(body, start, end) => Some("does not fit the body"),
        (Some(_), None) | (None, Some(_)) => Some("has half a span"),
        _ => None,
    }
}

fn fits(body: &str, start: u32, end: u32) -> bool {
    body.get(start as usize..end as usize).is_some()
}

fn is_share(confidence: f64) -> bool {
    (0.0..=1.0).contains(&confidence)
}
