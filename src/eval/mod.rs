//! Scorers.

pub mod coreference;
pub mod gum;
