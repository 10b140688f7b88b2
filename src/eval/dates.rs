//! Expressions of time against the `<date>` marks of the GUM corpus, which its
//! annotators made: a stretch of words with a day, month or year, or with a
//! first and a last one.
//!
//! Marks without a year, and years of another era, are left out. A mark agrees
//! with an expression that shares a word with it where the ends are the same;
//! of an open one (*since 2014*) the end that it has, which is the day beside
//! the mark for *before* and *after*. An expression that covers two marks
//! (*from 2004 to 2009*) begins with the one and ends with the other; one that
//! begins before its mark may be a part of it (*the end of* 1990).

use std::ops::Range;

use chrono::{Months, NaiveDate};

use crate::text::date::{self, Interval};

/// A stretch of words that annotators dated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its first and last word in the sentence.
    pub first: usize,
    /// The last, included.
    pub last: usize,
    /// The first day; none where the mark has an upper bound alone.
    pub start: Option<NaiveDate>,
    /// The last day; none where it has a lower bound alone.
    pub end: Option<NaiveDate>,
}

/// A sentence with its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// The words.
    pub words: Vec<String>,
    /// The day on which its document was written, where told.
    pub written: Option<NaiveDate>,
    /// In text order.
    pub marks: Vec<Mark>,
}

/// Reads the sentences of a CoNLL-U file that have a mark.
pub fn read(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut written = None;
    let mut sentence = Marked::default();
    let mut open: Option<(usize, Bounds)> = None;
    for line in text.lines() {
        if line.starts_with("# newdoc") {
            written = None;
        } else if let Some(day) = line.strip_prefix("# meta::dateCreated = ") {
            written = days(day.trim()).map(|(day, _)| day);
        } else if line.is_empty() {
            let done = std::mem::take(&mut sentence);
            open = None;
            if !done.marks.is_empty() {
                found.push(Marked { written, ..done });
            }
        } else if !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, form, .., misc] = &cells[..] else { continue };
            if id.parse::<usize>().is_err() {
                continue;
            }
            let word = sentence.words.len();
            sentence.words.push((*form).to_owned());
            let Some(tags) = misc.split('|').find_map(|attribute| attribute.strip_prefix("XML=")) else { continue };
            for tag in tags.split('<').skip(1) {
                if let Some(attributes) = tag.strip_prefix("date ") {
                    open = bounds(attributes).map(|bounds| (word, bounds));
                } else if tag.starts_with("/date>")
                    && let Some((first, (start, end))) = open.take()
                {
                    sentence.marks.push(Mark { first, last: word, start, end });
                }
            }
        }
    }
    found
}

type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// Reads `when:::"2015"`, `from:::"2015-03" to:::"2016"`, `notAfter:::"2010"`.
fn bounds(attributes: &str) -> Option<Bounds> {
    let value = |name: &str| {
        let (_, rest) = attributes.split_once(name)?;
        rest.strip_prefix(":::\"")?.split('"').next()
    };
    if let Some(when) = value("when") {
        let (start, end) = days(when)?;
        return Some((Some(start), Some(end)));
    }
    let (from, to) = (value("from").or_else(|| value("notBefore")), value("to").or_else(|| value("notAfter")));
    let start = from.map(|day| days(day).ok_or(())).transpose().ok()?;
    let end = to.map(|day| days(day).ok_or(())).transpose().ok()?;
    (from.is_some() || to.is_some()).then(|| (start.map(|(start, _)| start), end.map(|(_, end)| end)))
}

/// The first and last day of `2015`, `2015-04` or `2015-04-17`.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next().transpose().ok()?, parts.next().transpose().ok()?);
    if year < 1000 || parts.next().is_some() {
        return None;
    }
    let start = NaiveDate::from_ymd_opt(year as i32, month.unwrap_or(1), day.unwrap_or(1))?;
    let end = match (month, day) {
        (_, Some(_)) => start,
        (Some(_), None) => start.checked_add_months(Months::new(1))?.pred_opt()?,
        (None, _) => start.checked_add_months(Months::new(12))?.pred_opt()?,
    };
    Some((start, end))
}

/// How an expression agrees with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// The same time.
    Same,
    /// Another time.
    Other,
    /// No expression was found there.
    Nothing,
}

/// Compares each mark of a sentence with the expression found there.
pub fn compare(sentence: &Marked) -> Vec<(Agreement, Option<String>)> {
    let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
    let found = date::find(&words, sentence.written, false);
    let one = |mark: &Mark| {
        let here = found.iter().filter(|(range, _)| range.start <= mark.last && mark.first < range.end);
        let here: Vec<_> = here.collect();
        let is_same = |range: &Range<usize>, interval: &Interval| {
            let mut inside = sentence.marks.iter().filter(|other| range.contains(&other.first));
            let (first, last) = inside.clone().zip(inside.next_back()).next().unwrap_or((mark, mark));
            let whole = Mark { end: last.end, last: last.last, ..first.clone() };
            is_same(&whole, interval, range.start < mark.first)
        };
        let agreement = match here[..] {
            [] => Agreement::Nothing,
            _ if here.iter().any(|(range, interval)| is_same(range, interval)) => Agreement::Same,
            _ => Agreement::Other,
        };
        let end = |end: &Option<String>| end.clone().unwrap_or_default();
        (agreement, here.first().map(|(_, interval)| format!("{} to {}", end(&interval.start), end(&interval.end))))
    };
    sentence.marks.iter().map(one).collect()
}

/// Compares days. `opens` says that the expression has words before the mark.
fn is_same(mark: &Mark, interval: &Interval, opens: bool) -> bool {
    let day = |end: &Option<String>| end.as_ref().and_then(|end| end.get(..10)).and_then(|day| day.parse().ok());
    match (day(&interval.start), day(&interval.end)) {
        (Some(start), Some(end)) => {
            let part = opens
                && mark.start.is_some_and(|from: NaiveDate| from <= start)
                && mark.end.is_some_and(|to: NaiveDate| end <= to);
            part || (mark.start.is_none_or(|from| from == start) && mark.end.is_none_or(|to| to == end))
        }
        // "since 2014", and "after 2014" from the next day on.
        (Some(start), None) => {
            mark.start == Some(start) || mark.end.is_some_and(|end| opens && end.succ_opt() == Some(start))
        }
        (None, Some(end)) => {
            mark.end == Some(end) || mark.start.is_some_and(|start| opens && start.pred_opt() == Some(end))
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# newdoc id = a\n# meta::dateCreated = 2020-05-06\n1\tRuiz\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n3\tin\t_\t_\t_\t_\t_\t_\t_\t_\n4\tMay\t_\t_\t_\t_\t_\t_\t_\tXML=<date when:::\"2019-05\">\n5\t2019\t_\t_\t_\t_\t_\t_\t_\tXML=</date>\n6\tand\t_\t_\t_\t_\t_\t_\t_\t_\n7\tyesterday\t_\t_\t_\t_\t_\t_\t_\tA=b|XML=<date when:::\"2020-05-05\"></date>\n8\tin\t_\t_\t_\t_\t_\t_\t_\t_\n9\tspring\t_\t_\t_\t_\t_\t_\t_\tXML=<date from:::\"--03\" to:::\"--05\"></date>\n\n";

    #[test]
    fn marks_are_read_and_compared() {
        let sentences = read(FILE);
        assert_eq!((sentences.len(), sentences[0].marks.len()), (1, 2));
        let agreements: Vec<Agreement> = compare(&sentences[0]).into_iter().map(|(agreement, _)| agreement).collect();
        assert_eq!(agreements, [Agreement::Same, Agreement::Same]);
        let other = read(&FILE.replace("\"2020-05-05\"", "\"2020-05-04\""));
        assert_eq!(compare(&other[0])[1].0, Agreement::Other);
    }
}
