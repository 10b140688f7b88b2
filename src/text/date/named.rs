//! Days and stretches that are named and not counted: holidays, seasons, *the
//! week of October 6*, and pieces of longer stretches: *the first week of May*,
//! *the last two months of 2024*, *the second half of the 1990s*.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::{months, season, shift, third, unit};
use super::{Finder, Granularity, Parsed, Stretch};

/// Days with a name, month, and day of the month.
const HOLIDAYS: &[(&[&str], u32, u32)] = &[
    (&["new", "year", "'s", "day"], 1, 1),
    (&["new", "year", "'s", "eve"], 12, 31),
    (&["valentine", "'s", "day"], 2, 14),
    (&["international", "women", "'s", "day"], 3, 8),
    (&["earth", "day"], 4, 22),
    (&["may", "day"], 5, 1),
    (&["bastille", "day"], 7, 14),
    (&["halloween"], 10, 31),
    (&["armistice", "day"], 11, 11),
    (&["remembrance", "day"], 11, 11),
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["boxing", "day"], 12, 26),
];

fn stated(start: NaiveDate, end: NaiveDate, granularity: Granularity, dated: bool) -> Stretch {
    Stretch { start, end, granularity, relative: false, dated }
}

impl Finder<'_> {
    /// Reads a named day or stretch.
    pub(super) fn named(&self, i: usize) -> Parsed {
        self.holiday(i)
            .or_else(|| self.week_of(i))
            .or_else(|| self.piece(i))
            .or_else(|| self.half_of(i))
            .or_else(|| self.season_alone(i))
            .or_else(|| self.century_by_direction(i))
            .or_else(|| self.short_names(i))
    }

    /// Reads *Christmas Eve*, *New Year's Day 2024*, *Thanksgiving*.
    fn holiday(&self, i: usize) -> Parsed {
        if !self.words.capital(i) {
            return None;
        }
        let is_here = |words: &[&str]| words.iter().enumerate().all(|(n, word)| self.words.at(i + n) == *word);
        let at_once = ["on", "at", "by", "before", "after", "since", "until", "over"].contains(&self.words.before(i));
        let (n_words, of): (usize, Box<dyn Fn(i32) -> Option<NaiveDate>>) =
            if let Some(&(words, month, day)) = HOLIDAYS.iter().find(|(words, ..)| is_here(words)) {
                (words.len(), Box::new(move |year| NaiveDate::from_ymd_opt(year, month, day)))
            } else if is_here(&["thanksgiving"]) {
                (1, Box::new(|year| NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)))
            } else if is_here(&["christmas"]) && at_once {
                (1, Box::new(|year| NaiveDate::from_ymd_opt(year, 12, 25)))
            } else {
                return None;
            };
        let end = i + n_words;
        if let Some((end, year)) = self.year_after(end) {
            let day = of(year)?;
            return Some((end, stated(day, day, Granularity::Day, true)));
        }
        let day = self.nearest(|year| of(year).map(|day| (day, day)))?.0;
        Some((end, stated(day, day, Granularity::Day, false)))
    }

    /// Reads *the week of October 6*.
    fn week_of(&self, i: usize) -> Parsed {
        let at = self.words.any(self.words.skip(i, &["the"]), &["week"])?;
        let (end, day) = self.absolute(self.words.any(at, &["of"])?)?;
        if day.granularity != Granularity::Day {
            return None;
        }
        let (start, last) = unit(day.start, Granularity::Week)?;
        Some((end, Stretch { start, end: last, granularity: Granularity::Week, ..day }))
    }

    /// Reads what a piece is of: *May*, *last year*, *the month*.
    fn whole(&self, i: usize) -> Parsed {
        self.absolute(i).or_else(|| self.pointed(i, self.reference?)).or_else(|| {
            let at = self.words.any(i, &["the"])?;
            let granularity = self.words.unit(at).filter(|unit| *unit > Granularity::Day)?;
            let (start, end) = unit(self.reference?, granularity)?;
            Some((at + 1, Stretch { start, end, granularity, relative: true, dated: true }))
        })
    }

    /// Reads *the first week of May*, *the last two months of 2024*, *the final
    /// days of the year*.
    fn piece(&self, i: usize) -> Parsed {
        let at = self.words.skip(i, &["the"]);
        let (from_end, nth) = match self.words.at(at) {
            "last" | "final" | "closing" => (true, 1),
            "opening" => (false, 1),
            _ => (false, i64::from(self.words.ordinal(at)?)),
        };
        let (unit_at, count) = match self.words.number(at + 1) {
            Some((unit_at, count)) if !matches!(self.words.at(at + 1), "a" | "an") => (unit_at, Some(count)),
            _ => (at + 1, None),
        };
        let granularity = self.words.unit(unit_at).filter(|unit| *unit >= Granularity::Day)?;
        let (end, whole) = self.whole(self.words.any(unit_at + 1, &["of", "in"])?)?;
        if whole.granularity <= granularity || (1 < nth && count.is_some()) {
            return None;
        }
        let piece = |start, end| {
            (whole.start <= start && end <= whole.end).then_some(Stretch { start, end, granularity, ..whole })
        };
        let Some(count) = count.or_else(|| (!self.words.at(unit_at).ends_with('s')).then_some(1)) else {
            // "the first months": how many is not said.
            if 1 < nth {
                return None;
            }
            let part = if from_end { 2 } else { 0 };
            let (start, last, granularity) = third(whole.start, whole.end, whole.granularity, part)?;
            return Some((end, Stretch { start, end: last, granularity, ..whole }));
        };
        let found = if from_end {
            piece(shift(whole.end.succ_opt()?, granularity, -count)?, whole.end)?
        } else {
            let start = shift(whole.start, granularity, nth - 1)?;
            piece(start, shift(start, granularity, count)?.pred_opt()?)?
        };
        Some((end, found))
    }

    /// Reads *the first half of May*, *the second half of the 1990s*; halves of
    /// years are read elsewhere.
    fn half_of(&self, i: usize) -> Parsed {
        let at = self.words.skip(i, &["the"]);
        let is_first = match self.words.at(at) {
            "first" => true,
            "second" | "latter" => false,
            _ => return None,
        };
        let of = self.words.any(self.words.any(at + 1, &["half"])?, &["of"])?;
        let (end, whole) = self.whole(of)?;
        let (middle, granularity) = match whole.granularity {
            Granularity::Month => (whole.start.checked_add_days(Days::new(15))?, Granularity::Day),
            Granularity::Decade => {
                let half = (whole.end.year() - whole.start.year() + 1) / 2;
                (NaiveDate::from_ymd_opt(whole.start.year() + half, 1, 1)?, Granularity::Year)
            }
            _ => return None,
        };
        let (start, last) = if is_first { (whole.start, middle.pred_opt()?) } else { (middle, whole.end) };
        Some((end, Stretch { start, end: last, granularity, ..whole }))
    }

    /// Reads *in the spring*, where a preposition says that it is a time.
    fn season_alone(&self, i: usize) -> Parsed {
        let before = ["in", "by", "since", "until", "during", "over", "through", "before", "after"];
        if self.words.at(i) != "the" || !before.contains(&self.words.before(i)) {
            return None;
        }
        let number = self.words.season(i + 1).filter(|_| self.words.at(i + 2) != "of")?;
        let (start, end) = self.nearest(|year| season(year, number))?;
        Some((i + 2, stated(start, end, Granularity::Quarter, false)))
    }

    /// Reads *this century*, *last century*.
    fn century_by_direction(&self, i: usize) -> Parsed {
        let at = self.words.skip(i, &["the"]);
        let way = match self.words.at(at) {
            "last" | "previous" => -1,
            "this" | "current" => 0,
            "next" | "coming" => 1,
            _ => return None,
        };
        let end = self.words.any(at + 1, &["century"])?;
        let first = self.reference?.year().div_euclid(100) * 100 + 100 * way;
        let (start, last) = months(first, 1, 1200)?;
        Some((end, Stretch { start, end: last, granularity: Granularity::Decade, relative: true, dated: true }))
    }

    /// Reads *H1 2025*, *2020/21*.
    fn short_names(&self, i: usize) -> Parsed {
        let word = self.words.at(i);
        if let Some(half) =
            word.strip_prefix('h').and_then(|half| half.parse::<u32>().ok()).filter(|half| (1..=2).contains(half))
        {
            let (end, year) = self.year_after(i + 1)?;
            let (start, last) = months(year, half * 6 - 5, 6)?;
            return Some((end, stated(start, last, Granularity::Quarter, true)));
        }
        let (year, next) = word.split_once('/').filter(|(year, next)| year.len() == 4 && next.len() == 2)?;
        let (year, next): (i32, i32) = (year.parse().ok()?, next.parse().ok()?);
        if next != (year + 1).rem_euclid(100) || !(1500..2200).contains(&year) {
            return None;
        }
        let (start, last) = months(year, 1, 24)?;
        Some((i + 1, stated(start, last, Granularity::Year, true)))
    }
}
