//! Bytes to documents: what is read, in which order, and what is left out.
//!
//! A [`Reader`] walks the paths of the command line in a fixed order and hands
//! on one [`Outcome`] after the other: a document, or why there is none. Each
//! format has its own file. Nothing here knows what sentences are, beyond
//! telling English from other languages.

mod compression;
mod csv;
mod encoding;
mod format;
mod html;
mod json;
mod language;
mod markdown;
mod metadata;
mod options;
mod record;
mod text;
mod walk;

use std::path::PathBuf;

use crate::text::Document;

pub(crate) use compression::open;
pub use format::Format;
pub use options::{Field, Mapping, ReadOptions, Split};
use record::{Fault, Record, Records};
use walk::{Input, Stated};

/// What became of one record of the input.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// An article.
    Document(Box<Document>),
    /// Left out on purpose: no fault.
    Skipped {
        /// The file.
        path: String,
        /// The record's number in a file of many, from 1.
        record: Option<u64>,
        /// Why.
        reason: SkipReason,
    },
    /// Could not be read.
    Failed {
        /// The file.
        path: String,
        /// The record's number in a file of many, from 1.
        record: Option<u64>,
        /// The record's address, where it is known.
        uri: Option<String>,
        /// Why, in words that follow the file's name.
        reason: String,
    },
}

/// Why a record was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// A file in a folder whose format is not known.
    UnknownFormat,
    /// Not English.
    Language,
    /// No words.
    Empty,
}

impl SkipReason {
    /// Returns the words that summaries use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown format",
            Self::Language => "other language",
            Self::Empty => "empty",
        }
    }
}

/// Why reading could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A path of the command line is not there or cannot be listed.
    #[error("cannot read `{path}`: {reason}")]
    Path {
        /// The path as given.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A file named on the command line has a format that is not known.
    #[error("`{path}` has an unknown format; name it with --input-format")]
    UnknownFormat {
        /// The path as given.
        path: String,
    },
    /// `--date` is not a date.
    #[error("`{date}` is not a date, expected YYYY-MM-DD")]
    Date {
        /// What was given.
        date: String,
    },
    /// `--url` was given for more than one document.
    #[error("--url names one document, but there are more")]
    UrlForMany,
    /// Two options do not fit each other.
    #[error("{0}")]
    Options(String),
}

/// Reads the documents under some paths, one after the other.
///
/// The order is fixed: paths as given, files of a folder sorted by name,
/// records as they stand. Memory does not grow with the size of a file.
pub struct Reader {
    inputs: std::vec::IntoIter<Input>,
    current: Option<(Input, Format, Records)>,
    options: ReadOptions,
    n_documents: u64,
}

impl Reader {
    /// Lists the files under `paths` (`-` is standard input).
    ///
    /// # Errors
    ///
    /// Fails where a path is not there, a file named outright has an unknown
    /// format, or options contradict each other.
    pub fn new(paths: &[PathBuf], options: ReadOptions) -> Result<Self, ReadError> {
        options.check()?;
        let inputs = walk::inputs(paths, &options)?;
        Ok(Self { inputs: inputs.into_iter(), current: None, options, n_documents: 0 })
    }

    /// Returns the bytes of all files still to be opened, as they lie on disk.
    pub fn size_bytes(&self) -> u64 {
        self.inputs.as_slice().iter().map(Input::size_bytes).sum()
    }

    fn open(&mut self, input: Input) -> Option<Outcome> {
        let failed = |path: String, reason: String| Outcome::Failed { path, record: None, uri: None, reason };
        let path = input.display();
        let stated = match input.format(&self.options) {
            Stated::As(format) => Some(format),
            Stated::ByContent => None,
            Stated::Unknown => return Some(Outcome::Skipped { path, record: None, reason: SkipReason::UnknownFormat }),
        };
        match record::open(&input, stated, &self.options) {
            Ok((format, records)) => {
                self.current = Some((input, format, records));
                None
            }
            Err(error) => Some(failed(path, error.to_string())),
        }
    }

    fn finish(&mut self, input: &Input, number: Option<u64>, record: Record) -> Outcome {
        let path = input.display();
        let uri = record.uri.clone().or_else(|| self.options.url.clone());
        if record.body.len() > self.options.max_document_bytes {
            let reason = format!(
                "the document has {} bytes, more than the limit of {} (--max-document)",
                record.body.len(),
                self.options.max_document_bytes
            );
            return Outcome::Failed { path, record: number, uri, reason };
        }
        let skipped = |reason| Outcome::Skipped { path: path.clone(), record: number, reason };
        if !record.body.chars().any(char::is_alphanumeric) {
            return skipped(SkipReason::Empty);
        }
        let title = record.title.clone().or_else(|| self.options.title.clone());
        if !self.options.any_language {
            let declared = record.language.as_deref();
            if !language::is_english(declared, title.as_deref().unwrap_or_default(), &record.body) {
                return skipped(SkipReason::Language);
            }
        }
        self.n_documents += 1;
        if self.options.url.is_some() && 1 < self.n_documents {
            return Outcome::Failed { path, record: number, uri: None, reason: ReadError::UrlForMany.to_string() };
        }
        Outcome::Document(Box::new(record.into_document(input, number, &self.options)))
    }
}

impl Iterator for Reader {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if let Some((input, format, mut records)) = self.current.take() {
                match records.next() {
                    Some(Ok((number, record))) => {
                        let outcome = self.finish(&input, number, record);
                        self.current = Some((input, format, records));
                        return Some(outcome);
                    }
                    Some(Err(Fault { record, uri, reason, fatal })) => {
                        let outcome = Outcome::Failed { path: input.display(), record, uri, reason };
                        if !fatal {
                            self.current = Some((input, format, records));
                        }
                        return Some(outcome);
                    }
                    None => {}
                }
            }
            let input = self.inputs.next()?;
            if let Some(outcome) = self.open(input) {
                return Some(outcome);
            }
        }
    }
}
