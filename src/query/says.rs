//! What somebody says, with the verbs of saying; what is said inside a
//! statement stands beneath it.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{ClaimRecord, RefType};
use crate::text::ClaimId;

use super::gather::{Gathered, relation_of, target};
use super::group::speakers;
use super::name::Meaning;
use super::report::{Report, Row, Show};

const COLUMNS: &[&str] = &[
    "speaker",
    "verb",
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Returns the statements of a speaker, about somebody where asked; the latest first.
pub fn says(speaker: &Meaning, about: Option<&Meaning>, gathered: &Gathered) -> Report {
    let is_spoken = |record: &&ClaimRecord| {
        let mut said = record.claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
        said.any(|part| speaker.matches(part))
    };
    let is_about = |record: &ClaimRecord| {
        let claim = &record.claim;
        let arguments = claim.arguments.iter().map(|argument| &argument.to);
        let mut parts = claim.subject.iter().chain(&claim.object).chain(arguments);
        about.is_none_or(|meaning| parts.any(|part| meaning.matches(part)))
    };
    let mut spoken: Vec<&ClaimRecord> = gathered.claims.iter().filter(is_spoken).collect();
    // "Announced a ceasefire": the saying has a thing in place of a claim.
    spoken.extend(gathered.claims.iter().filter(|record| {
        let claim = &record.claim;
        claim.relation.as_deref() == Some("says")
            && claim.subject.as_ref().is_some_and(|part| speaker.matches(part))
            && claim.object.as_ref().is_some_and(|part| part.ref_type != RefType::Claim)
    }));
    let mut inside: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    let ids: BTreeSet<ClaimId> = spoken.iter().map(|record| record.claim.id).collect();
    let mut nested = BTreeSet::new();
    for record in &spoken {
        let object = record.claim.object.iter().filter(|part| part.ref_type == RefType::Claim);
        for id in object.filter_map(|part| part.id.as_deref()?.parse::<ClaimId>().ok()) {
            if ids.contains(&id) && id != record.claim.id {
                inside.entry(record.claim.id).or_default().push(id);
                nested.insert(id);
            }
        }
    }
    let by_id: BTreeMap<ClaimId, &ClaimRecord> = spoken.iter().map(|&record| (record.claim.id, record)).collect();
    // The same statement in several articles is one row.
    let mut tops: Vec<Vec<&ClaimRecord>> = Vec::new();
    let mut place: BTreeMap<_, usize> = BTreeMap::new();
    for record in spoken.iter().filter(|record| !nested.contains(&record.claim.id)) {
        let within = inside.get(&record.claim.id).into_iter().flatten().filter_map(|id| by_id.get(id));
        if !is_about(record) && !within.clone().any(|record| is_about(record)) {
            continue;
        }
        let claim = &record.claim;
        let side = |side: Option<super::group::Side>| side.map(|side| side.key());
        let subject = claim.subject.as_ref().map(|part| super::group::Side::new(part).key());
        let key = (subject, relation_of(claim), side(target(claim)), claim.polarity, claim.modality, speakers(record));
        match place.get(&key) {
            Some(&idx) => tops[idx].push(record),
            None => {
                place.insert(key, tops.len());
                tops.push(vec![record]);
            }
        }
    }
    let rows = tops.iter().map(|records| {
        let mut row = statement(records, gathered);
        let parts: BTreeSet<ClaimId> =
            records.iter().flat_map(|record| inside.get(&record.claim.id).into_iter().flatten()).copied().collect();
        row.rows = parts.iter().filter_map(|id| by_id.get(id)).map(|&record| statement(&[record], gathered)).collect();
        row
    });
    Report::new(COLUMNS, rows.collect())
}

fn statement(records: &[&ClaimRecord], gathered: &Gathered) -> Row {
    let record = records[0];
    let claim = &record.claim;
    let verbs: BTreeSet<String> = records
        .iter()
        .filter_map(|record| record.claim.attribution.last())
        .map(|said| super::one_line(&said.cue))
        .filter(|cue| !cue.is_empty())
        .collect();
    let shown: Vec<String> = verbs.iter().map(|verb| format!("“{verb}”")).collect();
    let said = speakers(record);
    let who = if said.is_empty() {
        claim.subject.as_ref().map(|part| part.name.clone()).unwrap_or_default()
    } else {
        super::named(&said)
    };
    Row::of(records.iter().copied())
        .cell("speaker", Show::Who, format!("{who}:"))
        .valued("verb", verbs.into_iter().collect::<Vec<_>>(), Show::Note, shown.join(", "))
        .statement(
            claim.subject.as_ref().map(super::group::Side::new).as_ref(),
            (claim.polarity, claim.modality),
            &relation_of(claim),
            target(claim).as_ref(),
        )
        .counted(&gathered.origins)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn a_newspapers_own_words_are_no_statement() {
        let claims = [
            "Post 2026-05-01 | Norway arm/aids Sweden | said_by=Ruiz negated",
            "Herald 2026-05-02 | Norway arm/aids Sweden | said_by=Ruiz negated",
            "Post 2026-05-01 | Norway arm/aids Sweden | said_by=Ode",
            "Post 2026-05-01 | Norway arm/aids Sweden |",
            "Post 2026-05-01 | Ruiz announce/says truce |",
        ];
        let gathered = Gathered::of_claims(claims.map(claim).to_vec());
        let report = says(&Meaning::of_words("Ruiz"), None, &gathered);
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(shown, ["Ruiz: Norway NOT aids Sweden", "Ruiz: Ruiz says truce"]);
        assert_eq!(report.rows[0].claims.len(), 2);
    }
}
