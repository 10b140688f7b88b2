//! `relata neighbors`: who and what is near an actor.

use std::io::Write;

use clap::Args;
use relata::graph::Columns;
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Show who and what is near an actor, with the claim that joins them
///
/// Example: relata neighbors Kremlin --hops 2
#[derive(Debug, Args)]
pub(crate) struct NeighborsArgs {
    /// The actor or thing
    #[arg(value_name = "A")]
    name: String,

    /// Go at most so many steps
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=12))]
    hops: u8,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &NeighborsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.resolve(&store)?;
    let (network, from) = if args.hops == 1 {
        Network::load_around(&args.name, &filter, &store)?
    } else {
        let network = Network::load(&filter, Columns::default(), &store)?;
        let from = network.nodes_named(&args.name, &store)?;
        (network, from)
    };
    if from.is_empty() {
        note(&format!("no claim is about `{}`", args.name));
    }
    let (found, is_cut) = network.neighbors(&from, usize::from(args.hops), args.output.limit(), &store)?;
    args.output.say_cut(is_cut, "neighbours");
    render::write(out, &found, args.output.style())?;
    Ok(Status::found(!found.is_empty()))
}
