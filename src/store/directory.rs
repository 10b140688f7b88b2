//! Finding actors: by name, by id, and all of them with what they do.

use rusqlite::{OptionalExtension, Row, params};

use super::part::required;
use super::{Result, Store};
use crate::extract::Kind;
use crate::lexicon::fold;
use crate::text::ActorId;

/// An actor as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorRow {
    /// Its id.
    pub id: ActorId,
    /// Its canonical name.
    pub name: String,
    /// What kind of actor.
    pub kind: Kind,
    /// Its key in the list of known actors.
    pub known: Option<String>,
    /// How many documents name it, copies left out.
    pub n_documents: u64,
    /// How many claims it is subject or object of, copies left out.
    pub n_claims: u64,
}

/// A name that an actor goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasRow {
    /// The name.
    pub name: String,
    /// How many entities bear it.
    pub n_entities: u64,
    /// How many mentions are written so.
    pub n_mentions: u64,
}

/// An actor without a look at its claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorName {
    /// Its id.
    pub id: ActorId,
    /// Its canonical name.
    pub name: String,
    /// What kind of actor.
    pub kind: Kind,
    /// Whether the list of known actors has it.
    pub is_known: bool,
    /// How many entities it has.
    pub n_entities: u64,
}

/// Which actors a list shows; the default shows all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActorFilter {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// At most so many: those in most documents first.
    pub limit: Option<usize>,
}

const COUNTS: &str = "
    a.uid, a.name, a.kind, a.known,
    (
        SELECT count(DISTINCT e.document_id)
        FROM entity_actor AS ea
        JOIN entity AS e ON e.id = ea.entity_id
        JOIN document AS d ON d.id = e.document_id
        WHERE ea.actor_id = a.id AND d.copy_of IS NULL
    ) AS n_documents,
    (
        SELECT count(*) FROM (
            SELECT c.id
            FROM entity_actor AS ea
            JOIN claim AS c ON c.subject_entity_id = ea.entity_id
            JOIN document AS d ON d.id = c.document_id
            WHERE ea.actor_id = a.id AND d.copy_of IS NULL
            UNION
            SELECT c.id
            FROM entity_actor AS ea
            JOIN claim AS c ON c.object_entity_id = ea.entity_id
            JOIN document AS d ON d.id = c.document_id
            WHERE ea.actor_id = a.id AND d.copy_of IS NULL
        )
    ) AS n_claims";

impl Store {
    /// Returns the actors that go by a name, in any case and with or without
    /// accents, dots and article: those in most documents first.
    pub fn actors_by_name(&self, name: &str) -> Result<Vec<ActorRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COUNTS}
             FROM actor AS a
             WHERE a.id IN (SELECT actor_id FROM alias WHERE key = ?1)
             ORDER BY n_documents DESC, n_claims DESC, a.uid"
        ))?;
        let rows = statement.query_map([fold(name)], actor_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the actors one of whose names has all these words (*Putin*
    /// finds *Vladimir Putin*): those in most documents first.
    pub fn actors_by_words(&self, words: &str) -> Result<Vec<ActorRow>> {
        let words = fold(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COUNTS}
             FROM actor AS a
             WHERE a.id IN (SELECT actor_id FROM alias WHERE {})
             ORDER BY n_documents DESC, n_claims DESC, a.uid",
            has_words(words.len())
        ))?;
        let rows = statement.query_map(rusqlite::params_from_iter(words), actor_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the ids of the actors that go by a name, without a look at what
    /// they do: as fast for those in many claims.
    pub fn actor_ids_by_name(&self, name: &str) -> Result<Vec<ActorId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid FROM actor WHERE id IN (SELECT actor_id FROM alias WHERE key = ?1) ORDER BY uid",
        )?;
        let ids = statement.query_map([fold(name)], |row| row.get(0).map(ActorId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the ids of the actors one of whose names has all these words.
    pub fn actor_ids_by_words(&self, words: &str) -> Result<Vec<ActorId>> {
        let words = fold(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT uid FROM actor WHERE id IN (SELECT actor_id FROM alias WHERE {}) ORDER BY uid",
            has_words(words.len())
        ))?;
        let ids = statement.query_map(rusqlite::params_from_iter(words), |row| row.get(0).map(ActorId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Tells whether there is an actor of this id.
    pub fn has_actor(&self, id: ActorId) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM actor WHERE uid = ?1")?.exists([id.0])?)
    }

    /// Returns an actor by its id.
    pub fn actor(&self, id: ActorId) -> Result<Option<ActorRow>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COUNTS} FROM actor AS a WHERE a.uid = ?1"))?;
        Ok(statement.query_one([id.0], actor_row).optional()?)
    }

    /// Returns actors, those in most documents first.
    ///
    /// Counts the claims of every actor: cost grows with the database.
    pub fn actors(&self, filter: &ActorFilter) -> Result<Vec<ActorRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COUNTS}
             FROM actor AS a
             WHERE ?1 IS NULL OR a.kind = ?1
             ORDER BY n_documents DESC, n_claims DESC, a.uid
             LIMIT ?2"
        ))?;
        let limit = filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1));
        let rows = statement.query_map(params![filter.kind.map(Kind::as_str), limit], actor_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns all actors without a look at their claims, by id.
    pub fn actor_names(&self) -> Result<Vec<ActorName>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.uid, a.name, a.kind, a.known IS NOT NULL, count(*)
             FROM actor AS a JOIN entity_actor AS ea ON ea.actor_id = a.id
             GROUP BY a.id ORDER BY a.uid",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ActorName {
                id: ActorId(row.get(0)?),
                name: row.get(1)?,
                kind: required(row, 2)?,
                is_known: row.get(3)?,
                n_entities: row.get::<_, i64>(4)? as u64,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the names that an actor goes by, the commonest first.
    pub fn aliases(&self, id: ActorId) -> Result<Vec<AliasRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT l.name, l.n_entities, l.n_mentions
             FROM actor AS a JOIN alias AS l ON l.actor_id = a.id
             WHERE a.uid = ?1
             ORDER BY l.n_mentions DESC, l.n_entities DESC, l.name",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(AliasRow {
                name: row.get(0)?,
                n_entities: row.get::<_, i64>(1)? as u64,
                n_mentions: row.get::<_, i64>(2)? as u64,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Returns the condition that a name has so many words, one parameter each.
fn has_words(n_words: usize) -> String {
    let has = |n: usize| format!("instr(' ' || key || ' ', ' ' || ?{} || ' ')", n + 1);
    (0..n_words).map(has).collect::<Vec<_>>().join(" AND ")
}

fn actor_row(row: &Row) -> rusqlite::Result<ActorRow> {
    Ok(ActorRow {
        id: ActorId(row.get(0)?),
        name: row.get(1)?,
        kind: required(row, 2)?,
        known: row.get(3)?,
        n_documents: row.get::<_, i64>(4)? as u64,
        n_claims: row.get::<_, i64>(5)? as u64,
    })
}
