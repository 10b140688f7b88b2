//! Puts nouns in the place of relative pronouns, and of *the former* and *the
//! latter*.

use super::antecedent;
use super::conjunction;
use super::control;
use super::frame::{Frame, Link};
use super::noun_phrase;
use crate::syntax::Tree;

/// Puts antecedents in the place of relative pronouns, and fills the gap of a
/// relative clause that has none.
pub(super) fn resolve(tree: &Tree<'_>, frame: &mut Frame) {
    pronouns(tree, frame);
    for subject in &mut frame.subjects {
        *subject = former_or_latter(tree, *subject);
    }
}

fn pronouns(tree: &Tree<'_>, frame: &mut Frame) {
    let Link::Relative(noun) = frame.link else {
        if frame.link == Link::Conjunct {
            resolve_conjunct(tree, frame);
        }
        resolve_stray(tree, frame);
        return;
    };
    let noun = antecedent::of(tree, noun, frame);
    let mut gap = true;
    let is_pronoun = |idx: usize| noun_phrase::is_relative_pronoun(tree, idx);
    for subject in &mut frame.subjects {
        if is_pronoun(*subject) {
            *subject = noun;
            gap = false;
        }
    }
    if control::is_occasion(tree, noun) {
        // "the first time that it rained".
        frame.objects.retain(|&object| !is_pronoun(object));
    }
    for object in frame.objects.iter_mut().chain(&mut frame.indirect) {
        if is_pronoun(*object) {
            *object = noun;
            frame.objects_moved = true;
            gap = false;
        }
    }
    for oblique in &mut frame.obliques {
        if is_pronoun(oblique.head) {
            oblique.head = noun;
            oblique.members = vec![noun];
            oblique.moved = true;
            gap = false;
        }
    }
    let where_or_whose = frame.adverbs.iter().any(|&adverb| is_pronoun(adverb))
        || frame
            .subjects
            .iter()
            .chain(&frame.objects)
            .any(|&idx| tree.children(idx).iter().any(|&child| is_pronoun(child)));
    if gap && !where_or_whose && !frame.nominal {
        if frame.subjects.is_empty() {
            frame.subjects.push(noun);
        } else if frame.objects.is_empty()
            && !frame.passive
            && !control::is_occasion(tree, noun)
            && !frame.clauses.iter().any(|clause| clause.link == Link::Content)
        {
            frame.objects.push(noun);
            frame.objects_moved = true;
        }
    } else if gap && frame.nominal && frame.subjects.is_empty() {
        frame.subjects.push(noun);
    }
}

/// "the latter": the last of the coordination before it.
fn former_or_latter(tree: &Tree<'_>, idx: usize) -> usize {
    let last = match tree.lemma(idx) {
        "latter" => true,
        "former" => false,
        _ => return idx,
    };
    if !tree.has(idx, "det") {
        return idx;
    }
    let pair =
        (0..idx).rev().find(|&word| matches!(tree.upos(word), "NOUN" | "PROPN") && tree.base_deprel(word) == "conj");
    match pair {
        Some(second) if last => second,
        Some(second) => conjunction::first(tree, second),
        None => idx,
    }
}

/// "who came and who saw": a conjunct with a relative pronoun of its own.
fn resolve_conjunct(tree: &Tree<'_>, frame: &mut Frame) {
    let first = conjunction::first(tree, frame.head);
    let Some(noun) = tree.head(first).filter(|_| tree.deprel(first) == "acl:relcl") else { return };
    for subject in &mut frame.subjects {
        if noun_phrase::is_relative_pronoun(tree, *subject) {
            *subject = noun;
        }
    }
}

/// Finds the antecedent of a `who` or `which` whose clause hangs in another
/// place than under a noun: the noun before it.
fn resolve_stray(tree: &Tree<'_>, frame: &mut Frame) {
    let antecedent = |pronoun: usize| {
        let that = tree.lemma(pronoun) == "that" && tree.xpos(pronoun) == "WDT";
        if !matches!(tree.lemma(pronoun), "who" | "which") && !that || tree.form(pronoun).starts_with(['W']) {
            return None;
        }
        // "voted on who shall lead": nobody before it.
        if tree.lemma(pronoun) == "who" && 0 < pronoun && tree.upos(pronoun - 1) == "ADP" {
            return None;
        }
        if frame.link == Link::Content || matches!(frame.link, Link::Noun(_)) && tree.deprel(frame.head) != "acl" {
            return None;
        }
        let clause = std::iter::successors(Some(frame.head), |&word| tree.head(word))
            .take(tree.len())
            .find(|&word| tree.deprel(word) == "acl:relcl" && pronoun <= word);
        if let Some(noun) = clause.and_then(|clause| tree.head(clause)).filter(|&noun| noun < pronoun) {
            // "a vaccine, which Eze says is ready".
            return Some(noun);
        }
        let before = (0..pronoun).rev().take(8).find(|&idx| matches!(tree.upos(idx), "NOUN" | "PROPN"))?;
        // The head of its phrase.
        let parts = ["compound", "flat", "nmod:desc", "conj"];
        let mut head = before;
        while parts.contains(&tree.base_deprel(head)) || parts.contains(&tree.deprel(head)) {
            match tree.head(head) {
                Some(above) if above < pronoun => head = above,
                _ => break,
            }
        }
        Some(head)
    };
    let resolved: Vec<usize> = frame.subjects.iter().map(|&subject| antecedent(subject).unwrap_or(subject)).collect();
    frame.subjects = resolved;
    let is_gap = |idx: usize| antecedent(idx).filter(|_| idx < frame.head);
    let objects: Vec<(usize, bool)> =
        frame.objects.iter().map(|&object| is_gap(object).map_or((object, false), |noun| (noun, true))).collect();
    frame.objects_moved |= objects.iter().any(|(_, moved)| *moved);
    frame.objects = objects.into_iter().map(|(object, _)| object).collect();
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn antecedents_replace_relative_pronouns() {
        let hand = Hand::new(
            "The/DT det 2 | bill/NN nsubj 7 | which/WDT obj 5 | Ruiz/NNP nsubj 5 | signed/VBD/sign acl:relcl 2 | today/NN obl:unmarked 7 | expired/VBD/expire root 0",
        );
        assert!(hand.claims().contains(&"Ruiz | sign | bill | affirmed asserted".to_owned()));
    }
}
