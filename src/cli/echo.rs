//! `relata echo`: independent origins.

use std::io::Write;

use clap::Args;
use relata::query::{self, Filter};
use relata::store::DocumentFilter;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show the independent origins of a claim, or which articles copy one another
///
/// A claim is an id, or a pattern as `query` takes it. Articles that share most
/// of their words, and claims with the same sentence, are one origin. Without a
/// claim, all articles with copies or near copies are listed.
///
/// Example: relata echo "Kremlin opposes transfer"
#[derive(Debug, Args)]
pub(crate) struct EchoArgs {
    /// The claim
    #[arg(value_name = "CLAIM")]
    claim: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &EchoArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let vocabulary = vocabulary(&store)?;
    let filter = Filter { include_copies: true, ..args.filter.filter(&vocabulary)? };
    let report = match &args.claim {
        Some(claim) => query::echo(&super::query::meant(claim, &vocabulary, &filter, &store)?),
        None => {
            let (since, until) = (filter.since, filter.until);
            query::reprints(&DocumentFilter { since, until, ..DocumentFilter::default() }, &store)?
        }
    };
    args.output.write_report(report, out)
}
