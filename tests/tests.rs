//! The integration tests: one binary, one module per concern.
//!
//! - `kill`: an ingest that is killed and completed.
//! - `layers`: imports between modules point one way.
//! - `migrations`: databases of old versions.
//! - `order`: order, threads, runs, import and removal leave no trace.
//!
//! `corpus` makes articles and runs the program for them.

#![allow(clippy::unwrap_used, missing_docs)]

mod corpus;
mod kill;
mod layers;
mod migrations;
mod order;
