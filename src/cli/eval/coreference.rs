//! `relata eval coreference`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::{chains, gum};
use relata::{extract, syntax};

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Score chains of mentions against a CoNLL-U file with GUM's entities
///
/// Prints MUC, B3, CEAF-e and their mean by genre, over mentions matched by
/// head without singletons, and how many pronouns find their name. The file's
/// `# speaker` lines are read as what transcripts print before a turn.
///
/// Example:
///
///   relata eval coreference en_gum-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct CoreferenceArgs {
    /// A CoNLL-U file with `Entity` attributes
    file: PathBuf,
    /// Use the trees and mentions of the file instead of finding them
    #[arg(long)]
    gold: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &CoreferenceArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let text = std::fs::read_to_string(&args.file).with_context(|| format!("reading `{}`", args.file.display()))?;
    let documents = gum::read(&text);
    if args.gold {
        chains::report(out, &documents, &|gold| chains::score(gold, &gold.annotations, &chains::gold_mentions(gold)))?;
    } else {
        let model = args.model.get()?;
        chains::report(out, &documents, &|gold| {
            let annotations = syntax::annotate(&gold.sentences, model);
            chains::score(gold, &annotations, &extract::mentions(&gold.sentences, &annotations))
        })?;
    }
    Ok(if documents.is_empty() { Status::Nothing } else { Status::Found })
}
