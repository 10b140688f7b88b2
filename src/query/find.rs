//! Answers a pattern from the claims of the store.
//!
//! Each clause is looked up by itself, its claims are grouped, and the groups
//! are joined over the variables that clauses share. A name in the object's
//! place also means an actor among the arguments: *supply missiles to Ukraine*
//! answers `? ? Ukraine`, with the role shown.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::extract::{Argument, Claim, ClaimRecord, Polarity, Ref, RefType, Role};
use crate::ontology;
use crate::store::{ClaimFilter, Place, PlaceFilter, Store, StoreError};
use crate::text::ClaimId;

use super::filter::Filter;
use super::grammar::{Clause, Pattern, Term};
use super::group::{Group, Match, Side, groups, one_line, rank};
use super::name::Meaning;

/// How many joined rows are followed at most.
const MAX_ROWS: usize = 100_000;

/// An answer: one group of claims for each clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// In the order of the clauses.
    pub steps: Vec<Rc<Group>>,
    /// How many documents have a part of it.
    pub n_documents: usize,
}

/// Returns all answers: those of most documents first, then of most claims, then by name.
pub fn find(pattern: &Pattern, filter: &Filter, store: &Store) -> Result<Vec<Answer>, StoreError> {
    let mut rows: Vec<Row> = vec![Row::default()];
    for clause in &pattern.clauses {
        let groups = groups(matches(clause, filter, store)?).into_iter().map(Rc::new).collect();
        rows = join(&rows, clause, groups);
    }
    let mut answers: Vec<Answer> = rows.into_iter().map(Row::answer).collect();
    // A single clause is in order already.
    if 1 < pattern.clauses.len() {
        answers.sort_by_cached_key(|answer| {
            let n_claims: usize = answer.steps.iter().map(|group| group.claims.len()).sum();
            let ranks: Vec<_> = answer.steps.iter().map(|group| rank(group)).collect();
            (std::cmp::Reverse((answer.n_documents, n_claims)), ranks)
        });
    }
    Ok(answers)
}

/// What is found so far of an answer.
#[derive(Debug, Clone, Default)]
struct Row {
    bound: BTreeMap<String, String>,
    steps: Vec<Rc<Group>>,
}

impl Row {
    fn answer(self) -> Answer {
        let documents: BTreeSet<_> =
            self.steps.iter().flat_map(|group| &group.claims).map(|record| record.document.id).collect();
        Answer { steps: self.steps, n_documents: documents.len() }
    }

    /// Adds a group, where its sides are what the variables stand for.
    fn with(&self, clause: &Clause, group: &Rc<Group>) -> Option<Self> {
        let mut row = self.clone();
        for (term, side) in sides(clause, group) {
            let Term::Variable(name) = term else { continue };
            let key = side?.key();
            if *row.bound.entry(name.clone()).or_insert_with(|| key.clone()) != key {
                return None;
            }
        }
        row.steps.push(Rc::clone(group));
        Some(row)
    }
}

fn sides<'a>(clause: &'a Clause, group: &'a Group) -> impl Iterator<Item = (&'a Term, Option<&'a Side>)> {
    let object = clause.object.as_ref().map(|term| (term, group.object.as_ref()));
    std::iter::once((&clause.subject, group.subject.as_ref())).chain(object)
}

/// Joins rows with the groups of the next clause over the first variable that
/// both know; the others are checked for each pair.
fn join(rows: &[Row], clause: &Clause, groups: Vec<Rc<Group>>) -> Vec<Row> {
    let shared = clause.variables().find(|&name| rows.first().is_some_and(|row| row.bound.contains_key(name)));
    let mut by_key: BTreeMap<String, Vec<Rc<Group>>> = BTreeMap::new();
    for group in groups {
        let side = sides(clause, &group)
            .find(|(term, _)| matches!(term, Term::Variable(name) if Some(name.as_str()) == shared));
        let key = match side {
            Some((_, Some(side))) => side.key(),
            Some((_, None)) => continue,
            None => String::new(),
        };
        by_key.entry(key).or_default().push(group);
    }
    let key_of = |row: &Row| shared.map_or(String::new(), |name| row.bound.get(name).cloned().unwrap_or_default());
    let pairs =
        rows.iter().flat_map(|row| by_key.get(&key_of(row)).into_iter().flatten().map(move |group| (row, group)));
    pairs.filter_map(|(row, group)| row.with(clause, group)).take(MAX_ROWS).collect()
}

/// Returns the claims that answer a clause, once for each of their parts that does.
fn matches(clause: &Clause, filter: &Filter, store: &Store) -> Result<Vec<Match>, StoreError> {
    let meaning = |term: &Term| match term {
        Term::Words(words) => Meaning::of(words, store).map(Some),
        Term::Any | Term::Variable(_) => Ok(None),
    };
    let subject = meaning(&clause.subject)?;
    let object = clause.object.as_ref().map(meaning).transpose()?.flatten();
    let claims = store.claims(&claim_filter(clause, subject.as_ref(), object.as_ref(), filter))?;
    let mut found = Vec::new();
    for stored in claims {
        let claim = &stored.record.claim;
        let is_verb =
            clause.relation.as_ref().is_none_or(|verb| verb.matches(claim.relation.as_deref(), &claim.predicate));
        if !is_verb || !filter.admits(claim) {
            continue;
        }
        for (left, right) in pairs(clause, claim, subject.as_ref(), object.as_ref()) {
            found.push(Match { subject: left, object: right, claim: stored.record.clone() });
        }
    }
    name_claims(&mut found, store)?;
    Ok(found)
}

fn claim_filter(clause: &Clause, subject: Option<&Meaning>, object: Option<&Meaning>, filter: &Filter) -> ClaimFilter {
    let mut places = Vec::new();
    // Of what holds both ways the object may be the one that is asked for.
    if let Some(meaning) = subject {
        places.push(PlaceFilter { places: vec![Place::Subject, Place::Object, Place::Argument], fill: meaning.fill() });
    }
    if let Some(meaning) = object {
        places.push(PlaceFilter { places: vec![Place::Subject, Place::Object, Place::Argument], fill: meaning.fill() });
    }
    let claims = filter.claims();
    match &clause.relation {
        // The command's own relations are asked for afterwards.
        Some(verb) => ClaimFilter {
            places,
            relations: verb.relation.iter().cloned().collect(),
            predicates: verb.lemmas.clone(),
            ..claims
        },
        None => ClaimFilter { places, ..claims },
    }
}

/// Returns the sides of a claim that answer a clause; of a relation that holds
/// both ways, also the other way round.
fn pairs(
    clause: &Clause,
    claim: &Claim,
    subject: Option<&Meaning>,
    object: Option<&Meaning>,
) -> Vec<(Option<Side>, Option<Side>)> {
    let is_subject = |part: Option<&Ref>| match (&clause.subject, part) {
        (Term::Words(_), Some(part)) => subject.is_some_and(|meaning| meaning.matches(part)),
        (Term::Variable(_), part) => part.is_some(),
        (Term::Any, _) => true,
        (Term::Words(_), None) => false,
    };
    let mut found = Vec::new();
    if is_subject(claim.subject.as_ref()) {
        for right in objects(clause, claim, object) {
            found.push((claim.subject.as_ref().map(Side::new), right));
        }
    }
    let is_symmetric =
        claim.relation.as_deref().and_then(ontology::relation).is_some_and(|relation| relation.symmetric);
    let is_open = clause.subject == Term::Any && matches!(clause.object, None | Some(Term::Any));
    if is_symmetric && !is_open {
        // *Trump met Xi* and *Trump held talks with Xi* answer `Xi meets ?`.
        let others = claim.object.iter().map(|part| (part, None, None));
        let company = claim.arguments.iter().filter(|argument| argument.role == Role::Company);
        let company = company.map(|argument| (&argument.to, Some(argument.role), argument.preposition.clone()));
        for (part, _, _) in others.chain(company) {
            if part.ref_type != RefType::Actor || !is_subject(Some(part)) {
                continue;
            }
            let Some(left) = claim.subject.as_ref() else { continue };
            let fits = match &clause.object {
                Some(Term::Words(_)) => object.is_some_and(|meaning| meaning.matches(left)),
                _ => true,
            };
            if fits && left.id != part.id {
                found.push((Some(Side::new(part)), Some(Side::new(left))));
            }
        }
    }
    found
}

/// Returns the parts that stand for the object, one by one.
fn objects(clause: &Clause, claim: &Claim, object: Option<&Meaning>) -> Vec<Option<Side>> {
    let direct = claim.object.as_ref();
    let arguments = claim.arguments.iter().filter(|argument| clause.relation.is_none() || is_party(argument));
    let side = |argument: &Argument| Side {
        role: Some(argument.role),
        preposition: argument.preposition.clone(),
        ..Side::new(&argument.to)
    };
    let actors = || arguments.clone().filter(|argument| argument.to.ref_type == RefType::Actor).map(side);
    match &clause.object {
        None => vec![direct.map(Side::new)],
        Some(Term::Any) => {
            let found: Vec<_> = match direct {
                Some(part) => vec![Some(Side::new(part))],
                None => actors().map(Some).collect(),
            };
            if found.is_empty() { vec![None] } else { found }
        }
        Some(Term::Variable(_)) => direct.map(Side::new).into_iter().chain(actors()).map(Some).collect(),
        Some(Term::Words(_)) => {
            let Some(meaning) = object else { return Vec::new() };
            let direct = direct.filter(|part| meaning.matches(part)).map(Side::new);
            let others = arguments.clone().filter(|argument| meaning.matches(&argument.to)).map(side);
            direct.into_iter().chain(others).map(Some).collect()
        }
    }
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

/// Gives sides that are claims the words of what they say.
fn name_claims(matches: &mut [Match], store: &Store) -> Result<(), StoreError> {
    let is_claim = |side: &&Side| side.ref_type == RefType::Claim;
    let id = |side: &Side| side.id.as_deref().and_then(|id| id.parse::<ClaimId>().ok());
    let sides = matches.iter().flat_map(|found| found.subject.iter().chain(&found.object));
    let ids: BTreeSet<ClaimId> = sides.filter(is_claim).filter_map(id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let filter = ClaimFilter { ids: ids.into_iter().collect(), include_copies: true, ..ClaimFilter::default() };
    let said = store.claims(&filter)?.into_iter().map(|stored| (stored.record.claim.id, stored.record));
    let said: BTreeMap<ClaimId, ClaimRecord> = said.collect();
    for found in matches {
        let who = found.subject.as_ref().map(|side| side.name.clone());
        for side in found.subject.iter_mut().chain(&mut found.object) {
            if side.ref_type == RefType::Claim
                && let Some(record) = id(side).and_then(|id| said.get(&id))
            {
                side.name = words(record, who.as_deref(), &found.claim);
            }
        }
    }
    Ok(())
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
