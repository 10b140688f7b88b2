//! Words that expressions of time are made of, and reading them one by one.

use chrono::Weekday;

use super::Granularity;

/// Words between the two ends of a span.
pub(super) const TO: &[&str] = &["to", "-", "\u{2013}", "until", "till", "through", "--", "\u{2014}"];

/// Time zones after a clock.
pub(super) const ZONES: &[&str] =
    &["gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "et", "pt", "eastern"];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The words of a sentence, as written and in lower case.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    given: &'a [&'a str],
    lower: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn new(given: &'a [&'a str]) -> Self {
        Self { given, lower: given.iter().map(|word| word.to_lowercase()).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.given.len()
    }

    /// Returns a word in lower case, empty where there is none.
    pub(super) fn at(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    /// Returns the word before `i` in lower case.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.at(i))
    }

    /// Tells whether a word starts with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.given.get(i).is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// Tells whether a word has a capital after its hyphen: *mid-May*.
    pub(super) fn capital_after_hyphen(&self, i: usize) -> bool {
        self.given
            .get(i)
            .and_then(|word| word.split_once('-'))
            .is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
    }

    /// Returns the index after the word at `i` where it is one of `words`.
    pub(super) fn any(&self, i: usize, words: &[&str]) -> Option<usize> {
        (i < self.len() && words.contains(&self.at(i))).then_some(i + 1)
    }

    /// Returns the index after the word at `i` where it is one of `words`,
    /// else `i`.
    pub(super) fn skip(&self, i: usize, words: &[&str]) -> usize {
        self.any(i, words).unwrap_or(i)
    }

    /// Returns the number of a month, from 1.
    pub(super) fn month(&self, i: usize) -> Option<u32> {
        if !self.capital(i) {
            return None;
        }
        let word = self.at(i);
        let bare = word.strip_suffix('.');
        let short = bare.unwrap_or(word);
        let number = MONTHS.iter().position(|month| {
            *month == word
                || (short == "sept" && *month == "september")
                || (short.len() == 3 && month.starts_with(short) && (bare.is_some() || short != "mar"))
        })?;
        Some(number as u32 + 1)
    }

    /// Tells whether the month at `i` can be another word: *May*, *March*.
    pub(super) fn is_doubtful_month(&self, i: usize) -> bool {
        matches!(self.at(i), "may" | "march")
    }

    /// Returns a day of the week.
    pub(super) fn weekday(&self, i: usize) -> Option<Weekday> {
        if !self.capital(i) {
            return None;
        }
        Some(match self.at(i) {
            "monday" | "mon." => Weekday::Mon,
            "tuesday" | "tue." | "tues." => Weekday::Tue,
            "wednesday" | "wed." | "weds." => Weekday::Wed,
            "thursday" | "thu." | "thur." | "thurs." => Weekday::Thu,
            "friday" | "fri." => Weekday::Fri,
            "saturday" | "sat." => Weekday::Sat,
            "sunday" | "sun." => Weekday::Sun,
            _ => return None,
        })
    }

    /// Returns the day of a month: `6`, `6th`.
    pub(super) fn day(&self, i: usize) -> Option<u32> {
        let word = self.at(i);
        let digits = word.strip_suffix("st").or_else(|| word.strip_suffix("nd")).or_else(|| word.strip_suffix("rd"));
        let digits = digits.or_else(|| word.strip_suffix("th")).unwrap_or(word);
        let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|day| short && (1..=31).contains(day))
    }

    /// Returns a year of four digits.
    pub(super) fn year(&self, i: usize) -> Option<i32> {
        let word = self.at(i);
        let four = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|year| four && (1000..=2199).contains(year))
    }

    /// Returns a small number in digits or words; *a* is one.
    pub(super) fn number(&self, i: usize) -> Option<(usize, i64)> {
        const NUMBERS: &[&str] = &[
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ];
        let word = self.at(i);
        if matches!(word, "a" | "an") {
            return match (self.at(i + 1), self.at(i + 2)) {
                ("couple", "of") => Some((i + 3, 2)),
                ("dozen", _) => Some((i + 2, 12)),
                _ => Some((i + 1, 1)),
            };
        }
        if let Some(at) = NUMBERS.iter().position(|number| *number == word) {
            return Some((i + 1, at as i64 + 1));
        }
        let tens = match word {
            "thirty" => 30,
            "forty" => 40,
            "fifty" => 50,
            "sixty" => 60,
            "hundred" => 100,
            _ => 0,
        };
        if tens > 0 {
            return Some((i + 1, tens));
        }
        let short = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|_| short).map(|number| (i + 1, number))
    }

    /// Returns a unit of time, in the singular or plural.
    pub(super) fn unit(&self, i: usize) -> Option<Granularity> {
        Some(match self.at(i) {
            "hour" | "hours" => Granularity::Hour,
            "day" | "days" => Granularity::Day,
            "week" | "weeks" => Granularity::Week,
            "month" | "months" => Granularity::Month,
            "quarter" | "quarters" => Granularity::Quarter,
            "year" | "years" => Granularity::Year,
            "decade" | "decades" => Granularity::Decade,
            _ => return None,
        })
    }

    /// Returns a season, 0 for spring.
    pub(super) fn season(&self, i: usize) -> Option<u32> {
        Some(match self.at(i) {
            "spring" => 0,
            "summer" => 1,
            "autumn" | "fall" => 2,
            "winter" => 3,
            _ => return None,
        })
    }

    /// Returns an ordinal: *third*, *3rd*, *twelfth*.
    pub(super) fn ordinal(&self, i: usize) -> Option<u32> {
        const ORDINALS: &[&str] = &[
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth",
        ];
        let word = self.at(i);
        if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
            return Some(at as u32 + 1);
        }
        self.day(i).filter(|_| word.ends_with(char::is_alphabetic))
    }

    /// Reads a time of day: *5 p.m.*, *8:30 am*, *17:00*.
    pub(super) fn clock(&self, i: usize) -> Option<(usize, u32, Option<u32>)> {
        let word = self.at(i);
        if word == "noon" {
            return Some((i + 1, 12, None));
        }
        let (hour, minute) = match word.split_once(':') {
            Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute.parse::<u32>().ok()?)),
            Some(_) => return None,
            None => (word, None),
        };
        if hour.len() > 2 || hour.is_empty() || minute.is_some_and(|minute| minute > 59) {
            return None;
        }
        let mut hour: u32 = hour.parse().ok()?;
        let mut end = i + 1;
        match self.at(end) {
            "a.m." | "am" | "a.m" if (1..=12).contains(&hour) => {
                hour %= 12;
                end += 1;
            }
            "p.m." | "pm" | "p.m" if (1..=12).contains(&hour) => {
                hour = hour % 12 + 12;
                end += 1;
            }
            _ if minute.is_none() => return None,
            _ => {}
        }
        (hour < 24).then_some((end, hour, minute))
    }
}
