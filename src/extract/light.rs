//! Light verbs: `launched an attack on Oslo`, `paid a visit to Kyiv`, `made a
//! decision to resign`. The verb says only that the act is done; what is done,
//! and to whom, the noun tells. Such a clause is one claim with the noun's verb
//! as its predicate.

use super::Role;
use super::frame::{Frame, Link};
use super::nominal;
use super::noun_phrase;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// A clause with a light verb, read by its noun.
pub(super) struct Light {
    /// The noun of action.
    pub(super) noun: usize,
    /// The noun's verb, with the preposition of its object where that belongs to it.
    pub(super) predicate: String,
    /// The words that tell the act beside the verb.
    pub(super) words: Vec<usize>,
    /// Whom it is done to.
    pub(super) objects: Vec<usize>,
    /// Further participants of the noun: role, preposition, head.
    pub(super) arguments: Vec<(Role, Vec<usize>, usize)>,
    /// The place among the clause's obliques of the phrase that is the object.
    pub(super) used: Option<usize>,
}

/// Reads a clause by the noun of its light verb; none where its verb means
/// something of its own, or where nobody would be left in the claim.
pub(super) fn reading(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<Light> {
    let (noun, verb) = act(tree, frame, lemma)?;
    let mut act = nominal::participants(tree, noun, verb);
    let mut objects = std::mem::take(&mut act.objects);
    let mut used = None;
    if objects.is_empty() {
        // "gave its support to the strikers".
        let leads = |(_, preposition, _): &(Role, Vec<usize>, usize)| matches!(preposition[..], [word] if nominal::leads_to_object(tree.lemma(word), verb));
        objects.extend(act.arguments.iter().filter(|argument| leads(argument)).map(|(.., head)| *head));
        act.arguments.retain(|argument| !leads(argument));
    }
    if objects.is_empty() {
        used = frame.obliques.iter().position(|oblique| {
            let [preposition] = oblique.preposition[..] else { return false };
            !oblique.agent
                && !super::role::is_time(tree, oblique.head)
                && nominal::leads_to_object(tree.lemma(preposition), verb)
        });
        if let Some(place) = used {
            objects.clone_from(&frame.obliques[place].members);
        }
    }
    if objects.is_empty() {
        // "gave the rebels support": who is given it undergoes it.
        objects.clone_from(&frame.indirect);
    }
    if objects.is_empty() && frame.agents().is_empty() {
        return None;
    }
    let mut predicate = verb.to_owned();
    let mut words = noun_phrase::minimal(tree, noun);
    let preposition = match used {
        Some(place) => frame.obliques[place].preposition.clone(),
        None => objects.first().map(|&head| noun_phrase::preposition(tree, head)).unwrap_or_default(),
    };
    if let [word] = preposition[..] {
        let with = format!("{verb} {}", tree.lemma(word));
        if verbs::PREPOSITIONAL_VERBS.contains_key(with.as_str()) {
            predicate = with;
            words.push(word);
        }
    }
    Some(Light { noun, predicate, words, objects, arguments: act.arguments, used })
}

/// Returns the noun of a clause's light verb, and the verb of the same act.
pub(super) fn act(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<(usize, &'static str)> {
    if frame.nominal || frame.objects_moved || matches!(frame.link, Link::Relative(_)) {
        return None;
    }
    let [noun] = *frame.patients() else { return None };
    let owned = tree.child(noun, "nmod:poss").is_some_and(|owner| tree.upos(owner) != "PRON");
    if owned || !matches!(tree.xpos(noun), "NN" | "NNS") {
        return None;
    }
    let name = tree.lemma(noun).to_lowercase();
    let own = verbs::LIGHT_VERBS.get(lemma)?.split(',').find_map(|entry| match entry.split_once('=') {
        Some((noun, verb)) => (noun == name).then_some(Some(verb)),
        None => (entry == name).then_some(None),
    })?;
    let verb = own.or_else(|| verbs::EVENT_NOUNS.get(name.as_str()).copied())?;
    // "threats against Oslo made by Rome": the noun makes a claim of its own.
    let told = matches!(frame.link, Link::Noun(_)) && nominal::participants(tree, noun, verb).count() > 1;
    (!told).then_some((noun, verb))
}

/// Returns the clause that tells what an act is for or about: `to resign` under
/// `decision`, by its number.
pub(super) fn content(tree: &Tree<'_>, frames: &[Frame], noun: usize) -> Option<usize> {
    frames.iter().position(|inner| {
        inner.link == Link::Noun(noun) && inner.marks.iter().any(|&mark| matches!(tree.lemma(mark), "to" | "that"))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn the_noun_tells_the_act() {
        let attack = Hand::new(
            "Rome/NNP nsubj 2 | launched/VBD/launch root 0 | an/DT det 4 | attack/NN obj 2 | on/IN case 6 | Oslo/NNP nmod 4",
        );
        assert_eq!(attack.claims(), ["Rome | attack | Oslo | affirmed asserted"]);
        let visit = Hand::new(
            "Ruiz/NNP nsubj 2 | paid/VBD/pay root 0 | a/DT det 4 | visit/NN obj 2 | to/IN case 6 | Oslo/NNP obl 2",
        );
        assert_eq!(visit.claims(), ["Ruiz | visit | Oslo | affirmed asserted"]);
        let support = Hand::new(
            "Rome/NNP nsubj 2 | gave/VBD/give root 0 | its/PRP$ nmod:poss 4 | support/NN obj 2 | to/IN case 6 | Oslo/NNP nmod 4",
        );
        assert_eq!(support.claims(), ["Rome | support | Oslo | affirmed asserted"]);
        let talks = Hand::new(
            "Rome/NNP nsubj 2 | held/VBD/hold root 0 | talks/NNS/talk obj 2 | with/IN case 5 | Oslo/NNP nmod 3",
        );
        assert_eq!(talks.claims(), ["Rome | talk with | Oslo | affirmed asserted"]);
    }

    #[test]
    fn a_decision_has_its_content() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 2 | made/VBD/make root 0 | a/DT det 4 | decision/NN obj 2 | to/TO mark 6 | resign/VB acl 4",
        );
        assert_eq!(
            hand.claims(),
            ["Ruiz | decide | [resign] | affirmed asserted", "Ruiz | resign | - | affirmed planned"]
        );
    }

    #[test]
    fn two_who_talk_talk_with_each_other() {
        let hand =
            Hand::new("Rome/NNP nsubj 4 | and/CC cc 3 | Oslo/NNP conj 1 | held/VBD/hold root 0 | talks/NNS/talk obj 4");
        assert_eq!(hand.claims(), ["Rome | talk | Oslo | affirmed asserted"]);
    }

    #[test]
    fn verbs_with_other_nouns_keep_their_sense() {
        let hand = Hand::new("Rome/NNP nsubj 2 | launched/VBD/launch root 0 | a/DT det 4 | satellite/NN obj 2");
        assert_eq!(hand.claims(), ["Rome | launch | satellite | affirmed asserted"]);
    }
}
