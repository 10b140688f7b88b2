//! Reads news articles and keeps who does what to whom, who says so, when,
//! and where it is written.
//!
//! # Architecture
//!
//! An article flows down once:
//!
//! ```text
//! bytes -> read -> Document -> text (sentences, tokens) -> syntax (tags, tree)
//!       -> extract (mentions, claims) -> resolve (entities) -> store
//! ```
//!
//! Only who the entities are across articles is decided again in the store.
//! A question flows up: `store -> graph -> query -> render`.
//!
//! # Layers
//!
//! The folders are the layers. A module imports only those before it in this
//! list (a test reads the `use` lines):
//!
//! | module | responsible for | absent there |
//! |---|---|---|
//! | [`lexicon`] | embedded lists, and those of a user's folder: who is known, titles, verbs of saying | decisions |
//! | [`text`] | spans, ids, documents, sentences, words, dates | models, I/O |
//! | [`read`] | one file per input format: bytes to documents | language |
//! | [`model`] | the trained weights: file format and arithmetic | the domain |
//! | [`syntax`] | tags, lemmas, names and trees of sentences | the domain |
//! | [`ontology`] | relation types and their triggers | trees |
//! | [`extract`] | mentions, clauses, claims with polarity, modality, speakers, time | SQL, other articles |
//! | [`resolve`] | entities of a document, actors across documents, with reasons | SQL |
//! | [`pipeline`] | a document and a model to an analysis; cannot fail | I/O |
//! | [`store`] | the only SQL | language |
//! | [`ingest`] | read, analyse in parallel, store in batches; import | |
//! | [`graph`] | claims as a compact graph with petgraph's traits, kept beside the database; walks, ranks, communities, balance | SQL |
//! | [`query`] | the pattern language and what each command computes | formats |
//! | [`render`] | every output format, to a `dyn Write` | computing |
//! | [`rdf`] | claims as RDF, and SPARQL over the store where it lies | formats of other tools |
//! | [`export`] | one file for each format that other tools read | |
//! | [`eval`] | scorers against annotated files | |
//!
//! The command line is private to the binary and the library's first client.
//! The trainer (`src/train`, in Python) makes `src/model/english.bin`.
//!
//! # What holds everywhere
//!
//! - Every offset counts bytes of the stored body and lies on a character.
//! - Analysis cannot fail: odd text gives fewer claims. Only readers, the model
//!   file, the store and the query language return errors.
//! - The same input gives the same bytes, whatever the number of threads: no
//!   iteration over a hash map reaches an output, ids are made of content, and
//!   the model's arithmetic is bit-equal on every instruction set.
//! - `unsafe` stands in `model/kernels` alone.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod eval;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod rdf;
pub mod read;
pub mod render;
pub mod resolve;
pub mod store;
pub mod syntax;
pub mod text;
