//! A made-up corpus, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use relata::store::Store;

/// A folder with a corpus of several formats, and room for databases.
pub(crate) struct Corpus {
    folder: tempfile::TempDir,
}

const NAMES: [&str; 7] = ["Maria Ruiz", "Lind", "Norway", "the Kremlin", "The Port of Oslo", "Ode Sand", "NATO"];
const VERBS: [&str; 5] = ["opposes", "did not support", "may buy", "accused", "met"];

impl Corpus {
    /// Makes a corpus of `n` short articles: three in four in files of many,
    /// some of them copies, and some two texts of one address.
    pub(crate) fn new(n: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        std::fs::create_dir_all(articles.join("more")).unwrap();
        let mut lines = [String::new(), String::new()];
        for i in 0..n {
            // Every ninth text is that of another address.
            let text = text(if i % 9 == 8 { i - 5 } else { i });
            // Every seventh address has a second text, in the other file.
            let address = if i % 7 == 6 { i - 3 } else { i };
            let (day, publisher) = (1 + i % 28, ["The Harbour Post", "Lakeside Herald"][i % 2]);
            if i % 4 == 3 {
                let path = articles.join("more").join(format!("{i:03}-2026-05-{day:02}.txt"));
                std::fs::write(path, text).unwrap();
            } else {
                let line = serde_json::json!({
                    "uri": format!("https://example.org/{address}"), "published": format!("2026-05-{day:02}"),
                    "title": format!("Article {i}"), "publisher": publisher, "text": text,
                });
                lines[i % 2] += &line.to_string();
                lines[i % 2].push('\n');
            }
        }
        std::fs::write(articles.join("a.jsonl"), &lines[0]).unwrap();
        std::fs::write(articles.join("b.jsonl"), &lines[1]).unwrap();
        Self { folder }
    }

    /// Returns a path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the program, to be run in the folder with these arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// Runs the program, which must succeed.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Returns the content of a database, which must be faultless.
    #[track_caller]
    pub(crate) fn content(&self, database: &str) -> Vec<String> {
        content(&self.path(database))
    }
}

/// Returns the content of a database, which must be faultless.
#[track_caller]
pub(crate) fn content(path: &Path) -> Vec<String> {
    let store = Store::create(path).unwrap();
    let mut faults = Vec::new();
    store.check(|fault| faults.push(fault)).unwrap();
    assert_eq!(faults, []);
    store.dump().unwrap()
}

/// Fails with the first difference, where there is one.
#[track_caller]
pub(crate) fn assert_same(found: &[String], expected: &[String]) {
    let lost: Vec<_> = expected.iter().filter(|line| found.binary_search(line).is_err()).take(3).collect();
    let new: Vec<_> = found.iter().filter(|line| expected.binary_search(line).is_err()).take(3).collect();
    assert!(found == expected, "lost: {lost:#?}\nnew: {new:#?}");
}

fn text(i: usize) -> String {
    let name = |n: usize| NAMES[n % NAMES.len()];
    let verb = |n: usize| VERBS[n % VERBS.len()];
    format!(
        "{} said on Monday that {} {} the sale of {} ports to {}. {} {} it, according to {}.",
        name(i),
        name(i + 1),
        verb(i),
        i + 2,
        name(i / 3 + 2),
        name(i / 2),
        verb(i / 5),
        name(i + 3),
    )
}
