//! What a phrase with a preposition is to the act.

use super::Role;
use super::frame::{Frame, Oblique};
use crate::lexicon::verbs;
use crate::syntax::{NameKind, NounKind, Tree};

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
    if oblique.preposition.is_empty() && !oblique.moved && is_measure(tree, oblique.head) {
        return Role::Extent;
    }
    let lemma = tree.lemma(oblique.head).to_lowercase();
    match first(tree, oblique) {
        "on" | "for" | "at" if matches!(lemma.as_str(), "anniversary" | "birthday" | "eve" | "occasion" | "life") => {
            Role::Time
        }
        // "die from", "suffer from".
        "from" | "of" if matches!(tree.lemma(frame.head), "die" | "suffer" | "drown" | "perish") => Role::Cause,
        "off" if is_seaside(&lemma) || is_location(tree, oblique.head) => Role::Location,
        "off" => Role::Origin,
        "out" => Role::Origin,
        "before" | "after" if is_bench(&lemma) => Role::Location,
        "following" | "follow" | "prior" | "ahead" | "upon" | "pending" => Role::Time,
        "amidst" => Role::Cause,
        "for" if is_money(tree, oblique.head) => Role::Extent,
        "to" if is_giving(tree.lemma(frame.head)) && actor => Role::Recipient,
        "to" | "into" | "onto" | "toward" | "towards" => Role::Goal,
        "from" => Role::Origin,
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

/// Tells whether a phrase says how much: `6 %`, `450 feet`, `£300 million`.
pub(super) fn is_measure(tree: &Tree<'_>, head: usize) -> bool {
    let unit = matches!(
        tree.lemma(head).to_lowercase().as_str(),
        "%" | "percent"
            | "per"
            | "point"
            | "foot"
            | "feet"
            | "metre"
            | "meter"
            | "mile"
            | "kilometre"
            | "kilometer"
            | "km"
            | "m"
            | "cm"
            | "kg"
            | "ton"
            | "tonne"
            | "pound"
            | "kilogram"
            | "degree"
            | "inch"
            | "yard"
            | "acre"
            | "hectare"
    );
    tree.upos(head) == "NUM" || unit && tree.has(head, "nummod") || is_money(tree, head)
}

fn is_money(tree: &Tree<'_>, head: usize) -> bool {
    tree.form(head).ends_with(['$', '£', '€', '¥'])
        || tree.form(head).contains('$')
        || tree.has(head, "nummod")
            && matches!(
                tree.lemma(head).to_lowercase().as_str(),
                "dollar" | "euro" | "pound" | "yen" | "rupee" | "yuan" | "ruble" | "rouble" | "franc" | "peso"
            )
}

fn is_seaside(lemma: &str) -> bool {
    matches!(lemma, "coast" | "shore" | "island" | "cape" | "coastline" | "peninsula" | "port")
}

fn is_location(tree: &Tree<'_>, idx: usize) -> bool {
    tree.annotation.names.iter().any(|(range, kind)| range.contains(&idx) && *kind == NameKind::Location)
}

/// "appears before a judge": where, not when.
fn is_bench(lemma: &str) -> bool {
    matches!(
        lemma,
        "assembly"
            | "commission"
            | "committee"
            | "congress"
            | "council"
            | "court"
            | "crowd"
            | "judge"
            | "jury"
            | "magistrate"
            | "panel"
            | "parliament"
            | "senate"
            | "tribunal"
            | "house"
    )
}

/// Tells whether who stands behind *to* is given something.
pub(super) fn is_giving(lemma: &str) -> bool {
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
