//! `relata sql`: statements of the user's own.

use std::io::Write;

use clap::Args;
use relata::render;

use super::Status;
use super::output_args::OutputArgs;

/// Run a statement of your own that only reads
///
/// Documented views, one line each: claim_view (claim, subject, predicate,
/// relation, object, polarity, modality, speaker, date, document, publisher,
/// quote, time_start, time_end, confidence, rule, is_copy), argument_view
/// (claim, predicate, role, preposition, argument), document_view (document,
/// title, publisher, author, published, uri, path, language, copy_of,
/// n_sentences, n_claims, analysis), actor_view (actor, name, kind, known,
/// aliases, n_documents).
///
/// Example: relata sql "SELECT subject, count(*) FROM claim_view GROUP BY 1 ORDER BY 2 DESC LIMIT 5"
#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    /// The statement
    query: String,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &SqlArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let selection = args.output.open()?.select(&args.query)?;
    let is_found = !selection.rows.is_empty();
    render::write_selection(out, &selection, args.output.style())?;
    Ok(Status::found(is_found))
}
