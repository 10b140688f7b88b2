//! `relata rank`: who matters.

use std::io::Write;

use clap::{Args, ValueEnum};
use relata::extract::Kind;
use relata::graph::Columns;
use relata::query::{Measure, Network};
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Rank actors by their place among the others
///
/// degree counts whom and what an actor is joined with; pagerank follows
/// claims from subject to object, and counts those high whom few lead to if
/// these lead nowhere else; betweenness counts the shortest ways that
/// lead over an actor; hits tells those who act on many (hubs) from those who
/// are acted on (authorities). --since and --until set the window of time.
///
/// Example: relata rank --by betweenness --kind person --since 2025-10
#[derive(Debug, Args)]
pub(crate) struct RankArgs {
    /// What to rank by
    #[arg(long, value_name = "MEASURE", default_value = "degree")]
    by: By,

    /// Only actors of this kind: person, organization, country, place, group …
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,

    /// Rank things and acts beside actors
    #[arg(long)]
    themes: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    Degree,
    #[value(name = "pagerank")]
    PageRank,
    Betweenness,
    Hits,
}

pub(crate) fn run(args: &RankArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let network = Network::load(&args.filter.resolve(&store)?, Columns::default(), &store)?;
    let measure = match args.by {
        By::Degree => Measure::Degree,
        By::PageRank => Measure::PageRank,
        By::Betweenness => Measure::Betweenness,
        By::Hits => Measure::Hits,
    };
    let limit = args.output.limit();
    let (ranked, is_cut, n_sampled) =
        network.rank(measure, args.kind, args.themes, limit, args.output.quotes, &store)?;
    if 0 < n_sampled {
        note(&format!("betweenness is estimated from the ways that start at {n_sampled} nodes"));
    }
    args.output.say_cut(is_cut, "actors");
    render::write(out, &ranked, args.output.style())?;
    Ok(Status::found(!ranked.is_empty()))
}
