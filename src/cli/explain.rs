//! `relata explain`: why a claim is there.

use std::io::Write;

use anyhow::{Context, bail};
use clap::Args;
use relata::{query, render};

use super::Status;
use super::model_args::ModelArgs;
use super::output_args::{OutputArgs, note};

/// Tell why a claim is there
///
/// Reads the claim's article again and shows the sentence with its parts
/// marked, its tree, the rule with an example, the words that negate or
/// weaken it, the speakers, how its actors were found, and what its confidence
/// is made of. Says so where the article was stored by another version.
///
/// Example: relata explain 3fa9c1d2
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The claim, by its id or the beginning of it (four digits or more)
    #[arg(value_name = "CLAIM")]
    claim: String,

    #[command(flatten)]
    model: ModelArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let found = store.find_claims(&args.claim)?;
    if 1 < found.len() {
        bail!("`{}` begins {} claims: write more of the id", args.claim, found.len());
    }
    let Some(stored) = store.claims_by_key(&found)?.pop() else {
        note(&format!("no claim is called `{}`", args.claim));
        return Ok(Status::Nothing);
    };
    let explanation =
        query::explain(&store, stored.record, args.model.get()?)?.context("the article of the claim has gone")?;
    render::write_one(out, &explanation, args.output.style())?;
    Ok(Status::Found)
}
