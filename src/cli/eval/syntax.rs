//! `relata eval syntax`: tags, lemmas and trees of gold words.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;
use relata::eval::{clock::Watch, syntax};
use relata::syntax::conllu;
use relata::text::Sentence;

/// Score tags, lemmas and trees of annotated files
///
/// Annotates the words of CoNLL-U files and prints how many percent are right:
/// universal and Penn parts of speech, features, lemmas, heads (UAS), heads
/// with relations (LAS; subtypes and punctuation count). The speed is that of
/// one core, in words per second of processor time, without reading the file.
///
/// Example:
///
///   relata eval syntax en_ewt-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct SyntaxArgs {
    /// CoNLL-U files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &SyntaxArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let model = args.model.get()?;
    writeln!(
        out,
        "{:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>8}  file",
        "words", "UPOS", "XPOS", "feats", "lemma", "UAS", "LAS", "words/s"
    )?;
    for path in &args.files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let records = conllu::read(&text).with_context(|| format!("cannot read `{}`", path.display()))?;
        let sentences: Vec<Sentence> = records.iter().map(|record| record.sentence.clone()).collect();
        let watch = Watch::start();
        let annotations = relata::syntax::annotate(&sentences, model);
        let seconds = watch.elapsed().as_secs_f64();
        let scores = syntax::score(&records, &annotations);
        write!(out, "{:>8}", scores.words)?;
        for (_, percentage) in scores.percentages() {
            write!(out, " {percentage:>6.2}")?;
        }
        writeln!(out, " {:>8.0}  {}", scores.words as f64 / seconds, path.display())?;
    }
    Ok(Status::Found)
}
