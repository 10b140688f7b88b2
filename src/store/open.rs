//! Opening a database: for writing, where it is made and upgraded as needed,
//! and for reading, where it is never made and, if need be, read from a
//! read-only file or folder.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError, migrations};

impl Store {
    /// Opens a database for writing; makes it where there is none, upgrades an older one.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, is of another program, or of a newer version.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let open = |source| cannot_open(path, source);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(open)?;
        check_version(&connection, path)?;
        // WAL: readers go on while a batch is written, and a killed writer
        // loses its running transaction and nothing else.
        let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(open)?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        migrations::migrate(&mut connection)?;
        let store = Self::configured(connection)?;
        // What is met in no order (ids, names) is found in memory.
        store.connection.pragma_update(None, "cache_size", -128_000)?;
        Ok(store)
    }

    /// Opens an existing database for reading.
    ///
    /// # Errors
    ///
    /// When there is none, it is of another program or version, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (mut connection, writable) = open_existing(path)?;
        check_version(&connection, path)?;
        let found = migrations::version(&connection)?;
        if found == 0 {
            return Err(StoreError::Foreign { path: path.to_owned() });
        }
        if found < migrations::VERSION {
            if !writable {
                return Err(StoreError::Older { path: path.to_owned(), found, supported: migrations::VERSION });
            }
            migrations::migrate(&mut connection)?;
        }
        connection.pragma_update(None, "query_only", true)?;
        Self::configured(connection)
    }

    /// Makes a database in memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        migrations::migrate(&mut connection)?;
        Self::configured(connection)
    }

    fn configured(connection: Connection) -> Result<Self, StoreError> {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        // A statement is planned once, not anew for every value that is bound.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // What points to what is right by the way it is written and taken out:
        // tests watch over it with every row, `check` over a whole database.
        connection.pragma_update(None, "foreign_keys", cfg!(debug_assertions))?;
        connection.pragma_update(None, "cache_size", -32_000)?;
        connection.set_prepared_statement_cache_capacity(128);
        Ok(Self { connection, run: None })
    }
}

/// Opens a file that exists, and tells whether it can be written.
///
/// First as a writer, because only a writer clears away the two files that WAL
/// keeps beside the database; then as a reader; then, where not even these two
/// files can be made, as one that nobody is writing.
fn open_existing(path: &Path) -> Result<(Connection, bool), StoreError> {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(StoreError::Foreign { path: path.to_owned() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        Err(source) => return Err(StoreError::Io { path: path.to_owned(), source }),
    }
    let attempts = [
        (path.to_owned(), OpenFlags::SQLITE_OPEN_READ_WRITE),
        (path.to_owned(), OpenFlags::SQLITE_OPEN_READ_ONLY),
        (immutable(path), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI),
    ];
    let wal_is_empty = wal(path).metadata().map_or(true, |metadata| metadata.len() == 0);
    let mut failure = None;
    for (n, (name, flags)) in attempts.iter().enumerate() {
        if n == 2 && !wal_is_empty {
            break;
        }
        let opened = Connection::open_with_flags(name, *flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .and_then(|connection| migrations::version(&connection).map(|_| connection));
        match opened {
            Ok(connection) => {
                let writable = n == 0 && !connection.is_readonly("main").unwrap_or(true);
                return Ok((connection, writable));
            }
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                return Err(StoreError::Foreign { path: path.to_owned() });
            }
            Err(error) => failure = Some(error),
        }
    }
    let source = failure.unwrap_or(rusqlite::Error::InvalidQuery);
    Err(cannot_open(path, source))
}

/// Says that a file cannot be opened; of SQLite's words without the path, which
/// the error names itself.
fn cannot_open(path: &Path, source: rusqlite::Error) -> StoreError {
    let source = match source {
        rusqlite::Error::SqliteFailure(code, _) => rusqlite::Error::SqliteFailure(code, None),
        other => other,
    };
    StoreError::Open { path: path.to_owned(), source }
}

/// Returns the name of the write-ahead log beside a database.
fn wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Returns the URI that opens a file as one that nobody is writing.
fn immutable(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = String::from("file:");
    for byte in absolute.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => uri.push(byte as char),
            _ => _ = write!(uri, "%{byte:02x}"),
        }
    }
    uri.push_str("?immutable=1");
    uri.into()
}

fn check_version(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let is_ours = migrations::is_ours(connection).map_err(|source| match source.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::Foreign { path: path.to_owned() },
        _ => cannot_open(path, source),
    })?;
    if !is_ours {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    let found = migrations::version(connection)?;
    if migrations::VERSION < found {
        return Err(StoreError::Newer { path: path.to_owned(), found, supported: migrations::VERSION });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_makes_no_file_and_leaves_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        assert!(matches!(Store::open(&path), Err(StoreError::Missing { .. })));
        assert!(!path.exists());
        drop(Store::create(&path).unwrap());
        drop(Store::open(&path).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_not_ours_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.txt");
        let text = "Ruiz resigned. ".repeat(100);
        std::fs::write(&path, &text).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Foreign { .. })));
        assert!(matches!(Store::create(&path), Err(StoreError::Foreign { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn a_newer_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        let store = Store::create(&path).unwrap();
        store.connection.pragma_update(None, "user_version", migrations::VERSION + 1).unwrap();
        drop(store);
        for result in [Store::open(&path), Store::create(&path)] {
            let message = result.err().map(|error| error.to_string()).unwrap();
            assert!(message.contains("use a newer relata"), "{message}");
        }
    }

    #[test]
    fn a_file_that_nobody_writes_is_read_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b%20ü.db");
        drop(Store::create(&path).unwrap());
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(immutable(&path), flags).unwrap();
        assert_eq!(migrations::version(&connection).unwrap(), migrations::VERSION);
    }
}
