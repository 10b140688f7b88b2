//! `relata man`: manual pages.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::Status;

/// Write a manual page for each command into a folder
///
/// Example: relata man ~/.local/share/man/man1
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder, made where there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(args: &ManArgs, _out: &mut dyn Write) -> anyhow::Result<Status> {
    let failed = || format!("cannot write to `{}`", args.folder.display());
    std::fs::create_dir_all(&args.folder).with_context(failed)?;
    clap_mangen::generate_to(super::command(), &args.folder).with_context(failed)?;
    Ok(Status::Found)
}
