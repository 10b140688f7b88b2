//! `relata eval calibration`: whether confidence keeps its word.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::{calibration, claims};
use relata::pipeline;
use relata::text::Document;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Compare the confidence of claims with how many of them are right
///
/// Prints, by rule and by confidence, how many claims there are, the mean
/// confidence, and the share found in the file; then the expected calibration
/// error over ten bins.
///
/// Example:
///
///   relata eval calibration tests/gold/claims.md
#[derive(Debug, Args)]
pub(crate) struct CalibrationArgs {
    /// Sentences with their claims, as in tests/gold/claims.md
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &CalibrationArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let text = std::fs::read_to_string(&args.file).with_context(|| format!("cannot read `{}`", args.file.display()))?;
    let model = args.model.get()?;
    let mut scores = claims::Scores::default();
    for block in &claims::read(&text) {
        let analysis = pipeline::analyze(Document::from_text(block.text.clone()), model);
        claims::score(block, &analysis, &mut scores);
    }
    let mut by_rule: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    for (rule, confidence, is_right) in &scores.judged {
        by_rule.entry(rule).or_default().push((*confidence, *is_right));
    }
    writeln!(out, "{:<12} {:>6} {:>9} {:>9}", "rule", "claims", "predicted", "observed")?;
    for (rule, judged) in &by_rule {
        for bin in calibration::bins(judged, 1) {
            writeln!(out, "{rule:<12} {:>6} {:>9.3} {:>9.3}", bin.n, bin.predicted, bin.observed)?;
        }
    }
    let judged: Vec<(f64, bool)> =
        scores.judged.iter().map(|(_, confidence, is_right)| (*confidence, *is_right)).collect();
    let bins = calibration::bins(&judged, 10);
    writeln!(out, "\n{:<12} {:>6} {:>9} {:>9}", "confidence", "claims", "predicted", "observed")?;
    for bin in &bins {
        let from = (bin.predicted * 10.0).floor() / 10.0;
        let range = format!("{from:.1} to {:.1}", from + 0.1);
        writeln!(out, "{range:<12} {:>6} {:>9.3} {:>9.3}", bin.n, bin.predicted, bin.observed)?;
    }
    writeln!(out, "\nexpected calibration error {:.3}", calibration::error(&bins))?;
    Ok(if judged.is_empty() { Status::Nothing } else { Status::Found })
}
