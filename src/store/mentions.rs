//! The mentions of an actor with the reasons that joined them, and finding a
//! mention again after its text has changed.

use rusqlite::{Connection, OptionalExtension, params};

use super::decision::MentionKey;
use super::{Result, Store};
use crate::text::{ActorId, DocumentId, MentionId, Span, TextId};

/// A mention of an actor, and why it is one.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct MentionRow {
    /// Its id.
    pub id: MentionId,
    /// Its place, as decisions keep it.
    pub key: MentionKey,
    /// Its words.
    pub words: String,
    /// Name, nominal or pronoun.
    pub form: String,
    /// Why it is in its article's chain.
    pub why: String,
    /// What the article's chain is called.
    pub entity: String,
    /// Why the chain is this actor.
    pub reason: String,
    /// Who decided so: `rule`, or a user.
    pub by: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// Title, address or path of the document, and when it was published.
    pub origin: (Option<String>, Option<String>),
}

impl Store {
    /// Returns an actor's mentions, by document and place in the text.
    pub fn mentions_of(&self, actor: ActorId) -> Result<Vec<MentionRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.uid, d.text_uid, m.start, m.\"end\", s.text, s.start, m.form, m.why, e.name, ea.reason, ea.by,
                 ea.confidence, coalesce(d.title, d.uri, d.path), d.published
             FROM actor AS a
             JOIN entity_actor AS ea ON ea.actor_id = a.id
             JOIN entity AS e ON e.id = ea.entity_id
             JOIN document AS d ON d.id = e.document_id
             JOIN mention AS m ON m.entity_id = e.id
             JOIN sentence AS s ON s.document_id = d.id AND s.start <= m.start AND m.\"end\" <= s.\"end\"
             WHERE a.uid = ?1
             ORDER BY d.published IS NULL, d.published, d.uid, m.start, m.\"end\"",
        )?;
        let rows = statement.query_map([actor.0], |row| {
            let (document, text) = (DocumentId(row.get(0)?), TextId(row.get(1)?));
            let span = Span { start: row.get(2)?, end: row.get(3)? };
            let (quote, first): (String, u32) = (row.get(4)?, row.get(5)?);
            let within = (span.start - first) as usize..(span.end - first) as usize;
            let words = quote.get(within).unwrap_or_default().to_owned();
            let key =
                MentionKey { document, text, start: span.start, end: span.end, quote, offset: span.start - first };
            Ok(MentionRow {
                id: MentionId::at(document, text, span),
                key,
                words,
                form: row.get(6)?,
                why: row.get(7)?,
                entity: row.get(8)?,
                reason: row.get(9)?,
                by: row.get(10)?,
                confidence: row.get(11)?,
                origin: (row.get(12)?, row.get(13)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Finds a mention: by its place in the same text, else by its sentence.
/// Returns the document's key and where the mention stands now.
pub(super) fn locate(connection: &Connection, mention: &MentionKey) -> Result<Option<(i64, Span)>> {
    let found: Option<(i64, [u8; 16])> = connection
        .prepare_cached("SELECT id, text_uid FROM document WHERE uid = ?1")?
        .query_one([mention.document.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((document, text)) = found else { return Ok(None) };
    if text == mention.text.0 {
        return Ok(Some((document, Span { start: mention.start, end: mention.end })));
    }
    let first: Option<u32> = connection
        .prepare_cached("SELECT start FROM sentence WHERE document_id = ?1 AND text = ?2 ORDER BY n LIMIT 1")?
        .query_one(params![document, mention.quote], |row| row.get(0))
        .optional()?;
    Ok(first.map(|first| {
        let start = first + mention.offset;
        (document, Span { start, end: start + (mention.end - mention.start) })
    }))
}
