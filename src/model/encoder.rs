//! The encoder: vectors of words in their sentence, and what is read off them.
//!
//! Hands on, for each word of a batch of sentences, a class of each group of
//! tags and a score for each possible head, and for chosen heads the class of
//! the relation. What a word gets depends on its sentence alone, not on the
//! others of the batch. Builds no tree and knows no label.

use super::features::{N_SHAPES, Rows as FeatureRows, Vocabulary};
use super::file::{Dims, ModelError, ModelFile};
use super::float::{Attention, HEAD, LANES, Rows};
use super::kernels::{Kernels, Matrix, Quantised};

/// The number of groups of tags.
pub(crate) const N_GROUPS: usize = 6;

/// The groups of tags, in the order of their scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// The label of a word in a name.
    Name = 4,
    /// The kind of a noun phrase.
    Kind = 5,
}

/// The classes of a word: UPOS, XPOS, features, lemma script, name, kind.
pub(crate) type Classes = [u32; N_GROUPS];

/// The weights of the encoder.
#[derive(Debug)]
pub(super) struct Encoder {
    kernels: Kernels,
    dims: Dims,
    vocabulary: Vocabulary,
    word_scale: Vec<f32>,
    hash_scale: Vec<f32>,
    /// Where the tables stand in the model's bytes.
    word_rows: std::ops::Range<usize>,
    hash_rows: std::ops::Range<usize>,
    shapes: Vec<f32>,
    input_norm: Norm,
    conv: Matrix,
    conv_norm: Norm,
    layers: Vec<Layer>,
    tags: Matrix,
    groups: [usize; N_GROUPS],
    arc: Matrix,
    arc_u: Matrix,
    arc_bias: Vec<f32>,
    arc_root: Vec<f32>,
    label: Matrix,
    label_out: Matrix,
    label_root: Vec<f32>,
}

#[derive(Debug)]
struct Layer {
    qkv: Matrix,
    relative: Vec<f32>,
    out: Matrix,
    norm1: Norm,
    ffn1: Matrix,
    ffn2: Matrix,
    norm2: Norm,
}

#[derive(Debug)]
struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    fn new(file: &ModelFile<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        Ok(Self {
            gain: file.floats(&format!("{name}.gain"), &[width])?,
            bias: file.floats(&format!("{name}.bias"), &[width])?,
        })
    }
}

/// What the encoder says of a batch, and its working memory: made once and
/// used for one batch after the other.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The end of each sentence, in words of the batch.
    ends: Vec<usize>,
    x: Vec<f32>,
    wide: Vec<f32>,
    out: Vec<f32>,
    mixed: Vec<f32>,
    quantised: Quantised,
    attention: Attention,
    norm: String,
    /// One row of logits a word, padded.
    tags: Vec<f32>,
    classes: Vec<Classes>,
    labels: Vec<f32>,
    heads: Vec<f32>,
    start: Vec<f32>,
    arcs: Vec<f32>,
    /// Where the scores of each sentence begin in `arcs`.
    arc_starts: Vec<usize>,
}

/// The scores of all possible heads of the words of one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ArcScores<'a> {
    scores: &'a [f32],
    n_words: usize,
    stride: usize,
}

impl<'a> ArcScores<'a> {
    /// Makes scores of a row per word: those of the words as heads, then that
    /// of being the root.
    #[cfg(test)]
    pub(crate) fn new(scores: &'a [f32], n_words: usize) -> Self {
        Self { scores, n_words, stride: n_words + 1 }
    }

    /// Returns the number of words.
    pub(crate) fn n_words(self) -> usize {
        self.n_words
    }

    /// Returns the scores of a word's heads, that of being the root last.
    pub(crate) fn of(self, word: usize) -> &'a [f32] {
        &self.scores[word * self.stride..][..=self.n_words]
    }
}

impl Scratch {
    /// Returns the classes of each word of the batch.
    pub(crate) fn classes(&self) -> &[Classes] {
        &self.classes
    }

    /// Returns the scores of all classes of a word, group by group.
    pub(crate) fn scores(&self, word: usize) -> &[f32] {
        let stride = self.tags.len() / self.classes.len();
        &self.tags[word * stride..(word + 1) * stride]
    }

    /// Returns the scores of heads of one sentence of the batch.
    pub(crate) fn arcs(&self, sentence: usize) -> ArcScores<'_> {
        let start = if sentence == 0 { 0 } else { self.ends[sentence - 1] };
        let n_words = self.ends[sentence] - start;
        let scores = &self.arcs[self.arc_starts[sentence]..];
        ArcScores { scores, n_words, stride: (n_words + 1).next_multiple_of(LANES) }
    }
}

impl Encoder {
    /// Reads the weights.
    pub(super) fn new(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let dims = file.header.dims;
        check(dims)?;
        let labels = &file.header.labels;
        let lists = [&labels.upos, &labels.xpos, &labels.feats, &labels.lemma, &labels.ner, &labels.kind];
        let groups = lists.map(Vec::len);
        if groups.contains(&0) || labels.deprel.is_empty() {
            return Err(ModelError::shape("labels", "a group has none"));
        }
        let vocabulary = Vocabulary::new(file.text("vocabulary")?);
        let n_words = vocabulary.len() + 1;
        let width = dims.width;
        let layer = |n: usize| {
            let name = |part: &str| format!("layer{n}.{part}");
            Ok(Layer {
                qkv: file.matrix(&name("qkv"), 3 * width, width)?,
                relative: file.floats(&name("relative"), &[dims.heads, 2 * dims.relative + 1])?,
                out: file.matrix(&name("out"), width, width)?,
                norm1: Norm::new(file, &name("norm1"), width)?,
                ffn1: file.matrix(&name("ffn1"), dims.inner, width)?,
                ffn2: file.matrix(&name("ffn2"), width, dims.inner)?,
                norm2: Norm::new(file, &name("norm2"), width)?,
            })
        };
        Ok(Self {
            kernels: Kernels::best(),
            dims,
            word_rows: file.bytes_of("word.weight", [n_words, width])?,
            word_scale: file.floats("word.scale", &[n_words])?,
            hash_rows: file.bytes_of("hash.weight", [dims.hash_rows, width])?,
            hash_scale: file.floats("hash.scale", &[dims.hash_rows])?,
            shapes: file.floats("shape.weight", &[N_SHAPES, width])?,
            input_norm: Norm::new(file, "input.norm", width)?,
            conv: file.matrix("conv", width, 3 * width)?,
            conv_norm: Norm::new(file, "conv.norm", width)?,
            layers: (0..dims.layers).map(layer).collect::<Result<_, ModelError>>()?,
            tags: file.matrix("tags", groups.iter().sum(), width)?,
            groups,
            arc: file.matrix("arc", 2 * dims.arc, width)?,
            arc_u: file.matrix_with_bias("arc.u", dims.arc, &vec![0.0; dims.arc])?,
            arc_bias: file.floats("arc.head_bias", &[dims.arc])?,
            arc_root: file.floats("arc.root", &[dims.arc])?,
            label: file.matrix("label.proj", 2 * dims.label, width)?,
            label_out: file.matrix("label.out", labels.deprel.len(), dims.label)?,
            label_root: file.floats("label.root", &[dims.label])?,
            vocabulary,
        })
    }

    /// Returns the place by frequency of a word in lower case, if listed.
    pub(super) fn word_rank(&self, word: &str) -> Option<usize> {
        self.vocabulary.rank(word)
    }

    /// Returns the number of words that a sentence may have.
    pub(super) fn max_words(&self) -> usize {
        self.dims.max_words
    }

    /// Returns where the scores of a group stand among those of a word.
    pub(super) fn group(&self, group: Group) -> std::ops::Range<usize> {
        let start = self.groups[..group as usize].iter().sum();
        start..start + self.groups[group as usize]
    }

    /// Uses other instructions.
    pub(super) fn set_kernels(&mut self, kernels: Kernels) {
        self.kernels = kernels;
    }

    /// Returns the name of the instructions in use.
    pub(super) fn kernels(&self) -> &'static str {
        self.kernels.name()
    }

    /// Reads a batch of sentences, each the forms of its words and whether
    /// the first of them begins a sentence. `bytes` are the model's.
    pub(super) fn read(&self, bytes: &[u8], sentences: &[(&[&str], bool)], scratch: &mut Scratch) {
        let width = self.dims.width;
        scratch.ends.clear();
        scratch.x.clear();
        for (forms, is_start) in sentences {
            for (idx, form) in forms.iter().enumerate() {
                let is_first = idx == 0 && *is_start;
                let rows = self.vocabulary.rows(form, is_first, self.dims.hash_rows, &mut scratch.norm);
                self.embed(bytes, rows, &mut scratch.x);
            }
            scratch.ends.push(scratch.x.len() / width);
        }
        self.kernels.norm(&mut scratch.x, &self.input_norm.gain, &self.input_norm.bias);
        self.convolve(scratch);
        for layer in &self.layers {
            self.attend(layer, scratch);
            self.transform(layer, scratch);
        }
        self.classify(scratch);
        self.score_arcs(scratch);
    }

    fn embed(&self, bytes: &[u8], rows: FeatureRows, x: &mut Vec<f32>) {
        let width = self.dims.width;
        let words: &[i8] = bytemuck::cast_slice(&bytes[self.word_rows.clone()]);
        let hashed: &[i8] = bytemuck::cast_slice(&bytes[self.hash_rows.clone()]);
        let mut all = [(&words[rows.word * width..][..width], self.word_scale[rows.word]); 7];
        for (part, &row) in all[1..].iter_mut().zip(&rows.hashed) {
            *part = (&hashed[row * width..][..width], self.hash_scale[row]);
        }
        let start = x.len();
        x.extend_from_slice(&self.shapes[rows.shape * width..][..width]);
        self.kernels.add_rows(&all, &mut x[start..]);
    }

    /// Adds to each word what it and its two neighbours say together.
    fn convolve(&self, scratch: &mut Scratch) {
        let width = self.dims.width;
        scratch.wide.clear();
        scratch.wide.resize(3 * scratch.x.len(), 0.0);
        let mut start = 0;
        for &end in &scratch.ends {
            for word in start..end {
                let (from, to) = (word.saturating_sub(1).max(start), (word + 2).min(end));
                let at = (3 * word + 1 + from - word) * width;
                let neighbours = &scratch.x[from * width..to * width];
                scratch.wide[at..at + neighbours.len()].copy_from_slice(neighbours);
            }
            start = end;
        }
        self.kernels.quantise(&scratch.wide, 3 * width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &self.conv, true, &mut scratch.out);
        self.kernels.add_norm(&mut scratch.x, &scratch.out, &self.conv_norm.gain, &self.conv_norm.bias);
    }

    fn attend(&self, layer: &Layer, scratch: &mut Scratch) {
        let width = self.dims.width;
        self.kernels.quantise(&scratch.x, width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &layer.qkv, false, &mut scratch.wide);
        scratch.mixed.resize(scratch.x.len(), 0.0);
        let mut start = 0;
        for &end in &scratch.ends {
            let qkv = &scratch.wide[start * 3 * width..end * 3 * width];
            let mixed = &mut scratch.mixed[start * width..end * width];
            for (head, relative) in layer.relative.chunks_exact(2 * self.dims.relative + 1).enumerate() {
                self.kernels.attend(qkv, head, width, relative, &mut scratch.attention, mixed);
            }
            start = end;
        }
        self.kernels.quantise(&scratch.mixed, width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &layer.out, false, &mut scratch.out);
        self.kernels.add_norm(&mut scratch.x, &scratch.out, &layer.norm1.gain, &layer.norm1.bias);
    }

    fn transform(&self, layer: &Layer, scratch: &mut Scratch) {
        self.kernels.quantise(&scratch.x, self.dims.width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &layer.ffn1, true, &mut scratch.wide);
        self.kernels.quantise(&scratch.wide, self.dims.inner, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &layer.ffn2, false, &mut scratch.out);
        self.kernels.add_norm(&mut scratch.x, &scratch.out, &layer.norm2.gain, &layer.norm2.bias);
    }

    fn classify(&self, scratch: &mut Scratch) {
        self.kernels.quantise(&scratch.x, self.dims.width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &self.tags, false, &mut scratch.tags);
        scratch.classes.clear();
        for row in scratch.tags.chunks_exact(self.tags.stride()) {
            let mut classes = [0; N_GROUPS];
            self.kernels.greatest_of(row, &self.groups, &mut classes);
            scratch.classes.push(classes);
        }
        self.kernels.multiply(&scratch.quantised, &self.label, false, &mut scratch.labels);
    }

    /// Scores each word of a sentence, and the root, as head of each word.
    fn score_arcs(&self, scratch: &mut Scratch) {
        let arc = self.dims.arc;
        // Still the quantised vectors of the words, from `classify`.
        self.kernels.multiply(&scratch.quantised, &self.arc, true, &mut scratch.wide);
        scratch.mixed.clear();
        for row in scratch.wide.chunks_exact(2 * arc) {
            scratch.mixed.extend_from_slice(&row[..arc]);
        }
        self.kernels.quantise(&scratch.mixed, arc, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &self.arc_u, false, &mut scratch.out);
        scratch.arc_starts.clear();
        scratch.arcs.clear();
        let mut first = 0;
        for &end in &scratch.ends {
            let n_words = end - first;
            let stride = (n_words + 1).next_multiple_of(LANES);
            scratch.heads.clear();
            scratch.heads.resize(arc * stride, 0.0);
            scratch.start.clear();
            scratch.start.resize(stride, 0.0);
            let words = scratch.wide[first * 2 * arc..end * 2 * arc].chunks_exact(2 * arc).map(|row| &row[arc..]);
            for (column, head) in words.chain(std::iter::once(self.arc_root.as_slice())).enumerate() {
                for (input, (value, bias)) in head.iter().zip(&self.arc_bias).enumerate() {
                    scratch.heads[input * stride + column] = *value;
                    scratch.start[column] += value * bias;
                }
            }
            let at = scratch.arcs.len();
            scratch.arc_starts.push(at);
            scratch.arcs.resize(at + n_words * stride, 0.0);
            let rows = Rows { values: &scratch.out[first * arc..end * arc], width: arc, step: arc };
            self.kernels.products(rows, n_words, &scratch.heads, &scratch.start, &mut scratch.arcs[at..]);
            first = end;
        }
    }

    /// Finds the class of each word's relation to its head, given by its
    /// place in the batch, none for a root.
    pub(super) fn relations(&self, heads: &[Option<usize>], scratch: &mut Scratch, found: &mut Vec<u32>) {
        let width = self.dims.label;
        let row = |word: usize| &scratch.labels[word * 2 * width..][..2 * width];
        scratch.mixed.resize(heads.len() * width, 0.0);
        for ((word, head), out) in heads.iter().enumerate().zip(scratch.mixed.chunks_exact_mut(width)) {
            let head = head.map_or(self.label_root.as_slice(), |head| &row(head)[width..]);
            self.kernels.add_relu(&row(word)[..width], head, out);
        }
        self.kernels.quantise(&scratch.mixed, width, &mut scratch.quantised);
        self.kernels.multiply(&scratch.quantised, &self.label_out, false, &mut scratch.out);
        found.clear();
        for row in scratch.out.chunks_exact(self.label_out.stride()) {
            let mut class = [0];
            self.kernels.greatest_of(row, &[self.label_out.n_out()], &mut class);
            found.push(class[0]);
        }
    }
}

/// Refuses sizes that the arithmetic does not have loops for.
fn check(dims: Dims) -> Result<(), ModelError> {
    let whole = [dims.width, dims.inner, dims.arc, dims.label].iter().all(|size| *size > 0 && size % LANES == 0);
    let sane = [dims.width, dims.inner, dims.arc, dims.label, dims.max_words].iter().all(|size| *size <= 1 << 16)
        && dims.layers <= 64
        && dims.relative <= 1 << 16
        && dims.hash_rows <= 1 << 24;
    if !whole || !sane || dims.width != dims.heads * HEAD || dims.hash_rows == 0 || dims.max_words == 0 {
        return Err(ModelError::shape("dims", format!("{dims:?}")));
    }
    Ok(())
}
