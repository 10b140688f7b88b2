//! `relata ingest`: articles into the database.

use std::io::Write;

use clap::Args;
use relata::ingest::{self, Report};

use super::Status;
use super::database_args::DatabaseArgs;
use super::progress::Bar;
use super::read_args::ReadArgs;
use super::run_args::{ConfidenceArgs, RunArgs};

/// Read articles into the database
///
/// Reads text, Markdown, HTML, JSON, JSON Lines, CSV and TSV, also packed as
/// .gz, .zst or .xz. What is there already is left as it is; a changed article
/// replaces the old one. Files that cannot be read are named and passed over,
/// and the exit status is then 2.
///
/// Example: relata ingest articles/ --db news.db
#[derive(Debug, Args)]
pub(crate) struct IngestArgs {
    #[command(flatten)]
    read: ReadArgs,

    #[command(flatten)]
    database: DatabaseArgs,

    /// Tell what would be done, and store nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    confidence: ConfidenceArgs,

    #[command(flatten)]
    run: RunArgs,
}

pub(crate) fn run(args: &IngestArgs, _out: &mut dyn Write) -> anyhow::Result<Status> {
    let reader = args.read.reader()?;
    let settings = args.run.settings(args.confidence.min_confidence)?;
    let mut bar = Bar::new();
    let report = if args.dry_run {
        let store = args.database.db.exists().then(|| args.database.open()).transpose()?;
        ingest::preview(reader, store.as_ref(), &settings, &mut bar)?
    } else {
        ingest::run(reader, &mut args.database.create()?, &settings, &mut bar)?
    };
    bar.finish(&report);
    Ok(status(&report))
}

/// Returns how a run that stores documents ended.
pub(super) fn status(report: &Report) -> Status {
    match report.documents.n_failed {
        _ if report.interrupted => Status::Interrupted,
        0 => Status::Found,
        _ => Status::Failed,
    }
}
