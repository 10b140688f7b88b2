//! Whether the content is still what it was: a token that is drawn anew with
//! every change, for what others keep beside the database.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Result, Store};

/// Draws a new token; belongs in the transaction that changes the content.
pub(super) fn note(connection: &Connection) -> Result<()> {
    connection.prepare_cached("UPDATE content_change SET token = randomblob(16)")?.execute([])?;
    Ok(())
}

impl Store {
    /// Returns what stays the same as long as documents, claims and actors do,
    /// and is like that of no other database.
    pub fn content_token(&self) -> Result<[u8; 16]> {
        Ok(self.connection.prepare_cached("SELECT token FROM content_change")?.query_one([], |row| row.get(0))?)
    }

    /// Returns the name of a file beside the database: `news.db` and `-graph`
    /// give `news.db-graph`; none of a database in memory.
    pub fn beside(&self, ending: &str) -> Option<PathBuf> {
        let path = self.connection.path().filter(|path| !path.is_empty())?;
        let mut name = Path::new(path).as_os_str().to_owned();
        name.push(ending);
        Some(name.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    #[test]
    fn every_change_draws_a_token_and_nothing_else_does() {
        let mut store = Store::in_memory().unwrap();
        let put = [article("https://example.org/1", None, "Lind", "Maria Ruiz", "Norway")];
        let empty = store.content_token().unwrap();
        store.put_batch(&put).unwrap();
        let full = store.content_token().unwrap();
        store.put_batch(&put).unwrap();
        assert_eq!(store.content_token().unwrap(), full);
        store.remove(put[0].document.id).unwrap();
        let gone = store.content_token().unwrap();
        assert!(empty != full && full != gone && gone != empty);
    }
}
