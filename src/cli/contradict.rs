//! `relata contradict`: claims that cannot both hold.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show claims that cannot both hold, side by side
///
/// Pairs with the same parts, opposite polarity or opposed relation, at one
/// time: one speaker against themselves first.
///
/// Example: relata contradict Trump
#[derive(Debug, Args)]
pub(crate) struct ContradictArgs {
    /// Only claims about this actor
    #[arg(value_name = "A")]
    who: Option<String>,

    /// Count reports at most so many days apart as of one time
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    window: u16,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ContradictArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?.or_all();
    let gathered = match &args.who {
        Some(name) => Gathered::about(&[&Meaning::of(name, &store)?], &filter, &store)?,
        None => query::conflicting(&filter, &store)?,
    };
    let report = query::contradict(u64::from(args.window), &gathered);
    args.output.write_report(report, out)
}
