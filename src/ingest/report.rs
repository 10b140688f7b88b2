//! What a run tells while it goes on and when it is over.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::store::RunCounts;

/// A record that could not be read or stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file.
    pub path: String,
    /// The record's number in a file of many, from 1.
    pub record: Option<u64>,
    /// Its address, where known.
    pub uri: Option<String>,
    /// Why.
    pub reason: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.record {
            Some(record) => write!(f, "{}:{record}: {}", self.path, self.reason),
            None => write!(f, "{}: {}", self.path, self.reason),
        }
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Documents met.
    pub n_documents: u64,
    /// Words analysed.
    pub n_words: u64,
    /// Claims found.
    pub n_claims: u64,
    /// Bytes of the files opened so far, as they lie on disk.
    pub n_bytes_done: u64,
    /// Bytes of all files.
    pub n_bytes: u64,
}

/// Hears of what happens during a run.
pub trait Monitor {
    /// A batch was completed.
    fn progress(&mut self, progress: &Progress);
    /// A record could not be read or stored.
    fn failed(&mut self, failure: &Failure);
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Documents by what became of them.
    pub documents: RunCounts,
    /// Documents passed over, by reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Sentences of the documents analysed.
    pub n_sentences: u64,
    /// Claims of the documents analysed.
    pub n_claims: u64,
    /// Words of the documents analysed, as white space separates them.
    pub n_words: u64,
    /// Documents in the database that another version has analysed.
    pub n_stale: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Whether it was ended early.
    pub interrupted: bool,
}

impl Report {
    /// Returns the words analysed per second.
    pub fn words_per_second(&self) -> f64 {
        self.n_words as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }

    /// Counts a record passed over.
    pub(super) fn skip(&mut self, reason: &'static str) {
        *self.skipped.entry(reason).or_default() += 1;
        self.documents.n_skipped += 1;
    }
}
