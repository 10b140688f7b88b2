//! When the event of a claim happens: the time that the words say, else the
//! day of publication.

use chrono::{Datelike, Days, NaiveDate};

use crate::extract::ClaimRecord;

use super::group::day;

/// The days of an event, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Happens {
    /// The first; none where open.
    pub(super) from: Option<NaiveDate>,
    /// The last; none where open.
    pub(super) to: Option<NaiveDate>,
    /// Whether the words say so; else it is the day of publication.
    pub(super) is_said: bool,
}

impl Happens {
    /// Returns when a claim's event happens; none where nothing is known.
    pub(super) fn of(record: &ClaimRecord) -> Option<Self> {
        let time = record.claim.time.as_ref().filter(|time| !time.text.is_empty());
        let said = time.map(|time| Self {
            from: time.start.as_deref().and_then(first_day),
            to: time.end.as_deref().and_then(last_day),
            is_said: true,
        });
        said.filter(|happens| happens.from.or(happens.to).is_some()).or_else(|| {
            let published = first_day(day(record.document.published.as_deref()?))?;
            Some(Self { from: Some(published), to: Some(published), is_said: false })
        })
    }

    /// Returns the day that it is listed under.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.from.or(self.to)
    }

    /// Tells whether two events can be at one time; a day of publication
    /// stands for the `n_days` before it as well.
    pub(super) fn overlaps(&self, other: &Self, n_days: u64) -> bool {
        let from = |happens: &Self| match happens.from {
            Some(day) if !happens.is_said => day.checked_sub_days(Days::new(n_days)),
            day => day,
        };
        let is_before =
            |to: Option<NaiveDate>, from: Option<NaiveDate>| matches!((to, from), (Some(to), Some(from)) if to < from);
        !is_before(self.to, from(other)) && !is_before(other.to, from(self))
    }

    /// Tells whether it is a matter of a week at most.
    pub(super) fn is_short(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if (to - from).num_days() <= 7)
    }

    /// Shows it.
    pub(super) fn shown(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => match (from.day(), to.checked_add_days(Days::new(1))) {
                (1, Some(next)) if from.month() == 1 && next == year(from.year() + 1) => from.year().to_string(),
                (1, Some(next)) if next.day() == 1 && (next - from).num_days() <= 31 => {
                    from.format("%Y-%m").to_string()
                }
                _ => format!("{from} to {to}"),
            },
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => String::new(),
        }
    }
}

fn year(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}

/// Returns the first day of a date, month or year.
pub(super) fn first_day(text: &str) -> Option<NaiveDate> {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.get(..10)?.to_owned(),
    };
    full.parse().ok()
}

fn last_day(text: &str) -> Option<NaiveDate> {
    let first = first_day(text)?;
    match text.len() {
        4 => NaiveDate::from_ymd_opt(first.year(), 12, 31),
        7 => first.checked_add_months(chrono::Months::new(1))?.pred_opt(),
        _ => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(from: &str, to: &str) -> Happens {
        Happens { from: first_day(from), to: last_day(to), is_said: true }
    }

    #[test]
    fn shown_as_short_as_it_is() {
        assert_eq!(said("2026-05-01", "2026-05-01").shown(), "2026-05-01");
        assert_eq!(said("2026-05", "2026-05").shown(), "2026-05");
        assert_eq!(said("2026", "2026").shown(), "2026");
        assert_eq!(said("2026-05-02", "2026-05-08").shown(), "2026-05-02 to 2026-05-08");
    }

    #[test]
    fn a_day_of_publication_reaches_back() {
        let printed = |day: &str| Happens { is_said: false, ..said(day, day) };
        assert!(printed("2026-05-01").overlaps(&printed("2026-05-07"), 7));
        assert!(!printed("2026-05-01").overlaps(&printed("2026-05-09"), 7));
        assert!(said("2026-05", "2026-05").overlaps(&printed("2026-06-02"), 7));
        assert!(!said("2026-05-01", "2026-05-01").overlaps(&said("2026-05-02", "2026-05-02"), 7));
    }
}
