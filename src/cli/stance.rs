//! `relata stance`: a position over time.

use std::io::Write;

use clap::Args;
use relata::query::{self, Gathered, Meaning, Period};

use super::Status;
use super::filter_args::FilterArgs;
use super::output_args::OutputArgs;
use super::query::vocabulary;

/// Show where somebody stands towards another or a theme, over time
///
/// Positions run from -1 (hostile) to +1 (friendly): over all, by period with
/// turning points, by speaker, by publisher. Negated and hypothetical acts
/// count less.
///
/// Example: relata stance Kremlin transfer
#[derive(Debug, Args)]
pub(crate) struct StanceArgs {
    /// Whose position
    #[arg(value_name = "A")]
    who: String,

    /// Towards whom or what
    #[arg(value_name = "B")]
    whom: String,

    /// Give positions for each: day, month, year
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = ["day", "month", "year"])]
    by: String,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &StanceArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let filter = args.filter.filter(&vocabulary(&store)?)?.or_all();
    let (who, whom) = (Meaning::of(&args.who, &store)?, Meaning::of(&args.whom, &store)?);
    let gathered = Gathered::about(&[&who, &whom], &filter, &store)?;
    let period = match args.by.as_str() {
        "day" => Period::Day,
        "year" => Period::Year,
        _ => Period::Month,
    };
    let report = query::stance(&who, &whom, period, &gathered);
    args.output.write_report(report, out)
}
