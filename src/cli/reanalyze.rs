//! `relata reanalyze`: stored articles again, with a newer model or rules.

use std::io::Write;

use clap::Args;
use relata::ingest;

use super::Status;
use super::database_args::DatabaseArgs;
use super::ingest::status;
use super::progress::Bar;
use super::run_args::{ConfidenceArgs, RunArgs};

/// Read stored articles again, with the model and rules of this program
///
/// Articles that this version has read already are left as they are. Needs no
/// files: the text is in the database.
///
/// Example: relata reanalyze --db news.db
#[derive(Debug, Args)]
pub(crate) struct ReanalyzeArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Read all articles again, whatever version has read them
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    confidence: ConfidenceArgs,

    #[command(flatten)]
    run: RunArgs,
}

pub(crate) fn run(args: &ReanalyzeArgs, _out: &mut dyn Write) -> anyhow::Result<Status> {
    let mut store = args.database.open_to_change()?;
    let settings = args.run.settings(args.confidence.min_confidence)?;
    let mut bar = Bar::new();
    let report = ingest::reanalyze(&mut store, args.all, &settings, &mut bar)?;
    bar.finish(&report);
    Ok(status(&report))
}
