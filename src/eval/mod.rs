//! Scorers.

pub mod calibration;
pub mod chains;
pub mod claims;
pub mod clock;
pub mod coreference;
pub mod factuality;
pub mod gum;
pub mod kinds;
pub mod names;
pub mod raw;
pub mod syntax;
