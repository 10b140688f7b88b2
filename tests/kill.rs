//! Killed at any moment, an ingest loses the batch it was at; the same command
//! again completes it, and the content is that of one undisturbed run.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::corpus::{Corpus, assert_same};

#[test]
fn killed_ten_times_and_completed_is_as_undisturbed() {
    let corpus = Corpus::new(300);
    let ingest = |database| ["ingest", "articles", "--base", ".", "--jobs", "2", "--db", database];
    let started = Instant::now();
    corpus.run(&ingest("whole.db"));
    let whole = started.elapsed();
    let expected = corpus.content("whole.db");
    let mut n_killed = 0;
    let mut random: u64 = 20_261_125;
    for _ in 0..10 {
        let mut child = corpus.command(&ingest("killed.db")).stderr(Stdio::null()).spawn().unwrap();
        // A linear congruence is random enough, and the same every time.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (random >> 33) as f64 / f64::from(1_u32 << 31);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share * 0.6));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            n_killed += 1;
        }
        child.wait().unwrap();
    }
    assert!(2 < n_killed, "the program was too fast to be killed");
    corpus.run(&ingest("killed.db"));
    assert_same(&corpus.content("killed.db"), &expected);
}
