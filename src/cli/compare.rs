//! `relata compare`: two publishers.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show what one publisher reports and another does not, and how they word the same
///
/// Example: relata compare "Capitol Ledger" "Lakeside Herald"
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// A publisher
    #[arg(value_name = "X")]
    left: String,

    /// Another
    #[arg(value_name = "Y")]
    right: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &CompareArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let mut filter = args.filter.filter(&vocabulary(&store)?)?;
    filter.publishers = vec![args.left.clone(), args.right.clone()];
    let gathered = Gathered::about(&[], &filter, &store)?;
    let report = query::compare(&args.left, &args.right, &gathered);
    args.output.write_report(report, out)
}
