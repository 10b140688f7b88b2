//! How real a clause is said to be: by its own auxiliaries and adverbs, and by
//! what the verb or noun above it does to it.

use super::frame::{Frame, Link};
use super::predicate;
use super::{Modality, Polarity, Tense};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// What something does to a clause under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It happened.
    Affirmed,
    /// It did not happen.
    Negated,
    /// It must not happen.
    Forbidden,
    /// It is as real as this.
    Modal(Modality),
}

impl Effect {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "affirmed" => Some(Self::Affirmed),
            "negated" => Some(Self::Negated),
            "forbidden" => Some(Self::Forbidden),
            _ => word.parse().ok().map(Self::Modal),
        }
    }

    pub(super) fn modality(self) -> Modality {
        match self {
            Self::Modal(modality) => modality,
            Self::Forbidden => Modality::Required,
            _ => Modality::Asserted,
        }
    }

    pub(super) fn polarity(self) -> Polarity {
        if matches!(self, Self::Negated | Self::Forbidden) { Polarity::Negated } else { Polarity::Affirmed }
    }
}

/// What a predicate does to its infinitive or gerund.
pub(super) fn of_predicate(lemma: &str, head_lemma: &str) -> Option<Effect> {
    verbs::IMPLICATIVES.get(lemma).or_else(|| verbs::IMPLICATIVES.get(head_lemma)).and_then(|word| Effect::parse(word))
}

/// What a noun does to its clause, where it is not a noun of saying.
pub(super) fn of_noun(lemma: &str) -> Option<Effect> {
    verbs::CONTENT_NOUNS.get(lemma).and_then(|word| Effect::parse(word))
}

/// Returns the modality that a frame's own words give it, and the words.
pub(super) fn own(tree: &Tree<'_>, frame: &Frame) -> (Modality, Vec<usize>) {
    let mut modality = Modality::Asserted;
    let mut words = Vec::new();
    let perfect = frame.auxiliaries.iter().any(|&aux| tree.lemma(aux) == "have" && tree.xpos(aux) == "VB");
    for &aux in &frame.auxiliaries {
        let form = tree.form(aux).to_lowercase();
        let Some(&word) = verbs::MODALS.get(form.as_str()) else { continue };
        if form == "'d" && (tree.lemma(aux) == "have" || tree.xpos(aux) != "MD") {
            continue;
        }
        words.push(aux);
        modality = match word {
            "conditional" if perfect => Modality::Counterfactual,
            "possible" if perfect && form == "could" => Modality::Counterfactual,
            "ability" => Modality::Possible,
            _ => word.parse().unwrap_or(Modality::Asserted),
        };
    }
    if modality == Modality::Asserted {
        for &adverb in &frame.adverbs {
            let lemma = tree.lemma(adverb).to_lowercase();
            if let Some(found) = verbs::MODAL_WORDS.get(lemma.as_str()).and_then(|word| word.parse::<Modality>().ok()) {
                modality = found;
                words.push(adverb);
            }
        }
    }
    if modality == Modality::Asserted && is_going_to(tree, frame) {
        modality = Modality::Planned;
    }
    (modality, words)
}

/// Tells whether an act under a verb that leaves it open was done all the same:
/// "had to leave", "were able to cross" and "got to see" of the past tell what
/// happened, "likes walking" what one does.
pub(super) fn was_done(tree: &Tree<'_>, outer: &Frame, frame: &Frame, above: Modality, negated: bool) -> bool {
    if above != Modality::Asserted {
        return false;
    }
    let past = predicate::tense(tree, outer) == Some(Tense::Past);
    match tree.lemma(outer.head) {
        "able" => past,
        "have" | "get" => past && !negated,
        "like" | "love" | "hate" | "prefer" => tree.xpos(frame.head) == "VBG",
        _ => false,
    }
}

/// "is going to attack", "is to attack", "is about to".
fn is_going_to(tree: &Tree<'_>, frame: &Frame) -> bool {
    let to = frame.marks.iter().find(|&&mark| tree.lemma(mark) == "to");
    // "are to be freed".
    let is_to = to.is_some_and(|&to| 0 < to && frame.auxiliaries.contains(&(to - 1)) && tree.lemma(to - 1) == "be");
    // "Rome is to blame" blames it now; "to be followed by a vote" is to come.
    let is_to = is_to && tree.lemma(frame.head) != "blame";
    let to_be = matches!(frame.link, Link::Adverbial)
        && frame.passive
        && to.is_some_and(|&to| frame.auxiliaries.contains(&(to + 1)) && tree.lemma(to + 1) == "be");
    is_to
        || to_be
        || to.is_some()
            && tree.head(frame.head).is_some_and(|head| {
                tree.deprel(frame.head) == "xcomp"
                    && ((tree.lemma(head) == "go" && tree.xpos(head) == "VBG")
                        || (tree.lemma(head) == "be" && tree.upos(head) != "ADJ")
                        || tree.lemma(head) == "about")
            })
}

/// Returns the stronger of an outer and an own modality: what stands in an
/// unreal place is unreal, whatever it says itself.
pub(super) fn under(outer: Modality, own: Modality) -> Modality {
    match (outer, own) {
        (Modality::Asserted, own) => own,
        (outer, Modality::Asserted) => outer,
        (Modality::Conditional | Modality::Questioned | Modality::Counterfactual, _) => outer,
        (_, own) => own,
    }
}

/// Tells whether a clause is a condition: *if*, *unless*, *should it …*.
pub(super) fn is_condition(tree: &Tree<'_>, frame: &Frame) -> bool {
    frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "if" | "unless" | "provided" | "lest" | "whether"))
        || frame.adverbs.iter().any(|&adverb| matches!(tree.lemma(adverb), "if"))
}

/// "Had the guards acted": the auxiliary before the subject makes a condition.
pub(super) fn is_inverted(tree: &Tree<'_>, frame: &Frame) -> bool {
    let first = frame.auxiliaries.iter().chain(&frame.copula).min();
    frame.own_subject
        && frame.marks.is_empty()
        && matches!(frame.link, Link::Adverbial)
        && first.is_some_and(|&aux| {
            frame.subjects.iter().all(|&subject| aux < subject)
                && matches!(tree.form(aux), "Had" | "Were" | "Should" | "had" | "were" | "should")
        })
}

/// Tells whether a clause says what something is done for.
pub(super) fn is_purpose(tree: &Tree<'_>, frame: &Frame) -> bool {
    let first = frame.marks.first().map(|&mark| tree.lemma(mark));
    // "was caught", and "confesses to killing two".
    let infinitive =
        frame.marks.iter().any(|&mark| tree.lemma(mark) == "to") && !matches!(tree.xpos(frame.head), "VBN" | "VBG");
    let so_that = first == Some("so");
    infinitive || so_that
}

/// Tells whether an infinitive behind a clause says what came of it, not what
/// for: "beat Rome to win the cup", "rose to become minister", "used a knife to
/// kill", "returned only to leave".
pub(super) fn is_outcome(tree: &Tree<'_>, outer: &Frame, frame: &Frame) -> bool {
    let Some(&to) = frame.marks.iter().find(|&&mark| tree.lemma(mark) == "to") else { return false };
    let before = to.checked_sub(1).map_or("", |idx| tree.lemma(idx));
    if before == "order" || before == "so" || to < outer.head {
        return false;
    }
    let (verb, act) = (tree.lemma(outer.head), tree.lemma(frame.head));
    let contest = matches!(
        verb,
        "beat"
            | "crush"
            | "defeat"
            | "down"
            | "edge"
            | "outlast"
            | "outscore"
            | "overcome"
            | "rally"
            | "rout"
            | "score"
            | "stun"
            | "survive"
            | "sweep"
            | "thrash"
            | "trounce"
            | "upset"
            | "use"
    );
    let moves = matches!(
        verb,
        "climb"
            | "come"
            | "drop"
            | "emerge"
            | "fall"
            | "go"
            | "grow"
            | "increase"
            | "jump"
            | "plunge"
            | "recover"
            | "return"
            | "rise"
            | "slip"
            | "surge"
            | "win"
    );
    let arrives = matches!(
        act,
        "be" | "become"
            | "close"
            | "discover"
            | "end"
            | "find"
            | "finish"
            | "hit"
            | "reach"
            | "stand"
            | "win"
            | "advance"
            | "qualify"
            | "secure"
            | "retain"
    );
    // Who gathers to protest, protests.
    let shows = matches!(
        act,
        "celebrate"
            | "commemorate"
            | "demand"
            | "denounce"
            | "express"
            | "honor"
            | "honour"
            | "mark"
            | "mourn"
            | "protest"
    ) && !frame.passive;
    before == "only" || shows || contest || moves && (arrives || frame.copula.is_some())
}

/// Tells whether a content clause says what shall be: "insisted that the vote
/// be held again".
pub(super) fn is_subjunctive(tree: &Tree<'_>, outer: &Frame, frame: &Frame) -> bool {
    let demands = matches!(
        tree.lemma(outer.head),
        "advise"
            | "agree"
            | "argue"
            | "ask"
            | "command"
            | "demand"
            | "insist"
            | "move"
            | "order"
            | "plead"
            | "propose"
            | "recommend"
            | "request"
            | "require"
            | "rule"
            | "suggest"
            | "urge"
    );
    let first = frame.auxiliaries.iter().copied().chain(frame.copula).chain(std::iter::once(frame.head)).min();
    let bare =
        first.is_some_and(|verb| tree.xpos(verb) == "VB" && frame.subjects.iter().all(|&subject| subject < verb));
    demands && bare && frame.own_subject && frame.marks.iter().all(|&mark| tree.lemma(mark) == "that")
}
