//! Who the mentions are: entities of a document, actors across documents.
//!
//! Gets mentions and the list of known actors, never a connection. Every
//! decision carries its reason.

mod actor;
mod called;
mod cataphora;
mod coreference;
mod entity;
mod linking;
mod members;
mod ministry;
mod naming;
mod nominal;
mod pronoun;
mod quotation;
mod salience;
mod several;
mod short;
mod speech;
mod theme;
mod traits;
mod turns;

pub use actor::{Assignment, actor, alone, assign, kind_of};
pub use entity::{Chain, Link, entities};
pub use naming::is_named;
pub use short::{choose, short_name, short_names_of};
pub use theme::theme_key;
