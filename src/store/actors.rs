//! Actors and the names they go by, kept in step with the entities of the
//! documents that are there: whatever the order of reading, the same rows.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::Result;
use super::in_force::InForce;
use super::put::Touched;
use super::short_names;
use crate::extract::Kind;
use crate::lexicon::known::{self, KnownKind};
use crate::lexicon::{country, fold};
use crate::resolve;
use crate::text::{ActorId, EntityId, Span};

/// Why a short name is somebody of a full name in another article.
const BY_USE: &str = "short name, by the use of all articles";

/// How often an actor is called something.
#[derive(Debug, Default, Clone, Copy)]
struct Uses {
    assigned: i64,
    entities: i64,
    mentions: i64,
}

/// Assigns a new document's entities to actors and counts their names.
pub(super) fn add(connection: &Connection, document: i64, touched: &mut Touched) -> Result<()> {
    short_names::count(connection, document, 1, &mut touched.short_names)?;
    assign(connection, document, &touched.decisions)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO alias (actor_id, name, key, n_assigned, n_entities, n_mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (actor_id, name) DO UPDATE SET
             n_assigned = n_assigned + excluded.n_assigned,
             n_entities = n_entities + excluded.n_entities,
             n_mentions = n_mentions + excluded.n_mentions",
    )?;
    for ((actor, name), uses) in uses(connection, document)? {
        statement.execute(params![actor, name, fold(&name), uses.assigned, uses.entities, uses.mentions])?;
        touched.actors.insert(actor);
    }
    Ok(())
}

/// Takes back what `add` counted, before the document goes.
pub(super) fn subtract(connection: &Connection, document: i64, touched: &mut Touched) -> Result<()> {
    short_names::count(connection, document, -1, &mut touched.short_names)?;
    let mut statement = connection.prepare_cached(
        "UPDATE alias SET
             n_assigned = n_assigned - ?3,
             n_entities = n_entities - ?4,
             n_mentions = n_mentions - ?5
         WHERE actor_id = ?1 AND name = ?2",
    )?;
    for ((actor, name), uses) in uses(connection, document)? {
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
        subtract(connection, document, touched)?;
        connection
            .prepare_cached(
                "DELETE FROM entity_actor WHERE entity_id IN (SELECT id FROM entity WHERE document_id = ?1)",
            )?
            .execute([document])?;
        add(connection, document, touched)?;
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
        connection
            .prepare_cached(
                "DELETE FROM actor
                 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM entity_actor WHERE actor_id = ?1)",
            )?
            .execute([actor])?;
        // Of several spellings the commonest, else the first in the alphabet.
        connection
            .prepare_cached(
                "UPDATE actor SET name = best.name
                 FROM (
                     SELECT name FROM alias WHERE actor_id = ?1 AND 0 < n_assigned
                     ORDER BY n_assigned DESC, name LIMIT 1
                 ) AS best
                 WHERE id = ?1 AND actor.name <> best.name",
            )?
            .execute([actor])?;
        decisions.settle(connection, actor)?;
    }
    Ok(())
}

/// Says of each of a document's entities that can act who it is; of one that
/// only pronouns mention nobody can say.
fn assign(connection: &Connection, document: i64, decisions: &InForce) -> Result<()> {
    let placing = decisions.placing(connection, document)?;
    let year = short_names::year(connection, document)?;
    let mut entities = connection.prepare_cached(
        "SELECT e.id, e.name, e.kind, e.uid FROM entity AS e
         WHERE e.document_id = ?1 AND e.type = 'actor'
           AND EXISTS (SELECT 1 FROM mention AS m WHERE m.entity_id = e.id AND m.form <> 'pronoun')
         ORDER BY e.n",
    )?;
    let rows: Vec<(i64, String, Kind, EntityId)> = entities
        .query_map([document], |row| {
            Ok((row.get(0)?, row.get(1)?, super::part::required(row, 2)?, EntityId(row.get(3)?)))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut find = connection.prepare_cached("SELECT id FROM actor WHERE uid = ?1")?;
    let mut create = connection.prepare_cached("INSERT INTO actor (uid, name, kind, known) VALUES (?1, ?2, ?3, ?4)")?;
    let mut point = connection.prepare_cached(
        "INSERT INTO entity_actor (entity_id, actor_id, name, reason, confidence, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (entity, name, kind, uid) in rows {
        let assignment = resolve::assign(&name, kind, uid);
        let meant = match assignment.known {
            Some(_) => None,
            None => short_names::mean(connection, entity, &name, kind, year)?,
        };
        let by_rule = meant.unwrap_or(assignment.actor);
        let placed = placing.place(connection, entity, &name, assignment.actor, by_rule)?;
        let id: ActorId = placed.as_ref().map_or(by_rule, |placed| placed.actor);
        let found = find.query_map([id.0], |row| row.get(0))?.next().transpose()?;
        let actor: i64 = match (found, decisions.recorded(id).filter(|_| id != assignment.actor)) {
            (Some(actor), _) => actor,
            (None, Some(named)) => create.insert(params![id.0, named.name, named.kind.as_str(), named.known])?,
            (None, None) => {
                create.insert(params![id.0, assignment.name, assignment.kind.as_str(), assignment.known])?
            }
        };
        // Who comes by a decision does not say what the actor is called.
        let name = if id == assignment.actor { assignment.name.as_str() } else { "" };
        match &placed {
            Some(placed) => point.execute(params![entity, actor, name, placed.reason, 1.0, placed.by])?,
            None if meant.is_some() => point.execute(params![entity, actor, name, BY_USE, 0.6, "rule"])?,
            None => point.execute(params![entity, actor, name, assignment.reason, assignment.confidence, "rule"])?,
        };
    }
    Ok(())
}

/// Tells whether a part of a known actor's name is the whole name of another
/// country: *Republic of China* in *the People's Republic of China*.
fn is_another_country(name: &str, known: Option<&str>) -> bool {
    let Some(known) = known else { return false };
    known::actors().find(name).is_some_and(|other| other.kind == KnownKind::Country && other.key != known)
}

/// Counts the names that a document's entities give to actors.
fn uses(connection: &Connection, document: i64) -> Result<BTreeMap<(i64, String), Uses>> {
    let body: String = connection
        .prepare_cached("SELECT text FROM body WHERE document_id = ?1")?
        .query_one([document], |row| row.get(0))?;
    let mut found: BTreeMap<(i64, String), Uses> = BTreeMap::new();
    let mut entities = connection.prepare_cached(
        "SELECT ea.actor_id, ea.name, e.name
         FROM entity AS e JOIN entity_actor AS ea ON ea.entity_id = e.id
         WHERE e.document_id = ?1",
    )?;
    let mut rows = entities.query([document])?;
    while let Some(row) = rows.next()? {
        let actor: i64 = row.get(0)?;
        let called: String = row.get(1)?;
        if !called.is_empty() {
            found.entry((actor, called)).or_default().assigned += 1;
        }
        found.entry((actor, row.get(2)?)).or_default().entities += 1;
    }
    let mut mentions = connection.prepare_cached(
        "SELECT ea.actor_id, m.head_start, m.head_end, a.known
         FROM entity AS e
         JOIN entity_actor AS ea ON ea.entity_id = e.id
         JOIN actor AS a ON a.id = ea.actor_id
         JOIN mention AS m ON m.entity_id = e.id
         WHERE e.document_id = ?1 AND m.form = 'name'",
    )?;
    let mut rows = mentions.query([document])?;
    while let Some(row) = rows.next()? {
        let words = Span { start: row.get(1)?, end: row.get(2)? }.of(&body);
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let known: Option<String> = row.get(3)?;
        // *Russian* is no name of Russia.
        let is = |word| country::find(&name, word).is_some();
        let adjective = || known.is_some() && is(country::Word::Adjective) && !is(country::Word::Name);
        if !name.is_empty() && !is_another_country(&name, known.as_deref()) && !adjective() {
            found.entry((row.get(0)?, name)).or_default().mentions += 1;
        }
    }
    Ok(found)
}
