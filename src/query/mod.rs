//! Questions: the pattern language, and what each command computes.
//!
//! Takes claims from the store and hands on answers; how they are printed is
//! left to `render`.

mod connect;
mod duplicates;
mod error;
mod explain;
mod filter;
mod find;
mod grammar;
mod group;
mod inflection;
mod lexer;
mod listing;
mod name;
mod network;
mod phrase;
mod profile;
mod standing;
mod vocabulary;
mod why;

pub use connect::{Common, Connection, Neighbor, Paths};
pub use duplicates::{Duplicate, duplicates};
pub use error::QueryError;
pub use explain::{Explanation, Resolved, explain};
pub use filter::{Filter, Include, UnknownInclude};
pub use find::{Answer, find};
pub use grammar::{Clause, Pattern, Term};
pub use group::{Group, Side, Speaker, day, one_line, speakers};
pub use listing::{FoundSentence, claims, search};
pub use name::{Meaning, actors_named};
pub use network::{Network, Step};
pub use profile::{ListedActor, Profile, actors, profile};
pub use standing::{BalanceReport, Community, Measure, Ranked, Strain, Tension};
pub use vocabulary::{Relation, Vocabulary};
pub use why::{Join, Why, why};
