//! `relata eval factuality`: polarity and modality against people's judgements.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::factuality;
use relata::extract::{self, Reading};
use relata::syntax::{self, Tree, conllu};
use relata::text::Sentence;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Score polarity and modality against judgements of what happened
///
/// The file has a predicate a line: sentence id, word number, form, lemma, a
/// value from -3 (did not happen) to 3 (happened), confidence. The sentences
/// are those of a CoNLL-U file.
///
/// Example:
///
///   relata eval factuality ewt-uds-factuality-dev.tsv --conllu en_ewt-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct FactualityArgs {
    /// The judgements
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sentences that they are about
    #[arg(long, value_name = "FILE")]
    conllu: PathBuf,
    /// Use the trees of the file instead of the model's
    #[arg(long)]
    gold: bool,
    /// Print every predicate with its features, and the mean judgement of each kind of reading
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &FactualityArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
    let judged =
        factuality::read(&read(&args.file)?).with_context(|| format!("cannot read `{}`", args.file.display()))?;
    let records =
        conllu::read(&read(&args.conllu)?).with_context(|| format!("cannot read `{}`", args.conllu.display()))?;
    let annotations = if args.gold {
        records.iter().map(|record| record.annotation.clone()).collect()
    } else {
        let sentences: Vec<Sentence> = records.iter().map(|record| record.sentence.clone()).collect();
        syntax::annotate(&sentences, args.model.get()?)
    };
    let mut readings: HashMap<(&str, usize), Reading> = HashMap::new();
    for (record, annotation) in records.iter().zip(&annotations) {
        let Some(id) = record.id.as_deref() else { continue };
        for reading in extract::readings(&Tree::new(&record.sentence, annotation)) {
            readings.entry((id, reading.head + 1)).or_insert(reading);
        }
    }
    let mut pairs = Vec::with_capacity(judged.len());
    let mut classes = Vec::new();
    for one in &judged {
        let reading = readings.get(&(one.sentence.as_str(), one.word));
        let value = factuality::value(reading);
        pairs.push((one.value, value));
        if args.details {
            let features = factuality::features(reading).join("\t");
            writeln!(out, "{}\t{}\t{}\t{value:.2}\t{features}", one.sentence, one.word, one.value)?;
            classes.push((factuality::class(reading), one.value));
        }
    }
    for (class, (n, mean)) in factuality::means(&classes) {
        writeln!(out, "{n:>6} {mean:>6.2}  {class}")?;
    }
    let scores = factuality::score(&pairs);
    writeln!(out, "predicates           {}", scores.n)?;
    writeln!(out, "Pearson r            {:.3}", scores.correlation)?;
    writeln!(out, "sign right           {:.1} %", 100.0 * scores.sign)?;
    writeln!(out, "sign right, |gold| at least .5  {:.1} %", 100.0 * scores.clear_sign)?;
    Ok(if pairs.is_empty() { Status::Nothing } else { Status::Found })
}
