//! Who the mentions are: entities of a document, actors across documents.
//!
//! Gets mentions and the list of known actors, never a connection. Every
//! decision carries its reason.

mod entity;

pub use entity::{Chain, Link, entities};

use crate::extract::Kind;
use crate::text::ActorId;

/// Who an entity is across documents, and why.
///
/// A pure function of the entity's canonical name and kind, so that order and
/// runs leave no trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The actor.
    pub actor: ActorId,
    /// The actor's canonical name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// The key in the list of known actors (a Wikidata identifier), where known.
    pub known: Option<String>,
    /// Why.
    pub reason: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// Decides which actor an entity is.
pub fn actor(name: &str, kind: Kind) -> Assignment {
    let key = name.to_lowercase();
    Assignment {
        actor: ActorId::of(&[key.as_bytes(), kind.as_str().as_bytes()]),
        name: name.to_owned(),
        kind,
        known: None,
        reason: "same name and kind",
        confidence: 0.8,
    }
}
