//! Bytes to documents, one file per input format.
