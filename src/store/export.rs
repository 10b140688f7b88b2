//! Reading a whole database in order, for those who carry it elsewhere.

use std::collections::BTreeMap;

use super::{ClaimFilter, Result, Store};
use crate::text::{ActorId, DocumentId};

impl Store {
    /// Holds on to the database as it is now: until this connection is closed,
    /// what others write meanwhile is not seen.
    pub fn hold(&self) -> Result<()> {
        Ok(self.connection.execute_batch("BEGIN")?)
    }

    /// Returns the ids of all documents, the latest published first.
    pub fn document_ids(&self) -> Result<Vec<DocumentId>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uid FROM document ORDER BY published IS NULL, published DESC, uid")?;
        let ids = statement.query_map([], |row| row.get(0).map(DocumentId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the actors that the list of known actors has, with their keys in it.
    pub fn known_actors(&self) -> Result<BTreeMap<ActorId, String>> {
        let mut statement = self.connection.prepare_cached("SELECT uid, known FROM actor WHERE known IS NOT NULL")?;
        let rows = statement.query_map([], |row| Ok((ActorId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl ClaimFilter {
    /// Tells whether every claim of every document passes that is no copy.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
