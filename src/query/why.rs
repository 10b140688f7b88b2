//! Why mentions are one actor: the reasons that were stored, with examples.

use std::collections::BTreeMap;

use crate::store::{ActorRow, Decision, MentionRow, Store, StoreError};

/// The mentions that came to an actor by one name for one reason.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Join {
    /// What the articles' chains are called.
    pub entity: String,
    /// Why they are this actor.
    pub reason: String,
    /// Who decided so: `rule`, or a user.
    pub by: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// How many mentions.
    pub n_mentions: usize,
    /// How many of these for each reason within their articles, the most first.
    pub within: Vec<(String, usize)>,
    /// Some of them.
    pub examples: Vec<MentionRow>,
}

/// Why an actor is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Who.
    pub actor: ActorRow,
    /// The reasons, those of most mentions first.
    pub joins: Vec<Join>,
    /// What users decided about it.
    pub decisions: Vec<Decision>,
}

/// Gathers why mentions are this actor, with at most `n_examples` for each reason.
pub fn why(actor: ActorRow, n_examples: usize, store: &Store) -> Result<Why, StoreError> {
    let mut found: BTreeMap<(String, String, String), Vec<MentionRow>> = BTreeMap::new();
    for mention in store.mentions_of(actor.id)? {
        let key = (mention.entity.clone(), mention.reason.clone(), mention.by.clone());
        found.entry(key).or_default().push(mention);
    }
    let mut joins: Vec<Join> = found
        .into_iter()
        .map(|((entity, reason, by), mut mentions)| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for mention in &mentions {
                *counts.entry(&mention.why).or_default() += 1;
            }
            let mut within: Vec<(String, usize)> = counts.into_iter().map(|(why, n)| (why.to_owned(), n)).collect();
            within.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            let (n_mentions, confidence) = (mentions.len(), mentions.first().map_or(0.0, |mention| mention.confidence));
            mentions.truncate(n_examples);
            Join { entity, reason, by, confidence, n_mentions, within, examples: mentions }
        })
        .collect();
    joins.sort_by_key(|join| std::cmp::Reverse(join.n_mentions));
    let mut decisions = store.decisions()?;
    decisions.retain(|decision| decision.action.actors().iter().any(|named| named.id == actor.id));
    Ok(Why { actor, joins, decisions })
}
