//! Order of reading, number of threads and of runs, and the way round over
//! JSON lines leave no trace in the database; removing takes back what
//! ingesting added.

use crate::corpus::{Corpus, assert_same};

#[test]
fn order_threads_and_runs_leave_no_trace() {
    let corpus = Corpus::new(48);
    corpus.run(&["ingest", "articles", "--base", ".", "--jobs", "1", "--db", "a.db"]);
    let expected = corpus.content("a.db");
    assert!(expected.iter().any(|line| line.starts_with("claim\t")), "the corpus has no claims");
    corpus.run(&[
        "ingest",
        "articles/more",
        "articles/b.jsonl",
        "articles/a.jsonl",
        "--base",
        ".",
        "--jobs",
        "3",
        "--db",
        "b.db",
    ]);
    assert_same(&corpus.content("b.db"), &expected);
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "b.db"]);
    assert_same(&corpus.content("b.db"), &expected);
    corpus.run(&["reanalyze", "--all", "--jobs", "2", "--db", "b.db"]);
    assert_same(&corpus.content("b.db"), &expected);
}

#[test]
fn importing_what_was_extracted_is_ingesting() {
    let corpus = Corpus::new(24);
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "a.db"]);
    let expected = corpus.content("a.db");
    let lines = corpus.run(&["extract", "articles", "--base", ".", "--jobs", "2"]).stdout;
    assert_eq!(corpus.run(&["extract", "articles", "--base", ".", "--jobs", "1"]).stdout, lines);
    let parts = corpus.path("parts");
    std::fs::create_dir(&parts).unwrap();
    std::fs::write(parts.join("part-0.zst"), zstd::encode_all(&lines[..], 1).unwrap()).unwrap();
    std::fs::write(parts.join("_SUCCESS"), "").unwrap();
    std::fs::write(parts.join(".part-0.crc"), "no record").unwrap();
    corpus.run(&["import", "parts", "--db", "b.db"]);
    assert_same(&corpus.content("b.db"), &expected);
}

#[test]
fn an_import_that_lacks_lines_names_them() {
    let corpus = Corpus::new(8);
    let lines = String::from_utf8(corpus.run(&["extract", "articles", "--base", "."]).stdout).unwrap();
    let mut lines: Vec<&str> = lines.lines().collect();
    let claim = lines.iter().position(|line| line.contains("relata.claim/1")).unwrap();
    lines[claim] = "{\"schema\":\"relata.claim/1\"}";
    std::fs::write(corpus.path("cut.jsonl"), lines.join("\n")).unwrap();
    let output = corpus.command(&["import", "cut.jsonl", "--db", "a.db"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains(&format!("cut.jsonl:{}: missing field", claim + 1)), "{message}");
    assert!(message.contains(" claims\n") && message.contains("2 failed"), "{message}");
    corpus.content("a.db");
}

#[test]
fn removing_takes_back_what_ingesting_added() {
    let corpus = Corpus::new(16);
    corpus.run(&["ingest", "articles/a.jsonl", "articles/b.jsonl", "--base", ".", "--db", "a.db"]);
    let expected = corpus.content("a.db");
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "a.db"]);
    let all = corpus.content("a.db");
    let mut paths: Vec<String> = std::fs::read_dir(corpus.path("articles/more"))
        .unwrap()
        .map(|entry| format!("articles/more/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    paths.sort();
    assert!(expected.len() < all.len() && 2 < paths.len());
    let mut arguments = vec!["remove", "--db", "a.db"];
    arguments.extend(paths.iter().map(String::as_str));
    corpus.run(&arguments);
    assert_same(&corpus.content("a.db"), &expected);
    let again = corpus.command(&arguments).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn a_dry_run_stores_nothing() {
    let corpus = Corpus::new(8);
    let output = corpus.run(&["ingest", "articles", "--dry-run", "--db", "a.db"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains(" new"));
    assert!(!corpus.path("a.db").exists());
}
