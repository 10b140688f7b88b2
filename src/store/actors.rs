//! Actors and the names they go by, kept in step with the entities of the
//! documents that are there: whatever the order of reading, the same rows.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::Result;
use super::cast::{Cast, Member};
use super::in_force::{InForce, Placing};
use super::put::Touched;
use super::short_names;
use crate::lexicon::known::{self, KnownKind};
use crate::lexicon::{country, fold};
use crate::resolve::Assignment;
use crate::text::ActorId;

/// Why a short name is somebody of a full name in another article.
const BY_USE: &str = "short name, by the use of all articles";

/// How often an actor is called something.
#[derive(Debug, Default, Clone, Copy)]
struct Uses {
    assigned: i64,
    entities: i64,
    mentions: i64,
}

/// Counts by actor and name.
type Counts = BTreeMap<(i64, String), Uses>;

/// Assigns the entities of documents to actors and counts their names.
pub(super) fn add(connection: &Connection, casts: &[Cast], touched: &mut Touched) -> Result<()> {
    let counts = Assigning::new(connection, touched).assign(casts)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO alias (actor_id, name, key, n_assigned, n_entities, n_mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (actor_id, name) DO UPDATE SET
             n_assigned = n_assigned + excluded.n_assigned,
             n_entities = n_entities + excluded.n_entities,
             n_mentions = n_mentions + excluded.n_mentions",
    )?;
    for ((actor, name), uses) in counts {
        statement.execute(params![actor, name, fold(&name), uses.assigned, uses.entities, uses.mentions])?;
    }
    Ok(())
}

/// Takes back what `add` did for a document.
pub(super) fn subtract(connection: &Connection, cast: &Cast, touched: &mut Touched) -> Result<()> {
    let mut counts = Counts::new();
    let mut assigned = connection.prepare_cached(
        "SELECT ea.actor_id, ea.name, a.known FROM entity_actor AS ea JOIN actor AS a ON a.id = ea.actor_id
         WHERE ea.entity_id = ?1",
    )?;
    let mut remove = connection.prepare_cached("DELETE FROM entity_actor WHERE entity_id = ?1")?;
    for member in &cast.members {
        let mut rows = assigned.query([member.entity])?;
        if let Some(row) = rows.next()? {
            let (called, known): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            count(member, row.get(0)?, &called, known.as_deref(), &mut counts);
        }
        remove.execute([member.entity])?;
    }
    let mut statement = connection.prepare_cached(
        "UPDATE alias SET
             n_assigned = n_assigned - ?3,
             n_entities = n_entities - ?4,
             n_mentions = n_mentions - ?5
         WHERE actor_id = ?1 AND name = ?2",
    )?;
    for ((actor, name), uses) in counts {
        statement.execute(params![actor, name, uses.assigned, uses.entities, uses.mentions])?;
        touched.actors.insert(actor);
    }
    Ok(())
}

/// Returns the documents that have entities of these actors.
pub(super) fn documents_of(connection: &Connection, actors: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    let mut documents = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT e.document_id FROM entity_actor AS ea JOIN entity AS e ON e.id = ea.entity_id
         WHERE ea.actor_id = ?1",
    )?;
    for actor in actors {
        for document in statement.query_map([actor], |row| row.get::<_, i64>(0))? {
            documents.insert(document?);
        }
    }
    Ok(documents)
}

/// Decides anew who the entities of these documents are.
pub(super) fn reassign(connection: &Connection, documents: &BTreeSet<i64>, touched: &mut Touched) -> Result<()> {
    for &document in documents {
        let cast = Cast::read(connection, document)?;
        subtract(connection, &cast, touched)?;
        add(connection, &[cast], touched)?;
    }
    Ok(())
}

/// Renames and removes actors whose entities changed.
pub(super) fn settle(connection: &Connection, decisions: &InForce, touched: &BTreeSet<i64>) -> Result<()> {
    for &actor in touched {
        connection
            .prepare_cached(
                "DELETE FROM alias WHERE actor_id = ?1 AND n_assigned = 0 AND n_entities = 0 AND n_mentions = 0",
            )?
            .execute([actor])?;
        let is_anybody =
            connection.prepare_cached("SELECT 1 FROM entity_actor WHERE actor_id = ?1 LIMIT 1")?.exists([actor])?;
        if !is_anybody {
            connection.prepare_cached("DELETE FROM alias WHERE actor_id = ?1")?.execute([actor])?;
            connection.prepare_cached("DELETE FROM actor WHERE id = ?1")?.execute([actor])?;
            continue;
        }
        let mut names =
            connection.prepare_cached("SELECT name, n_assigned FROM alias WHERE actor_id = ?1 AND 0 < n_assigned")?;
        let names = names.query_map([actor], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let names: Vec<(String, i64)> = names.collect::<rusqlite::Result<_>>()?;
        // Of several spellings the commonest, else the first in the alphabet.
        if let Some((name, _)) = names.iter().min_by_key(|(name, n_assigned)| (Reverse(*n_assigned), name)) {
            connection
                .prepare_cached("UPDATE actor SET name = ?2 WHERE id = ?1 AND name <> ?2")?
                .execute(params![actor, name])?;
        }
        decisions.settle(connection, actor)?;
    }
    Ok(())
}

/// An actor that has been looked up.
struct Found {
    key: i64,
    name: String,
    known: Option<String>,
}

/// Says of each entity that can act who it is; of one that only pronouns
/// mention nobody can say.
struct Assigning<'a> {
    connection: &'a Connection,
    decisions: &'a InForce,
    touched: &'a mut BTreeSet<i64>,
    found: FxHashMap<ActorId, Found>,
    short_names: short_names::Meanings,
    counts: Counts,
}

impl<'a> Assigning<'a> {
    fn new(connection: &'a Connection, touched: &'a mut Touched) -> Self {
        Self {
            connection,
            decisions: &touched.decisions,
            touched: &mut touched.actors,
            found: FxHashMap::default(),
            short_names: short_names::Meanings::default(),
            counts: Counts::new(),
        }
    }

    fn assign(mut self, casts: &[Cast]) -> Result<Counts> {
        let decisions = self.decisions;
        let mut waiting = Vec::new();
        for cast in casts {
            let placing = Rc::new(decisions.placing(self.connection, cast.document)?);
            for member in cast.members.iter().filter(|member| member.is_told) {
                let meant = match member.own().known {
                    Some(_) => None,
                    None => self.short_names.of(self.connection, member, cast.year)?,
                };
                // Who bears a full name says first what kind of actor it is.
                match meant {
                    Some(meant) => waiting.push((member, meant, Rc::clone(&placing))),
                    None => self.point(member, None, &placing)?,
                }
            }
        }
        for (member, meant, placing) in waiting {
            self.point(member, Some(meant), &placing)?;
        }
        Ok(self.counts)
    }

    /// Writes down who an entity is, given whom the use of all articles means by its name.
    fn point(&mut self, member: &Member, meant: Option<ActorId>, placing: &Placing) -> Result<()> {
        let own = member.own();
        let by_rule = meant.unwrap_or(own.actor);
        let placed = placing.place(self.connection, member.entity, &member.name, own.actor, by_rule)?;
        let id = placed.as_ref().map_or(by_rule, |placed| placed.actor);
        let found = match self.found.entry(id) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(actor(self.connection, id, own, self.decisions)?),
        };
        // Who comes by a decision does not say what the actor is called.
        let called = if id == own.actor { own.name.as_str() } else { "" };
        let (reason, confidence, by) = match &placed {
            Some(placed) => (placed.reason, 1.0, placed.by.as_str()),
            None if meant.is_some() => (BY_USE, 0.6, "rule"),
            None => (own.reason, own.confidence, "rule"),
        };
        self.connection
            .prepare_cached(
                "INSERT INTO entity_actor (entity_id, actor_id, name, reason, confidence, by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![member.entity, found.key, called, reason, confidence, by])?;
        count(member, found.key, called, found.known.as_deref(), &mut self.counts);
        // One called as it is called most keeps its name.
        if !self.decisions.is_empty() || !called.is_empty() && called != found.name {
            self.touched.insert(found.key);
        }
        Ok(())
    }
}

/// Returns an actor's row, new or there already.
fn actor(connection: &Connection, id: ActorId, own: &Assignment, decisions: &InForce) -> Result<Found> {
    let mut find = connection.prepare_cached("SELECT id, name, known FROM actor WHERE uid = ?1")?;
    let mut rows =
        find.query_map([id.0], |row| Ok(Found { key: row.get(0)?, name: row.get(1)?, known: row.get(2)? }))?;
    if let Some(found) = rows.next().transpose()? {
        return Ok(found);
    }
    let (name, kind, known) = match decisions.recorded(id).filter(|_| id != own.actor) {
        Some(named) => (&named.name, named.kind, &named.known),
        None => (&own.name, own.kind, &own.known),
    };
    let key = connection
        .prepare_cached("INSERT INTO actor (uid, name, kind, known) VALUES (?1, ?2, ?3, ?4)")?
        .insert(params![id.0, name, kind.as_str(), known])?;
    Ok(Found { key, name: name.clone(), known: known.clone() })
}

/// Tells whether a part of a known actor's name is the whole name of another
/// country: *Republic of China* in *the People's Republic of China*.
fn is_another_country(name: &str, known: Option<&str>) -> bool {
    let Some(known) = known else { return false };
    known::actors().find(name).is_some_and(|other| other.kind == KnownKind::Country && other.key != known)
}

/// Counts the names that an entity gives to its actor.
fn count(member: &Member, actor: i64, called: &str, known: Option<&str>, counts: &mut Counts) {
    if !called.is_empty() {
        counts.entry((actor, called.to_owned())).or_default().assigned += 1;
    }
    counts.entry((actor, member.name.clone())).or_default().entities += 1;
    for written in &member.written {
        let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
        // *Russian* is no name of Russia.
        let is = |word| country::find(&name, word).is_some();
        let adjective = || known.is_some() && is(country::Word::Adjective) && !is(country::Word::Name);
        if !name.is_empty() && !is_another_country(&name, known) && !adjective() {
            counts.entry((actor, name)).or_default().mentions += 1;
        }
    }
}
