//! `relata check`: whether a database still fits together.

use std::io::Write;

use clap::Args;
use relata::render::thousands;

use super::Status;
use super::database_args::DatabaseArgs;

/// Check a database: every quote against its article, references, the file
///
/// Prints what is wrong, one line each; the exit status is then 2.
///
/// Example: relata check --db news.db
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

pub(crate) fn run(args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.database.open()?;
    let mut faults = Vec::new();
    let n_documents = store.check(|fault| faults.push(fault))?;
    for fault in &faults {
        match fault.document {
            Some(id) => writeln!(out, "{id}: {}", fault.what)?,
            None => writeln!(out, "{}", fault.what)?,
        }
    }
    let n_documents = thousands(n_documents);
    if faults.is_empty() {
        writeln!(std::io::stderr(), "{n_documents} documents checked, nothing is wrong")?;
        return Ok(Status::Found);
    }
    writeln!(std::io::stderr(), "{n_documents} documents checked, {} faults", thousands(faults.len() as u64))?;
    Ok(Status::Failed)
}
