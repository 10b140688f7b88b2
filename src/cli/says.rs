//! `relata says`: statements of a speaker.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show what somebody says, with the verbs used
///
/// Statements inside statements stand beneath them. What newspapers say of
/// somebody in their own voice is left out.
///
/// Example: relata says Trump about Ukraine
#[derive(Debug, Args)]
pub(crate) struct SaysArgs {
    /// The speaker
    #[arg(value_name = "A")]
    speaker: String,

    /// Only what is about this actor or thing: `about B`
    #[arg(value_name = "about B", num_args = 0..=2)]
    about: Vec<String>,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &SaysArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?.or_all();
    let about = match args.about.as_slice() {
        [] => None,
        [name] if name != "about" => Some(name),
        [word, name] if word == "about" => Some(name),
        _ => anyhow::bail!("expected `says A` or `says A about B`"),
    };
    let speaker = Meaning::of(&args.speaker, &store)?;
    let about = about.map(|name| Meaning::of(name, &store)).transpose()?;
    let gathered = Gathered::said_by(&speaker, about.as_ref(), &filter, &store)?;
    let report = query::says(&speaker, about.as_ref(), &gathered);
    args.output.write_report(report, out)
}
