//! `relata eval kinds`: kinds of noun phrases.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;
use relata::eval::{gum, kinds};

/// Score kinds of noun phrases (person, place, event …)
///
/// Annotates the words of CoNLL-U files of the GUM corpus and prints how many
/// percent of the mentions have the right kind of GUM's ten at their head word,
/// with and without those that a pronoun heads.
///
/// Example:
///
///   relata eval kinds en_gum-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct KindsArgs {
    /// CoNLL-U files with `Entity` in the last column
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &KindsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let model = args.model.get()?;
    for path in &args.files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let mut scores = kinds::Scores::default();
        for document in gum::read(&text) {
            kinds::add(&mut scores, &document, &relata::syntax::annotate(&document.sentences, model));
        }
        let ((nouns, right_nouns), (pronouns, right_pronouns)) = (scores.nouns, scores.pronouns);
        anyhow::ensure!(0 < nouns + pronouns, "`{}` has no mentions: no `Entity` in its last column", path.display());
        writeln!(out, "{}", path.display())?;
        let rows = [
            ("all mentions", nouns + pronouns, right_nouns + right_pronouns),
            ("without pronouns", nouns, right_nouns),
            ("pronouns", pronouns, right_pronouns),
        ];
        for (name, all, right) in rows {
            let share = if all == 0 { 0.0 } else { 100.0 * right as f64 / all as f64 };
            writeln!(out, "{name:<18} {all:>7} {share:>6.2} %")?;
        }
    }
    Ok(Status::Found)
}
