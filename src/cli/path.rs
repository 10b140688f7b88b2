//! `relata path`: how two actors are connected.

use std::io::Write;

use clap::Args;
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};
use super::query::vocabulary;

/// Show how two actors are connected
///
/// Prints the shortest chains of claims between them, each step with the
/// sentence that supports it. Claims are followed both ways; the arrow shows
/// who acts.
///
/// Example: relata path "Dmitry Peskov" Ukraine --max-hops 3
#[derive(Debug, Args)]
pub(crate) struct PathArgs {
    /// Where the path starts
    #[arg(value_name = "A")]
    from: String,

    /// Where it ends
    #[arg(value_name = "B")]
    to: String,

    /// Follow at most so many steps
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=12))]
    max_hops: u8,

    /// Show all paths up to --max-hops, not only the shortest
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &PathArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?;
    let network = Network::load(&filter, &store)?;
    let (from, to) = (network.nodes_named(&args.from, &store)?, network.nodes_named(&args.to, &store)?);
    for (name, nodes) in [(&args.from, &from), (&args.to, &to)] {
        if nodes.is_empty() {
            note(&format!("no claim is about `{name}`"));
            return Ok(Status::Nothing);
        }
    }
    let max_hops = usize::from(args.max_hops);
    let (paths, is_cut) = network.paths(&from, &to, max_hops, args.all, args.output.limit(), &store)?;
    if paths.is_empty() {
        note(&format!("no path of at most {max_hops} steps"));
    }
    args.output.say_cut(is_cut, "paths");
    render::write(out, &paths, args.output.style())?;
    Ok(Status::found(!paths.is_empty()))
}
