//! What a user can decide about actors, and the log that keeps it: a decision
//! names actors by id and name, a mention by its place and quote, never rows.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Result, Store, StoreError};
use crate::extract::Kind;
use crate::text::{ActorId, DocumentId, TextId};

/// An actor as it was when something was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: ActorId,
    /// What it was called.
    pub name: String,
    /// What kind of actor it was.
    pub kind: Kind,
    /// Its key in the list of known actors.
    pub known: Option<String>,
}

/// A mention by its place, and by its words where the text has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionKey {
    /// The document.
    pub document: DocumentId,
    /// Its text.
    pub text: TextId,
    /// Byte offset in the body.
    pub start: u32,
    /// Byte offset after it.
    pub end: u32,
    /// Its sentence.
    pub quote: String,
    /// Byte offset in the sentence.
    pub offset: u32,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// Two are one; the first one's id stays.
    Merge {
        /// Who stays.
        actor: Named,
        /// Who goes into it.
        other: Named,
    },
    /// Those that articles call so are another than the actor.
    Split {
        /// Who they were.
        actor: Named,
        /// The name.
        name: String,
        /// Who they are.
        part: Named,
    },
    /// One article's chain that has the mention is another than the actor.
    SplitMention {
        /// Who it was.
        actor: Named,
        /// The mention.
        mention: MentionKey,
        /// Who it is.
        part: Named,
    },
    /// The actor is called so.
    Rename {
        /// Who.
        actor: Named,
        /// The name.
        name: String,
    },
    /// Whom articles call so is the actor.
    AddAlias {
        /// Who.
        actor: Named,
        /// The name.
        name: String,
    },
    /// Whom articles call so is not the actor.
    RemoveAlias {
        /// Who.
        actor: Named,
        /// The name.
        name: String,
        /// Whom articles mean by it.
        part: Named,
    },
    /// The actor is of this kind.
    SetKind {
        /// Who.
        actor: Named,
        /// The kind.
        kind: Kind,
    },
    /// Somebody of a user's list: whom articles call by its name or another of
    /// its names is this actor, in articles of its time.
    Define {
        /// Who.
        actor: Named,
        /// Its other names.
        names: Vec<String>,
        /// The country it belongs to, as the list writes it.
        country: Option<String>,
        /// The first day of its time, where told.
        from: Option<String>,
        /// The last day of its time, where told.
        until: Option<String>,
    },
    /// A decision no longer holds.
    Undo {
        /// Its number.
        decision: i64,
    },
}

impl Action {
    /// Returns the actors that the decision names.
    pub fn actors(&self) -> Vec<&Named> {
        match self {
            Self::Merge { actor, other } => vec![actor, other],
            Self::Split { actor, part, .. }
            | Self::SplitMention { actor, part, .. }
            | Self::RemoveAlias { actor, part, .. } => vec![actor, part],
            Self::Rename { actor, .. }
            | Self::AddAlias { actor, .. }
            | Self::SetKind { actor, .. }
            | Self::Define { actor, .. } => vec![actor],
            Self::Undo { .. } => Vec::new(),
        }
    }
}

impl Action {
    /// Returns the names by which the decision says that articles call its actor.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::AddAlias { name, .. } => vec![name],
            Self::Define { actor, names, .. } => {
                std::iter::once(&actor.name).chain(names).map(String::as_str).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Its number, in the order of deciding.
    pub id: i64,
    /// When, in UTC.
    pub decided: String,
    /// Who decided.
    pub by: String,
    /// Why.
    pub why: Option<String>,
    /// What was decided.
    pub action: Action,
    /// Whether a later decision undoes it.
    pub is_undone: bool,
    /// Whether the words that it is about are not there, so that it has no effect.
    pub is_idle: bool,
}

impl Store {
    /// Returns the whole log, the first decision first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let mut log = read(&self.connection)?;
        for decision in &mut log {
            if let Action::SplitMention { mention, .. } = &decision.action {
                decision.is_idle = super::mentions::locate(&self.connection, mention)?.is_none();
            }
        }
        Ok(log)
    }
}

/// Reads the log without a look at the documents.
pub(super) fn read(connection: &Connection) -> Result<Vec<Decision>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, decided, by, why, what, id IN (SELECT undoes FROM decision WHERE undoes IS NOT NULL)
         FROM decision ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        let what: String = row.get(4)?;
        let action =
            serde_json::from_str(&what).map_err(|error| StoreError::damaged(format!("a decision: {error}")))?;
        log.push(Decision {
            id: row.get(0)?,
            decided: row.get(1)?,
            by: row.get(2)?,
            why: row.get(3)?,
            action,
            is_undone: row.get(5)?,
            is_idle: false,
        });
    }
    Ok(log)
}
