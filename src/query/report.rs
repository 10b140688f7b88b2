//! What an analyst's command hands to `render`: rows of named cells, each row
//! with the claims that carry it and, where it has parts, rows beneath.
//!
//! A cell says how it is shown to people; programs get every cell by its name.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::extract::{ClaimRecord, Modality, Polarity};

use super::group::{Side, day};
use super::origin::Origins;

/// Where a cell is shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// In the title: who and what.
    Who,
    /// In the title: what joins them.
    Relation,
    /// In the title: what keeps it from being a plain fact.
    Warning,
    /// In the title, as everything else.
    Plain,
    /// Beneath, among the short facts.
    Note,
    /// Not at all: for programs.
    Data,
}

/// A named value of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its name: the column, the key.
    pub name: &'static str,
    /// What programs get.
    pub value: Value,
    /// Where people see it.
    pub show: Show,
    /// What people see; nothing where empty.
    pub text: String,
}

/// A row: cells, the claims that carry it (the best first), and its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// In the order of the columns.
    pub cells: Vec<Cell>,
    /// The best first.
    pub claims: Vec<ClaimRecord>,
    /// Rows that belong to it.
    pub rows: Vec<Row>,
}

/// What a command found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The names that cells can have, in order.
    pub columns: Vec<String>,
    /// The best first, or in order of time, as the command says.
    pub rows: Vec<Row>,
    /// Whether people see one table in place of a block a row.
    pub is_grid: bool,
}

impl Report {
    /// Makes a report of blocks.
    pub fn new(columns: &[&str], rows: Vec<Row>) -> Self {
        Self { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows, is_grid: false }
    }
}

impl Row {
    /// Makes a row of claims.
    pub(super) fn of<'a>(claims: impl IntoIterator<Item = &'a ClaimRecord>) -> Self {
        Self { claims: best_first(claims), ..Self::default() }
    }

    /// Adds a cell that is shown by its own words.
    pub(super) fn cell(self, name: &'static str, show: Show, text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Null } else { Value::from(text.clone()) };
        self.valued(name, value, show, text)
    }

    /// Adds a cell whose words are others than its value.
    pub(super) fn valued(
        mut self,
        name: &'static str,
        value: impl Into<Value>,
        show: Show,
        text: impl Into<String>,
    ) -> Self {
        self.cells.push(Cell { name, value: value.into(), show, text: text.into() });
        self
    }

    /// Adds subject, what keeps it from being a fact, relation and object.
    pub(super) fn statement(
        self,
        subject: Option<&Side>,
        (polarity, modality): (Polarity, Modality),
        relation: &str,
        object: Option<&Side>,
    ) -> Self {
        let row = match subject {
            Some(side) => self.cell("subject", Show::Who, &side.name),
            None => self.valued("subject", Value::Null, Show::Plain, "(unnamed)"),
        };
        let hypothetical = if modality == Modality::Asserted { String::new() } else { format!("({modality})") };
        let not = if polarity == Polarity::Negated { "NOT" } else { "" };
        row.valued("modality", modality.as_str(), Show::Warning, hypothetical)
            .valued("polarity", polarity.as_str(), Show::Warning, not)
            .cell("relation", Show::Relation, relation)
            .cell("object", Show::Who, object.map(Side::shown).unwrap_or_default())
    }

    /// Adds how many articles and independent origins the claims have, and when.
    pub(super) fn counted(self, origins: &Origins) -> Self {
        let documents: BTreeSet<_> = self.claims.iter().map(|record| record.document.id).collect();
        let publishers: BTreeSet<_> = self
            .claims
            .iter()
            .filter_map(|record| record.document.publisher.as_ref())
            .map(|name| name.to_lowercase())
            .collect();
        let days = || self.claims.iter().filter_map(|record| record.document.published.as_deref()).map(day);
        let (first, last) = (days().min().unwrap_or_default().to_owned(), days().max().unwrap_or_default().to_owned());
        let (n_documents, n_origins) = (documents.len(), origins.count(&self.claims));
        let n_claims = self.claims.len();
        let mut counts = plural(n_documents, "document");
        if 1 < n_documents {
            counts += &format!(" of {}", plural(n_origins, "independent origin"));
        }
        if n_documents < n_claims {
            counts += &format!(", {}", plural(n_claims, "claim"));
        }
        let span = if first == last { first.clone() } else { format!("{first} to {last}") };
        self.valued("documents", n_documents, Show::Note, counts)
            .valued("origins", n_origins, Show::Data, "")
            .valued("publishers", publishers.len(), Show::Data, "")
            .valued("n_claims", n_claims, Show::Data, "")
            .valued("first", text_or_null(first), Show::Note, span)
            .valued("last", text_or_null(last), Show::Data, "")
    }
}

fn text_or_null(text: String) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

/// Returns a number with its noun.
pub(super) fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// Puts the surest claims first, the earliest of equals; one of each document
/// before the second of any.
pub(super) fn best_first<'a>(claims: impl IntoIterator<Item = &'a ClaimRecord>) -> Vec<ClaimRecord> {
    let mut claims: Vec<ClaimRecord> = claims.into_iter().cloned().collect();
    claims.sort_by(|left, right| {
        let place = |record: &ClaimRecord| {
            (record.document.published.is_none(), record.document.published.clone(), record.claim.id)
        };
        right.claim.confidence.total_cmp(&left.claim.confidence).then_with(|| place(left).cmp(&place(right)))
    });
    claims.dedup_by_key(|record| record.claim.id);
    let mut seen = BTreeSet::new();
    let (mut first, again): (Vec<_>, Vec<_>) = claims.into_iter().partition(|record| seen.insert(record.document.id));
    first.extend(again);
    first
}
