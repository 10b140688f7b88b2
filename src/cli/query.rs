//! `relata query`: who does what to whom, by a pattern.

use std::io::Write;

use clap::Args;
use relata::query::{self, Pattern, Vocabulary};
use relata::store::Store;
use relata::{ontology, render};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;

/// Ask who does what to whom
///
/// A pattern is subject, relation, object, any of them `?`. A relation is a
/// type (`opposes`) or a verb in any form (`ruled out`); names match in any
/// case and under any alias, phrases by their head (`transfer` finds "transfer
/// of missiles to Ukraine"). Put names of several words in quotes where the
/// pattern can be read in two ways. Clauses are joined by `;` on variables that
/// they share: `? opposes ?x; Ukraine requests ?x`.
///
/// Answers are grouped by subject, relation, object, polarity, modality and
/// speaker. Only what is stated as a fact is shown, unless --include says
/// otherwise; who says so stands beneath.
///
/// Example: relata query "? opposes transfer" --since 2025-10-01
#[derive(Debug, Args)]
pub(crate) struct QueryArgs {
    /// The pattern
    pattern: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &QueryArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let vocabulary = vocabulary(&store)?;
    let pattern = Pattern::parse(&args.pattern, &vocabulary)
        .map_err(|error| anyhow::anyhow!("{}", error.explain(&args.pattern)))?;
    let filter = args.filter.filter(&vocabulary)?;
    let mut answers = query::find(&pattern, &filter, &store)?;
    let status = Status::found(!answers.is_empty());
    args.output.cut(&mut answers, "answers");
    render::write(out, &answers, args.output.style())?;
    Ok(status)
}

/// Returns the claims that a user means: those that say what the claim of this
/// id says, or those that answer a pattern.
pub(crate) fn meant(
    what: &str,
    vocabulary: &Vocabulary,
    filter: &query::Filter,
    store: &Store,
) -> anyhow::Result<query::Gathered> {
    let found = store.claims_by_key(&store.find_claims(what)?)?;
    match found.as_slice() {
        [] => {
            let pattern =
                Pattern::parse(what, vocabulary).map_err(|error| anyhow::anyhow!("{}", error.explain(what)))?;
            Ok(query::Gathered::answering(&pattern, filter, store)?)
        }
        [one] => Ok(query::Gathered::like(&one.record, filter, store)?),
        several => anyhow::bail!("`{what}` begins {} claims: write more of the id", several.len()),
    }
}

/// Returns the relations and verbs that a database knows.
pub(crate) fn vocabulary(store: &Store) -> anyhow::Result<Vocabulary> {
    let types = ontology::relations().iter().map(|relation| relation.name.to_owned());
    let verbs = ontology::verbs().into_iter().map(str::to_owned).chain(store.predicates()?);
    Ok(Vocabulary::new(types, verbs))
}
