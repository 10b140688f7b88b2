//! Word lists: the built-in ones are as their formats say, and a folder of the
//! user's changes what is read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use relata::extract::{ClaimRecord, DocumentRecord};
use relata::lexicon::folder::Folder;
use relata::pipeline;

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(article: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("article.txt"), article).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn list(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path("words")).unwrap();
        fs::write(self.path("words").join(name), text).unwrap();
    }

    fn run(&self, line: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
        command.args(line.split(' ')).current_dir(self.folder.path()).env_remove("RELATA_DB");
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// The article's document and claims.
    fn extract(&self, options: &str) -> (DocumentRecord, Vec<ClaimRecord>) {
        let (status, out, error) = self.run(&format!("extract article.txt{options}"));
        assert_eq!(status, 0, "{error}");
        let mut lines = out.lines();
        let document = serde_json::from_str(lines.next().unwrap()).unwrap();
        (document, lines.map(|line| serde_json::from_str(line).unwrap()).collect())
    }
}

#[test]
fn every_built_in_list_is_as_its_format_says() {
    let place = Place::new("");
    let (status, _, error) = place.run("lexicon export words");
    assert_eq!((status, error.as_str()), (0, ""));
    let names = |folder: &Path| fs::read_dir(folder).unwrap().count();
    assert_eq!(names(&place.path("words")), pipeline::lists().len());
    // The same reader that checks a user's lists checks these.
    Folder::read(&place.path("words"), &pipeline::lists()).unwrap();
    let (status, _, error) = place.run("lexicon export words");
    assert_eq!(status, 2);
    assert!(error.contains("is there already; --force writes over it"), "{error}");
    let (_, out, _) = place.run("lexicon list");
    let verbs = out.lines().find(|line| line.starts_with("reporting_verbs.txt")).unwrap();
    assert!(verbs.ends_with("Verbs of saying and thinking: lemma, tab, kind of saying."), "{verbs}");
}

#[test]
fn own_cues_triggers_and_types_change_claims() {
    let place = Place::new("The minister thundered that Norway had courted Denmark.");
    let (before, plain) = place.extract("");
    place.list("reporting_verbs.txt", "thunder\twarns\n");
    place.list("relations.txt", "# ours\nwoos\tSUPPORT\t05\t0.4\tno\tno\n");
    place.list("triggers.txt", "court\twoos\tactor\n");
    let (after, own) = place.extract(" --lexicon words");
    let court = |claims: &[ClaimRecord]| {
        let found = claims.iter().find(|record| record.claim.predicate == "court").unwrap();
        let cue = found.claim.attribution.first().map(|said| said.cue_kind.to_string());
        (found.claim.relation.clone(), cue)
    };
    assert_eq!(court(&plain), (None, Some("neutral".to_owned())));
    assert_eq!(court(&own), (Some("woos".to_owned()), Some("warns".to_owned())));
    assert_ne!(before.analysis.lexicon, after.analysis.lexicon);
    assert_ne!(before.analysis.ontology, after.analysis.ontology);
    assert_eq!(place.extract(" --lexicon words"), (after, own));
}

#[test]
fn exported_lists_change_nothing() {
    let place = Place::new("Rebels in Yemen denied that they had attacked Aden.");
    assert_eq!(place.run("lexicon export words").0, 0);
    assert_eq!(place.extract(" --lexicon words"), place.extract(""));
}

#[test]
fn a_fault_names_file_line_and_reason() {
    let place = Place::new("Rome met Oslo.");
    place.list("reporting_verbs.txt", "# ours\nthunder\tloud\n");
    for command in ["extract article.txt --lexicon words", "--lexicon words lexicon list"] {
        let (status, out, error) = place.run(command);
        assert_eq!((status, out.as_str()), (2, ""));
        let place = Path::new("words").join("reporting_verbs.txt");
        let expected =
            format!("relata: `{}`, line 2: unknown value `loud`, expected one of neutral, ", place.display());
        assert!(error.starts_with(&expected), "{error}");
    }
    let (status, _, error) = place.run("extract article.txt --lexicon nowhere");
    assert_eq!(status, 2);
    assert!(error.starts_with("relata: cannot read `nowhere`"), "{error}");
}

#[test]
fn articles_read_with_other_lists_are_read_again() {
    let place = Place::new("The minister thundered that Norway had courted Denmark.");
    assert_eq!(place.run("ingest article.txt --db news.db").0, 0);
    place.list("triggers.txt", "court\tsupports\tactor\n");
    let (_, _, error) = place.run("ingest article.txt --db news.db --lexicon words");
    assert!(error.contains("reanalyze"), "{error}");
    let supports = "claims --relation supports --db news.db --format jsonl";
    assert_eq!(place.run(supports).0, 1);
    assert_eq!(place.run("reanalyze --db news.db --lexicon words").0, 0);
    let (status, out, error) = place.run(supports);
    assert_eq!(status, 0, "{error}");
    let found: ClaimRecord = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(found.claim.predicate, "court");
}
