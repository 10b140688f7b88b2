//! Counts of answers, and how a pattern was looked up.

use serde::Serialize;

use super::answer::plural;
use super::item::{Block, Item, Run, Weight};
use crate::query::{MAX_ESTIMATE, PlanStep, Tally};

impl Item for Tally {
    const COLUMNS: &'static [&'static str] = &["key", "answers", "claims", "documents", "publishers", "first", "last"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        serde_json::json!({
            "key": self.key,
            "n_answers": self.n_answers,
            "n_claims": self.n_claims,
            "n_documents": self.n_documents,
            "n_publishers": self.n_publishers,
            "first": self.first,
            "last": self.last,
        })
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![vec![
            self.key.clone().unwrap_or_default(),
            self.n_answers.to_string(),
            self.n_claims.to_string(),
            self.n_documents.to_string(),
            self.n_publishers.to_string(),
            self.first.clone().unwrap_or_default(),
            self.last.clone().unwrap_or_default(),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let title = match &self.key {
            Some(key) => Run::new(key.clone(), Weight::Strong),
            None => Run::new("(all)", Weight::Faint),
        };
        let mut notes = vec![
            plural(self.n_answers, "answer"),
            plural(self.n_claims, "claim"),
            plural(self.n_documents, "document"),
        ];
        if 1 < self.n_publishers {
            notes.push(plural(self.n_publishers, "publisher"));
        }
        match (&self.first, &self.last) {
            (Some(first), Some(last)) if first != last => notes.push(format!("{first} to {last}")),
            (Some(first), _) => notes.push(first.clone()),
            _ => {}
        }
        Block { title: vec![title], notes, ..Block::default() }
    }
}

impl Item for PlanStep {
    const COLUMNS: &'static [&'static str] = &["clause", "estimated", "bound", "read", "groups", "rows"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        serde_json::json!({
            "clause": self.clause,
            "n_estimated": self.n_estimated,
            "n_bound": self.n_bound,
            "n_read": self.n_read,
            "n_groups": self.n_groups,
            "n_rows": self.n_rows,
        })
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![vec![
            self.clause.clone(),
            self.n_estimated.to_string(),
            self.n_bound.map_or_else(String::new, |n| n.to_string()),
            self.n_read.to_string(),
            self.n_groups.to_string(),
            self.n_rows.to_string(),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let more = if self.n_estimated == MAX_ESTIMATE { " or more" } else { "" };
        let mut notes = vec![format!("{}{more} by name and relation", plural(self.n_estimated, "claim"))];
        notes.extend(self.n_bound.map(|n| format!("only those of {} bound before", plural(n, "actor"))));
        notes.push(format!("{} read", plural(self.n_read, "claim")));
        notes.push(plural(self.n_groups, "group"));
        notes.push(format!("{} after the join", plural(self.n_rows, "row")));
        Block { title: vec![Run::new(self.clause.clone(), Weight::Strong)], notes, ..Block::default() }
    }
}
