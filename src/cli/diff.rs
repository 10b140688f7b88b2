//! `relata diff`: what changed at a day.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning, Windows};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show what changed at a day: who appeared, fell silent, changed sides
///
/// The stretch before the day is set against the one from it on, by day of
/// publication. Exit status 1 where nothing changed.
///
/// Example: relata diff --at 2025-10-15 --window 30d
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// Only changes of this actor
    #[arg(value_name = "A")]
    who: Option<String>,

    /// The day
    #[arg(long, value_name = "DATE")]
    at: chrono::NaiveDate,

    /// How long each stretch is, in days
    #[arg(long, value_name = "DAYS", default_value = "90d", value_parser = n_days)]
    window: u64,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &DiffArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let mut filter = args.filter.filter(&vocabulary(&store)?)?;
    let windows = Windows { at: args.at, n_days: args.window };
    let (first, last) = windows.bounds();
    let later = |given: Option<String>, bound: String| Some(given.map_or(bound.clone(), |given| given.max(bound)));
    let earlier = |given: Option<String>, bound: String| Some(given.map_or(bound.clone(), |given| given.min(bound)));
    filter.since = later(filter.since, first.to_string());
    filter.until = earlier(filter.until, last.to_string());
    let who = args.who.as_ref().map(|name| Meaning::of(name, &store)).transpose()?;
    let meant: Vec<&Meaning> = who.iter().collect();
    let gathered = Gathered::about(&meant, &filter, &store)?;
    let report = query::diff(windows, who.as_ref(), &gathered);
    args.output.write_report(report, out)
}

fn n_days(text: &str) -> Result<u64, String> {
    let days = text.strip_suffix('d').unwrap_or(text).parse().ok();
    days.filter(|days| (1..=36_500).contains(days)).ok_or_else(|| "expected a number of days, as in 90d".to_owned())
}
