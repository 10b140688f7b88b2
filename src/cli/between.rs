//! `relata between`: everything that lies between two actors.

use std::io::Write;

use clap::Args;
use relata::graph::{Columns, Search};
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Show everything that lies between two actors: each step of each short way
///
/// Example: relata between Trump Ukraine --max-hops 3
#[derive(Debug, Args)]
pub(crate) struct BetweenArgs {
    /// One of the two
    #[arg(value_name = "A")]
    from: String,

    /// The other
    #[arg(value_name = "B")]
    to: String,

    /// Look at ways of at most so many steps
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=6))]
    max_hops: u8,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &BetweenArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let network = Network::load(&args.filter.resolve(&store)?, Columns::default(), &store)?;
    let (from, to) = (network.nodes_named(&args.from, &store)?, network.nodes_named(&args.to, &store)?);
    for (name, nodes) in [(&args.from, &from), (&args.to, &to)] {
        if nodes.is_empty() {
            note(&format!("no claim is about `{name}`"));
            return Ok(Status::Nothing);
        }
    }
    let search = Search { from: &from, to: &to, max_hops: usize::from(args.max_hops), limit: args.output.limit() };
    let (steps, is_cut) = network.between(&search, &store)?;
    args.output.say_cut(is_cut, "steps");
    render::write(out, &steps, args.output.style())?;
    Ok(Status::found(!steps.is_empty()))
}
