//! Floors of quality on gold of our own. A floor only rises.

use std::path::{Path, PathBuf};

use relata::eval::claims::{self, Scores};
use relata::model::Model;
use relata::pipeline;
use relata::syntax::conllu;
use relata::text::Document;

fn gold(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[track_caller]
fn at_least(what: &str, found: f64, floor: f64) {
    assert!(floor <= found, "{what}: {found:.3} is below the floor of {floor}");
}

#[test]
fn claims_from_raw_text() {
    let model = Model::embedded();
    let mut scores = Scores::default();
    for block in &claims::read(&gold("claims.md")) {
        let analysis = pipeline::analyze(Document::from_text(block.text.clone()), model);
        claims::score(block, &analysis, &mut scores);
    }
    at_least("precision", scores.precision.value(), 0.84);
    at_least("recall", scores.recall.value(), 0.80);
    at_least("polarity", scores.polarity.value(), 0.97);
    at_least("modality", scores.modality.value(), 0.96);
    at_least("speaker", scores.speaker.value(), 0.88);
    at_least("relation", scores.relation.value(), 0.93);
}

#[test]
fn claims_on_trees_made_by_hand() {
    let records = conllu::read(&gold("trees.conllu")).unwrap();
    let mut scores = Scores::default();
    let mut n_blocks = 0;
    for block in &claims::read(&gold("claims.md")) {
        let id = Some(block.id.as_str());
        let own: Vec<_> = records.iter().filter(|record| record.id.as_deref() == id).cloned().collect();
        if own.is_empty() {
            continue;
        }
        n_blocks += 1;
        let (body, sentences, annotations) = conllu::join(own);
        let version = pipeline::version(Model::embedded());
        let analysis = pipeline::assemble(Document::from_text(body), version, &sentences, &annotations);
        claims::score(block, &analysis, &mut scores);
    }
    assert!(40 <= n_blocks);
    at_least("F1", scores.f1(), 0.95);
    at_least("polarity", scores.polarity.value(), 0.97);
}
