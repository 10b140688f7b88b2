//! Joins a verb behind *and* or *but* to the verb that it goes with: number,
//! tense and form tell which ("confirms that bombs are falling but blames Rome").

use super::repair::Move;
use super::repair_subjects::{has_subject, is_finite};
use super::{attribution, partitive};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// The number or tense of a finite verb, as far as it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Other,
}

/// Moves a conjunct up to the verb that it goes with.
pub(super) fn level(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(first) = tree.head(act).filter(|&first| first < act && tree.deprel(act) == "conj") else {
        return Vec::new();
    };
    if has_subject(tree, act) || tree.has(act, "mark") || !is_verbal(tree, first) {
        return Vec::new();
    }
    let fits = if is_finite(tree, act) {
        if !clashes(tree, first, act) {
            return Vec::new();
        }
        goes_with
    } else if tree.xpos(act) == "VBG" && !tree.has(act, "aux") && clashes_participle(tree, first) {
        goes_with_participle
    } else {
        return Vec::new();
    };
    let above = std::iter::successors(tree.head(first), |&word| tree.head(word))
        .take(tree.len())
        .find(|&verb| verb < act && is_verbal(tree, verb) && fits(tree, verb, act));
    // "are killed as Eze arrives and speaks": or further down.
    let below = || {
        (first + 1..act).rev().find(|&verb| {
            is_finite(tree, act)
                && tree.deprel(verb) == "advcl"
                && is_verbal(tree, verb)
                && fits(tree, verb, act)
                && !tree.is_under(act, verb)
        })
    };
    above.or_else(below).map_or_else(Vec::new, |verb| vec![(act, verb, "conj")])
}

fn is_verbal(tree: &Tree<'_>, word: usize) -> bool {
    tree.upos(word) == "VERB" || tree.has(word, "cop")
}

fn helped(tree: &Tree<'_>, verb: usize) -> bool {
    tree.has(verb, "aux") || tree.has(verb, "aux:pass") || tree.has(verb, "cop")
}

fn is_infinitive(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children_by(verb, "mark").any(|mark| tree.lemma(mark) == "to") && !is_finite(tree, verb)
}

/// The word that carries the form: the first auxiliary or copula, else the verb.
fn carrier(tree: &Tree<'_>, verb: usize) -> usize {
    tree.children(verb)
        .iter()
        .copied()
        .find(|&child| matches!(tree.base_deprel(child), "aux" | "cop") && child < verb)
        .unwrap_or(verb)
}

fn tense(tree: &Tree<'_>, verb: usize) -> Tense {
    match tree.xpos(carrier(tree, verb)) {
        "VBD" => Tense::Past,
        "VBN" if tree.has(verb, "nsubj") => Tense::Past,
        "VBZ" | "VBP" => Tense::Present,
        _ => Tense::Other,
    }
}

/// Whether a finite verb cannot go on with `first`.
fn clashes(tree: &Tree<'_>, first: usize, act: usize) -> bool {
    let but = tree.children_by(act, "cc").any(|cc| tree.lemma(cc) == "but");
    let past = tree.xpos(first) == "VBN" && tree.has(first, "nsubj") && !helped(tree, first);
    if !is_finite(tree, first) && !past {
        let bare = matches!(tree.xpos(first), "VBN" | "VBG")
            && !helped(tree, first)
            && matches!(tree.base_deprel(first), "acl" | "advcl");
        let present = matches!(tree.xpos(act), "VBZ" | "VBP") && !helped(tree, act);
        let infinitive = is_infinitive(tree, first) && matches!(tree.xpos(carrier(tree, act)), "VBZ" | "VBD");
        return bare && present || infinitive || is_infinitive(tree, first) && but && !negated(tree, first);
    }
    if !number_fits(tree, first, act) {
        return true;
    }
    let (one, other) = (tense(tree, first), tense(tree, act));
    // "claims that Rome paid and says that Oslo did": a state may well be told.
    if one == Tense::Past && other == Tense::Present && !helped(tree, act) && tree.deprel(first) == "ccomp" {
        return true;
    }
    // "said the sum was small, but called the police": sums do not call.
    let told = tree.deprel(first) == "ccomp" && tree.head(first).is_some_and(|verb| tense(tree, verb) == other);
    let state = tree.has(first, "cop") || tree.has(first, "aux:pass");
    but && told && state && one == other && tree.has(act, "obj") && !has_actor(tree, first)
}

/// Whether a bare *-ing* cannot go on with `first`.
fn clashes_participle(tree: &Tree<'_>, first: usize) -> bool {
    is_infinitive(tree, first) || is_finite(tree, first) && tree.xpos(first) != "VBG"
}

fn negated(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children_by(verb, "advmod").any(|child| matches!(tree.lemma(child), "not" | "n't" | "never"))
}

/// Whether the subject of `first`, where it shows a number, can be that of `act`.
fn number_fits(tree: &Tree<'_>, first: usize, act: usize) -> bool {
    let Some(subject) = tree.children(first).iter().copied().find(|&child| tree.base_deprel(child) == "nsubj") else {
        return true;
    };
    let carrier = carrier(tree, act);
    let form = tree.form(carrier).to_lowercase();
    let joined = tree.has(subject, "conj");
    match tree.xpos(carrier) {
        "VBZ" => !(joined || tree.xpos(subject) == "NNS" || matches!(tree.lemma(subject), "they" | "we")),
        "VBP" if form != "am" => {
            !(tree.xpos(subject) == "NN"
                && !joined
                && !partitive::is_partitive(tree, subject)
                && !is_collective(tree.lemma(subject)))
        }
        "VBD" if form == "was" => !(joined || tree.xpos(subject) == "NNS"),
        _ => true,
    }
}

fn is_collective(lemma: &str) -> bool {
    verbs::NOUN_KINDS
        .get(lemma.to_lowercase().as_str())
        .is_some_and(|kind| matches!(*kind, "group" | "organization" | "government"))
}

fn has_actor(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children(verb).iter().any(|&subject| {
        let kind = verbs::NOUN_KINDS.get(tree.lemma(subject).to_lowercase().as_str()).copied();
        tree.base_deprel(subject) == "nsubj"
            && (matches!(tree.upos(subject), "PROPN" | "PRON")
                || matches!(kind, Some("person" | "group" | "organization" | "government" | "country")))
    })
}

/// Whether a finite verb can go on with one further up.
fn goes_with(tree: &Tree<'_>, verb: usize, act: usize) -> bool {
    is_finite(tree, verb)
        && number_fits(tree, verb, act)
        && (tense(tree, verb) == tense(tree, act) || tense(tree, act) == Tense::Other)
}

/// Whether a bare *-ing* can go on with a verb further up: another such, or,
/// behind an infinitive, the main verb.
fn goes_with_participle(tree: &Tree<'_>, verb: usize, act: usize) -> bool {
    let beside =
        tree.xpos(verb) == "VBG" && !tree.has(verb, "aux") && matches!(tree.base_deprel(verb), "advcl" | "acl");
    let says = attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    let behind_infinitive = tree.head(act).is_some_and(|first| is_infinitive(tree, first));
    beside || behind_infinitive && !says && tree.deprel(verb) == "root" && is_finite(tree, verb)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    fn holds(notation: &str, claim: &str) {
        let claims = Hand::new(notation).claims();
        assert!(claims.contains(&claim.to_owned()), "{claims:?}");
    }

    #[test]
    fn number_tells_the_level() {
        holds(
            "Eze/NNP nsubj 2 | confirms/VBZ/confirm root 0 | that/IN mark 6 | bombs/NNS/bomb nsubj 6 | are/VBP/be aux 6 | falling/VBG/fall ccomp 2 | but/CC cc 8 | blames/VBZ/blame conj 6 | Rome/NNP obj 8",
            "Eze | blame | Rome | affirmed asserted",
        );
    }

    #[test]
    fn form_tells_the_level() {
        holds(
            "Lima/NNP nsubj 2 | urges/VBZ/urge root 0 | Oslo/NNP obj 2 | to/TO mark 5 | pay/VB xcomp 2 | and/CC cc 7 | blames/VBZ/blame conj 5 | Rome/NNP obj 7",
            "Lima | blame | Rome | affirmed asserted",
        );
    }
}
