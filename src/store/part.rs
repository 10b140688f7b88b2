//! The eight columns that hold a part of a claim, written and read back.
//!
//! What follows from elsewhere is left out: the entity's name and kind, and
//! words that the evidence has.

use rusqlite::types::ToSql;
use rusqlite::{Row, Statement};
use rustc_hash::FxHashMap;

use crate::extract::{EntityRecord, Evidence, Kind, Ref, RefType};
use crate::text::{ClaimId, EntityId};

/// The keys of a document's entities and claims while it is written.
pub(super) struct Keys<'a> {
    pub(super) entities: FxHashMap<EntityId, (i64, &'a EntityRecord)>,
    pub(super) claims: FxHashMap<ClaimId, i64>,
}

/// A part of a claim as its columns hold it.
#[derive(Debug, Default)]
pub(super) struct Part<'a> {
    ref_type: Option<&'static str>,
    entity: Option<i64>,
    claim: Option<i64>,
    start: Option<u32>,
    end: Option<u32>,
    kind: Option<&'static str>,
    name: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> Part<'a> {
    /// Takes a reference apart; of none, all columns are empty.
    pub(super) fn of(to: Option<&'a Ref>, evidence: &[Evidence], keys: &Keys) -> Self {
        let Some(to) = to else { return Self::default() };
        let entity = to.entity.and_then(|id| keys.entities.get(&id));
        let claim = match to.ref_type {
            RefType::Claim => to.id.as_deref().and_then(|id| id.parse().ok()).and_then(|id| keys.claims.get(&id)),
            _ => None,
        };
        let words = words_at(evidence, to.start, to.end);
        Self {
            ref_type: Some(to.ref_type.as_str()),
            entity: entity.map(|(key, _)| *key),
            claim: claim.copied(),
            start: to.start,
            end: to.end,
            kind: (entity.map(|(_, record)| record.kind) != Some(to.kind)).then_some(to.kind.as_str()),
            name: (entity.map(|(_, record)| record.name.as_str()) != Some(&to.name)).then_some(&to.name),
            text: (words != Some(&to.text)).then_some(&to.text),
        }
    }

    /// Returns the values in the order of the columns.
    pub(super) fn values(&self) -> [&dyn ToSql; 8] {
        [&self.ref_type, &self.entity, &self.claim, &self.start, &self.end, &self.kind, &self.name, &self.text]
    }
}

/// Returns the words of the evidence between two offsets of the body.
pub(super) fn words_at(evidence: &[Evidence], start: Option<u32>, end: Option<u32>) -> Option<&str> {
    let (start, end) = (start?, end?);
    let holder = evidence.iter().find(|sentence| sentence.start <= start && end <= sentence.end)?;
    holder.quote.get((start - holder.start) as usize..(end - holder.start) as usize)
}

/// A part of a claim as it is read back, before names are looked up.
#[derive(Debug)]
pub(super) struct StoredPart {
    pub(super) ref_type: RefType,
    pub(super) entity: Option<i64>,
    pub(super) claim: Option<i64>,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) kind: Option<Kind>,
    pub(super) name: Option<String>,
    pub(super) text: Option<String>,
}

impl StoredPart {
    /// Reads the eight columns from `first` on; none where there is no part.
    pub(super) fn read(row: &Row, first: usize) -> rusqlite::Result<Option<Self>> {
        let Some(ref_type) = word(row, first)? else { return Ok(None) };
        Ok(Some(Self {
            ref_type,
            entity: row.get(first + 1)?,
            claim: row.get(first + 2)?,
            start: row.get(first + 3)?,
            end: row.get(first + 4)?,
            kind: word(row, first + 5)?,
            name: row.get(first + 6)?,
            text: row.get(first + 7)?,
        }))
    }
}

/// Reads a word of a closed list; none where the column is empty.
pub(super) fn word<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    row: &Row,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let value = row.get_ref(column)?;
    let Some(text) = value.as_str_or_null()? else { return Ok(None) };
    let failure =
        |error: T::Err| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error));
    text.parse().map(Some).map_err(failure)
}

/// Reads a word of a closed list that must be there.
pub(super) fn required<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    row: &Row,
    column: usize,
) -> rusqlite::Result<T> {
    word(row, column)?
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "word".to_owned(), rusqlite::types::Type::Null))
}

/// Binds values to a statement's parameters, from 1 on, and runs it.
pub(super) fn execute(statement: &mut Statement, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
    statement.execute(values).map(|_| ())
}
