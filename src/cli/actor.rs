//! `relata actor`: one actor, and what users decide about actors.

use std::io::Write;

use anyhow::bail;
use clap::{Args, Subcommand};
use relata::lexicon::fold;
use relata::store::{ActorRow, Store};
use relata::{query, render};

use super::Status;
use super::actor_decide::{AliasArgs, KindArgs, MergeArgs, RenameArgs, SplitArgs, UndoArgs};
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};
use super::query::vocabulary;

/// Look at one actor, and correct who is who
#[derive(Debug, Args)]
pub(crate) struct ActorArgs {
    #[command(subcommand)]
    command: ActorCommand,
}

#[derive(Debug, Subcommand)]
enum ActorCommand {
    Show(ShowArgs),
    Why(WhyArgs),
    Duplicates(ListArgs),
    Merge(MergeArgs),
    Split(SplitArgs),
    Rename(RenameArgs),
    Alias(AliasArgs),
    Kind(KindArgs),
    Undo(UndoArgs),
    History(HistoryArgs),
}

/// Show an actor's names, offices, whom it acts on, who acts on it, and its latest claims
///
/// Example: relata actor show Kremlin
#[derive(Debug, Args)]
struct ShowArgs {
    /// The actor, by any of its names or by its id
    name: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

/// Show why mentions are this actor: the reasons, with examples and their ids
///
/// Example: relata actor why Kremlin --quotes 3
#[derive(Debug, Args)]
struct WhyArgs {
    /// The actor, by any of its names or by its id
    name: String,

    #[command(flatten)]
    output: OutputArgs,
}

/// List actors that may be one, the likeliest first, for review
///
/// Example: relata actor duplicates --limit 50
#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// List what was decided by hand, who decided it, when and why
///
/// Example: relata actor history
#[derive(Debug, Args)]
struct HistoryArgs {
    /// Only what is about this actor
    name: Option<String>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ActorArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    match &args.command {
        ActorCommand::Show(args) => show(args, out),
        ActorCommand::Why(args) => why(args, out),
        ActorCommand::Duplicates(args) => duplicates(args, out),
        ActorCommand::History(args) => history(args, out),
        ActorCommand::Merge(args) => args.run(),
        ActorCommand::Split(args) => args.run(),
        ActorCommand::Rename(args) => args.run(),
        ActorCommand::Alias(args) => args.run(),
        ActorCommand::Kind(args) => args.run(),
        ActorCommand::Undo(args) => args.run(),
    }
}

fn show(args: &ShowArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?;
    let mut found = named(&args.name, &store)?.into_iter();
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

fn why(args: &WhyArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let actor = one(&args.name, &store)?;
    let found = query::why(actor, args.output.quotes, &store)?;
    render::write_one(out, &found, args.output.style())?;
    Ok(Status::Found)
}

fn duplicates(args: &ListArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let mut found = query::duplicates(&store)?;
    args.output.cut(&mut found, "pairs");
    render::write(out, &found, args.output.style())?;
    Ok(Status::found(!found.is_empty()))
}

fn history(args: &HistoryArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let mut log = store.decisions()?;
    if let Some(name) = &args.name {
        let ids: Vec<_> = named(name, &store)?.into_iter().map(|actor| actor.id).collect();
        log.retain(|decision| decision.action.actors().iter().any(|named| ids.contains(&named.id)));
    }
    args.output.cut(&mut log, "decisions");
    render::write(out, &log, args.output.style())?;
    Ok(Status::found(!log.is_empty()))
}

/// Returns the actors that an id or a name means.
fn named(name: &str, store: &Store) -> anyhow::Result<Vec<ActorRow>> {
    let found = query::actors_named(name, store)?;
    Ok(if found.is_empty() { store.actors_by_id(name)? } else { found })
}

/// Returns the one actor that an id or a name means; more than one is an error.
pub(super) fn one(name: &str, store: &Store) -> anyhow::Result<ActorRow> {
    let mut found = store.actors_by_id(name)?;
    if found.is_empty() {
        found = query::actors_named(name, store)?;
    }
    let whole: Vec<usize> = (0..found.len()).filter(|&idx| fold(&found[idx].name) == fold(name)).collect();
    if let [idx] = whole[..] {
        return Ok(found.swap_remove(idx));
    }
    match found.len() {
        0 => bail!("no actor is called `{name}`"),
        1 => Ok(found.swap_remove(0)),
        n_found => {
            let list: Vec<String> = found
                .iter()
                .take(6)
                .map(|actor| format!("{} {} ({})", &actor.id.to_string()[..10], actor.name, actor.kind))
                .collect();
            bail!("`{name}` may be any of {n_found} actors, give the id: {}", list.join(", "))
        }
    }
}
