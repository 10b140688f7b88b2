//! `relata sparql`: the database as linked data.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use relata::rdf::{self, AnswerFormat, Limits};

use super::Status;
use super::database_args::DatabaseArgs;
use super::output_args::note;

/// Ask in SPARQL
///
/// Nothing is copied: quads are made of the database as the query asks for
/// them. Claims are described in the default graph; what a claim says stands
/// there only if the article says in its own voice that it is so, else in the
/// graph named by the claim. Usual prefixes need not be declared; `relata
/// export --vocabulary` explains the terms.
///
/// A pattern in which nothing is named but a property reads every claim of the
/// database; one that names an actor, a relation type, a document or a claim
/// reads only theirs. What is sorted, grouped or joined is held in memory: a
/// query that takes too long or too much is given up.
///
/// Example: relata sparql "SELECT ?claim ?quote { ?claim relata:relation relation:opposes . ?note oa:hasBody ?claim ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }"
#[derive(Debug, Args)]
pub(crate) struct SparqlArgs {
    /// The query
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,

    /// Read the query from a file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// How to write results: table, json, csv, tsv, xml; triples are written as Turtle
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: AnswerFormat,

    /// Give up after so many seconds; 0 is never
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,

    /// Give up when the program has so many MiB of memory; 0 is never
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    memory: usize,

    #[command(flatten)]
    database: DatabaseArgs,
}

pub(crate) fn run(args: &SparqlArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let query = match (&args.query, &args.file) {
        (Some(query), _) => query.clone(),
        (None, Some(path)) => {
            std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?
        }
        (None, None) => return Ok(Status::Nothing),
    };
    let store = args.database.open()?;
    let width = super::output_args::width().try_into().unwrap_or(u16::MAX);
    let limits = Limits {
        time: (0 < args.timeout).then(|| Duration::from_secs(args.timeout)),
        memory: (0 < args.memory).then(|| args.memory.saturating_mul(1 << 20)),
    };
    let told = rdf::ask(&query, store, args.format, limits, width, out)?;
    if told.is_cut {
        note(&format!("there are more than {} rows: add LIMIT, or take --format csv", rdf::MAX_ROWS));
    }
    Ok(Status::found(told.is_found))
}
