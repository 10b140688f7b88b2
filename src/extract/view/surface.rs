//! What both manners share: predicates with the chain of verbs they run on
//! from, words as text, and what is told elsewhere.

use crate::extract::clause;
use crate::extract::conjunction;
use crate::extract::frame::{Frame, Link};
use crate::extract::noun_phrase;
use crate::extract::predicate;
use crate::syntax::Tree;

/// Returns the words as text, blanks between.
pub(super) fn text(tree: &Tree<'_>, words: &[usize]) -> String {
    let mut out = String::new();
    for &idx in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(tree.form(idx));
    }
    out
}

/// The words of the predicate with those of the outer verbs that it runs on
/// from (`was able to defeat`), in text order.
pub(super) fn predicate(tree: &Tree<'_>, frames: &[Frame], frame: &Frame, adverbs: bool) -> Vec<usize> {
    let mut words = predicate::words(tree, frame);
    if adverbs {
        words.extend(frame.adverbs.iter().copied().filter(|&adverb| is_verbal_adverb(tree, frame, adverb)));
    }
    if let Some(outer) = frame.chain {
        words.extend(frame.marks.iter().copied().filter(|&mark| tree.lemma(mark) == "to"));
        let outer = &frames[outer];
        words.extend(predicate(tree, frames, outer, adverbs));
        if outer.nominal {
            words.push(outer.head);
        }
        if frame.nominal && frame.copula.is_some() {
            words.extend(frame.copula);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Adverbs right before the verb: "had *already* left".
fn is_verbal_adverb(tree: &Tree<'_>, frame: &Frame, adverb: usize) -> bool {
    let verb = frame.copula.unwrap_or(frame.head);
    let first = frame.auxiliaries.iter().copied().chain(std::iter::once(verb)).min().unwrap_or(verb);
    let inside = adverb > first && adverb < verb;
    let before = adverb + 1 == first || adverb + 1 == verb;
    tree.children(adverb).is_empty()
        && (inside || before)
        && tree.upos(adverb) == "ADV"
        && !matches!(tree.xpos(adverb), "WRB")
        && !matches!(tree.lemma(adverb), "however" | "then" | "when" | "also" | "there" | "so" | "thus")
}

/// Tells whether another frame runs on from this one.
pub(super) fn is_chained(frames: &[Frame], n: usize) -> bool {
    frames.iter().any(|other| other.chain == Some(n) && other.link == Link::Open)
}

/// Tells whether a relation goes on into an infinitive or gerund: "used tricks
/// to obtain | shares", "could help Oslo reassure | its investors".
pub(super) fn runs_on(tree: &Tree<'_>, inner: &Frame, outer: &Frame) -> bool {
    let behind_object = inner.link == Link::Open
        && !outer.objects.is_empty()
        && outer.objects.iter().all(|&object| object > outer.head && object < inner.head)
        && tree.upos(inner.head) == "VERB";
    inner.chain.is_none()
        && !inner.own_subject
        && (behind_object || !inner.marks.is_empty())
        && inner.head > outer.head
        && !inner.nominal
        && !clause::is_finite(tree, inner)
}

/// Tells whether an infinitive or gerund is told with the verb above it, so
/// that it needs no tuple of its own.
pub(super) fn is_told_above(tree: &Tree<'_>, frames: &[Frame], frame: &Frame) -> bool {
    let Some(outer) = frame.outer.map(|n| &frames[n]) else { return false };
    if frame.own_subject || frame.nominal || clause::is_finite(tree, frame) {
        return false;
    }
    let marked = |lemmas: &[&str]| frame.marks.iter().any(|&mark| lemmas.contains(&tree.lemma(mark)));
    let gerund = tree.xpos(frame.head) == "VBG" && !frame.marks.is_empty();
    // "was talked into signing", but "left after signing".
    let governed = gerund && marked(&["into", "of", "from", "to", "on", "about", "for", "with", "at"]);
    match frame.link {
        Link::Open | Link::Adverbial => {
            (marked(&["to"]) || governed) && frame.subjects == outer.subjects && runs_on(tree, frame, outer)
        }
        Link::Noun(noun) => (marked(&["to"]) || gerund) && noun > outer.head,
        Link::Conjunct => frame.chain.is_none() && is_told_above(tree, frames, outer),
        _ => false,
    }
}

/// Returns the noun or adjective that a verb makes of its subject or object.
pub(super) fn small_clause(tree: &Tree<'_>, frame: &Frame) -> Option<usize> {
    frame
        .clauses
        .iter()
        .find(|clause| {
            clause.link == Link::Open
                && matches!(tree.upos(clause.head), "NOUN" | "PROPN" | "ADJ")
                && !tree.has(clause.head, "cop")
        })
        .map(|clause| clause.head)
}

/// Returns what lists of members a sentence has ("controls, including
/// limits"): the noun, the words between, and the members.
pub(super) fn listings(tree: &Tree<'_>) -> Vec<(usize, Vec<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    for idx in 0..tree.len() {
        let preposition = noun_phrase::preposition(tree, idx);
        let (Some(&first), Some(head)) = (preposition.first(), tree.head(idx)) else { continue };
        if !noun_phrase::is_listing(tree, &preposition) {
            continue;
        }
        let is_noun = |word: &usize| matches!(tree.upos(*word), "NOUN" | "PROPN");
        // Hung under the verb, it speaks of the noun before the comma.
        let noun = Some(head).filter(is_noun).or_else(|| (first.saturating_sub(2)..first).rev().find(is_noun));
        if let Some(noun) = noun.filter(|&noun| noun < first) {
            found.push((noun, preposition, conjunction::members(tree, idx)));
        }
    }
    found
}
