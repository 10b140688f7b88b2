//! Whether something is so: what says yes and what says no.

use crate::extract::Polarity;
use crate::ontology;
use crate::store::{Store, StoreError};

use super::filter::{Filter, Include};
use super::find::{Answer, find};
use super::grammar::Pattern;
use super::verb::Verb;
use super::vocabulary::Relation;

/// The answers to a yes-or-no question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdict {
    /// What says that it is so.
    pub yes: Vec<Answer>,
    /// What says that it is not, or that the contrary is.
    pub no: Vec<Answer>,
}

impl Verdict {
    /// Returns `yes`, `no`, `both` or `not said`.
    pub fn word(&self) -> &'static str {
        match (self.yes.is_empty(), self.no.is_empty()) {
            (false, true) => "yes",
            (true, false) => "no",
            (false, false) => "both",
            (true, true) => "not said",
        }
    }
}

/// Looks for claims that a pattern of one clause is so, and that it is not: it
/// negated, and the relation types that contradict its own.
pub fn verdict(pattern: &Pattern, filter: &Filter, store: &Store) -> Result<Verdict, StoreError> {
    let negated = Filter { include: [filter.include.as_slice(), &[Include::Negated]].concat(), ..filter.clone() };
    let (no, yes): (Vec<Answer>, Vec<Answer>) = find(pattern, &negated, store)?.into_iter().partition(is_negated);
    let mut verdict = Verdict { yes, no };
    let mut contrary = pattern.clone();
    if let [clause] = contrary.clauses.as_mut_slice()
        && let Some(verb) = &clause.relation
    {
        let types = verb.relations.iter().filter_map(|one| one.relation.as_deref()).flat_map(ontology::opposites);
        let relations: Vec<Relation> =
            types.map(|&name| Relation { relation: Some(name.to_owned()), lemmas: Vec::new() }).collect();
        if !relations.is_empty() {
            clause.relation = Some(Verb { relations, ..verb.clone() });
            verdict.no.extend(find(&contrary, filter, store)?.into_iter().filter(|answer| !is_negated(answer)));
        }
    }
    Ok(verdict)
}

fn is_negated(answer: &Answer) -> bool {
    answer.steps.iter().any(|group| group.polarity == Polarity::Negated)
}
