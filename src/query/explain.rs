//! Why a claim is there: the article is read again, and what decided is told.

use crate::extract::{self, AnalysisVersion, ClaimRecord, MentionRecord, Ref};
use crate::model::Model;
use crate::pipeline;
use crate::store::{Assigned, Store, StoreError};
use crate::syntax::{self, Tree};
use crate::text::{self, Span};

/// How a part of a claim was found to be somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The part, as written.
    pub text: String,
    /// The entity's name in the article.
    pub entity: String,
    /// Why the mention is in its chain, and how sure that is.
    pub mention: Option<(String, f64)>,
    /// Who the entity is taken for.
    pub assigned: Option<Assigned>,
}

/// What made a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The claim as stored.
    pub record: ClaimRecord,
    /// What its document was read with.
    pub stored: AnalysisVersion,
    /// What it was read with now.
    pub current: AnalysisVersion,
    /// Whether the claim was made again.
    pub is_made_again: bool,
    /// The tree of each sentence of the evidence, a line a word.
    pub trees: Vec<Vec<String>>,
    /// How its parts were found to be somebody.
    pub resolved: Vec<Resolved>,
    /// What its confidence is made of.
    pub parts: Vec<(String, f64)>,
}

/// Reads a claim's article again and tells what made the claim. None where the
/// article has gone.
///
/// # Errors
///
/// When the database fails.
pub fn explain(store: &Store, record: ClaimRecord, model: &Model) -> Result<Option<Explanation>, StoreError> {
    let id = record.document.id;
    let (Some(document), Some(stored)) = (store.text(id)?, store.document(id)?) else { return Ok(None) };
    let current = pipeline::version(model);
    let sentences = text::sentences(&document.body);
    let annotations = syntax::annotate(&sentences, model);
    let analysis = pipeline::assemble(document, current.clone(), &sentences, &annotations);
    let claim = &record.claim;
    let mut trees = Vec::new();
    let mut parts = Vec::new();
    for evidence in &claim.evidence {
        let place = sentences.iter().position(|sentence| evidence.start < sentence.span.end);
        let Some((sentence, annotation)) = place.map(|place| (&sentences[place], &annotations[place])) else {
            continue;
        };
        let tree = Tree::new(sentence, annotation);
        trees.push(lines(&tree));
        let predicate = evidence.spans.iter().find(|span| span.part == extract::Part::Predicate);
        if let Some(span) = predicate {
            let span = Span { start: span.start, end: span.end };
            let (has_subject, has_object) = (claim.subject.is_some(), claim.object.is_some());
            let found = extract::confidence_parts(&tree, span, has_subject, has_object).unwrap_or_default();
            let total: f64 = found.iter().map(|(_, part)| part).sum();
            // Rules about nouns have a confidence of their own.
            parts = if (total - claim.confidence).abs() < 0.006 {
                found.into_iter().map(|(what, part)| (what.to_owned(), part)).collect()
            } else {
                vec![("its rule".to_owned(), claim.confidence)]
            };
        }
    }
    let speakers = claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
    let places = claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to));
    let mut resolved: Vec<Resolved> = Vec::new();
    for part in places.chain(speakers) {
        if let Some(found) = resolve(store, part, &stored.mentions, &stored.entities)?
            && !resolved.contains(&found)
        {
            resolved.push(found);
        }
    }
    let is_made_again = analysis.claims.iter().any(|made| made.id == claim.id);
    Ok(Some(Explanation { stored: stored.analysis, current, is_made_again, trees, resolved, parts, record }))
}

fn resolve(
    store: &Store,
    part: &Ref,
    mentions: &[MentionRecord],
    entities: &[extract::EntityRecord],
) -> Result<Option<Resolved>, StoreError> {
    let Some(id) = part.entity else { return Ok(None) };
    let mention = mentions.iter().find(|mention| Some(mention.start) == part.start && Some(mention.end) == part.end);
    let entity = entities.iter().find(|entity| entity.id == id);
    Ok(Some(Resolved {
        text: part.text.clone(),
        entity: entity.map_or_else(|| part.name.clone(), |entity| entity.name.clone()),
        mention: mention.map(|mention| (mention.why.clone(), mention.confidence)),
        assigned: store.assigned(id)?,
    }))
}

/// Writes a tree a line a word, in text order, each set in by its depth.
fn lines(tree: &Tree<'_>) -> Vec<String> {
    let depth = |idx: usize| std::iter::successors(tree.head(idx), |&above| tree.head(above)).take(tree.len()).count();
    let one = |idx: usize| {
        format!(
            "{}{}  {} {} {}",
            "  ".repeat(depth(idx)),
            tree.form(idx),
            tree.deprel(idx),
            tree.xpos(idx),
            tree.lemma(idx)
        )
    };
    (0..tree.len()).map(one).collect()
}
