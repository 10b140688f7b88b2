//! Embedded word lists, parsed once.
