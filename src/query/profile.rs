//! What is known of an actor: its names, its offices, whom it acts on.

use std::collections::BTreeSet;

use crate::extract::{ClaimRecord, RefType};
use crate::ontology;
use crate::store::{ActorFilter, ActorRow, AliasRow, Fill, Place, PlaceFilter, Store, StoreError};

use super::filter::Filter;
use super::group::{Group, Match, Side, groups};
use super::listing::passing;

/// An actor in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedActor {
    /// Name, kind and counts.
    pub actor: ActorRow,
    /// The names it goes by, the commonest first.
    pub aliases: Vec<AliasRow>,
}

/// Returns actors, those in most documents first.
pub fn actors(filter: &ActorFilter, store: &Store) -> Result<Vec<ListedActor>, StoreError> {
    let listed = store.actors(filter)?.into_iter();
    listed.map(|actor| Ok(ListedActor { aliases: store.aliases(actor.id)?, actor })).collect()
}

/// What is known of an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name, kind and counts.
    pub actor: ActorRow,
    /// The names it goes by, the commonest first.
    pub aliases: Vec<AliasRow>,
    /// Offices and other states that it is in.
    pub offices: Vec<Group>,
    /// States that others are in towards it: its spokesman, its members.
    pub held_by_others: Vec<Group>,
    /// Other actors that it does something to.
    pub acts_on: Vec<Group>,
    /// Other actors that do something to it.
    pub acted_on_by: Vec<Group>,
    /// The claims published last.
    pub recent: Vec<ClaimRecord>,
    /// Whether a list was cut.
    pub is_cut: bool,
}

/// Gathers what is known of an actor; each list has at most `limit` entries.
pub fn profile(actor: ActorRow, filter: &Filter, limit: usize, store: &Store) -> Result<Profile, StoreError> {
    let places = vec![Place::Subject, Place::Object, Place::Argument];
    let fill = Fill { actors: vec![actor.id], ..Fill::default() };
    let mut claims = filter.claims();
    claims.places = vec![PlaceFilter { places, fill }];
    let (claims, _) = passing(&claims, filter, |_| true, 0, store)?;
    let id = actor.id.to_string();
    let (mut states, mut states_of_others, mut acts, mut acts_of_others) = (vec![], vec![], vec![], vec![]);
    for record in &claims {
        let claim = &record.claim;
        let is_state =
            claim.relation.as_deref().and_then(ontology::relation).is_some_and(|relation| relation.is_static);
        let subject = claim.subject.as_ref();
        let is_subject = subject.is_some_and(|part| part.id.as_deref() == Some(id.as_str()));
        let mut seen = BTreeSet::new();
        for (part, role) in claim
            .object
            .iter()
            .map(|part| (part, None))
            .chain(claim.arguments.iter().map(|argument| (&argument.to, Some(argument))))
        {
            let is_other = part.ref_type == RefType::Actor && part.id != subject.and_then(|part| part.id.clone());
            let is_this = part.id.as_deref() == Some(id.as_str());
            let wanted = if is_subject { is_other || is_state && role.is_none() } else { is_this && subject.is_some() };
            if !wanted || !seen.insert(part.id.clone()) {
                continue;
            }
            let object = Side {
                role: role.map(|argument| argument.role),
                preposition: role.and_then(|argument| argument.preposition.clone()),
                ..Side::new(part)
            };
            let found = Match { subject: subject.map(Side::new), object: Some(object), claim: record.clone() };
            match (is_state, is_subject) {
                (true, true) => states.push(found),
                (true, false) => states_of_others.push(found),
                (false, true) => acts.push(found),
                (false, false) => acts_of_others.push(found),
            }
        }
    }
    let mut is_cut = limit < claims.len();
    let mut first = |matches| {
        let mut groups = groups(matches);
        is_cut |= limit < groups.len();
        groups.truncate(limit);
        groups
    };
    let (offices, held_by_others) = (first(states), first(states_of_others));
    let (acts_on, acted_on_by) = (first(acts), first(acts_of_others));
    Ok(Profile {
        aliases: store.aliases(actor.id)?,
        actor,
        offices,
        held_by_others,
        acts_on,
        acted_on_by,
        recent: claims.into_iter().take(limit).collect(),
        is_cut,
    })
}
