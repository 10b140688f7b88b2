//! Answers a pattern from the claims of the store.
//!
//! Each clause is looked up, its claims are grouped, and the groups are joined
//! over the variables that clauses share: the clause of fewest claims first,
//! then those that share a variable with it, and where that is bound to a few
//! actors only their claims are read. A chain (`ally_of*1..3`) is a pattern of
//! one clause a step, for each number of steps.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::extract::RefType;
use crate::store::{Fill, Place, PlaceFilter, Store, StoreError};
use crate::text::{ActorId, DocumentId};

use super::filter::Filter;
use super::grammar::{Clause, Pattern, Term};
use super::group::{Group, Side, groups, rank};
use super::matching::Lookup;
use super::modifiers::{Key, Modifiers};
use super::phrase;
use super::verb::Verb;

/// How many joined rows are followed at most.
const MAX_ROWS: usize = 100_000;
/// How many actors a variable may be bound to for their claims alone to be read.
const MAX_BOUND: usize = 500;

/// Clauses are counted so far to find the one of fewest claims.
pub const MAX_ESTIMATE: usize = 1000;

/// An answer: one group of claims for each clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// In the order of the clauses.
    pub steps: Vec<Rc<Group>>,
    /// How many documents have a part of it.
    pub n_documents: usize,
    /// What each variable stands for, by its name.
    pub bound: BTreeMap<String, String>,
}

/// How one clause was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanStep {
    /// The clause.
    pub clause: String,
    /// How many claims the names and relation alone would have brought, counted
    /// up to [`MAX_ESTIMATE`].
    pub n_estimated: usize,
    /// How many actors the variables shared with earlier clauses were bound to,
    /// where only the claims of those were read.
    pub n_bound: Option<usize>,
    /// How many claims were read.
    pub n_read: usize,
    /// How many groups they made.
    pub n_groups: usize,
    /// How many rows there were after the join.
    pub n_rows: usize,
}

/// Returns all answers: those of most documents first, then of most claims, then by name.
pub fn find(pattern: &Pattern, filter: &Filter, store: &Store) -> Result<Vec<Answer>, StoreError> {
    Ok(find_planned(pattern, filter, store)?.0)
}

/// Returns all answers, and how they were found.
pub fn find_planned(
    pattern: &Pattern,
    filter: &Filter,
    store: &Store,
) -> Result<(Vec<Answer>, Vec<PlanStep>), StoreError> {
    let mut answers = Vec::new();
    let mut plan = Vec::new();
    let variants = unrolled(&pattern.clauses);
    let is_simple = variants.len() == 1 && pattern.clauses.len() == 1;
    for clauses in variants {
        let rows = rows(&clauses, &pattern.modifiers, filter, store, &mut plan)?;
        answers.extend(rows.into_iter().map(Row::answer));
    }
    answers.retain(|answer| pattern.modifiers.admits_count(answer.n_documents));
    // A single clause is in order already.
    if !is_simple {
        answers.sort_by_cached_key(|answer| {
            let n_claims: usize = answer.steps.iter().map(|group| group.claims.len()).sum();
            let ranks: Vec<_> = answer.steps.iter().map(|group| rank(group)).collect();
            (answer.steps.len(), Reverse((answer.n_documents, n_claims)), ranks)
        });
    }
    if let Some((key, is_falling)) = &pattern.modifiers.order_by {
        order(&mut answers, key, *is_falling);
    }
    if let Some(limit) = pattern.modifiers.limit
        && !pattern.modifiers.count
        && pattern.modifiers.group_by.is_none()
    {
        answers.truncate(limit);
    }
    Ok((answers, plan))
}

/// Writes chains out: one list of clauses for each number of steps.
fn unrolled(clauses: &[Clause]) -> Vec<Vec<Clause>> {
    let mut lists = vec![Vec::new()];
    for (idx, clause) in clauses.iter().enumerate() {
        let steps = clause.relation.as_ref().and_then(|verb| verb.steps);
        let variants: Vec<Vec<Clause>> = match (steps, &clause.relation) {
            (Some((least, most)), Some(verb)) => (least..=most).map(|n| chain(clause, verb, idx, n)).collect(),
            _ => vec![vec![clause.clone()]],
        };
        lists = lists
            .iter()
            .flat_map(|list| variants.iter().map(move |variant| [list.as_slice(), variant.as_slice()].concat()))
            .collect();
    }
    lists
}

/// Returns the clauses of a chain of `n` steps over variables of its own.
fn chain(clause: &Clause, verb: &Verb, idx: usize, n: usize) -> Vec<Clause> {
    let verb = Verb { steps: None, ..verb.clone() };
    let between = |step: usize| Term::Variable(format!("{HIDDEN}{idx}.{step}"), None);
    (0..n)
        .map(|step| Clause {
            subject: if step == 0 { ends(&clause.subject, idx, "a") } else { between(step) },
            relation: Some(verb.clone()),
            object: if step + 1 == n {
                clause.object.as_ref().map(|object| ends(object, idx, "z"))
            } else {
                Some(between(step + 1))
            },
            span: clause.span,
        })
        .collect()
}

/// Begins the names of variables that chains have of their own.
const HIDDEN: char = '.';

/// Gives an end of a chain that is anything a variable, so that a chain does not
/// come back to where it was.
fn ends(term: &Term, idx: usize, end: &str) -> Term {
    match term {
        Term::Any(sort) => Term::Variable(format!("{HIDDEN}{idx}.{end}"), *sort),
        term => term.clone(),
    }
}

/// Looks the clauses up in the best order and joins them.
fn rows(
    clauses: &[Clause],
    modifiers: &Modifiers,
    filter: &Filter,
    store: &Store,
    plan: &mut Vec<PlanStep>,
) -> Result<Vec<Row>, StoreError> {
    let mut waiting = Vec::new();
    for (idx, clause) in clauses.iter().enumerate() {
        let lookup = Lookup::new(clause, modifiers, filter, store)?;
        let n_estimated = if clauses.len() == 1 { 0 } else { lookup.n_claims(MAX_ESTIMATE, store)? };
        waiting.push((idx, n_estimated, lookup));
    }
    let mut rows: Vec<Row> = vec![Row { steps: vec![None; clauses.len()], ..Row::default() }];
    let mut known: BTreeSet<String> = BTreeSet::new();
    while !waiting.is_empty() {
        let is_joined =
            |clause: &Clause| known.is_empty() || clause.variables().iter().any(|&name| known.contains(name));
        let best = (0..waiting.len()).min_by_key(|&at| {
            let (idx, n_estimated, lookup) = &waiting[at];
            (!is_joined(lookup.clause()), *n_estimated, *idx)
        });
        let (idx, mut n_estimated, mut lookup) = waiting.remove(best.unwrap_or(0));
        let clause = lookup.clause();
        let actors = bound_actors(&rows, clause, &known);
        let n_bound = actors.as_ref().map(Vec::len);
        if let Some(actors) = actors {
            let places = vec![Place::Subject, Place::Object, Place::Argument];
            lookup.bind(PlaceFilter { places, fill: Fill { actors, ..Fill::default() } });
        }
        let (matches, n_read) = lookup.matches(store)?;
        if clauses.len() == 1 {
            n_estimated = n_read;
        }
        let groups: Vec<Rc<Group>> = groups(matches).into_iter().map(Rc::new).collect();
        let n_groups = groups.len();
        rows = join(&rows, clause, idx, &groups);
        known.extend(clause.variables().into_iter().map(str::to_owned));
        let n_rows = rows.len();
        plan.push(PlanStep { clause: clause.to_string(), n_estimated, n_bound, n_read, n_groups, n_rows });
    }
    Ok(rows)
}

/// Returns the actors that a variable of the clause is bound to, where it is
/// bound to actors alone and to few.
fn bound_actors(rows: &[Row], clause: &Clause, known: &BTreeSet<String>) -> Option<Vec<ActorId>> {
    let shared: Vec<&str> = clause.variables().into_iter().filter(|&name| known.contains(name)).collect();
    let actors_of = |name: &str| -> Option<BTreeSet<ActorId>> {
        let mut ids = BTreeSet::new();
        for row in rows {
            let bound = row.bound.get(name)?;
            ids.insert(bound.actor.as_deref()?.parse().ok()?);
            if MAX_BOUND < ids.len() {
                return None;
            }
        }
        Some(ids)
    };
    shared.into_iter().filter_map(actors_of).min_by_key(BTreeSet::len).map(|ids| ids.into_iter().collect())
}

/// What a variable stands for.
#[derive(Debug, Clone)]
struct Bound {
    /// The actor's id, of an actor.
    actor: Option<String>,
    /// What the same side has in another clause.
    key: String,
    name: String,
    /// Of a theme: the words that it is known by.
    core: Rc<Vec<String>>,
    documents: Rc<BTreeSet<DocumentId>>,
}

impl Bound {
    fn new(side: &Side, documents: &Rc<BTreeSet<DocumentId>>) -> Self {
        let is_actor = side.ref_type == RefType::Actor && side.id.is_some();
        Self {
            actor: side.id.clone().filter(|_| is_actor),
            key: side.key(),
            name: side.name.clone(),
            core: Rc::new(if side.ref_type == RefType::Claim { Vec::new() } else { phrase::core(&side.name) }),
            documents: Rc::clone(documents),
        }
    }

    /// Returns what two sides that may be the same have one of in common.
    fn buckets(&self) -> Vec<String> {
        std::iter::once(&self.key).chain(self.core.iter()).cloned().collect()
    }

    /// Tells whether two sides are the same: of actors and claims by their
    /// ids; of an actor and a theme (*Tomahawks* may be taken for either) by all
    /// words; of themes where the words of one are among the other's, if they have
    /// a name in common or stand in one article, else by all words.
    fn is_same(&self, other: &Self) -> bool {
        if self.key == other.key {
            return true;
        }
        if self.core.is_empty() || other.core.is_empty() || self.actor.is_some() && other.actor.is_some() {
            return false;
        }
        if self.actor.is_some() || other.actor.is_some() {
            return self.core == other.core;
        }
        let (less, more) = if self.core.len() <= other.core.len() { (self, other) } else { (other, self) };
        let mut words = more.core.iter();
        if !less.core.iter().all(|word| words.any(|found| found == word)) {
            return false;
        }
        less.core.len() == more.core.len()
            || less.name.split(' ').any(|word| word.starts_with(char::is_uppercase))
            || less.documents.intersection(&more.documents).next().is_some()
    }
}

/// What is found so far of an answer.
#[derive(Debug, Clone, Default)]
struct Row {
    bound: BTreeMap<String, Bound>,
    steps: Vec<Option<Rc<Group>>>,
}

impl Row {
    fn answer(self) -> Answer {
        let steps: Vec<Rc<Group>> = self.steps.into_iter().flatten().collect();
        let documents: BTreeSet<_> =
            steps.iter().flat_map(|group| &group.claims).map(|record| record.document.id).collect();
        let bound = self.bound.into_iter().filter(|(name, _)| !name.starts_with(HIDDEN));
        Answer { n_documents: documents.len(), steps, bound: bound.map(|(name, found)| (name, found.name)).collect() }
    }

    /// Adds a group, where its sides are what the variables stand for.
    fn with(&self, idx: usize, group: &Rc<Group>, sides: &[(&str, Bound)]) -> Option<Self> {
        let is_chain = sides.iter().any(|(name, _)| name.starts_with(HIDDEN));
        for (name, side) in sides {
            match self.bound.get(*name) {
                Some(bound) if !bound.is_same(side) => return None,
                Some(_) => {}
                // A chain does not come back to where it was.
                None if is_chain && self.is_on_chain(side) => return None,
                None => {}
            }
        }
        let mut row = self.clone();
        for (name, side) in sides {
            row.bound.entry((*name).to_owned()).or_insert_with(|| side.clone());
        }
        row.steps[idx] = Some(Rc::clone(group));
        Some(row)
    }

    fn is_on_chain(&self, side: &Bound) -> bool {
        let sides = self.steps.iter().flatten().flat_map(|group| group.subject.iter().chain(&group.object));
        sides.map(Side::key).any(|key| key == side.key)
    }
}

/// Returns the variables of a clause with what they stand for in a group.
fn sides<'a>(clause: &'a Clause, group: &Group) -> Option<Vec<(&'a str, Bound)>> {
    let documents = Rc::new(group.claims.iter().map(|record| record.document.id).collect());
    let object = clause.object.as_ref().map(|term| (term, group.object.as_ref()));
    let mut found: Vec<(&str, Bound)> = Vec::new();
    for (term, side) in std::iter::once((&clause.subject, group.subject.as_ref())).chain(object) {
        let Term::Variable(name, _) = term else { continue };
        let bound = Bound::new(side?, &documents);
        match found.iter().find(|(other, _)| other == name) {
            Some((_, other)) if !other.is_same(&bound) => return None,
            Some(_) => {}
            None => found.push((name, bound)),
        }
    }
    Some(found)
}

/// Joins rows with the groups of a clause over the first variable that both
/// know; the others are checked for each pair.
fn join(rows: &[Row], clause: &Clause, idx: usize, groups: &[Rc<Group>]) -> Vec<Row> {
    let shared =
        clause.variables().into_iter().find(|&name| rows.first().is_some_and(|row| row.bound.contains_key(name)));
    let sides: Vec<Option<Vec<(&str, Bound)>>> = groups.iter().map(|group| self::sides(clause, group)).collect();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sides) in sides.iter().enumerate() {
        let Some(sides) = sides else { continue };
        let words = match shared.and_then(|name| sides.iter().find(|(other, _)| *other == name)) {
            Some((_, bound)) => bound.buckets(),
            None => vec![String::new()],
        };
        for word in words {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut joined = Vec::new();
    for row in rows {
        let words = match shared.and_then(|name| row.bound.get(name)) {
            Some(bound) => bound.buckets(),
            None => vec![String::new()],
        };
        let near: BTreeSet<usize> = words.iter().filter_map(|word| by_word.get(word)).flatten().copied().collect();
        for at in near {
            if let Some(row) = sides[at].as_ref().and_then(|sides| row.with(idx, &groups[at], sides)) {
                joined.push(row);
            }
            if MAX_ROWS <= joined.len() {
                return joined;
            }
        }
    }
    joined
}

/// Sorts answers by what `order by` says; equal ones stay as they are.
fn order(answers: &mut [Answer], key: &Key, is_falling: bool) {
    let first = |answer: &Answer| answer.steps.first().map(Rc::clone);
    let text = |answer: &Answer| -> String {
        let group = first(answer);
        let name = |side: Option<&Side>| side.map_or_else(String::new, |side| side.name.clone());
        match key {
            Key::Variable(name) => answer.bound.get(name).cloned().unwrap_or_default(),
            Key::Word("subject") => name(group.as_ref().and_then(|group| group.subject.as_ref())),
            Key::Word("object") => name(group.as_ref().and_then(|group| group.object.as_ref())),
            Key::Word("relation") => group.map_or_else(String::new, |group| group.relation.clone()),
            Key::Word("first") => answer.steps.iter().filter_map(|group| group.first.clone()).min().unwrap_or_default(),
            Key::Word("last") => answer.steps.iter().filter_map(|group| group.last.clone()).max().unwrap_or_default(),
            Key::Word(_) => String::new(),
        }
    };
    let number = |answer: &Answer| -> f64 {
        let claims = answer.steps.iter().flat_map(|group| &group.claims);
        match key {
            Key::Word("count") => answer.n_documents as f64,
            Key::Word("claims") => claims.count() as f64,
            Key::Word("confidence") => claims.map(|record| record.claim.confidence).fold(0.0, f64::max),
            _ => 0.0,
        }
    };
    answers.sort_by(|left, right| {
        let found = number(left).total_cmp(&number(right)).then_with(|| text(left).cmp(&text(right)));
        if is_falling { found.reverse() } else { found }
    });
}
