//! The command line: one file per subcommand with its arguments, help,
//! example and `run`. It is the library's first client and holds no logic.

mod actor;
mod actor_decide;
mod actors;
mod balance;
mod between;
mod check;
mod claims;
mod common;
mod communities;
mod compare;
mod completions;
mod contradict;
mod database_args;
mod diff;
mod documents;
mod echo;
mod eval;
mod explain;
mod export;
mod extract;
mod filter_args;
mod hedge;
mod help;
mod import;
mod ingest;
mod lexicon;
mod man;
mod model_args;
mod neighbors;
mod output_args;
mod parse;
mod path;
mod progress;
mod query;
mod rank;
mod read_args;
mod reanalyze;
mod remove;
mod run_args;
mod says;
mod schema;
mod search;
mod show;
mod sparql;
mod sql;
mod stance;
mod stats;
mod status;
mod timeline;
mod why;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use relata::extract::AnalysisVersion;
use relata::lexicon::folder::Folder;
use relata::pipeline;

pub(crate) use status::Status;

/// Read news articles, keep who does what to whom, and answer questions
///
/// relata reads articles into one SQLite file of claims: subject, relation,
/// object, who says so, when, and the exact words that carry it. Everything
/// runs on this machine; nothing is sent or fetched.
///
/// Start with:
///
///   relata ingest articles/
///
///   relata query "? opposes transfer"
#[derive(Debug, Parser)]
#[command(name = "relata", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    /// Read word lists of this folder before the built-in ones (see `relata lexicon`)
    #[arg(long, global = true, value_name = "DIR")]
    lexicon: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

impl Cli {
    fn run(self, out: &mut dyn Write) -> anyhow::Result<Status> {
        if let Some(folder) = &self.lexicon {
            Folder::read(folder, &pipeline::lists())?.install()?;
        }
        self.command.run(out)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Ingest(ingest::IngestArgs),
    Query(query::QueryArgs),
    Claims(claims::ClaimsArgs),
    Show(show::ShowArgs),
    Explain(explain::ExplainArgs),
    Search(search::SearchArgs),
    Actors(actors::ActorsArgs),
    Actor(actor::ActorArgs),
    Path(path::PathArgs),
    Neighbors(neighbors::NeighborsArgs),
    Between(between::BetweenArgs),
    Common(common::CommonArgs),
    Rank(rank::RankArgs),
    Communities(communities::CommunitiesArgs),
    Balance(balance::BalanceArgs),
    Compare(compare::CompareArgs),
    Completions(completions::CompletionsArgs),
    Contradict(contradict::ContradictArgs),
    Diff(diff::DiffArgs),
    Echo(echo::EchoArgs),
    Hedge(hedge::HedgeArgs),
    Man(man::ManArgs),
    Says(says::SaysArgs),
    Schema(schema::SchemaArgs),
    Sql(sql::SqlArgs),
    Stance(stance::StanceArgs),
    Timeline(timeline::TimelineArgs),
    Why(why::WhyArgs),
    Export(export::ExportArgs),
    Extract(extract::ExtractArgs),
    Import(import::ImportArgs),
    Lexicon(lexicon::LexiconArgs),
    Reanalyze(reanalyze::ReanalyzeArgs),
    Documents(documents::DocumentsArgs),
    Sparql(sparql::SparqlArgs),
    Stats(stats::StatsArgs),
    Remove(remove::RemoveArgs),
    Check(check::CheckArgs),
    Parse(parse::ParseArgs),
    Eval(eval::EvalArgs),
}

impl Command {
    /// Runs the subcommand; data go to `out`, everything else to standard error.
    fn run(self, out: &mut dyn Write) -> anyhow::Result<Status> {
        match self {
            Self::Query(args) => query::run(&args, out),
            Self::Claims(args) => claims::run(&args, out),
            Self::Show(args) => show::run(&args, out),
            Self::Explain(args) => explain::run(&args, out),
            Self::Search(args) => search::run(&args, out),
            Self::Actor(args) => actor::run(&args, out),
            Self::Actors(args) => actors::run(&args, out),
            Self::Path(args) => path::run(&args, out),
            Self::Neighbors(args) => neighbors::run(&args, out),
            Self::Between(args) => between::run(&args, out),
            Self::Common(args) => common::run(&args, out),
            Self::Rank(args) => rank::run(&args, out),
            Self::Communities(args) => communities::run(&args, out),
            Self::Balance(args) => balance::run(&args, out),
            Self::Compare(args) => compare::run(&args, out),
            Self::Completions(args) => completions::run(&args, out),
            Self::Contradict(args) => contradict::run(&args, out),
            Self::Diff(args) => diff::run(&args, out),
            Self::Echo(args) => echo::run(&args, out),
            Self::Hedge(args) => hedge::run(&args, out),
            Self::Man(args) => man::run(&args, out),
            Self::Says(args) => says::run(&args, out),
            Self::Schema(args) => schema::run(&args, out),
            Self::Sql(args) => sql::run(&args, out),
            Self::Stance(args) => stance::run(&args, out),
            Self::Timeline(args) => timeline::run(&args, out),
            Self::Why(args) => why::run(&args, out),
            Self::Eval(args) => eval::run(&args, out),
            Self::Ingest(args) => ingest::run(&args, out),
            Self::Export(args) => export::run(&args, out),
            Self::Extract(args) => extract::run(&args, out),
            Self::Import(args) => import::run(&args, out),
            Self::Lexicon(args) => lexicon::run(&args, out),
            Self::Reanalyze(args) => reanalyze::run(&args, out),
            Self::Documents(args) => documents::run(&args, out),
            Self::Sparql(args) => sparql::run(&args, out),
            Self::Stats(args) => stats::run(&args, out),
            Self::Remove(args) => remove::run(&args, out),
            Self::Check(args) => check::run(&args, out),
            Self::Parse(args) => parse::run(&args, out),
        }
    }
}

/// The version of an analysis on trees that the user brings.
fn trees_version() -> AnalysisVersion {
    AnalysisVersion {
        rules: env!("CARGO_PKG_VERSION").to_owned(),
        model: "none".to_owned(),
        lexicon: relata::lexicon::version().to_owned(),
        ontology: relata::ontology::version().to_owned(),
    }
}

/// Returns the whole command line, its commands under headings.
fn command() -> clap::Command {
    help::grouped(Cli::command())
}

/// Runs a command line that another command made.
fn run_words(words: &[String], out: &mut dyn Write) -> anyhow::Result<Status> {
    Cli::try_parse_from(words)?.command.run(out)
}

/// Parses the command line, runs it and turns the result into an exit status.
pub(crate) fn main() -> ExitCode {
    let matches = command().get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout()));
    let result = cli.run(&mut out).and_then(|status| {
        out.flush()?;
        Ok(status)
    });
    match result {
        Ok(status) => status.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "relata: {error:#}");
            Status::Failed.into()
        }
    }
}

/// Tells whether the reader of our output has gone: no fault of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
