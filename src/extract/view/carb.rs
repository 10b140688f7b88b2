//! Tuples with whole phrases: one relation, all its arguments.

use super::Tuple;
use super::surface;
use crate::extract::clause;
use crate::extract::conjunction;
use crate::extract::frame::{Frame, FrameKind, Link, Oblique};
use crate::extract::noun_phrase;
use crate::extract::role;
use crate::syntax::{NameKind, Tree};

/// Returns the tuples of a sentence.
pub fn tuples(tree: &Tree<'_>) -> Vec<Tuple> {
    let (frames, _) = clause::frames(tree);
    let mut found = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        verbal(tree, &frames, n, frame, &mut found);
    }
    appositions(tree, &mut found);
    listings(tree, &mut found);
    found.dedup();
    found
}

fn verbal(tree: &Tree<'_>, frames: &[Frame], n: usize, frame: &Frame, found: &mut Vec<Tuple>) {
    // "became a consultant" is told with the verb above.
    let verbless = frame.link == Link::Open && frame.nominal && frame.copula.is_none();
    if surface::is_chained(frames, n) || surface::is_told_above(tree, frames, frame) {
        return;
    }
    if frame.subjects.is_empty() || verbless {
        return;
    }
    let mut predicate = surface::predicate(tree, frames, frame, true);
    let mut objects: Vec<Vec<usize>> = Vec::new();
    let mut rest: Vec<Vec<usize>> = Vec::new();
    if frame.nominal {
        if frame.copula.is_none() && frame.link != Link::Open {
            predicate.clear();
        }
        let case = noun_phrase::preposition(tree, frame.head);
        predicate.extend(&case);
        objects.push(object_words(tree, frame.head, false));
    } else {
        objects.extend(frame.objects.iter().map(|&head| object_words(tree, head, frame.objects_moved)));
        if let Some(&indirect) = frame.indirect.first() {
            rest.append(&mut objects);
            objects.push(noun_phrase::full(tree, indirect));
        }
    }
    // "became | governor | in 2009".
    let small = surface::small_clause(tree, frame).filter(|_| objects.is_empty());
    objects.extend(small.map(|head| clause_words(tree, head)));
    let mut taken = None;
    if objects.is_empty() {
        // The nearest preposition joins the predicate, one of time only where it is alone.
        let joins = |oblique: &Oblique| {
            !oblique.preposition.is_empty() && oblique.head > frame.head && !oblique.moved && !oblique.shared
        };
        let timeless = |oblique: &Oblique| joins(oblique) && !role::is_time(tree, oblique.head);
        let place = frame.obliques.iter().position(timeless).or_else(|| frame.obliques.iter().position(joins));
        if let Some(place) = place {
            let oblique = &frame.obliques[place];
            predicate.extend(&oblique.preposition);
            objects.extend(oblique.members.iter().map(|&head| object_words(tree, head, oblique.moved)));
            taken = Some(place);
        }
    }
    for clause in &frame.clauses {
        let inner = frames.iter().find(|other| other.head == clause.head);
        match clause.link {
            Link::Content => {
                // "indicated that | prices rise": the mark joins the predicate.
                let marks: Vec<usize> = tree.children_by(clause.head, "mark").collect();
                rest.push(clause_words(tree, clause.head).into_iter().filter(|word| !marks.contains(word)).collect());
                predicate.extend(marks);
            }
            Link::Open if small == Some(clause.head) => {}
            Link::Open if inner.is_none_or(|inner| inner.chain.is_none()) => rest.push(clause_words(tree, clause.head)),
            Link::Adverbial => rest.push(clause_words(tree, clause.head)),
            _ => {}
        }
    }
    for (place, oblique) in frame.obliques.iter().enumerate() {
        if taken == Some(place) {
            continue;
        }
        let mut words = oblique.preposition.clone();
        if oblique.moved {
            words.extend(noun_phrase::bare(tree, oblique.head));
        } else {
            words.extend(joined(tree, &oblique.members, &noun_phrase::plain));
            words.sort_unstable();
        }
        rest.push(words);
    }
    rest.retain(|words| !words.is_empty());
    rest.sort_by_key(|words| words[0]);
    if objects.is_empty() && rest.is_empty() {
        return;
    }
    predicate.sort_unstable();
    predicate.dedup();
    // What has no form of "be" is told with its lemma.
    let lacks_be = predicate.is_empty() || is_bare_participle(tree, frame);
    let written = surface::text(tree, &predicate);
    let predicate = if lacks_be { format!("be {written}").trim_end().to_owned() } else { written };
    let confidence = frame.kind.confidence();
    let objects: Vec<Option<Vec<usize>>> =
        if objects.is_empty() { vec![None] } else { objects.into_iter().map(Some).collect() };
    let subject = surface::text(tree, &joined(tree, &frame.subjects, &noun_phrase::bare));
    for object in &objects {
        let mut arguments: Vec<String> = Vec::new();
        arguments.extend(object.iter().map(|words| surface::text(tree, words)));
        arguments.extend(rest.iter().map(|words| surface::text(tree, words)));
        found.push(Tuple { confidence, subject: subject.clone(), predicate: predicate.clone(), arguments });
    }
}

/// "bombs made in Oslo", "appearing in seven issues".
fn is_bare_participle(tree: &Tree<'_>, frame: &Frame) -> bool {
    let participle = tree.xpos(frame.head) == "VBG" || tree.xpos(frame.head) == "VBN" && frame.passive;
    let linked = !matches!(frame.link, Link::None | Link::Content | Link::Subject | Link::Relative(_));
    participle
        && linked
        && frame.auxiliaries.is_empty()
        && frame.copula.is_none()
        && frame.chain.is_none()
        && !frame.own_subject
}

fn object_words(tree: &Tree<'_>, head: usize, moved: bool) -> Vec<usize> {
    if moved { noun_phrase::bare(tree, head) } else { noun_phrase::plain(tree, head) }
}

/// The words of coordinated phrases with what joins them.
fn joined(tree: &Tree<'_>, members: &[usize], phrase: &dyn Fn(&Tree<'_>, usize) -> Vec<usize>) -> Vec<usize> {
    let mut words: Vec<usize> = members.iter().flat_map(|&member| phrase(tree, member)).collect();
    for &member in members.iter().skip(1) {
        let joins = |child: &usize| tree.base_deprel(*child) == "cc" || tree.form(*child) == "," && *child < member;
        words.extend(tree.children(member).iter().copied().filter(joins));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// A clause as an argument, with the word that introduces it.
fn clause_words(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let words = tree.subtree_without(head, &|idx| {
        tree.head(idx) == Some(head) && matches!(tree.base_deprel(idx), "parataxis" | "cc")
    });
    noun_phrase::trimmed(tree, words, head)
}

/// "Dmitry Peskov, the spokesman": X be Y; "Murray, Utah": X be in Y.
fn appositions(tree: &Tree<'_>, found: &mut Vec<Tuple>) {
    for idx in 0..tree.len() {
        let Some(head) = tree.head(idx).filter(|&head| head < idx) else { continue };
        let located = is_place(tree, head) && is_place(tree, idx);
        let apposed = tree.deprel(idx) == "appos" || tree.deprel(idx) == "nmod:unmarked" && located;
        if !apposed {
            continue;
        }
        for member in conjunction::members(tree, idx) {
            found.push(Tuple {
                confidence: FrameKind::Participle.confidence() - 0.05,
                subject: surface::text(tree, &noun_phrase::plain(tree, head)),
                predicate: if located { "be in" } else { "be" }.to_owned(),
                arguments: vec![surface::text(tree, &noun_phrase::full(tree, member))],
            });
        }
    }
}

fn is_place(tree: &Tree<'_>, idx: usize) -> bool {
    let is_location = |kind: NameKind| kind == NameKind::Location;
    tree.upos(idx) == "PROPN"
        && tree.annotation.names.iter().any(|(range, kind)| range.contains(&idx) && is_location(*kind))
}

/// "vessels such as tugs": vessels be such as tugs.
fn listings(tree: &Tree<'_>, found: &mut Vec<Tuple>) {
    for (noun, preposition, members) in surface::listings(tree) {
        found.extend(members.into_iter().map(|member| Tuple {
            confidence: FrameKind::Participle.confidence() - 0.05,
            subject: surface::text(tree, &noun_phrase::minimal(tree, noun)),
            predicate: format!("be {}", surface::text(tree, &preposition)),
            arguments: vec![surface::text(tree, &noun_phrase::minimal(tree, member))],
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn one_relation_with_all_its_arguments() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 3 | had/VBD/have aux 3 | left/VBN/leave root 0 | Oslo/NNP obj 3 | for/IN case 6 | Bonn/NNP obl 3 | on/IN case 8 | Monday/NNP obl 3",
        );
        let found = tuples(&hand.tree());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].predicate, "had left");
        assert_eq!(found[0].arguments, ["Oslo", "for Bonn", "on Monday"]);
    }
}
