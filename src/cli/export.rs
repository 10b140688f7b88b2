//! `relata export`: the graph in the formats of other tools.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use relata::export::{self, Destination, Format, Selection, Summary};
use relata::query::Include;
use relata::rdf;

use super::Status;
use super::database_args::DatabaseArgs;
use super::filter_args::FilterArgs;
use super::output_args::note;

/// Write the graph, or a part of it, in a format of other tools
///
/// Without filters everything is written, negated, hypothetical and attributed
/// claims too, each marked as such; --facts keeps to what is affirmed and
/// asserted, and with --unattributed to what articles say in their own voice.
/// Claims of copies are left out, except from `jsonl` of the whole database,
/// which `relata import` reads back to an equal one. A part in `jsonl` has the
/// claims, too, that its claims refer to.
///
/// Example: relata export --format graphml --since 2025-10 -o news.graphml
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[arg(long, value_name = "FORMAT", required_unless_present = "vocabulary", help = format_help())]
    format: Option<Format>,

    /// Print the vocabulary of the RDF exports and of `relata sparql`, in Turtle
    #[arg(long, conflicts_with = "format")]
    vocabulary: bool,

    /// Where to: a file, or a folder where the format has several files [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    /// Only claims that are stated as facts: affirmed and asserted
    #[arg(long, help_heading = "Filters")]
    facts: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    database: DatabaseArgs,
}

fn format_help() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|&(name, _)| name).collect();
    format!("How to write: {}", names.join(", "))
}

pub(crate) fn run(args: &ExportArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let Some(format) = args.format else {
        out.write_all(rdf::turtle().as_bytes())?;
        return Ok(Status::Found);
    };
    let store = args.database.open()?;
    let mut filter = args.filter.resolve(&store)?;
    if filter.include.is_empty() && !args.facts {
        filter.include.push(Include::All);
    }
    let selection = Selection::new(&store, filter)?;
    // Not through the writer of other commands, which takes styles out of text.
    let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout());
    let to = match &args.output {
        Some(path) if path.as_os_str() != "-" => Destination::Path(path),
        _ => Destination::Stream(&mut stdout),
    };
    let summary = export::write(format, &selection, to)?;
    stdout.flush()?;
    tell(&summary);
    Ok(Status::found(0 < summary.n_claims + summary.n_documents))
}

fn tell(summary: &Summary) {
    let counts = [
        (summary.n_documents, "documents"),
        (summary.n_claims, "claims"),
        (summary.n_nodes, "nodes"),
        (summary.n_edges, "edges"),
    ];
    let counts: Vec<String> = counts.iter().filter(|(n, _)| 0 < *n).map(|(n, what)| format!("{n} {what}")).collect();
    if !counts.is_empty() {
        note(&format!("wrote {}", counts.join(", ")));
    }
    if 0 < summary.n_referred {
        note(&format!("{} of the claims do not fit the filters: others that do refer to them", summary.n_referred));
    }
    if 0 < summary.n_replaced {
        note(&format!("{} characters that the format cannot hold were written as U+FFFD", summary.n_replaced));
    }
}
