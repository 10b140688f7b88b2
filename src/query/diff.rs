//! What changed at a day: the stretch before it against the stretch after.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::extract::{Claim, ClaimRecord, Polarity, RefType};

use super::gather::{Gathered, is_said, relation_of, target};
use super::group::{Side, day};
use super::name::Meaning;
use super::report::{Report, Row, Show};
use super::valence::{named, towards, weight};
use super::when::first_day;

const COLUMNS: &[&str] = &[
    "change",
    "subject",
    "relation",
    "object",
    "before",
    "after",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Two stretches of the same length, the second from `at` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// The first day of the second stretch.
    pub at: NaiveDate,
    /// How many days each has.
    pub n_days: u64,
}

impl Windows {
    /// Returns the first day of the first stretch and the last of the second.
    pub fn bounds(&self) -> (NaiveDate, NaiveDate) {
        let first = self.at.checked_sub_days(Days::new(self.n_days)).unwrap_or(NaiveDate::MIN);
        let last = self.at.checked_add_days(Days::new(self.n_days.saturating_sub(1))).unwrap_or(NaiveDate::MAX);
        (first, last)
    }

    fn is_after(&self, record: &ClaimRecord) -> Option<bool> {
        let published = first_day(day(record.document.published.as_deref()?))?;
        let (first, last) = self.bounds();
        (first..=last).contains(&published).then_some(self.at <= published)
    }
}

type Halves<'a> = [Vec<&'a ClaimRecord>; 2];

/// Returns what flipped its sign, what appeared, and what fell silent: actors
/// and relations between actors, those with most claims first. Of `who` alone,
/// where asked, and then also what it did to things that are no actors.
pub fn diff(windows: Windows, who: Option<&Meaning>, gathered: &Gathered) -> Report {
    let mut actors: BTreeMap<String, (Side, Halves)> = BTreeMap::new();
    let mut relations: BTreeMap<(String, String, String), (Side, Side, Halves)> = BTreeMap::new();
    let mut signs: BTreeMap<(String, String), (Side, Side, [(f64, f64); 2], Halves)> = BTreeMap::new();
    for record in gathered.claims.iter().filter(|record| is_said(&record.claim)) {
        let claim = &record.claim;
        let Some(half) = windows.is_after(record).map(usize::from) else { continue };
        let Some(subject) = claim.subject.as_ref().filter(|part| part.ref_type == RefType::Actor) else { continue };
        let is_shown = |side: &Side| match side.ref_type {
            RefType::Actor => true,
            RefType::Theme => who.is_some() && claim.relation.is_some(),
            RefType::Value | RefType::Claim => false,
        };
        let target = target(claim).filter(is_shown);
        if !who.is_none_or(|who| who.matches(subject) || claim.object.as_ref().is_some_and(|part| who.matches(part))) {
            continue;
        }
        let side = Side::new(subject);
        actors.entry(side.key()).or_insert_with(|| (side.clone(), Halves::default())).1[half].push(record);
        let Some(object) = target.filter(|object| object.key() != side.key() && !is_lasting(claim)) else { continue };
        let (from, to) = (side.key(), object.key());
        let relation = relation_of(claim);
        let entry = relations.entry((from.clone(), relation, to.clone()));
        entry.or_insert_with(|| (side.clone(), object.clone(), Halves::default())).2[half].push(record);
        let value = claim.object.as_ref().map_or(0.0, |part| towards(claim, part));
        let value = if claim.polarity == Polarity::Negated { -0.5 * value } else { value };
        if value != 0.0 {
            let sign = signs.entry((from, to)).or_insert_with(|| (side, object, Default::default(), Halves::default()));
            let weight = weight(claim);
            sign.2[half] = (sign.2[half].0 + weight * value, sign.2[half].1 + weight);
            sign.3[half].push(record);
        }
    }
    let mut rows: Vec<((u8, std::cmp::Reverse<usize>), Row)> = Vec::new();
    for (side, object, sums, halves) in signs.values() {
        let [before, after] = sums.map(|(sum, total)| if total == 0.0 { 0.0 } else { sum / total });
        if before * after < 0.0 {
            let claims: Vec<&ClaimRecord> = halves[1].iter().chain(&halves[0]).copied().collect();
            let row = Row::of(claims.iter().copied())
                .cell("change", Show::Warning, "flipped")
                .cell("subject", Show::Who, &side.name)
                .cell("relation", Show::Relation, "→")
                .cell("object", Show::Who, object.shown())
                .valued("before", before, Show::Note, format!("{before:+.2} {} before", named(before)))
                .valued("after", after, Show::Note, format!("{after:+.2} {} after", named(after)))
                .counted(&gathered.origins);
            let mut halves: Vec<Row> = [("before", &halves[0]), ("after", &halves[1])]
                .into_iter()
                .map(|(name, records)| Row::of(records.iter().copied()).cell("change", Show::Plain, name))
                .collect();
            halves.iter_mut().for_each(|row| row.claims.truncate(1));
            rows.push(((0, std::cmp::Reverse(claims.len())), Row { rows: halves, claims: Vec::new(), ..row }));
        }
    }
    for (side, halves) in actors.values() {
        rows.extend(appeared(side, "", None, halves, gathered));
    }
    for ((_, relation, _), (side, object, halves)) in &relations {
        rows.extend(appeared(side, relation, Some(object), halves, gathered));
    }
    rows.sort_by_key(|(key, _)| *key);
    Report::new(COLUMNS, rows.into_iter().map(|(_, row)| row).collect())
}

/// Tells whether what a claim says does not come and go: *Isfahan is in Iran*.
fn is_lasting(claim: &Claim) -> bool {
    matches!(claim.relation.as_deref(), Some("located_in" | "part_of" | "kin_of"))
}

/// Makes a row of what stands in one half alone.
fn appeared(
    side: &Side,
    relation: &str,
    object: Option<&Side>,
    halves: &Halves,
    gathered: &Gathered,
) -> Option<((u8, std::cmp::Reverse<usize>), Row)> {
    let [before, after] = [halves[0].len(), halves[1].len()];
    let (order, change, claims) = match (before, after) {
        (0, 1..) => (1, "appeared", &halves[1]),
        (1.., 0) => (2, "fell silent", &halves[0]),
        _ => return None,
    };
    let row = Row::of(claims.iter().copied())
        .cell("change", Show::Warning, change)
        .cell("subject", Show::Who, &side.name)
        .cell("relation", Show::Relation, relation)
        .cell("object", Show::Who, object.map(Side::shown).unwrap_or_default())
        .valued("before", before, Show::Data, "")
        .valued("after", after, Show::Data, "")
        .counted(&gathered.origins);
    Some(((order, std::cmp::Reverse(claims.len())), row))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn what_flips_comes_first() {
        let claims = [
            "Post 2026-05-01 | Ode praise/supports Lind |",
            "Post 2026-06-02 | Ode attack/attacks Lind |",
            "Post 2026-06-02 | Ruiz meet/meets Lind |",
            "Post 2020-06-02 | Ruiz meet/meets Ode |",
            "Post 2026-06-03 | Lind be_in/located_in Norway |",
        ];
        let windows = Windows { at: "2026-06-01".parse().unwrap(), n_days: 90 };
        let report = diff(windows, None, &Gathered::of_claims(claims.map(claim).to_vec()));
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(shown[0], "flipped Ode → Lind");
        assert!(
            shown.contains(&"appeared Ruiz".to_owned()) && shown.contains(&"fell silent Ode supports Lind".to_owned())
        );
        assert!(!shown.contains(&"appeared Ode".to_owned()));
        assert!(!shown.iter().any(|row| row.contains("located_in")), "{shown:?}");
    }
}
