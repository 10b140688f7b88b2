//! Relation types and their triggers.
