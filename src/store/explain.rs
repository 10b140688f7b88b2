//! Why an entity of an article is taken for an actor.

use rusqlite::OptionalExtension;

use super::{Result, Store};
use crate::text::EntityId;

/// Who an entity is taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Assigned {
    /// The actor's name.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
}

impl Store {
    /// Returns the actor that an entity is assigned to, none for a theme.
    pub fn assigned(&self, entity: EntityId) -> Result<Option<Assigned>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.name, g.reason, g.confidence
             FROM entity AS e JOIN entity_actor AS g ON g.entity_id = e.id JOIN actor AS a ON a.id = g.actor_id
             WHERE e.uid = ?1",
        )?;
        let found = statement.query_row([entity.0], |row| {
            Ok(Assigned { actor: row.get(0)?, reason: row.get(1)?, confidence: row.get(2)? })
        });
        Ok(found.optional()?)
    }
}
