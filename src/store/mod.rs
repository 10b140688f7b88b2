//! The database: one SQLite file, and the only SQL of the program.
//!
//! Takes an [`Analysis`](crate::pipeline::Analysis) and keeps all of it, such
//! that the same record can be read back; hands on claims, actors, edges and
//! sentences by the questions that `graph` and `query` ask. What it holds
//! depends on the documents alone, not on their order nor on the number of
//! runs. It decides nothing about language.
//!
//! # Writing
//!
//! One writer at a time, one transaction per batch of documents: a writer
//! killed at any moment loses the batch it was at, and running the same
//! command again completes it.

mod actors;
mod cast;
mod change;
mod check;
mod claims;
mod copies;
mod decide;
mod decision;
mod directory;
mod documents;
mod dump;
mod edges;
mod error;
mod explain;
mod export;
mod filter;
#[cfg(test)]
mod fixture;
mod in_force;
mod mentions;
mod migrations;
mod open;
mod part;
mod put;
mod runs;
mod schema;
mod search;
mod short_names;
mod stats;
mod validate;
mod write;

pub use check::Fault;
pub use claims::StoredClaim;
pub use decision::{Action, Decision, MentionKey, Named};
pub use directory::{ActorFilter, ActorName, ActorRow, AliasRow};
pub use documents::{DocumentFilter, DocumentRow};
pub use edges::{Edge, EdgeRows, Node, Printed, Verb};
pub use error::StoreError;
pub use explain::Assigned;
pub use export::{ActorCard, EntityCard};
pub use filter::{ClaimFilter, Fill, Place, PlaceFilter};
pub use mentions::MentionRow;
pub use migrations::VERSION;
pub use put::{Batch, Stored};
pub use runs::RunCounts;
pub use schema::{RelationCounts, Selection};
pub use search::Hit;
pub use stats::Stats;

/// A database of documents and claims.
#[derive(Debug)]
pub struct Store {
    connection: rusqlite::Connection,
    /// The run that documents are put under, where one is open.
    run: Option<i64>,
}

/// The internal key of a claim, good for one database at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKey(pub i64);

/// What the functions of this module return.
type Result<T> = std::result::Result<T, StoreError>;
