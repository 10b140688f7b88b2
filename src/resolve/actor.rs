//! Who an entity is across documents: a known actor, else its normalised name.
//!
//! A pure function of canonical name and kind, so that the order of documents
//! and runs leaves no trace.

use super::members::is_plural_of_party;
use super::ministry;
use super::naming::is_named;
use crate::extract::Kind;
use crate::lexicon::known::{self, KnownActor, KnownKind};
use crate::lexicon::{country, fold, given, title};
use crate::text::{ActorId, EntityId};

/// Who an entity is across documents, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The actor.
    pub actor: ActorId,
    /// The actor's canonical name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// The key in the list of known actors (a Wikidata identifier), where known.
    pub known: Option<String>,
    /// Why.
    pub reason: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

const MINISTRY: &str = "ministry of a country";

/// Decides which actor an entity is: as [`actor`] does, where it has a name;
/// else (*the man*, *two people*) one of its own.
pub fn assign(name: &str, kind: Kind, entity: EntityId) -> Assignment {
    let found = actor(name, kind);
    if found.known.is_some() || found.reason == MINISTRY || is_named(name, kind) {
        return found;
    }
    let actor = ActorId::of(&[b"entity", &entity.0]);
    Assignment { actor, reason: "without a name: of its article alone", confidence: 0.5, ..found }
}

/// Decides which actor an entity of this canonical name and kind is.
///
/// # Examples
///
/// ```
/// use relata::extract::Kind;
/// use relata::resolve::actor;
///
/// let kremlin = actor("the Kremlin", Kind::Government);
/// assert_eq!(kremlin.actor, actor("Russia", Kind::Country).actor);
/// assert_eq!(kremlin.known.as_deref(), Some("Q159"));
/// ```
pub fn actor(name: &str, kind: Kind) -> Assignment {
    if let Some((found, reason, confidence)) = known_actor(name, kind) {
        return Assignment {
            actor: ActorId::of(&[found.key.as_bytes()]),
            name: found.name.to_owned(),
            kind: kind_of(found.kind),
            known: Some(found.key.to_owned()),
            reason,
            confidence,
        };
    }
    if matches!(kind, Kind::Organization | Kind::Government | Kind::Group | Kind::Other)
        && let Some(name) = ministry::canonical(name)
    {
        let (actor, kind) = (alone(&name, Kind::Government), Kind::Government);
        return Assignment { actor, name, kind, known: None, reason: MINISTRY, confidence: 0.9 };
    }
    Assignment {
        actor: alone(name, kind),
        name: name.to_owned(),
        kind,
        known: None,
        reason: "same name and kind",
        confidence: if kind == Kind::Person && !name.contains(' ') { 0.5 } else { 0.8 },
    }
}

/// Returns the id that a name gives whom no list and no decision knows.
pub fn alone(name: &str, kind: Kind) -> ActorId {
    ActorId::of(&[name_key(name, kind).as_bytes(), kind.as_str().as_bytes()])
}

/// Returns the kind that records use for a known actor.
pub fn kind_of(kind: KnownKind) -> Kind {
    match kind {
        KnownKind::Country => Kind::Country,
        KnownKind::Region | KnownKind::City => Kind::Place,
        KnownKind::Organization => Kind::Organization,
        KnownKind::Person => Kind::Person,
    }
}

/// Finds a known actor whose kind does not gainsay the one that the text gives.
fn known_actor(name: &str, kind: Kind) -> Option<(&'static KnownActor, &'static str, f64)> {
    let actors = known::actors();
    let acts = matches!(kind, Kind::Government | Kind::Country | Kind::Organization | Kind::Group);
    if matches!(kind, Kind::Government | Kind::Country) {
        // Here a capital has been judged to act already.
        if let Some(found) = actors.government(name) {
            return Some((found, "country or its government", 0.95));
        }
    }
    let person = matches!(kind, Kind::Person | Kind::Other);
    let bare = if person { without_titles(name) } else { name };
    let members = |found: &&KnownActor| kind == Kind::Group && is_plural_of_party(name, found);
    // *Miss USA* is not the country.
    let titled = || actors.find(bare).filter(|found| found.kind == KnownKind::Person);
    if let Some(found) = actors.find(name).or_else(titled).filter(|found| !members(found)) {
        let fits = match found.kind {
            KnownKind::Person => matches!(kind, Kind::Person | Kind::Other),
            KnownKind::Organization => acts || kind == Kind::Other,
            KnownKind::Country | KnownKind::Region | KnownKind::City => {
                acts || matches!(kind, Kind::Place | Kind::Other)
            }
        };
        if fits {
            return Some((found, "known name", 0.9));
        }
    }
    // *Charles G. Taylor* is Charles Taylor, where the list knows but one.
    if person && let Some(found) = without_initials(bare).and_then(|name| actors.find(&name)) {
        return (found.kind == KnownKind::Person).then_some((found, "known name", 0.85));
    }
    if person && let Some(found) = actors.family(bare) {
        return Some((found, "family name of one in the news", 0.7));
    }
    if acts && let Some(found) = actors.government(name) {
        return Some((found, "country or its government", 0.9));
    }
    None
}

/// Returns a name without the titles it begins with, and without what stands
/// before a title inside it: *Acme founder Ana Ode*.
pub(super) fn without_titles(name: &str) -> &str {
    let words: Vec<&str> = name.split_whitespace().collect();
    let n_titles = title::leading(&words);
    let inside = words.iter().rposition(|word| word.starts_with(char::is_lowercase) && title::find(word).is_some());
    let first = inside.map_or(n_titles, |idx| n_titles.max(idx + 1));
    match words.get(first) {
        Some(word) if first > 0 => &name[word.as_ptr() as usize - name.as_ptr() as usize..],
        _ => name,
    }
}

/// Returns a name without the initials inside it, where it has any.
fn without_initials(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let inside = |idx: usize| 0 < idx && idx + 1 < words.len();
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|&(idx, word)| !(inside(idx) && is_initial(word)))
        .map(|(_, word)| *word)
        .collect();
    (1 < kept.len() && kept.len() < words.len()).then(|| kept.join(" "))
}

/// Returns the form by which unknown names of a kind are compared: folded, of
/// people without titles, initials between names and variants of spelling, of
/// groups with the country's adjective in place of its name.
fn name_key(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Person => {
            let folded = fold(without_titles(name));
            let words: Vec<&str> = folded.split(' ').collect();
            let n_words = words.len();
            let kept = words.iter().enumerate().filter(|&(idx, word)| {
                let inside = 0 < idx && idx + 1 < n_words;
                let particle = n_words > 1 && matches!(*word, "al" | "el" | "jr" | "sr");
                !(particle || inside && word.len() == 1)
            });
            kept.map(|(idx, word)| if idx == 0 { given::spelling(word) } else { word }).collect::<Vec<_>>().join(" ")
        }
        Kind::Group => group_key(name),
        _ => fold(name),
    }
}

/// Folds the name of a group: `U.S. officials`, `American officials` and
/// `the United States' officials` are one.
fn group_key(name: &str) -> String {
    let folded = fold(&name.replace("’s ", " ").replace("'s ", " ").replace("' ", " ").replace("’ ", " "));
    let words: Vec<&str> = folded.split(' ').collect();
    for n_words in (1..words.len().min(4)).rev() {
        let first = words[..n_words].join(" ");
        let found = [country::Word::Adjective, country::Word::Name]
            .into_iter()
            .find_map(|word| country::find_folded(&first, word));
        if let Some(country) = found.filter(|country| !country.adjective.is_empty()) {
            return format!("{} {}", fold(country.adjective), words[n_words..].join(" "));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: (&str, Kind), right: (&str, Kind)) -> bool {
        actor(left.0, left.1).actor == actor(right.0, right.1).actor
    }

    #[test]
    fn a_country_and_its_government_are_one_actor() {
        let russia = ("Russia", Kind::Country);
        for name in ["the Kremlin", "Moscow", "the Russian government", "Russian Federation"] {
            assert!(same(russia, (name, Kind::Government)), "{name}");
        }
        assert!(same(("the White House", Kind::Organization), ("U.S.", Kind::Place)));
        assert!(!same(russia, ("Moscow", Kind::Place)), "a city is its own");
        assert!(!same(russia, ("Russian officials", Kind::Group)));
    }

    #[test]
    fn people_join_over_spelling_and_titles() {
        assert!(same(("President Donald Trump", Kind::Person), ("Donald J. Trump", Kind::Person)));
        assert!(same(("Zelenskyy", Kind::Person), ("Volodymyr Zelensky", Kind::Person)));
        assert!(same(("Mohamed Odeh", Kind::Person), ("Dr. Muhammad al-Odeh", Kind::Person)));
        assert!(same(("Ana R. Ode", Kind::Person), ("Ana Ode", Kind::Person)));
        assert!(!same(("Ana Ode", Kind::Person), ("Eva Ode", Kind::Person)));
        assert!(!same(("Orban Bank", Kind::Organization), ("Orban", Kind::Person)));
    }

    #[test]
    fn groups_join_over_their_country() {
        let group = ("U.S. officials", Kind::Group);
        assert!(same(group, ("American officials", Kind::Group)));
        assert!(same(group, ("the United States' officials", Kind::Group)));
        assert!(!same(group, ("Russian officials", Kind::Group)));
    }

    #[test]
    fn ministries_are_one_by_country_and_field() {
        let ministry = ("Ministry of Defence of Ukraine", Kind::Government);
        assert!(same(ministry, ("Ukraine's defence ministry", Kind::Organization)));
        assert!(same(ministry, ("the Ukrainian Defense Ministry", Kind::Government)));
        assert!(!same(ministry, ("Russian Defense Ministry", Kind::Government)));
        assert!(!same(ministry, ("Ukraine", Kind::Country)));
    }

    #[test]
    fn those_without_a_name_stay_in_their_article() {
        let (one, other) = (EntityId::of(&[b"1"]), EntityId::of(&[b"2"]));
        assert_ne!(assign("man", Kind::Person, one).actor, assign("man", Kind::Person, other).actor);
        let ode = assign("Ana Ode", Kind::Person, one);
        assert_eq!(ode.actor, assign("Ana Ode", Kind::Person, other).actor);
        assert_eq!(ode, actor("Ana Ode", Kind::Person));
    }

    #[test]
    fn odd_names_do_no_harm() {
        for name in ["", " ", "'s", "the", "…", "President"] {
            assert_eq!(actor(name, Kind::Person).known, None, "{name}");
        }
    }
}
