//! `relata extract`: claims as JSON lines or tuples, without a database.

mod articles;
mod views;

use std::io::Write;

use anyhow::Context;
use clap::Args;
use relata::extract::ClaimRecord;
use relata::pipeline;
use relata::syntax::conllu;
use relata::text::Document;

use super::Status;
use super::read_args::ReadArgs;
use super::run_args::{ConfidenceArgs, RunArgs};
use views::View;

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

    /// Each line is a sentence of tokens parted by blanks, and tuples are made of these very tokens
    #[arg(long)]
    pretokenized: bool,

    /// Print claims only, without the documents
    #[arg(long)]
    claims_only: bool,

    #[command(flatten)]
    confidence: ConfidenceArgs,

    #[command(flatten)]
    run: RunArgs,
}

pub(crate) fn run(args: &ExtractArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    if !args.conllu {
        return match args.view {
            None => {
                anyhow::ensure!(!args.pretokenized, "`--pretokenized` goes with `--view`");
                articles::run(&args.read, args.run.settings(args.confidence.min_confidence)?, args.claims_only, out)
            }
            Some(view) => run_view(view, args, out),
        };
    }
    for path in &args.read.paths {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let records = conllu::read(&text).with_context(|| format!("cannot read `{}`", path.display()))?;
        match args.view {
            None => claims(args, records, out)?,
            Some(view) => views::of_trees(view, &records, out)?,
        }
    }
    Ok(Status::Found)
}

fn run_view(view: View, args: &ExtractArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let model = args.run.model()?;
    for path in &args.read.paths {
        let is_jsonl = path.extension().is_some_and(|extension| extension == "jsonl");
        if args.pretokenized {
            views::of_tokens(view, path, model, out)?;
        } else if view == View::Events && is_jsonl {
            views::events_of_lines(path, model, out)?;
        } else {
            return views::of_articles(view, args.read.reader()?, model, out).map(|()| Status::Found);
        }
    }
    Ok(Status::Found)
}

fn claims(args: &ExtractArgs, records: Vec<conllu::Record>, out: &mut dyn Write) -> anyhow::Result<()> {
    let (body, sentences, annotations) = conllu::join(records);
    let document = Document::from_text(body);
    let analysis =
        pipeline::assemble(document, super::trees_version(), args.confidence.min_confidence, &sentences, &annotations);
    if !args.claims_only {
        writeln!(out, "{}", serde_json::to_string(&analysis.document)?)?;
    }
    let header = analysis.document.header();
    for claim in analysis.claims {
        writeln!(out, "{}", serde_json::to_string(&ClaimRecord::new(header.clone(), claim))?)?;
    }
    Ok(())
}
