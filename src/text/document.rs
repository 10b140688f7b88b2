//! One article as it was read: its body and what is known about it.

use serde::{Deserialize, Serialize};

use super::{DocumentId, TextId};

/// An article: its body, and what the file or the command line says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Who it is; see [`DocumentId`].
    pub id: DocumentId,
    /// The address (URL or other URI), where the article has one.
    pub uri: Option<String>,
    /// The path it was read from, relative to the base folder where one was given.
    pub path: Option<String>,
    /// The headline. Kept, not read for claims.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published: ISO 8601, `2026-05-01` or `2026-05-01T08:00:00Z`.
    pub published: Option<String>,
    /// The language of the body, as an ISO 639-1 code.
    pub language: Option<String>,
    /// The decoded main text. Every [`Span`](super::Span) counts its bytes.
    pub body: String,
}

impl Document {
    /// Makes a document that has a body and nothing else.
    ///
    /// Its id is made of the text, as for a record without address from
    /// standard input.
    ///
    /// # Examples
    ///
    /// ```
    /// let document = relata::text::Document::from_text("Dr. Ruiz resigned.");
    /// assert_eq!(document.body, "Dr. Ruiz resigned.");
    /// ```
    pub fn from_text(body: impl Into<String>) -> Self {
        let body = body.into();
        Self {
            id: DocumentId::of(&[b"text", body.as_bytes()]),
            uri: None,
            path: None,
            title: None,
            publisher: None,
            author: None,
            published: None,
            language: None,
            body,
        }
    }

    /// Returns the id of the body.
    pub fn text_id(&self) -> TextId {
        TextId::of_body(&self.body)
    }

    /// Returns the day of publication.
    pub fn published_date(&self) -> Option<chrono::NaiveDate> {
        self.published.as_deref()?.get(..10)?.parse().ok()
    }
}
