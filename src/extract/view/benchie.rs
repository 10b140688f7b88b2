//! Triples with minimal phrases: one fact for each argument.

use super::Tuple;
use super::surface;
use crate::extract::clause;
use crate::extract::conjunction;
use crate::extract::frame::{Frame, FrameKind, Link};
use crate::extract::noun_phrase;
use crate::extract::partitive;
use crate::extract::predicate;
use crate::extract::role;
use crate::syntax::Tree;

/// What follows the subject: the words of the relation and those of its object.
type Fact = (Vec<usize>, Vec<usize>);

/// How deep relations go on through clauses.
const DEPTH: usize = 2;

/// Returns the triples of a sentence.
pub fn tuples(tree: &Tree<'_>) -> Vec<Tuple> {
    let (frames, _) = clause::frames(tree);
    let mut found = Vec::new();
    let mut add = |confidence: f64, subject: &[usize], facts: &[Fact]| {
        let subject = text(tree, subject);
        found.extend(facts.iter().map(|(predicate, object)| Tuple {
            confidence,
            subject: subject.clone(),
            predicate: text(tree, predicate),
            arguments: vec![text(tree, object)],
        }));
    };
    for (n, frame) in frames.iter().enumerate() {
        if surface::is_chained(&frames, n) || frame.subjects.is_empty() || surface::is_told_above(tree, &frames, frame)
        {
            continue;
        }
        let base = surface::predicate(tree, &frames, frame, false);
        let mut facts = Vec::new();
        of_frame(tree, &frames, frame, &base, &mut facts, 0);
        let confidence = frame.kind.confidence();
        if let Some(there) = tree.child(frame.head, "expl").filter(|_| frame.existential) {
            add(confidence, &[there], &facts);
            continue;
        }
        for &subject in &frame.subjects {
            if !frame.own_subject && matches!(frame.link, Link::Relative(_) | Link::Noun(_)) {
                add(confidence, &noun_phrase::minimal(tree, subject), &facts);
                continue;
            }
            for words in alternatives(tree, subject, noun_phrase::bare(tree, subject)) {
                add(confidence, &words, &facts);
            }
        }
    }
    for (noun, preposition, members) in surface::listings(tree) {
        if preposition.len() > 1 {
            continue;
        }
        let mut facts = Vec::new();
        for member in members {
            phrase(tree, &preposition, member, &mut facts);
            extend(tree, &frames, &preposition, member, &mut facts, 0);
        }
        add(FrameKind::Participle.confidence(), &noun_phrase::minimal(tree, noun), &facts);
    }
    let mut seen = rustc_hash::FxHashSet::default();
    found.retain(|tuple| seen.insert((tuple.subject.clone(), tuple.predicate.clone(), tuple.arguments.clone())));
    found
}

/// The words as text, without quotation marks and what they close.
fn text(tree: &Tree<'_>, words: &[usize]) -> String {
    let is_quote = |idx: usize| matches!(tree.form(idx), "``" | "''" | "\"" | "`" | "“" | "”");
    let mut kept: Vec<usize> = words.iter().copied().filter(|&idx| !is_quote(idx)).collect();
    while kept.last().is_some_and(|&last| matches!(tree.form(last), "," | "." | ";" | ":" | "...")) {
        kept.pop();
    }
    surface::text(tree, &kept)
}

/// A clause with those coordinated with it that have no subject of their own.
fn conjuncts<'f>(tree: &Tree<'_>, frames: &'f [Frame], first: &'f Frame) -> Vec<&'f Frame> {
    let joined = frames.iter().filter(|other| {
        other.link == Link::Conjunct
            && !other.own_subject
            && !other.nominal
            && conjunction::first(tree, other.head) == first.head
            && !clause::is_finite(tree, other)
    });
    std::iter::once(first).chain(joined).collect()
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
            // "involved in the strike": told with what it is said of.
            let goes_on = tree.upos(head) == "ADJ"
                && (frame.obliques.iter().any(|oblique| oblique.head > head && !role::is_time(tree, oblique.head))
                    || frame.clauses.iter().any(|clause| clause.link == Link::Open));
            if !goes_on {
                phrase(tree, &words, head, facts);
            }
            extend(tree, frames, &words, head, facts, depth);
            words.extend(noun_phrase::minimal(tree, head));
            stems.push(words);
        }
    } else {
        let objects = if frame.existential { &frame.subjects } else { &frame.objects };
        for &object in frame.indirect.iter().chain(objects) {
            phrase(tree, base, object, facts);
            if !frame.objects_moved {
                extend(tree, frames, base, object, facts, depth);
            }
            if objects.contains(&object) {
                let mut stem = base.to_vec();
                if !frame.objects_moved {
                    stem.extend(noun_phrase::minimal(tree, object));
                }
                stems.push(stem);
            }
        }
        if stems.is_empty() {
            stems.push(base.to_vec());
        }
        if let Some(small) = surface::small_clause(tree, frame) {
            // "was renamed Jones", "named her minister".
            for stem in &mut stems {
                phrase(tree, stem, small, facts);
                extend(tree, frames, stem, small, facts, depth);
                stem.extend(noun_phrase::minimal(tree, small));
            }
        }
    }
    let intransitive = !frame.nominal && !frame.existential && frame.objects.is_empty() && frame.obliques.is_empty();
    if let [adverb] = frame.adverbs[..]
        && intransitive
        && frame.clauses.is_empty()
        && (frame.head + 1..frame.head + 3).contains(&adverb)
    {
        // "do not recover | quickly": all that is said of it.
        facts.push((base.to_vec(), tree.subtree(adverb)));
    }
    let agent = frame.obliques.iter().find(|oblique| oblique.agent);
    for oblique in &frame.obliques {
        for stem in &stems {
            let mut words = stem.clone();
            if let Some(agent) = agent.filter(|agent| agent.head < oblique.head) {
                // "hit by two storms within | a year".
                words.extend(&agent.preposition);
                words.extend(noun_phrase::minimal(tree, agent.head));
            }
            words.extend(&oblique.preposition);
            for &member in &oblique.members {
                phrase(tree, &words, member, facts);
                if !oblique.moved {
                    extend(tree, frames, &words, member, facts, depth);
                }
            }
        }
    }
    for clause in &frame.clauses {
        let inner = frames.iter().find(|inner| inner.head == clause.head);
        match (clause.link, inner) {
            (Link::Content, _) => content(tree, base, clause.head, facts),
            (Link::Adverbial, Some(inner))
                if clause::is_finite(tree, inner) && is_time_clause(tree, inner) && inner.head > frame.head =>
            {
                let others: Vec<usize> = tree.children_by(inner.head, "conj").collect();
                let words = clause_words(tree, inner.head, &others);
                facts.extend(stems.iter().map(|stem| ([&stem[..], &inner.marks[..]].concat(), words.clone())));
            }
            (Link::Open | Link::Adverbial, Some(inner)) if depth < DEPTH && surface::runs_on(tree, inner, frame) => {
                for inner in conjuncts(tree, frames, inner) {
                    for stem in &stems {
                        let words = [&stem[..], &inner.marks[..], &predicate::words(tree, inner)[..]].concat();
                        of_frame(tree, frames, inner, &words, facts, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

/// "joined the band after | Ruiz had left".
fn is_time_clause(tree: &Tree<'_>, frame: &Frame) -> bool {
    matches!(frame.marks[..], [mark] if matches!(tree.lemma(mark), "after" | "before" | "until"))
}

/// The words of a clause without those that join it to others.
fn clause_words(tree: &Tree<'_>, head: usize, others: &[usize]) -> Vec<usize> {
    let cut = |idx: usize| {
        others.contains(&idx)
            || tree.head(idx) == Some(head) && matches!(tree.base_deprel(idx), "parataxis" | "cc" | "mark")
    };
    noun_phrase::trimmed(tree, tree.subtree_without(head, &cut), head)
}

/// The content of a saying, each clause of a coordination for itself.
fn content(tree: &Tree<'_>, base: &[usize], head: usize, facts: &mut Vec<Fact>) {
    let others: Vec<usize> =
        tree.children_by(head, "conj").filter(|&other| clause::is_predicate(tree, other)).collect();
    for part in std::iter::once(head).chain(others.iter().copied()) {
        let mut words: Vec<usize> = tree.children_by(head, "mark").collect();
        if !tree.has(part, "nsubj") {
            words.extend(tree.children_by(head, "nsubj").flat_map(|subject| tree.subtree(subject)));
        }
        words.extend(clause_words(tree, part, &others));
        words.sort_unstable();
        words.dedup();
        facts.push((base.to_vec(), words));
    }
}

/// Adds the fact of a phrase; of a measure of several things one for each
/// ("a mix of | sand", "a mix of | lime").
fn phrase(tree: &Tree<'_>, stem: &[usize], head: usize, facts: &mut Vec<Fact>) {
    let minimal = noun_phrase::minimal(tree, head);
    let measured = tree.children_by(head, "nmod").find(|&child| {
        minimal.contains(&child) && partitive::is_partitive(tree, head) && noun_phrase::is_of(tree, child)
    });
    let members = measured.map_or(Vec::new(), |of| conjunction::members(tree, of));
    if let (Some(of), true) = (measured, members.len() > 1) {
        let preposition = noun_phrase::preposition(tree, of);
        let mut words = stem.to_vec();
        words.extend(minimal.iter().copied().filter(|word| Some(word) < preposition.first()));
        words.extend(preposition);
        for member in members {
            let objects = alternatives(tree, member, noun_phrase::minimal(tree, member));
            facts.extend(objects.into_iter().map(|object| (words.clone(), object)));
        }
        return;
    }
    facts.extend(alternatives(tree, head, minimal).into_iter().map(|object| (stem.to_vec(), object)));
}

/// The phrases that coordinated modifiers stand for: "youth and adult clubs"
/// are youth clubs and adult clubs.
fn alternatives(tree: &Tree<'_>, head: usize, words: Vec<usize>) -> Vec<Vec<usize>> {
    if tree.upos(head) != "NOUN" {
        return vec![words];
    }
    for modifier in tree.children(head).iter().copied().filter(|modifier| words.contains(modifier)) {
        if modifier > head || !matches!(tree.base_deprel(modifier), "amod" | "compound") {
            continue;
        }
        let members: Vec<usize> = std::iter::once(modifier).chain(tree.children_by(modifier, "conj")).collect();
        if !members.iter().any(|&member| member != modifier && tree.has(member, "cc")) {
            continue;
        }
        let all = tree.subtree(modifier);
        let only = |member: usize| {
            let joins =
                |idx: usize| tree.head(idx) == Some(member) && matches!(tree.base_deprel(idx), "conj" | "cc" | "punct");
            let own = tree.subtree_without(member, &joins);
            words.iter().copied().filter(|word| !all.contains(word) || own.contains(word)).collect()
        };
        return members.into_iter().map(only).collect();
    }
    vec![words]
}

/// Goes on through the noun phrase: `became justice of | the High Court`.
fn extend(tree: &Tree<'_>, frames: &[Frame], stem: &[usize], head: usize, facts: &mut Vec<Fact>, depth: usize) {
    let minimal = noun_phrase::minimal(tree, head);
    for inner in frames {
        // "a plan to close the port", "cases involving the port".
        if depth >= DEPTH
            || inner.link != Link::Noun(head)
            || inner.nominal
            || inner.marks.is_empty()
            || clause::is_finite(tree, inner)
        {
            continue;
        }
        for inner in conjuncts(tree, frames, inner) {
            let words = [stem, &minimal[..], &inner.marks[..], &predicate::words(tree, inner)[..]].concat();
            of_frame(tree, frames, inner, &words, facts, depth + 1);
        }
    }
    for child in tree.children_by(head, "nmod") {
        if tree.deprel(child) != "nmod" || child < head {
            continue;
        }
        let (inner, preposition) = noun_phrase::complement(tree, child);
        let Some(&first) = preposition.first() else { continue };
        if noun_phrase::is_listing(tree, &preposition) {
            continue;
        }
        // What the phrase keeps is told, but a name may say whose it is.
        let named =
            tree.upos(head) == "PROPN" && tree.upos(child) != "NUM" && !noun_phrase::is_one_name(tree, head, child);
        if minimal.contains(&child) && !named {
            continue;
        }
        let mut words = stem.to_vec();
        words.extend(minimal.iter().copied().filter(|&word| word < first));
        words.extend(preposition);
        for member in conjunction::members(tree, inner) {
            phrase(tree, &words, member, facts);
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

    #[test]
    fn measures_and_modifiers_are_told_for_each() {
        let mix = Hand::new(
            "They/PRP nsubj 2 | sell/VBP root 0 | a/DT det 4 | mix/NN obj 2 | of/IN case 6 | sand/NN nmod 4 | and/CC cc 8 | lime/NN conj 6",
        );
        assert_eq!(lines(&mix), ["They | sell a mix of | sand", "They | sell a mix of | lime"]);
        let clubs = Hand::new(
            "They/PRP nsubj 2 | run/VBP root 0 | youth/NN compound 6 | and/CC cc 5 | adult/NN conj 3 | clubs/NNS/club obj 2",
        );
        assert_eq!(lines(&clubs), ["They | run | youth clubs", "They | run | adult clubs"]);
    }

    #[test]
    fn infinitives_are_told_once() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 2 | used/VBD/use root 0 | tricks/NNS/trick obj 2 | to/TO mark 5 | obtain/VB advcl 2 | shares/NNS/share obj 5",
        );
        assert_eq!(lines(&hand), ["Ruiz | used | tricks", "Ruiz | used tricks to obtain | shares"]);
    }
}
