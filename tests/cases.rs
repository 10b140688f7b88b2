//! Single faults that were mended, each with a sentence of its own: see
//! `tests/cases/README.md`.

use std::path::Path;

use relata::eval::claims;
use relata::model::Model;
use relata::pipeline;
use relata::text::Document;

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.ends_with("README.md"));
    paths.sort();
    let (mut n_cases, mut faults) = (0, String::new());
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.file_stem().unwrap().to_string_lossy();
        // The same blocks twice: with the claims that must come out, and with the others.
        let must = claims::read(&text);
        let must_not = claims::read(&text.replace("\n- ", "\n").replace("\n! ", "\n- "));
        for (must, must_not) in must.iter().zip(&must_not) {
            assert_eq!(must.id, must_not.id);
            assert!(!must.claims.is_empty(), "{file}: {} demands nothing", must.id);
            n_cases += 1;
            let analysis = pipeline::analyze(Document::from_text(must.text.clone()), Model::embedded());
            let missed = must.claims.iter().filter(|gold| !claims::holds(gold, must, &analysis));
            let wrong = must_not.claims.iter().filter(|gold| claims::holds(gold, must, &analysis));
            for (what, gold) in missed.map(|gold| ("missed", gold)).chain(wrong.map(|gold| ("wrong", gold))) {
                let claim = format!("{} | {} | {}", gold.subject, gold.predicate, gold.object);
                faults.push_str(&format!("{file}: {}: {what}: {claim}\n", must.id));
            }
        }
    }
    assert!(30 <= n_cases, "{n_cases} cases");
    assert!(faults.is_empty(), "{n_cases} cases:\n{faults}");
}
