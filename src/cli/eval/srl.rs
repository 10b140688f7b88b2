//! `relata eval srl`: the participants of predicates against PropBank.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::roles::{self, Scores};
use relata::extract;
use relata::syntax::{self, Tree, conllu};
use relata::text::Sentence;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Score the participants of predicates against PropBank's roles
///
/// The predicates are given, their senses are not compared, and arguments
/// agree by their head words. Our frames tell who acts and who undergoes, not
/// which number a verb's frame gives them. The sentences are those of a
/// CoNLL-U file.
///
/// Example:
///
///   relata eval srl ewt-propbank-dev.tsv --conllu en_ewt-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct SrlArgs {
    /// The predicates with their arguments
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sentences that they are about
    #[arg(long, value_name = "FILE")]
    conllu: PathBuf,
    /// Use the trees of the file instead of the model's
    #[arg(long)]
    gold: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &SrlArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
    let predicates =
        roles::read(&read(&args.file)?).with_context(|| format!("cannot read `{}`", args.file.display()))?;
    let records =
        conllu::read(&read(&args.conllu)?).with_context(|| format!("cannot read `{}`", args.conllu.display()))?;
    let annotations = if args.gold {
        records.iter().map(|record| record.annotation.clone()).collect()
    } else {
        let sentences: Vec<Sentence> = records.iter().map(|record| record.sentence.clone()).collect();
        syntax::annotate(&sentences, args.model.get()?)
    };
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (n, record) in records.iter().enumerate() {
        places.extend(record.id.as_deref().map(|id| (id, n)));
    }
    let mut scores = ["verbs", "nouns", "others"].map(|what| (what, Scores::default()));
    for gold in &predicates {
        let Some(&n) = places.get(gold.sentence.as_str()) else { continue };
        let tree = Tree::new(&records[n].sentence, &annotations[n]);
        let found = extract::participants(&tree);
        let kind = match gold.upos.as_str() {
            "VERB" => 0,
            "NOUN" | "PROPN" => 1,
            _ => 2,
        };
        scores[kind].1.add(&tree, gold, found.iter().find(|one| one.predicate == gold.word));
    }
    writeln!(out, "{:<8} {:>10} {:>11} {:>7} {:>7} {:>7}", "", "predicates", "", "P", "R", "F1")?;
    for (what, scores) in &scores {
        let tallies = [("arguments", scores.found), ("numbered", scores.numbered), ("all labels", scores.labelled)];
        for (name, tally) in tallies {
            let (precision, recall, f1) = (100.0 * tally.precision(), 100.0 * tally.recall(), 100.0 * tally.f1());
            writeln!(out, "{what:<8} {:>10} {name:<11} {precision:>7.1} {recall:>7.1} {f1:>7.1}", scores.n)?;
        }
    }
    Ok(if predicates.is_empty() { Status::Nothing } else { Status::Found })
}
