//! The predicate itself: its dictionary form, its words, its tense.

use super::Tense;
use super::frame::{Frame, Link};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// Returns the lemma with its particle: `rule out`; of a copula `be`.
pub(super) fn lemma(tree: &Tree<'_>, frame: &Frame) -> String {
    if frame.nominal {
        return if frame.copula.is_some() || frame.own_subject {
            "be".to_owned()
        } else {
            tree.lemma(frame.head).to_owned()
        };
    }
    let mut lemma = tree.lemma(frame.head).to_lowercase();
    for &particle in &frame.particles {
        lemma.push(' ');
        lemma.push_str(tree.lemma(particle));
    }
    lemma
}

/// Returns the words of the predicate in text order: auxiliaries, negation,
/// copula, verb, particle.
pub(super) fn words(tree: &Tree<'_>, frame: &Frame) -> Vec<usize> {
    let mut words = frame.auxiliaries.clone();
    words.extend(&frame.negations);
    match frame.copula {
        Some(copula) => words.push(copula),
        None if !frame.nominal => words.push(frame.head),
        None => words.push(frame.head),
    }
    words.extend(&frame.particles);
    for &particle in &frame.particles {
        words.extend(tree.children_by(particle, "fixed"));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the preposition that makes, with the verb, one predicate, and the
/// place of its phrase among the obliques.
pub(super) fn prepositional(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<usize> {
    if frame.nominal || (!frame.objects.is_empty() && !frame.passive) {
        return None;
    }
    let mut key = String::with_capacity(lemma.len() + 8);
    frame.obliques.iter().position(|oblique| {
        // "agreed on Friday" has no object.
        if oblique.agent || oblique.preposition.is_empty() || super::role::is_time(tree, oblique.head) {
            return false;
        }
        key.clear();
        key.push_str(lemma);
        for &word in &oblique.preposition {
            key.push(' ');
            key.push_str(tree.lemma(word));
        }
        verbs::PREPOSITIONAL_VERBS.contains_key(key.as_str())
    })
}

/// Returns the place of an oblique without preposition that is the object of
/// its verb: "stage a rally", "surpasses six million".
pub(super) fn bare_object(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<usize> {
    if frame.nominal || frame.passive || !frame.clauses.iter().all(|clause| clause.link == Link::Adverbial) {
        return None;
    }
    let reaches = matches!(
        lemma,
        "approach"
            | "cost"
            | "cross"
            | "equal"
            | "exceed"
            | "hit"
            | "near"
            | "number"
            | "pass"
            | "reach"
            | "surpass"
            | "top"
            | "total"
    );
    frame.obliques.iter().position(|oblique| {
        let head = oblique.head;
        let start = tree.subtree(head).first().copied().unwrap_or(head);
        let close = (frame.head + 1..start).all(|idx| tree.upos(idx) == "ADV") || !tree.has(head, "case");
        oblique.preposition.is_empty()
            && !oblique.agent
            && !oblique.moved
            && frame.head < start
            && close
            && tree.upos(start) != "ADP"
            && !(start..head).any(|idx| tree.upos(idx) == "ADP" && !super::noun_phrase::is_hyphened(tree, idx))
            && !super::role::is_time(tree, head)
            && if super::role::is_measure(tree, head) {
                reaches
            } else {
                matches!(tree.upos(head), "NOUN" | "PROPN")
                    && !super::content::is_adverb(tree, head)
                    && tree.lemma(head) != "home"
            }
    })
}

/// Returns the phrase that a passive without agent says of its subject as a
/// state: `based in Aarhus`, `known as`, `linked to`.
pub(super) fn stative(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<usize> {
    if !frame.passive
        || frame.nominal
        || !frame.objects.is_empty()
        || frame.obliques.iter().any(|oblique| oblique.agent)
    {
        return None;
    }
    frame.obliques.iter().position(|oblique| {
        let [preposition] = oblique.preposition[..] else { return false };
        matches!(
            (lemma, tree.lemma(preposition)),
            ("base" | "locate" | "situate" | "headquarter" | "involve" | "interest" | "engage", "in")
                | ("know" | "regard", "as")
                | ("link" | "tie" | "relate" | "dedicate" | "commit" | "oppose" | "adapt" | "devote", "to")
                | ("compose" | "make", "of")
                | ("associate" | "concern", "with")
        )
    })
}

/// Tells whether two subjects of a verb without an object do it with each other.
pub(super) fn is_mutual(lemma: &str) -> bool {
    matches!(
        lemma,
        "meet"
            | "talk"
            | "negotiate"
            | "agree"
            | "clash"
            | "fight"
            | "quarrel"
            | "cooperate"
            | "collaborate"
            | "merge"
            | "reconcile"
            | "marry"
            | "divorce"
    )
}

/// Returns the tense of a predicate.
pub(super) fn tense(tree: &Tree<'_>, frame: &Frame) -> Option<Tense> {
    let finite = frame.auxiliaries.iter().copied().chain(frame.copula).chain(std::iter::once(frame.head));
    let mut tense = None;
    for idx in finite {
        let found = match tree.xpos(idx) {
            "MD" if matches!(tree.lemma(idx), "will" | "shall") || tree.form(idx) == "wo" => Some(Tense::Future),
            "VBD" => Some(Tense::Past),
            "VBZ" | "VBP" => Some(Tense::Present),
            _ => None,
        };
        if tense.is_none() {
            tense = found;
        }
    }
    let perfect = frame.auxiliaries.iter().any(|&aux| tree.lemma(aux) == "have");
    if tense == Some(Tense::Present) && perfect { Some(Tense::Past) } else { tense }
}
