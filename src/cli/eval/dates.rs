//! `relata eval dates`: expressions of time against annotators' marks.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::dates::{self, Agreement};

use crate::cli::Status;

/// Score expressions of time against GUM's marks of dates
///
/// Prints how many of the `<date>` marks of CoNLL-U files (in the last column,
/// `XML=<date when:::"2015-04">`) have an expression found in their place, and
/// how many of these give the same days. Expressions such as *yesterday* count
/// from the day in `# meta::dateCreated`.
///
/// Example:
///
///   relata eval dates en_gum-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct DatesArgs {
    /// CoNLL-U files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print what was missed and what was dated otherwise
    #[arg(long)]
    details: bool,
}

pub(crate) fn run(args: &DatesArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let (mut n, mut n_found, mut n_same) = (0, 0, 0);
    for path in &args.files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        for sentence in dates::read(&text) {
            for (mark, (agreement, ours)) in sentence.marks.iter().zip(dates::compare(&sentence)) {
                n += 1;
                n_found += usize::from(agreement != Agreement::Nothing);
                n_same += usize::from(agreement == Agreement::Same);
                if args.details && agreement != Agreement::Same {
                    let from = mark.first.saturating_sub(3);
                    let words = sentence.words[from..sentence.words.len().min(mark.last + 3)].join(" ");
                    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
                    let (theirs, ours) =
                        (format!("{} to {}", day(mark.start), day(mark.end)), ours.unwrap_or_default());
                    writeln!(out, "{words}\t{theirs}\t{ours}")?;
                }
            }
        }
    }
    let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    writeln!(out, "marks        {n}")?;
    writeln!(out, "found        {n_found} ({:.1} %)", percent(n_found, n))?;
    writeln!(
        out,
        "same days    {n_same} ({:.1} % of those found, {:.1} % of all)",
        percent(n_same, n_found),
        percent(n_same, n)
    )?;
    Ok(if n == 0 { Status::Nothing } else { Status::Found })
}
