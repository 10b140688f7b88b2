//! `relata documents`: what has been read.

use std::io::Write;

use clap::Args;
use relata::render;
use relata::store::DocumentFilter;

use super::Status;
use super::filter_args::date;
use super::output_args::OutputArgs;

/// List the articles of a database, the latest first
///
/// Example: relata documents --since 2025-10 --publisher "Capitol Ledger"
#[derive(Debug, Args)]
pub(crate) struct DocumentsArgs {
    /// Only articles published on this day or later: 2025, 2025-10, or 2025-10-06
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    since: Option<String>,

    /// Only articles published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    until: Option<String>,

    /// Only articles of this publisher
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    publisher: Option<String>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &DocumentsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let limit = args.output.limit();
    let mut rows = store.documents(&DocumentFilter {
        since: args.since.clone(),
        until: args.until.clone(),
        publisher: args.publisher.clone(),
        // One more than asked for tells whether there are more.
        limit: (0 < limit).then(|| limit.saturating_add(1)),
        ..DocumentFilter::default()
    })?;
    let is_cut = 0 < limit && limit < rows.len();
    if is_cut {
        rows.truncate(limit);
    }
    args.output.say_cut(is_cut, "documents");
    render::write(out, &rows, args.output.style())?;
    Ok(Status::Found)
}
