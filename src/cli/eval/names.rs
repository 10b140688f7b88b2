//! `relata eval names`: names of persons, places and organizations.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;
use relata::eval::names;
use relata::syntax::NameKind;
use relata::text::Sentence;

/// Score names of persons, places and organizations
///
/// Annotates the words of files with one word a line (number, word and label
/// `B-PER`, `I-PER`, `O`, parted by tabs) and prints precision, recall and F1
/// of names with the right words and the right kind. With the training file
/// as `--seen`, names that stand in it are also scored apart from all others.
///
/// Example:
///
///   relata eval names uner-ewt-dev.iob2 --seen uner-ewt-train.iob2
#[derive(Debug, Args)]
pub(crate) struct NamesArgs {
    /// Files of labelled words
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A file whose names count as seen
    #[arg(long, value_name = "FILE")]
    seen: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &NamesArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let model = args.model.get()?;
    let seen = args.seen.as_deref().map(read).transpose()?.map(|gold| names::written(&gold));
    for path in &args.files {
        let gold = read(path)?;
        let sentences: Vec<Sentence> = gold.iter().map(|gold| gold.sentence.clone()).collect();
        let annotations = relata::syntax::annotate(&sentences, model);
        let scores = names::score(&gold, &annotations, seen.as_ref().unwrap_or(&BTreeSet::new()));
        writeln!(out, "{}", path.display())?;
        writeln!(out, "{:<8} {:>6} {:>9} {:>7} {:>7}", "names", "gold", "precision", "recall", "F1")?;
        let mut rows = vec![("all", scores.all())];
        rows.extend(NameKind::ALL.iter().map(|kind| kind.as_str()).zip(scores.kinds));
        if seen.is_some() {
            rows.extend([("seen", scores.seen), ("unseen", scores.unseen)]);
        }
        for (name, counts) in rows {
            let (precision, recall, f1) = counts.scores();
            writeln!(out, "{name:<8} {:>6} {precision:>9.2} {recall:>7.2} {f1:>7.2}", counts.gold)?;
        }
    }
    Ok(Status::Found)
}

fn read(path: &Path) -> anyhow::Result<Vec<names::Gold>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let gold = names::read(&text);
    anyhow::ensure!(!gold.is_empty(), "`{}` has no lines of number, word and label parted by tabs", path.display());
    Ok(gold)
}
