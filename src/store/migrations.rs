//! The schema and its versions: `migrations/NNNN_what.sql`, embedded in order
//! and counted by `user_version`. A merged file is never edited.

use rusqlite::{Connection, TransactionBehavior};

/// The steps, in order; the schema's version is how many were taken.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_create.sql"),
    include_str!("../../migrations/0002_change.sql"),
    include_str!("../../migrations/0003_decision.sql"),
    include_str!("../../migrations/0004_short_name.sql"),
    include_str!("../../migrations/0005_sentence_words.sql"),
];

/// The schema version that this program reads and writes.
pub const VERSION: u32 = MIGRATIONS.len() as u32;

/// Marks a file as ours: `rlta`.
pub(super) const APPLICATION_ID: i32 = 0x726c_7461;

/// Returns the schema version of a database; 0 of an empty one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Tells whether the file is ours, or empty and free to become ours.
pub(super) fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok(id == APPLICATION_ID || (id == 0 && is_empty(connection)?))
}

/// Tells whether the database holds nothing yet.
pub(super) fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

/// Takes all steps that are missing, in one exclusive transaction.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let done = version(&transaction)?;
    for step in MIGRATIONS.iter().skip(done as usize) {
        transaction.execute_batch(step)?;
    }
    if done < VERSION {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_database_becomes_ours_and_stays_so() {
        let mut connection = Connection::open_in_memory().unwrap();
        assert!(is_ours(&connection).unwrap());
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(version(&connection).unwrap(), VERSION);
        assert!(is_ours(&connection).unwrap() && !is_empty(&connection).unwrap());
    }

    #[test]
    fn a_database_of_another_program_is_not_ours() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
        assert!(!is_ours(&connection).unwrap());
    }
}
