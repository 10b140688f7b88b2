//! Tags, lemmas, features, names and trees of sentences.
//!
//! [`Annotation`] is what the language model says of one sentence; rules above
//! read it through [`Tree`]. No domain knowledge here.

mod annotation;
pub mod label;
mod tree;

pub use annotation::{Annotation, NameKind, NounKind, Word};
pub use tree::Tree;
