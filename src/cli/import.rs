//! `relata import`: what `extract` printed, into the database.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use relata::ingest;
use relata::pipeline::Analyzer;

use super::Status;
use super::database_args::DatabaseArgs;
use super::ingest::status;
use super::progress::Bar;
use super::run_args::RunArgs;

/// Store the JSON lines that `relata extract` printed
///
/// Stores exactly what `relata ingest` would have. Takes files, folders of
/// parts (`_SUCCESS` and dot files are passed over) and `-`, also packed as
/// .gz, .zst or .xz. A malformed line is named by its number, a document some
/// of whose claims are missing is left out and named; the exit status is then 2.
///
/// Example: relata import claims.jsonl --db news.db
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files, folders of parts, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    database: DatabaseArgs,

    #[command(flatten)]
    run: RunArgs,
}

pub(crate) fn run(args: &ImportArgs, _out: &mut dyn Write) -> anyhow::Result<Status> {
    let settings = args.run.settings(Analyzer::MIN_CONFIDENCE)?;
    let mut bar = Bar::new();
    let report = ingest::import(&args.files, &mut args.database.create()?, &settings, &mut bar)?;
    bar.finish(&report);
    Ok(status(&report))
}
