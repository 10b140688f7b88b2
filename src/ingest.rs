//! Read, analyse, store.
