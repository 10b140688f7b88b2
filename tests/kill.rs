//! Killed at any moment, an ingest loses the batch it was at; the same command
//! again completes it, and the content is that of one undisturbed run.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use relata::store::{DocumentFilter, Store};

use crate::corpus::{Corpus, assert_same};

const N_KILLS: usize = 10;

#[test]
fn killed_ten_times_and_completed_is_as_undisturbed() {
    let corpus = Corpus::new(300);
    let ingest = |database| ["ingest", "articles", "--base", ".", "--jobs", "2", "--db", database];
    corpus.run(&ingest("whole.db"));
    let expected = corpus.content("whole.db");
    let n_documents = expected.iter().filter(|line| line.starts_with("document\t")).count();

    let database = corpus.path("killed.db");
    let (mut n_killed, mut n_partial) = (0, 0);
    let mut random = Random(20_261_125);
    while n_killed < N_KILLS {
        let mut child = corpus.command(&ingest("killed.db")).stderr(Stdio::null()).spawn().unwrap();
        // After none, one or two batches, and a little later: in the middle of
        // reading, analysing or writing.
        wait_for_batches(&mut child, &database, random.below(3));
        std::thread::sleep(Duration::from_millis(random.below(40)));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            n_killed += 1;
        }
        child.wait().unwrap();
        let n_stored = n_stored(&database);
        n_partial += usize::from(0 < n_stored && n_stored < n_documents);
        if n_stored == n_documents && n_killed < N_KILLS {
            std::fs::remove_file(&database).unwrap();
        }
    }
    assert!(0 < n_partial, "no kill left a part of the corpus");
    corpus.run(&ingest("killed.db"));
    assert_same(&corpus.content("killed.db"), &expected);
}

/// Waits until the program has stored so many batches, or has ended.
fn wait_for_batches(child: &mut Child, database: &Path, n_batches: u64) {
    let (mut before, mut n_seen) = (n_stored(database), 0);
    while n_seen < n_batches && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
        let now = n_stored(database);
        n_seen += u64::from(now != before);
        before = now;
    }
}

/// Counts the documents of a database that somebody may be writing.
fn n_stored(database: &Path) -> usize {
    let store = Store::open(database);
    store.and_then(|store| store.documents(&DocumentFilter::default())).map_or(0, |documents| documents.len())
}

/// A linear congruence: random enough, and the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}
