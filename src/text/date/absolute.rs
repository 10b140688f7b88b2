//! Expressions that name a place in the calendar: days, months, quarters,
//! years, decades. Where they leave out the year, the day of publication and
//! the direction of time give it.

use chrono::{Datelike, NaiveDate};

use super::calendar::{month, months, season, unit};
use super::words::TO;
use super::{Finder, Granularity, Parsed, Stretch};

/// Words before a number that make it a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "during",
    "before",
    "after",
    "of",
    "early",
    "late",
    "mid",
    "through",
    "and",
    "to",
    "-",
    "\u{2013}",
    "around",
    "circa",
    "year",
    "the",
    "between",
    "throughout",
    "for",
    "(",
    "mid-",
    "or",
    "til",
    "summer",
    "spring",
    "autumn",
    "fall",
    "winter",
    "about",
    "c.",
    "ca.",
    "b.",
    "d.",
    "m.",
    "div.",
    "born",
    "died",
    "reigned",
    "founded",
    "established",
];

/// Words before a year that is said of a noun: *a 2003 interview*.
const WHOSE_YEAR: &[&str] = &["a", "an", "his", "her", "its", "their", "'s", "\u{2019}s"];

/// Words after a number that make it a year.
const OF_YEARS: &[&str] = &[
    "campaign",
    "census",
    "coup",
    "cup",
    "election",
    "elections",
    "games",
    "olympics",
    "referendum",
    "season",
    "summit",
    "vote",
    "war",
    "world",
];

/// Words after a number that make it a count.
const COUNTED: &[&str] = &[
    "%",
    "acres",
    "barrels",
    "civilians",
    "deaths",
    "dollar",
    "dollars",
    "employees",
    "euros",
    "feet",
    "fighters",
    "gallons",
    "homes",
    "hectares",
    "houses",
    "jobs",
    "km",
    "kilometers",
    "kilometres",
    "members",
    "men",
    "meters",
    "meter",
    "metre",
    "metres",
    "mile",
    "miles",
    "migrants",
    "officers",
    "others",
    "people",
    "percent",
    "points",
    "police",
    "pound",
    "pounds",
    "prisoners",
    "protesters",
    "refugees",
    "residents",
    "rounds",
    "soldiers",
    "students",
    "tonnes",
    "tons",
    "troops",
    "victims",
    "votes",
    "women",
    "workers",
    "yards",
];

impl Finder<'_> {
    /// Reads an expression of the calendar.
    pub(super) fn absolute(&self, i: usize) -> Parsed {
        let from = self.words.skip(i, &["the"]);
        self.numeric(i)
            .or_else(|| self.weekday_and_date(i))
            .or_else(|| self.month_and_day(i))
            .or_else(|| self.day_and_month(from))
            .or_else(|| self.month_alone(i))
            .or_else(|| self.quarter(from))
            .or_else(|| self.half(from))
            .or_else(|| self.season_of_year(from))
            .or_else(|| self.decade(from))
            .or_else(|| self.century(from))
            .or_else(|| self.year_alone(i))
    }

    fn stated(start: NaiveDate, end: NaiveDate, granularity: Granularity, dated: bool) -> Stretch {
        Stretch { start, end, granularity, relative: false, dated }
    }

    /// Reads `2025-10-06`, `10/6/2025`, `6.10.2025`.
    fn numeric(&self, i: usize) -> Parsed {
        let word = self.words.at(i);
        if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() < 8 {
            return None;
        }
        let day = if word.len() == 10 && matches!(word.as_bytes()[4], b'-' | b'/') {
            word.replace('/', "-").parse().ok()?
        } else {
            let mark = if word.contains('/') { '/' } else { '.' };
            let mut parts = word.split(mark).map(str::parse::<u32>);
            let (first, second, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
            if parts.next().is_some() || !(1000..2200).contains(&year) {
                return None;
            }
            // Month first with slashes, as Americans write, unless it cannot be.
            let month_first = mark == '/' && first <= 12;
            let (month, day) = if month_first { (first, second) } else { (second, first) };
            NaiveDate::from_ymd_opt(year as i32, month, day)?
        };
        Some((i + 1, Self::stated(day, day, Granularity::Day, true)))
    }

    /// Reads *Tuesday, October 6*; the weekday adds nothing.
    fn weekday_and_date(&self, i: usize) -> Parsed {
        self.words.weekday(i)?;
        let at = self.words.skip(self.words.skip(i + 1, &[","]), &["the", "("]);
        self.month_and_day(at).or_else(|| self.day_and_month(at))
    }

    /// Reads a year after a month or day, with the comma or *of* before it.
    pub(super) fn year_after(&self, i: usize) -> Option<(usize, i32)> {
        let at = self.words.skip(i, &[",", "of", "in"]);
        self.words.year(at).filter(|_| !COUNTED.contains(&self.words.at(at + 1))).map(|year| (at + 1, year))
    }

    /// Reads *October 6, 2025*, *May 2025*.
    fn month_and_day(&self, i: usize) -> Parsed {
        let number = self.words.month(i)?;
        let at = self.words.skip(i + 1, &["the"]);
        if let Some(day) = self.words.day(at)
            && !matches!(self.words.at(at + 1), "%" | "percent")
        {
            if let Some((end, year)) = self.year_after(at + 1) {
                let day = NaiveDate::from_ymd_opt(year, number, day)?;
                return Some((end, Self::stated(day, day, Granularity::Day, true)));
            }
            let day = self.nearest(|year| NaiveDate::from_ymd_opt(year, number, day).map(|day| (day, day)))?.0;
            return Some((at + 1, Self::stated(day, day, Granularity::Day, false)));
        }
        let (end, year) = self.year_after(i + 1)?;
        let (start, last) = month(year, number)?;
        Some((end, Self::stated(start, last, Granularity::Month, true)))
    }

    /// Reads *6 October 2025*, *6th of October*.
    fn day_and_month(&self, i: usize) -> Parsed {
        let named = || self.words.ordinal(i).filter(|_| self.words.at(i + 1) == "of");
        let day = self.words.day(i).or_else(named)?;
        let at = self.words.skip(i + 1, &["of"]);
        let number = self.words.month(at)?;
        if let Some((end, year)) = self.year_after(at + 1) {
            let day = NaiveDate::from_ymd_opt(year, number, day)?;
            return Some((end, Self::stated(day, day, Granularity::Day, true)));
        }
        let day = self.nearest(|year| NaiveDate::from_ymd_opt(year, number, day).map(|day| (day, day)))?.0;
        Some((at + 1, Self::stated(day, day, Granularity::Day, false)))
    }

    /// Reads several days of one month: *October 6 - 8, 2025*, *6 to 8 October*.
    pub(super) fn days_of_month(&self, i: usize, between: &[&str]) -> Parsed {
        let (first, last, number, at) = if let Some(number) = self.words.month(i) {
            let first = self.words.day(i + 1)?;
            let at = self.words.any(i + 2, between)?;
            (first, self.words.day(at)?, number, at + 1)
        } else {
            let first = self.words.day(i)?;
            let at = self.words.any(i + 1, between)?;
            let last = self.words.day(at)?;
            (first, last, self.words.month(at + 1)?, at + 2)
        };
        let days = |year| {
            let day = |day| NaiveDate::from_ymd_opt(year, number, day);
            day(first).zip(day(last)).filter(|(first, last)| first <= last)
        };
        if let Some((end, year)) = self.year_after(at) {
            let (start, last) = days(year)?;
            return Some((end, Self::stated(start, last, Granularity::Day, true)));
        }
        let (start, last) = self.nearest(days)?;
        Some((at, Self::stated(start, last, Granularity::Day, false)))
    }

    /// Reads a month without day and year: *in May*.
    fn month_alone(&self, i: usize) -> Parsed {
        let number = self.words.month(i)?;
        let before = self.words.before(i);
        let named = [
            "in",
            "since",
            "by",
            "until",
            "till",
            "from",
            "during",
            "before",
            "after",
            "of",
            "early",
            "late",
            "mid",
            "through",
            "and",
            "to",
            "-",
            "\u{2013}",
            "mid-",
            "between",
            "throughout",
            "for",
            "til",
        ];
        if self.words.is_doubtful_month(i) && !named.contains(&before) && !self.is_compared(i) {
            return None;
        }
        let (start, end) = self.nearest(|year| month(year, number))?;
        Some((i + 1, Self::stated(start, end, Granularity::Month, false)))
    }

    /// Reads *Q3 2025*, *third quarter of 2024*.
    fn quarter(&self, i: usize) -> Parsed {
        let (at, number) = match self.words.at(i).strip_prefix('q').and_then(|rest| rest.parse().ok()) {
            Some(number) => (i + 1, number),
            None if self.words.at(i + 1) == "quarter" => (i + 2, self.words.ordinal(i)?),
            None => return None,
        };
        if !(1..=4).contains(&number) {
            return None;
        }
        self.of_year(at, |year| months(year, number * 3 - 2, 3))
    }

    /// Reads *first half of 2025*.
    fn half(&self, i: usize) -> Parsed {
        let number = self.words.ordinal(i).filter(|&number| number <= 2 && self.words.at(i + 1) == "half")?;
        if self.words.at(i + 2) == "of" {
            // Of something else than a year it is no half of a year.
            let the = self.words.skip(i + 3, &["the", "this", "last", "next"]);
            if self.words.year(i + 3).is_none() && self.words.at(the) != "year" {
                return None;
            }
        }
        self.of_year(i + 2, |year| months(year, number * 6 - 5, 6)).filter(|(end, _)| *end > i + 2)
    }

    /// Reads *summer of 2024*.
    fn season_of_year(&self, i: usize) -> Parsed {
        let number = self.words.season(i)?;
        let (end, year) = self.year_after(i + 1)?;
        let (start, last) = season(year, number)?;
        Some((end, Self::stated(start, last, Granularity::Quarter, true)))
    }

    /// Reads the year of a part of it: *of 2024*, *of last year*, nothing.
    fn of_year(&self, at: usize, part: impl Fn(i32) -> Option<(NaiveDate, NaiveDate)>) -> Parsed {
        if let Some((end, year)) = self.year_after(at) {
            let (start, last) = part(year)?;
            return Some((end, Self::stated(start, last, Granularity::Quarter, true)));
        }
        let this = self.reference?.year();
        if self.words.at(at) == "of"
            && let Some(which) = self.words.any(at + 1, &["last", "this", "the", "next"])
            && self.words.at(which) == "year"
        {
            let year = this
                + match self.words.at(at + 1) {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                };
            let (start, last) = part(year)?;
            return Some((
                which + 1,
                Stretch { relative: true, ..Self::stated(start, last, Granularity::Quarter, true) },
            ));
        }
        let (start, last) = self.nearest(part)?;
        Some((at, Self::stated(start, last, Granularity::Quarter, false)))
    }

    /// Reads *1990s*, *'90s*, *nineties*.
    fn decade(&self, i: usize) -> Parsed {
        let word = self.words.at(i);
        let year = match word {
            "twenties" => 1920,
            "thirties" => 1930,
            "forties" => 1940,
            "fifties" => 1950,
            "sixties" => 1960,
            "seventies" => 1970,
            "eighties" => 1980,
            "nineties" => 1990,
            _ => {
                let digits = word.strip_suffix('s')?;
                let digits = digits.strip_suffix(['\'', '\u{2019}']).unwrap_or(digits);
                let short = digits.strip_prefix('\'').filter(|digits| digits.len() == 2);
                let year: i32 = short.unwrap_or(digits).parse().ok()?;
                match (short, digits.len()) {
                    (Some(_), _) if year >= 30 => 1900 + year,
                    (Some(_), _) => 2000 + year,
                    (None, 4) => year,
                    _ => return None,
                }
            }
        };
        if word.starts_with(char::is_alphabetic) && self.words.before(i) != "the" {
            return None;
        }
        if year % 10 != 0 || !(1000..2200).contains(&year) {
            return None;
        }
        if year % 100 == 0 && year < 1900 {
            // "the 1600s" are a hundred years; "the 1900s" and "2000s" may be ten.
            let (start, end) = months(year, 1, 1200)?;
            return Some((i + 1, Self::stated(start, end, Granularity::Decade, true)));
        }
        let (start, end) = unit(NaiveDate::from_ymd_opt(year, 1, 1)?, Granularity::Decade)?;
        Some((i + 1, Self::stated(start, end, Granularity::Decade, true)))
    }

    /// Reads *19th century*.
    fn century(&self, i: usize) -> Parsed {
        let dash = self.words.skip(i + 1, &["-"]);
        let end_at = self.words.any(dash, &["century"])?;
        let number = match self.words.at(i) {
            "nineteenth" => 19,
            "twentieth" => 20,
            "twenty-first" => 21,
            _ => self.words.day(i).filter(|number| (10..=21).contains(number))?,
        };
        // As people count them: the 19th from 1800 on.
        let (start, end) = months(number as i32 * 100 - 100, 1, 1200)?;
        Some((end_at, Self::stated(start, end, Granularity::Decade, true)))
    }

    /// Reads a year alone, where the word before says that it is one.
    fn year_alone(&self, i: usize) -> Parsed {
        let year = self.words.year(i)?;
        let modern = (1800..=2099).contains(&year);
        let before = self.words.before(i);
        if COUNTED.contains(&self.words.at(i + 1)) || !(1500..=2099).contains(&year) {
            return None;
        }
        // "2019 to 2021" opens with a year by what comes after.
        let spans = modern && TO.contains(&self.words.at(i + 1)) && self.words.year(i + 2).is_some();
        let modern = (1900..=2099).contains(&year);
        let after = self.words.at(i + 1);
        // "(Ruiz, 2010)", "a 2003 interview", "2012 Olympics"
        let cited = modern && before == "," && matches!(after, ")" | ";" | ":");
        let whose = modern && WHOSE_YEAR.contains(&before) && after.starts_with(char::is_alphabetic);
        let of_years = modern && OF_YEARS.contains(&after);
        if !(BEFORE_YEAR.contains(&before) || spans || cited || whose || of_years || self.is_compared(i)) {
            return None;
        }
        let (start, end) = months(year, 1, 12)?;
        Some((i + 1, Self::stated(start, end, Granularity::Year, true)))
    }

    /// Tells whether the words before say that a time follows: *no later than*,
    /// *as early as*.
    fn is_compared(&self, i: usize) -> bool {
        let earlier = i.checked_sub(1).map_or("", |i| self.words.before(i));
        match self.words.before(i) {
            "than" => matches!(earlier, "later" | "earlier" | "sooner"),
            "as" => matches!(earlier, "early" | "late" | "recently" | "soon"),
            _ => false,
        }
    }

    /// Reads the second year of *2004-05*.
    pub(super) fn short_year(&self, first: Stretch, i: usize) -> Parsed {
        let word = self.words.at(i);
        if word.len() != 2 {
            return None;
        }
        let short: i32 = word.parse().ok()?;
        let year = first.start.year();
        let last = year.div_euclid(100) * 100 + short;
        if last <= year || last - year > 20 || self.words.month(i + 1).is_some() {
            return None;
        }
        let (start, end) = months(last, 1, 12)?;
        Some((i + 1, Self::stated(start, end, Granularity::Year, true)))
    }

    /// Picks the year: the last such stretch that has begun by the day of
    /// publication, or the first that has not ended before it.
    pub(super) fn nearest(&self, of: impl Fn(i32) -> Option<(NaiveDate, NaiveDate)>) -> Option<(NaiveDate, NaiveDate)> {
        let reference = self.reference?;
        let year = reference.year();
        if self.future {
            // February 29 comes once in four years.
            (0..=4).filter_map(|ahead| of(year + ahead)).find(|(_, end)| *end >= reference)
        } else {
            // It is a day later somewhere.
            let latest = reference.succ_opt()?;
            (-4..=0).rev().filter_map(|back| of(year + back)).find(|(start, _)| *start <= latest)
        }
    }
}
