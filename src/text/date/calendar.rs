//! Arithmetic of days, weeks, months and what is made of them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Granularity;

/// Returns the first and last day of the unit that holds a day.
pub(super) fn unit(day: NaiveDate, granularity: Granularity) -> Option<(NaiveDate, NaiveDate)> {
    match granularity {
        Granularity::Instant | Granularity::Hour | Granularity::Day => Some((day, day)),
        Granularity::Week => {
            let start = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
            Some((start, start.checked_add_days(Days::new(6))?))
        }
        Granularity::Month => month(day.year(), day.month()),
        Granularity::Quarter => months(day.year(), (day.month() - 1) / 3 * 3 + 1, 3),
        Granularity::Year => months(day.year(), 1, 12),
        Granularity::Decade => months(day.year().div_euclid(10) * 10, 1, 120),
    }
}

/// Returns the first and last day of a month.
pub(super) fn month(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    months(year, month, 1)
}

/// Returns the first and last day of some months from one on.
pub(super) fn months(year: i32, month: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let start = NaiveDate::from_ymd_opt(year, month, 1)?;
    let end = start.checked_add_months(Months::new(count))?.pred_opt()?;
    Some((start, end))
}

/// Moves a day by some units.
pub(super) fn shift(day: NaiveDate, granularity: Granularity, count: i64) -> Option<NaiveDate> {
    let by = u32::try_from(count.unsigned_abs()).ok().filter(|&by| by < 100_000)?;
    let days = |by: u32| {
        let days = Days::new(u64::from(by));
        if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
    };
    let months = |by: u32| {
        let months = Months::new(by);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match granularity {
        Granularity::Instant | Granularity::Hour | Granularity::Day => days(by),
        Granularity::Week => days(by * 7),
        Granularity::Month => months(by),
        Granularity::Quarter => months(by * 3),
        Granularity::Year => months(by * 12),
        Granularity::Decade => months(by * 120),
    }
}

/// Returns the first, middle or last third of some days (`part` 0, 1 or 2),
/// with the unit in which it is spoken of.
pub(super) fn third(
    start: NaiveDate,
    end: NaiveDate,
    granularity: Granularity,
    part: u32,
) -> Option<(NaiveDate, NaiveDate, Granularity)> {
    match granularity {
        Granularity::Year => {
            let (start, end) = months(start.year(), 1 + 4 * part, 4)?;
            Some((start, end, Granularity::Month))
        }
        Granularity::Decade => {
            let span = end.year() - start.year() + 1;
            let cut = |part: u32| span * part as i32 / 3;
            let (from, _) = months(start.year() + cut(part), 1, 12)?;
            let (_, to) = months(start.year() + cut(part + 1) - 1, 1, 12)?;
            Some((from, to, Granularity::Year))
        }
        _ => {
            let days = (end - start).num_days() + 1;
            let cut = |part: u32| days * i64::from(part) / 3;
            let at = |days: i64| start.checked_add_days(Days::new(days.max(0) as u64));
            Some((
                at(cut(part))?,
                at(cut(part + 1) - 1)?,
                if days > 31 { Granularity::Month } else { Granularity::Day },
            ))
        }
    }
}

/// Returns the first and last day of a season: 0 is spring, 3 winter, which
/// begins in December of its year.
pub(super) fn season(year: i32, season: u32) -> Option<(NaiveDate, NaiveDate)> {
    months(year, 3 + 3 * season, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn units() {
        let wednesday = day("2025-10-08");
        assert_eq!(unit(wednesday, Granularity::Week), Some((day("2025-10-06"), day("2025-10-12"))));
        assert_eq!(unit(wednesday, Granularity::Quarter), Some((day("2025-10-01"), day("2025-12-31"))));
        assert_eq!(unit(wednesday, Granularity::Decade), Some((day("2020-01-01"), day("2029-12-31"))));
        assert_eq!(month(2024, 2), Some((day("2024-02-01"), day("2024-02-29"))));
        assert_eq!(season(2024, 3), Some((day("2024-12-01"), day("2025-02-28"))));
    }

    #[test]
    fn no_overflow() {
        assert_eq!(shift(NaiveDate::MAX, Granularity::Day, 1), None);
        assert_eq!(shift(day("2025-10-08"), Granularity::Decade, 99_999), None);
        assert_eq!(shift(day("2025-10-08"), Granularity::Week, i64::MIN), None);
    }
}
