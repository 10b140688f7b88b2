//! Questions: the pattern language, and what each command computes.
//!
//! Takes claims from the store and hands on answers; how they are printed is
//! left to `render`.

mod compare;
mod connect;
mod contradict;
mod diff;
mod duplicates;
mod echo;
mod edge;
mod error;
mod explain;
mod filter;
mod find;
mod gather;
mod grammar;
mod group;
mod hedge;
mod inflection;
mod lexer;
mod listing;
mod name;
mod network;
mod origin;
mod phrase;
mod profile;
mod report;
mod says;
mod schema;
mod stance;
mod standing;
#[cfg(test)]
mod testing;
mod timeline;
mod valence;
mod vocabulary;
mod when;
mod why;

pub use compare::compare;
pub use connect::{Common, Connection, Neighbor, Paths};
pub use contradict::{conflicting, contradict};
pub use diff::{Windows, diff};
pub use duplicates::{Duplicate, duplicates};
pub use echo::{echo, reprints};
pub use edge::under_edge;
pub use error::QueryError;
pub use explain::{Explanation, Resolved, explain};
pub use filter::{Filter, Include, UnknownInclude};
pub use find::{Answer, find};
pub use gather::Gathered;
pub use grammar::{Clause, Pattern, Term};
pub use group::{Group, Side, Speaker, day, named, one_line, said_by, speakers};
pub use hedge::hedge;
pub use listing::{FoundSentence, claims, search};
pub use name::{Meaning, actors_named};
pub use network::{Network, Step};
pub use profile::{ListedActor, Profile, actors, profile};
pub use report::{Cell, Report, Row, Show};
pub use says::says;
pub use schema::schema;
pub use stance::{Period, stance};
pub use standing::{BalanceReport, Community, Measure, Ranked, Strain, Tension};
pub use timeline::timeline;
pub use vocabulary::{Relation, Vocabulary};
pub use why::{Join, Why, why};
