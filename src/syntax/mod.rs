//! Tags, names, lemmas, features and trees of sentences.
//!
//! [`annotate`] asks the language model about sentences; [`Annotation`] is
//! what it says of one; rules above read it through [`Tree`]. No domain
//! knowledge here.

mod annotation;
pub mod conllu;
pub mod label;
mod lemmatizer;
mod names;
mod parser;
mod surface;
mod tagger;
mod tree;

pub use annotation::{Annotation, NameKind, NounKind, Word};
pub use names::names as names_of_labels;
pub use surface::surface;
pub use tagger::annotate;
pub use tree::Tree;
