//! Documents in lists, and what a database holds in numbers.

use serde::Serialize;

use super::answer::plural;
use super::item::{Block, Item, Run, Weight};
use super::quote::short;
use crate::store::{DocumentRow, Stats};

impl Item for DocumentRow {
    const COLUMNS: &'static [&'static str] =
        &["document", "title", "publisher", "author", "published", "uri", "path", "copy_of", "sentences", "claims"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        self
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        vec![vec![
            self.id.to_string(),
            text(&self.title),
            text(&self.publisher),
            text(&self.author),
            text(&self.published),
            text(&self.uri),
            text(&self.path),
            self.copy_of.map(|id| id.to_string()).unwrap_or_default(),
            self.n_sentences.to_string(),
            self.n_claims.to_string(),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let name = self.title.as_ref().or(self.uri.as_ref()).or(self.path.as_ref());
        let mut title = vec![Run::new(name.map_or("untitled", String::as_str), Weight::Strong)];
        title.extend(self.copy_of.map(|id| Run::new(format!("copy of {}", short(&id.to_string())), Weight::Warning)));
        let mut notes: Vec<String> = [&self.publisher, &self.published].into_iter().flatten().cloned().collect();
        notes.push(plural(self.n_sentences as usize, "sentence"));
        notes.push(plural(self.n_claims as usize, "claim"));
        notes.extend(self.uri.clone().or_else(|| self.path.clone()));
        notes.push(short(&self.id.to_string()).to_owned());
        Block { title, notes, ..Block::default() }
    }
}

impl Item for Stats {
    const COLUMNS: &'static [&'static str] = &["what", "number"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        self
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let tally = |what: &str, tally: &[(String, u64)]| {
            tally.iter().map(|(name, n)| vec![format!("{what}: {name}"), n.to_string()]).collect::<Vec<_>>()
        };
        let mut rows: Vec<Vec<String>> =
            self.counts().iter().map(|(what, n)| vec![(*what).to_owned(), n.to_string()]).collect();
        rows.extend(tally("relation", &self.relations));
        rows.extend(tally("modality", &self.modalities));
        rows.extend(tally("publisher", &self.publishers));
        rows.extend(tally("analysis", &self.analyses));
        rows
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let day = |date: &Option<String>| date.as_deref().and_then(|date| date.get(..10)).unwrap_or("?").to_owned();
        let mut fields: Vec<(String, String)> =
            self.counts().iter().map(|&(what, n)| (what.to_owned(), thousands(n))).collect();
        if self.first_published.is_some() {
            let days = format!("{} to {}", day(&self.first_published), day(&self.last_published));
            fields.push(("published".to_owned(), days));
        }
        let tallies = [
            ("claims by relation", &self.relations),
            ("claims by modality", &self.modalities),
            ("documents by publisher", &self.publishers),
            ("documents by analysis", &self.analyses),
        ];
        let children = tallies
            .into_iter()
            .filter(|(_, tally)| !tally.is_empty())
            .map(|(name, tally)| Block {
                title: vec![Run::new(name, Weight::Faint)],
                fields: tally.iter().map(|(name, n)| (name.clone(), thousands(*n))).collect(),
                ..Block::default()
            })
            .collect();
        Block { title: vec![Run::new("database", Weight::Strong)], fields, children, ..Block::default() }
    }
}

impl Stats {
    /// Returns the numbers with what they count, in the order of output.
    fn counts(&self) -> [(&'static str, u64); 13] {
        [
            ("documents", self.n_documents),
            ("copies of others", self.n_copies),
            ("publishers", self.n_publishers),
            ("sentences", self.n_sentences),
            ("mentions", self.n_mentions),
            ("entities", self.n_entities),
            ("actors", self.n_actors),
            ("claims", self.n_claims),
            ("claims with a type", self.n_typed),
            ("claims with a speaker", self.n_attributed),
            ("claims negated", self.n_negated),
            ("claims hypothetical", self.n_hypothetical),
            ("bytes", self.size_bytes),
        ]
    }
}

/// Writes a number with a comma every three digits.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.chars().enumerate() {
        if 0 < n && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
