//! `relata eval oie`: tuples of open extraction against gold.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::tuples::{self, Gold};
use relata::eval::{benchie, carb};

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Score tuples of open extraction against a gold file
///
/// Two formats are read: that of CaRB (sentence, relation, arguments, tabs
/// between; scored by words in common), and that of BenchIE (`sent_id:` lines
/// and facts with their wordings; scored by equality). The sentences' tokens
/// are parted by blanks and taken as they are.
///
/// Example:
///
///   relata eval oie tests/gold/tuples.tsv
#[derive(Debug, Args)]
pub(crate) struct OieArgs {
    /// The gold
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Score these tuples (sentence, confidence, subject, relation, arguments) instead of our own
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &OieArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
    let gold = Gold::read(&read(&args.file)?);
    let predictions = match &args.predictions {
        Some(path) => tuples::read_predictions(&read(path)?).with_context(|| format!("in `{}`", path.display()))?,
        None => gold.predict(args.model.get()?),
    };
    let n_sentences = gold.sentences().len();
    writeln!(out, "sentences   {n_sentences}")?;
    let percent = |value: f64| 100.0 * value;
    match &gold {
        Gold::Carb(gold) => {
            let scores = carb::score(gold, &predictions);
            writeln!(out, "gold        {}\npredictions {}", scores.n_gold, scores.n_predictions)?;
            for (what, point) in [("all", scores.all), ("best", scores.best)] {
                let (precision, recall, f1) = (percent(point.precision), percent(point.recall), percent(point.f1()));
                write!(out, "{what:<11} P {precision:.2}  R {recall:.2}  F1 {f1:.2}")?;
                writeln!(out, "  (confidence {:.2} and more)", point.confidence)?;
            }
            writeln!(out, "AUC         {:.2}", percent(scores.area))?;
        }
        Gold::Benchie(gold) => {
            let scores = benchie::score(gold, &predictions);
            let (precision, recall, f1) = (percent(scores.precision()), percent(scores.recall()), percent(scores.f1()));
            writeln!(out, "gold        {}\nright       {}", scores.n_gold, scores.n_right)?;
            writeln!(out, "wrong       {}", scores.n_wrong)?;
            writeln!(out, "all         P {precision:.2}  R {recall:.2}  F1 {f1:.2}")?;
        }
    }
    Ok(if n_sentences == 0 { Status::Nothing } else { Status::Found })
}
