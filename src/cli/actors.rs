//! `relata actors`: all actors.

use std::io::Write;

use clap::Args;
use relata::extract::Kind;
use relata::store::ActorFilter;
use relata::{query, render};

use super::Status;
use super::output_args::OutputArgs;

/// List actors, those in most articles first
///
/// Example: relata actors --kind person --limit 50
#[derive(Debug, Args)]
pub(crate) struct ActorsArgs {
    /// Only of this kind: person, organization, country, place, group …
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ActorsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let limit = args.output.limit();
    let asked = (0 < limit).then(|| limit.saturating_add(1));
    let mut actors = query::actors(&ActorFilter { kind: args.kind, limit: asked }, &store)?;
    let is_cut = asked.is_some() && limit < actors.len();
    if is_cut {
        actors.truncate(limit);
    }
    args.output.say_cut(is_cut, "actors");
    render::write(out, &actors, args.output.style())?;
    Ok(Status::found(!actors.is_empty()))
}
