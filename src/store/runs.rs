//! Runs: when documents were stored, how many, and which were seen so far, so
//! that of two texts of one address in one run the right one is kept.

use rusqlite::{Connection, params};

use super::{Result, Store};
use crate::text::DocumentId;

/// What a run did, by the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunCounts {
    /// Not there before.
    pub n_new: u64,
    /// There already, with the same text.
    pub n_unchanged: u64,
    /// There already, with another text.
    pub n_replaced: u64,
    /// Two texts of one address in this run: those not kept.
    pub n_superseded: u64,
    /// Of those stored by this run, copies of another document.
    pub n_copies: u64,
    /// Passed over: language, format, no text.
    pub n_skipped: u64,
    /// Could not be read.
    pub n_failed: u64,
}

impl Store {
    /// Opens a run, which documents are put under until it is ended.
    pub fn begin_run(&mut self, command: &str) -> Result<()> {
        // On disk where it grows: memory does not grow with the run.
        self.connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS seen (uid BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
             DELETE FROM temp.seen;",
        )?;
        let mut insert = self.connection.prepare_cached("INSERT INTO ingest_run (command, started) VALUES (?1, ?2)")?;
        self.run = Some(insert.insert(params![command, now()])?);
        Ok(())
    }

    /// Ends the run with what it did; `n_copies` is counted here and returned with the rest.
    pub fn end_run(&mut self, counts: RunCounts) -> Result<RunCounts> {
        let Some(run) = self.run.take() else { return Ok(counts) };
        let n_copies: i64 = self.connection.query_row(
            "SELECT count(*) FROM document WHERE run_id = ?1 AND copy_of IS NOT NULL",
            [run],
            |row| row.get(0),
        )?;
        let counts = RunCounts { n_copies: n_copies as u64, ..counts };
        self.connection.execute(
            "UPDATE ingest_run
             SET finished = ?2, n_new = ?3, n_unchanged = ?4, n_replaced = ?5, n_superseded = ?6, n_copies = ?7,
                 n_skipped = ?8, n_failed = ?9
             WHERE id = ?1",
            params![
                run,
                now(),
                counts.n_new as i64,
                counts.n_unchanged as i64,
                counts.n_replaced as i64,
                counts.n_superseded as i64,
                counts.n_copies as i64,
                counts.n_skipped as i64,
                counts.n_failed as i64,
            ],
        )?;
        Ok(counts)
    }
}

/// Notes that the run has met a document; tells whether it had before.
pub(super) fn see(connection: &Connection, id: DocumentId) -> Result<bool> {
    let n_new = connection.prepare_cached("INSERT OR IGNORE INTO temp.seen (uid) VALUES (?1)")?.execute([id.0])?;
    Ok(n_new == 0)
}

fn now() -> String {
    chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
