//! `relata why`: what stands under an edge.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show the claims that join two, strongest first
///
/// Claims that say the same in the same voice are one row; those of most
/// independent origins come first.
///
/// Example: relata why Kremlin transfer
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// One side
    #[arg(value_name = "A")]
    left: String,

    /// The other
    #[arg(value_name = "B")]
    right: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &WhyArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?;
    let (left, right) = (Meaning::of(&args.left, &store)?, Meaning::of(&args.right, &store)?);
    let gathered = Gathered::about(&[&left, &right], &filter, &store)?;
    let report = query::under_edge(&left, &right, &gathered);
    args.output.write_report(report, out)
}
