//! Questions: the pattern language, and what each command computes.
//!
//! Takes claims from the store and hands on answers; how they are printed is
//! left to `render`.

mod error;
mod grammar;
mod inflection;
mod lexer;
mod vocabulary;

pub use error::QueryError;
pub use grammar::{Clause, Pattern, Term};
pub use vocabulary::{Relation, Vocabulary};
