//! `relata hedge`: the life of a claim.

use std::io::Write;

use clap::Args;
use relata::query;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show the life of a claim: alleged, reported, denied, confirmed, by date
///
/// A claim is an id, or a pattern as `query` takes it.
///
/// Example: relata hedge "United States lifts restriction"
#[derive(Debug, Args)]
pub(crate) struct HedgeArgs {
    /// The claim
    #[arg(value_name = "CLAIM")]
    claim: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &HedgeArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let vocabulary = vocabulary(&store)?;
    let filter = args.filter.filter(&vocabulary)?.or_all();
    let report = query::hedge(&super::query::meant(&args.claim, &vocabulary, &filter, &store)?);
    args.output.write_report(report, out)
}
