//! Scorers.

pub mod coreference;
pub mod gum;
pub mod raw;
