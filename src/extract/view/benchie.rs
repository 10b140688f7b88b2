//! Triples with minimal phrases: one fact for each argument.

use super::Tuple;
use super::surface;
use crate::extract::clause;
use crate::extract::conjunction;
use crate::extract::frame::{Frame, Link};
use crate::extract::noun_phrase;
use crate::extract::predicate;
use crate::syntax::Tree;

/// What follows the subject: the words of the relation and those of its object.
type Fact = (Vec<usize>, Vec<usize>);

/// Returns the triples of a sentence.
pub fn tuples(tree: &Tree<'_>) -> Vec<Tuple> {
    let (frames, _) = clause::frames(tree);
    let mut found = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        if surface::is_chained(&frames, n) || frame.subjects.is_empty() {
            continue;
        }
        let base = surface::predicate(tree, &frames, frame, false);
        let mut facts = Vec::new();
        of_frame(tree, &frames, frame, &base, &mut facts, 0);
        for &subject in &frame.subjects {
            let subject = surface::text(tree, &noun_phrase::bare(tree, subject));
            for (predicate, object) in &facts {
                found.push(Tuple {
                    confidence: frame.kind.confidence(),
                    subject: subject.clone(),
                    predicate: surface::text(tree, predicate),
                    arguments: vec![surface::text(tree, object)],
                });
            }
        }
    }
    let mut seen = rustc_hash::FxHashSet::default();
    found.retain(|tuple| seen.insert((tuple.subject.clone(), tuple.predicate.clone(), tuple.arguments.clone())));
    found
}

/// The facts of a frame whose predicate so far is `base`.
fn of_frame(tree: &Tree<'_>, frames: &[Frame], frame: &Frame, base: &[usize], facts: &mut Vec<Fact>, depth: usize) {
    // Each way to go on: the predicate's words so far.
    let mut stems: Vec<Vec<usize>> = Vec::new();
    if frame.nominal {
        if frame.copula.is_none() && frame.chain.is_none() {
            return;
        }
        for head in conjunction::members(tree, frame.head) {
            if head != frame.head && frames.iter().any(|other| other.head == head) {
                continue;
            }
            let mut words = base.to_vec();
            words.extend(noun_phrase::preposition(tree, head));
            let object = noun_phrase::minimal(tree, head);
            facts.push((words.clone(), object.clone()));
            extend(tree, frames, &words, head, facts, depth);
            words.extend(object);
            stems.push(words);
        }
    } else {
        for &object in frame.indirect.iter().chain(&frame.objects) {
            let words = noun_phrase::minimal(tree, object);
            facts.push((base.to_vec(), words.clone()));
            if !frame.objects_moved {
                extend(tree, frames, base, object, facts, depth);
            }
            if frame.objects.contains(&object) {
                let mut stem = base.to_vec();
                if !frame.objects_moved {
                    stem.extend(words);
                }
                stems.push(stem);
            }
        }
        if stems.is_empty() {
            stems.push(base.to_vec());
        }
        if let Some(small) = small_clause(tree, frame) {
            // "was renamed Jones", "named her minister".
            for stem in &mut stems {
                let words = noun_phrase::minimal(tree, small);
                facts.push((stem.clone(), words.clone()));
                extend(tree, frames, stem, small, facts, depth);
                stem.extend(words);
            }
        }
    }
    for oblique in &frame.obliques {
        for stem in &stems {
            let mut words = stem.clone();
            words.extend(&oblique.preposition);
            for &member in &oblique.members {
                facts.push((words.clone(), noun_phrase::minimal(tree, member)));
                if !oblique.moved {
                    extend(tree, frames, &words, member, facts, depth);
                }
            }
        }
    }
    for clause in &frame.clauses {
        match clause.link {
            Link::Content => {
                let words = tree.subtree_without(clause.head, &|idx| {
                    tree.head(idx) == Some(clause.head) && matches!(tree.base_deprel(idx), "parataxis" | "cc" | "mark")
                });
                let mut predicate = base.to_vec();
                predicate.extend(tree.children_by(clause.head, "mark"));
                facts.push((predicate, noun_phrase::trimmed(tree, words, clause.head)));
            }
            Link::Open | Link::Adverbial if depth < 2 => {
                let Some(inner) = frames.iter().find(|inner| inner.head == clause.head) else { continue };
                let runs_on =
                    inner.chain.is_none() && !inner.own_subject && !inner.marks.is_empty() && inner.head > frame.head;
                if !runs_on || inner.nominal || inner.marks.is_empty() || clause::is_finite(tree, inner) {
                    continue;
                }
                for stem in &stems {
                    let mut words = stem.clone();
                    words.extend(&inner.marks);
                    words.extend(predicate::words(tree, inner));
                    of_frame(tree, frames, inner, &words, facts, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// The noun that a verb makes of its subject or object.
fn small_clause(tree: &Tree<'_>, frame: &Frame) -> Option<usize> {
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

/// Goes on through the noun phrase: `became justice of | the High Court`.
fn extend(tree: &Tree<'_>, frames: &[Frame], stem: &[usize], head: usize, facts: &mut Vec<Fact>, depth: usize) {
    let minimal = noun_phrase::minimal(tree, head);
    for inner in frames {
        // "a plan to close the port", "cases involving the port".
        if depth > 1
            || inner.link != Link::Noun(head)
            || inner.nominal
            || inner.marks.is_empty()
            || clause::is_finite(tree, inner)
        {
            continue;
        }
        let mut words = stem.to_vec();
        words.extend(&minimal);
        words.extend(&inner.marks);
        words.extend(predicate::words(tree, inner));
        of_frame(tree, frames, inner, &words, facts, depth + 1);
    }
    for child in tree.children_by(head, "nmod") {
        if tree.deprel(child) != "nmod" || child < head {
            continue;
        }
        let (inner, preposition) = noun_phrase::complement(tree, child);
        let Some(&first) = preposition.first() else { continue };
        if minimal.contains(&child) && tree.upos(head) != "PROPN" {
            continue;
        }
        let mut words = stem.to_vec();
        words.extend(minimal.iter().copied().filter(|&word| word < first));
        words.extend(preposition);
        for member in conjunction::members(tree, inner) {
            facts.push((words.clone(), noun_phrase::minimal(tree, member)));
            extend(tree, frames, &words, member, facts, depth);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    fn lines(hand: &Hand) -> Vec<String> {
        tuples(&hand.tree())
            .iter()
            .map(|tuple| format!("{} | {} | {}", tuple.subject, tuple.predicate, tuple.arguments.join(" | ")))
            .collect()
    }

    #[test]
    fn relations_go_on_through_phrases() {
        let hand = Hand::new(
            "She/PRP nsubj 2 | became/VBD/become root 0 | mayor/NN xcomp 2 | of/IN case 5 | Oslo/NNP nmod 3 | in/IN case 7 | May/NNP obl 2",
        );
        assert_eq!(
            lines(&hand),
            ["She | became | mayor", "She | became mayor of | Oslo", "She | became mayor in | May"]
        );
    }

    #[test]
    fn coordination_is_split() {
        let hand = Hand::new("Ruiz/NNP nsubj 4 | and/CC cc 3 | Eze/NNP conj 1 | met/VBD/meet root 0 | Orlov/NNP obj 4");
        assert_eq!(lines(&hand), ["Ruiz | met | Orlov", "Eze | met | Orlov"]);
    }
}
