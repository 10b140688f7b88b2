//! `relata eval events`: who does what to whom against gold.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::eval::events::{self, Scores};
use relata::extract::view::events::Event;

use crate::cli::Status;
use crate::cli::model_args::ModelArgs;

/// Score events against sentences with their events
///
/// The gold is JSON lines: `id`, `text`, and `expected` with `source`,
/// `target` and `plover_class` of each event. Names count as right by words in
/// common; in the lines marked strict they must be equal.
///
/// Example:
///
///   relata eval events tests/gold/events.jsonl
#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    /// The gold
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Score these events (JSON lines, `id` and `events`) instead of our own
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgs,
}

#[derive(Debug, serde::Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    events: Vec<Event>,
}

pub(crate) fn run(args: &EventsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
    let cases = events::read(&read(&args.file)?).with_context(|| format!("in `{}`", args.file.display()))?;
    let mut given: Option<BTreeMap<String, Vec<Event>>> = None;
    if let Some(path) = &args.predictions {
        let by_id = given.get_or_insert_default();
        for (n, line) in read(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line =
                serde_json::from_str(line).with_context(|| format!("`{}`, line {}", path.display(), n + 1))?;
            by_id.entry(line.id).or_default().extend(line.events);
        }
    }
    let mut scores = Scores::default();
    for case in &cases {
        let events = match &given {
            Some(by_id) => by_id.get(&case.id).cloned().unwrap_or_default(),
            None => events::predict(&case.text, args.model.get()?),
        };
        scores.add(case, &events);
    }
    writeln!(out, "sentences      {}, wholly right {}", scores.n, scores.n_right)?;
    for (name, tally) in scores.tallies() {
        let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
        write!(out, "{name:<14} P {precision:.3}  R {recall:.3}  F1 {f1:.3}")?;
        writeln!(out, "   (right {}, wrong {}, missed {})", tally.hits, tally.extra, tally.missed)?;
    }
    Ok(if cases.is_empty() { Status::Nothing } else { Status::Found })
}
