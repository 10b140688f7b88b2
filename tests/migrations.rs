//! Databases of old versions, kept as dumps in `tests/data`, are upgraded and
//! hold what they held.

use relata::store::{ClaimFilter, Store, VERSION};

use crate::corpus::content;

/// Makes a database of a dump and returns the folder it lies in.
fn old_database(dump: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let connection = rusqlite::Connection::open(folder.path().join("old.db")).unwrap();
    connection.execute_batch(dump).unwrap();
    folder
}

#[test]
fn version_1_is_read_and_upgraded() {
    let folder = old_database(include_str!("data/schema-1.sql"));
    let path = folder.path().join("old.db");
    let claims = Store::open(&path).unwrap().claims(&ClaimFilter::default()).unwrap();
    assert_eq!(claims.len(), 4);
    let opposes = claims.iter().map(|claim| &claim.record.claim).find(|claim| claim.predicate == "oppose").unwrap();
    assert_eq!(opposes.subject.as_ref().unwrap().name, "Norway");
    assert!(opposes.evidence[0].quote.starts_with("Maria Ruiz warned"));
    assert_eq!(content(&path).iter().filter(|line| line.starts_with("claim\t")).count(), 8);
    let connection = rusqlite::Connection::open(&path).unwrap();
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, VERSION);
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names.len(), VERSION as usize);
    for (n, name) in names.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", n + 1)), "{name}");
    }
}
