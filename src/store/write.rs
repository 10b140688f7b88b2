//! Writing one analysis into the tables, and taking one document out again.

use rusqlite::{Connection, params};

use super::part::{Keys, Part, execute};
use super::{Result, StoreError};
use crate::extract::{AnalysisVersion, Argument, Attribution, Claim, DocumentRecord, Evidence, Kind, Ref};
use crate::pipeline::Analysis;

/// The keys of a document that was written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) document: i64,
    /// Of its first entity; the others follow.
    pub(super) first_entity: i64,
    /// Of each mention, its entity's number.
    pub(super) mentioned: Vec<usize>,
}

/// Writes a document that is not there yet. Copies, actors and aliases are left
/// to the caller.
pub(super) fn insert(connection: &Connection, analysis: &Analysis, run: Option<i64>) -> Result<Written> {
    let document = &analysis.document;
    let key = insert_document(connection, document, run)?;
    let sentences = insert_sentences(connection, key, document)?;
    let first_entity = next_key(connection, "entity")?;
    // Claims name one another, backwards and forwards, so all have their keys
    // before the first is written.
    let first_claim = next_key(connection, "claim")?;
    let keys = Keys {
        entities: (first_entity..).zip(&document.entities).map(|(key, entity)| (entity.id, (key, entity))).collect(),
        claims: (first_claim..).zip(&analysis.claims).map(|(key, claim)| (claim.id, key)).collect(),
    };
    insert_entities(connection, key, first_entity, document)?;
    let mentioned = insert_mentions(connection, document, &keys)?;
    for (n, claim) in analysis.claims.iter().enumerate() {
        let claim_key = first_claim + n as i64;
        insert_claim(connection, key, n, claim_key, claim, &keys)?;
        insert_arguments(connection, claim_key, &claim.arguments, &claim.evidence, &keys)?;
        insert_attribution(connection, claim_key, &claim.attribution, &claim.evidence, &keys)?;
        insert_evidence(connection, claim_key, &claim.evidence, &sentences)?;
        insert_words(connection, claim_key, claim)?;
    }
    let mentioned = mentioned.into_iter().map(|entity| (entity - first_entity) as usize).collect();
    Ok(Written { document: key, first_entity, mentioned })
}

/// Returns the key that the next row of a table gets.
fn next_key(connection: &Connection, table: &str) -> Result<i64> {
    let mut statement = connection.prepare_cached(&format!("SELECT coalesce(max(id), 0) + 1 FROM {table}"))?;
    Ok(statement.query_one([], |row| row.get(0))?)
}

/// Takes out a document and all below it; copies and actors are left to the caller.
pub(super) fn delete(connection: &Connection, document: i64) -> Result<()> {
    // Each step finds no row that still points to what it removes.
    for statement in [
        "DELETE FROM evidence_span WHERE claim_id IN (SELECT id FROM claim WHERE document_id = ?1)",
        "DELETE FROM evidence WHERE claim_id IN (SELECT id FROM claim WHERE document_id = ?1)",
        "DELETE FROM attribution WHERE claim_id IN (SELECT id FROM claim WHERE document_id = ?1)",
        "DELETE FROM argument WHERE claim_id IN (SELECT id FROM claim WHERE document_id = ?1)",
        "DELETE FROM claim WHERE document_id = ?1",
        "DELETE FROM mention WHERE entity_id IN (SELECT id FROM entity WHERE document_id = ?1)",
        "DELETE FROM entity_actor WHERE entity_id IN (SELECT id FROM entity WHERE document_id = ?1)",
        "DELETE FROM short_entity WHERE entity_id IN (SELECT id FROM entity WHERE document_id = ?1)",
        "DELETE FROM entity WHERE document_id = ?1",
        "DELETE FROM sentence WHERE document_id = ?1",
        "DELETE FROM body WHERE document_id = ?1",
        "DELETE FROM document WHERE id = ?1",
        "DELETE FROM analysis WHERE NOT EXISTS (SELECT 1 FROM document WHERE analysis_id = analysis.id)",
    ] {
        let mut statement = connection.prepare_cached(statement)?;
        match statement.parameter_count() {
            0 => statement.execute([])?,
            _ => statement.execute([document])?,
        };
    }
    Ok(())
}

fn insert_document(connection: &Connection, document: &DocumentRecord, run: Option<i64>) -> Result<i64> {
    let analysis = analysis_key(connection, &document.analysis)?;
    connection
        .prepare_cached(
            "INSERT INTO document (uid, text_uid, uri, path, title, publisher, author, published, language,
                 analysis_id, run_id, n_claims)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            document.id.0,
            document.text_id.0,
            document.uri,
            document.path,
            document.title,
            document.publisher,
            document.author,
            document.published,
            document.language,
            analysis,
            run,
            document.n_claims as i64,
        ])?;
    let key = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO body (document_id, text) VALUES (?1, ?2)")?
        .execute(params![key, document.body])?;
    Ok(key)
}

/// Returns the key of a version, new or known.
fn analysis_key(connection: &Connection, version: &AnalysisVersion) -> Result<i64> {
    let values = params![version.rules, version.model, version.lexicon, version.ontology];
    connection
        .prepare_cached("INSERT OR IGNORE INTO analysis (rules, model, lexicon, ontology) VALUES (?1, ?2, ?3, ?4)")?
        .execute(values)?;
    let key = connection
        .prepare_cached("SELECT id FROM analysis WHERE (rules, model, lexicon, ontology) = (?1, ?2, ?3, ?4)")?
        .query_one(values, |row| row.get(0))?;
    Ok(key)
}

/// Returns the sentences' keys, in text order.
fn insert_sentences(connection: &Connection, document: i64, record: &DocumentRecord) -> Result<Vec<i64>> {
    let mut statement = connection
        .prepare_cached("INSERT INTO sentence (document_id, n, start, \"end\", text) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut words = connection.prepare_cached("INSERT INTO sentence_fts (rowid, text) VALUES (?1, ?2)")?;
    let mut keys = Vec::with_capacity(record.sentences.len());
    for (n, span) in record.sentences.iter().enumerate() {
        let text = span.of(&record.body);
        let key = statement.insert(params![document, n as i64, span.start, span.end, text])?;
        words.execute(params![key, text])?;
        keys.push(key);
    }
    Ok(keys)
}

fn insert_entities(connection: &Connection, document: i64, first: i64, record: &DocumentRecord) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO entity (id, uid, document_id, n, type, name, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (n, entity) in (0_i64..).zip(&record.entities) {
        let (ref_type, kind) = (entity.ref_type.as_str(), entity.kind.as_str());
        statement.execute(params![first + n, entity.id.0, document, n, ref_type, entity.name, kind])?;
    }
    Ok(())
}

/// Returns the keys of the mentions' entities.
fn insert_mentions(connection: &Connection, record: &DocumentRecord, keys: &Keys) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO mention (entity_id, n, start, \"end\", head_start, head_end, form, kind, why, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut mentioned = Vec::with_capacity(record.mentions.len());
    for (n, mention) in record.mentions.iter().enumerate() {
        let (key, entity) =
            keys.entities.get(&mention.entity).ok_or_else(|| StoreError::damaged("a mention of no entity"))?;
        mentioned.push(*key);
        statement.execute(params![
            key,
            n as i64,
            mention.start,
            mention.end,
            mention.head_start,
            mention.head_end,
            mention.form.as_str(),
            (mention.kind != entity.kind).then_some(mention.kind.as_str()),
            mention.why,
            mention.confidence,
        ])?;
    }
    Ok(mentioned)
}

const INSERT_CLAIM: &str = "
    INSERT INTO claim (
        id, uid, document_id, n, predicate, predicate_text, relation, mode, polarity, modality, tense,
        time_start, time_end, time_granularity, time_text, time_basis, confidence, rule,
        subject_type, subject_entity_id, subject_claim_id, subject_start, subject_end,
        subject_kind, subject_name, subject_text,
        object_type, object_entity_id, object_claim_id, object_start, object_end,
        object_kind, object_name, object_text
    ) VALUES (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34
    )";

fn insert_claim(connection: &Connection, document: i64, n: usize, key: i64, claim: &Claim, keys: &Keys) -> Result<()> {
    let time = claim.time.as_ref();
    let subject = Part::of(claim.subject.as_ref(), &claim.evidence, keys);
    let object = Part::of(claim.object.as_ref(), &claim.evidence, keys);
    let own = params![
        key,
        claim.id.0,
        document,
        n as i64,
        claim.predicate,
        claim.predicate_text,
        claim.relation,
        claim.mode,
        claim.polarity.as_str(),
        claim.modality.as_str(),
        claim.tense.map(crate::extract::Tense::as_str),
        time.and_then(|time| time.start.as_deref()),
        time.and_then(|time| time.end.as_deref()),
        time.map(|time| time.granularity.as_str()),
        time.map(|time| time.text.as_str()),
        time.map(|time| time.basis.as_str()),
        claim.confidence,
        claim.rule,
    ];
    let values = [own, &subject.values(), &object.values()].concat();
    let mut statement = connection.prepare_cached(INSERT_CLAIM)?;
    Ok(execute(&mut statement, &values)?)
}

fn insert_arguments(
    connection: &Connection,
    claim: i64,
    arguments: &[Argument],
    evidence: &[Evidence],
    keys: &Keys,
) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO argument (claim_id, n, role, preposition,
             ref_type, ref_entity_id, ref_claim_id, ref_start, ref_end, ref_kind, ref_name, ref_text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for (n, argument) in arguments.iter().enumerate() {
        let part = Part::of(Some(&argument.to), evidence, keys);
        let own = params![claim, n as i64, argument.role.as_str(), argument.preposition];
        execute(&mut statement, &[own, &part.values()].concat())?;
    }
    Ok(())
}

fn insert_attribution(
    connection: &Connection,
    claim: i64,
    attribution: &[Attribution],
    evidence: &[Evidence],
    keys: &Keys,
) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO attribution (claim_id, n, cue, cue_kind, polarity, saying_claim_id,
             ref_type, ref_entity_id, ref_claim_id, ref_start, ref_end, ref_kind, ref_name, ref_text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for (n, said) in attribution.iter().enumerate() {
        let part = Part::of(said.speaker.as_ref(), evidence, keys);
        let saying = said.claim.and_then(|id| keys.claims.get(&id));
        let own = params![claim, n as i64, said.cue, said.cue_kind.as_str(), said.polarity.as_str(), saying];
        execute(&mut statement, &[own, &part.values()].concat())?;
    }
    Ok(())
}

fn insert_evidence(connection: &Connection, claim: i64, evidence: &[Evidence], sentences: &[i64]) -> Result<()> {
    let mut sentence =
        connection.prepare_cached("INSERT INTO evidence (claim_id, n, sentence_id) VALUES (?1, ?2, ?3)")?;
    let mut span = connection.prepare_cached(
        "INSERT INTO evidence_span (claim_id, evidence_n, n, part, part_n, start, \"end\")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (evidence_n, found) in (0_i64..).zip(evidence) {
        let key = sentences.get(found.sentence as usize);
        sentence.execute(params![claim, evidence_n, key])?;
        for (n, found) in (0_i64..).zip(&found.spans) {
            span.execute(params![claim, evidence_n, n, found.part.as_str(), found.n, found.start, found.end])?;
        }
    }
    Ok(())
}

/// Makes a claim findable by the words of its parts.
fn insert_words(connection: &Connection, key: i64, claim: &Claim) -> Result<()> {
    let arguments: Vec<String> = claim.arguments.iter().map(|argument| words(&argument.to)).collect();
    let speakers: Vec<String> = claim.attribution.iter().filter_map(|said| said.speaker.as_ref()).map(words).collect();
    connection
        .prepare_cached(
            "INSERT INTO claim_fts (rowid, subject, object, argument, speaker) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            key,
            claim.subject.as_ref().map(words).unwrap_or_default(),
            claim.object.as_ref().map(words).unwrap_or_default(),
            arguments.join(" "),
            speakers.join(" "),
        ])?;
    Ok(())
}

/// Returns the words that a part is found by. Of a quantity or a day only the
/// words as written.
fn words(part: &Ref) -> String {
    match part.kind {
        Kind::Quantity | Kind::Time => part.text.clone(),
        _ if part.text == part.name => part.name.clone(),
        _ => format!("{} {}", part.name, part.text),
    }
}
