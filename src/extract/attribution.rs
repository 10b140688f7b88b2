//! Who says so: verbs, nouns and adverbs of saying, and what kind of saying
//! each is.

use super::CueKind;
use super::clause;
use super::frame::{Frame, Link};
use super::noun_phrase;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// A speaker and the words that say that it is said, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// Head of the speaker's phrase, none where unnamed.
    pub(super) speaker: Option<usize>,
    /// The words of saying.
    pub(super) words: Vec<usize>,
    /// What kind of saying it is.
    pub(super) kind: CueKind,
    /// The frame of the saying, where it has one.
    pub(super) frame: Option<usize>,
}

/// Returns what kind of saying a predicate is.
pub(super) fn kind_of_verb(lemma: &str, head_lemma: &str) -> Option<CueKind> {
    let list = &verbs::REPORTING_VERBS;
    list.get(lemma).or_else(|| list.get(head_lemma)).and_then(|word| word.parse().ok())
}

/// Returns what kind of saying a noun is.
pub(super) fn kind_of_noun(lemma: &str) -> Option<CueKind> {
    verbs::CONTENT_NOUNS.get(lemma).and_then(|word| word.strip_prefix("say:")).and_then(|word| word.parse().ok())
}

/// Tells whether a clause is one of saying with a content.
pub(super) fn says(tree: &Tree<'_>, frame: &Frame) -> bool {
    kind_of_verb(tree.lemma(frame.head), tree.lemma(frame.head)).is_some()
        && frame.clauses.iter().any(|clause| matches!(clause.link, Link::Content | Link::Parataxis))
}

/// Returns the speakers that stand in the clause as phrases or adverbs:
/// *according to the army*, *reportedly*.
pub(super) fn in_clause(tree: &Tree<'_>, frame: &Frame) -> Vec<Cue> {
    let mut found = Vec::new();
    for oblique in &frame.obliques {
        if is_according_to(tree, &oblique.preposition) {
            found.push(Cue {
                speaker: Some(oblique.head),
                words: oblique.preposition.clone(),
                kind: CueKind::Neutral,
                frame: None,
            });
        }
    }
    for &adverb in &frame.adverbs {
        let lemma = tree.lemma(adverb).to_lowercase();
        let kind = verbs::MODAL_WORDS.get(lemma.as_str()).and_then(|word| word.strip_prefix("say:"));
        if let Some(kind) = kind.and_then(|kind| kind.parse().ok()) {
            found.push(Cue { speaker: None, words: vec![adverb], kind, frame: None });
        }
    }
    found
}

/// Tells whether a preposition names a speaker.
pub(super) fn is_according_to(tree: &Tree<'_>, preposition: &[usize]) -> bool {
    preposition.first().is_some_and(|&first| tree.form(first).eq_ignore_ascii_case("according"))
}

/// Returns, for each frame, the frame of saying that stands beside or inside
/// it: "The bridge, he said, is closed."
pub(super) fn beside(tree: &Tree<'_>, frames: &[Frame]) -> Vec<Option<usize>> {
    let mut said = vec![None; frames.len()];
    for (n, frame) in frames.iter().enumerate() {
        if frame.link != Link::Parataxis || frame.subjects.is_empty() || !frame.objects.is_empty() {
            continue;
        }
        let Some(outer) = frame.outer else { continue };
        let says = kind_of_verb(tree.lemma(frame.head), tree.lemma(frame.head)).is_some();
        let has_content = frame.clauses.iter().any(|clause| clause.link == Link::Content);
        // "one death is reported": what is said is its subject.
        let told = frame.passive && frame.subjects.iter().all(|&subject| tree.upos(subject) != "PRON");
        if says && !told && !has_content && clause::is_finite(tree, frame) && said[outer].is_none() {
            said[outer] = Some(n);
        }
    }
    said
}

/// Returns the speaker of a noun of saying: its possessor or the phrase with
/// `of`, `by`, `from`.
pub(super) fn owner_of_noun(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.child(noun, "nmod:poss").or_else(|| {
        tree.children_by(noun, "nmod").find(|&child| {
            noun_phrase::preposition(tree, child).iter().any(|&word| matches!(tree.lemma(word), "by" | "from"))
        })
    })
}
