//! `relata eval raw`: sentences and words found in raw text.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;
use relata::eval::raw::{Counts, Gold};

/// Score sentences, words and trees found in raw text
///
/// Makes raw text of CoNLL-U files (lines of 80 columns, paragraphs parted by
/// blank lines), reads it again, and prints precision, recall and F1 of what
/// was found, compared by characters: tokens, words, sentences, and the words
/// with the right part of speech, head (UAS), and head with relation (LAS,
/// subtypes counted).
///
/// Example:
///
///   relata eval raw en_ewt-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct RawArgs {
    /// CoNLL-U files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print the raw text instead of scores
    #[arg(long)]
    text: bool,
    /// Print the first N faults of each layer, `|` where something ends
    #[arg(long, value_name = "N", default_value_t = 0)]
    faults: usize,
    /// Score tokens, words and sentences alone
    #[arg(long)]
    no_trees: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &RawArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    for path in &args.files {
        let conllu = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let gold = Gold::parse(&conllu);
        if args.text {
            out.write_all(gold.body.as_bytes())?;
            continue;
        }
        let sentences = relata::text::sentences(&gold.body);
        for fault in gold.faults(&sentences, args.faults) {
            writeln!(out, "{}\t{}\t{}", fault.layer, fault.kind, fault.context)?;
        }
        let annotations =
            if args.no_trees { None } else { Some(relata::syntax::annotate(&sentences, args.model.get()?)) };
        let scores = gold.score(&sentences, annotations.as_deref());
        writeln!(out, "{}", path.display())?;
        writeln!(out, "layer      precision  recall      F1")?;
        let rows: [(&str, Option<Counts>); 6] = [
            ("tokens", Some(scores.tokens)),
            ("words", Some(scores.words)),
            ("sentences", Some(scores.sentences)),
            ("UPOS", scores.upos),
            ("UAS", scores.uas),
            ("LAS", scores.las),
        ];
        for (layer, counts) in rows {
            if let Some(counts) = counts {
                let (precision, recall, f1) = counts.scores();
                writeln!(out, "{layer:<10} {precision:>9.2} {recall:>7.2} {f1:>7.2}")?;
            }
        }
    }
    Ok(Status::Found)
}
