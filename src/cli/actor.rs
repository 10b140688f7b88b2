//! `relata actor`: one actor.

use std::io::Write;

use clap::{Args, Subcommand};
use relata::{query, render};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};
use super::query::vocabulary;

/// Look at one actor
#[derive(Debug, Args)]
pub(crate) struct ActorArgs {
    #[command(subcommand)]
    command: ActorCommand,
}

#[derive(Debug, Subcommand)]
enum ActorCommand {
    Show(ShowArgs),
}

/// Show an actor's names, offices, whom it acts on, who acts on it, and its latest claims
///
/// Example: relata actor show Kremlin
#[derive(Debug, Args)]
struct ShowArgs {
    /// The actor, by any of its names
    name: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ActorArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let ActorCommand::Show(args) = &args.command;
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?;
    let mut found = query::actors_named(&args.name, &store)?.into_iter();
    let Some(actor) = found.next() else {
        note(&format!("no actor is called `{}`", args.name));
        return Ok(Status::Nothing);
    };
    let others: Vec<String> = found.map(|actor| format!("{} ({})", actor.name, actor.kind)).take(5).collect();
    if !others.is_empty() {
        note(&format!("others of this name: {}", others.join(", ")));
    }
    let profile = query::profile(actor, &filter, args.output.inner_limit(), &store)?;
    if profile.is_cut {
        note(&format!("showing the first {} of each list; --limit 0 shows all", args.output.inner_limit()));
    }
    render::write_one(out, &profile, args.output.style())?;
    Ok(Status::Found)
}
