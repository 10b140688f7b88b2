//! The options of commands that analyse many documents, and Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use clap::Args;
use relata::ingest::Settings;
use relata::model::Model;
use relata::pipeline::Analyzer;

use super::filter_args::share;
use super::model_args::ModelArgs;

/// Set by Ctrl-C and by the request to end; the running batch is completed.
static STOP: AtomicBool = AtomicBool::new(false);

/// How documents are analysed.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// How many threads analyse [default: one per core]
    ///
    /// The result is the same for any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    #[command(flatten)]
    model: ModelArgs,
}

/// How sure a claim must be to be kept.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ConfidenceArgs {
    /// Leave out claims that are less sure than this, from 0 to 1
    ///
    /// Of the claims of news that are less sure than the default every other one is wrong.
    #[arg(long, value_name = "SHARE", default_value_t = Analyzer::MIN_CONFIDENCE, value_parser = share)]
    pub(crate) min_confidence: f64,
}

impl RunArgs {
    /// Returns the model.
    pub(crate) fn model(&self) -> anyhow::Result<&'static Model> {
        self.model.get()
    }

    /// Gets ready to analyse: loads the model and listens to Ctrl-C.
    pub(crate) fn settings(&self, min_confidence: f64) -> anyhow::Result<Settings<'static>> {
        let analyzer = Analyzer { model: self.model.get()?, min_confidence };
        let n_cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)).context("cannot listen to Ctrl-C")?;
        Ok(Settings { analyzer, n_jobs: self.jobs.map_or(n_cores, usize::from), stop: &STOP })
    }
}
