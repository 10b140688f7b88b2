//! Why the store could not do what it was asked.

use std::path::PathBuf;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A reading command was pointed at a file that is not there.
    #[error("no database at `{}`: make one with `relata ingest`", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The file cannot be opened.
    #[error("cannot open database `{}`", path.display())]
    Open {
        /// The path.
        path: PathBuf,
        /// What SQLite says.
        #[source]
        source: rusqlite::Error,
    },
    /// The file is a database of another program, or none at all.
    #[error("`{}` is not a database of relata", path.display())]
    Foreign {
        /// The path.
        path: PathBuf,
    },
    /// The file was written by a later version of the program.
    #[error("database `{}` has schema version {found}, this program knows up to {supported}: use a newer relata", path.display())]
    Newer {
        /// The path.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// Ours.
        supported: u32,
    },
    /// The file was written by an earlier version and cannot be upgraded here.
    #[error("database `{}` has schema version {found}, expected {supported}: it must be upgraded and is read-only", path.display())]
    Older {
        /// The path.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// Ours.
        supported: u32,
    },
    /// The database holds something that this program never writes.
    #[error("database is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// A user's own statement does more than read.
    #[error("expected one statement that only reads: SELECT, WITH, VALUES or EXPLAIN")]
    NotReading,
    /// A statement failed.
    #[error("database failed")]
    Sql(#[from] rusqlite::Error),
    /// A file beside the database could not be looked at.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl StoreError {
    /// Makes the error for content that this program never writes.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}
