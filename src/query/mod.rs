//! Questions: the pattern language, and what each command computes.
//!
//! Takes claims from the store and hands on answers; how they are printed is
//! left to `render`.

mod error;
mod filter;
mod find;
mod grammar;
mod group;
mod inflection;
mod lexer;
mod name;
mod phrase;
mod vocabulary;

pub use error::QueryError;
pub use filter::{Filter, Include, UnknownInclude};
pub use find::{Answer, find};
pub use grammar::{Clause, Pattern, Term};
pub use group::{Group, Side, Speaker, day, one_line, speakers};
pub use name::{Meaning, actors_named};
pub use vocabulary::{Relation, Vocabulary};
