//! `relata documents`: what has been read.

use std::io::Write;

use clap::{Args, ValueEnum};
use comfy_table::{Table, presets};
use relata::store::{DocumentFilter, DocumentRow};

use super::Status;
use super::database_args::DatabaseArgs;

/// List the documents of a database, the latest first
///
/// Example: relata documents --since 2026-05-01 --publisher "The Harbour Post"
#[derive(Debug, Args)]
pub(crate) struct DocumentsArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Published on this day or later, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Published on this day or earlier, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// By this publisher
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,

    /// At most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// One JSON object a line
    Jsonl,
}

pub(crate) fn run(args: &DocumentsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.database.open()?;
    let mut rows = store.documents(&DocumentFilter {
        since: args.since.clone(),
        until: args.until.clone(),
        publisher: args.publisher.clone(),
        // One more than asked for tells whether there are more.
        limit: (0 < args.limit).then(|| args.limit.saturating_add(1)),
        ..DocumentFilter::default()
    })?;
    let is_cut = 0 < args.limit && args.limit < rows.len();
    if is_cut {
        rows.truncate(args.limit);
    }
    match args.format {
        Format::Table => table(&rows, out)?,
        Format::Jsonl => {
            for row in &rows {
                writeln!(out, "{}", serde_json::to_string(row)?)?;
            }
        }
    }
    if is_cut {
        writeln!(std::io::stderr(), "only the first {} are shown: --limit 0 shows all", args.limit)?;
    }
    Ok(Status::Found)
}

fn table(rows: &[DocumentRow], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["document", "published", "publisher", "title", "sentences", "claims", "copy of"]);
    for row in rows {
        let name = row.title.as_ref().or(row.uri.as_ref()).or(row.path.as_ref());
        let short = |id: relata::text::DocumentId| id.to_string()[..8].to_owned();
        table.add_row([
            short(row.id),
            row.published.clone().unwrap_or_default(),
            row.publisher.clone().unwrap_or_default(),
            name.cloned().unwrap_or_default(),
            row.n_sentences.to_string(),
            row.n_claims.to_string(),
            row.copy_of.map(short).unwrap_or_default(),
        ]);
    }
    if !rows.is_empty() {
        writeln!(out, "{table}")?;
    }
    Ok(())
}
