//! Expressions of time, as intervals: *October 6*, *last week*, *by 2030*.
//!
//! Works on the words of a sentence. What the words name outright is stated;
//! what counts from the day of publication is relative, and is found only
//! where that day is known. Intervals are given in days, both ends included
//! (`2025-05-01` to `2025-05-31` for a month), with the unit that the words
//! speak of; an hour is given as `2025-05-01T17`, a minute as
//! `2025-05-01T17:30`.

mod absolute;
mod calendar;
mod named;
mod relative;
mod words;

use std::ops::Range;

use chrono::{Days, NaiveDate};

use words::Words;

/// The unit that an expression speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A moment, to the minute.
    Instant,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter, half or season of a year.
    Quarter,
    /// A year.
    Year,
    /// A decade or century.
    Decade,
}

impl Granularity {
    /// Returns the word that records use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// An interval of time that words speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The first day, hour or minute, in ISO 8601; none where open (*by 2030*).
    pub start: Option<String>,
    /// The last, included; none where open (*since May*).
    pub end: Option<String>,
    /// The unit that the words speak of.
    pub granularity: Granularity,
    /// Whether the words count from the day of publication (*last week*). A
    /// date whose year alone is taken from that day (*October 6*) is stated.
    pub relative: bool,
}

/// A stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    start: NaiveDate,
    end: NaiveDate,
    granularity: Granularity,
    relative: bool,
    /// Whether the words name the year.
    dated: bool,
}

/// Where an expression ends, and what it means.
type Parsed = Option<(usize, Stretch)>;

/// Finds the expressions of time among words.
///
/// `reference` is the day of publication; without it only what names its year
/// is found. `future` says that the clause speaks of what is to come, so that
/// *Tuesday* is the next one and not the last.
///
/// # Examples
///
/// ```
/// use relata::text::date;
/// let words = ["They", "met", "on", "October", "6", "."];
/// let found = date::find(&words, "2025-10-08".parse().ok(), false);
/// assert_eq!(found[0].0, 3..5);
/// assert_eq!(found[0].1.start.as_deref(), Some("2025-10-06"));
/// ```
pub fn find(words: &[&str], reference: Option<NaiveDate>, future: bool) -> Vec<(Range<usize>, Interval)> {
    let finder = Finder { words: Words::new(words), reference, future };
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if let Some((end, interval)) = finder.interval(i) {
            found.push((i..end, interval));
            i = end;
        } else {
            i += 1;
        }
    }
    found
}

struct Finder<'a> {
    words: Words<'a>,
    reference: Option<NaiveDate>,
    future: bool,
}

impl Finder<'_> {
    /// Reads an interval that starts at `i`, with the preposition that opens it.
    fn interval(&self, i: usize) -> Option<(usize, Interval)> {
        let word = self.words.at(i);
        let next = self.words.at(i + 1);
        match (word, next) {
            ("between", _) => {
                if let Some((end, stretch)) = self.span(self.words.skip(i + 1, &["about"]), &["and"]) {
                    return Some((end, closed(stretch)));
                }
            }
            ("from", _) => {
                if let Some((end, stretch)) = self.span(i + 1, words::TO) {
                    return Some((end, closed(stretch)));
                }
                if let Some((end, stretch)) = self.single(i + 1)
                    && let Some(end) = self.words.any(end, &["on", "onward", "onwards"])
                {
                    return Some((end, open(Some(stretch.start), None, stretch)));
                }
            }
            ("since", _) => return self.bounded(i + 1, |s| (Some(s.start), None)),
            ("by" | "until" | "till" | "through" | "til", _) => {
                let from = self.words.skip(i + 1, &["about", "around"]);
                return self.bounded(from, |s| (None, Some(s.end)));
            }
            ("before", _) => return self.bounded(i + 1, |s| (None, s.start.checked_sub_days(Days::new(1)))),
            ("no", "later") if self.words.at(i + 2) == "than" => {
                return self.bounded(i + 3, |s| (None, Some(s.end)));
            }
            ("no", "earlier" | "sooner") if self.words.at(i + 2) == "than" => {
                return self.bounded(i + 3, |s| (Some(s.start), None));
            }
            ("up", "to" | "until") => return self.bounded(i + 2, |s| (None, Some(s.end))),
            ("as", "early" | "late" | "recently" | "soon") if self.words.at(i + 2) == "as" => {
                let (end, stretch) = self.single(i + 3)?;
                return Some((end, closed(stretch)));
            }
            ("prior", "to") | ("ahead", "of") => {
                return self.bounded(i + 2, |s| (None, s.start.checked_sub_days(Days::new(1))));
            }
            ("after", _) => return self.bounded(i + 1, |s| (s.end.checked_add_days(Days::new(1)), None)),
            _ => {}
        }
        if let Some((end, stretch)) = self.span(i, words::TO) {
            return Some((end, closed(stretch)));
        }
        let pair = self.days_of_month(i, &["and"]);
        if let Some((end, stretch)) = pair.filter(|(_, pair)| pair.start.succ_opt() == Some(pair.end)) {
            return Some((end, closed(stretch)));
        }
        if let Some(found) = self.timed(i) {
            return Some(found);
        }
        let (end, stretch) = self.single(i)?;
        if let Some((end, hour, minute)) = self.clock_after(end) {
            return Some((end, at_clock(stretch, hour, minute)));
        }
        Some((end, closed(stretch)))
    }

    /// Reads what follows a preposition that leaves one end open.
    fn bounded(
        &self,
        i: usize,
        ends: impl Fn(&Stretch) -> (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Option<(usize, Interval)> {
        let (end, stretch) = self.single(i)?;
        let (from, to) = ends(&stretch);
        (from.is_some() || to.is_some()).then(|| (end, open(from, to, stretch)))
    }

    /// Reads two expressions and a word between them: *2019 to 2021*.
    fn span(&self, i: usize, between: &[&str]) -> Parsed {
        if let Some(found) = self.days_of_month(i, between) {
            return Some(found);
        }
        let (middle, mut first) = self.single(i)?;
        let second_at = self.words.any(middle, between)?;
        let (end, mut second) =
            if first.granularity == Granularity::Year { self.short_year(first, second_at) } else { None }
                .or_else(|| self.single(second_at))?;
        if second.dated && !first.dated && !first.relative {
            first = self.with_year(i, second.end, middle)?;
        } else if first.dated && !second.dated && !second.relative {
            second = self.after(second_at, first.start, end)?;
        }
        if first.start > second.end {
            return None;
        }
        Some((
            end,
            Stretch {
                start: first.start,
                end: second.end,
                granularity: first.granularity.min(second.granularity),
                relative: first.relative || second.relative,
                dated: true,
            },
        ))
    }

    /// Reads the expression at `i` again, the last such before `bound`.
    fn with_year(&self, i: usize, bound: NaiveDate, end: usize) -> Option<Stretch> {
        let again = Finder { words: self.words.clone(), reference: Some(bound), future: false };
        again.single(i).filter(|&(at, _)| at == end).map(|(_, stretch)| stretch)
    }

    /// Reads the expression at `i` again, the first such after `bound`.
    fn after(&self, i: usize, bound: NaiveDate, end: usize) -> Option<Stretch> {
        let again = Finder { words: self.words.clone(), reference: Some(bound), future: true };
        again.single(i).filter(|&(at, _)| at == end).map(|(_, stretch)| stretch)
    }

    /// Reads one expression: the longest that starts at `i`.
    fn single(&self, i: usize) -> Parsed {
        if i >= self.words.len() {
            return None;
        }
        let mut best: Parsed = None;
        for found in [self.part(i), self.absolute(i), self.relative(i), self.named(i)] {
            if let Some((end, _)) = found
                && best.is_none_or(|(longest, _)| end > longest)
            {
                best = found;
            }
        }
        best
    }

    /// Reads a clock and a day after it: *5 p.m. on Tuesday*.
    fn timed(&self, i: usize) -> Option<(usize, Interval)> {
        let (end, hour, minute) = self.words.clock(i)?;
        let day = self.words.skip(self.words.skip(end, words::ZONES), &["on", ",", "of"]);
        let (end, stretch) = self.single(day)?;
        (stretch.granularity == Granularity::Day && stretch.start == stretch.end)
            .then(|| (end, at_clock(stretch, hour, minute)))
    }

    /// Reads a clock after a day: *Tuesday at 5 p.m.*
    fn clock_after(&self, end: usize) -> Option<(usize, u32, Option<u32>)> {
        let at = self.words.any(self.words.skip(end, &[","]), &["at", "around"])?;
        let (end, hour, minute) = self.words.clock(at)?;
        Some((end, hour, minute))
    }
}

fn closed(stretch: Stretch) -> Interval {
    open(Some(stretch.start), Some(stretch.end), stretch)
}

fn open(start: Option<NaiveDate>, end: Option<NaiveDate>, stretch: Stretch) -> Interval {
    Interval {
        start: start.map(|day| day.to_string()),
        end: end.map(|day| day.to_string()),
        granularity: stretch.granularity,
        relative: stretch.relative,
    }
}

fn at_clock(stretch: Stretch, hour: u32, minute: Option<u32>) -> Interval {
    if stretch.granularity != Granularity::Day || stretch.start != stretch.end {
        return closed(stretch);
    }
    let (text, granularity) = match minute {
        Some(minute) => (format!("{}T{hour:02}:{minute:02}", stretch.start), Granularity::Instant),
        None => (format!("{}T{hour:02}", stretch.start), Granularity::Hour),
    };
    Interval { start: Some(text.clone()), end: Some(text), granularity, relative: stretch.relative }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line: text, day of publication (or `-`), `past` or `future`, the
    /// words found, start, end, unit, basis; `-` in place of the words where
    /// nothing should be found.
    #[test]
    fn table() {
        let mut wrong = Vec::new();
        let table = include_str!("../../../tests/data/dates.tsv");
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let columns: Vec<&str> = line.split('\t').collect();
            let sentences = crate::text::sentences(columns[0]);
            let words: Vec<&str> = sentences[0].tokens.iter().map(|token| token.form.as_str()).collect();
            let found = find(&words, columns[1].parse().ok(), columns[2] == "future");
            let mut shown: Vec<String> = found
                .iter()
                .map(|(range, interval)| {
                    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "-".to_owned());
                    let basis = if interval.relative { "relative" } else { "stated" };
                    let unit = interval.granularity.as_str();
                    format!(
                        "{}\t{}\t{}\t{unit}\t{basis}",
                        words[range.clone()].join(" "),
                        end(&interval.start),
                        end(&interval.end)
                    )
                })
                .collect();
            if shown.is_empty() {
                shown.push("-".to_owned());
            }
            if shown.join("\t") != columns[3..].join("\t") {
                wrong.push(format!("{line}\n  found {}", shown.join(" | ")));
            }
        }
        let n_patterns = table.lines().filter(|line| line.starts_with("# pattern: ")).count();
        let n_rows = table.lines().filter(|line| !line.starts_with('#')).count();
        assert!(300 <= n_rows && 60 <= n_patterns, "{n_rows} expressions, {n_patterns} patterns");
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}
