//! Every command of the README runs, and prints what the README says.
//!
//! Blocks marked `console` hold commands behind `$ ` and their standard output.
//! `RELATA_BLESS=1 cargo test readme` writes the outputs anew.

use std::path::Path;
use std::process::Command;

/// A command and the output under it.
struct Step {
    command: String,
    output: String,
}

fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step { command: command.to_owned(), output: String::new() }),
            (None, Some(step)) => step.output.push_str(&format!("{line}\n")),
            (None, None) => panic!("a console block begins with `$ `: {line}"),
        }
    }
    steps
}

/// Splits a command line at blanks outside quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in command.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ' ' => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn run(folder: &Path, command: &str) -> String {
    let words = words(command);
    assert_eq!(words[0], "relata", "the README shows relata alone: {command}");
    let output = Command::new(env!("CARGO_BIN_EXE_relata")).args(&words[1..]).current_dir(folder).output().unwrap();
    let code = output.status.code().unwrap();
    assert!(code < 2, "{command}: exit status {code}\n{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn the_readme_shows_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("sample_data"), &folder.path().join("sample_data"));
    let mut found = String::new();
    let mut n_steps = 0;
    for (n, part) in readme.split("```").enumerate() {
        if 0 < n {
            found.push_str("```");
        }
        match part.strip_prefix("console\n") {
            Some(block) if n % 2 == 1 => {
                found.push_str("console\n");
                for step in steps(block) {
                    n_steps += 1;
                    let output = run(folder.path(), &step.command);
                    if std::env::var_os("RELATA_BLESS").is_none() {
                        assert_eq!(output, step.output, "the README is out of date at `{}`", step.command);
                    }
                    found.push_str(&format!("$ {}\n{output}", step.command));
                }
            }
            _ => found.push_str(part),
        }
    }
    assert!(3 < n_steps, "the README shows a session");
    if std::env::var_os("RELATA_BLESS").is_some() {
        std::fs::write(root.join("README.md"), found).unwrap();
    }
}
