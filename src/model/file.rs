//! The model's file: a header in JSON, then tensors and lists of words.
//!
//! ```text
//! RELATAM1 | u32 version | u32 header bytes | header | zeros to 64 | data | BLAKE3
//! ```
//!
//! Numbers are little-endian; every tensor starts at a multiple of 64 bytes
//! from the start of the data; the last 32 bytes are the BLAKE3 hash of all
//! before them. Hands on tensors by name, checked against the shape asked for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::kernels::Matrix;

/// The first bytes of every model file.
const MAGIC: &[u8; 8] = b"RELATAM1";

/// The version of the format that is read here.
const FORMAT: u32 = 1;

/// The bytes before the header.
const PREFIX: usize = 16;

/// The bytes of the hash at the end.
const HASH: usize = 32;

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file could not be read.
    #[error("cannot read model `{path}`")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file does not begin as model files do.
    #[error("not a relata model")]
    NotAModel,
    /// The file was written by a newer trainer.
    #[error("model format {found} is newer than this program, which reads {expected}")]
    Newer {
        /// The format read here.
        expected: u32,
        /// The format of the file.
        found: u32,
    },
    /// The file ends before what its header promises.
    #[error("model is truncated: {expected} bytes expected, {found} found")]
    Truncated {
        /// The bytes that the header promises.
        expected: u64,
        /// The bytes of the file.
        found: u64,
    },
    /// The bytes are not those that were written.
    #[error("model is damaged: its checksum does not match")]
    Damaged,
    /// The header cannot be read.
    #[error("model header cannot be read")]
    Header {
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// A part is missing, or of another shape than the dimensions ask for.
    #[error("model part `{name}` is not as expected: {problem}")]
    Shape {
        /// The part's name.
        name: String,
        /// What was expected and found.
        problem: String,
    },
}

impl ModelError {
    /// Makes an error about the part called `name`.
    pub(super) fn shape(name: &str, problem: impl Into<String>) -> Self {
        Self::Shape { name: name.to_owned(), problem: problem.into() }
    }
}

/// What stands before the data.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    /// The model's name.
    pub(super) name: String,
    /// The model's own version.
    pub(super) version: String,
    /// The sizes of its layers.
    pub(super) dims: Dims,
    /// The names of its classes.
    pub(super) labels: Labels,
    tensors: BTreeMap<String, Tensor>,
    blobs: BTreeMap<String, Extent>,
}

/// The sizes of the layers.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Dims {
    pub(super) width: usize,
    pub(super) layers: usize,
    pub(super) heads: usize,
    pub(super) inner: usize,
    pub(super) arc: usize,
    pub(super) label: usize,
    pub(super) hash_rows: usize,
    pub(super) relative: usize,
    pub(super) max_words: usize,
}

/// The names of the classes of each group.
#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    pub(crate) upos: Vec<String>,
    pub(crate) xpos: Vec<String>,
    pub(crate) feats: Vec<String>,
    pub(crate) lemma: Vec<String>,
    pub(crate) ner: Vec<String>,
    pub(crate) kind: Vec<String>,
    pub(crate) deprel: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Tensor {
    dtype: String,
    shape: Vec<usize>,
    #[serde(flatten)]
    extent: Extent,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Extent {
    offset: u64,
    bytes: u64,
}

/// A model's bytes, taken apart.
#[derive(Debug)]
pub(super) struct ModelFile<'a> {
    /// What stands before the data.
    pub(super) header: Header,
    data: &'a [u8],
    data_start: usize,
}

impl<'a> ModelFile<'a> {
    /// Reads the header and checks that all it promises is there.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if bytes.len() < MAGIC.len() || !bytes.starts_with(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let found = bytes.len() as u64;
        let truncated = |expected: u64| ModelError::Truncated { expected, found };
        let number = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
        let format = number(8).ok_or_else(|| truncated(PREFIX as u64))?;
        if format > FORMAT {
            return Err(ModelError::Newer { expected: FORMAT, found: format });
        }
        let n_header = number(12).ok_or_else(|| truncated(PREFIX as u64))? as usize;
        let data_start = (PREFIX + n_header).next_multiple_of(64);
        let header = bytes.get(PREFIX..PREFIX + n_header).ok_or_else(|| truncated((data_start + HASH) as u64))?;
        let header: Header = serde_json::from_slice(header).map_err(|source| ModelError::Header { source })?;
        let extents = header.tensors.values().map(|tensor| tensor.extent).chain(header.blobs.values().copied());
        let n_data = extents.map(|extent| extent.offset.saturating_add(extent.bytes)).max().unwrap_or(0);
        let expected = n_data.saturating_add((data_start + HASH) as u64);
        if found < expected {
            return Err(truncated(expected));
        }
        Ok(Self { header, data: &bytes[data_start..bytes.len() - HASH], data_start })
    }

    /// Compares the bytes with the hash at their end.
    pub(super) fn verify(bytes: &[u8]) -> Result<(), ModelError> {
        let (content, hash) = bytes.split_at_checked(bytes.len().wrapping_sub(HASH)).ok_or(ModelError::Damaged)?;
        if blake3::hash(content).as_bytes() == hash { Ok(()) } else { Err(ModelError::Damaged) }
    }

    /// Returns where the whole numbers of the tensor `name` stand in the file.
    pub(super) fn bytes_of(&self, name: &str, shape: [usize; 2]) -> Result<std::ops::Range<usize>, ModelError> {
        let extent = self.extent(name, "i8", &shape, 1)?;
        let start = self.data_start + extent.offset as usize;
        Ok(start..start + extent.bytes as usize)
    }

    /// Returns the tensor `name` as floats.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let extent = self.extent(name, "f32", shape, 4)?;
        let bytes = &self.data[extent.offset as usize..][..extent.bytes as usize];
        Ok(bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect())
    }

    /// Returns the weights, scales and biases called `name`.
    pub(super) fn matrix(&self, name: &str, n_out: usize, n_in: usize) -> Result<Matrix, ModelError> {
        let bias = self.floats(&format!("{name}.bias"), &[n_out])?;
        self.matrix_with_bias(name, n_in, &bias)
    }

    /// Returns the weights and scales called `name` with `bias`, of one
    /// number per output.
    pub(super) fn matrix_with_bias(&self, name: &str, n_in: usize, bias: &[f32]) -> Result<Matrix, ModelError> {
        let n_out = bias.len();
        let scale = self.floats(&format!("{name}.scale"), &[n_out])?;
        let extent = self.extent(&format!("{name}.weight"), "i8", &[n_out, n_in], 1)?;
        let bytes = &self.data[extent.offset as usize..][..extent.bytes as usize];
        Ok(Matrix::new(bytemuck::cast_slice(bytes), n_in, &scale, bias))
    }

    /// Returns the list called `name`.
    pub(super) fn text(&self, name: &str) -> Result<&'a str, ModelError> {
        let extent = self.header.blobs.get(name).ok_or_else(|| ModelError::shape(name, "it is missing"))?;
        let bytes = &self.data[extent.offset as usize..][..extent.bytes as usize];
        std::str::from_utf8(bytes).map_err(|_| ModelError::shape(name, "it is not UTF-8"))
    }

    fn extent(&self, name: &str, dtype: &str, shape: &[usize], n_each: usize) -> Result<Extent, ModelError> {
        let tensor = self.header.tensors.get(name).ok_or_else(|| ModelError::shape(name, "it is missing"))?;
        let n_bytes = shape.iter().product::<usize>() * n_each;
        if tensor.dtype != dtype || tensor.shape != shape || tensor.extent.bytes != n_bytes as u64 {
            let problem = format!(
                "expected {dtype} {shape:?}, found {} {:?} of {} bytes",
                tensor.dtype, tensor.shape, tensor.extent.bytes
            );
            return Err(ModelError::shape(name, problem));
        }
        Ok(tensor.extent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one tensor of two floats and one list.
    fn file() -> Vec<u8> {
        let header = r#"{"name":"n","version":"v","dims":{"width":32,"layers":1,"heads":1,"inner":32,"arc":16,
            "label":16,"hash_rows":4,"relative":2,"max_words":8},"labels":{"upos":[],"xpos":[],"feats":[],"lemma":[],
            "ner":[],"kind":[],"deprel":[]},"tensors":{"t":{"dtype":"f32","shape":[2],"offset":64,"bytes":8}},
            "blobs":{"words":{"offset":0,"bytes":3}}}"#;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.resize(bytes.len().next_multiple_of(64), 0);
        bytes.extend(b"a\nb");
        bytes.resize(bytes.len().next_multiple_of(64), 0);
        bytes.extend(1.5f32.to_le_bytes());
        bytes.extend((-2.0f32).to_le_bytes());
        let hash = blake3::hash(&bytes);
        bytes.extend(hash.as_bytes());
        bytes
    }

    #[test]
    fn parts_are_read() {
        let bytes = file();
        ModelFile::verify(&bytes).unwrap();
        let file = ModelFile::parse(&bytes).unwrap();
        assert_eq!(file.floats("t", &[2]).unwrap(), [1.5, -2.0]);
        assert_eq!(file.text("words").unwrap(), "a\nb");
        assert!(matches!(file.floats("t", &[3]), Err(ModelError::Shape { .. })));
        assert!(matches!(file.text("t"), Err(ModelError::Shape { .. })));
    }

    #[test]
    fn each_fault_has_its_error() {
        let bytes = file();
        assert!(matches!(ModelFile::parse(b"PK"), Err(ModelError::NotAModel)));
        for n_bytes in [8, 15, 100, bytes.len() - 1] {
            assert!(matches!(ModelFile::parse(&bytes[..n_bytes]), Err(ModelError::Truncated { .. })), "{n_bytes}");
        }
        let mut newer = bytes.clone();
        newer[8] = 9;
        assert!(matches!(ModelFile::parse(&newer), Err(ModelError::Newer { found: 9, .. })));
        let mut damaged = bytes.clone();
        let last = bytes.len() - HASH - 1;
        damaged[last] ^= 1;
        assert!(matches!(ModelFile::verify(&damaged), Err(ModelError::Damaged)));
        let mut no_json = bytes;
        no_json[PREFIX] = b'x';
        assert!(matches!(ModelFile::parse(&no_json), Err(ModelError::Header { .. })));
    }
}
