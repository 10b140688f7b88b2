//! The trained weights: file format and arithmetic.
//!
//! [`Model`] holds the weights of one language; `syntax` asks it for classes
//! and scores and makes trees of them. There are no data types of the domain
//! here: words come in as text, classes go out as numbers and their names.

mod encoder;
mod features;
mod file;
mod float;
mod kernels;

use std::borrow::Cow;
use std::path::Path;

use rustc_hash::FxHashMap;

pub(crate) use encoder::{ArcScores, Classes, Scratch};
pub(crate) use file::Labels;
pub use file::ModelError;

use encoder::Encoder;
use file::ModelFile;

/// A trained model of syntax.
#[derive(Debug)]
pub struct Model {
    name: String,
    version: String,
    labels: Labels,
    exceptions: FxHashMap<String, Vec<(String, String)>>,
    encoder: Encoder,
    bytes: Cow<'static, [u8]>,
}

impl Model {
    /// Reads a model from a file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, is no model, is of a newer format,
    /// is cut short or damaged, or if a part is missing or misshapen.
    pub fn load(path: &Path) -> Result<Self, ModelError> {
        let bytes = std::fs::read(path).map_err(|source| ModelError::Read { path: path.to_owned(), source })?;
        Self::from_bytes(bytes.into(), true)
    }

    /// Takes a model's bytes apart; `verify` compares their checksum too.
    fn from_bytes(bytes: Cow<'static, [u8]>, verify: bool) -> Result<Self, ModelError> {
        let file = ModelFile::parse(&bytes)?;
        if verify {
            ModelFile::verify(&bytes)?;
        }
        let encoder = Encoder::new(&file)?;
        let mut exceptions: FxHashMap<String, Vec<(String, String)>> = FxHashMap::default();
        for line in file.text("exceptions")?.lines() {
            let mut fields = line.split('\t').map(str::to_owned);
            if let (Some(form), Some(upos), Some(lemma)) = (fields.next(), fields.next(), fields.next()) {
                exceptions.entry(form).or_default().push((upos, lemma));
            }
        }
        let header = file.header;
        Ok(Self { name: header.name, version: header.version, labels: header.labels, exceptions, encoder, bytes })
    }

    /// Returns the model's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the version of the weights.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the name of the instructions that the arithmetic uses here.
    pub fn instructions(&self) -> &'static str {
        self.encoder.kernels()
    }

    /// Returns the names of all classes.
    pub(crate) fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Returns the lemma that is listed for a form in lower case.
    pub(crate) fn exception(&self, form: &str, upos: &str) -> Option<&str> {
        self.exceptions.get(form)?.iter().find(|(tag, _)| tag == upos).map(|(_, lemma)| lemma.as_str())
    }

    /// Returns the number of words that a sentence of a batch may have.
    pub(crate) fn max_words(&self) -> usize {
        self.encoder.max_words()
    }

    /// Reads a batch of sentences: the forms of each, and whether they stand
    /// at a sentence's start. `scratch` then answers for the batch.
    pub(crate) fn read(&self, sentences: &[(&[&str], bool)], scratch: &mut Scratch) {
        self.encoder.read(&self.bytes, sentences, scratch);
    }

    /// Finds the class of each word's relation to its head (a place in the
    /// batch, none for roots) after [`Self::read`].
    pub(crate) fn relations(&self, heads: &[Option<usize>], scratch: &mut Scratch, found: &mut Vec<u32>) {
        self.encoder.relations(heads, scratch, found);
    }
}
