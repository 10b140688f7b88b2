//! How real a clause is said to be: by its own auxiliaries and adverbs, and by
//! what the verb or noun above it does to it.

use super::Modality;
use super::Polarity;
use super::frame::{Frame, Link};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// What something does to a clause under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It happened.
    Affirmed,
    /// It did not happen.
    Negated,
    /// It is as real as this.
    Modal(Modality),
}

impl Effect {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "affirmed" => Some(Self::Affirmed),
            "negated" => Some(Self::Negated),
            _ => word.parse().ok().map(Self::Modal),
        }
    }

    pub(super) fn modality(self) -> Modality {
        match self {
            Self::Modal(modality) => modality,
            _ => Modality::Asserted,
        }
    }

    pub(super) fn polarity(self) -> Polarity {
        if self == Self::Negated { Polarity::Negated } else { Polarity::Affirmed }
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

/// "is going to attack", "is to attack", "is about to".
fn is_going_to(tree: &Tree<'_>, frame: &Frame) -> bool {
    let to = frame.marks.iter().any(|&mark| tree.lemma(mark) == "to");
    to && tree.head(frame.head).is_some_and(|head| {
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
    let infinitive = frame.marks.iter().any(|&mark| tree.lemma(mark) == "to") && tree.xpos(frame.head) != "VBN";
    let so_that = first == Some("so");
    infinitive || so_that
}
