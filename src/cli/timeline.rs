//! `relata timeline`: events in order.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show what happened, in order of event time
///
/// Reports that agree are one event, with the number of independent origins.
/// Planned, possible and denied events are marked.
///
/// Example: relata timeline Ukraine Russia --since 2025
#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    /// Who takes part
    #[arg(value_name = "A")]
    who: String,

    /// Who else takes part
    #[arg(value_name = "B")]
    with: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &TimelineArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?.or_all();
    let who = Meaning::of(&args.who, &store)?;
    let with = args.with.as_ref().map(|name| Meaning::of(name, &store)).transpose()?;
    let meant: Vec<&Meaning> = std::iter::once(&who).chain(&with).collect();
    let gathered = Gathered::about(&meant, &filter, &store)?;
    let report = query::timeline(&who, with.as_ref(), &gathered);
    args.output.write_report(report, out)
}
