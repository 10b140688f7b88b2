//! The integration tests: one binary, one module per concern.
//!
//! - `analysts`: the analysts' commands in each format.
//! - `cases`: single faults that were mended.
//! - `cli`: exit statuses, streams and messages of the binary.
//! - `exports`: what is exported is read back.
//! - `kill`: an ingest that is killed and completed.
//! - `lexicon`: word lists, built in and of a folder of the user's.
//! - `layers`: imports between modules point one way.
//! - `migrations`: databases of old versions.
//! - `order`: order, threads, runs, import and removal leave no trace.
//! - `properties`: what holds of every text.
//! - `quality`: floors on gold of our own.
//! - `query`: what questions find in a database of claims made by hand.
//! - `readme`: every command of the README, with its output.
//! - `regression`: bugs of the program that were mended.
//! - `sparql`: what stands as a fact, where quotes lie, what a query may take.
//! - `syntax`: the built-in model against its trainer, and on any words.
//!
//! `corpus` makes articles and runs the program for them; `support` makes
//! claims by hand.

#![allow(clippy::unwrap_used, missing_docs)]

mod analysts;
mod cases;
mod cli;
mod corpus;
mod exports;
mod kill;
mod layers;
mod lexicon;
mod migrations;
mod order;
mod properties;
mod quality;
mod query;
mod readme;
mod regression;
mod sparql;
mod support;
mod syntax;
