//! Claims as RDF: the vocabulary, what is said of each thing, and SPARQL over
//! the database where it lies.
//!
//! Takes records from the store and makes quads of them as they are asked for;
//! nothing is copied into a store of quads. [`describe`] is what exports and
//! queries share, so that both say the same. Hands on quads and answers.

mod answer;
mod code_points;
mod dataset;
pub mod describe;
mod evaluation;
mod fault;
mod vocabulary;

pub use answer::{AnswerFormat, MAX_ROWS, SparqlError, Told, UnknownAnswerFormat, ask};
pub use code_points::Text;
pub use evaluation::Limits;
pub use fault::Fault;
pub use vocabulary::{PREFIXES, Thing, actor_iri, claim_iri, document_iri, entity_iri, relation_iri, turtle};
