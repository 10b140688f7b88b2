//! Why a claim is there: the article is read again, and what decided is told.

use crate::extract::{self, AnalysisVersion, ClaimRecord, MentionRecord, Ref};
use crate::model::Model;
use crate::pipeline::{self, Analyzer};
use crate::store::{Assigned, Store, StoreError};
use crate::syntax::{self, Tree};
use crate::text;

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
    /// What its confidence is made of, in log-odds.
    pub parts: Vec<(&'static str, f64)>,
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
    let current = Analyzer::from(model).version();
    let sentences = text::sentences(&document.body);
    let annotations = syntax::annotate(&sentences, model);
    let analysis = pipeline::assemble(document, current.clone(), 0.0, &sentences, &annotations);
    let claim = &record.claim;
    let mut trees = Vec::new();
    let mut parts = Vec::new();
    for evidence in &claim.evidence {
        let place = sentences.iter().position(|sentence| evidence.start < sentence.span.end);
        let Some((sentence, annotation)) = place.map(|place| (&sentences[place], &annotations[place])) else {
            continue;
        };
        trees.push(lines(&Tree::new(sentence, annotation)));
        if evidence.spans.iter().any(|span| span.part == extract::Part::Predicate) {
            let annotation = extract::repaired(sentence, annotation);
            parts = extract::confidence_parts(&Tree::new(sentence, &annotation), claim);
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
