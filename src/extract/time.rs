//! When it happens: expressions of time in a sentence, tied to clauses.

use std::ops::Range;

use chrono::NaiveDate;

use super::mention;
use super::{Granularity, TimeBasis, TimeInterval};
use crate::syntax::Tree;
use crate::text::date;

/// The expressions of time of a sentence, as clauses of the past and of the
/// future mean them.
#[derive(Debug, Default)]
pub(super) struct Times {
    past: Vec<(Range<usize>, TimeInterval)>,
    future: Vec<(Range<usize>, TimeInterval)>,
}

impl Times {
    /// Finds the expressions; `published` is the day that relative ones count from.
    pub(super) fn of(tree: &Tree<'_>, published: Option<NaiveDate>) -> Self {
        let words: Vec<&str> = (0..tree.len()).map(|idx| tree.form(idx)).collect();
        let past = intervals(tree, date::find(&words, published, false));
        if past.is_empty() {
            return Self::default();
        }
        let future = intervals(tree, date::find(&words, published, true));
        Self { past, future }
    }

    /// Returns the expression that a word is part of.
    pub(super) fn at(&self, idx: usize, future: bool) -> Option<&(Range<usize>, TimeInterval)> {
        let list = if future { &self.future } else { &self.past };
        list.iter().find(|(range, _)| range.contains(&idx))
    }
}

fn intervals(tree: &Tree<'_>, found: Vec<(Range<usize>, date::Interval)>) -> Vec<(Range<usize>, TimeInterval)> {
    found
        .into_iter()
        .map(|(range, interval)| {
            let time = TimeInterval {
                start: interval.start,
                end: interval.end,
                granularity: granularity(interval.granularity),
                text: mention::join(tree, range.clone()),
                basis: if interval.relative { TimeBasis::Relative } else { TimeBasis::Stated },
            };
            (range, time)
        })
        .collect()
}

fn granularity(unit: date::Granularity) -> Granularity {
    match unit {
        date::Granularity::Instant => Granularity::Instant,
        date::Granularity::Hour => Granularity::Hour,
        date::Granularity::Day => Granularity::Day,
        date::Granularity::Week => Granularity::Week,
        date::Granularity::Month => Granularity::Month,
        date::Granularity::Quarter => Granularity::Quarter,
        date::Granularity::Year => Granularity::Year,
        date::Granularity::Decade => Granularity::Decade,
    }
}
