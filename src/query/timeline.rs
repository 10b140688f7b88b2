//! What happened, in order of event time: reports that agree are one event.
//!
//! Two reports agree where subject, relation, target, polarity and modality
//! are the same and their times overlap. States and sayings are no events.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::extract::{ClaimRecord, RefType};
use crate::ontology;

use super::gather::{Gathered, is_said, relation_of, same_target, target, voice};
use super::group::Side;
use super::matching::is_party;
use super::name::Meaning;
use super::report::{Report, Row, Show};
use super::when::Happens;

const COLUMNS: &[&str] = &[
    "time",
    "basis",
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "voices",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

struct Event<'a> {
    happens: Happens,
    reports: Vec<&'a ClaimRecord>,
    target: Option<Side>,
}

/// Returns the events that `who` takes part in, and `with` where asked, the
/// earliest first.
pub fn timeline(who: &Meaning, with: Option<&Meaning>, gathered: &Gathered) -> Report {
    let takes_part = |record: &ClaimRecord, meaning: &Meaning| {
        let claim = &record.claim;
        let parties = claim.arguments.iter().filter(|argument| is_party(argument)).map(|argument| &argument.to);
        claim.subject.iter().chain(&claim.object).chain(parties).any(|part| meaning.matches(part))
    };
    let mut events: BTreeMap<_, Vec<Event>> = BTreeMap::new();
    for record in &gathered.claims {
        let claim = &record.claim;
        let is_meant = takes_part(record, who) && with.is_none_or(|with| takes_part(record, with));
        if !is_event(record) || !is_meant || !is_said(claim) {
            continue;
        }
        let Some(happens) = Happens::of(record) else { continue };
        let key = (
            claim.subject.as_ref().map(|part| Side::new(part).key()),
            relation_of(claim),
            claim.polarity,
            claim.modality,
        );
        let target = target(claim);
        let same = events.entry(key).or_default();
        let agrees = |event: &&mut Event| {
            let is_one_time = event.happens == happens
                || event.happens.is_short() && happens.is_short() && event.happens.overlaps(&happens, 1);
            is_one_time && same_target(event.target.as_ref(), target.as_ref())
        };
        match same.iter_mut().find(agrees) {
            Some(event) => {
                event.reports.push(record);
                // What the words say is better than the day of publication.
                if (happens.is_said, happens.from) > (event.happens.is_said, event.happens.from) && happens.is_said {
                    event.happens = happens;
                }
            }
            None => same.push(Event { happens, reports: vec![record], target }),
        }
    }
    let mut rows: Vec<(Option<NaiveDate>, Row)> =
        events.into_values().flatten().map(|event| (event.happens.day(), row(&event, gathered))).collect();
    rows.sort_by_key(|(day, _)| *day);
    Report::new(COLUMNS, rows.into_iter().map(|(_, row)| row).collect())
}

fn is_event(record: &ClaimRecord) -> bool {
    let claim = &record.claim;
    let relation = claim.relation.as_deref().and_then(ontology::relation);
    let is_state = relation.is_some_and(|relation| relation.is_static || relation.name == "says");
    let has_claim = claim.object.as_ref().is_some_and(|part| part.ref_type == RefType::Claim);
    let is_light =
        relation.is_none() && (has_claim || matches!(claim.predicate.as_str(), "be" | "have" | "do" | "say"));
    !is_state && !is_light
}

fn row(event: &Event, gathered: &Gathered) -> Row {
    let claim = &event.reports[0].claim;
    let voices: BTreeSet<String> = event.reports.iter().map(|record| voice(record)).collect();
    let voices: Vec<String> = voices.into_iter().collect();
    let shown = voices.join("; ");
    let basis = if event.happens.is_said { "stated" } else { "publication" };
    Row::of(event.reports.iter().copied())
        .cell("time", Show::Plain, event.happens.shown())
        .valued("basis", basis, Show::Note, if event.happens.is_said { "" } else { "by day of publication" })
        .statement(
            claim.subject.as_ref().map(Side::new).as_ref(),
            (claim.polarity, claim.modality),
            &relation_of(claim),
            event.target.as_ref(),
        )
        .valued("voices", voices, Show::Note, shown)
        .counted(&gathered.origins)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn reports_that_agree_are_one_event() {
        let claims = [
            "Post 2026-05-05 | Ruiz meet/meets Ode |",
            "Post 2026-05-03 | Ruiz attack/attacks depot | on=2026-05-01",
            "Herald 2026-05-02 | Ruiz attack/attacks depot_in_Lind |",
            "Herald 2026-05-02 | Ruiz attack/attacks depot | negated said_by=Ruiz",
            "Post 2026-05-03 | Ruiz attack/attacks Ode | planned",
            "Post 2026-05-03 | Ruiz lead/leader_of Ode |",
        ];
        let gathered = Gathered::of_claims(claims.map(claim).to_vec());
        let report = timeline(&Meaning::of_words("Ruiz"), None, &gathered);
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(
            shown,
            [
                "2026-05-01 Ruiz attacks depot",
                "2026-05-02 Ruiz NOT attacks depot",
                "2026-05-03 Ruiz (planned) attacks Ode",
                "2026-05-05 Ruiz meets Ode",
            ]
        );
        assert_eq!(report.rows[0].claims.len(), 2);
    }
}
