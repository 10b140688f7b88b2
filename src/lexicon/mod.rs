//! Embedded word lists, parsed once; each file says its origin and licence. A
//! folder of the user's can add to them ([`folder`]).
//!
//! Facts only: who is known under which name, which country a word belongs to,
//! what a title says. What follows from them is decided above. The tables of
//! actors are made by `build.py` in this folder.

pub mod abbreviation;
pub mod country;
mod fold;
pub mod folder;
pub mod format;
pub mod given;
pub mod irregular;
pub mod known;
pub mod list;
mod table;
pub mod title;
pub mod verbs;

pub use fold::fold;
pub use list::{LISTS, version};
