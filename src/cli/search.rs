//! `relata search`: sentences by their words.

use std::io::Write;

use clap::Args;
use relata::{query, render};

use super::Status;
use super::output_args::OutputArgs;

/// Search the sentences of all articles by their words
///
/// All words must be in the sentence, in any form; words in quotation marks
/// must stand together. The best sentences come first.
///
/// Example: relata search long-range missiles
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// The words
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &SearchArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let limit = args.output.limit();
    // One more than is shown tells whether there are more.
    let asked = if limit == 0 { usize::MAX } else { limit.saturating_add(1) };
    let mut found = query::search(&args.words.join(" "), asked, &store)?;
    let is_cut = 0 < limit && limit < found.len();
    if is_cut {
        found.truncate(limit);
    }
    args.output.say_cut(is_cut, "sentences");
    render::write(out, &found, args.output.style())?;
    Ok(Status::found(!found.is_empty()))
}
