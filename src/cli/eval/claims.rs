//! `relata eval claims`: claims against sentences with their claims beside them.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::claims::{self, Scores};
use relata::eval::coreference::Ratio;
use relata::pipeline::{self, Analyzer};
use relata::syntax::conllu;
use relata::text::Document;

use crate::cli::model_args::ModelArgs;
use crate::cli::{Status, trees_version};

/// Score claims against a file of sentences with their claims
///
/// Example:
///
///   relata eval claims tests/gold/claims.md --conllu tests/gold/trees.conllu
#[derive(Debug, Args)]
pub(crate) struct ClaimsArgs {
    /// Sentences with their claims, as in tests/gold/claims.md
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Take trees from here in place of the model's; blocks without one are left out
    #[arg(long, value_name = "FILE")]
    conllu: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
    /// Print what was missed and what was wrong
    #[arg(long)]
    details: bool,
}

pub(crate) fn run(args: &ClaimsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
    let blocks = claims::read(&read(&args.file)?);
    let mut scores = Scores::default();
    let mut n_blocks = 0;
    if let Some(path) = &args.conllu {
        let records = conllu::read(&read(path)?).with_context(|| format!("cannot read `{}`", path.display()))?;
        for block in &blocks {
            let own: Vec<_> =
                records.iter().filter(|record| record.id.as_deref() == Some(block.id.as_str())).cloned().collect();
            if own.is_empty() {
                continue;
            }
            let (body, sentences, annotations) = conllu::join(own);
            let analysis = pipeline::assemble(
                Document::from_text(body),
                trees_version(),
                Analyzer::MIN_CONFIDENCE,
                &sentences,
                &annotations,
            );
            claims::score(block, &analysis, &mut scores);
            n_blocks += 1;
        }
    } else {
        let model = args.model.get()?;
        for block in &blocks {
            let analysis = pipeline::analyze(Document::from_text(block.text.clone()), model);
            claims::score(block, &analysis, &mut scores);
            n_blocks += 1;
        }
    }
    if args.details {
        writeln!(out, "{}", scores.details)?;
    }
    let show = |ratio: Ratio| format!("{:.1} % ({}/{})", 100.0 * ratio.value(), ratio.right, ratio.of);
    writeln!(out, "blocks     {n_blocks}")?;
    writeln!(out, "precision  {}", show(scores.precision))?;
    writeln!(out, "recall     {}", show(scores.recall))?;
    writeln!(out, "F1         {:.1} %", 100.0 * scores.f1())?;
    writeln!(out, "polarity   {}", show(scores.polarity))?;
    writeln!(out, "modality   {}", show(scores.modality))?;
    writeln!(out, "speaker    {}", show(scores.speaker))?;
    writeln!(out, "relation   {}", show(scores.relation))?;
    Ok(Status::Found)
}
