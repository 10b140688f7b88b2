//! `relata stats`: how much there is.

use std::io::Write;

use clap::Args;
use relata::render;

use super::Status;
use super::output_args::OutputArgs;

/// Count what a database holds
///
/// Example: relata stats --db news.db
#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &StatsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let stats = args.output.open()?.stats()?;
    render::write_one(out, &stats, args.output.style())?;
    Ok(Status::Found)
}
