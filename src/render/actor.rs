//! Actors: in lists, and one with all that is known of it.

use serde::Serialize;

use super::answer::{GroupJson, group_block, plural};
use super::item::{Block, Item, Run, Weight};
use crate::extract::{ClaimRecord, Kind};
use crate::query::{Group, ListedActor, Profile};
use crate::store::{ActorRow, AliasRow};
use crate::text::ActorId;

/// How many aliases a line has.
const MAX_ALIASES: usize = 8;

impl Item for ListedActor {
    const COLUMNS: &'static [&'static str] = &["actor", "name", "kind", "known", "aliases", "documents", "claims"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        ActorJson::new(&self.actor, &self.aliases)
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![actor_row(&self.actor, &self.aliases)]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let actor = &self.actor;
        let mut notes = vec![plural(actor.n_documents as usize, "document"), plural(actor.n_claims as usize, "claim")];
        notes.extend(aliases(actor, &self.aliases, MAX_ALIASES).map(|aliases| format!("also {aliases}")));
        Block { title: title(actor), notes, ..Block::default() }
    }
}

impl Item for Profile {
    const COLUMNS: &'static [&'static str] = ListedActor::COLUMNS;

    fn json(&self, n_quotes: usize) -> impl Serialize + '_ {
        ProfileJson {
            actor: ActorJson::new(&self.actor, &self.aliases),
            offices: GroupJson::list(&self.offices, n_quotes),
            held_by_others: GroupJson::list(&self.held_by_others, n_quotes),
            acts_on: GroupJson::list(&self.acts_on, n_quotes),
            acted_on_by: GroupJson::list(&self.acted_on_by, n_quotes),
            recent: &self.recent,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![actor_row(&self.actor, &self.aliases)]
    }

    fn block(&self, n_quotes: usize) -> Block {
        let actor = &self.actor;
        let field = |name: &str, text: Option<String>| text.map(|text| (name.to_owned(), text));
        let counts =
            format!("{}, {}", plural(actor.n_documents as usize, "document"), plural(actor.n_claims as usize, "claim"));
        let fields = [
            field("aliases", aliases(actor, &self.aliases, usize::MAX)),
            field("known as", actor.known.clone()),
            field("seen in", Some(counts)),
            field("id", Some(actor.id.to_string())),
        ];
        let section = |name: &str, groups: &[Group]| {
            let children: Vec<Block> = groups.iter().map(|group| group_block(group, n_quotes)).collect();
            (!children.is_empty()).then(|| Block {
                title: vec![Run::new(name, Weight::Faint)],
                children,
                ..Block::default()
            })
        };
        let recent: Vec<Block> = self.recent.iter().map(|record| record.block(n_quotes)).collect();
        let recent = (!recent.is_empty()).then(|| Block {
            title: vec![Run::new("most recent claims", Weight::Faint)],
            children: recent,
            ..Block::default()
        });
        let sections = [
            section("offices and ties", &self.offices),
            section("offices and ties of others", &self.held_by_others),
            section("acts on", &self.acts_on),
            section("is acted on by", &self.acted_on_by),
            recent,
        ];
        Block {
            title: title(actor),
            fields: fields.into_iter().flatten().collect(),
            children: sections.into_iter().flatten().collect(),
            ..Block::default()
        }
    }
}

#[derive(Debug, Serialize)]
struct ActorJson<'a> {
    id: ActorId,
    name: &'a str,
    kind: Kind,
    known: Option<&'a str>,
    aliases: Vec<AliasJson<'a>>,
    n_documents: u64,
    n_claims: u64,
}

#[derive(Debug, Serialize)]
struct AliasJson<'a> {
    name: &'a str,
    n_mentions: u64,
}

#[derive(Debug, Serialize)]
struct ProfileJson<'a> {
    #[serde(flatten)]
    actor: ActorJson<'a>,
    offices: Vec<GroupJson<'a>>,
    held_by_others: Vec<GroupJson<'a>>,
    acts_on: Vec<GroupJson<'a>>,
    acted_on_by: Vec<GroupJson<'a>>,
    recent: &'a [ClaimRecord],
}

impl<'a> ActorJson<'a> {
    fn new(actor: &'a ActorRow, aliases: &'a [AliasRow]) -> Self {
        Self {
            id: actor.id,
            name: &actor.name,
            kind: actor.kind,
            known: actor.known.as_deref(),
            aliases: aliases
                .iter()
                .map(|alias| AliasJson { name: &alias.name, n_mentions: alias.n_mentions })
                .collect(),
            n_documents: actor.n_documents,
            n_claims: actor.n_claims,
        }
    }
}

fn actor_row(actor: &ActorRow, aliases: &[AliasRow]) -> Vec<String> {
    vec![
        actor.id.to_string(),
        actor.name.clone(),
        actor.kind.to_string(),
        actor.known.clone().unwrap_or_default(),
        aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>().join("; "),
        actor.n_documents.to_string(),
        actor.n_claims.to_string(),
    ]
}

fn title(actor: &ActorRow) -> Vec<Run> {
    vec![Run::new(actor.name.clone(), Weight::Strong), Run::new(actor.kind.as_str(), Weight::Relation)]
}

/// Names the other names, up to `limit`; none where there are none.
fn aliases(actor: &ActorRow, aliases: &[AliasRow], limit: usize) -> Option<String> {
    let others: Vec<&str> =
        aliases.iter().map(|alias| alias.name.as_str()).filter(|&name| name != actor.name).collect();
    if others.is_empty() {
        return None;
    }
    let shown = others.iter().take(limit).copied().collect::<Vec<_>>().join(", ");
    let n_more = others.len().saturating_sub(limit);
    Some(if 0 < n_more { format!("{shown} and {n_more} more") } else { shown })
}
