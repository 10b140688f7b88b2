//! Scorers.

pub mod benchie;
pub mod calibration;
pub mod carb;
pub mod chains;
pub mod claims;
pub mod clock;
pub mod coreference;
pub mod dates;
pub mod events;
pub mod factuality;
pub mod gum;
pub mod kinds;
pub mod names;
pub mod raw;
pub mod roles;
pub mod syntax;
pub mod tuples;
