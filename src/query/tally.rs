//! Answers counted: `count`, and `group by` what.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Answer;
use super::group::{Group, Side, day};
use super::modifiers::{Key, Modifiers};

/// How many answers, claims, documents and publishers there are of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What they have in common; none where all are counted, or where an answer
    /// has none of what they are told apart by.
    pub key: Option<String>,
    /// How many answers.
    pub n_answers: usize,
    /// How many claims.
    pub n_claims: usize,
    /// How many documents.
    pub n_documents: usize,
    /// How many publishers.
    pub n_publishers: usize,
    /// The first day of publication.
    pub first: Option<String>,
    /// The last day of publication.
    pub last: Option<String>,
}

/// Counts answers as a pattern asks for it: most documents first; by times, the
/// earliest first.
pub fn tally(answers: &[Answer], modifiers: &Modifiers) -> Vec<Tally> {
    let mut parts: BTreeMap<Option<String>, (usize, Vec<&Group>)> = BTreeMap::new();
    for answer in answers {
        for (key, groups) in keys(answer, modifiers.group_by.as_ref()) {
            let part = parts.entry(key).or_default();
            part.0 += 1;
            part.1.extend(groups);
        }
    }
    let mut found: Vec<Tally> = match &modifiers.group_by {
        Some(Key::Word(unit @ ("year" | "month" | "day" | "publisher"))) => by_document(answers, unit),
        _ => parts.into_iter().map(|(key, (n_answers, groups))| counted(key, n_answers, &groups)).collect(),
    };
    let is_time = matches!(modifiers.group_by, Some(Key::Word("year" | "month" | "day")));
    if !is_time {
        found.sort_by(|left, right| {
            (right.n_documents, right.n_claims, &left.key).cmp(&(left.n_documents, left.n_claims, &right.key))
        });
    }
    found.truncate(modifiers.limit.unwrap_or(usize::MAX));
    found
}

/// Returns what an answer is counted under.
fn keys<'a>(answer: &'a Answer, key: Option<&Key>) -> Vec<(Option<String>, Vec<&'a Group>)> {
    let groups: Vec<&Group> = answer.steps.iter().map(AsRef::as_ref).collect();
    let name = |side: Option<&Side>| side.map(|side| side.name.clone());
    let first = groups.first();
    let found = match key {
        None | Some(Key::Word("year" | "month" | "day" | "publisher")) => None,
        Some(Key::Variable(variable)) => answer.bound.get(variable).cloned(),
        Some(Key::Word("subject")) => name(first.and_then(|group| group.subject.as_ref())),
        Some(Key::Word("object")) => name(first.and_then(|group| group.object.as_ref())),
        Some(Key::Word("relation")) => first.map(|group| group.relation.clone()),
        Some(Key::Word(_)) => first.and_then(|group| group.speakers.last()?.name.clone()),
    };
    vec![(found, groups)]
}

/// Counts claims under the day, month, year or publisher of their articles.
fn by_document(answers: &[Answer], unit: &str) -> Vec<Tally> {
    let mut parts: BTreeMap<Option<String>, (BTreeSet<usize>, Group)> = BTreeMap::new();
    for (number, answer) in answers.iter().enumerate() {
        for group in &answer.steps {
            for record in &group.claims {
                let published = record.document.published.as_deref().map(day);
                let key = match unit {
                    "publisher" => record.document.publisher.clone(),
                    "year" => published.and_then(|day| day.get(..4)).map(str::to_owned),
                    "month" => published.and_then(|day| day.get(..7)).map(str::to_owned),
                    _ => published.map(str::to_owned),
                };
                let empty = || (BTreeSet::new(), Group { claims: Vec::new(), ..(**group).clone() });
                let part = parts.entry(key).or_insert_with(empty);
                part.0.insert(number);
                part.1.claims.push(record.clone());
            }
        }
    }
    parts.into_iter().map(|(key, (answers, group))| counted(key, answers.len(), &[&group])).collect()
}

fn counted(key: Option<String>, n_answers: usize, groups: &[&Group]) -> Tally {
    let records = || groups.iter().flat_map(|group| &group.claims);
    let claims: BTreeSet<_> = records().map(|record| record.claim.id).collect();
    let documents: BTreeSet<_> = records().map(|record| record.document.id).collect();
    let publishers: BTreeSet<String> =
        records().filter_map(|record| record.document.publisher.as_ref()).map(|name| name.to_lowercase()).collect();
    let days = || records().filter_map(|record| record.document.published.as_deref()).map(day);
    Tally {
        key,
        n_answers,
        n_claims: claims.len(),
        n_documents: documents.len(),
        n_publishers: publishers.len(),
        first: days().min().map(str::to_owned),
        last: days().max().map(str::to_owned),
    }
}
