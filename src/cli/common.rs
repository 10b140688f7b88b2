//! `relata common`: whom and what two actors have in common.

use std::io::Write;

use clap::Args;
use relata::graph::Columns;
use relata::query::Network;
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Show whom and what two actors are both joined with, with a claim for each
///
/// Example: relata common Trump Putin
#[derive(Debug, Args)]
pub(crate) struct CommonArgs {
    /// One of the two
    #[arg(value_name = "A")]
    left: String,

    /// The other
    #[arg(value_name = "B")]
    right: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &CommonArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let network = Network::load(&args.filter.resolve(&store)?, Columns::default(), &store)?;
    let (left, right) = (network.nodes_named(&args.left, &store)?, network.nodes_named(&args.right, &store)?);
    for (name, nodes) in [(&args.left, &left), (&args.right, &right)] {
        if nodes.is_empty() {
            note(&format!("no claim is about `{name}`"));
            return Ok(Status::Nothing);
        }
    }
    let (found, is_cut) = network.common(&left, &right, args.output.limit(), &store)?;
    args.output.say_cut(is_cut, "shared neighbours");
    render::write(out, &found, args.output.style())?;
    Ok(Status::found(!found.is_empty()))
}
