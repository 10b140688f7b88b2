//! Reading documents back: lists, one whole, its sentences, and finding it.

use rusqlite::{OptionalExtension, Row, params};

use super::claims::{Loader, Names};
use super::part::{required, word};
use super::{ClaimKey, Result, Store};
use crate::extract::{AnalysisVersion, DocumentRecord, EntityRecord, Form, MentionRecord};
use crate::pipeline::Analysis;
use crate::text::{Document, DocumentId, EntityId, Span, TextId};

/// A document as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DocumentRow {
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
    /// The document it is a copy of.
    pub copy_of: Option<DocumentId>,
    /// How many sentences it has.
    pub n_sentences: u64,
    /// How many claims it makes.
    pub n_claims: u64,
    /// What it was read with.
    pub analysis: AnalysisVersion,
}

/// Which documents a list shows; the default shows all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentFilter {
    /// Published on this day or later.
    pub since: Option<String>,
    /// Published on this day or earlier.
    pub until: Option<String>,
    /// By this publisher, in any case.
    pub publisher: Option<String>,
    /// Read with another version than this.
    pub not_analysis: Option<AnalysisVersion>,
    /// At most so many: the latest published first.
    pub limit: Option<usize>,
}

impl Store {
    /// Returns documents, the latest published first.
    pub fn documents(&self, filter: &DocumentFilter) -> Result<Vec<DocumentRow>> {
        let version = filter.not_analysis.as_ref();
        let mut statement = self.connection.prepare_cached(
            "SELECT d.uid, d.uri, d.path, d.title, d.publisher, d.author, d.published,
                 (SELECT o.uid FROM document AS o WHERE o.id = d.copy_of),
                 (SELECT count(*) FROM sentence AS s WHERE s.document_id = d.id),
                 d.n_claims, n.rules, n.model, n.lexicon, n.ontology
             FROM document AS d JOIN analysis AS n ON n.id = d.analysis_id
             WHERE (?1 IS NULL OR ?1 <= d.published)
                 AND (?2 IS NULL OR d.published < ?2 || '~')
                 AND (?3 IS NULL OR lower(d.publisher) = ?3)
                 AND (?4 IS NULL OR (n.rules, n.model, n.lexicon, n.ontology) <> (?4, ?5, ?6, ?7))
             ORDER BY d.published IS NULL, d.published DESC, d.uid
             LIMIT ?8",
        )?;
        let values = params![
            filter.since,
            filter.until,
            filter.publisher.as_ref().map(|name| name.to_lowercase()),
            version.map(|version| &version.rules),
            version.map(|version| &version.model),
            version.map(|version| &version.lexicon),
            version.map(|version| &version.ontology),
            filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
        ];
        let rows = statement.query_map(values, document_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the documents that another version has read.
    pub fn n_stale(&self, version: &AnalysisVersion) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM document AS d JOIN analysis AS n ON n.id = d.analysis_id
             WHERE (n.rules, n.model, n.lexicon, n.ontology) <> (?1, ?2, ?3, ?4)",
        )?;
        let values = params![version.rules, version.model, version.lexicon, version.ontology];
        Ok(statement.query_one(values, |row| row.get::<_, i64>(0))? as u64)
    }

    /// Returns the documents that a user means: by id or the beginning of one
    /// (four digits or more), by address or by path.
    pub fn find_documents(&self, text: &str) -> Result<Vec<DocumentId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid FROM document WHERE uid BETWEEN ?1 AND ?2
             UNION SELECT uid FROM document WHERE uri = ?3
             UNION SELECT uid FROM document WHERE path = ?3
             ORDER BY 1",
        )?;
        let (first, last) = prefix(text).unzip();
        let rows = statement.query_map(params![first, last, text], |row| row.get(0).map(DocumentId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the claims whose ids begin so (four digits or more).
    pub fn find_claims(&self, text: &str) -> Result<Vec<ClaimKey>> {
        let Some((first, last)) = prefix(text) else { return Ok(Vec::new()) };
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM claim WHERE uid BETWEEN ?1 AND ?2 ORDER BY uid")?;
        let rows = statement.query_map([first, last], |row| row.get(0).map(ClaimKey))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns a document with its claims as they were put: names of the
    /// article, no actors' ids. `copy_of` is what the database decided.
    pub fn analysis(&self, id: DocumentId) -> Result<Option<Analysis>> {
        let Some(document) = self.document(id)? else { return Ok(None) };
        let mut statement = self.connection.prepare_cached(
            "SELECT c.id FROM document AS d JOIN claim AS c ON c.document_id = d.id WHERE d.uid = ?1 ORDER BY c.n",
        )?;
        let keys = statement.query_map([id.0], |row| row.get(0).map(ClaimKey))?;
        let mut loader = Loader::new(&self.connection, Names::Extracted);
        let mut claims = Vec::new();
        for key in keys {
            claims.extend(loader.claim(key?)?.map(|(_, claim)| claim));
        }
        Ok(Some(Analysis { document, claims }))
    }

    /// Returns what `read` made of a document, to be analysed again.
    pub fn text(&self, id: DocumentId) -> Result<Option<Document>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.uri, d.path, d.title, d.publisher, d.author, d.published, d.language, b.text
             FROM document AS d JOIN body AS b ON b.document_id = d.id WHERE d.uid = ?1",
        )?;
        let document = statement.query_one([id.0], |row| {
            Ok(Document {
                id,
                uri: row.get(0)?,
                path: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                author: row.get(4)?,
                published: row.get(5)?,
                language: row.get(6)?,
                body: row.get(7)?,
            })
        });
        Ok(document.optional()?)
    }

    /// Returns a document's record.
    pub fn document(&self, id: DocumentId) -> Result<Option<DocumentRecord>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.id, d.text_uid, d.uri, d.path, d.title, d.publisher, d.author, d.published, d.language,
                 (SELECT o.uid FROM document AS o WHERE o.id = d.copy_of),
                 d.n_claims, b.text, n.rules, n.model, n.lexicon, n.ontology
             FROM document AS d
             JOIN body AS b ON b.document_id = d.id
             JOIN analysis AS n ON n.id = d.analysis_id
             WHERE d.uid = ?1",
        )?;
        let found = statement.query_one([id.0], |row| {
            let record = DocumentRecord {
                schema: DocumentRecord::SCHEMA.to_owned(),
                id,
                text_id: TextId(row.get(1)?),
                uri: row.get(2)?,
                path: row.get(3)?,
                title: row.get(4)?,
                publisher: row.get(5)?,
                author: row.get(6)?,
                published: row.get(7)?,
                language: row.get(8)?,
                copy_of: row.get::<_, Option<_>>(9)?.map(DocumentId),
                n_claims: row.get::<_, i64>(10)? as usize,
                body: row.get(11)?,
                analysis: version(row, 12)?,
                sentences: Vec::new(),
                mentions: Vec::new(),
                entities: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, record))
        });
        let Some((key, mut record)) = found.optional()? else { return Ok(None) };
        record.sentences = self.sentences(id, 0, u32::MAX)?.into_iter().map(|(_, span, _)| span).collect();
        record.entities = self.entities(key)?;
        record.mentions = self.mentions(key)?;
        Ok(Some(record))
    }

    /// Returns sentences of a document by number, `from` up to but not including `to`.
    pub fn sentences(&self, id: DocumentId, from: u32, to: u32) -> Result<Vec<(u32, Span, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.n, s.start, s.\"end\", s.text
             FROM document AS d JOIN sentence AS s ON s.document_id = d.id
             WHERE d.uid = ?1 AND ?2 <= s.n AND s.n < ?3 ORDER BY s.n",
        )?;
        let rows = statement.query_map(params![id.0, from, to], |row| {
            Ok((row.get(0)?, Span { start: row.get(1)?, end: row.get(2)? }, row.get(3)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn entities(&self, document: i64) -> Result<Vec<EntityRecord>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uid, type, name, kind FROM entity WHERE document_id = ?1 ORDER BY n")?;
        let rows = statement.query_map([document], |row| {
            Ok(EntityRecord {
                id: EntityId(row.get(0)?),
                ref_type: required(row, 1)?,
                name: row.get(2)?,
                kind: required(row, 3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn mentions(&self, document: i64) -> Result<Vec<MentionRecord>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.uid, m.start, m.\"end\", m.head_start, m.head_end, m.form, m.kind, e.kind, m.why, m.confidence
             FROM entity AS e JOIN mention AS m ON m.entity_id = e.id
             WHERE e.document_id = ?1 ORDER BY m.n",
        )?;
        let rows = statement.query_map([document], |row| {
            let form: String = row.get(5)?;
            Ok(MentionRecord {
                entity: EntityId(row.get(0)?),
                start: row.get(1)?,
                end: row.get(2)?,
                head_start: row.get(3)?,
                head_end: row.get(4)?,
                form: match form.as_str() {
                    "name" => Form::Name,
                    "nominal" => Form::Nominal,
                    _ => Form::Pronoun,
                },
                kind: match word(row, 6)? {
                    Some(kind) => kind,
                    None => required(row, 7)?,
                },
                why: row.get(8)?,
                confidence: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn document_row(row: &Row) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        id: DocumentId(row.get(0)?),
        uri: row.get(1)?,
        path: row.get(2)?,
        title: row.get(3)?,
        publisher: row.get(4)?,
        author: row.get(5)?,
        published: row.get(6)?,
        copy_of: row.get::<_, Option<_>>(7)?.map(DocumentId),
        n_sentences: row.get::<_, i64>(8)? as u64,
        n_claims: row.get::<_, i64>(9)? as u64,
        analysis: version(row, 10)?,
    })
}

fn version(row: &Row, first: usize) -> rusqlite::Result<AnalysisVersion> {
    Ok(AnalysisVersion {
        rules: row.get(first)?,
        model: row.get(first + 1)?,
        lexicon: row.get(first + 2)?,
        ontology: row.get(first + 3)?,
    })
}

/// Returns the first and the last id that begin so; none where the text is
/// not the beginning of an id, or so short that it is more likely a name.
pub(super) fn prefix(text: &str) -> Option<([u8; 16], [u8; 16])> {
    if !(4..=32).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let id = |fill: &str| format!("{text}{}", fill.repeat(32 - text.len())).parse().map(|DocumentId(id)| id).ok();
    Some((id("0")?, id("f")?))
}
