//! What a trigger asks of the places around its word, and how its lists write it.
//!
//! | condition | holds where |
//! |---|---|
//! | `actor` `person` `body` `place` `thing` | the object is of this kind |
//! | `object` `alone` | there is an object, there is none |
//! | `content` | a clause is said, promised, asked for |
//! | `by_actor` `by_body` `by_person` | whoever acts is of this kind, or is not told |
//! | `doer` | somebody is told who acts |
//! | `placed` | a further argument is a place |
//! | `of:a,b` `not:a,b` | the object's noun is one of these, is none of them |
//! | `by:a,b` | the subject's noun is one of these |
//! | `with:a,b` `without:a,b` | a further argument has one of these prepositions, none has |
//! | `in:a,b` `unless:a,b` | the subject or an argument has one of these nouns, none has |
//!
//! A noun can be `@group`, all the words of a line `@group<TAB>word,word` above it.

use rustc_hash::FxHashMap;

use super::{Filler, Places};

/// One condition of a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    Actor,
    Person,
    Body,
    Place,
    Thing,
    Object,
    Alone,
    Content,
    ByActor,
    ByBody,
    ByPerson,
    Doer,
    Placed,
    Of(Vec<&'static str>),
    Not(Vec<&'static str>),
    By(Vec<&'static str>),
    With(Vec<&'static str>),
    Without(Vec<&'static str>),
    In(Vec<&'static str>),
    Unless(Vec<&'static str>),
}

/// The words of each `@group`.
pub(super) type Groups = FxHashMap<&'static str, Vec<&'static str>>;

impl Condition {
    /// Reads a condition; none where the word is not known.
    pub(super) fn parse(word: &'static str, groups: &Groups) -> Option<Self> {
        if let Some((kind, words)) = word.split_once(':') {
            let words = expand(words, groups);
            return Some(match kind {
                "of" => Self::Of(words),
                "not" => Self::Not(words),
                "by" => Self::By(words),
                "with" => Self::With(words),
                "without" => Self::Without(words),
                "in" => Self::In(words),
                "unless" => Self::Unless(words),
                _ => return None,
            });
        }
        Some(match word {
            "actor" => Self::Actor,
            "person" => Self::Person,
            "body" => Self::Body,
            "place" => Self::Place,
            "thing" => Self::Thing,
            "object" => Self::Object,
            "alone" => Self::Alone,
            "content" => Self::Content,
            "by_actor" => Self::ByActor,
            "by_body" => Self::ByBody,
            "by_person" => Self::ByPerson,
            "doer" => Self::Doer,
            "placed" => Self::Placed,
            _ => return None,
        })
    }

    /// Tells whether the condition holds.
    pub(super) fn holds(&self, places: &Places<'_>) -> bool {
        let is_object =
            |noun: &&str| *noun == places.object_noun || *noun == places.object_form || *noun == places.object_of;
        let is_near =
            |noun: &&str| *noun == places.subject_noun || places.arguments.iter().any(|(_, argument)| argument == noun);
        let has = |preposition: &&str| places.arguments.iter().any(|(found, _)| found == preposition);
        match self {
            Self::Actor => places.object.is_actor(),
            Self::Person => matches!(places.object, Filler::Person | Filler::Unknown),
            Self::Body => places.object == Filler::Body,
            Self::Place => matches!(places.object, Filler::Place | Filler::Body),
            Self::Thing => matches!(places.object, Filler::Thing | Filler::Unknown | Filler::Claim),
            Self::Object => places.object != Filler::None,
            Self::Alone => places.object == Filler::None,
            Self::Content => places.has_content || places.object == Filler::Claim,
            Self::ByActor => places.subject.is_actor() || places.subject == Filler::None,
            Self::ByBody => {
                matches!(places.subject, Filler::Body | Filler::None | Filler::Place | Filler::Unknown)
            }
            Self::ByPerson => matches!(places.subject, Filler::Person | Filler::None | Filler::Unknown),
            Self::Doer => places.subject.is_actor(),
            Self::Placed => places.is_placed,
            Self::Of(nouns) => nouns.iter().any(is_object),
            Self::Not(nouns) => !nouns.iter().any(is_object),
            Self::By(nouns) => nouns.contains(&places.subject_noun),
            Self::With(prepositions) => prepositions.iter().any(has),
            Self::Without(prepositions) => !prepositions.iter().any(has),
            Self::In(nouns) => nouns.iter().any(is_near),
            Self::Unless(nouns) => !nouns.iter().any(is_near),
        }
    }
}

fn expand(words: &'static str, groups: &Groups) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in words.split(',') {
        match word.strip_prefix('@') {
            Some(group) => found.extend(groups.get(group).into_iter().flatten().copied()),
            None => found.push(word),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_for_their_words() {
        let groups = Groups::from_iter([("tie", vec!["tie", "link"])]);
        let of = Condition::parse("of:@tie,treaty", &groups).unwrap();
        assert_eq!(of, Condition::Of(vec!["tie", "link", "treaty"]));
        assert!(of.holds(&Places { object_noun: "link", ..Places::default() }));
        assert!(!of.holds(&Places { object_noun: "bridge", ..Places::default() }));
        assert_eq!(Condition::parse("sideways", &groups), None);
    }

    #[test]
    fn nouns_beside_the_verb_count() {
        let unless = Condition::Unless(vec!["fire", "flood"]);
        let argument = [("in".to_owned(), "flood".to_owned())];
        assert!(!unless.holds(&Places { arguments: &argument, ..Places::default() }));
        assert!(!unless.holds(&Places { subject_noun: "fire", ..Places::default() }));
        assert!(unless.holds(&Places::default()));
    }
}
