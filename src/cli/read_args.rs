//! The arguments that say how input is to be read.

use std::path::PathBuf;

use clap::Args;
use relata::read::{Format, Mapping, ReadError, ReadOptions, Reader, Split};

/// What to read, and how.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Files, folders (walked in a fixed order, `.ignore` files respected), or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Read every input as this format: text, markdown, html, json, jsonl, csv, tsv
    ///
    /// By default the extension tells, behind `.gz`, `.zst` and `.xz` as well;
    /// standard input is JSON Lines if its first line is an object, else one text.
    #[arg(long, value_name = "FORMAT", help_heading = "Reading")]
    input_format: Option<Format>,

    /// The folder that paths are relative to in document ids, for corpora that move
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    base: Option<PathBuf>,

    /// The title of documents that say none
    #[arg(long, help_heading = "Reading")]
    title: Option<String>,

    /// The day of publication of documents that say none, as YYYY-MM-DD
    #[arg(long, help_heading = "Reading")]
    date: Option<String>,

    /// The publisher of documents that say none
    #[arg(long, help_heading = "Reading")]
    publisher: Option<String>,

    /// The address, of one document only
    #[arg(long, help_heading = "Reading")]
    url: Option<String>,

    /// Which field of JSON or column of CSV holds ours, as in `text=article_body` (can be repeated)
    #[arg(long, value_name = "OURS=THEIRS", help_heading = "Reading")]
    map: Vec<Mapping>,

    /// The columns of a CSV or TSV file without a header, as in `date,text`
    #[arg(long, value_delimiter = ',', value_name = "NAMES", help_heading = "Reading")]
    columns: Option<Vec<String>>,

    /// Take quotation marks in CSV and TSV as ordinary characters
    #[arg(long, help_heading = "Reading")]
    no_quotes: bool,

    /// Cut plain text files into documents: `blank-line`
    #[arg(long, value_name = "WHERE", help_heading = "Reading")]
    split: Option<Split>,

    /// Which languages to read: `en` (others are skipped and counted) or `any`
    #[arg(long, value_parser = ["en", "any"], default_value = "en", help_heading = "Reading")]
    language: String,

    /// The largest document in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 10_000_000, help_heading = "Reading")]
    max_document: usize,
}

impl ReadArgs {
    /// Opens what the arguments name.
    pub(crate) fn reader(&self) -> Result<Reader, ReadError> {
        Reader::new(&self.paths, self.options())
    }

    /// Returns the options without the paths.
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            format: self.input_format,
            base: self.base.clone(),
            title: self.title.clone(),
            date: self.date.clone(),
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            map: self.map.clone(),
            columns: self.columns.clone(),
            quotes: !self.no_quotes,
            split: self.split,
            any_language: self.language == "any",
            max_document_bytes: self.max_document,
        }
    }
}
