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
//! and a question flows up: `store -> graph -> query -> render`. The folders
//! are the layers; a module imports only those listed before it here.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod eval;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod render;
pub mod resolve;
pub mod store;
pub mod syntax;
pub mod text;
