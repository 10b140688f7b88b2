//! `relata extract`: claims as JSON lines or tuples, without a database.

mod articles;

use std::io::Write;

use anyhow::Context;
use clap::{Args, ValueEnum};
use relata::extract::ClaimRecord;
use relata::extract::view::{benchie, carb, events};
use relata::pipeline;
use relata::syntax::{Tree, conllu};
use relata::text::Document;

use super::Status;
use super::read_args::ReadArgs;
use super::run_args::RunArgs;

/// Print the claims of articles as JSON lines, without any database
///
/// Prints a line for each document and one for each of its claims after it; a
/// line with the reason for a document that cannot be read. `relata import`
/// stores them.
///
/// Example: relata extract articles/ > claims.jsonl
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    read: ReadArgs,

    /// Read trees as CoNLL-U, of a parser of your own; a file is one document
    ///
    /// Names and kinds of nouns are read from the last column
    /// (`NER=B-PER|Kind=person`), where it has them.
    #[arg(long)]
    conllu: bool,

    /// Print tuples or events in place of claims
    #[arg(long, value_enum)]
    view: Option<View>,

    /// Print claims only, without the documents
    #[arg(long)]
    claims_only: bool,

    #[command(flatten)]
    run: RunArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum View {
    /// Tuples with whole phrases, tab-separated
    Carb,
    /// Triples with minimal phrases, tab-separated
    Benchie,
    /// Who does what to whom, one JSON object a sentence
    Events,
}

pub(crate) fn run(args: &ExtractArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    if !args.conllu {
        anyhow::ensure!(args.view.is_none(), "`--view` needs trees: name them with `--conllu`");
        return articles::run(&args.read, &args.run, args.claims_only, out);
    }
    for path in &args.read.paths {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let records = conllu::read(&text).with_context(|| format!("cannot read `{}`", path.display()))?;
        match args.view {
            None => claims(args, records, out)?,
            Some(view) => tuples(view, &records, out)?,
        }
    }
    Ok(Status::Found)
}

fn claims(args: &ExtractArgs, records: Vec<conllu::Record>, out: &mut dyn Write) -> anyhow::Result<()> {
    let (body, sentences, annotations) = conllu::join(records);
    let document = Document::from_text(body);
    let analysis = pipeline::assemble(document, super::trees_version(), &sentences, &annotations);
    if !args.claims_only {
        writeln!(out, "{}", serde_json::to_string(&analysis.document)?)?;
    }
    let header = analysis.document.header();
    for claim in analysis.claims {
        writeln!(out, "{}", serde_json::to_string(&ClaimRecord::new(header.clone(), claim))?)?;
    }
    Ok(())
}

fn tuples(view: View, records: &[conllu::Record], out: &mut dyn Write) -> anyhow::Result<()> {
    for record in records {
        let tree = Tree::new(&record.sentence, &record.annotation);
        let found = match view {
            View::Carb => carb::tuples(&tree),
            View::Benchie => benchie::tuples(&tree),
            View::Events => {
                let document = Document::from_text(record.text.clone());
                let extraction = relata::extract::extract(
                    &document,
                    std::slice::from_ref(&record.sentence),
                    std::slice::from_ref(&record.annotation),
                );
                let line = serde_json::json!({ "id": record.id, "events": events::events(&extraction) });
                writeln!(out, "{line}")?;
                continue;
            }
        };
        for tuple in found {
            writeln!(out, "{}", tuple.line(&record.text))?;
        }
    }
    Ok(())
}
