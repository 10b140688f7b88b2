//! How fast sentences are annotated, in processor time of one core: the best
//! of some runs over the sentences of `sample_data`, or of CoNLL-U files that
//! are named; with each kind of instructions that the machine has.
//!
//! `cargo bench --bench parse [-- FILE...]`

// A bench is run to be read.
#![allow(clippy::print_stderr)]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use relata::eval::clock::Watch;
use relata::model::Model;
use relata::syntax::{annotate, conllu};
use relata::text::{Sentence, sentences};

const N_RUNS: usize = 7;

/// The sentences of the sample articles that are plain text.
fn samples() -> Vec<Sentence> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_text = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "txt" || extension == "md");
    let bodies = paths.into_iter().filter(is_text).map(|path| std::fs::read_to_string(path).unwrap());
    bodies.flat_map(|body| sentences(&body)).collect()
}

fn main() {
    // Cargo passes `--bench`; everything else is a file.
    let files: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let load = Watch::start();
    let _ = Model::embedded();
    let load = load.elapsed();
    let sentences: Vec<Sentence> = if files.is_empty() {
        samples()
    } else {
        let records = files.iter().flat_map(|file| conllu::read(&std::fs::read_to_string(file).unwrap()).unwrap());
        records.map(|record| record.sentence).collect()
    };
    let n_tokens: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    eprintln!(
        "{n_tokens} tokens in {} sentences; the built-in model is ready in {:.1} ms",
        sentences.len(),
        load.as_secs_f64() * 1e3
    );
    for model in Model::embedded_on_each_path().unwrap() {
        let mut best = f64::INFINITY;
        for _ in 0..N_RUNS {
            let watch = Watch::start();
            std::hint::black_box(annotate(&sentences, &model));
            best = best.min(watch.elapsed().as_secs_f64());
        }
        eprintln!("{:<12} {:>8.0} tokens/s", model.instructions(), n_tokens as f64 / best);
    }
}
