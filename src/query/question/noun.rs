//! The noun phrases of a question: their words, and what they ask for.

use crate::ontology::Filler;
use crate::syntax::{NounKind, Tree};

/// Returns the words of a phrase without article, preposition, conjuncts and
/// relative clauses.
pub(super) fn phrase(tree: &Tree<'_>, text: &str, idx: usize) -> Option<String> {
    let is_cut = |child: usize| {
        let own = tree.head(child) == Some(idx);
        match tree.base_deprel(child) {
            "cc" | "conj" | "acl" | "advcl" | "appos" | "cop" | "aux" | "nsubj" => true,
            "case" | "mark" | "advmod" => own && tree.form(child) != "not",
            "punct" => tree.form(child) != "-",
            _ => false,
        }
    };
    let mut words = tree.subtree_without(idx, &is_cut);
    while words.first().is_some_and(|&word| word != idx && matches!(tree.upos(word), "DET" | "ADP" | "SCONJ")) {
        words.remove(0);
    }
    let found = tree.span(&words)?.of(text).trim();
    (!found.is_empty()).then(|| found.to_owned())
}

/// Writes words as a pattern takes them.
pub(super) fn quoted(words: &str) -> String {
    let plain: String = words.chars().filter(|char| !matches!(char, '"' | '“' | '”' | '„')).collect();
    format!("\"{plain}\"")
}

/// Tells whether a word or its determiner asks: *who*, *which countries*.
pub(super) fn asks(tree: &Tree<'_>, idx: usize) -> bool {
    let is_wh =
        |word: usize| matches!(tree.lemma(word).to_lowercase().as_str(), "who" | "whom" | "what" | "which" | "whose");
    let is_own = |word: usize| is_wh(word) && tree.xpos(word).starts_with('W');
    is_own(idx) || tree.children_by(idx, "det").any(is_own)
}

/// Returns the variable that a phrase that asks becomes, with its kind.
pub(super) fn variable(tree: &Tree<'_>, idx: usize) -> String {
    let kind = match tree.lemma(idx).to_lowercase().as_str() {
        "country" | "state" | "nation" | "government" => ":country",
        "company" | "party" | "organization" | "organisation" | "agency" => ":organization",
        "person" | "politician" | "minister" | "president" | "official" => ":person",
        _ => "",
    };
    format!("?{kind}")
}

/// Tells whether a phrase says when.
pub(super) fn is_time(tree: &Tree<'_>, idx: usize) -> bool {
    let is_month = matches!(
        tree.form(idx),
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    );
    is_month || tree.upos(idx) == "NUM" || tree.word(idx).noun_kind == Some(NounKind::Time)
}

/// Returns what kind of thing a phrase names, as the ontology asks for it.
pub(super) fn filler(tree: &Tree<'_>, idx: usize) -> Filler {
    if tree.upos(idx) == "PRON" {
        return Filler::Unknown;
    }
    match tree.word(idx).noun_kind {
        Some(NounKind::Person) => Filler::Person,
        Some(NounKind::Organization | NounKind::Place) => Filler::Body,
        _ if tree.upos(idx) == "PROPN" => Filler::Body,
        _ => Filler::Thing,
    }
}
