//! The integration tests: one binary, one module per concern.
//!
//! - `layers`: imports between modules point one way.

#![allow(clippy::unwrap_used, missing_docs)]

mod layers;
