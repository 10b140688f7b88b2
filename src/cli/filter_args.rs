//! The arguments that say which claims are looked at.

use clap::Args;
use relata::query::{Filter, Include, Relation, Vocabulary};
use relata::store::Store;

use super::query::vocabulary;

/// Which claims. By default those stated as facts: affirmed and asserted,
/// attributed to somebody or not.
#[derive(Debug, Args)]
pub(crate) struct FilterArgs {
    /// Only articles published on this day or later: 2025, 2025-10, or 2025-10-06
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    since: Option<String>,

    /// Only articles published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    until: Option<String>,

    /// Only events on this day or later
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    event_since: Option<String>,

    /// Only events on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    event_until: Option<String>,

    /// Only articles of this publisher (can be repeated)
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    publisher: Vec<String>,

    /// Only this relation type or verb, or all that are hostile or friendly (can be repeated)
    #[arg(long, value_name = "RELATION", help_heading = "Filters")]
    relation: Vec<String>,

    /// Only claims that are at least as sure, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Filters")]
    min_confidence: Option<f64>,

    /// Also claims that are no plain facts: negated, hypothetical, all, or a modality such as planned
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help_heading = "Filters")]
    include: Vec<Include>,

    /// Only what an article says in its own voice
    #[arg(long, help_heading = "Filters")]
    unattributed: bool,
}

impl FilterArgs {
    /// Returns the filter; the verbs of the database are read only where a
    /// relation is named.
    ///
    /// # Errors
    ///
    /// Fails where a relation is unknown.
    pub(crate) fn resolve(&self, store: &Store) -> anyhow::Result<Filter> {
        let vocabulary = if self.relation.is_empty() { Vocabulary::new([], []) } else { vocabulary(store)? };
        self.filter(&vocabulary)
    }

    /// Returns the filter; relations are looked up in a vocabulary.
    ///
    /// # Errors
    ///
    /// Fails where a relation is unknown.
    pub(crate) fn filter(&self, vocabulary: &Vocabulary) -> anyhow::Result<Filter> {
        let relation = |words: &String| -> anyhow::Result<Relation> {
            let parts: Vec<&str> = words.split_whitespace().collect();
            vocabulary.relation(&parts).ok_or_else(|| {
                let near = vocabulary.near(words);
                let hint = near.first().map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
                anyhow::anyhow!("unknown relation `{words}`{hint}")
            })
        };
        let mut relations = Vec::new();
        for words in &self.relation {
            match group(words) {
                Some(types) => relations.extend(types),
                None => relations.push(relation(words)?),
            }
        }
        Ok(Filter {
            since: self.since.clone(),
            until: self.until.clone(),
            event_since: self.event_since.clone(),
            event_until: self.event_until.clone(),
            publishers: self.publisher.clone(),
            relations,
            min_confidence: self.min_confidence,
            include: self.include.clone(),
            unattributed: self.unattributed,
            include_copies: false,
        })
    }
}

/// Returns the relation types of a group; none where the word is no group.
fn group(word: &str) -> Option<Vec<Relation>> {
    let is_in = |valence: f32| match word {
        "hostile" => Some(valence < 0.0),
        "friendly" => Some(0.0 < valence),
        _ => None,
    };
    is_in(0.0)?;
    let types = relata::ontology::relations().iter().filter(|relation| is_in(relation.valence) == Some(true));
    Some(types.map(|relation| Relation { relation: Some(relation.name.to_owned()), lemmas: Vec::new() }).collect())
}

/// Checks that a text is a date, its month or its year.
pub(super) fn date(text: &str) -> Result<String, String> {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let is_date = full.len() == 10 && full.parse::<chrono::NaiveDate>().is_ok();
    if is_date { Ok(text.to_owned()) } else { Err("expected 2025, 2025-10, or 2025-10-06".to_owned()) }
}

pub(crate) fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "expected a number from 0 to 1".to_owned())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("expected a number from 0 to 1".to_owned()) }
}
