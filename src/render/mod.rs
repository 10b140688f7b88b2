//! Every output format, one file each: answers become text, JSON, CSV, Markdown.
//!
//! Takes what `query` found and writes it to any writer. What an item says is
//! in [`Item`], one file per kind of item; how a format looks is in the
//! format's own file. Nothing is computed here.

mod actor;
mod answer;
mod claim;
mod csv;
mod decision;
mod document;
mod documents;
mod duplicate;
mod explanation;
mod hit;
mod item;
mod json;
mod markdown;
mod marks;
mod path;
mod quote;
mod report;
mod standing;
mod table;
mod tally;
mod why;

use std::io::{self, Write};
use std::str::FromStr;

pub use claim::ClaimInContext;
pub use decision::describe;
pub use document::DocumentWithClaims;
pub use documents::thousands;
pub use item::{Block, Item, Quote, Run, Weight};
pub use quote::quote_of;
pub use report::{write_report, write_selection};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for people, one block a result.
    Table,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// Markdown.
    Markdown,
}

/// Why a word is no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{found}`, expected table, json, jsonl, csv, tsv, markdown")]
pub struct UnknownFormat {
    found: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Ok(match text {
            "table" => Self::Table,
            "json" => Self::Json,
            "jsonl" => Self::Jsonl,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "markdown" | "md" => Self::Markdown,
            _ => return Err(UnknownFormat { found: text.to_owned() }),
        })
    }
}

/// What the reader of the output wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The format.
    pub format: Format,
    /// How many characters a line of a table has.
    pub width: usize,
    /// How many quotes each result has.
    pub n_quotes: usize,
}

/// Writes results in their order.
///
/// Tables carry ANSI styles; who writes to something else than a terminal
/// takes them off (`anstream` does).
pub fn write<T: Item>(out: &mut dyn Write, items: &[T], style: Style) -> io::Result<()> {
    match style.format {
        Format::Table => table::write(out, items, style),
        Format::Json => json::write_array(out, items, style.n_quotes),
        Format::Jsonl => json::write_lines(out, items, style.n_quotes),
        Format::Csv => csv::write(out, items, b',', style.n_quotes),
        Format::Tsv => csv::write(out, items, b'\t', style.n_quotes),
        Format::Markdown => markdown::write(out, items, style.n_quotes),
    }
}

/// Writes a result that is the only one: as JSON no array around it.
pub fn write_one<T: Item>(out: &mut dyn Write, item: &T, style: Style) -> io::Result<()> {
    match style.format {
        Format::Json => json::write_object(out, item, style.n_quotes),
        _ => write(out, std::slice::from_ref(item), style),
    }
}
