//! Reading a whole database in order, for those who carry it elsewhere.

use rusqlite::OptionalExtension;

use super::part::required;
use super::{ClaimFilter, Result, Store};
use crate::extract::{DocumentHeader, Kind, RefType};
use crate::text::{ActorId, DocumentId, EntityId};

impl Store {
    /// Holds on to the database as it is now: until this connection is closed,
    /// what others write meanwhile is not seen.
    pub fn hold(&self) -> Result<()> {
        if self.connection.is_autocommit() {
            self.connection.execute_batch("BEGIN")?;
        }
        Ok(())
    }

    /// Returns the ids of all documents, the latest published first.
    pub fn document_ids(&self) -> Result<Vec<DocumentId>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uid FROM document ORDER BY published IS NULL, published DESC, uid")?;
        let ids = statement.query_map([], |row| row.get(0).map(DocumentId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

impl ClaimFilter {
    /// Tells whether every claim of every document passes that is no copy.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What an actor is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCard {
    /// Its canonical name.
    pub name: String,
    /// What kind of actor.
    pub kind: Kind,
    /// Its key in the list of known actors.
    pub known: Option<String>,
    /// The names it goes by, sorted.
    pub aliases: Vec<String>,
}

/// What an entity of one document is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityCard {
    /// Actor or theme.
    pub ref_type: RefType,
    /// The canonical name or minimal phrase.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The document.
    pub document: DocumentId,
    /// The document's address.
    pub uri: Option<String>,
}

/// The entities that no actor stands for.
const ENTITY: &str = "
    FROM entity AS e JOIN document AS d ON d.id = e.document_id
    WHERE e.type IN ('actor', 'theme') AND NOT EXISTS (SELECT 1 FROM entity_actor AS ea WHERE ea.entity_id = e.id)";

impl Store {
    /// Returns the ids of all actors, sorted.
    pub fn actor_ids(&self) -> Result<Vec<ActorId>> {
        let mut statement = self.connection.prepare_cached("SELECT uid FROM actor ORDER BY uid")?;
        let ids = statement.query_map([], |row| row.get(0).map(ActorId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns what an actor is called.
    pub fn actor_card(&self, id: ActorId) -> Result<Option<ActorCard>> {
        let mut statement = self.connection.prepare_cached("SELECT id, name, kind, known FROM actor WHERE uid = ?1")?;
        let card = statement.query_one([id.0], |row| {
            let card =
                ActorCard { name: row.get(1)?, kind: required(row, 2)?, known: row.get(3)?, aliases: Vec::new() };
            Ok((row.get::<_, i64>(0)?, card))
        });
        let Some((key, mut card)) = card.optional()? else { return Ok(None) };
        let mut statement =
            self.connection.prepare_cached("SELECT name FROM alias WHERE actor_id = ?1 ORDER BY name")?;
        card.aliases = statement.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(card))
    }

    /// Returns the ids of the entities that no actor stands for, sorted; with a
    /// name, of those that bear it.
    pub fn entity_ids(&self, name: Option<&str>) -> Result<Vec<EntityId>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT DISTINCT e.uid {ENTITY} AND (?1 IS NULL OR e.name = ?1) ORDER BY e.uid"
        ))?;
        let ids = statement.query_map([name], |row| row.get(0).map(EntityId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns what an entity is called that no actor stands for.
    pub fn entity_card(&self, id: EntityId) -> Result<Option<EntityCard>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT e.type, e.name, e.kind, d.uid, d.uri {ENTITY} AND e.uid = ?1 LIMIT 1"))?;
        let card = statement.query_one([id.0], |row| {
            Ok(EntityCard {
                ref_type: required(row, 0)?,
                name: row.get(1)?,
                kind: required(row, 2)?,
                document: DocumentId(row.get(3)?),
                uri: row.get(4)?,
            })
        });
        Ok(card.optional()?)
    }

    /// Returns what claims say of a document.
    pub fn document_header(&self, id: DocumentId) -> Result<Option<DocumentHeader>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uri, title, publisher, author, published FROM document WHERE uid = ?1")?;
        let header = statement.query_one([id.0], |row| {
            Ok(DocumentHeader {
                id,
                uri: row.get(0)?,
                title: row.get(1)?,
                publisher: row.get(2)?,
                author: row.get(3)?,
                published: row.get(4)?,
            })
        });
        Ok(header.optional()?)
    }
}
