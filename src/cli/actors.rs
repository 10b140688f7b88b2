//! `relata actors`: all actors, and a user's own list of them.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use relata::extract::Kind;
use relata::store::ActorFilter;
use relata::{ingest, query, render};

use super::Status;
use super::actor_decide::DecideArgs;
use super::output_args::{OutputArgs, note};

/// List actors, those in most articles first
///
/// Example: relata actors --kind person --limit 50
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct ActorsArgs {
    #[command(subcommand)]
    command: Option<ActorsCommand>,

    /// Only of this kind: person, organization, country, place, group …
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Subcommand)]
enum ActorsCommand {
    Import(ImportArgs),
}

/// Add your own list of actors to the known ones
///
/// Takes CSV with a header or JSON lines: name, aliases (a list, or one text
/// parted by |), kind, country, id (Wikidata's or your own key), valid_from,
/// valid_to. Each row becomes a decision: it holds for articles that are there
/// and that come later, and `relata actor undo` takes it back. A row that the
/// built-in list, an earlier decision or another row gainsays is named by its
/// line and left undone; the exit status is then 2.
///
/// Example: relata actors import ministers.csv --db news.db
#[derive(Debug, Args)]
struct ImportArgs {
    /// The list
    file: PathBuf,

    /// Import also what is gainsaid
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    decide: DecideArgs,
}

impl ImportArgs {
    fn run(&self) -> anyhow::Result<Status> {
        let mut store = self.decide.database.create()?;
        let (by, why) = (&self.decide.by, self.decide.why.as_deref());
        let report = ingest::import_actors(&self.file, &mut store, self.force, by, why)?;
        for (line, reason) in &report.remarks {
            note(&format!("{}:{line}: {reason}", self.file.display()));
        }
        let (imported, unchanged, left_out) = (report.n_imported, report.n_unchanged, report.n_left_out);
        note(&format!("{imported} imported, {unchanged} there already, {left_out} left out"));
        Ok(if left_out == 0 { Status::Found } else { Status::Failed })
    }
}

pub(crate) fn run(args: &ActorsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    if let Some(ActorsCommand::Import(args)) = &args.command {
        return args.run();
    }
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
