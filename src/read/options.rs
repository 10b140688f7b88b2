//! What the command line says about the input.

use std::path::PathBuf;
use std::str::FromStr;

use super::{Format, ReadError, metadata};

/// How files are to be read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The format of every input, instead of what extension and content say.
    pub format: Option<Format>,
    /// The folder that paths are relative to in documents' ids.
    pub base: Option<PathBuf>,
    /// The title of documents that say none.
    pub title: Option<String>,
    /// The day of publication of documents that say none.
    pub date: Option<String>,
    /// The publisher of documents that say none.
    pub publisher: Option<String>,
    /// The address, of one document only.
    pub url: Option<String>,
    /// Names of fields in JSON and CSV files, beside those known.
    pub map: Vec<Mapping>,
    /// The columns of a CSV or TSV file without a header.
    pub columns: Option<Vec<String>>,
    /// Whether quotation marks quote in CSV and TSV files.
    pub quotes: bool,
    /// Where plain text files are cut into documents.
    pub split: Option<Split>,
    /// Whether documents in other languages than English are read as well.
    pub any_language: bool,
    /// The largest body in bytes.
    pub max_document_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            base: None,
            title: None,
            date: None,
            publisher: None,
            url: None,
            map: Vec::new(),
            columns: None,
            quotes: true,
            split: None,
            any_language: false,
            max_document_bytes: 10_000_000,
        }
    }
}

impl ReadOptions {
    pub(super) fn check(&self) -> Result<(), ReadError> {
        if let Some(date) = &self.date
            && metadata::date(date).is_none()
        {
            return Err(ReadError::Date { date: date.clone() });
        }
        if let Some(columns) = &self.columns
            && !columns.iter().any(|column| self.field_of(column) == Some(Field::Body))
        {
            return Err(ReadError::Options("--columns names no column `text`".to_owned()));
        }
        Ok(())
    }

    /// Returns what a field or column of that name holds.
    pub(super) fn field_of(&self, name: &str) -> Option<Field> {
        let mapped = self.map.iter().find(|mapping| mapping.theirs.eq_ignore_ascii_case(name));
        mapped.map(|mapping| mapping.ours).or_else(|| {
            let field = Field::known(name)?;
            // A field that the user maps from elsewhere is not read here.
            (!self.map.iter().any(|mapping| mapping.ours == field)).then_some(field)
        })
    }
}

/// Where a plain text file is cut into documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// At each blank line.
    BlankLine,
}

impl FromStr for Split {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "blank-line" => Ok(Self::BlankLine),
            _ => Err(format!("unknown split `{text}`, expected blank-line")),
        }
    }
}

/// A field of a document that a record can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// The main text.
    Body,
    /// The day of publication.
    Date,
    /// Who printed it.
    Publisher,
    /// Who wrote it.
    Author,
    /// The address.
    Uri,
    /// The language.
    Language,
}

impl Field {
    /// Returns the field that a usual name stands for, in any case.
    pub fn known(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => Self::Title,
            "text" | "body" | "content" => Self::Body,
            "date" | "published" | "published_at" | "publication_date" | "datepublished" => Self::Date,
            "publisher" | "source" | "publication" | "outlet" => Self::Publisher,
            "author" | "authors" | "byline" => Self::Author,
            "url" | "uri" | "link" => Self::Uri,
            "language" | "lang" => Self::Language,
            _ => return None,
        })
    }
}

/// `OURS=THEIRS`: which of their fields holds ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Our field.
    pub ours: Field,
    /// The name in the file.
    pub theirs: String,
}

impl FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (ours, theirs) = text.split_once('=').ok_or_else(|| format!("`{text}` is not OURS=THEIRS"))?;
        let ours = Field::known(ours).ok_or_else(|| {
            format!("unknown field `{ours}`, expected title, text, date, publisher, author, url or language")
        })?;
        Ok(Self { ours, theirs: theirs.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapped_field_is_read_from_there_alone() {
        let options = ReadOptions { map: vec!["text=article".parse().unwrap()], ..ReadOptions::default() };
        assert_eq!(options.field_of("Article"), Some(Field::Body));
        assert_eq!(options.field_of("body"), None);
        assert_eq!(options.field_of("headline"), Some(Field::Title));
        assert!("text".parse::<Mapping>().is_err());
        assert!("colour=blue".parse::<Mapping>().is_err());
    }

    #[test]
    fn columns_must_name_the_text() {
        let options = ReadOptions { columns: Some(vec!["date".to_owned()]), ..ReadOptions::default() };
        assert!(options.check().is_err());
    }
}
