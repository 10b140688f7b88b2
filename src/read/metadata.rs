//! Dates and titles that files give in many ways.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

/// Reads a date of publication and returns it as ISO 8601: the day alone where
/// no time is given, else the moment in UTC.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let day = |date: NaiveDate| date.format("%Y-%m-%d").to_string();
    let moment = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(moment(time.to_utc()));
    }
    if let Ok(time) = DateTime::parse_from_rfc2822(text) {
        return Some(moment(time.to_utc()));
    }
    if let Ok(time) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z") {
        return Some(moment(time.to_utc()));
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
        if let Ok(time) = NaiveDateTime::parse_from_str(text.trim_end_matches(" UTC"), format) {
            return Some(moment(time.and_utc()));
        }
    }
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"];
    formats.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok()).map(day)
}

/// Finds a full date in a file's name, if there is exactly one: two are a range.
pub(super) fn date_in_name(name: &str) -> Option<String> {
    let bytes = name.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let boundary = at == 0 || !bytes[at - 1].is_ascii_digit();
        match date_at(&bytes[at..]) {
            Some((date, n_bytes)) if boundary => {
                found.push(date);
                at += n_bytes;
            }
            _ => at += 1,
        }
    }
    match found.as_slice() {
        [date] => Some(date.format("%Y-%m-%d").to_string()),
        _ => None,
    }
}

/// Reads `YYYY-MM-DD`, `YYYY_MM_DD`, `YYYY.MM.DD` or `YYYYMMDD` at the start.
fn date_at(bytes: &[u8]) -> Option<(NaiveDate, usize)> {
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = bytes.get(range)?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
    };
    let year = number(0..4)?;
    let (month, day, n_bytes) = match bytes.get(4)? {
        separator @ (b'-' | b'_' | b'.') if bytes.get(7) == Some(separator) => (number(5..7)?, number(8..10)?, 10),
        _ => (number(4..6)?, number(6..8)?, 8),
    };
    let ends = !bytes.get(n_bytes).is_some_and(u8::is_ascii_digit);
    let date = NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?;
    (ends && (1500..2200).contains(&year)).then_some((date, n_bytes))
}

/// Parts a text into a title and the rest, where its first line looks like one:
/// short, without a full stop, and followed by a blank line.
pub(super) fn title_of(text: &str) -> Option<(&str, &str)> {
    let start = text.trim_start();
    let (first, rest) = start.split_once('\n')?;
    let (second, _) = rest.split_once('\n').unwrap_or((rest, ""));
    let title = first.trim();
    let ends_sentence = title.ends_with(['.', '!', ':', ';', ',', '"', '”', '’', ')']);
    let short = title.len() <= 120 && title.split_whitespace().count() <= 18;
    let stands_alone = second.trim().is_empty() && !rest.trim().is_empty();
    (short && !ends_sentence && !title.is_empty() && stands_alone).then_some((title, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_files_write_them() {
        for (text, expected) in [
            ("2025-10-06", "2025-10-06"),
            ("October 6, 2025", "2025-10-06"),
            ("6 Oct 2025", "2025-10-06"),
            ("20251006", "2025-10-06"),
            ("2025-10-06T08:30:00+02:00", "2025-10-06T06:30:00Z"),
            ("2025-10-06T08:30:00", "2025-10-06T08:30:00Z"),
            ("Mon, 06 Oct 2025 08:30:00 GMT", "2025-10-06T08:30:00Z"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(date("yesterday"), None);
    }

    #[test]
    fn one_full_date_in_a_name() {
        assert_eq!(date_in_name("2025-10-06_kyiv.txt").as_deref(), Some("2025-10-06"));
        assert_eq!(date_in_name("kyiv-20251006.txt").as_deref(), Some("2025-10-06"));
        assert_eq!(date_in_name("2025-10-06_2025-10-09.txt"), None);
        assert_eq!(date_in_name("au-pm-1998-2018.txt"), None);
        assert_eq!(date_in_name("2025-13-06.txt"), None);
    }

    #[test]
    fn a_title_is_short_and_stands_alone() {
        assert_eq!(title_of("Ruiz resigns\n\nThe minister left."), Some(("Ruiz resigns", "\nThe minister left.")));
        assert_eq!(title_of("The minister resigned.\n\nShe left."), None);
        assert_eq!(title_of("The minister of ports said\nshe would leave."), None);
    }
}
