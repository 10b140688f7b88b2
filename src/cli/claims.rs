//! `relata claims`: claims one by one.

use std::io::Write;

use clap::Args;
use relata::{query, render};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// List claims, the latest published first
///
/// Example: relata claims --about Ukraine --by "Dmitry Peskov" --include all
#[derive(Debug, Args)]
pub(crate) struct ClaimsArgs {
    /// Only claims about this actor or thing, as subject, object or argument
    #[arg(long, value_name = "NAME")]
    about: Option<String>,

    /// Only claims that this speaker makes
    #[arg(long, value_name = "SPEAKER")]
    by: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ClaimsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?;
    let (about, by) = (args.about.as_deref(), args.by.as_deref());
    let (claims, is_cut) = query::claims(about, by, &filter, args.output.limit(), &store)?;
    args.output.say_cut(is_cut, "claims");
    render::write(out, &claims, args.output.style())?;
    Ok(Status::found(!claims.is_empty()))
}
