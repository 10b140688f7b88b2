//! The analysts' commands in each format: what is printed for programs can be
//! read by them, and says the same in all of them.

use std::process::Command;

use relata::pipeline::Analysis;
use relata::store::Store;

use crate::support::article;

fn articles() -> Vec<Analysis> {
    let first = [
        "Ana Lind/person | attack/attacks | Bo Ek/person |",
        "Ana Lind/person | support/supports | Cy Dal/person |",
        "Bo Ek/person | support/supports | Cy Dal/person |",
        "Ana Lind/person | lift/concedes_to | ban on fishing/theme | on=2026-05-01",
        "Bo Ek/person | oppose/opposes | ban on fishing/theme | said_by=Cy_Dal",
        "Cy Dal/person | meet/meets | Dora Holt/person | on=2026-04-30",
    ];
    let second = [
        "Ana Lind/person | lift/concedes_to | ban on fishing/theme | negated said_by=Bo_Ek on=2026-05-01",
        "Ana Lind/person | support/supports | ban on fishing/theme |",
        "Dora Holt/person | aid/aids | Ana Lind/person |",
        "Ana Lind/person | attack/attacks | Bo Ek/person | possible",
        "Ana Lind/person | attack/attacks | Bo Ek/person |",
    ];
    vec![
        article("https://example.org/a", "Harbour Post", "2026-05-01", &first),
        article("https://example.org/b", "Lake Herald", "2026-05-03", &second),
    ]
}

/// Every command with what it is asked; all of them find something.
const COMMANDS: &[&[&str]] = &[
    &["query", "? opposes ~\"fishing ban\""],
    &["path", "Bo Ek", "Dora Holt"],
    &["neighbors", "Ana Lind"],
    &["between", "Bo Ek", "Dora Holt"],
    &["common", "Ana Lind", "Bo Ek"],
    &["rank"],
    &["communities"],
    &["balance"],
    &["stance", "Ana Lind", "Bo Ek"],
    &["says", "Bo Ek"],
    &["timeline", "Ana Lind"],
    &["contradict"],
    &["compare", "Harbour Post", "Lake Herald"],
    &["diff", "--at", "2026-05-02", "--window", "10d"],
    &["echo", "Ana Lind attacks Bo Ek"],
    &["hedge", "Ana Lind lifts ban"],
    &["why", "Ana Lind", "Bo Ek"],
    &["schema"],
];

#[test]
fn every_command_can_be_read_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("relata.db")).unwrap();
    store.put_batch(&articles()).unwrap();
    drop(store);
    for command in COMMANDS {
        let run = |format: &str| {
            let output = Command::new(env!("CARGO_BIN_EXE_relata"))
                .args(*command)
                .args(["--format", format])
                .current_dir(folder.path())
                .env_remove("RELATA_DB")
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{command:?} as {format}: {error}");
            String::from_utf8(output.stdout).unwrap()
        };
        let whole: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
        let lines: Vec<serde_json::Value> =
            run("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(!lines.is_empty(), "{command:?}");
        // What is one thing, as `balance`, is no list.
        let whole = if whole.is_array() { whole } else { serde_json::Value::Array(vec![whole]) };
        assert_eq!(whole, serde_json::Value::Array(lines), "{command:?}");
        let table = |format: &str, delimiter: u8| -> Vec<csv::StringRecord> {
            let mut reader = csv::ReaderBuilder::new();
            reader.has_headers(false).delimiter(delimiter).quoting(delimiter == b',');
            reader.from_reader(run(format).as_bytes()).records().map(|row| row.unwrap()).collect()
        };
        let (commas, tabs) = (table("csv", b','), table("tsv", b'\t'));
        assert!(1 < commas.len(), "{command:?}");
        assert_eq!((commas.len(), commas[0].len()), (tabs.len(), tabs[0].len()), "{command:?}");
        let markdown = run("markdown");
        assert!(!markdown.trim().is_empty() && !markdown.contains('\u{1b}'), "{command:?}");
        assert!(!run("table").trim().is_empty(), "{command:?}");
    }
}
