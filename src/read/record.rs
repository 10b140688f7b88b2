//! One record of a file on its way to a document.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use super::encoding::Utf8Reader;
use super::options::{Field, ReadOptions};
use super::walk::Input;
use super::{Format, compression, csv, html, json, markdown, metadata, text};
use crate::text::{Document, DocumentId};

/// What a file says of one article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Record {
    pub(super) title: Option<String>,
    pub(super) body: String,
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) uri: Option<String>,
    pub(super) language: Option<String>,
}

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Its number in a file of many, from 1.
    pub(super) record: Option<u64>,
    /// Its address, where known.
    pub(super) uri: Option<String>,
    /// Why.
    pub(super) reason: String,
    /// Whether the rest of the file is lost as well.
    pub(super) fatal: bool,
}

impl Fault {
    pub(super) fn fatal(record: Option<u64>, error: &dyn std::fmt::Display) -> Self {
        Self { record, uri: None, reason: error.to_string(), fatal: true }
    }
}

/// The records of one file, with their numbers where it holds many.
pub(super) type Records = Box<dyn Iterator<Item = Result<(Option<u64>, Record), Fault>> + Send>;

impl Record {
    pub(super) fn set(&mut self, field: Field, value: &str) {
        let value = value.trim();
        let place = match field {
            Field::Body => {
                value.clone_into(&mut self.body);
                return;
            }
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Publisher => &mut self.publisher,
            Field::Author => &mut self.author,
            Field::Uri => &mut self.uri,
            Field::Language => &mut self.language,
        };
        if !value.is_empty() {
            *place = Some(value.to_owned());
        }
    }

    /// Makes the document, filling in what the options and the file's name say.
    pub(super) fn into_document(self, input: &Input, number: Option<u64>, options: &ReadOptions) -> Document {
        let path = match input {
            Input::Stdin => None,
            Input::File { path, .. } => Some(identity_path(path, options.base.as_deref())),
        };
        let date_of_name = || match input {
            Input::Stdin => None,
            Input::File { path, .. } => metadata::date_in_name(path.file_stem()?.to_str()?),
        };
        let uri = self.uri.or_else(|| options.url.clone());
        let published = self.date.as_deref().and_then(metadata::date);
        let published = published.or_else(|| options.date.as_deref().and_then(metadata::date)).or_else(date_of_name);
        let number = number.map(u64::to_le_bytes);
        let number: &[u8] = number.as_ref().map_or(&[], |bytes| bytes);
        let id = match (&uri, &path) {
            (Some(uri), _) => DocumentId::of(&[b"uri", uri.as_bytes()]),
            (None, Some(path)) => DocumentId::of(&[b"path", path.as_bytes(), number]),
            (None, None) => DocumentId::of(&[b"text", self.body.as_bytes()]),
        };
        Document {
            id,
            uri,
            path,
            title: self.title.or_else(|| options.title.clone()),
            publisher: self.publisher.or_else(|| options.publisher.clone()),
            author: self.author,
            published,
            language: self.language.or_else(|| (!options.any_language).then(|| "en".to_owned())),
            body: self.body,
        }
    }
}

/// Returns the path that a document without address is known by: absolute,
/// `.` and `..` resolved, relative to the base folder where one is given, with
/// forward slashes.
fn identity_path(path: &Path, base: Option<&Path>) -> String {
    let absolute = normalized(path);
    let path = base.and_then(|base| absolute.strip_prefix(normalized(base)).ok().map(Path::to_owned));
    path.unwrap_or(absolute).to_string_lossy().replace('\\', "/")
}

fn normalized(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// Opens an input and tells its format where name and options did not.
pub(super) fn open(input: &Input, stated: Option<Format>, options: &ReadOptions) -> io::Result<(Format, Records)> {
    let bytes = match input {
        Input::Stdin => Box::new(io::stdin()),
        Input::File { path, .. } => compression::open(path)?,
    };
    let mut reader = Utf8Reader::new(bytes)?;
    let format = match stated {
        Some(format) => format,
        None => Format::of_stream(reader.fill_buf()?),
    };
    let records = match format {
        Format::Text => text::records(reader, options),
        Format::Markdown => markdown::records(reader, options),
        Format::Html => html::records(reader, options),
        Format::Json => json::records(reader, options),
        Format::JsonLines => json::line_records(reader, options),
        Format::Csv => csv::records(reader, b',', options),
        Format::Tsv => csv::records(reader, b'\t', options),
    };
    Ok((format, records))
}

/// Reads a whole file of one document, up to the limit.
pub(super) fn whole(mut reader: Utf8Reader, limit_bytes: usize) -> Result<String, Fault> {
    use std::io::Read;
    let mut bytes = Vec::new();
    // The limit counts the body; what surrounds it (markup, front matter) may
    // be several times as large.
    let limit = limit_bytes.saturating_mul(4).saturating_add(1 << 20);
    reader.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| Fault::fatal(None, &error))?;
    if limit < bytes.len() {
        return Err(Fault::fatal(None, &format!("the file is larger than {limit} bytes (--max-document)")));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_folder_leaves_no_trace() {
        let of = |path: &str, base: &str| identity_path(Path::new(path), Some(Path::new(base)));
        assert_eq!(of("/corpora/a/./x/../1.txt", "/corpora"), "a/1.txt");
        assert_eq!(of("/corpora/a/1.txt", "/corpora/"), of("/moved/a/1.txt", "/moved"));
        assert_eq!(of("/elsewhere/1.txt", "/corpora"), "/elsewhere/1.txt");
    }
}
