//! Which words are offices, kinships and parts, and which bodies they are of.

use super::Form;
use super::mention;
use super::noun_phrase;
use crate::lexicon::title::{self, TitleKind};
use crate::lexicon::{country, verbs};
use crate::syntax::Tree;

/// Tells whether a word says that an office is held no more.
pub(super) fn is_former(tree: &Tree<'_>, word: usize) -> bool {
    matches!(
        tree.lemma(word).to_lowercase().as_str(),
        "former"
            | "ex"
            | "late"
            | "then"
            | "onetime"
            | "ousted"
            | "oust"
            | "deposed"
            | "depose"
            | "overthrown"
            | "overthrow"
            | "exiled"
            | "disgraced"
            | "sacked"
            | "sack"
            | "resigned"
            | "resign"
            | "retired"
            | "retire"
    )
}

/// Returns the relation of a relational noun, or of an office or rank.
pub(super) fn relation_of(tree: &Tree<'_>, idx: usize) -> Option<&'static str> {
    if !matches!(tree.upos(idx), "NOUN" | "PROPN")
        || matches!(tree.xpos(idx), "NNS" | "NNPS") && tree.deprel(idx) != "appos"
    {
        return None;
    }
    let lemma = tree.lemma(idx).to_lowercase();
    verbs::RELATIONAL_NOUNS.get(lemma.as_str()).copied().or_else(|| {
        let title = title::find(&lemma)?;
        matches!(title.kind, TitleKind::Office | TitleKind::Rank | TitleKind::Royal).then_some("holds_office")
    })
}

/// Tells whether a word is said of a subject as an office, kinship or part,
/// with the body that it is of.
pub(super) fn is_relational(tree: &Tree<'_>, idx: usize) -> bool {
    relation_of(tree, idx).is_some()
        && noun_phrase::preposition(tree, idx).is_empty()
        && (tree.has(idx, "nmod:poss")
            || tree.children_by(idx, "nmod").any(|child| tree.deprel(child) == "nmod" && child > idx))
}

/// Tells whether a word before an office is half of its title: `police chief`,
/// `lieutenant governor`.
pub(super) fn is_of_title(tree: &Tree<'_>, word: usize) -> bool {
    matches!(
        tree.lemma(word).to_lowercase().as_str(),
        "attorney"
            | "co"
            | "consul"
            | "fire"
            | "intelligence"
            | "lieutenant"
            | "part"
            | "police"
            | "secretary"
            | "security"
    )
}

/// `general` behind `attorney` or `secretary`.
pub(super) fn general_after(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let next = noun + 1;
    (next < tree.len() && tree.form(next).eq_ignore_ascii_case("general") && tree.upos(noun) != "PROPN"
        || next < tree.len() && tree.form(next) == "General")
        .then_some(next)
}

/// "minister of state": no state that he is the minister of.
pub(super) fn is_of_state(tree: &Tree<'_>, noun: usize, of: usize) -> bool {
    tree.form(of) == "State"
        && !tree.has(of, "det")
        && matches!(tree.lemma(noun).to_lowercase().as_str(), "minister" | "secretary" | "undersecretary")
}

/// Tells whether a person's name follows a title.
pub(super) fn is_before_name(tree: &Tree<'_>, title: usize) -> bool {
    let next = title + 1;
    next < tree.len()
        && (tree
            .annotation
            .names
            .iter()
            .any(|(range, kind)| range.start == next && *kind == crate::syntax::NameKind::Person)
            || tree.upos(next) == "PROPN" && tree.head(next) == Some(title))
}

pub(super) fn possessor(tree: &Tree<'_>, idx: usize) -> Option<usize> {
    tree.child(idx, "nmod:poss")
}

pub(super) fn is_name(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) == "PROPN" && mention::mention(0, tree, idx).form == Form::Name
}

pub(super) fn is_personal_name(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) == "PROPN"
        && !matches!(tree.base_deprel(idx), "flat" | "compound")
        && tree.deprel(idx) != "nmod:desc"
        && is_holder_person(tree, idx)
}

/// Tells whether a word is the name of a person, or of something that no
/// tagger decided.
pub(super) fn is_holder_person(tree: &Tree<'_>, idx: usize) -> bool {
    match tree.annotation.names.iter().find(|(range, _)| range.contains(&idx)) {
        Some((_, kind)) => *kind == crate::syntax::NameKind::Person,
        None => matches!(tree.upos(idx), "PROPN" | "PRON"),
    }
}

/// Where the name of a head starts, without titles.
pub(super) fn name_start(tree: &Tree<'_>, idx: usize) -> usize {
    if let Some((range, _)) = tree.annotation.names.iter().find(|(range, _)| range.contains(&idx)) {
        return range.start;
    }
    let mut start = idx;
    while start > 0
        && tree.upos(start - 1) == "PROPN"
        && tree.head(start - 1) == Some(idx)
        && matches!(tree.base_deprel(start - 1), "flat" | "compound")
        && relation_of(tree, start - 1).is_none()
    {
        start -= 1;
    }
    start
}

/// `foreign minister of Senegal`: a body, country or person, not a field
/// (`minister of defence` keeps looking).
pub(super) fn is_org_of(tree: &Tree<'_>, relation: &str, noun: usize, child: usize) -> bool {
    let _ = noun;
    if relation != "holds_office" {
        return true;
    }
    tree.upos(child) == "PROPN" && !is_field(tree, child) || is_body_noun(tree, child)
}

pub(super) fn is_field(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(
        tree.lemma(idx).to_lowercase().as_str(),
        "affair"
            | "foreign"
            | "commonwealth"
            | "defense"
            | "defence"
            | "state"
            | "finance"
            | "justice"
            | "interior"
            | "education"
            | "health"
            | "energy"
            | "agriculture"
            | "staff"
            | "affairs"
            | "security"
            | "intelligence"
            | "commerce"
            | "labor"
            | "transport"
    )
}

pub(super) fn is_body_noun(tree: &Tree<'_>, idx: usize) -> bool {
    verbs::NOUN_KINDS
        .get(tree.lemma(idx).to_lowercase().as_str())
        .is_some_and(|kind| matches!(*kind, "organization" | "government" | "country" | "place" | "group"))
}

/// Tells whether the model sees the name of a body or place in a word.
pub(super) fn is_tagged_body(tree: &Tree<'_>, idx: usize) -> bool {
    tree.annotation.names.iter().any(|(range, kind)| {
        range.contains(&idx)
            && matches!(kind, crate::syntax::NameKind::Organization | crate::syntax::NameKind::Location)
    })
}

/// A modifier that names the body of an office.
pub(super) fn is_body_word(tree: &Tree<'_>, idx: usize) -> bool {
    if country::of_word(tree.form(idx)).is_some() {
        return true;
    }
    match tree.upos(idx) {
        "PROPN" => {
            let tagged = is_tagged_body(tree, idx);
            let known = tagged || crate::lexicon::known::actors().find(tree.form(idx)).is_some();
            relation_of(tree, idx).is_none() && (known && !is_field(tree, idx) || tagged || is_forces(tree, idx))
        }
        "NOUN" => is_body_noun(tree, idx) && tree.base_deprel(idx) == "compound",
        _ => false,
    }
}

/// "Ground Forces" in "Ukrainian Ground Forces commander".
pub(super) fn is_forces(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(
        tree.lemma(idx).to_lowercase().as_str(),
        "force"
            | "forces"
            | "army"
            | "navy"
            | "guard"
            | "party"
            | "council"
            | "court"
            | "police"
            | "parliament"
            | "union"
    )
}

/// Where a name of several words that ends in `org` starts.
pub(super) fn compound_start(tree: &Tree<'_>, org: usize, modifiers: &[usize]) -> usize {
    let mut start = org;
    while start > 0
        && modifiers.contains(&(start - 1))
        && tree.upos(start - 1) == "PROPN"
        && country::of_word(tree.form(start - 1)).is_none()
        && tree.head(start - 1) == Some(org)
    {
        start -= 1;
    }
    start
}
