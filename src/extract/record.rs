//! The JSON lines that leave the program: documents, claims, errors.
//!
//! Field names are stable; new ones may be added.

use serde::{Deserialize, Serialize};

use super::{Claim, Form, Kind, RefType};
use crate::text::{DocumentId, EntityId, Span, TextId};

/// The document that a claim stands in, as the claim's record names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHeader {
    /// Its id.
    pub id: DocumentId,
    /// Its address.
    pub uri: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub published: Option<String>,
}

/// A claim as `extract`, `claims` and `show` print it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// [`ClaimRecord::SCHEMA`].
    pub schema: String,
    /// Where it stands.
    pub document: DocumentHeader,
    /// The claim itself, its fields beside these.
    #[serde(flatten)]
    pub claim: Claim,
}

impl ClaimRecord {
    /// The version of the record.
    pub const SCHEMA: &'static str = "relata.claim/1";

    /// Puts a claim and its document together.
    pub fn new(document: DocumentHeader, claim: Claim) -> Self {
        Self { schema: Self::SCHEMA.to_owned(), document, claim }
    }
}

/// The versions that an analysis was made with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnalysisVersion {
    /// Of the rules: the crate's version.
    pub rules: String,
    /// Of the trained model.
    pub model: String,
    /// Of the embedded lists.
    pub lexicon: String,
    /// Of the relation types.
    pub ontology: String,
}

/// A mention as the document record prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// Byte offset in the body.
    pub start: u32,
    /// Byte offset after it.
    pub end: u32,
    /// Byte offset of the head.
    pub head_start: u32,
    /// Byte offset after the head.
    pub head_end: u32,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its chain.
    pub entity: EntityId,
    /// Why it is in this chain.
    pub why: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
}

/// A chain of mentions as the document record prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Made of the first mention's span.
    pub id: EntityId,
    /// Actor or theme.
    #[serde(rename = "type")]
    pub ref_type: RefType,
    /// The canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
}

/// What the claims of a document stand on: one line before them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// [`DocumentRecord::SCHEMA`].
    pub schema: String,
    /// Its id.
    pub id: DocumentId,
    /// Its address.
    pub uri: Option<String>,
    /// The path it was read from.
    pub path: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub published: Option<String>,
    /// The language of the body.
    pub language: Option<String>,
    /// The id of the body.
    pub text_id: TextId,
    /// Always none in `extract`: `import` decides.
    pub copy_of: Option<DocumentId>,
    /// What it was read with.
    pub analysis: AnalysisVersion,
    /// How many claims follow.
    pub n_claims: usize,
    /// The main text.
    pub body: String,
    /// In text order.
    pub sentences: Vec<Span>,
    /// In text order.
    pub mentions: Vec<MentionRecord>,
    /// In the order of their first mentions.
    pub entities: Vec<EntityRecord>,
}

impl DocumentRecord {
    /// The version of the record.
    pub const SCHEMA: &'static str = "relata.document/1";

    /// Returns what claims say of their document.
    pub fn header(&self) -> DocumentHeader {
        DocumentHeader {
            id: self.id,
            uri: self.uri.clone(),
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            author: self.author.clone(),
            published: self.published.clone(),
        }
    }
}

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorRecord {
    /// [`ErrorRecord::SCHEMA`].
    pub schema: String,
    /// Its address, where known.
    pub uri: Option<String>,
    /// The file.
    pub path: Option<String>,
    /// The record's number in a file of many, from 1.
    pub record: Option<u64>,
    /// Why.
    pub reason: String,
}

impl ErrorRecord {
    /// The version of the record.
    pub const SCHEMA: &'static str = "relata.error/1";
}
