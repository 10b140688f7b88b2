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
mod words;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub(crate) use encoder::{ArcScores, Classes, Group, Scratch};
pub(crate) use file::Labels;
pub use file::ModelError;
pub use words::{Meant, Words};

use encoder::Encoder;
use file::ModelFile;
use kernels::Kernels;

/// The model that is built into the program; its card is `english.md`.
static ENGLISH: &[u8] = include_bytes!("english.bin");

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
    /// Returns the model that is built in, made ready on the first call.
    pub fn embedded() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        // A test checks that the built-in file is whole, with its checksum.
        MODEL.get_or_init(|| Self::from_bytes(Cow::Borrowed(ENGLISH), false).expect("the built-in model is whole"))
    }

    /// Returns the built-in model once for each kind of instructions that this
    /// machine has, the slowest first. All say the same; benches compare them.
    ///
    /// # Errors
    ///
    /// Never in a program that was built whole.
    pub fn embedded_on_each_path() -> Result<Vec<Self>, ModelError> {
        let on = |kernels| {
            let mut model = Self::from_bytes(Cow::Borrowed(ENGLISH), false)?;
            model.encoder.set_kernels(kernels);
            Ok(model)
        };
        Kernels::available().into_iter().map(on).collect()
    }

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

    /// Returns the place by frequency, from 1, of a word in lower case, if
    /// the model knows it.
    pub(crate) fn word_rank(&self, word: &str) -> Option<usize> {
        self.encoder.word_rank(word)
    }

    /// Returns the number of words that a sentence of a batch may have.
    pub(crate) fn max_words(&self) -> usize {
        self.encoder.max_words()
    }

    /// Returns where the scores of a group stand among those of a word.
    pub(crate) fn group(&self, group: Group) -> std::ops::Range<usize> {
        self.encoder.group(group)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence with what the trainer's own arithmetic says of it.
    #[derive(serde::Deserialize)]
    struct Fixture {
        forms: Vec<String>,
        #[serde(default)]
        tag_logits: Vec<Vec<f32>>,
        /// Of each word: the score of being the root, then those of the words.
        #[serde(default)]
        arc_scores: Vec<Vec<f32>>,
    }

    fn fixtures() -> Vec<Fixture> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fixture.jsonl");
        let text = std::fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn built_in_model_is_whole() {
        let model = Model::from_bytes(Cow::Borrowed(ENGLISH), true).unwrap();
        assert!(!model.version().is_empty());
    }

    #[test]
    fn damage_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.bin");
        let mut bytes = ENGLISH.to_vec();
        bytes[ENGLISH.len() / 2] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert!(matches!(Model::load(&path), Err(ModelError::Damaged)));
        assert!(matches!(Model::load(folder.path()), Err(ModelError::Read { .. })));
    }

    #[test]
    fn scores_are_those_of_the_trainer() {
        let fixtures = fixtures();
        assert!(fixtures.len() >= 20);
        let model = Model::embedded();
        let forms: Vec<Vec<&str>> =
            fixtures.iter().map(|fixture| fixture.forms.iter().map(String::as_str).collect()).collect();
        let sentences: Vec<(&[&str], bool)> = forms.iter().map(|forms| (forms.as_slice(), true)).collect();
        let mut scratch = Scratch::default();
        model.read(&sentences, &mut scratch);
        let mut word = 0;
        let mut differences: Vec<f32> = Vec::new();
        for (idx, fixture) in fixtures.iter().enumerate() {
            for (place, (tags, arcs)) in fixture.tag_logits.iter().zip(&fixture.arc_scores).enumerate() {
                differences.extend(scratch.scores(word).iter().zip(tags).map(|(a, b)| (a - b).abs()));
                let (ours, n_words) = (scratch.arcs(idx).of(place), fixture.forms.len());
                let ours = std::iter::once(&ours[n_words]).chain(&ours[..n_words]);
                differences.extend(ours.zip(arcs).map(|(a, b)| (a - b).abs()));
                word += 1;
            }
        }
        assert!(differences.len() > 1000);
        differences.sort_unstable_by(f32::total_cmp);
        let mean = differences.iter().sum::<f32>() / differences.len() as f32;
        // A byte that is rounded otherwise moves what follows by a little.
        assert!(mean < 0.002, "{mean}");
        assert!(differences.last().is_some_and(|&worst| worst < 0.1), "{:?}", differences.last());
    }

    #[test]
    fn a_sentence_is_read_alike_alone_and_in_a_batch() {
        let model = Model::embedded();
        let sentences: [(&[&str], bool); 3] =
            [(&["Ruiz", "left", "Oslo", "."], true), (&["Why", "?"], true), (&["She", "resigned", "."], true)];
        let mut together = Scratch::default();
        model.read(&sentences, &mut together);
        let mut alone = Scratch::default();
        model.read(&sentences[2..], &mut alone);
        assert_eq!(together.classes()[6..], *alone.classes());
        assert_eq!(together.scores(7), alone.scores(1));
        assert_eq!(together.arcs(2).of(2), alone.arcs(0).of(2));
    }
}
