//! Which relation type a predicate has, by its words and what fills its places.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::condition::{Condition, Groups};
use super::lists;
use crate::lexicon::list::List;

/// What fills a place of a predicate, as far as typing asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filler {
    /// Nothing.
    #[default]
    None,
    /// One human being.
    Person,
    /// A body or people that act, a country included.
    Body,
    /// A place.
    Place,
    /// A thing, act or thought.
    Thing,
    /// A pronoun or something unknown.
    Unknown,
    /// Another claim.
    Claim,
}

impl Filler {
    pub(super) fn is_actor(self) -> bool {
        matches!(self, Self::Person | Self::Body | Self::Place | Self::Unknown)
    }
}

/// The places of a predicate.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places<'a> {
    /// The lemma with its particle.
    pub predicate: &'a str,
    /// Who acts.
    pub subject: Filler,
    /// The lemma of the subject's head, empty where none.
    pub subject_noun: &'a str,
    /// Whom or what.
    pub object: Filler,
    /// The lemma of the object's head, empty where none.
    pub object_noun: &'a str,
    /// The object's head as written, for plurals that have a sense of their own.
    pub object_form: &'a str,
    /// What the object is of: `emergency` in `a state of emergency`.
    pub object_of: &'a str,
    /// The further arguments: preposition, and the lemma of the noun.
    pub arguments: &'a [(String, String)],
    /// Whether a clause is said, promised, asked for.
    pub has_content: bool,
    /// Whether a further argument is a place.
    pub is_placed: bool,
}

/// A type with its variety.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The name of the type.
    pub relation: &'static str,
    /// Its variety, where the list names one.
    pub mode: Option<&'static str>,
}

/// Tells whether a verb gives or takes an office.
pub fn is_appointment(predicate: &str) -> bool {
    TRIGGERS.get(predicate).is_some_and(|triggers| triggers.iter().any(|trigger| trigger.relation == "appoints"))
}

#[derive(Debug)]
struct Trigger {
    relation: &'static str,
    mode: Option<&'static str>,
    conditions: Vec<Condition>,
}

static TRIGGERS: LazyLock<FxHashMap<&'static str, Vec<Trigger>>> = LazyLock::new(|| parse(&lists::TRIGGERS));
static NOUNS: LazyLock<FxHashMap<&'static str, Vec<Trigger>>> = LazyLock::new(|| parse(&lists::NOUNS));

/// Reads a list: groups of words, then triggers. A line with a condition that is
/// not known is left out.
fn parse(list: &List) -> FxHashMap<&'static str, Vec<Trigger>> {
    let mut groups = Groups::default();
    for line in list.entries() {
        if let Some((group, words)) = line.strip_prefix('@').and_then(|line| line.split_once('\t')) {
            groups.entry(group).or_insert_with(|| words.split(',').collect());
        }
    }
    let mut found: FxHashMap<&'static str, Vec<Trigger>> = FxHashMap::default();
    for line in list.entries() {
        let mut cells = line.split('\t');
        let (Some(word), Some(kind)) = (cells.next(), cells.next()) else { continue };
        if word.starts_with('@') {
            continue;
        }
        let (relation, mode) = match kind.split_once('/') {
            Some((relation, mode)) => (relation, Some(mode)),
            None => (kind, None),
        };
        let conditions: Option<Vec<Condition>> =
            cells.next().unwrap_or_default().split_whitespace().map(|one| Condition::parse(one, &groups)).collect();
        if let Some(conditions) = conditions {
            found.entry(word).or_default().push(Trigger { relation, mode, conditions });
        }
    }
    found
}

/// Returns the type of a verb in its place, or none.
///
/// # Examples
///
/// ```
/// use relata::ontology::{Filler, Places, type_of};
///
/// let places = Places {
///     predicate: "dismiss",
///     object: Filler::Person,
///     object_noun: "minister",
///     ..Places::default()
/// };
/// assert_eq!(type_of(&places).map(|typed| typed.relation), Some("appoints"));
/// ```
pub fn type_of(places: &Places<'_>) -> Option<Typed> {
    find(&TRIGGERS, places)
}

/// Returns the type of a noun of action in its place, or none.
pub fn type_of_noun(places: &Places<'_>) -> Option<Typed> {
    find(&NOUNS, places).or_else(|| find(&TRIGGERS, places))
}

/// Returns all verbs that can carry a type, with their particles, sorted.
pub fn verbs() -> Vec<&'static str> {
    let mut verbs: Vec<&'static str> = TRIGGERS.keys().copied().collect();
    verbs.sort_unstable();
    verbs
}

/// Tells whether a noun names what two sides have with each other: talks, ties,
/// an agreement.
pub fn is_mutual(noun: &str) -> bool {
    NOUNS.get(noun).is_some_and(|triggers| {
        triggers.iter().any(|trigger| super::relation(trigger.relation).is_some_and(|relation| relation.symmetric))
    })
}

fn find(list: &FxHashMap<&'static str, Vec<Trigger>>, places: &Places<'_>) -> Option<Typed> {
    let triggers = list.get(places.predicate)?;
    let fits = |trigger: &&Trigger| trigger.conditions.iter().all(|condition| condition.holds(places));
    let trigger = triggers.iter().find(fits)?;
    (trigger.relation != "none").then_some(Typed { relation: trigger.relation, mode: trigger.mode })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (found, list) in [(&*TRIGGERS, &lists::TRIGGERS), (&*NOUNS, &lists::NOUNS)] {
            let read: usize = found.values().map(Vec::len).sum();
            assert_eq!(read, list.entries().filter(|line| !line.starts_with('@')).count());
        }
    }

    #[test]
    fn kinds_of_arguments_decide() {
        let mut places = Places {
            predicate: "dismiss",
            subject: Filler::Body,
            object: Filler::Thing,
            object_noun: "plan",
            ..Places::default()
        };
        assert_eq!(type_of(&places).map(|typed| typed.relation), Some("opposes"));
        places.object = Filler::Person;
        assert_eq!(type_of(&places), Some(Typed { relation: "appoints", mode: Some("dismissal") }));
    }

    #[test]
    fn who_is_killed_by_a_storm_is_not_attacked() {
        let killed = |subject, subject_noun| {
            type_of(&Places { predicate: "kill", subject, subject_noun, object: Filler::Person, ..Places::default() })
                .map(|typed| typed.relation)
        };
        assert_eq!(killed(Filler::Body, "army"), Some("attacks"));
        assert_eq!(killed(Filler::Thing, "bomb"), Some("attacks"));
        assert_eq!(killed(Filler::Thing, "storm"), None);
    }

    #[test]
    fn talks_are_mutual() {
        assert!(is_mutual("talks") && is_mutual("agreement"));
        assert!(!is_mutual("attack"));
    }
}
