//! The life of a claim: alleged, reported, denied, confirmed, by date.

use std::collections::BTreeMap;

use crate::extract::{ClaimRecord, CueKind, Modality, Polarity};

use super::gather::{Gathered, is_said, relation_of, target, voice};
use super::group::{Side, day};
use super::report::{Report, Row, Show};

const COLUMNS: &[&str] = &[
    "date",
    "status",
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "voice",
    "life",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Returns how a claim was put, the earliest first, after a row with its whole life.
pub fn hedge(gathered: &Gathered) -> Report {
    let mut stages: BTreeMap<_, Vec<&ClaimRecord>> = BTreeMap::new();
    for record in &gathered.claims {
        let date = record.document.published.as_deref().map_or("undated", day).to_owned();
        stages.entry((date, status(record), voice(record))).or_default().push(record);
    }
    if stages.is_empty() {
        return Report::new(COLUMNS, Vec::new());
    }
    let mut life: Vec<String> = Vec::new();
    let mut last = "";
    let mut rows = Vec::new();
    for ((date, status, voice), records) in &stages {
        if *status != last {
            life.push(format!("{status} {date}"));
            last = status;
        }
        let claim = &records[0].claim;
        rows.push(
            Row::of(records.iter().copied())
                .cell("date", Show::Plain, date)
                .cell("status", Show::Relation, *status)
                .statement(
                    claim.subject.as_ref().map(Side::new).as_ref(),
                    (claim.polarity, claim.modality),
                    &relation_of(claim),
                    target(claim).as_ref(),
                )
                .cell("voice", Show::Note, voice)
                .counted(&gathered.origins),
        );
    }
    let mut whole = Row::of(&gathered.claims).cell("life", Show::Who, life.join(" → ")).counted(&gathered.origins);
    whole.claims.clear();
    rows.insert(0, whole);
    Report::new(COLUMNS, rows)
}

/// Says how a claim is put.
fn status(record: &ClaimRecord) -> &'static str {
    let claim = &record.claim;
    let cue = claim.attribution.last().map(|said| said.cue_kind);
    if !is_said(claim) {
        return "not said";
    }
    if claim.polarity == Polarity::Negated {
        return if cue.is_some() { "denied" } else { "negated" };
    }
    match claim.modality {
        Modality::Possible | Modality::Conditional | Modality::Counterfactual => return "possible",
        Modality::Questioned => return "questioned",
        Modality::Planned => return "planned",
        Modality::Required | Modality::Desired | Modality::Commanded => return "called for",
        Modality::Asserted => {}
    }
    match cue {
        Some(CueKind::Admits) => "confirmed",
        Some(CueKind::Doubts) => "doubted",
        Some(CueKind::Denies) => "denied",
        Some(CueKind::Claims | CueKind::Believes | CueKind::Fears | CueKind::Hopes | CueKind::Warns) => "alleged",
        Some(_) => {
            if has_hedge(record) {
                "alleged"
            } else {
                "said"
            }
        }
        None => {
            if has_hedge(record) {
                "alleged"
            } else {
                "reported"
            }
        }
    }
}

/// Tells whether an adverb keeps the article from vouching for it.
fn has_hedge(record: &ClaimRecord) -> bool {
    let hedges = ["allegedly", "reportedly", "purportedly", "supposedly"];
    let quotes = record.claim.evidence.iter().map(|found| found.quote.to_lowercase());
    quotes.into_iter().any(|quote| quote.split(|c: char| !c.is_alphabetic()).any(|word| hedges.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn a_life_in_order() {
        let claims = [
            "Post 2026-05-04 | Ode lift/concedes_to ban | said_by=Lind cue=admits",
            "Post 2026-05-01 | Ode lift/concedes_to ban | said_by=Ruiz cue=claims",
            "Post 2026-05-02 | Ode lift/concedes_to ban | said_by=Lind cue=denies negated",
        ];
        let report = hedge(&Gathered::of_claims(claims.map(claim).to_vec()));
        let life = "alleged 2026-05-01 → denied 2026-05-02 → confirmed 2026-05-04";
        assert_eq!(title(&report.rows[0]), life);
        assert_eq!(title(&report.rows[2]), "2026-05-02 denied Ode NOT concedes_to ban");
    }
}
