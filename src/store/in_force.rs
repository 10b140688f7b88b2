//! The decisions in force, and who an entity is by them: what a user decided
//! wins over every rule, and of two decisions the later.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::Result;
use super::decision::{self, Action, Decision, MentionKey, Named};
use super::part::word;
use crate::extract::Kind;
use crate::lexicon::{fold, known};
use crate::resolve;
use crate::text::{ActorId, DocumentId, Span};

/// Where a decision leads, and who made it.
#[derive(Debug, Clone)]
struct Way {
    to: ActorId,
    by: String,
    /// The first and the last day of the time in which it holds, where told.
    from: Option<String>,
    until: Option<String>,
}

impl Way {
    /// Tells whether it holds for an article of this day; of no day it does.
    fn holds(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return true };
        let after = |bound: &String| bound.as_str() <= day;
        // A bound of a year or month holds through it.
        let before = |bound: &String| day.get(..bound.len()).unwrap_or(day) <= bound.as_str();
        self.from.as_ref().is_none_or(after) && self.until.as_ref().is_none_or(before)
    }
}

/// What the decisions that nobody has undone say together.
#[derive(Debug, Default)]
pub(super) struct InForce {
    merged: FxHashMap<ActorId, Way>,
    /// Whom a name means, the latest decision last.
    called: FxHashMap<String, Vec<Way>>,
    parts: FxHashMap<(ActorId, String), Way>,
    mentions: FxHashMap<DocumentId, Vec<(MentionKey, Way)>>,
    aliases: FxHashMap<ActorId, BTreeMap<String, String>>,
    names: FxHashMap<ActorId, String>,
    kinds: FxHashMap<ActorId, Kind>,
    recorded: FxHashMap<ActorId, Named>,
    is_deciding: bool,
}

/// Who an entity is by a decision.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) actor: ActorId,
    pub(super) reason: &'static str,
    pub(super) by: String,
}

impl InForce {
    /// Reads what holds now.
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let mut found = Self::default();
        for decision in decision::read(connection)?.into_iter().filter(|decision| !decision.is_undone) {
            found.add(decision);
        }
        Ok(found)
    }

    /// Does as [`Self::load`] while a decision is made or undone: names and
    /// kinds are brought back to what they are without it.
    pub(super) fn load_to_decide(connection: &Connection) -> Result<Self> {
        Ok(Self { is_deciding: true, ..Self::load(connection)? })
    }

    fn add(&mut self, decision: Decision) {
        for named in decision.action.actors() {
            self.recorded.entry(named.id).or_insert_with(|| named.clone());
        }
        let way = |to: ActorId| Way { to, by: decision.by.clone(), from: None, until: None };
        match decision.action {
            Action::Merge { actor, other } => {
                self.parts.retain(|(from, _), to| !(*from == actor.id && to.to == other.id));
                self.merged.insert(other.id, way(actor.id));
            }
            Action::Split { actor, name, part } | Action::RemoveAlias { actor, name, part } => {
                let key = fold(&name);
                if let Some(ways) = self.called.get_mut(&key) {
                    ways.retain(|way| way.to != actor.id);
                }
                if let Some(aliases) = self.aliases.get_mut(&actor.id) {
                    aliases.remove(&key);
                }
                if self.merged.get(&part.id).is_some_and(|to| to.to == actor.id) {
                    self.merged.remove(&part.id);
                }
                self.parts.insert((actor.id, key), way(part.id));
            }
            Action::SplitMention { mention, part, .. } => {
                self.mentions.entry(mention.document).or_default().push((mention, way(part.id)));
            }
            Action::Rename { actor, name } => _ = self.names.insert(actor.id, name),
            Action::AddAlias { actor, name } => {
                let key = fold(&name);
                self.parts.remove(&(actor.id, key.clone()));
                self.called.insert(key.clone(), vec![way(actor.id)]);
                self.aliases.entry(actor.id).or_default().insert(key, name);
            }
            Action::Define { actor, names, from, until, .. } => {
                for name in names.into_iter().chain([actor.name.clone()]) {
                    let key = fold(&name);
                    self.parts.remove(&(actor.id, key.clone()));
                    let ways = self.called.entry(key.clone()).or_default();
                    ways.retain(|way| way.to != actor.id);
                    ways.push(Way { from: from.clone(), until: until.clone(), ..way(actor.id) });
                    self.aliases.entry(actor.id).or_default().insert(key, name);
                }
                self.names.insert(actor.id, actor.name);
                self.kinds.insert(actor.id, actor.kind);
            }
            Action::SetKind { actor, kind } => _ = self.kinds.insert(actor.id, kind),
            Action::Undo { .. } => {}
        }
    }

    /// Returns how an actor was when it was first decided about.
    pub(super) fn recorded(&self, id: ActorId) -> Option<&Named> {
        self.recorded.get(&id)
    }

    /// Says in words what holds already against a decision that gives an actor names.
    pub(super) fn against(&self, actor: &Named, action: &Action) -> Vec<String> {
        let (from, until) = match action {
            Action::Define { from, until, .. } => (from.as_deref(), until.as_deref()),
            _ => (None, None),
        };
        let name_of = |id: ActorId| {
            let name = self.names.get(&id).or_else(|| self.recorded.get(&id).map(|named| &named.name));
            name.map_or("another", String::as_str)
        };
        let mut found = Vec::new();
        for name in action.names() {
            if let Some(other) = self.called(name, from, until).filter(|&other| other != actor.id) {
                found.push(format!("an earlier decision calls `{}` `{name}`", name_of(other)));
            }
            if self.is_parted(actor.id, name) {
                found.push(format!("an earlier decision says that `{name}` is not `{}`", actor.name));
            }
        }
        if let Some(name) = self.names.get(&actor.id).filter(|name| **name != actor.name) {
            found.push(format!("an earlier decision calls it `{name}`"));
        }
        if let Some(kind) = self.kinds.get(&actor.id).filter(|kind| **kind != actor.kind) {
            found.push(format!("an earlier decision says that it is of kind `{kind}`"));
        }
        found
    }

    /// Returns whom a name means by a decision, in a time that meets this one.
    fn called(&self, name: &str, from: Option<&str>, until: Option<&str>) -> Option<ActorId> {
        let meets = |way: &&Way| {
            let ends = way
                .until
                .as_deref()
                .zip(from)
                .is_some_and(|(until, from)| until < from.get(..until.len()).unwrap_or(from));
            let begins = way
                .from
                .as_deref()
                .zip(until)
                .is_some_and(|(from, until)| until < from.get(..until.len()).unwrap_or(from));
            !ends && !begins
        };
        self.called.get(&fold(name))?.iter().rev().find(meets).map(|way| way.to)
    }

    /// Returns the actors of whom a decision says that this is none of their names.
    pub(super) fn not_called(&self, name: &str) -> Vec<ActorId> {
        let key = fold(name);
        let mut found: Vec<ActorId> =
            self.parts.keys().filter(|(_, other)| *other == key).map(|(actor, _)| *actor).collect();
        found.sort_unstable();
        found
    }

    /// Tells whether a decision says that the name is none of the actor's.
    fn is_parted(&self, actor: ActorId, name: &str) -> bool {
        self.parts.contains_key(&(actor, fold(name)))
    }

    /// Returns the actor that one has been merged into, else itself.
    pub(super) fn merged_into(&self, id: ActorId) -> ActorId {
        let mut steps = vec![id];
        while let Some(way) = self.merged.get(&steps[steps.len() - 1]) {
            if steps.contains(&way.to) {
                break;
            }
            steps.push(way.to);
        }
        steps[steps.len() - 1]
    }

    /// Tells whether nothing was decided.
    pub(super) fn is_empty(&self) -> bool {
        self.recorded.is_empty()
    }

    /// Prepares to place the entities of a document.
    pub(super) fn placing(&self, connection: &Connection, document: i64) -> Result<Placing<'_>> {
        let mut placing = Placing { decisions: self, body: String::new(), published: None, spans: Vec::new() };
        if self.is_empty() {
            return Ok(placing);
        }
        let (uid, body, published) = connection
            .prepare_cached(
                "SELECT d.uid, b.text, d.published FROM document AS d JOIN body AS b ON b.document_id = d.id WHERE d.id = ?1",
            )?
            .query_one([document], |row| Ok((DocumentId(row.get(0)?), row.get(1)?, row.get(2)?)))?;
        placing.body = body;
        placing.published = published;
        for (mention, way) in self.mentions.get(&uid).into_iter().flatten() {
            if let Some((_, span)) = super::mentions::locate(connection, mention)? {
                placing.spans.push((span, way));
            }
        }
        Ok(placing)
    }

    /// Brings an actor's name, kind and aliases to what was decided.
    pub(super) fn settle(&self, connection: &Connection, actor: i64) -> Result<()> {
        if self.is_empty() && !self.is_deciding {
            return Ok(());
        }
        let mut statement = connection.prepare_cached(
            "SELECT a.uid, a.known,
                 (SELECT name FROM alias WHERE actor_id = a.id AND 0 < n_assigned ORDER BY n_assigned DESC, name LIMIT 1),
                 (SELECT e.kind FROM entity_actor AS ea JOIN entity AS e ON e.id = ea.entity_id
                  WHERE ea.actor_id = a.id AND ea.name <> '' LIMIT 1)
             FROM actor AS a WHERE a.id = ?1",
        )?;
        let mut rows = statement.query([actor])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let id = ActorId(row.get(0)?);
        let known: Option<String> = row.get(1)?;
        let own_name: Option<String> = row.get(2)?;
        let own_kind: Option<Kind> = word(row, 3)?;
        let own_name_of = own_name.clone();
        let recorded = self.recorded(id);
        let listed = known.as_deref().and_then(|key| known::actors().by_key(key));
        let name = self.names.get(&id).cloned().or(own_name).or_else(|| recorded.map(|named| named.name.clone()));
        let kind = self.kinds.get(&id).copied().or_else(|| listed.map(|known| resolve::kind_of(known.kind)));
        let own_kind = own_kind.map(|kind| own_name_of.map_or(kind, |name| resolve::actor(&name, kind).kind));
        let kind = kind.or(own_kind).or_else(|| recorded.map(|named| named.kind));
        connection
            .prepare_cached("UPDATE actor SET name = coalesce(?2, name), kind = coalesce(?3, kind) WHERE id = ?1")?
            .execute(params![actor, name, kind.map(Kind::as_str)])?;
        let mut insert = connection.prepare_cached(
            "INSERT OR IGNORE INTO alias (actor_id, name, key, n_assigned, n_entities, n_mentions)
             VALUES (?1, ?2, ?3, 0, 0, 0)",
        )?;
        for (key, name) in self.aliases.get(&id).into_iter().flatten() {
            insert.execute(params![actor, name, key])?;
        }
        if let Some(name) = self.names.get(&id) {
            insert.execute(params![actor, name, fold(name)])?;
        }
        Ok(())
    }
}

/// Places the entities of one document.
pub(super) struct Placing<'a> {
    decisions: &'a InForce,
    body: String,
    /// The day of publication, where known.
    published: Option<String>,
    /// Mentions of this document that were split off.
    spans: Vec<(Span, &'a Way)>,
}

impl Placing<'_> {
    /// Returns who an entity is by the decisions; none where they say nothing.
    ///
    /// `own` is who it is by its name alone, `base` by all rules.
    pub(super) fn place(
        &self,
        connection: &Connection,
        entity: i64,
        name: &str,
        own: ActorId,
        base: ActorId,
    ) -> Result<Option<Placed>> {
        let decisions = self.decisions;
        if decisions.is_empty() {
            return Ok(None);
        }
        let mut statement = connection.prepare_cached(
            "SELECT start, \"end\", head_start, head_end, form = 'name' FROM mention WHERE entity_id = ?1",
        )?;
        let mut rows = statement.query([entity])?;
        let mut written: Vec<String> = Vec::new();
        let mut placed = None;
        while let Some(row) = rows.next()? {
            let span = Span { start: row.get(0)?, end: row.get(1)? };
            if let Some((_, way)) = self.spans.iter().rev().find(|(other, _)| *other == span) {
                placed = Some((*way, "split off by hand"));
            }
            if row.get::<_, bool>(4)? {
                written.push(fold(Span { start: row.get(2)?, end: row.get(3)? }.of(&self.body)));
            }
        }
        written.dedup();
        // An entity is called what all its names are, else what its longest is.
        let key = match &written[..] {
            [key] => key.clone(),
            _ => fold(name),
        };
        if placed.is_none() {
            let ways = decisions.called.get(&key).into_iter().flatten().rev();
            let mut holding = ways.filter(|way| way.holds(self.published.as_deref()));
            placed = holding.next().map(|way| (way, "called so by hand"));
        }
        // What a user said of the name alone wins over what all articles mean by it.
        let base = if self.decisions.merged.contains_key(&own) { own } else { base };
        let mut steps = vec![placed.map_or(base, |(way, _)| way.to)];
        loop {
            let last = steps[steps.len() - 1];
            let part = decisions.parts.get(&(last, key.clone())).map(|way| (way, "split off by hand"));
            let merged = decisions.merged.get(&last).map(|way| (way, "merged by hand"));
            let next = part.into_iter().chain(merged).find(|(way, _)| !steps.contains(&way.to));
            let Some((way, reason)) = next else { break };
            steps.push(way.to);
            placed = Some((way, reason));
        }
        let actor = steps[steps.len() - 1];
        Ok(placed.map(|(way, reason)| Placed { actor, reason, by: way.by.clone() }))
    }
}
