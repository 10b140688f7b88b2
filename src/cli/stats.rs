//! `relata stats`: how much there is.

use std::io::Write;

use clap::Args;

use super::Status;
use super::database_args::DatabaseArgs;
use super::progress::thousands;

/// Count what a database holds
///
/// Example: relata stats --db news.db
#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &StatsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let stats = args.database.open()?.stats()?;
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&stats)?)?;
        return Ok(Status::Found);
    }
    let day = |date: &Option<String>| date.as_deref().map_or("unknown", |date| &date[..date.len().min(10)]).to_owned();
    let rows = [
        ("documents", thousands(stats.n_documents)),
        ("  copies of others", thousands(stats.n_copies)),
        ("  publishers", thousands(stats.n_publishers)),
        ("  first published", day(&stats.first_published)),
        ("  last published", day(&stats.last_published)),
        ("sentences", thousands(stats.n_sentences)),
        ("mentions", thousands(stats.n_mentions)),
        ("entities", thousands(stats.n_entities)),
        ("actors", thousands(stats.n_actors)),
        ("claims", thousands(stats.n_claims)),
        ("  of a relation type", thousands(stats.n_typed)),
        ("  with a speaker", thousands(stats.n_attributed)),
        ("  negated", thousands(stats.n_negated)),
        ("  hypothetical", thousands(stats.n_hypothetical)),
        ("size", format!("{:.1} MB", stats.size_bytes as f64 / 1e6)),
    ];
    for (what, value) in rows {
        writeln!(out, "{what:<22}{value:>14}")?;
    }
    let tallies = [
        ("claims by relation", &stats.relations),
        ("claims by modality", &stats.modalities),
        ("documents by publisher", &stats.publishers),
        ("documents by analysis", &stats.analyses),
    ];
    for (title, tally) in tallies {
        if !tally.is_empty() {
            writeln!(out, "\n{title}")?;
        }
        for (what, n) in tally {
            writeln!(out, "  {what:<32}{:>14}", thousands(*n))?;
        }
    }
    Ok(Status::Found)
}
