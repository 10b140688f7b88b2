//! Expressions that count from the day of publication: *yesterday*, *last
//! week*, *two years ago*, and parts of stretches: *early 2025*, *the end of
//! the month*.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::{month, season, shift, third, unit};
use super::{Finder, Granularity, Parsed, Stretch};

/// Words that point to the stretch before, now, and after.
fn direction(word: &str) -> Option<i64> {
    match word {
        "last" | "previous" | "past" => Some(-1),
        "this" | "current" => Some(0),
        "next" | "coming" | "upcoming" => Some(1),
        _ => None,
    }
}

fn counted(start: NaiveDate, end: NaiveDate, granularity: Granularity) -> Stretch {
    Stretch { start, end, granularity, relative: true, dated: true }
}

impl Finder<'_> {
    /// Reads an expression that counts from the day of publication.
    pub(super) fn relative(&self, i: usize) -> Parsed {
        let reference = self.reference?;
        let the = self.words.skip(i, &["the"]);
        self.named_day(i, reference)
            .or_else(|| self.earlier_or_later(i, reference))
            .or_else(|| self.ago(i, reference))
            .or_else(|| self.rolling(i, reference))
            .or_else(|| self.pointed(the, reference))
            .or_else(|| self.weekday_alone(i, reference))
            .or_else(|| self.weekend(the, reference))
            .or_else(|| self.ahead(i, reference))
    }

    /// Reads *today*, *yesterday evening*, *the day after tomorrow*.
    fn named_day(&self, i: usize, reference: NaiveDate) -> Parsed {
        let word = self.words.at(i);
        let next = self.words.at(i + 1);
        let (end, days) = match (word, next) {
            ("today" | "tonight", _) => (i + 1, 0),
            ("yesterday", _) => (i + 1, -1),
            ("tomorrow", _) => (i + 1, 1),
            ("last", "night" | "evening") => (i + 2, -1),
            ("this", "morning" | "afternoon" | "evening") => (i + 2, 0),
            ("earlier" | "later", "today") => (i + 2, 0),
            ("the", "day") if self.words.at(i + 2) == "before" && self.words.at(i + 3) == "yesterday" => (i + 4, -2),
            ("the", "day") if self.words.at(i + 2) == "after" && self.words.at(i + 3) == "tomorrow" => (i + 4, 2),
            _ => return None,
        };
        let day = shift(reference, Granularity::Day, days)?;
        Some((self.part_of_day(end), counted(day, day, Granularity::Day)))
    }

    /// Passes over *morning* and the like.
    fn part_of_day(&self, i: usize) -> usize {
        let early = self.words.any(i, &["early", "late"]).unwrap_or(i);
        self.words.any(early, &["morning", "afternoon", "evening", "night"]).unwrap_or(i)
    }

    /// Reads *earlier this month*, *later this week*, *so far this year*,
    /// *earlier in the week*.
    fn earlier_or_later(&self, i: usize, reference: NaiveDate) -> Parsed {
        let (later, at) = match (self.words.at(i), self.words.at(i + 1)) {
            ("earlier", _) => (false, i + 1),
            ("so", "far") => (false, i + 2),
            ("later", _) => (true, i + 1),
            _ => return None,
        };
        let at = if self.words.at(at) == "in" && self.words.at(at + 1) == "the" {
            at + 2
        } else {
            self.words.any(at, &["this"])?
        };
        let granularity = self.words.unit(at)?;
        let (start, end) = unit(reference, granularity)?;
        let (start, end) = if later { (reference, end) } else { (start, reference) };
        Some((at + 1, counted(start, end, granularity)))
    }

    /// Reads *two days ago*, *a year earlier*, *three weeks later*.
    fn ago(&self, i: usize, reference: NaiveDate) -> Parsed {
        let (at, number) = self.words.number(i)?;
        let granularity = self.words.unit(at)?;
        let (sign, end_at) = match self.words.at(at + 1) {
            "ago" | "earlier" | "before" | "previously" | "back" => (-1, at + 2),
            // Of the past it counts from another day.
            "later" if self.future => (1, at + 2),
            "hence" => (1, at + 2),
            "from" if matches!(self.words.at(at + 2), "now" | "today") => (1, at + 3),
            _ => return None,
        };
        let day = shift(reference, granularity, if granularity == Granularity::Hour { 0 } else { sign * number })?;
        let granularity = if granularity == Granularity::Hour { Granularity::Day } else { granularity };
        let (start, end) = unit(day, granularity)?;
        Some((end_at, counted(start, end, granularity)))
    }

    /// Reads *the past three years*, *the next two weeks*, *the past decade*.
    fn rolling(&self, i: usize, reference: NaiveDate) -> Parsed {
        let the = self.words.any(i, &["the", "these"]);
        let at = the.unwrap_or(i);
        let sign = direction(self.words.at(at)).or_else(|| (self.words.at(at) == "following").then_some(1))?;
        let (unit_at, number) = match self.words.number(at + 1) {
            Some((unit_at, number)) if !matches!(self.words.at(at + 1), "a" | "an") => (unit_at, number),
            // "last year" is one of the calendar; "the past year" is not.
            _ if the.is_some() && matches!(self.words.at(at), "past" | "last" | "coming") => (at + 1, 1),
            _ => return None,
        };
        let granularity = self.words.unit(unit_at)?;
        if sign == 0 || number == 0 {
            return None;
        }
        let other = shift(
            reference,
            granularity,
            if granularity == Granularity::Hour { sign * (number / 24).max(1) } else { sign * number },
        )?;
        let granularity = granularity.max(Granularity::Day);
        let (start, end) = if sign < 0 { (other, reference) } else { (reference, other) };
        Some((unit_at + 1, counted(start, end, granularity)))
    }

    /// Reads *last week*, *next May*, *this summer*, *last Tuesday*.
    pub(super) fn pointed(&self, i: usize, reference: NaiveDate) -> Parsed {
        // "this coming Friday" is as "coming Friday".
        let both = self.words.at(i) == "this" && matches!(self.words.at(i + 1), "coming" | "past");
        let i = if both { i + 1 } else { i };
        let way = direction(self.words.at(i))?;
        let at = i + 1;
        if let Some(granularity) = self.words.unit(at).filter(|unit| *unit > Granularity::Day) {
            // "the third quarter of last year" is read elsewhere.
            if self.words.at(at).ends_with('s') {
                return None;
            }
            let (start, end) = unit(shift(unit(reference, granularity)?.0, granularity, way)?, granularity)?;
            return Some((at + 1, counted(start, end, granularity)));
        }
        if let Some(day) = self.words.weekday(at) {
            let found = match way {
                0 => weekday_in_week(day, reference)?,
                way => step_to(reference, day, way)?,
            };
            return Some((self.part_of_day(at + 1), counted(found, found, Granularity::Day)));
        }
        if let Some(number) = self.words.month(at) {
            let year = reference.year();
            let of = |year: i32| month(year, number);
            let (start, end) = match way {
                0 => of(year),
                1 => [year, year + 1].into_iter().filter_map(of).find(|(start, _)| *start > reference),
                _ => [year, year - 1].into_iter().filter_map(of).find(|(_, end)| *end < reference),
            }?;
            return Some((at + 1, counted(start, end, Granularity::Month)));
        }
        if let Some(number) = self.words.season(at) {
            let year = reference.year();
            let of = |year: i32| season(year, number);
            let years = [year + 1, year, year - 1];
            let (start, end) = match way {
                // Winter reaches into the next year.
                0 => years
                    .into_iter()
                    .filter_map(of)
                    .find(|(start, end)| *start <= reference && reference <= *end)
                    .or_else(|| of(year)),
                1 => years.into_iter().rev().filter_map(of).find(|(start, _)| *start > reference),
                _ => years.into_iter().filter_map(of).find(|(_, end)| *end < reference),
            }?;
            return Some((at + 1, counted(start, end, Granularity::Quarter)));
        }
        if self.words.at(at) == "weekend" {
            let saturday = match way {
                0 => weekday_in_week(Weekday::Sat, reference)?,
                1 => step_to(reference, Weekday::Sat, 1)?,
                _ => saturday_before(reference)?,
            };
            return Some((at + 1, counted(saturday, saturday.succ_opt()?, Granularity::Day)));
        }
        None
    }

    /// Reads a day of the week: the last one or, of what is to come, the next.
    fn weekday_alone(&self, i: usize, reference: NaiveDate) -> Parsed {
        let day = self.words.weekday(i)?;
        if matches!(self.words.before(i), "every" | "each") {
            return None;
        }
        let found = if reference.weekday() == day {
            reference
        } else {
            step_to(reference, day, if self.future { 1 } else { -1 })?
        };
        let end = self.part_of_day(i + 1);
        // "Tuesday last week", "Friday of next week"
        let week = self.words.skip(end, &["of"]);
        if let Some(way) = direction(self.words.at(week)).filter(|_| self.words.at(week + 1) == "week") {
            let monday = unit(shift(reference, Granularity::Week, way)?, Granularity::Week)?.0;
            let found = weekday_in_week(day, monday)?;
            return Some((week + 2, counted(found, found, Granularity::Day)));
        }
        Some((end, counted(found, found, Granularity::Day)))
    }

    /// Reads *the weekend*.
    fn weekend(&self, i: usize, reference: NaiveDate) -> Parsed {
        if self.words.at(i) != "weekend" || self.words.before(i) != "the" {
            return None;
        }
        let saturday = match reference.weekday() {
            Weekday::Sat => reference,
            Weekday::Sun => reference.pred_opt()?,
            _ => step_to(reference, Weekday::Sat, if self.future { 1 } else { -1 })?,
        };
        Some((i + 1, counted(saturday, saturday.succ_opt()?, Granularity::Day)))
    }

    /// Reads *in two weeks* of what is to come, *within 10 days*.
    fn ahead(&self, i: usize, reference: NaiveDate) -> Parsed {
        let word = self.words.at(i);
        if !self.future || !matches!(word, "in" | "within") {
            return None;
        }
        let (at, number) = self.words.number(i + 1)?;
        let granularity = self.words.unit(at)?;
        let days = if granularity == Granularity::Hour { number / 24 } else { number };
        let day = shift(reference, granularity, days)?;
        let granularity = granularity.max(Granularity::Day);
        let (start, end) = if word == "within" { (reference, day) } else { unit(day, granularity)? };
        Some((at + 1, counted(start, end, granularity)))
    }

    /// Reads a part of a stretch: *early 2025*, *mid-May*, *late last year*,
    /// *the end of the month*.
    pub(super) fn part(&self, i: usize) -> Parsed {
        let word = self.words.at(i);
        let the = self.words.skip(i, &["the"]);
        let (part, at) = match word {
            "early" => (0, i + 1),
            "mid" | "mid-" => (1, self.words.skip(i + 1, &["-"])),
            "late" => (2, i + 1),
            _ if word.starts_with("mid-") => return self.mid(i),
            _ if self.words.at(the + 1) == "of" => match self.words.at(the) {
                "beginning" | "start" => (0, the + 2),
                "middle" => (1, the + 2),
                "end" | "close" => (2, the + 2),
                _ => return None,
            },
            "year" if self.words.at(i + 1) == "'s" && self.words.at(i + 2) == "end" => return self.year_end(i + 3),
            "year" if self.words.at(i + 1) == "-" && self.words.at(i + 2) == "end" => return self.year_end(i + 3),
            _ => return None,
        };
        if let Some((end, stretch)) = self.absolute(at) {
            // An early day is no part of it.
            return cut(end, stretch, part);
        }
        let reference = self.reference?;
        if let Some(unit_at) = self.words.any(at, &["the"])
            && let Some(granularity) = self.words.unit(unit_at).filter(|unit| *unit > Granularity::Day)
        {
            let (start, end) = unit(reference, granularity)?;
            return cut(unit_at + 1, counted(start, end, granularity), part);
        }
        let (end, stretch) = self.pointed(at, reference)?;
        cut(end, stretch, part)
    }

    fn year_end(&self, end_at: usize) -> Parsed {
        let (start, end) = unit(self.reference?, Granularity::Year)?;
        let (start, end, granularity) = third(start, end, Granularity::Year, 2)?;
        Some((end_at, counted(start, end, granularity)))
    }

    /// Reads *mid-May*, *mid-2024*, *mid-1990s*, which are one word each.
    fn mid(&self, i: usize) -> Parsed {
        let word = self.words.at(i).strip_prefix("mid-")?;
        let title: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        let words = ["in", &title, self.words.at(i + 1), self.words.at(i + 2)];
        let given = if self.words.capital_after_hyphen(i) || word.starts_with(|c: char| c.is_ascii_digit()) {
            &words[..]
        } else {
            return None;
        };
        let inner = Finder { words: super::Words::new(given), reference: self.reference, future: self.future };
        let (end, stretch) = inner.absolute(1)?;
        cut(i + end - 1, stretch, 1)
    }
}

/// Returns the next such weekday after a day, or the last before it.
fn step_to(from: NaiveDate, day: Weekday, way: i64) -> Option<NaiveDate> {
    let mut at = from;
    for _ in 0..7 {
        at = if way < 0 { at.pred_opt()? } else { at.succ_opt()? };
        if at.weekday() == day {
            return Some(at);
        }
    }
    None
}

/// Returns the Saturday of the last weekend that is over, or under way on a
/// Sunday.
fn saturday_before(reference: NaiveDate) -> Option<NaiveDate> {
    step_to(unit(reference, Granularity::Week)?.0, Weekday::Sat, -1)
}

/// Returns a weekday of the week that holds a day.
fn weekday_in_week(day: Weekday, reference: NaiveDate) -> Option<NaiveDate> {
    let monday = unit(reference, Granularity::Week)?.0;
    monday.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
}

/// Cuts a stretch to its first, middle or last third; a day has none.
fn cut(at: usize, stretch: Stretch, part: u32) -> Parsed {
    if stretch.granularity <= Granularity::Day {
        return None;
    }
    let (start, end, granularity) = third(stretch.start, stretch.end, stretch.granularity, part)?;
    Some((at, Stretch { start, end, granularity, ..stretch }))
}
