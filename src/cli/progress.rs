//! What the user sees of a long run: a bar on a terminal, what failed, and a
//! summary at the end. All of it goes to standard error.

use std::io::{IsTerminal, Write};
use std::time::Instant;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use relata::ingest::{Failure, Monitor, Progress, Report};
use relata::render::thousands;

/// A progress bar that hides where nobody watches.
pub(crate) struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Bar {
    /// Makes a bar on standard error.
    pub(crate) fn new() -> Self {
        let is_watched = std::io::stderr().is_terminal();
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {percent:>3}% {msg}") {
            bar.set_style(style);
        }
        bar.set_message("reading");
        Self { bar, started: Instant::now() }
    }

    /// Clears the bar and prints the summary of a run.
    pub(crate) fn finish(&self, report: &Report) {
        self.bar.finish_and_clear();
        let _ = write!(std::io::stderr(), "{}", summary(report));
    }
}

impl Monitor for Bar {
    fn progress(&mut self, progress: &Progress) {
        self.bar.set_length(progress.n_bytes);
        self.bar.set_position(progress.n_bytes_done);
        let seconds = self.started.elapsed().as_secs_f64().max(1e-9);
        self.bar.set_message(format!(
            "{} documents, {:.1} MB, {} words/s, {} claims, {:#} left",
            thousands(progress.n_documents),
            progress.n_bytes_done as f64 / 1e6,
            thousands((progress.n_words as f64 / seconds) as u64),
            thousands(progress.n_claims),
            HumanDuration(self.bar.eta()),
        ));
    }

    fn failed(&mut self, failure: &Failure) {
        self.bar.suspend(|| {
            let _ = writeln!(std::io::stderr(), "relata: {failure}");
        });
    }
}

/// Returns the summary of a run: a line on documents, one on what is in them,
/// and one on each thing worth a note.
fn summary(report: &Report) -> String {
    use std::fmt::Write as _;

    let counts = &report.documents;
    let stored = [
        (counts.n_new, "new"),
        (counts.n_unchanged, "unchanged"),
        (counts.n_replaced, "replaced"),
        (counts.n_superseded, "superseded by another text of the same address"),
    ];
    let n_documents: u64 = stored.iter().map(|(n, _)| n).sum();
    let mut parts: Vec<String> =
        stored.iter().filter(|(n, _)| 0 < *n).map(|(n, what)| format!("{} {what}", thousands(*n))).collect();
    if 0 < counts.n_copies {
        parts.push(format!("{} copies of others", thousands(counts.n_copies)));
    }
    let mut text = format!("{} documents", thousands(n_documents));
    if !parts.is_empty() {
        _ = write!(text, ": {}", parts.join(", "));
    }
    if 0 < counts.n_skipped {
        let reasons: Vec<String> = report.skipped.iter().map(|(reason, n)| format!("{reason} {n}")).collect();
        _ = write!(text, "; {} skipped ({})", thousands(counts.n_skipped), reasons.join(", "));
    }
    if 0 < counts.n_failed {
        _ = write!(text, "; {} failed", thousands(counts.n_failed));
    }
    text.push('\n');
    if 0 < report.n_words {
        _ = writeln!(
            text,
            "{} sentences, {} claims, {} words in {:.1} s ({} words/s)",
            thousands(report.n_sentences),
            thousands(report.n_claims),
            thousands(report.n_words),
            report.elapsed.as_secs_f64(),
            thousands(report.words_per_second() as u64),
        );
    }
    if 0 < report.n_stale {
        let n = thousands(report.n_stale);
        _ = writeln!(text, "{n} documents were read with another version: `relata reanalyze` reads them again");
    }
    if report.interrupted {
        text.push_str("interrupted: the same command again does the rest\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_there_is() {
        let mut report = Report::default();
        report.documents.n_new = 1200;
        report.documents.n_skipped = 3;
        report.skipped.insert("empty", 1);
        report.skipped.insert("other language", 2);
        assert_eq!(summary(&report), "1,200 documents: 1,200 new; 3 skipped (empty 1, other language 2)\n");
    }
}
