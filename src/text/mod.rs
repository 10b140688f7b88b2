//! Bodies, and the pieces of them: spans, sentences, tokens, dates.
//!
//! Takes a [`Document`]'s body and hands on [`Sentence`]s of [`Token`]s whose
//! spans count the bytes of that body. Knows Unicode and English spelling;
//! there is no trained model and no I/O here.

mod boundary;
pub mod date;
mod document;
mod id;
mod lines;
pub mod normalize;
mod pattern;
mod pretokenized;
mod sentence;
mod span;
mod token;

pub use document::Document;
pub use id::{ActorId, ClaimId, DocumentId, EntityId, IdError, MentionId, TextId};
pub use pretokenized::{Pretokenized, pretokenized};
pub use sentence::{LONGEST, Sentence, Token, sentences};
pub use span::Span;
