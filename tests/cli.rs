//! The binary: exit statuses, what goes where, messages.

use std::path::PathBuf;
use std::process::Command;

use relata::store::Store;

use crate::query::articles;

/// A folder with a database of hand-made articles.
struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("relata.db")).unwrap();
        store.put_batch(&articles()).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command in the folder and returns status, standard output and error.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_relata"))
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("COLUMNS")
            .env_remove("RELATA_DB")
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn statuses_are_those_of_grep() {
    let folder = Folder::new();
    let found: &[&[&str]] = &[
        &["query", "? opposes transfer"],
        &["claims"],
        &["search", "Tomahawk", "missile"],
        &["actor", "show", "moscow"],
        &["actors", "--kind", "person"],
        &["path", "Xi Jinping", "Ukraine"],
        &["neighbors", "Trump", "--hops", "2"],
        &["show", "https://example.org/a"],
    ];
    for args in found {
        let (status, out, error) = folder.run(args);
        assert_eq!((status, out.is_empty()), (0, false), "{args:?} {error}");
    }
    let nothing: &[&[&str]] = &[
        &["query", "Xi opposes ?"],
        &["claims", "--about", "Atlantis"],
        &["search", "zeppelin"],
        &["actor", "show", "Nobody"],
        &["actors", "--kind", "product"],
        &["path", "Xi Jinping", "Kremlin"],
        &["neighbors", "Atlantis"],
        &["show", "ffffffff"],
    ];
    for args in nothing {
        let (status, out, _) = folder.run(args);
        assert_eq!((status, out.as_str()), (1, ""), "{args:?}");
    }
    let wrong: &[&[&str]] = &[
        &["query", "? oposes transfer"],
        &["query", "? opposes transfer", "--format", "xml"],
        &["claims", "--since", "yesterday"],
        &["claims", "--include", "maybe"],
        &["claims", "--relation", "oposes"],
        &["claims", "--db", "missing.db"],
        &["actors", "--kind", "ghost"],
        &["path", "Xi Jinping"],
    ];
    for args in wrong {
        let (status, out, error) = folder.run(args);
        assert_eq!((status, out.as_str(), error.is_empty()), (2, "", false), "{args:?}");
    }
    assert!(!folder.path("missing.db").exists());
}

#[test]
fn a_fault_in_a_pattern_is_shown_with_a_caret() {
    let (_, _, error) = Folder::new().run(&["query", "? oposes transfer"]);
    let expected = "\
relata: unknown relation `oposes`, column 3
  | ? oposes transfer
  |   ^^^^^^
  = did you mean `opposes`?
";
    assert_eq!(error, expected);
}

#[test]
fn what_is_cut_is_said_on_standard_error() {
    let folder = Folder::new();
    let (_, out, error) = folder.run(&["query", "? ? ?", "--limit", "2", "--format", "jsonl"]);
    assert_eq!((out.lines().count(), error.as_str()), (2, "relata: showing 2 of 8 answers; --limit 0 shows all\n"));
    let (_, out, error) = folder.run(&["claims", "--limit", "2", "--format", "jsonl"]);
    let cut = "relata: showing the first 2 claims; there are more, --limit 0 shows all\n";
    assert_eq!((out.lines().count(), error.as_str()), (2, cut));
    let (_, out, error) = folder.run(&["claims", "--limit", "0", "--format", "jsonl"]);
    assert_eq!((out.lines().count(), error.as_str()), (9, ""));
}

#[test]
fn a_claim_is_shown_in_its_sentence() {
    let folder = Folder::new();
    let (_, out, _) = folder.run(&["claims", "--about", "Kremlin", "--by", "Petrov", "--format", "jsonl"]);
    let record: relata::extract::ClaimRecord = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let (status, out, _) = folder.run(&["show", &record.claim.id.to_string()[..10]]);
    assert_eq!(status, 0);
    let expected = [
        "",
        "  Ivan Petrov says Moscow reject transfer of Tomahawk missiles to Ukraine.",
        "  ^^^^^^^^^^^ speaker 1   ^^^^^^ predicate",
        "                   ^^^^^^ subject",
        "                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ object",
        "  Russian officials oppose transfer.",
        "",
    ];
    let expected = expected.join("\n");
    assert!(out.contains(&expected), "{out}");
    let (_, out, _) = folder.run(&["show", &record.claim.id.to_string(), "--format", "json"]);
    assert_eq!(serde_json::from_str::<relata::extract::ClaimRecord>(&out).unwrap(), record);
}

#[test]
fn words_of_a_search_are_no_operators() {
    let folder = Folder::new();
    for words in ["\"", "NEAR(", "a OR", "*", "-", "text:"] {
        let (status, out, error) = folder.run(&["search", "--", words]);
        assert_eq!((status, out.as_str(), error.as_str()), (1, "", ""), "{words}");
    }
    let (_, out, _) = folder.run(&["search", "missiles", "Kremlin"]);
    assert!(out.contains("“Ivan Petrov says Kremlin oppose transfer of Tomahawk missiles to Ukraine.”"), "{out}");
}

#[test]
fn no_colour_leaves_a_pipe() {
    let (_, out, _) = Folder::new().run(&["query", "? opposes transfer"]);
    assert!(!out.contains('\u{1b}'));
}
