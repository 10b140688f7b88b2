//! What stands behind the clauses of a pattern: `where`, `group by`, `count`,
//! `order by`, `limit`.

use crate::extract::{ClaimRecord, Modality, Polarity};
use crate::text::Span;

use super::error::QueryError;
use super::filter::{Filter, Include};
use super::group::day;
use super::lexer::{Item, ItemKind};

/// What a condition or an order looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A variable: `?x`.
    Variable(String),
    /// One of the words of the language, such as `speaker`.
    Word(&'static str),
}

const CONDITIONS: &[&str] = &["date", "event", "speaker", "publisher", "modality", "polarity", "confidence", "count"];
const GROUPS: &[&str] = &["subject", "relation", "object", "speaker", "publisher", "year", "month", "day"];
const ORDERS: &[&str] = &["count", "claims", "first", "last", "confidence", "subject", "relation", "object"];

/// One condition of `where`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// One of `date`, `event`, `speaker`, `publisher`, `modality`, `polarity`,
    /// `confidence`, `count`.
    pub field: &'static str,
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`
    pub comparison: String,
    /// What it is compared with.
    pub value: String,
}

/// What is done with the answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// All must hold for every claim.
    pub conditions: Vec<Condition>,
    /// Whether only numbers are asked for.
    pub count: bool,
    /// What the numbers are told apart by.
    pub group_by: Option<Key>,
    /// What answers are sorted by, and whether the highest comes first.
    pub order_by: Option<(Key, bool)>,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Modifiers {
    /// Returns how many items belong to the clauses.
    pub(super) fn start(items: &[Item]) -> usize {
        let word = |idx: usize| match items.get(idx) {
            Some(Item { kind: ItemKind::Word, text, .. }) => text.as_str(),
            _ => "",
        };
        let is_start = |idx: usize| match word(idx) {
            "where" => true,
            "group" | "order" => word(idx + 1) == "by",
            "limit" => word(idx + 1).parse::<usize>().is_ok(),
            "count" => idx + 1 == items.len() || matches!(word(idx + 1), "group" | "order" | "limit" | "where"),
            _ => false,
        };
        (2..items.len()).find(|&idx| is_start(idx)).unwrap_or(items.len())
    }

    /// Reads what stands behind the clauses.
    pub(super) fn read(items: &[Item]) -> Result<Self, QueryError> {
        let mut found = Self::default();
        let mut rest = items;
        while let Some((first, after)) = rest.split_first() {
            rest = match first.text.as_str() {
                "where" => found.read_conditions(first, after)?,
                "count" => {
                    found.count = true;
                    after
                }
                "group" | "order" if after.first().is_some_and(|by| by.text == "by") => {
                    let place = after.get(1).unwrap_or(first);
                    if first.text == "group" {
                        found.group_by = Some(key(place, GROUPS)?);
                        after.get(2..).unwrap_or_default()
                    } else {
                        let key = key(place, ORDERS)?;
                        let way = after.get(2).map(|item| item.text.as_str());
                        // Numbers and days from the top, names from A.
                        let is_name =
                            matches!(&key, Key::Variable(_) | Key::Word("subject" | "relation" | "object" | "first"));
                        let is_falling = way == Some("desc") || way != Some("asc") && !is_name;
                        found.order_by = Some((key, is_falling));
                        let n_read = if matches!(way, Some("asc" | "desc")) { 3 } else { 2 };
                        after.get(n_read..).unwrap_or_default()
                    }
                }
                "limit" => {
                    let place = after.first().unwrap_or(first);
                    found.limit = Some(place.text.parse().map_err(|_| fault(place, "a number"))?);
                    after.get(1..).unwrap_or_default()
                }
                _ => return Err(fault(first, "`where`, `group by`, `count`, `order by` or `limit`")),
            };
        }
        Ok(found)
    }

    fn read_conditions<'a>(&mut self, last: &Item, items: &'a [Item]) -> Result<&'a [Item], QueryError> {
        let mut rest = items;
        let mut before = last;
        loop {
            let [field, comparison, value, after @ ..] = rest else {
                return Err(fault(rest.first().unwrap_or(before), "a condition such as `date >= 2025-10`"));
            };
            let Key::Word(name) = key(field, CONDITIONS)? else { return Err(fault(field, &list(CONDITIONS))) };
            if comparison.kind != ItemKind::Comparison || comparison.text == "!" {
                return Err(fault(comparison, "`=`, `!=`, `<`, `<=`, `>` or `>=`"));
            }
            check(name, comparison, value)?;
            // Names of several words need no quotation marks.
            let more = match name {
                "speaker" | "publisher" if value.kind == ItemKind::Word => {
                    let is_more = |item: &&Item| item.kind == ItemKind::Word && !is_keyword(&item.text);
                    after.iter().take_while(is_more).count()
                }
                _ => 0,
            };
            let words: Vec<&str> =
                std::iter::once(value).chain(&after[..more]).map(|item| item.text.as_str()).collect();
            self.conditions.push(Condition {
                field: name,
                comparison: comparison.text.clone(),
                value: words.join(" "),
            });
            let after = &after[more..];
            match after.split_first() {
                Some((and, after)) if and.text == "and" => {
                    before = and;
                    rest = after;
                }
                _ => return Ok(after),
            }
        }
    }

    /// Adds the conditions to a filter, as far as it can express them.
    pub(super) fn narrow(&self, filter: &Filter) -> Filter {
        let mut filter = filter.clone();
        for Condition { field, comparison, value } in &self.conditions {
            let (from, to) =
                (matches!(comparison.as_str(), "=" | ">=" | ">"), matches!(comparison.as_str(), "=" | "<="));
            match *field {
                "date" => {
                    later(&mut filter.since, value, from);
                    earlier(&mut filter.until, value, to);
                }
                "event" => {
                    later(&mut filter.event_since, value, from);
                    earlier(&mut filter.event_until, value, to || comparison == "<");
                }
                "confidence" if from => {
                    let least = value.parse().unwrap_or(0.0_f64);
                    filter.min_confidence = Some(filter.min_confidence.map_or(least, |other| other.max(least)));
                }
                "publisher" if comparison == "=" => filter.publishers = vec![value.clone()],
                "modality" => filter.include.push(Include::Hypothetical),
                "polarity" => filter.include.push(Include::Negated),
                _ => {}
            }
        }
        filter
    }

    /// Tells whether a claim meets the conditions, speakers and counts apart.
    pub(super) fn admits(&self, record: &ClaimRecord) -> bool {
        let claim = &record.claim;
        self.conditions.iter().all(|condition| match condition.field {
            "date" => record.document.published.as_deref().is_some_and(|published| {
                let length = condition.value.len().min(published.len());
                condition.holds(day(published).get(..length).unwrap_or(published).cmp(&condition.value))
            }),
            "publisher" => {
                let publisher = record.document.publisher.as_deref().unwrap_or_default().to_lowercase();
                condition.holds(publisher.cmp(&condition.value.to_lowercase()))
            }
            "modality" => condition.value == "any" || condition.holds(claim.modality.as_str().cmp(&condition.value)),
            "polarity" => condition.value == "any" || condition.holds(claim.polarity.as_str().cmp(&condition.value)),
            "confidence" => {
                let asked = condition.value.parse().unwrap_or(0.0_f64);
                condition.holds(claim.confidence.total_cmp(&asked))
            }
            _ => true,
        })
    }

    /// Tells whether so many documents are enough.
    pub(super) fn admits_count(&self, n_documents: usize) -> bool {
        let mut counts = self.conditions.iter().filter(|condition| condition.field == "count");
        counts.all(|condition| condition.holds(n_documents.cmp(&condition.value.parse().unwrap_or(0))))
    }
}

impl Condition {
    /// Tells whether a comparison that came out so is the one asked for.
    pub(super) fn holds(&self, found: std::cmp::Ordering) -> bool {
        match self.comparison.as_str() {
            "=" => found.is_eq(),
            "!=" => found.is_ne(),
            "<" => found.is_lt(),
            "<=" => found.is_le(),
            ">" => found.is_gt(),
            _ => found.is_ge(),
        }
    }
}

fn later(bound: &mut Option<String>, value: &str, is_bound: bool) {
    if is_bound && bound.as_deref().is_none_or(|bound| bound < value) {
        *bound = Some(value.to_owned());
    }
}

fn earlier(bound: &mut Option<String>, value: &str, is_bound: bool) {
    if is_bound && bound.as_deref().is_none_or(|bound| value < bound) {
        *bound = Some(value.to_owned());
    }
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "and" | "where" | "group" | "order" | "limit" | "count")
}

/// Checks that a value is one of its field.
fn check(field: &str, comparison: &Item, value: &Item) -> Result<(), QueryError> {
    let text = value.text.as_str();
    let is_order = !matches!(comparison.text.as_str(), "=" | "!=");
    let names = |words: &[&'static str]| format!("any, {}", words.join(", "));
    match field {
        "date" | "event" => {
            let full = match text.len() {
                4 => format!("{text}-01-01"),
                7 => format!("{text}-01"),
                _ => text.to_owned(),
            };
            if full.len() != 10 || full.parse::<chrono::NaiveDate>().is_err() {
                return Err(fault(value, "a date: 2025, 2025-10 or 2025-10-06"));
            }
        }
        "confidence" if text.parse::<f64>().is_err() => return Err(fault(value, "a number from 0 to 1")),
        "count" if text.parse::<usize>().is_err() => return Err(fault(value, "a number of documents")),
        "confidence" | "count" => {}
        _ if is_order => return Err(fault(comparison, "`=` or `!=`")),
        "modality" if text != "any" && text.parse::<Modality>().is_err() => {
            let words: Vec<&str> = Modality::ALL.iter().map(|modality| modality.as_str()).collect();
            return Err(fault(value, &names(&words)));
        }
        "polarity" if text != "any" && text.parse::<Polarity>().is_err() => {
            return Err(fault(value, "any, affirmed or negated"));
        }
        _ => {}
    }
    Ok(())
}

fn key(item: &Item, words: &'static [&'static str]) -> Result<Key, QueryError> {
    match &item.kind {
        ItemKind::Variable(name, None) if !name.is_empty() => Ok(Key::Variable(name.clone())),
        ItemKind::Word => {
            let found = words.iter().find(|&&word| word == item.text);
            found.map(|&word| Key::Word(word)).ok_or_else(|| fault(item, &list(words)))
        }
        _ => Err(fault(item, &list(words))),
    }
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn fault(item: &Item, expected: &str) -> QueryError {
    let span: Span = item.span;
    QueryError::BadModifier { span, found: item.text.clone(), expected: expected.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::items;
    use super::*;

    fn read(text: &str) -> Result<Modifiers, QueryError> {
        Modifiers::read(&items(text).unwrap())
    }

    #[test]
    fn conditions_orders_and_limits() {
        let found =
            read("where date >= 2025-10 and speaker = Dmitry Peskov and count>1 group by ?x order by last limit 3");
        let found = found.unwrap();
        let conditions: Vec<String> = found
            .conditions
            .iter()
            .map(|condition| format!("{} {} {}", condition.field, condition.comparison, condition.value))
            .collect();
        assert_eq!(conditions, ["date >= 2025-10", "speaker = Dmitry Peskov", "count > 1"]);
        assert_eq!(found.group_by, Some(Key::Variable("x".to_owned())));
        assert_eq!((found.order_by, found.limit), (Some((Key::Word("last"), true)), Some(3)));
        assert_eq!(found.conditions[0].field, "date");
    }

    #[test]
    fn what_cannot_stand_there_says_what_can() {
        for (text, expected) in [
            ("where date >= tomorrow", "`tomorrow` cannot stand here"),
            ("where colour = red", "`colour` cannot stand here"),
            ("where speaker > Peskov", "`>` cannot stand here"),
            ("order by beauty", "`beauty` cannot stand here"),
            ("where", "`where` cannot stand here"),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), expected, "{text}");
        }
    }
}
