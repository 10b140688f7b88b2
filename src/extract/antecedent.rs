//! Which noun a relative clause describes: the one that the tree hangs it
//! under, or, where number or animacy forbid that, one further up its phrase
//! ("a feud with the actress, which ended": the feud).

use super::clause;
use super::frame::Frame;
use super::noun_phrase;
use super::partitive;
use crate::lexicon::verbs;
use crate::syntax::{NameKind, NounKind, Tree};

/// How far up a phrase is looked.
const REACH: usize = 4;

/// Returns the noun that a relative clause under `noun` describes.
pub(super) fn of(tree: &Tree<'_>, noun: usize, frame: &Frame) -> usize {
    let pronoun = tree.subtree(frame.head).into_iter().find(|&idx| {
        idx < frame.head
            && idx > noun
            && matches!(tree.lemma(idx), "who" | "which" | "that" | "whom")
            && noun_phrase::is_relative_pronoun(tree, idx)
    });
    let Some(pronoun) = pronoun else { return noun };
    // Only a pronoun that is the subject agrees with the verb.
    let is_subject = matches!(tree.base_deprel(pronoun), "nsubj");
    let fits =
        |noun: usize| animacy_fits(tree, noun, tree.lemma(pronoun)) && (!is_subject || number_fits(tree, noun, frame));
    if let Some(event) = event_above(tree, noun, frame).filter(|_| is_subject && tree.lemma(pronoun) != "who") {
        return event;
    }
    let mut near = nearest(tree, pronoun);
    near.retain(|&near| !is_setting(tree, near));
    if let Some(&near) = near.last().filter(|&&near| {
        // "from the port to the museum, which opens": not the port.
        near != noun
            && tree.base_deprel(near) != "conj"
            && !tree.is_under(near, noun)
            && !tree.is_under(noun, near)
            && noun < near
            && fits(near)
    }) {
        return near;
    }
    if fits(noun) {
        return match tree.lemma(pronoun) {
            "who" => person_above(tree, noun).filter(|&person| fits(person)).unwrap_or(noun),
            _ => noun,
        };
    }
    // "papers including the Times, which holds": the nearest that fits.
    if let Some(&near) = near.iter().find(|&&near| near != noun && tree.is_under(near, noun) && fits(near)) {
        return near;
    }
    std::iter::successors(Some(noun), |&word| above(tree, word))
        .skip(1)
        .take(REACH)
        .find(|&word| fits(word))
        .unwrap_or(noun)
}

/// A time or place, which lends its words to what happens there.
fn is_setting(tree: &Tree<'_>, noun: usize) -> bool {
    let place = tree.annotation.names.iter().any(|(range, kind)| range.contains(&noun) && *kind == NameKind::Location);
    place || clause::is_time(tree, noun) || tree.word(noun).noun_kind == Some(NounKind::Time)
}

/// The nouns of the phrase that ends right before a pronoun, the last one first.
fn nearest(tree: &Tree<'_>, pronoun: usize) -> Vec<usize> {
    let comma = pronoun.checked_sub(1).filter(|&before| tree.form(before) == ",");
    let Some(last) = comma.unwrap_or(pronoun).checked_sub(1) else { return Vec::new() };
    let is_noun = |idx: usize| matches!(tree.upos(idx), "NOUN" | "PROPN");
    let mut found: Vec<usize> = std::iter::successors(Some(last).filter(|&last| is_noun(last)), |&word| {
        let head = tree.head(word).filter(|&head| head < word && is_noun(head))?;
        matches!(tree.base_deprel(word), "nmod" | "flat" | "appos" | "compound").then_some(head)
    })
    .take(REACH)
    .collect();
    found.retain(|&word| !matches!(tree.base_deprel(word), "flat" | "compound"));
    found
}

/// "people coming from countries who are ill": a country is hardly *who*.
fn person_above(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let is_kind = |idx: usize, kinds: &[&str]| {
        verbs::NOUN_KINDS.get(tree.lemma(idx).to_lowercase().as_str()).is_some_and(|kind| kinds.contains(kind))
    };
    let body = is_kind(noun, &["country", "organization", "government", "place"]) && tree.upos(noun) == "NOUN";
    std::iter::successors(Some(noun), |&word| tree.head(word).filter(|&head| head < word))
        .skip(1)
        .take(REACH)
        .find(|&word| body && is_kind(word, &["person"]))
}

/// "a strike on a post that killed three": places do not kill, what happens there does.
fn event_above(tree: &Tree<'_>, noun: usize, frame: &Frame) -> Option<usize> {
    let harms = matches!(
        tree.lemma(frame.head),
        "kill" | "injure" | "wound" | "destroy" | "damage" | "cause" | "claim" | "displace" | "spark" | "trigger"
    );
    let is_event = |idx: usize| {
        let lemma = tree.lemma(idx).to_lowercase();
        verbs::EVENT_NOUNS.contains_key(lemma.as_str())
            || verbs::NOUN_KINDS.get(lemma.as_str()).is_some_and(|kind| *kind == "event")
            || tree.word(idx).noun_kind == Some(NounKind::Event)
    };
    let at = noun_phrase::preposition(tree, noun).first().is_some_and(|&word| {
        matches!(tree.lemma(word), "on" | "in" | "at" | "near" | "against" | "outside" | "inside" | "off")
    });
    above(tree, noun).filter(|&event| harms && at && !is_event(noun) && is_event(event))
}

/// The noun that a noun's phrase belongs to.
fn above(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let head = tree.head(word)?;
    let inside = matches!(tree.deprel(word), "nmod" | "appos" | "conj" | "nmod:desc");
    (inside && head < word && matches!(tree.upos(head), "NOUN" | "PROPN")).then_some(head)
}

fn animacy_fits(tree: &Tree<'_>, noun: usize, pronoun: &str) -> bool {
    let name = tree.annotation.names.iter().find(|(range, _)| range.contains(&noun)).map(|(_, kind)| *kind);
    let listed = verbs::NOUN_KINDS.get(tree.lemma(noun).to_lowercase().as_str()).copied();
    let person = match (name, listed) {
        (Some(kind), _) => kind == NameKind::Person,
        (None, Some(kind)) => kind == "person",
        (None, None) => tree.word(noun).noun_kind == Some(NounKind::Person),
    };
    match pronoun {
        "which" => !person,
        // Bodies and animals are "who" now and then; places and thoughts are not.
        "who" | "whom" => match (name, listed) {
            (Some(kind), _) => kind != NameKind::Location,
            (None, Some(kind)) => matches!(kind, "person" | "group" | "organization" | "government" | "country"),
            (None, None) => {
                person
                    || !matches!(
                        tree.word(noun).noun_kind,
                        Some(
                            NounKind::Place | NounKind::Abstract | NounKind::Event | NounKind::Time | NounKind::Object
                        )
                    )
            }
        },
        _ => true,
    }
}

/// Whether the finite verb can have the noun as its subject.
fn number_fits(tree: &Tree<'_>, noun: usize, frame: &Frame) -> bool {
    let verb = frame.auxiliaries.iter().copied().chain(frame.copula).min().unwrap_or(frame.head);
    if !clause::is_finite(tree, frame) {
        return true;
    }
    let form = tree.form(verb).to_lowercase();
    let singular_verb = tree.xpos(verb) == "VBZ" || form == "was";
    let plural_verb = tree.xpos(verb) == "VBP" || form == "were";
    let joined = tree.children(noun).iter().any(|&child| tree.base_deprel(child) == "conj");
    match tree.xpos(noun) {
        "NN" if plural_verb => joined || partitive::is_partitive(tree, noun) || is_collective(tree, noun),
        "NNS" if singular_verb => false,
        _ => true,
    }
}

fn is_collective(tree: &Tree<'_>, noun: usize) -> bool {
    verbs::NOUN_KINDS
        .get(tree.lemma(noun).to_lowercase().as_str())
        .is_some_and(|kind| matches!(*kind, "group" | "organization" | "government"))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn number_decides() {
        let hand = Hand::new(
            "The/DT det 2 | register/NN nsubj 10 | of/IN case 4 | ships/NNS/ship nmod 2 | that/WDT nsubj 6 | names/VBZ/name acl:relcl 4 | the/DT det 8 | port/NN obj 6 | was/VBD/be aux:pass 10 | published/VBN/publish root 0",
        );
        assert!(
            hand.claims()
                .iter()
                .any(|claim| claim.starts_with("register of ships")
                    && claim.ends_with("| name | port | affirmed asserted")),
            "{:?}",
            hand.claims()
        );
    }

    #[test]
    fn the_nearer_noun_stays_where_it_fits() {
        let hand = Hand::new(
            "The/DT det 2 | owner/NN nsubj 10 | of/IN case 4 | ships/NNS/ship nmod 2 | that/WDT nsubj 6 | left/VBD/leave acl:relcl 4 | the/DT det 8 | port/NN obj 6 | was/VBD/be aux:pass 10 | fined/VBN/fine root 0",
        );
        assert!(
            hand.claims().contains(&"ships that left the port | leave | port | affirmed asserted".to_owned()),
            "{:?}",
            hand.claims()
        );
    }
}
