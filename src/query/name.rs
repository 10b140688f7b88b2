//! Whom a name in a question means: actors by their aliases, and phrases.

use std::collections::BTreeSet;

use crate::extract::{Claim, Kind, Ref, RefType};
use crate::lexicon::{country, fold, known};
use crate::resolve;
use crate::store::{ActorRow, Fill, Place, Store, StoreError};
use crate::text::ActorId;

use super::phrase::Phrase;

/// Whom or what the words of a question mean.
#[derive(Debug, Clone)]
pub struct Meaning {
    /// The words as asked.
    pub words: String,
    /// The actors that go by this name, sorted.
    actors: BTreeSet<String>,
    ids: Vec<ActorId>,
    phrase: Phrase,
    /// Whether the name is somebody's full name or alias, not only part of one.
    is_name: bool,
}

impl Meaning {
    /// Looks up who goes by this name in the database and in the list of known
    /// actors; where nobody does, those whose name has all the words.
    pub fn of(words: &str, store: &Store) -> Result<Self, StoreError> {
        let mut ids: BTreeSet<ActorId> = store.actor_ids_by_name(words)?.into_iter().collect();
        ids.extend(known_actors(words));
        for id in store.not_called(words)? {
            ids.remove(&id);
        }
        let mut is_there = false;
        for &id in &ids {
            is_there |= store.has_actor(id)?;
        }
        if !is_there {
            ids.extend(store.actor_ids_by_words(words)?);
        }
        let actors = ids.iter().map(ActorId::to_string).collect();
        Ok(Self {
            words: words.to_owned(),
            actors,
            ids: ids.into_iter().collect(),
            phrase: Phrase::new(words),
            is_name: is_there,
        })
    }

    /// Makes the meaning of a name that no database knows.
    #[cfg(test)]
    pub(super) fn of_words(words: &str) -> Self {
        let (actors, ids) = (BTreeSet::new(), Vec::new());
        Self { words: words.to_owned(), actors, ids, phrase: Phrase::new(words), is_name: false }
    }

    /// Returns what the store is to look for; it may find more.
    pub fn fill(&self) -> Fill {
        let words = Some(self.phrase.words()).filter(|words| !words.is_empty());
        Fill { actors: self.ids.clone(), words, ..Fill::default() }
    }

    /// Returns where the store is to look for an object: also inside of a claim
    /// that is the object (*denies that the restriction was lifted*). Not for
    /// somebody's name: who denies something about him does not deny him.
    pub(super) fn places_of_object(&self) -> Vec<Place> {
        let inside = (!self.is_name).then_some(Place::Inside);
        [Place::Subject, Place::Object, Place::Argument].into_iter().chain(inside).collect()
    }

    /// Tells whether a claim is about the words, no name of somebody.
    pub(super) fn is_told_in(&self, claim: &Claim) -> bool {
        let arguments = claim.arguments.iter().map(|argument| &argument.to);
        !self.is_name && claim.subject.iter().chain(&claim.object).chain(arguments).any(|part| self.matches(part))
    }

    /// Tells whether a part of a claim is meant.
    pub fn matches(&self, part: &Ref) -> bool {
        match (part.ref_type, &part.id) {
            (RefType::Actor, Some(id)) if self.actors.contains(id) => true,
            (RefType::Actor, _) => !self.is_name && self.phrase.means(&part.name, false),
            (RefType::Theme | RefType::Value, _) => {
                self.phrase.means(&part.name, self.is_name) || self.phrase.means(&part.text, self.is_name)
            }
            (RefType::Claim, _) => false,
        }
    }

    /// Tells whether the words stand somewhere in a phrase.
    pub(super) fn is_in(&self, phrase: &str) -> bool {
        format!(" {} ", fold(phrase)).contains(&format!(" {} ", fold(&self.words)))
    }

    /// Tells whether a name or phrase is meant by its words.
    pub(super) fn matches_name(&self, name: &str) -> bool {
        self.phrase.means(name, self.is_name)
    }
}

/// Returns the actors of the database that a name means, those in most
/// documents first.
pub fn actors_named(name: &str, store: &Store) -> Result<Vec<ActorRow>, StoreError> {
    let mut found = store.actors_by_name(name)?;
    for id in known_actors(name) {
        if !found.iter().any(|actor| actor.id == id) {
            found.extend(store.actor(id)?);
        }
    }
    // Of whom a user says that it is none of their names.
    let apart = store.not_called(name)?;
    if found.iter().any(|actor| !apart.contains(&actor.id)) {
        found.retain(|actor| !apart.contains(&actor.id));
    }
    if found.is_empty() {
        found = store.actors_by_words(name)?;
    }
    found.sort_by(|left, right| {
        (right.n_documents, right.n_claims, left.id).cmp(&(left.n_documents, left.n_claims, right.id))
    });
    Ok(found)
}

/// Returns whom the embedded lists know by this name: a country also by its
/// seat of government and by its adjective.
pub(super) fn known_actors(words: &str) -> Vec<ActorId> {
    let name = capitalized(words);
    let known = known::actors();
    let by_word = country::of_word(&name).and_then(|country| known.by_key(country.key));
    let found = [known.find(&name), known.find(words), known.government(&name), known.government(words), by_word];
    let mut ids: BTreeSet<ActorId> =
        found.into_iter().flatten().map(|actor| ActorId::of(&[actor.key.as_bytes()])).collect();
    if ids.is_empty() {
        ids.extend(known.family(&name).map(|actor| ActorId::of(&[actor.key.as_bytes()])));
    }
    for kind in [Kind::Person, Kind::Organization, Kind::Country, Kind::Place, Kind::Group] {
        ids.insert(resolve::actor(&name, kind).actor);
    }
    ids.into_iter().collect()
}

/// Writes each word with a capital: the lists tell `us` from `US`.
fn capitalized(words: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    words.split_whitespace().map(word).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_government_is_known_by_many_names() {
        let russia = ActorId::of(&[b"Q159"]);
        for name in ["Kremlin", "the kremlin", "Moscow", "russia", "Russian government", "Russian"] {
            assert!(known_actors(name).contains(&russia), "{name}");
        }
        assert!(!known_actors("Russian officials").contains(&russia));
    }
}
