//! The claims that answer one clause, with the parts that do.
//!
//! A name in the object's place also means an actor among the arguments:
//! *supply missiles to Ukraine* answers `? ? Ukraine`, with the role shown.
//! Where the object is a clause, `says` asks for claims that somebody says, and
//! any other relation for claims about such claims.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Argument, Claim, ClaimRecord, Polarity, Ref, RefType, Role};
use crate::ontology;
use crate::store::{ClaimFilter, ClaimKey, Place, PlaceFilter, Store, StoreError, StoredClaim};
use crate::text::ClaimId;

use super::filter::{Filter, Include};
use super::grammar::{Clause, Term};
use super::group::{Match, Side, one_line};
use super::modifiers::Modifiers;
use super::name::Meaning;
use super::nearness::Nearness;
use super::sort::Sort;

/// A clause with its names looked up, and what the store is asked for it.
#[derive(Debug)]
pub(super) struct Lookup<'a> {
    clause: &'a Clause,
    modifiers: &'a Modifiers,
    filter: Filter,
    subject: Option<Meaning>,
    object: Option<Meaning>,
    /// What the subject is to be near to in meaning, and the object.
    near: [Option<Near>; 2],
    /// Who is to have said it, from the outside in.
    speakers: Vec<Said>,
    /// The claims that are to be the object, where it is a clause.
    inner: Option<BTreeSet<String>>,
    claims: ClaimFilter,
}

/// Words asked for by their meaning, with whoever is named among them.
#[derive(Debug)]
struct Near {
    nearness: Nearness,
    names: Vec<Meaning>,
}

impl Near {
    fn new(term: Option<&Term>, store: &Store) -> Result<Option<Self>, StoreError> {
        let Some(Term::Near(words)) = term else { return Ok(None) };
        let nearness = Nearness::new(words);
        let names = nearness.names.iter().map(|name| Meaning::of(name, store)).collect::<Result<_, _>>()?;
        Ok(Some(Self { nearness, names }))
    }

    /// Returns a part of a claim as a side, where it is near; one that is a
    /// claim is compared by what it says.
    fn side(&self, part: &Ref, claim: &Claim, told: &Told) -> Option<Side> {
        let inner = claim_of(part, told).filter(|_| part.ref_type == RefType::Claim);
        let phrase = match inner {
            Some(record) => {
                let claim = &record.claim;
                let parts = claim.object.iter().chain(claim.arguments.iter().map(|argument| &argument.to));
                parts.fold(claim.predicate.clone(), |words, part| words + " " + &part.name)
            }
            None => part.text.clone(),
        };
        let near = self.nearness.of(&phrase)?;
        let is_there = |name: &Meaning| {
            let claims = std::iter::once(claim).chain(inner.map(|record| &record.claim));
            let mut parts = claims.flat_map(|claim| {
                let arguments = claim.arguments.iter().map(|argument| &argument.to);
                claim.subject.iter().chain(&claim.object).chain(arguments)
            });
            name.is_in(&phrase) || parts.any(|part| name.matches(part))
        };
        self.names.iter().all(is_there).then(|| Side { near: Some(near), ..Side::new(part) })
    }
}

/// Somebody who is to have said it.
#[derive(Debug)]
struct Said {
    /// None where anybody will do.
    who: Option<Meaning>,
    sort: Option<Sort>,
}

impl<'a> Lookup<'a> {
    /// Looks the names of a clause up.
    pub(super) fn new(
        clause: &'a Clause,
        modifiers: &'a Modifiers,
        filter: &Filter,
        store: &Store,
    ) -> Result<Self, StoreError> {
        let mut filter = modifiers.narrow(filter);
        let mut speakers = Vec::new();
        let mut clause = clause;
        while let (Some(verb), Some(Term::Claim(inner))) = (&clause.relation, &clause.object) {
            if !verb.is_saying() {
                break;
            }
            speakers.push(said(&clause.subject, store)?);
            clause = inner;
        }
        let meaning = |term: &Term| match term {
            Term::Words(words) => Meaning::of(words, store).map(Some),
            Term::Any(_) | Term::Variable(..) | Term::Claim(_) | Term::Near(_) => Ok(None),
        };
        let subject = meaning(&clause.subject)?;
        let object = clause.object.as_ref().map(meaning).transpose()?.flatten();
        let near = [Near::new(Some(&clause.subject), store)?, Near::new(clause.object.as_ref(), store)?];
        let inner = match &clause.object {
            Some(Term::Claim(inner)) => {
                // What is denied or opposed is no fact.
                let everything = Filter { include: vec![Include::All], ..filter.clone() };
                let plain = Modifiers::default();
                let found = Lookup::new(inner, &plain, &everything, store)?;
                let claims = found.matches(store)?.0;
                Some(claims.into_iter().map(|found| found.claim.claim.id.to_string()).collect())
            }
            _ => None,
        };
        let is_negated = clause.relation.as_ref().is_some_and(|verb| verb.negated);
        if is_negated {
            filter.include.push(Include::Negated);
        }
        let mut claims = filter.claims();
        if is_negated {
            claims.polarity = Some(Polarity::Negated);
        }
        if let Some(verb) = &clause.relation {
            // The command's own relations are asked for afterwards.
            claims.relations = verb.relations.iter().filter_map(|one| one.relation.clone()).collect();
            claims.predicates = verb.relations.iter().flat_map(|one| one.lemmas.clone()).collect();
        }
        // Of what holds both ways the object may be the one that is asked for.
        let places = || vec![Place::Subject, Place::Object, Place::Argument];
        claims.places.extend(subject.iter().map(|name| PlaceFilter { places: places(), fill: name.fill() }));
        claims
            .places
            .extend(object.iter().map(|name| PlaceFilter { places: name.places_of_object(), fill: name.fill() }));
        let named = near.iter().flatten().flat_map(|near| &near.names);
        let anywhere = || vec![Place::Subject, Place::Object, Place::Argument, Place::Inside];
        claims.places.extend(named.map(|name| PlaceFilter { places: anywhere(), fill: name.fill() }));
        let who = speakers.iter().filter_map(|said| said.who.as_ref());
        claims.places.extend(who.map(|name| PlaceFilter { places: vec![Place::Speaker], fill: name.fill() }));
        let asked = modifiers.conditions.iter().filter(|condition| condition.field == "speaker");
        for condition in asked.filter(|condition| condition.comparison == "=") {
            let fill = Meaning::of(&condition.value, store)?.fill();
            claims.places.push(PlaceFilter { places: vec![Place::Speaker], fill });
        }
        Ok(Self { clause, modifiers, filter, subject, object, near, speakers, inner, claims })
    }

    /// Adds that any of these actors takes part.
    pub(super) fn bind(&mut self, actors: PlaceFilter) {
        self.claims.places.insert(0, actors);
    }

    /// Returns the clause that is grouped: without those who say it.
    pub(super) fn clause(&self) -> &'a Clause {
        self.clause
    }

    /// Counts the claims that the store finds, up to `at_most`.
    pub(super) fn n_claims(&self, at_most: usize, store: &Store) -> Result<usize, StoreError> {
        store.n_claims(&self.claims, at_most)
    }

    /// Returns the claims that the store finds, before they are read.
    fn keys(&self, store: &Store) -> Result<Vec<ClaimKey>, StoreError> {
        store.claim_keys(&self.claims)
    }

    /// Returns the claims that answer, once for each of their parts that does,
    /// and how many were read.
    pub(super) fn matches(&self, store: &Store) -> Result<(Vec<Match>, usize), StoreError> {
        let claims = store.claims_by_key(&self.keys(store)?)?;
        let n_read = claims.len();
        let told = told(&claims, store)?;
        let speakers = self.asked_speakers(store)?;
        let mut found = Vec::new();
        for stored in claims {
            let claim = &stored.record.claim;
            let verb = self.clause.relation.as_ref();
            let is_verb = verb.is_none_or(|verb| verb.matches(claim.relation.as_deref(), &claim.predicate));
            if !is_verb
                || !self.filter.admits(claim)
                || !self.modifiers.admits(&stored.record)
                || !self.is_said(claim)
                || !speakers.iter().all(|(name, is_meant)| is_said_by(claim, name) == *is_meant)
            {
                continue;
            }
            for (left, right) in self.pairs(claim, &told) {
                found.push(Match { subject: left, object: right, claim: stored.record.clone() });
            }
        }
        name_claims(&mut found, &told);
        Ok((found, n_read))
    }

    /// Returns the speakers of `where`, and whether they or others are meant.
    fn asked_speakers(&self, store: &Store) -> Result<Vec<(Meaning, bool)>, StoreError> {
        let asked = self.modifiers.conditions.iter().filter(|condition| condition.field == "speaker");
        asked.map(|condition| Ok((Meaning::of(&condition.value, store)?, condition.comparison == "="))).collect()
    }

    /// Tells whether those who are to say a claim do, in their order.
    fn is_said(&self, claim: &Claim) -> bool {
        let mut chain = claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
        self.speakers.iter().all(|asked| {
            chain.any(|speaker| {
                asked.who.as_ref().is_none_or(|name| name.matches(speaker))
                    && asked.sort.is_none_or(|sort| sort.admits(&Side::new(speaker)))
            })
        })
    }

    /// Returns the sides of a claim that answer a clause; of a relation that holds
    /// both ways, also the other way round.
    fn pairs(&self, claim: &Claim, told: &Told) -> Vec<(Option<Side>, Option<Side>)> {
        let clause = self.clause;
        let is_subject = |part: Option<&Ref>| match (&clause.subject, part) {
            (Term::Words(_), Some(part)) => self.subject.as_ref().is_some_and(|meaning| meaning.matches(part)),
            (Term::Variable(_, sort) | Term::Any(sort @ Some(_)), Some(part)) => is_sort(*sort, part),
            (Term::Any(None), _) => true,
            (Term::Words(_) | Term::Variable(..) | Term::Any(_), None) | (Term::Claim(_) | Term::Near(_), _) => false,
        };
        let mut found = Vec::new();
        let subject = match &self.near[0] {
            Some(near) => claim.subject.as_ref().and_then(|part| near.side(part, claim, told)),
            None => claim.subject.as_ref().map(Side::new),
        };
        if is_subject(claim.subject.as_ref()) || self.near[0].is_some() && subject.is_some() {
            for right in self.objects(claim, told) {
                found.push((subject.clone(), right));
            }
        }
        let is_symmetric =
            claim.relation.as_deref().and_then(ontology::relation).is_some_and(|relation| relation.symmetric);
        let is_open = matches!(clause.subject, Term::Any(_)) && matches!(clause.object, None | Some(Term::Any(_)));
        if !is_symmetric || is_open {
            return found;
        }
        // *Trump met Xi* and *Trump held talks with Xi* answer `Xi meets ?`.
        let company = claim.arguments.iter().filter(|argument| argument.role == Role::Company);
        for part in claim.object.iter().chain(company.map(|argument| &argument.to)) {
            if part.ref_type != RefType::Actor || !is_subject(Some(part)) {
                continue;
            }
            let Some(left) = claim.subject.as_ref() else { continue };
            let fits = match &clause.object {
                Some(Term::Words(_)) => self.object.as_ref().is_some_and(|meaning| meaning.matches(left)),
                Some(Term::Variable(_, sort) | Term::Any(sort)) => is_sort(*sort, left),
                Some(Term::Claim(_) | Term::Near(_)) => false,
                None => true,
            };
            if fits && left.id != part.id {
                found.push((Some(Side::new(part)), Some(Side::new(left))));
            }
        }
        found
    }

    /// Returns the parts that stand for the object, one by one.
    fn objects(&self, claim: &Claim, told: &Told) -> Vec<Option<Side>> {
        let clause = self.clause;
        let direct = claim.object.as_ref();
        let arguments = claim.arguments.iter().filter(|argument| clause.relation.is_none() || is_party(argument));
        let side = |argument: &Argument| Side {
            role: Some(argument.role),
            preposition: argument.preposition.clone(),
            ..Side::new(&argument.to)
        };
        let actors = || arguments.clone().filter(|argument| argument.to.ref_type == RefType::Actor).map(side);
        let of_sort = |sort: Option<Sort>, sides: Vec<Side>| {
            sides.into_iter().filter(move |side| sort.is_none_or(|sort| sort.admits(side))).map(Some)
        };
        match &clause.object {
            None => vec![direct.map(Side::new)],
            Some(Term::Any(sort)) => {
                let sides = match direct {
                    Some(part) => vec![Side::new(part)],
                    None => actors().collect(),
                };
                let found: Vec<_> = of_sort(*sort, sides).collect();
                if found.is_empty() && sort.is_none() { vec![None] } else { found }
            }
            Some(Term::Variable(_, sort)) => {
                of_sort(*sort, direct.map(Side::new).into_iter().chain(actors()).collect()).collect()
            }
            Some(Term::Words(_)) => {
                let Some(meaning) = &self.object else { return Vec::new() };
                let is_meant = |part: &Ref| {
                    meaning.matches(part)
                        || part.ref_type == RefType::Claim
                            && claim_of(part, told).is_some_and(|record| meaning.is_told_in(&record.claim))
                };
                let direct = direct.filter(|part| is_meant(part)).map(Side::new);
                let others = arguments.clone().filter(|argument| meaning.matches(&argument.to)).map(side);
                direct.into_iter().chain(others).map(Some).collect()
            }
            Some(Term::Near(_)) => {
                let Some(near) = &self.near[1] else { return Vec::new() };
                let direct = direct.and_then(|part| near.side(part, claim, told));
                let others = arguments.clone().filter_map(|argument| {
                    let found = near.side(&argument.to, claim, told)?;
                    Some(Side { near: found.near, ..side(argument) })
                });
                direct.into_iter().chain(others).map(Some).collect()
            }
            Some(Term::Claim(_)) => {
                let is_inner = |part: &&Ref| {
                    part.ref_type == RefType::Claim
                        && part.id.as_ref().is_some_and(|id| self.inner.as_ref().is_some_and(|ids| ids.contains(id)))
                };
                direct.filter(is_inner).map(Side::new).into_iter().map(Some).collect()
            }
        }
    }
}

fn said(subject: &Term, store: &Store) -> Result<Said, StoreError> {
    Ok(match subject {
        Term::Words(words) => Said { who: Some(Meaning::of(words, store)?), sort: None },
        Term::Any(sort) | Term::Variable(_, sort) => Said { who: None, sort: *sort },
        Term::Claim(_) | Term::Near(_) => Said { who: None, sort: None },
    })
}

fn is_sort(sort: Option<Sort>, part: &Ref) -> bool {
    sort.is_none_or(|sort| sort.admits(&Side::new(part)))
}

fn is_said_by(claim: &Claim, name: &Meaning) -> bool {
    claim.attribution.iter().filter_map(|said| said.speaker.as_ref()).any(|speaker| name.matches(speaker))
}

/// Tells whether an argument takes part in the act, so that it can stand for
/// the object: *fires at Israel*, but not *was killed in Ukraine*.
pub(super) fn is_party(argument: &Argument) -> bool {
    match argument.role {
        Role::Time | Role::Extent | Role::Manner => false,
        Role::Location => matches!(argument.preposition.as_deref(), Some("at" | "on" | "against" | "over")),
        _ => true,
    }
}

/// The claims that other claims have as their parts.
type Told = BTreeMap<ClaimId, ClaimRecord>;

/// Reads the claims that are parts of others.
fn told(claims: &[StoredClaim], store: &Store) -> Result<Told, StoreError> {
    let parts = claims.iter().flat_map(|stored| {
        let claim = &stored.record.claim;
        claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to))
    });
    let is_claim = |part: &&Ref| part.ref_type == RefType::Claim;
    let ids: BTreeSet<ClaimId> =
        parts.filter(is_claim).filter_map(|part| part.id.as_deref()?.parse::<ClaimId>().ok()).collect();
    if ids.is_empty() {
        return Ok(Told::new());
    }
    let filter = ClaimFilter { ids: ids.into_iter().collect(), include_copies: true, ..ClaimFilter::default() };
    Ok(store.claims(&filter)?.into_iter().map(|stored| (stored.record.claim.id, stored.record)).collect())
}

fn claim_of<'t>(part: &Ref, told: &'t Told) -> Option<&'t ClaimRecord> {
    told.get(&part.id.as_deref()?.parse::<ClaimId>().ok()?)
}

/// Gives sides that are claims the words of what they say.
fn name_claims(matches: &mut [Match], told: &Told) {
    let id = |side: &Side| side.id.as_deref().and_then(|id| id.parse::<ClaimId>().ok());
    for found in matches {
        let who = found.subject.as_ref().map(|side| side.name.clone());
        for side in found.subject.iter_mut().chain(&mut found.object) {
            if side.ref_type == RefType::Claim
                && let Some(record) = id(side).and_then(|id| told.get(&id))
            {
                side.name = words(record, who.as_deref(), &found.claim);
            }
        }
    }
}

/// Returns what a claim inside another says in a few words, as written: its
/// subject only where it is another one, *not* only where the outer claim does
/// not mean it (*refuses to concede defeat*).
pub(super) fn words(record: &ClaimRecord, who: Option<&str>, outer: &ClaimRecord) -> String {
    let claim = &record.claim;
    let name = |part: &Option<Ref>| part.as_ref().map(|part| part.name.clone());
    let is_meant = outer.claim.relation.as_deref() == Some("opposes");
    let not = (claim.polarity == Polarity::Negated && !is_meant).then(|| "not:".to_owned());
    let subject = name(&claim.subject).filter(|name| Some(name.as_str()) != who);
    let words = [not, subject, Some(claim.predicate_text.clone()), name(&claim.object)];
    words.into_iter().flatten().map(|words| one_line(&words)).collect::<Vec<_>>().join(" ")
}
