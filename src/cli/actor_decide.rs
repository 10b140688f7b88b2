//! The commands that decide about actors: each writes one entry of the log.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use relata::extract::Kind;
use relata::lexicon::fold;
use relata::render::describe;
use relata::store::{Action, Store};
use relata::text::ActorId;

use super::Status;
use super::actor::one;
use super::database_args::DatabaseArgs;
use super::output_args::note;

/// Where a decision is kept, who makes it, and why.
#[derive(Debug, Args)]
pub(super) struct DecideArgs {
    #[command(flatten)]
    pub(super) database: DatabaseArgs,

    /// Who decides
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true, default_value = "user")]
    pub(super) by: String,

    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(super) why: Option<String>,
}

impl DecideArgs {
    fn decide(&self, action: impl FnOnce(&Store) -> anyhow::Result<Action>) -> anyhow::Result<Status> {
        let mut store = self.database.open_to_change()?;
        let action = action(&store)?;
        let said = describe(&action);
        let id = store.decide(action, &self.by, self.why.as_deref())?;
        note(&format!("decision {id}: {said}"));
        Ok(Status::Found)
    }
}

/// Make two actors one; the first one's name and id stay
///
/// Example: relata actor merge "Keir Starmer" "Sir Keir"
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// The actor that stays, by name or id
    actor: String,

    /// The actor that goes into it
    other: String,

    #[command(flatten)]
    decide: DecideArgs,
}

impl MergeArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        self.decide.decide(|store| {
            let (actor, other) = (one(&self.actor, store)?, one(&self.other, store)?);
            if actor.id == other.id {
                bail!("`{}` and `{}` are one actor already", self.actor, self.other);
            }
            Ok(Action::Merge { actor: store.record(&actor)?, other: store.record(&other)? })
        })
    }
}

/// Split off those that articles call by a name, or the one of a single mention
///
/// `relata actor why ACTOR` shows the ids of mentions. With a mention, its
/// whole chain in its article is split off.
///
/// Example: relata actor split "United States" --alias Washington
#[derive(Debug, Args)]
pub(super) struct SplitArgs {
    /// The actor, by name or id
    actor: String,

    /// The name by which the others are called
    #[arg(long, value_name = "NAME", required_unless_present = "mention", conflicts_with = "mention")]
    alias: Option<String>,

    /// The mention, by its id or the beginning of one
    #[arg(long, value_name = "ID")]
    mention: Option<String>,

    #[command(flatten)]
    decide: DecideArgs,
}

impl SplitArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        let count = |id: ActorId| anyhow::Ok(self.decide.database.open()?.mentions_of(id)?.len());
        let actor = one(&self.actor, &self.decide.database.open()?)?.id;
        let before = count(actor)?;
        let status = self.split()?;
        if count(actor)? == before {
            note(&format!(
                "no article so far calls it `{}` and nothing else, so nothing has moved: \
                 `relata actor why` shows its mentions, which --mention splits off",
                self.alias.as_deref().unwrap_or_default()
            ));
        }
        Ok(status)
    }

    fn split(&self) -> anyhow::Result<Status> {
        self.decide.decide(|store| {
            let actor = one(&self.actor, store)?;
            let recorded = store.record(&actor)?;
            if let Some(name) = &self.alias {
                let part = store.part(name, actor.kind);
                if fold(name) == fold(&actor.name) || part.id == actor.id {
                    bail!("`{name}` is what the actor itself is called: split off its other names");
                }
                return Ok(Action::Split { actor: recorded, name: name.clone(), part });
            }
            let id = self.mention.as_deref().unwrap_or_default().to_lowercase();
            let mut found = store.mentions_of(actor.id)?;
            found.retain(|mention| 4 <= id.len() && mention.id.to_string().starts_with(&id));
            if 1 < found.len() {
                bail!("`{id}` begins {} mentions: write more of the id", found.len());
            }
            let mention = found.pop().with_context(|| format!("`{}` has no mention `{id}`", actor.name))?;
            let part = store.part_of_mention(mention.id, &mention.entity, actor.kind);
            Ok(Action::SplitMention { actor: recorded, mention: mention.key, part })
        })
    }
}

/// Call an actor by another name
///
/// Example: relata actor rename "United States" "United States of America"
#[derive(Debug, Args)]
pub(super) struct RenameArgs {
    /// The actor, by name or id
    actor: String,

    /// Its name
    name: String,

    #[command(flatten)]
    decide: DecideArgs,
}

impl RenameArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        self.decide.decide(|store| {
            let actor = one(&self.actor, store)?;
            Ok(Action::Rename { actor: store.record(&actor)?, name: self.name.clone() })
        })
    }
}

/// Say by which names an actor goes
#[derive(Debug, Args)]
pub(super) struct AliasArgs {
    #[command(subcommand)]
    command: AliasCommand,
}

#[derive(Debug, Subcommand)]
enum AliasCommand {
    /// Whom articles call so is this actor
    ///
    /// Example: relata actor alias add "Keir Starmer" Starmer
    Add(AliasOfArgs),
    /// Whom articles call so is not this actor
    ///
    /// Example: relata actor alias remove Russia Kremlin
    Remove(AliasOfArgs),
}

#[derive(Debug, Args)]
struct AliasOfArgs {
    /// The actor, by name or id
    actor: String,

    /// The name
    name: String,

    #[command(flatten)]
    decide: DecideArgs,
}

impl AliasArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        match &self.command {
            AliasCommand::Add(args) => args.decide.decide(|store| {
                let actor = one(&args.actor, store)?;
                Ok(Action::AddAlias { actor: store.record(&actor)?, name: args.name.clone() })
            }),
            AliasCommand::Remove(args) => args.decide.decide(|store| {
                let actor = one(&args.actor, store)?;
                let part = store.part(&args.name, actor.kind);
                if fold(&args.name) == fold(&actor.name) || part.id == actor.id {
                    bail!("`{}` is what the actor itself is called", args.name);
                }
                Ok(Action::RemoveAlias { actor: store.record(&actor)?, name: args.name.clone(), part })
            }),
        }
    }
}

/// Say what kind of actor it is
///
/// Example: relata actor kind Hamas organization
#[derive(Debug, Args)]
pub(super) struct KindArgs {
    /// The actor, by name or id
    actor: String,

    /// The kind: person, organization, government, country, place, group …
    kind: Kind,

    #[command(flatten)]
    decide: DecideArgs,
}

impl KindArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        self.decide.decide(|store| {
            let actor = one(&self.actor, store)?;
            Ok(Action::SetKind { actor: store.record(&actor)?, kind: self.kind })
        })
    }
}

/// Undo a decision, else the last one that holds
///
/// The log keeps both; `relata actor history` shows the numbers.
///
/// Example: relata actor undo
#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// The number of the decision
    decision: Option<i64>,

    #[command(flatten)]
    decide: DecideArgs,
}

impl UndoArgs {
    pub(super) fn run(&self) -> anyhow::Result<Status> {
        let mut store = self.decide.database.open_to_change()?;
        let Some(undone) = store.undo(self.decision, &self.decide.by, self.decide.why.as_deref())? else {
            note("there is no such decision to undo");
            return Ok(Status::Nothing);
        };
        note(&format!("decision {} is undone: {}", undone.id, describe(&undone.action)));
        Ok(Status::Found)
    }
}
