//! The claims that an analyst's command looks at, with the claims inside them
//! and the reports that they go back to.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Argument, Claim, ClaimRecord, Polarity, Ref, RefType, Role};
use crate::store::{ClaimFilter, ClaimKey, Fill, Place, PlaceFilter, Store, StoreError};
use crate::text::ClaimId;

use super::filter::{Filter, Include};
use super::grammar::Pattern;
use super::group::{Side, Speaker, speakers};
use super::matching::{is_party, words};
use super::name::Meaning;
use super::origin::Origins;
use super::phrase::Phrase;
use super::valence::is_target;

/// How many claims are read at once.
const BATCH: usize = 512;

/// Claims with what is inside them and where they come from.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The latest published first. The name of a part that is a claim is what
    /// that claim says.
    pub claims: Vec<ClaimRecord>,
    /// The claims that are parts of these.
    pub inner: BTreeMap<ClaimId, ClaimRecord>,
    /// Which articles are one report.
    pub origins: Origins,
}

impl Gathered {
    /// Reads the claims that a filter lets through and in which everybody
    /// meant takes part.
    pub fn about(meant: &[&Meaning], filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let places = [Place::Subject, Place::Object, Place::Argument, Place::Inside];
        Self::of(&meant.iter().map(|&meaning| (meaning, &places[..])).collect::<Vec<_>>(), filter, store)
    }

    /// Reads the claims that somebody says, or that say that they say something.
    pub fn said_by(
        speaker: &Meaning,
        about: Option<&Meaning>,
        filter: &Filter,
        store: &Store,
    ) -> Result<Self, StoreError> {
        let everywhere = [Place::Subject, Place::Object, Place::Argument, Place::Inside];
        let mut meant: Vec<(&Meaning, &[Place])> = vec![(speaker, &[Place::Speaker, Place::Subject])];
        meant.extend(about.map(|meaning| (meaning, &everywhere[..])));
        Self::of(&meant, filter, store)
    }

    fn of(meant: &[(&Meaning, &[Place])], filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let places =
            meant.iter().map(|(meaning, places)| PlaceFilter { places: places.to_vec(), fill: meaning.fill() });
        let claims = ClaimFilter { places: places.collect(), ..filter.claims() };
        Self::of_keys(&store.claim_keys(&claims)?, filter, store)
    }

    /// Reads the claims that say what one says, whoever says it and however sure.
    pub fn like(record: &ClaimRecord, filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let Some(subject) = &record.claim.subject else { return Self::with_origins(vec![record.clone()], store) };
        let actors = subject.id.as_deref().filter(|_| subject.ref_type == RefType::Actor);
        let actors: Vec<_> = actors.and_then(|id| id.parse().ok()).into_iter().collect();
        let words = Some(subject.name.clone()).filter(|_| actors.is_empty());
        let fill = Fill { actors, words, ..Fill::default() };
        let places = vec![PlaceFilter { places: vec![Place::Subject], fill }];
        let found = Self::of_keys(&store.claim_keys(&ClaimFilter { places, ..filter.claims() })?, filter, store)?;
        let same = found
            .claims
            .into_iter()
            .filter(|other| other.claim.id == record.claim.id || agree(&record.claim, &other.claim));
        Self::with_origins(same.collect(), store)
    }

    /// Reads the claims that answer a pattern.
    pub fn answering(pattern: &Pattern, filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let answers = super::find::find(pattern, filter, store)?;
        let claims = answers.iter().flat_map(|answer| &answer.steps).flat_map(|group| &group.claims);
        let claims: BTreeMap<ClaimId, ClaimRecord> = claims.map(|record| (record.claim.id, record.clone())).collect();
        Self::with_origins(claims.into_values().collect(), store)
    }

    /// Reads the claims of these keys that a filter lets through.
    pub(super) fn of_keys(keys: &[ClaimKey], filter: &Filter, store: &Store) -> Result<Self, StoreError> {
        let mut claims = Vec::new();
        for batch in keys.chunks(BATCH) {
            let found = store.claims_by_key(batch)?.into_iter().map(|stored| stored.record);
            claims.extend(found.filter(|record| filter.admits(&record.claim)));
        }
        Self::with_origins(claims, store)
    }

    /// Adds to claims what is inside them and where they come from.
    pub(super) fn with_origins(mut claims: Vec<ClaimRecord>, store: &Store) -> Result<Self, StoreError> {
        let inner = inner(&claims, store)?;
        for record in &mut claims {
            name_parts(record, &inner);
        }
        let documents: BTreeSet<_> = claims.iter().map(|record| record.document.id).collect();
        Ok(Self { claims, inner, origins: Origins::of(&documents, store)? })
    }

    /// Makes the same of claims alone.
    #[cfg(test)]
    pub(super) fn of_claims(claims: Vec<ClaimRecord>) -> Self {
        Self { claims, ..Self::default() }
    }
}

impl Filter {
    /// Returns the filter with negated and hypothetical claims, unless it says
    /// what is let through.
    #[must_use]
    pub fn or_all(mut self) -> Self {
        if self.include.is_empty() {
            self.include.push(Include::All);
        }
        self
    }
}

fn claim_id(part: &Ref) -> Option<ClaimId> {
    if part.ref_type == RefType::Claim { part.id.as_deref()?.parse().ok() } else { None }
}

fn inner(claims: &[ClaimRecord], store: &Store) -> Result<BTreeMap<ClaimId, ClaimRecord>, StoreError> {
    let parts = claims.iter().flat_map(|record| {
        let claim = &record.claim;
        claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to))
    });
    let ids: BTreeSet<ClaimId> = parts.filter_map(claim_id).collect();
    let ids: Vec<ClaimId> = ids.into_iter().collect();
    let mut inner = BTreeMap::new();
    for batch in ids.chunks(BATCH) {
        let filter = ClaimFilter { ids: batch.to_vec(), include_copies: true, ..ClaimFilter::default() };
        inner.extend(store.claims(&filter)?.into_iter().map(|stored| (stored.record.claim.id, stored.record)));
    }
    Ok(inner)
}

/// Gives parts that are claims the words of what they say.
fn name_parts(record: &mut ClaimRecord, inner: &BTreeMap<ClaimId, ClaimRecord>) {
    let outer = record.clone();
    let who = outer.claim.subject.as_ref().map(|part| part.name.as_str());
    let claim = &mut record.claim;
    let parts = claim.subject.iter_mut().chain(&mut claim.object);
    for part in parts.chain(claim.arguments.iter_mut().map(|argument| &mut argument.to)) {
        if let Some(said) = claim_id(part).and_then(|id| inner.get(&id)) {
            part.name = words(said, who, &outer);
        }
    }
}

/// Returns whom or what a claim's act is done to: the object, else the first
/// party among the arguments. Who fires rockets at a town attacks the town.
pub(super) fn target(claim: &Claim) -> Option<Side> {
    if claim.relation.as_deref() == Some("attacks")
        && matches!(claim.predicate.as_str(), "fire" | "launch" | "shoot" | "drop" | "lob" | "hurl" | "throw")
        && let Some(at) = claim.arguments.iter().find(|argument| is_target(argument))
    {
        return Some(party_side(at));
    }
    let party = || claim.arguments.iter().find(|argument| is_party(argument) && argument.role != Role::Topic);
    claim.object.as_ref().map(Side::new).or_else(|| party().map(party_side))
}

/// Tells whether two claims say the same of the same, polarity, modality and
/// speaker aside.
pub(super) fn agree(left: &Claim, right: &Claim) -> bool {
    let subject = |claim: &Claim| claim.subject.as_ref().map(|part| Side::new(part).key());
    let is_same = match (&left.relation, &right.relation) {
        (Some(one), Some(two)) => one == two && left.mode == right.mode,
        _ => left.predicate == right.predicate,
    };
    is_same && subject(left) == subject(right) && same_target(target(left).as_ref(), target(right).as_ref())
}

/// Tells whether two targets are one: the same actor, or phrases of which one
/// means the other.
pub(super) fn same_target(left: Option<&Side>, right: Option<&Side>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(one), Some(two)) if one.key() == two.key() => !super::group::is_pronoun(&one.name),
        (Some(one), Some(two)) if one.ref_type == RefType::Theme && two.ref_type == RefType::Theme => {
            let (left, right) = (Phrase::new(&one.name), Phrase::new(&two.name));
            left.means(&two.name, false) || right.means(&one.name, false)
        }
        _ => false,
    }
}

/// Makes a side of an argument, with its role.
pub(super) fn party_side(argument: &Argument) -> Side {
    Side { role: Some(argument.role), preposition: argument.preposition.clone(), ..Side::new(&argument.to) }
}

/// Returns a claim's relation type, with its variety, else its lemma.
pub(super) fn relation_of(claim: &Claim) -> String {
    match (&claim.relation, &claim.mode) {
        (Some(relation), Some(mode)) => format!("{relation} ({mode})"),
        (Some(relation), None) => relation.clone(),
        (None, _) => claim.predicate.clone(),
    }
}

/// Tells whether a claim is said, not only said not to have been said.
pub(super) fn is_said(claim: &Claim) -> bool {
    claim.attribution.iter().all(|said| said.polarity == Polarity::Affirmed)
}

/// Says in whose voice a claim stands.
pub(super) fn voice(record: &ClaimRecord) -> String {
    super::said_by(&speakers(record))
}

/// Returns who says it last in the chain: whose words they are.
pub(super) fn innermost(record: &ClaimRecord) -> Option<Speaker> {
    speakers(record).pop()
}
