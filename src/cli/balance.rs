//! `relata balance`: friends of friends, enemies of enemies.

use std::io::Write;

use clap::Args;
use relata::graph::Columns;
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;

/// Show triangles of friends and foes that cannot last, and the two camps
///
/// A tie is the sum of how friendly the claims between two actors are; a
/// triangle is stable where all three are friends, or two have an enemy in
/// common. Frustration is the share of ties that go against the camps.
///
/// Example: relata balance --since 2025-01 --limit 5
#[derive(Debug, Args)]
pub(crate) struct BalanceArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &BalanceArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let columns = Columns { verbs: true, ..Columns::default() };
    let network = Network::load(&args.filter.resolve(&store)?, columns, &store)?;
    let found = network.balance(args.output.limit(), &store)?;
    render::write_one(out, &found, args.output.style())?;
    Ok(Status::found(0 < found.n_friendly + found.n_hostile))
}
