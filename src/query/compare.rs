//! Two publishers side by side: what both report and in which words, and what
//! only one of them does.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{ClaimRecord, RefType};

use super::gather::{Gathered, is_said, relation_of, same_target, target};
use super::group::{Side, one_line, speakers};
use super::report::{Report, Row, Show};

const COLUMNS: &[&str] = &[
    "part",
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "speaker",
    "words",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Returns what both publishers report, with the words of each beneath, then
/// what only the one reports and what only the other does: first what is about
/// somebody whom both write about.
pub fn compare(left: &str, right: &str, gathered: &Gathered) -> Report {
    let is_by = |record: &ClaimRecord, name: &str| {
        record.document.publisher.as_ref().is_some_and(|publisher| publisher.to_lowercase() == name.to_lowercase())
    };
    let mut groups: BTreeMap<_, Vec<Vec<&ClaimRecord>>> = BTreeMap::new();
    let mut known: [BTreeSet<String>; 2] = Default::default();
    for record in &gathered.claims {
        let claim = &record.claim;
        let Some(subject) = claim.subject.as_ref().filter(|_| is_said(claim)) else { continue };
        let side = usize::from(!is_by(record, left));
        let actors = claim.subject.iter().chain(&claim.object).filter(|part| part.ref_type == RefType::Actor);
        known[side].extend(actors.map(|part| Side::new(part).key()));
        if claim.object.is_none() && claim.arguments.is_empty() || claim.relation.as_deref() == Some("says") {
            continue;
        }
        let key = (Side::new(subject).key(), relation_of(claim), claim.polarity, claim.modality);
        let same = groups.entry(key).or_default();
        match same.iter_mut().find(|group| same_target(target(&group[0].claim).as_ref(), target(claim).as_ref())) {
            Some(group) => group.push(record),
            None => same.push(vec![record]),
        }
    }
    let mut rows: Vec<((usize, bool, std::cmp::Reverse<usize>), Row)> = Vec::new();
    for group in groups.into_values().flatten() {
        let (one, two): (Vec<&ClaimRecord>, Vec<&ClaimRecord>) = group.iter().partition(|record| is_by(record, left));
        let two: Vec<&ClaimRecord> = two.into_iter().filter(|record| is_by(record, right)).collect();
        let claim = &group[0].claim;
        let is_shared = claim
            .subject
            .as_ref()
            .map(|part| Side::new(part).key())
            .is_some_and(|key| known.iter().all(|names| names.contains(&key)));
        let (order, part) = match (one.is_empty(), two.is_empty()) {
            (false, false) => (0, "both".to_owned()),
            (false, true) => (1, format!("only {left}")),
            (true, false) => (2, format!("only {right}")),
            (true, true) => continue,
        };
        let mut row = statement(&part, &group, gathered);
        if order == 0 {
            row.claims.clear();
            row.rows = vec![statement(left, &one, gathered), statement(right, &two, gathered)];
        }
        rows.push(((order, !is_shared, std::cmp::Reverse(group.len())), row));
    }
    rows.sort_by_key(|(key, _)| *key);
    Report::new(COLUMNS, rows.into_iter().map(|(_, row)| row).collect())
}

fn statement(part: &str, records: &[&ClaimRecord], gathered: &Gathered) -> Row {
    let claim = &records[0].claim;
    let words: BTreeSet<String> = records.iter().map(|record| one_line(&record.claim.predicate_text)).collect();
    let shown: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    let voices: BTreeSet<_> = records.iter().map(|record| super::said_by(&speakers(record))).collect();
    let voices: Vec<String> = voices.into_iter().collect();
    Row::of(records.iter().copied())
        .cell("part", Show::Plain, format!("{part}:"))
        .statement(
            claim.subject.as_ref().map(Side::new).as_ref(),
            (claim.polarity, claim.modality),
            &relation_of(claim),
            target(claim).as_ref(),
        )
        .cell("speaker", Show::Note, voices.join("; "))
        .valued("words", words.into_iter().collect::<Vec<_>>(), Show::Note, shown.join(", "))
        .counted(&gathered.origins)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn shared_and_single_reports() {
        let claims = [
            "Post 2026-05-01 | Ode shell/attacks Lind |",
            "Herald 2026-05-01 | Ode strike/attacks Lind |",
            "Herald 2026-05-01 | Ruiz praise/supports truce |",
            "Post 2026-05-01 | Ode free/releases Ruiz |",
        ];
        let report = compare("post", "Herald", &Gathered::of_claims(claims.map(claim).to_vec()));
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        let expected = ["both: Ode attacks Lind", "only post: Ode releases Ruiz", "only Herald: Ruiz supports truce"];
        assert_eq!(shown, expected);
    }
}
