//! What a result says, whatever the format.

use serde::Serialize;

/// A result that can be written in every format.
pub trait Item {
    /// Returns what JSON shows.
    fn json(&self, n_quotes: usize) -> impl Serialize + '_;

    /// The names of the columns of [`Self::rows`].
    const COLUMNS: &'static [&'static str];

    /// Returns the rows that CSV shows, as a rule one.
    fn rows(&self) -> Vec<Vec<String>>;

    /// Returns what people see.
    fn block(&self, n_quotes: usize) -> Block;
}

/// How much a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As everything else.
    Plain,
    /// Who and what.
    Strong,
    /// What joins them.
    Relation,
    /// What contradicts a plain reading: *not*, *possible*.
    Warning,
    /// What is there for completeness.
    Faint,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How much they stand out.
    pub weight: Weight,
}

impl Run {
    /// Makes a piece of text.
    pub fn new(text: impl Into<String>, weight: Weight) -> Self {
        Self { text: text.into(), weight }
    }
}

/// The words of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// On one line.
    pub text: String,
    /// Byte ranges of `text` that carry the claim, in order, none overlapping.
    pub marks: Vec<std::ops::Range<usize>>,
    /// Who printed it, when, and the claim's id.
    pub origin: String,
}

/// A result as people see it: a title, notes, quotes, and further blocks beneath.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// The first line, its pieces set apart by blanks.
    pub title: Vec<Run>,
    /// Short facts, set apart by dots.
    pub notes: Vec<String>,
    /// Names with their contents, one a line.
    pub fields: Vec<(String, String)>,
    /// The words of the articles.
    pub quotes: Vec<Quote>,
    /// Text that is laid out already, one line each.
    pub lines: Vec<String>,
    /// Blocks that belong to it.
    pub children: Vec<Block>,
}
