//! Bugs of the program, each with a test named for what must not happen again.
//!
//! What was read wrongly from a sentence is a case in `tests/cases`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use relata::model::Model;
use relata::pipeline::analyze;
use relata::text::Document;

use crate::corpus::{Corpus, assert_same};

/// Returns what the program says on standard error, and its exit status.
fn complaint(corpus: &Corpus, arguments: &[&str]) -> (Option<i32>, String) {
    let output = corpus.command(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_line_is_answered_before_the_next_is_read() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(["extract", "--jobs", "1", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for address in ["https://example.org/1", "https://example.org/2"] {
        writeln!(input, r#"{{"url": "{address}", "text": "Norway opposes the plan."}}"#).unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        while !(line.contains("relata.claim/1") && line.contains(address)) {
            line.clear();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "the output ended");
        }
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_bad_line_is_an_error_record_and_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = b"{\"url\": \"https://example.org/1\", \"text\": \"Norway opposes the plan.\"}\n{\"text\": 7\n";
    child.stdin.take().unwrap().write_all(lines).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("relata.error/1") && text.contains("relata.claim/1"), "{text}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_ingest_keeps_whole_batches_and_says_130() {
    let corpus = Corpus::new(300);
    let ingest = |database| ["ingest", "articles", "--base", ".", "--jobs", "1", "--db", database];
    corpus.run(&ingest("whole.db"));
    let mut child = corpus.command(&ingest("cut.db")).stderr(Stdio::piped()).spawn().unwrap();
    while !corpus.path("cut.db").exists() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let status = child.wait().unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(status.code(), Some(130), "{said}");
    assert!(said.contains("interrupted"), "{said}");
    let whole = corpus.content("whole.db");
    assert!(corpus.content("cut.db").len() < whole.len(), "nothing was cut");
    corpus.run(&ingest("cut.db"));
    assert_same(&corpus.content("cut.db"), &whole);
}

#[cfg(unix)]
#[test]
fn a_database_in_a_folder_without_write_permission_is_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let corpus = Corpus::new(4);
    std::fs::create_dir(corpus.path("fixed")).unwrap();
    corpus.run(&["ingest", "articles", "--base", ".", "--db", "fixed/relata.db"]);
    let permit = |path: &str, mode| {
        std::fs::set_permissions(corpus.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    permit("fixed/relata.db", 0o444);
    permit("fixed", 0o555);
    for command in [&["stats"][..], &["check"], &["query", "? opposes ?"], &["neighbors", "Norway"]] {
        let output = corpus.command(command).args(["--db", "fixed/relata.db"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    permit("fixed", 0o755);
}

#[test]
fn a_file_that_cannot_be_opened_is_named_once() {
    let corpus = Corpus::new(1);
    let (status, said) = complaint(&corpus, &["ingest", "articles", "--db", "no/such/folder.db"]);
    assert_eq!(status, Some(2));
    assert_eq!(said.matches("folder.db").count(), 1, "{said}");
}

#[test]
fn a_reading_command_makes_no_database() {
    let corpus = Corpus::new(1);
    for command in ["stats", "check", "documents", "actors", "claims", "reanalyze"] {
        let (status, said) = complaint(&corpus, &[command, "--db", "none.db"]);
        assert_eq!((status, corpus.path("none.db").exists()), (Some(2), false), "{command}: {said}");
    }
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let corpus = Corpus::new(4);
    std::fs::write(corpus.path("articles/broken.json.gz"), b"\x1f\x8b\x08no archive").unwrap();
    let (status, said) = complaint(&corpus, &["ingest", "articles", "--base", ".", "--db", "a.db"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("broken.json.gz"), "{said}");
    assert!(!corpus.content("a.db").is_empty());
}

#[test]
fn a_month_that_is_planned_for_is_the_one_to_come() {
    let mut document = Document::from_text("Norway plans to visit China in April.");
    document.published = Some("2025-10-31".to_owned());
    let analysis = analyze(document, Model::embedded());
    let visit = analysis.claims.iter().find(|claim| claim.predicate == "visit").unwrap();
    let time = visit.time.as_ref().unwrap();
    assert_eq!(time.start.as_deref(), Some("2026-04-01"));
}

#[test]
fn lying_is_no_form_of_ly() {
    let analysis = analyze(Document::from_text("Ode Sand accused the minister of lying."), Model::embedded());
    assert!(analysis.claims.iter().any(|claim| claim.predicate == "lie"), "{:?}", analysis.claims);
}
