//! `relata path`: how two actors are connected.

use std::io::Write;

use clap::{Args, ValueEnum};
use relata::graph::{Columns, Cost, Search};
use relata::query::{Network, Paths};
use relata::render;

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::{OutputArgs, note};

/// Show how two actors are connected
///
/// Prints the shortest chains of claims between them, each step with the
/// sentence that supports it. Claims are followed both ways; the arrow shows
/// who acts. With --relation only claims of these relations are followed.
///
/// Example: relata path "Dmitry Peskov" Ukraine --best 3 --by confidence
#[derive(Debug, Args)]
pub(crate) struct PathArgs {
    /// Where the path starts
    #[arg(value_name = "A")]
    from: String,

    /// Where it ends
    #[arg(value_name = "B")]
    to: String,

    /// Follow at most so many steps
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=12))]
    max_hops: u8,

    /// Show all paths up to --max-hops, not only the shortest
    #[arg(long, conflicts_with_all = ["best", "independent"])]
    all: bool,

    /// Show the K best paths, longer ones after shorter ones
    #[arg(long, value_name = "K", conflicts_with = "independent")]
    best: Option<usize>,

    /// What makes a path better: fewer steps, or surer claims
    #[arg(long, value_name = "MEASURE", default_value = "hops")]
    by: By,

    /// Only paths whose events follow one another in time
    #[arg(long, conflicts_with_all = ["all", "independent"])]
    chronological: bool,

    /// Show paths that have nobody in common but the ends
    #[arg(long)]
    independent: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Hops,
    Confidence,
}

pub(crate) fn run(args: &PathArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.resolve(&store)?;
    let columns = Columns { days: args.chronological, ..Columns::default() };
    let network = Network::load(&filter, columns, &store)?;
    let (from, to) = (network.nodes_named(&args.from, &store)?, network.nodes_named(&args.to, &store)?);
    for (name, nodes) in [(&args.from, &from), (&args.to, &to)] {
        if nodes.is_empty() {
            note(&format!("no claim is about `{name}`"));
            return Ok(Status::Nothing);
        }
    }
    let cost = if args.by == By::Confidence { Cost::Confidence } else { Cost::Hops };
    let is_best = args.best.is_some() || args.chronological || args.by == By::Confidence;
    let which = match (args.all, args.independent, is_best) {
        (true, ..) if args.by == By::Hops => Paths::All,
        (_, true, _) => Paths::Independent,
        (false, _, false) => Paths::Shortest,
        _ => Paths::Best { cost, chronological: args.chronological },
    };
    let max_hops = usize::from(args.max_hops);
    let limit = args.best.unwrap_or(args.output.limit());
    let search = Search { from: &from, to: &to, max_hops, limit };
    let (paths, is_cut) = network.paths(&search, which, &store)?;
    if paths.is_empty() {
        note(&format!("no path of at most {max_hops} steps"));
    }
    args.output.say_cut(is_cut && args.best.is_none(), "paths");
    render::write(out, &paths, args.output.style())?;
    Ok(Status::found(!paths.is_empty()))
}
