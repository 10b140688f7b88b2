//! The arguments of every command that reads a database: which, how much, in
//! what format.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use relata::query::Report;
use relata::render::{self, Format, Style};
use relata::store::{Store, StoreError};

use super::Status;

/// The width of tables where the terminal does not say.
const WIDTH: usize = 100;

/// Which database, and how results are written.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// The database
    #[arg(long, value_name = "FILE", default_value = "relata.db", env = "RELATA_DB", help_heading = "Output")]
    pub(crate) db: PathBuf,

    /// How to write results: table, json, jsonl, csv, tsv, markdown
    #[arg(long, value_name = "FORMAT", default_value = "table", help_heading = "Output")]
    pub(crate) format: Format,

    /// Show at most so many results, 0 for all [default: 20, of each list of `actor show` 5]
    #[arg(long, value_name = "N", help_heading = "Output")]
    limit: Option<usize>,

    /// Show so many quotes with each result
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Output")]
    pub(crate) quotes: usize,
}

impl OutputArgs {
    /// Opens the database for reading.
    pub(crate) fn open(&self) -> Result<Store, StoreError> {
        Store::open(&self.db)
    }

    /// Returns how many results are shown at most; 0 is all.
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(20)
    }

    /// Returns the limit of a list that is one of several in a result.
    pub(crate) fn inner_limit(&self) -> usize {
        match self.limit {
            None => 5,
            Some(0) => usize::MAX,
            Some(limit) => limit,
        }
    }

    /// Returns how results are written.
    pub(crate) fn style(&self) -> Style {
        Style { format: self.format, width: width(), n_quotes: self.quotes }
    }

    /// Takes what is above the limit from results, and says so.
    pub(crate) fn cut<T>(&self, items: &mut Vec<T>, what: &str) {
        let (n_items, limit) = (items.len(), self.limit());
        if 0 < limit && limit < n_items {
            items.truncate(limit);
            note(&format!("showing {limit} of {n_items} {what}; --limit 0 shows all"));
        }
    }

    /// Writes what an analyst's command found, as much as the limit lets through.
    pub(crate) fn write_report(&self, mut report: Report, out: &mut dyn Write) -> anyhow::Result<Status> {
        let status = Status::found(!report.rows.is_empty());
        if !report.is_grid {
            self.cut(&mut report.rows, "results");
        }
        render::write_report(out, &report, self.style())?;
        Ok(status)
    }

    /// Says that there is more than the limit lets through.
    pub(crate) fn say_cut(&self, is_cut: bool, what: &str) {
        if is_cut {
            note(&format!("showing the first {} {what}; there are more, --limit 0 shows all", self.limit()));
        }
    }
}

/// Writes a note to standard error; that nobody reads it is no fault.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "relata: {text}");
}

/// Returns the width of the terminal, else that of the environment, else 100.
pub(super) fn width() -> usize {
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = || {
        let table = comfy_table::Table::new();
        io::stdout().is_terminal().then(|| table.width().map(usize::from)).flatten()
    };
    said().or_else(terminal).unwrap_or(WIDTH)
}
