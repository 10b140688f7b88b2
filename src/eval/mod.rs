//! Scorers.

pub mod clock;
pub mod chains;
pub mod claims;
pub mod coreference;
pub mod gum;
pub mod raw;
pub mod syntax;
