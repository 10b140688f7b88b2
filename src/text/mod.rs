//! Bodies, and the pieces of them: spans, sentences, tokens, dates.
//!
//! Takes a [`Document`]'s body and hands on [`Sentence`]s of [`Token`]s whose
//! spans count the bytes of that body. Knows Unicode and English spelling;
//! there is no trained model and no I/O here.

mod document;
mod id;
mod sentence;
mod span;

pub use document::Document;
pub use id::{ActorId, ClaimId, DocumentId, EntityId, IdError, TextId};
pub use sentence::{Sentence, Token, sentences};
pub use span::Span;
