//! The bodies that a phrase names, as coders of political events write them: of
//! `Osgiliath soldiers` and of `soldiers from Osgiliath` it is Osgiliath, of
//! `an attack by Gondor` it is Gondor.

use crate::extract::{conjunction, noun_phrase};
use crate::lexicon::{country, title, verbs};
use crate::syntax::{NounKind, Tree};

/// How far down a phrase is looked.
const DEPTH: usize = 4;

/// Which participants of an act told by a noun count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Whoever is named.
    Anybody,
    /// Who does it: who condemns `an attack on Oslo` has nothing against Oslo.
    Doers,
}

/// Returns the bodies that a noun phrase names, in text order.
pub(super) fn of_phrase(tree: &Tree<'_>, head: usize, of: Of) -> Vec<String> {
    let mut found = Vec::new();
    in_phrase(tree, head, of, &mut found, 0);
    found
}

fn in_phrase(tree: &Tree<'_>, head: usize, of: Of, found: &mut Vec<String>, depth: usize) {
    if depth > DEPTH || tree.upos(head) == "PRON" {
        return;
    }
    let before = found.len();
    let is_act = verbs::EVENT_NOUNS.contains_key(tree.lemma(head).to_lowercase().as_str());
    if is_act {
        // "an attack by Gondor in Rohan": who does it comes first.
        phrases(tree, head, &["by"], of, found, depth);
        if found.len() > before {
            return;
        }
    }
    let is_thing = matches!(tree.word(head).noun_kind, Some(NounKind::Object | NounKind::Substance));
    if is_thing {
        // "a million Danish crowns to Oslo": who gets a thing comes before whose it is.
        phrases(tree, head, &["to"], of, found, depth);
        if found.len() > before {
            return;
        }
    }
    let owners = owners(tree, head);
    if is_name(tree, head) && !is_office(tree, head) && !owners.iter().any(|&word| leads(tree, word)) {
        push(found, name(tree, head));
        for member in listed(tree, head) {
            push(found, name(tree, member));
        }
        return;
    }
    for owner in owners {
        // "Danish and Rohan leaders" are of both, "Rohan's Danish leaders" of Rohan.
        if found.len() > before && !tree.has(owner, "cc") {
            break;
        }
        for member in conjunction::members(tree, owner) {
            if is_name(tree, member) {
                push(found, name(tree, member));
            } else {
                in_phrase(tree, member, of, found, depth + 1);
            }
        }
    }
    if found.len() > before {
        return;
    }
    // "Old foe Gondor", "the mayor, Ada Eze".
    for child in tree.children_by(head, "appos").filter(|&child| is_name(tree, child)) {
        for member in conjunction::members(tree, child) {
            in_phrase(tree, member, of, found, depth + 1);
        }
        if found.len() > before {
            return;
        }
    }
    if is_act && of == Of::Doers {
        phrases(tree, head, &["of", "from", "between", "among", "in", "at", "with"], of, found, depth);
    } else {
        phrases(tree, head, &[], of, found, depth);
    }
    if found.len() > before {
        return;
    }
    clauses(tree, head, of, found, depth);
    if found.len() == before && is_name(tree, head) {
        push(found, name(tree, head));
    }
}

/// The further names of a list that was read as an apposition: in `Bree, Rohan
/// and Arnor`, Rohan and Arnor.
fn listed(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let is_bare = |&word: &usize| {
        let parts = tree.children(word).iter().filter(|&&child| child < word);
        is_name(tree, word) && parts.clone().all(|&child| matches!(tree.upos(child), "PUNCT" | "CCONJ"))
    };
    let second = tree
        .children_by(head, "appos")
        .find(is_bare)
        .filter(|&second| tree.base_deprel(head) == "nsubj" && tree.has(second, "conj"));
    let members = second.map(|second| conjunction::members(tree, second)).unwrap_or_default();
    if members.iter().all(is_bare) { members } else { Vec::new() }
}

/// The words that say whose a noun is: possessor, name or demonym before it.
fn owners(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let names = |child: usize| matches!(tree.base_deprel(child), "compound" | "amod" | "nmod") && is_name(tree, child);
    for &child in tree.children(head).iter().filter(|&&child| child < head) {
        if in_name(tree, head, child) {
            continue;
        }
        match tree.deprel(child) {
            "nmod:poss" if tree.upos(child) != "PRON" => found.push(child),
            // "Bree Prime Minister Romendacil": the name before the title.
            "nmod:desc" => found.extend(
                tree.children(child)
                    .iter()
                    .copied()
                    .filter(|&below| tree.deprel(below) == "nmod:poss" || names(below))
                    .chain(Some(child).filter(|&child| leads(tree, child))),
            ),
            "compound" if !is_name(tree, child) => {
                found.extend(tree.children(child).iter().copied().filter(|&below| names(below)));
            }
            _ if names(child) => found.push(child),
            _ => {}
        }
    }
    found.retain(|&word| !in_name(tree, head, word));
    found
}

/// Follows the phrases under a noun, those with one of the prepositions, or all.
fn phrases(tree: &Tree<'_>, head: usize, only: &[&str], of: Of, found: &mut Vec<String>, depth: usize) {
    let before = found.len();
    for child in tree.children_by(head, "nmod") {
        if child < head || !matches!(tree.deprel(child), "nmod" | "nmod:agent") || found.len() > before {
            continue;
        }
        let preposition = noun_phrase::preposition(tree, child).first().map_or("", |&word| tree.lemma(word));
        // The first half of a name whose other half hangs beside it.
        let is_half = tree.children_by(head, "nmod").any(|other| other > child && in_name(tree, other, child));
        if is_half || preposition == "despite" || !(only.is_empty() || only.contains(&preposition)) {
            continue;
        }
        for member in conjunction::members(tree, child) {
            in_phrase(tree, member, of, found, depth + 1);
        }
    }
}

/// Follows the clauses under a noun: `memos sent by Bree`, `efforts to stop Bree`.
fn clauses(tree: &Tree<'_>, head: usize, of: Of, found: &mut Vec<String>, depth: usize) {
    for clause in tree.children_by(head, "acl").filter(|&clause| tree.deprel(clause) == "acl" && clause > head) {
        for relation in ["obl:agent", "obj", "iobj", "obl"] {
            let before = found.len();
            for &child in tree.children(clause).iter().filter(|&&child| tree.deprel(child) == relation) {
                for member in conjunction::members(tree, child) {
                    in_phrase(tree, member, of, found, depth + 1);
                }
                if found.len() > before {
                    return;
                }
            }
        }
    }
}

fn push(found: &mut Vec<String>, name: String) {
    if !found.contains(&name) {
        found.push(name);
    }
}

/// Tells whether a word is a name or a demonym.
pub(super) fn is_name(tree: &Tree<'_>, idx: usize) -> bool {
    let form = tree.form(idx);
    let tagged = || tree.annotation.names.iter().any(|(range, _)| range.contains(&idx));
    // The tagger knows few names: a capital inside a sentence or kept by the
    // lemma at its start, or a bare singular for somebody there.
    let capital = || {
        let word = if idx > 0 { form } else { tree.lemma(idx) };
        matches!(tree.upos(idx), "NOUN" | "ADJ") && word.starts_with(char::is_uppercase) && title::find(form).is_none()
    };
    let bare = || {
        idx == 0
            && tree.xpos(idx) == "NN"
            && tree.children_by(idx, "det").next().is_none()
            && matches!(tree.base_deprel(idx), "nsubj" | "compound" | "nmod")
            && tree.word(idx).noun_kind.is_some_and(is_somebody)
            && !verbs::NOUN_KINDS.contains_key(tree.lemma(idx).to_lowercase().as_str())
            && title::find(form).is_none()
    };
    tree.upos(idx) == "PROPN" || country::of_word(form).is_some() || tagged() || capital() || bare()
}

fn is_somebody(kind: NounKind) -> bool {
    matches!(kind, NounKind::Person | NounKind::Organization | NounKind::Place)
}

/// `minister`, `ministry`, `army`: what a body has, not a name of its own.
fn is_office(tree: &Tree<'_>, idx: usize) -> bool {
    let lemma = tree.lemma(idx).to_lowercase();
    title::find(&lemma).is_some()
        || matches!(
            lemma.as_str(),
            "ministry"
                | "government"
                | "parliament"
                | "army"
                | "navy"
                | "military"
                | "police"
                | "court"
                | "senate"
                | "embassy"
                | "cabinet"
                | "forces"
                | "force"
                | "guard"
                | "administration"
        )
}

/// Tells whether a modifier of a name stands for it: `Bree's minister Romendacil`
/// and `Danish minister Lund` act for Bree and for Denmark.
fn leads(tree: &Tree<'_>, word: usize) -> bool {
    tree.deprel(word) == "nmod:poss"
        || country::of_word(tree.form(word)).is_some()
        || tree.head(word).is_some_and(|head| tree.deprel(head) == "nmod:desc")
}

/// Tells whether two words are parts of one tagged name.
fn in_name(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    tree.annotation.names.iter().any(|(range, _)| range.contains(&one) && range.contains(&other))
        && !is_office(tree, one)
}

/// The name that a word heads: all that the tagger took for it, up to an office
/// (`Rohan Ministry`), or the proper nouns of its phrase, with the part of the
/// world before it.
fn name(tree: &Tree<'_>, head: usize) -> String {
    let tagged = tree.annotation.names.iter().find(|(range, _)| range.contains(&head)).map(|(range, _)| {
        let office = (head + 1..range.end).find(|&word| is_office(tree, word));
        range.start..office.unwrap_or(range.end)
    });
    let is_tagged = |idx: usize| tagged.as_ref().is_some_and(|range| range.contains(&idx));
    let mut words: Vec<usize> = noun_phrase::minimal(tree, head)
        .into_iter()
        .filter(|&idx| matches!(tree.upos(idx), "PROPN" | "ADP" | "NUM") || idx == head || is_tagged(idx))
        .collect();
    words.extend(tagged.into_iter().flatten());
    let before = words.iter().copied().min().and_then(|first| first.checked_sub(1));
    words.extend(before.filter(|&word| matches!(tree.form(word), "North" | "South" | "East" | "West" | "New")));
    words.retain(|&idx| !noun_phrase::is_possessive_mark(tree, idx));
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|idx| tree.form(idx)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn bodies_stand_for_their_people() {
        let soldiers = Hand::new("Rohan/NNP compound 2 | soldiers/NNS/soldier nsubj 3 | left/VBD/leave root 0");
        assert_eq!(of_phrase(&soldiers.tree(), 1, Of::Anybody), ["Rohan"]);
        let minister = Hand::new("Rohan/NNP nmod:poss 3 | 's/POS case 1 | minister/NN nsubj 4 | left/VBD/leave root 0");
        assert_eq!(of_phrase(&minister.tree(), 2, Of::Anybody), ["Rohan"]);
        let both = Hand::new(
            "Danish/NNP compound 4 | and/CC cc 3 | Rohan/NNP compound 4 | leaders/NNS/leader nsubj 5 | left/VBD/leave root 0",
        );
        assert_eq!(of_phrase(&both.tree(), 3, Of::Anybody), ["Danish", "Rohan"]);
    }

    #[test]
    fn a_list_read_as_an_apposition_is_a_list() {
        let list = "Bree/NNP nsubj 7 | ,/, punct 3 | Rohan/NNP appos 1 | and/CC cc 5 | Arnor/NNP conj 3 | have/VBP aux 7 | met/VBN root 0";
        assert_eq!(of_phrase(&Hand::new(list).tree(), 0, Of::Anybody), ["Bree", "Rohan", "Arnor"]);
        let mayor = "Eze/NNP nsubj 6 | ,/, punct 4 | the/DT det 4 | mayor/NN appos 1 | had/VBD aux 6 | met/VBN root 0";
        assert_eq!(of_phrase(&Hand::new(mayor).tree(), 0, Of::Anybody), ["Eze"]);
    }

    #[test]
    fn who_condemns_an_attack_has_nothing_against_its_victim() {
        let attack = Hand::new("attack/NN obj 0 | on/IN case 3 | Oslo/NNP nmod 1");
        assert_eq!(of_phrase(&attack.tree(), 0, Of::Anybody), ["Oslo"]);
        assert!(of_phrase(&attack.tree(), 0, Of::Doers).is_empty());
        let by = Hand::new("attack/NN obj 0 | on/IN case 3 | Oslo/NNP nmod 1 | by/IN case 5 | Rome/NNP nmod 1");
        assert_eq!(of_phrase(&by.tree(), 0, Of::Doers), ["Rome"]);
    }
}
