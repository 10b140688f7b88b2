//! `relata schema`: relation types in use.

use std::io::Write;

use clap::Args;
use relata::query;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// List the relation types in use, with their signs and counts
///
/// Example: relata schema --format markdown
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &SchemaArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?.or_all();
    let report = query::schema(&filter, &store)?;
    args.output.write_report(report, out)
}
