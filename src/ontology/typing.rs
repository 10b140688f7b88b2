//! Which relation type a predicate has, by its words and what fills its places.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lists;
use crate::lexicon::list::List;

/// What fills a place of a predicate, as far as typing asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// Nothing.
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
    fn is_actor(self) -> bool {
        matches!(self, Self::Person | Self::Body | Self::Place | Self::Unknown)
    }
}

/// The places of a predicate.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// The lemma with its particle.
    pub predicate: &'a str,
    /// Who acts.
    pub subject: Filler,
    /// Whom or what.
    pub object: Filler,
    /// The lemma of the object's head, empty where none.
    pub object_noun: &'a str,
    /// The object's head as written, for plurals that have a sense of their own.
    pub object_form: &'a str,
    /// The prepositions of the further arguments.
    pub prepositions: &'a [String],
    /// Whether a clause is said, promised, asked for.
    pub has_content: bool,
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
    conditions: Vec<&'static str>,
}

static TRIGGERS: LazyLock<FxHashMap<&'static str, Vec<Trigger>>> = LazyLock::new(|| parse(&lists::TRIGGERS));
static NOUNS: LazyLock<FxHashMap<&'static str, Vec<Trigger>>> = LazyLock::new(|| parse(&lists::NOUNS));

fn parse(list: &List) -> FxHashMap<&'static str, Vec<Trigger>> {
    let mut found: FxHashMap<&'static str, Vec<Trigger>> = FxHashMap::default();
    for line in list.entries() {
        let mut cells = line.split('\t');
        let (Some(word), Some(kind)) = (cells.next(), cells.next()) else { continue };
        let (relation, mode) = match kind.split_once('/') {
            Some((relation, mode)) => (relation, Some(mode)),
            None => (kind, None),
        };
        let conditions = cells.next().map(|cell| cell.split(' ').collect()).unwrap_or_default();
        found.entry(word).or_default().push(Trigger { relation, mode, conditions });
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
///     subject: Filler::Person,
///     object: Filler::Person,
///     object_noun: "minister",
///     object_form: "minister",
///     prepositions: &[],
///     has_content: false,
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

fn find(list: &FxHashMap<&'static str, Vec<Trigger>>, places: &Places<'_>) -> Option<Typed> {
    let triggers = list.get(places.predicate)?;
    let fits = |trigger: &&Trigger| trigger.conditions.iter().all(|condition| holds(condition, places));
    let trigger = triggers.iter().find(fits)?;
    (trigger.relation != "none").then_some(Typed { relation: trigger.relation, mode: trigger.mode })
}

fn holds(condition: &str, places: &Places<'_>) -> bool {
    match condition {
        "actor" => places.object.is_actor(),
        "person" => matches!(places.object, Filler::Person | Filler::Unknown),
        "body" => places.object == Filler::Body,
        "place" => matches!(places.object, Filler::Place | Filler::Body),
        "thing" => matches!(places.object, Filler::Thing | Filler::Unknown | Filler::Claim),
        "object" => places.object != Filler::None,
        "alone" => places.object == Filler::None,
        "content" => places.has_content || places.object == Filler::Claim,
        "by_actor" => places.subject.is_actor() || places.subject == Filler::None,
        "by_body" => matches!(places.subject, Filler::Body | Filler::None | Filler::Place | Filler::Unknown),
        _ => {
            if let Some(nouns) = condition.strip_prefix("of:") {
                nouns.split(',').any(|noun| noun == places.object_noun || noun == places.object_form)
            } else if let Some(nouns) = condition.strip_prefix("not:") {
                !nouns.split(',').any(|noun| noun == places.object_noun)
            } else if let Some(prepositions) = condition.strip_prefix("with:") {
                prepositions.split(',').any(|one| places.prepositions.iter().any(|found| found == one))
            } else {
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_arguments_decide() {
        let mut places = Places {
            predicate: "dismiss",
            subject: Filler::Body,
            object: Filler::Thing,
            object_noun: "plan",
            object_form: "plan",
            prepositions: &[],
            has_content: false,
        };
        assert_eq!(type_of(&places).map(|typed| typed.relation), Some("opposes"));
        places.object = Filler::Person;
        assert_eq!(type_of(&places), Some(Typed { relation: "appoints", mode: Some("dismissal") }));
    }
}
