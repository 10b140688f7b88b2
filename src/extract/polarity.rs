//! Whether a clause is negated by words of its own.

use super::Polarity;
use super::frame::Frame;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// Returns the words that negate a frame; an even number affirms.
///
/// Beside *not* and *never* these are *no* before an argument ("no troops
/// crossed"), *nobody*, and the mark *without*.
pub(super) fn negations(tree: &Tree<'_>, frame: &Frame) -> Vec<usize> {
    let mut found = frame.negations.clone();
    let arguments = frame.subjects.iter().chain(&frame.objects);
    for &argument in arguments {
        if kind_of(tree, argument) == Some("pronoun") {
            found.push(argument);
        }
        found.extend(tree.children_by(argument, "det").filter(|&det| kind_of(tree, det) == Some("determiner")));
        // "Neither Hanoi nor Manila signed": said of the first, holds for both.
        found.extend(tree.children_by(argument, "cc:preconj").filter(|&cc| tree.lemma(cc) == "neither"));
    }
    if frame.nominal {
        found.extend(tree.children_by(frame.head, "det").filter(|&det| kind_of(tree, det) == Some("determiner")));
    }
    for &mark in &frame.marks {
        // Not "arguing instead that".
        let that = tree.children_by(mark, "fixed").any(|that| tree.lemma(that) == "that");
        if tree.lemma(mark) == "without" || tree.lemma(mark) == "instead" && !that {
            found.push(mark);
        }
    }
    for &adverb in &frame.adverbs {
        // "no longer preach"; "rather than form".
        if matches!(tree.lemma(adverb), "longer" | "long" | "more") {
            found.extend(tree.children_by(adverb, "advmod").filter(|&no| tree.lemma(no) == "no"));
        }
    }
    found.extend(tree.children_by(frame.head, "cc").filter(|&cc| tree.lemma(cc) == "rather"));
    found.extend(tree.children(frame.head).iter().copied().filter(|&child| {
        matches!(tree.lemma(child), "neither" | "nor") && matches!(tree.base_deprel(child), "cc" | "cc:preconj")
    }));
    found.sort_unstable();
    found.dedup();
    found
}

fn kind_of(tree: &Tree<'_>, idx: usize) -> Option<&'static str> {
    verbs::NEGATIONS.get(tree.lemma(idx).to_lowercase().as_str()).copied()
}

/// Turns a polarity round.
pub(super) fn flipped(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Affirmed => Polarity::Negated,
        Polarity::Negated => Polarity::Affirmed,
    }
}

/// Returns `polarity`, turned round where `by` is negated.
pub(super) fn times(polarity: Polarity, by: Polarity) -> Polarity {
    if by == Polarity::Negated { flipped(polarity) } else { polarity }
}
