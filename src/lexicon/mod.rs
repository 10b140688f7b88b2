//! Embedded word lists, parsed once; each file says its origin and licence.
//!
//! Facts only: who is known under which name, which country a word belongs to,
//! what a title says. What follows from them is decided above. The tables of
//! actors are made by `build.py` in this folder.

pub mod abbreviation;
pub mod country;
mod fold;
pub mod given;
pub mod irregular;
pub mod known;
mod table;
pub mod title;
pub mod verbs;

pub use fold::fold;
