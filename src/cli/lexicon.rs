//! `relata lexicon`: the word lists that analysis asks.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use relata::lexicon::folder;
use relata::pipeline;

use super::Status;

/// List the word lists, or write them to a folder to change
///
/// Verbs of saying, relation types with their triggers, titles, negations,
/// names: each list is a text file, an entry a line, whose first lines say
/// what stands where. `--lexicon DIR` of any command reads a folder of files
/// of the same names: their entries count before the built-in ones; a line
/// `-word` takes the entries of a word out; a file whose first line is
/// `# replaces` holds all entries of its list.
///
/// Example:
///
///   relata lexicon export words/
///
///   relata --lexicon words/ reanalyze
#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(ListArgs),
    Export(ExportArgs),
}

/// Print the name of each list, the number of its entries and what it holds
///
/// With `--lexicon DIR` its entries are counted, and a fault in them is told.
///
/// Example: relata --lexicon words/ lexicon list
#[derive(Debug, Args)]
pub(crate) struct ListArgs {}

/// Write the built-in lists to a folder, to start from
///
/// Each file begins with `# replaces`; without that line its entries are added
/// to the built-in ones. Files of lists that are not to be changed can be
/// removed.
///
/// Example: relata lexicon export words/
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The folder; made where there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &LexiconArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    match &args.what {
        What::List(ListArgs {}) => {
            for list in pipeline::lists() {
                writeln!(out, "{:<24} {:>6}  {}", list.name, list.entries().count(), list.about())?;
            }
        }
        What::Export(args) => folder::export(&args.folder, &pipeline::lists(), args.force)?,
    }
    Ok(Status::Found)
}
