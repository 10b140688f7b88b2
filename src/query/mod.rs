//! What each question computes.
