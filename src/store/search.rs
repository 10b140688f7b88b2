//! Full-text search over sentences.

use rusqlite::params;

use super::filter::match_all;
use super::{ClaimKey, Result, Store};
use crate::extract::DocumentHeader;
use crate::text::{DocumentId, Span};

/// A sentence that has the words asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where it stands.
    pub document: DocumentHeader,
    /// Its number in the document, from 0.
    pub sentence: u32,
    /// Where in the body.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The claims that it carries.
    pub claims: Vec<ClaimKey>,
}

impl Store {
    /// Returns the sentences that have all words in any form, those of the
    /// best match first; copies are left out. Words in quotation marks must
    /// stand together.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let expression = expression(words);
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT d.uid, d.uri, d.title, d.publisher, d.author, d.published, s.n, s.start, s.\"end\", s.text, s.id
             FROM sentence_fts AS f
             JOIN sentence AS s ON s.id = f.rowid
             JOIN document AS d ON d.id = s.document_id
             WHERE f.sentence_fts MATCH ?1 AND d.copy_of IS NULL
             ORDER BY round(bm25(sentence_fts), 6), d.published DESC, d.uid, s.n
             LIMIT ?2",
        )?;
        let mut claims = self
            .connection
            .prepare_cached("SELECT DISTINCT claim_id FROM evidence WHERE sentence_id = ?1 ORDER BY claim_id")?;
        let mut rows = statement.query(params![expression, i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let keys = claims.query_map([row.get::<_, i64>(10)?], |row| row.get(0).map(ClaimKey))?;
            hits.push(Hit {
                document: DocumentHeader {
                    id: DocumentId(row.get(0)?),
                    uri: row.get(1)?,
                    title: row.get(2)?,
                    publisher: row.get(3)?,
                    author: row.get(4)?,
                    published: row.get(5)?,
                },
                sentence: row.get(6)?,
                span: Span { start: row.get(7)?, end: row.get(8)? },
                text: row.get(9)?,
                claims: keys.collect::<rusqlite::Result<_>>()?,
            });
        }
        Ok(hits)
    }
}

/// Returns the full-text expression: all words, phrases in quotation marks whole.
fn expression(words: &str) -> String {
    let mut parts = Vec::new();
    for (n, part) in words.split('"').enumerate() {
        if n % 2 == 0 {
            parts.push(match_all(part));
        } else {
            let phrase: Vec<&str> =
                part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            parts.push(if phrase.is_empty() { String::new() } else { format!("\"{}\"", phrase.join(" ")) });
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_stay_together() {
        assert_eq!(expression("arms \"to Kyiv\" OR"), "\"arms\" AND \"to Kyiv\" AND \"OR\"");
        assert_eq!(expression(" \"\" ?"), "");
    }
}
