//! The content of a database as sorted lines: internal row numbers replaced by
//! ids, runs left out. Two databases of the same content give the same lines.

use std::fmt::Write;

use rusqlite::types::ValueRef;

use super::{Result, Store};

/// Each table's content, with ids in the place of keys.
const TABLES: &[(&str, &str)] = &[
    (
        "document",
        "SELECT d.uid, d.text_uid, d.uri, d.path, d.title, d.publisher, d.author, d.published, d.language, o.uid,
             n.rules, n.model, n.lexicon, n.ontology, d.n_claims, b.text
         FROM document AS d
         JOIN analysis AS n ON n.id = d.analysis_id
         LEFT JOIN body AS b ON b.document_id = d.id
         LEFT JOIN document AS o ON o.id = d.copy_of",
    ),
    ("analysis", "SELECT rules, model, lexicon, ontology FROM analysis"),
    (
        "sentence",
        "SELECT d.uid, s.n, s.start, s.\"end\", s.text FROM sentence AS s JOIN document AS d ON d.id = s.document_id",
    ),
    (
        "entity",
        "SELECT e.uid, d.uid, e.n, e.type, e.name, e.kind FROM entity AS e JOIN document AS d ON d.id = e.document_id",
    ),
    (
        "mention",
        "SELECT e.uid, m.n, m.start, m.\"end\", m.head_start, m.head_end, m.form, m.kind, m.why, m.confidence
         FROM mention AS m JOIN entity AS e ON e.id = m.entity_id",
    ),
    ("full_name", "SELECT key, year, full, n_documents FROM full_name"),
    (
        "short_name",
        "SELECT n.key, n.year, n.full, e.uid
         FROM short_name AS n LEFT JOIN short_entity AS s ON s.short_name_id = n.id LEFT JOIN entity AS e ON e.id = s.entity_id",
    ),
    ("actor", "SELECT uid, name, kind, known FROM actor"),
    (
        // When it was decided is no content; what is undone is not in force.
        "decision",
        "SELECT by, why, what FROM decision
         WHERE undoes IS NULL AND id NOT IN (SELECT undoes FROM decision WHERE undoes IS NOT NULL)",
    ),
    (
        "entity_actor",
        "SELECT e.uid, a.uid, x.name, x.reason, x.confidence, x.by
         FROM entity_actor AS x JOIN entity AS e ON e.id = x.entity_id JOIN actor AS a ON a.id = x.actor_id",
    ),
    (
        "alias",
        "SELECT a.uid, l.name, l.key, l.n_assigned, l.n_entities, l.n_mentions
         FROM alias AS l JOIN actor AS a ON a.id = l.actor_id",
    ),
    (
        "claim",
        "SELECT c.uid, d.uid, c.n, c.predicate, c.predicate_text, c.relation, c.mode, c.polarity, c.modality, c.tense,
             c.subject_type, se.uid, sc.uid, c.subject_start, c.subject_end, c.subject_kind, c.subject_name,
             c.subject_text,
             c.object_type, oe.uid, oc.uid, c.object_start, c.object_end, c.object_kind, c.object_name, c.object_text,
             c.time_start, c.time_end, c.time_granularity, c.time_text, c.time_basis, c.confidence, c.rule
         FROM claim AS c
         JOIN document AS d ON d.id = c.document_id
         LEFT JOIN entity AS se ON se.id = c.subject_entity_id
         LEFT JOIN claim AS sc ON sc.id = c.subject_claim_id
         LEFT JOIN entity AS oe ON oe.id = c.object_entity_id
         LEFT JOIN claim AS oc ON oc.id = c.object_claim_id",
    ),
    (
        "argument",
        "SELECT c.uid, g.n, g.role, g.preposition, g.ref_type, e.uid, o.uid, g.ref_start, g.ref_end, g.ref_kind,
             g.ref_name, g.ref_text
         FROM argument AS g
         JOIN claim AS c ON c.id = g.claim_id
         LEFT JOIN entity AS e ON e.id = g.ref_entity_id
         LEFT JOIN claim AS o ON o.id = g.ref_claim_id",
    ),
    (
        "attribution",
        "SELECT c.uid, t.n, t.cue, t.cue_kind, t.polarity, y.uid, t.ref_type, e.uid, o.uid, t.ref_start, t.ref_end,
             t.ref_kind, t.ref_name, t.ref_text
         FROM attribution AS t
         JOIN claim AS c ON c.id = t.claim_id
         LEFT JOIN claim AS y ON y.id = t.saying_claim_id
         LEFT JOIN entity AS e ON e.id = t.ref_entity_id
         LEFT JOIN claim AS o ON o.id = t.ref_claim_id",
    ),
    (
        "evidence",
        "SELECT c.uid, v.n, d.uid, s.n
         FROM evidence AS v
         JOIN claim AS c ON c.id = v.claim_id
         JOIN sentence AS s ON s.id = v.sentence_id
         JOIN document AS d ON d.id = s.document_id",
    ),
    (
        "evidence_span",
        "SELECT c.uid, x.evidence_n, x.n, x.part, x.part_n, x.start, x.\"end\"
         FROM evidence_span AS x JOIN claim AS c ON c.id = x.claim_id",
    ),
    (
        "sentence_fts",
        "SELECT w.term, d.uid, s.n, w.offset
         FROM temp.sentence_words AS w JOIN sentence AS s ON s.id = w.doc JOIN document AS d ON d.id = s.document_id",
    ),
    ("claim_fts", "SELECT w.term, c.uid, w.col FROM temp.claim_words AS w LEFT JOIN claim AS c ON c.id = w.doc"),
];

impl Store {
    /// Returns the content of every table, one line a row, sorted.
    ///
    /// Needs a database that is open for writing, for two temporary tables
    /// that look into the full-text indexes.
    pub fn dump(&self) -> Result<Vec<String>> {
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.sentence_words USING fts5vocab (main, sentence_fts, instance);
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.claim_words USING fts5vocab (main, claim_fts, instance);",
        )?;
        let mut lines = Vec::new();
        for (table, sql) in TABLES {
            let mut statement = self.connection.prepare(sql)?;
            let n_columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let mut line = String::from(*table);
                for column in 0..n_columns {
                    line.push('\t');
                    match row.get_ref(column)? {
                        ValueRef::Null => line.push('-'),
                        ValueRef::Integer(number) => line.push_str(&number.to_string()),
                        ValueRef::Real(number) => _ = write!(line, "{number:?}"),
                        ValueRef::Text(text) => _ = write!(line, "{:?}", String::from_utf8_lossy(text)),
                        ValueRef::Blob(bytes) => bytes.iter().for_each(|byte| _ = write!(line, "{byte:02x}")),
                    }
                }
                lines.push(line);
            }
        }
        lines.sort_unstable();
        Ok(lines)
    }
}
