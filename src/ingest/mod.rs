//! From files to a database: read, analyse in parallel, store by one writer.
//!
//! [`run`] reads articles, [`import`] records that `extract` wrote,
//! [`import_actors`] a user's list of actors,
//! [`reanalyze`] bodies that are stored already; [`each_analysis`] is the way
//! without a database. Documents go by in batches, in the order in which they
//! were read: what is stored or handed on is the same for any number of
//! threads, and memory grows with the largest document alone. Nothing is
//! printed here: a [`Monitor`] hears of what happens.

mod batch;
mod dictionary;
mod import;
mod reanalyze;
mod report;
mod run;

use std::sync::atomic::AtomicBool;

pub use dictionary::{DictionaryError, DictionaryReport, Row, import_actors};
pub use import::{ImportError, import};
pub use reanalyze::reanalyze;
pub use report::{Failure, Monitor, Progress, Report};
pub use run::{Analysed, each_analysis, preview, run};

use crate::pipeline::Analyzer;
use crate::store::StoreError;

/// How documents are analysed.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// What analyses them.
    pub analyzer: Analyzer<'a>,
    /// How many threads analyse; what they find does not depend on it.
    pub n_jobs: usize,
    /// Set from outside to end early: the running batch is completed.
    pub stop: &'a AtomicBool,
}

/// Why storing documents came to an end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The threads could not be started.
    #[error("cannot start {n_jobs} threads")]
    Threads {
        /// How many.
        n_jobs: usize,
        /// Why not.
        #[source]
        source: rayon::ThreadPoolBuildError,
    },
}
