//! `relata communities`: who belongs together.

use std::io::Write;

use clap::Args;
use relata::graph::Columns;
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;

/// Part actors into communities, each named by its leading actors
///
/// By Louvain's method: the same claims give the same communities. Modularity
/// says how much more is joined within communities than chance would join.
///
/// Example: relata communities --relation friendly --limit 5
#[derive(Debug, Args)]
pub(crate) struct CommunitiesArgs {
    /// Leave out communities of fewer actors
    #[arg(long, value_name = "N", default_value_t = 3)]
    min_members: usize,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &CommunitiesArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let network = Network::load(&args.filter.resolve(&store)?, Columns::default(), &store)?;
    let (found, is_cut) = network.communities(args.min_members, args.output.limit(), args.output.quotes, &store)?;
    args.output.say_cut(is_cut, "communities");
    render::write(out, &found, args.output.style())?;
    Ok(Status::found(!found.is_empty()))
}
