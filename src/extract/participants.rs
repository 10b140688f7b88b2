//! Who and what belongs to each predicate of a sentence, under PropBank's
//! labels: for scorers of semantic roles.
//!
//! Frames know who acts and who undergoes, and roles of phrases with a
//! preposition. They know no senses of verbs: a subject is `ARG0` also where
//! PropBank's frame of that verb has its only participant as `ARG1`.

use super::frame::{Frame, Link, Oblique};
use super::{Role, clause, nominal, role};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// A predicate with its participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participants {
    /// The predicate's word; of *is a threat* the copula.
    pub predicate: usize,
    /// Label and head word of each, no two of the same head.
    pub found: Vec<(&'static str, usize)>,
}

/// Returns the predicates of a sentence that frames or nouns of action give.
pub fn participants(tree: &Tree<'_>) -> Vec<Participants> {
    let (frames, _) = clause::frames(tree);
    let mut all: Vec<Participants> = Vec::new();
    for frame in &frames {
        if let Some(copula) = frame.copula.filter(|_| frame.nominal) {
            let mut found = heads(tree, "ARG1", &frame.subjects);
            found.push(("ARG2", frame.head));
            modifiers(tree, &frames, frame, &mut found);
            all.push(distinct(copula, found));
        }
        all.push(of_frame(tree, &frames, frame));
    }
    for noun in (0..tree.len()).filter(|&idx| matches!(tree.xpos(idx), "NN" | "NNS")) {
        if let Some(verb) = verbs::EVENT_NOUNS.get(tree.lemma(noun).to_lowercase().as_str()) {
            let act = nominal::participants(tree, noun, verb);
            let mut found = heads(tree, "ARG0", &act.agents);
            found.extend(heads(tree, "ARG1", &act.objects));
            found.extend(act.arguments.iter().map(|&(role, _, head)| (label(role), head)));
            if !all.iter().any(|other| other.predicate == noun) {
                all.push(distinct(noun, found));
            }
        }
    }
    all
}

fn of_frame(tree: &Tree<'_>, frames: &[Frame], frame: &Frame) -> Participants {
    let agent = if frame.nominal { "ARG1" } else { "ARG0" };
    let mut found = heads(tree, agent, &frame.agents());
    found.extend(heads(tree, "ARG1", frame.patients()));
    found.extend(heads(tree, "ARG2", &frame.indirect));
    modifiers(tree, frames, frame, &mut found);
    distinct(frame.head, found)
}

fn modifiers(tree: &Tree<'_>, frames: &[Frame], frame: &Frame, found: &mut Vec<(&'static str, usize)>) {
    let of = |oblique: &Oblique| (label(role::of(tree, frame, oblique)), oblique.head);
    found.extend(frame.obliques.iter().filter(|oblique| !oblique.agent).map(of));
    for clause in &frame.clauses {
        let label = match clause.link {
            Link::Content | Link::Open => "ARG1",
            Link::Subject => "ARG0",
            Link::Adverbial => {
                frames.iter().find(|inner| inner.head == clause.head).map_or("ARGM-ADV", |inner| of_clause(tree, inner))
            }
            _ => continue,
        };
        found.push((label, clause.head));
    }
    found.extend(frame.negations.iter().map(|&word| ("ARGM-NEG", word)));
    found.extend(frame.auxiliaries.iter().filter(|&&aux| tree.xpos(aux) == "MD").map(|&aux| ("ARGM-MOD", aux)));
    found.extend(frame.adverbs.iter().map(|&adverb| (of_adverb(tree, adverb), adverb)));
}

fn of_clause(tree: &Tree<'_>, clause: &Frame) -> &'static str {
    match clause.marks.first().map_or("", |&mark| tree.lemma(mark)) {
        "because" | "since" => "ARGM-CAU",
        "to" => "ARGM-PRP",
        "when" | "after" | "before" | "until" | "while" | "once" | "as" => "ARGM-TMP",
        _ if clause.adverbs.iter().any(|&adverb| tree.lemma(adverb) == "when") => "ARGM-TMP",
        _ => "ARGM-ADV",
    }
}

fn of_adverb(tree: &Tree<'_>, adverb: usize) -> &'static str {
    let lemma = tree.lemma(adverb).to_lowercase();
    match lemma.as_str() {
        "also" | "too" | "however" | "though" | "so" | "then" | "well" | "anyway" | "instead" | "therefore" => {
            "ARGM-DIS"
        }
        "now" | "already" | "still" | "ever" | "never" | "always" | "often" | "recently" | "soon" | "ago" | "when"
        | "again" | "yet" | "later" | "once" | "sometimes" | "currently" | "usually" => "ARGM-TMP",
        "here" | "there" | "where" | "everywhere" | "somewhere" | "anywhere" | "abroad" => "ARGM-LOC",
        "how" => "ARGM-MNR",
        "why" => "ARGM-CAU",
        _ if lemma.ends_with("ly") => "ARGM-MNR",
        _ => "ARGM-ADV",
    }
}

/// PropBank's label of a role that a preposition tells.
fn label(role: Role) -> &'static str {
    match role {
        Role::Agent => "ARG0",
        Role::Patient | Role::Topic => "ARG1",
        Role::Recipient
        | Role::Attribute
        | Role::Goal
        | Role::Origin
        | Role::Company
        | Role::Instrument
        | Role::Beneficiary
        | Role::Other => "ARG2",
        Role::Time => "ARGM-TMP",
        Role::Location => "ARGM-LOC",
        Role::Cause => "ARGM-CAU",
        Role::Purpose => "ARGM-PRP",
        Role::Manner => "ARGM-MNR",
        Role::Extent => "ARGM-EXT",
        Role::Comparison | Role::Office => "ARGM-ADV",
    }
}

/// Labels words; of a coordination the first stands for all.
fn heads(tree: &Tree<'_>, label: &'static str, words: &[usize]) -> Vec<(&'static str, usize)> {
    let is_first = |&&word: &&usize| {
        tree.base_deprel(word) != "conj" || !tree.head(word).is_some_and(|head| words.contains(&head))
    };
    words.iter().filter(is_first).map(|&word| (label, word)).collect()
}

fn distinct(predicate: usize, all: Vec<(&'static str, usize)>) -> Participants {
    let mut found: Vec<(&'static str, usize)> = Vec::with_capacity(all.len());
    for (label, head) in all {
        if head != predicate && !found.iter().any(|&(_, other)| other == head) {
            found.push((label, head));
        }
    }
    Participants { predicate, found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn passives_and_nouns_have_agents() {
        let hand = Hand::new(
            "Oslo/NNP nsubj:pass 4 | was/VBD/be aux:pass 4 | not/RB/not advmod 4 | sold/VBN/sell root 0 | by/IN case 6 | Rome/NNP obl:agent 4",
        );
        let tree = Tree::new(&hand.sentence, &hand.annotation);
        let found = participants(&tree);
        assert_eq!(found[0].predicate, 3);
        assert_eq!(found[0].found, [("ARG0", 5), ("ARG1", 0), ("ARGM-NEG", 2)]);
        let noun = Hand::new(
            "Rome/NNP nmod:poss 3 | 's/POS case 1 | attack/NN nsubj 6 | on/IN case 5 | Oslo/NNP nmod 3 | failed/VBD/fail root 0",
        );
        let tree = Tree::new(&noun.sentence, &noun.annotation);
        let attack = participants(&tree).into_iter().find(|one| one.predicate == 2).unwrap();
        assert_eq!(attack.found, [("ARG0", 0), ("ARG1", 4)]);
    }
}
