//! Triples with minimal phrases: one fact for each argument.

use super::Tuple;
use super::surface;
use crate::extract::clause;
use crate::extract::conjunction;
use crate::extract::frame::{Frame, Link};
use crate::extract::noun_phrase;
use crate::syntax::Tree;

/// Returns the triples of a sentence.
pub fn tuples(tree: &Tree<'_>) -> Vec<Tuple> {
    let (frames, _) = clause::frames(tree);
    let mut found = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        facts(tree, &frames, n, frame, &mut found);
    }
    let mut seen = rustc_hash::FxHashSet::default();
    found.retain(|tuple| seen.insert((tuple.subject.clone(), tuple.predicate.clone(), tuple.arguments.clone())));
    found
}

fn facts(tree: &Tree<'_>, frames: &[Frame], n: usize, frame: &Frame, found: &mut Vec<Tuple>) {
    if surface::is_chained(frames, n) || frame.subjects.is_empty() {
        return;
    }
    let base = surface::predicate(tree, frames, frame, false);
    let confidence = frame.kind.confidence();
    let mut add = |predicate: &[usize], object: &[usize]| {
        let mut predicate = predicate.to_vec();
        predicate.sort_unstable();
        predicate.dedup();
        for &subject in &frame.subjects {
            found.push(Tuple {
                confidence,
                subject: surface::text(tree, &noun_phrase::plain(tree, subject)),
                predicate: surface::text(tree, &predicate),
                arguments: vec![surface::text(tree, object)],
            });
        }
    };
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
            let mut words = base.clone();
            words.extend(noun_phrase::preposition(tree, head));
            let object = noun_phrase::minimal(tree, head);
            add(&words, &object);
            extend(tree, &words, head, &mut add);
            words.extend(object);
            stems.push(words);
        }
    } else {
        let mut objects = frame.objects.clone();
        objects.extend(&frame.indirect);
        for &object in &objects {
            let words = noun_phrase::minimal(tree, object);
            add(&base, &words);
            if !frame.objects_moved {
                extend(tree, &base, object, &mut add);
            }
            if frame.objects.contains(&object) {
                let mut stem = base.clone();
                if !frame.objects_moved {
                    stem.extend(words);
                }
                stems.push(stem);
            }
        }
        if stems.is_empty() {
            stems.push(base.clone());
        }
    }
    for oblique in &frame.obliques {
        for stem in &stems {
            let mut words = stem.clone();
            words.extend(&oblique.preposition);
            for &member in &oblique.members {
                add(&words, &noun_phrase::minimal(tree, member));
                if !oblique.moved {
                    extend(tree, &words, member, &mut add);
                }
            }
        }
    }
    for clause in &frame.clauses {
        if clause.link != Link::Content {
            continue;
        }
        let words = tree.subtree_without(clause.head, &|idx| {
            tree.head(idx) == Some(clause.head) && matches!(tree.base_deprel(idx), "parataxis" | "cc" | "mark")
        });
        let mark: Vec<usize> = tree.children_by(clause.head, "mark").collect();
        let mut predicate = base.clone();
        predicate.extend(mark);
        add(&predicate, &noun_phrase::trimmed(tree, words, clause.head));
    }
}

/// Goes on through the noun phrase: `became justice of | the High Court`.
fn extend(tree: &Tree<'_>, stem: &[usize], head: usize, add: &mut impl FnMut(&[usize], &[usize])) {
    let minimal = noun_phrase::minimal(tree, head);
    for child in tree.children_by(head, "nmod") {
        if tree.deprel(child) != "nmod" || minimal.contains(&child) || child < head {
            continue;
        }
        let preposition = noun_phrase::preposition(tree, child);
        if preposition.is_empty() {
            continue;
        }
        let mut words = stem.to_vec();
        words.extend(&minimal);
        words.extend(preposition);
        for member in conjunction::members(tree, child) {
            add(&words, &noun_phrase::minimal(tree, member));
            extend(tree, &words, member, add);
        }
    }
}
