//! What a phrase with a preposition is to the act.

use super::Role;
use super::frame::{Frame, Oblique};
use crate::lexicon::verbs;
use crate::syntax::{NounKind, Tree};

/// Returns the role of an oblique, by its preposition, its head and the verb.
pub(super) fn of(tree: &Tree<'_>, frame: &Frame, oblique: &Oblique) -> Role {
    if is_time(tree, oblique.head) && !matches!(first(tree, oblique), "with" | "of" | "as" | "about") {
        return Role::Time;
    }
    let thing_kind =
        verbs::NOUN_KINDS.get(tree.lemma(oblique.head).to_lowercase().as_str()).copied().unwrap_or_default();
    let event = verbs::EVENT_NOUNS.contains_key(tree.lemma(oblique.head)) || thing_kind == "event";
    let actor = tree.upos(oblique.head) == "PROPN"
        || matches!(thing_kind, "person" | "group" | "country" | "organization" | "government");
    match first(tree, oblique) {
        "to" if is_giving(tree.lemma(frame.head)) && actor => Role::Recipient,
        "to" | "into" | "onto" | "toward" | "towards" => Role::Goal,
        "from" | "off" => Role::Origin,
        "for" if event || matches!(thing_kind, "concept") => Role::Purpose,
        "for" => Role::Beneficiary,
        "with" if actor => Role::Company,
        "with" => Role::Instrument,
        "by" | "via" | "using" => Role::Instrument,
        "about" | "regarding" | "concerning" | "of" => Role::Topic,
        "over" if !actor => Role::Topic,
        "because" | "due" | "owing" | "amid" => Role::Cause,
        "on" if is_reason(tree.lemma(frame.head)) => Role::Topic,
        "against" => Role::Patient,
        "as" => Role::Attribute,
        "than" | "like" | "unlike" => Role::Comparison,
        "during" | "since" | "until" | "before" | "after" => Role::Time,
        "through" if event => Role::Instrument,
        "in" | "at" | "on" | "near" | "across" | "inside" | "outside" | "around" | "through" | "along" | "under"
        | "within" | "above" | "behind" | "between" | "over" | "beside" | "beyond" => {
            if event || thing_kind == "concept" { Role::Other } else { Role::Location }
        }
        _ => Role::Other,
    }
}

fn first<'a>(tree: &Tree<'a>, oblique: &Oblique) -> &'a str {
    oblique.preposition.first().map_or("", |&word| tree.lemma(word))
}

/// Tells whether a phrase names a time.
pub(super) fn is_time(tree: &Tree<'_>, head: usize) -> bool {
    let lemma = tree.lemma(head).to_lowercase();
    if verbs::NOUN_KINDS.get(lemma.as_str()).is_some_and(|kind| *kind == "time") {
        return true;
    }
    let form = tree.form(head);
    let year = form.len() == 4 && form.starts_with(['1', '2']) && form.bytes().all(|byte| byte.is_ascii_digit());
    let day = tree.upos(head) == "NUM"
        && tree.children(head).iter().any(|&child| {
            verbs::NOUN_KINDS.get(tree.lemma(child).to_lowercase().as_str()).is_some_and(|kind| *kind == "time")
        });
    year || day || tree.word(head).noun_kind == Some(NounKind::Time)
}

fn is_giving(lemma: &str) -> bool {
    matches!(
        lemma,
        "give"
            | "send"
            | "supply"
            | "provide"
            | "deliver"
            | "donate"
            | "grant"
            | "offer"
            | "sell"
            | "lend"
            | "transfer"
            | "ship"
            | "hand"
            | "pay"
            | "export"
            | "return"
            | "show"
            | "award"
            | "present"
            | "promise"
            | "extend"
            | "issue"
            | "tell"
            | "say"
            | "speak"
            | "talk"
            | "write"
            | "explain"
            | "announce"
            | "pass"
            | "distribute"
            | "allocate"
            | "contribute"
            | "lease"
    )
}

fn is_reason(lemma: &str) -> bool {
    matches!(
        lemma,
        "speak" | "talk" | "comment" | "report" | "negotiate" | "agree" | "consult" | "brief" | "vote" | "focus"
    )
}
