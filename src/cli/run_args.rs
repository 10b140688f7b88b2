//! The options of commands that analyse many documents, and Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use clap::Args;
use relata::ingest::Settings;
use relata::model::Model;

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

impl RunArgs {
    /// Returns the model.
    pub(crate) fn model(&self) -> anyhow::Result<&'static Model> {
        self.model.get()
    }

    /// Gets ready to analyse: loads the model and listens to Ctrl-C.
    pub(crate) fn settings(&self) -> anyhow::Result<Settings<'static>> {
        let model = self.model.get()?;
        let n_cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)).context("cannot listen to Ctrl-C")?;
        Ok(Settings { model, n_jobs: self.jobs.map_or(n_cores, usize::from), stop: &STOP })
    }
}
