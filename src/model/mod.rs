//! The trained weights: file format and arithmetic.
