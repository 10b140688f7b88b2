//! Which documents are copies: of all that have one text, the first by date of
//! publication, then by address, is the original.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::Result;

/// What decides which of two documents is first: without a date none is known to be.
type Order = (bool, Option<String>, bool, Option<String>, [u8; 16]);

/// Decides anew for the given texts, whose documents came or went.
pub(super) fn settle(connection: &Connection, texts: &BTreeSet<[u8; 16]>) -> Result<()> {
    let mut same = connection
        .prepare_cached("SELECT id, copy_of, published, coalesce(uri, path), uid FROM document WHERE text_uid = ?1")?;
    let mut mark = connection.prepare_cached("UPDATE document SET copy_of = ?2 WHERE id = ?1")?;
    for text in texts {
        let rows = same.query_map([text], |row| {
            let (published, place): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let order: Order = (published.is_none(), published, place.is_none(), place, row.get(4)?);
            Ok((order, row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?))
        })?;
        let rows: Vec<(Order, i64, Option<i64>)> = rows.collect::<rusqlite::Result<_>>()?;
        let Some(first) = rows.iter().min().map(|(_, key, _)| *key) else { continue };
        for (_, key, copy_of) in rows {
            let is_copy_of = (key != first).then_some(first);
            if copy_of != is_copy_of {
                mark.execute(params![key, is_copy_of])?;
            }
        }
    }
    Ok(())
}
