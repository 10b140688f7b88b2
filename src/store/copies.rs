//! Which documents are copies: of all that have one text, the first by date of
//! publication, then by address, is the original.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::Result;

/// Decides anew for the given texts, whose documents came or went.
pub(super) fn settle(connection: &Connection, texts: &BTreeSet<[u8; 16]>) -> Result<()> {
    // Without a date, a document is not known to be first.
    let mut original = connection.prepare_cached(
        "SELECT id FROM document WHERE text_uid = ?1
         ORDER BY published IS NULL, published, coalesce(uri, path) IS NULL, coalesce(uri, path), uid LIMIT 1",
    )?;
    let mut mark = connection.prepare_cached(
        "UPDATE document SET copy_of = nullif(?2, id) WHERE text_uid = ?1 AND copy_of IS NOT nullif(?2, id)",
    )?;
    for text in texts {
        let first = original.query_map([text], |row| row.get::<_, i64>(0))?.next().transpose()?;
        if let Some(first) = first {
            mark.execute(params![text, first])?;
        }
    }
    Ok(())
}
