//! Reading claims back: the record as it was put, with the actors' ids.

use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;

use super::part::{StoredPart, required, word, words_at};
use super::{ClaimFilter, ClaimKey, Result, Store, StoreError};
use crate::extract::{
    Argument, Attribution, Claim, ClaimRecord, DocumentHeader, Evidence, EvidenceSpan, Kind, Part, Ref, RefType,
    TimeInterval,
};
use crate::text::{ActorId, ClaimId, DocumentId, EntityId};

/// A claim as the database has it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredClaim {
    /// Its internal key, good for this database and this moment.
    pub key: ClaimKey,
    /// Whether it stands in a copy of another document.
    pub is_copy: bool,
    /// The record. Of an actor, `id` and `name` are the actor's; of a theme,
    /// `id` is its entity's.
    pub record: ClaimRecord,
}

impl Store {
    /// Returns the claims that meet all conditions, in the order of
    /// [`claim_keys`](Self::claim_keys).
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<StoredClaim>> {
        self.claims_by_key(&self.claim_keys(filter)?)
    }

    /// Returns the claims of these keys, in their order; those that have gone are left out.
    pub fn claims_by_key(&self, keys: &[ClaimKey]) -> Result<Vec<StoredClaim>> {
        let mut loader = Loader::new(&self.connection, Names::Resolved);
        let mut claims = Vec::with_capacity(keys.len());
        for &key in keys {
            if let Some((document, claim)) = loader.claim(key)? {
                let (header, is_copy) = loader.header(document)?;
                claims.push(StoredClaim { key, is_copy, record: ClaimRecord::new(header, claim) });
            }
        }
        Ok(claims)
    }
}

/// Whose names references bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Those of the article, and no ids: the record as `extract` prints it.
    Extracted,
    /// Those of the actors, with their ids.
    Resolved,
}

/// An entity with who it is.
#[derive(Debug, Clone)]
struct Entity {
    id: EntityId,
    name: String,
    kind: Kind,
    actor: Option<(ActorId, String, Kind)>,
}

/// Reads claims, and remembers entities and documents that many of them share.
pub(super) struct Loader<'a> {
    connection: &'a Connection,
    names: Names,
    entities: FxHashMap<i64, Entity>,
    headers: FxHashMap<i64, (DocumentHeader, bool)>,
}

const CLAIM: &str = "
    SELECT uid, document_id, predicate, predicate_text, relation, mode, polarity, modality, tense,
        time_start, time_end, time_granularity, time_text, time_basis, confidence, rule,
        subject_type, subject_entity_id, subject_claim_id, subject_start, subject_end,
        subject_kind, subject_name, subject_text,
        object_type, object_entity_id, object_claim_id, object_start, object_end,
        object_kind, object_name, object_text
    FROM claim WHERE id = ?1";

impl<'a> Loader<'a> {
    pub(super) fn new(connection: &'a Connection, names: Names) -> Self {
        Self { connection, names, entities: FxHashMap::default(), headers: FxHashMap::default() }
    }

    /// Reads a claim and the key of its document.
    pub(super) fn claim(&mut self, key: ClaimKey) -> Result<Option<(i64, Claim)>> {
        let mut statement = self.connection.prepare_cached(CLAIM)?;
        let mut rows = statement.query([key.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let evidence = self.evidence(key)?;
        let claim = Claim {
            id: ClaimId(row.get(0)?),
            subject: self.reference(StoredPart::read(row, 16)?, &evidence)?,
            predicate: row.get(2)?,
            predicate_text: row.get(3)?,
            relation: row.get(4)?,
            mode: row.get(5)?,
            object: self.reference(StoredPart::read(row, 24)?, &evidence)?,
            arguments: self.arguments(key, &evidence)?,
            polarity: required(row, 6)?,
            modality: required(row, 7)?,
            tense: word(row, 8)?,
            attribution: self.attribution(key, &evidence)?,
            time: time(row)?,
            confidence: row.get(14)?,
            rule: row.get(15)?,
            evidence,
        };
        Ok(Some((row.get(1)?, claim)))
    }

    /// Reads what claims say of their document, and whether it is a copy.
    fn header(&mut self, document: i64) -> Result<(DocumentHeader, bool)> {
        if let Some(found) = self.headers.get(&document) {
            return Ok(found.clone());
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT uid, uri, title, publisher, author, published, copy_of IS NOT NULL FROM document WHERE id = ?1",
        )?;
        let found = statement.query_one([document], |row| {
            let header = DocumentHeader {
                id: DocumentId(row.get(0)?),
                uri: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                author: row.get(4)?,
                published: row.get(5)?,
            };
            Ok((header, row.get(6)?))
        })?;
        self.headers.insert(document, found.clone());
        Ok(found)
    }

    fn evidence(&self, key: ClaimKey) -> Result<Vec<Evidence>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.n, s.start, s.\"end\", s.text
             FROM evidence AS v JOIN sentence AS s ON s.id = v.sentence_id
             WHERE v.claim_id = ?1 ORDER BY v.n",
        )?;
        let mut evidence = statement
            .query_map([key.0], |row| {
                Ok(Evidence {
                    sentence: row.get(0)?,
                    start: row.get(1)?,
                    end: row.get(2)?,
                    quote: row.get(3)?,
                    spans: Vec::new(),
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT evidence_n, part, part_n, start, \"end\" FROM evidence_span
             WHERE claim_id = ?1 ORDER BY evidence_n, n",
        )?;
        let mut rows = statement.query([key.0])?;
        while let Some(row) = rows.next()? {
            let part: Part = required(row, 1)?;
            let span = EvidenceSpan { part, n: row.get(2)?, start: row.get(3)?, end: row.get(4)? };
            let holder = evidence.get_mut(row.get::<_, u32>(0)? as usize);
            holder.ok_or_else(|| StoreError::damaged("a span of no evidence"))?.spans.push(span);
        }
        Ok(evidence)
    }

    fn arguments(&mut self, key: ClaimKey, evidence: &[Evidence]) -> Result<Vec<Argument>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT role, preposition,
                 ref_type, ref_entity_id, ref_claim_id, ref_start, ref_end, ref_kind, ref_name, ref_text
             FROM argument WHERE claim_id = ?1 ORDER BY n",
        )?;
        let mut rows = statement.query([key.0])?;
        let mut arguments = Vec::new();
        while let Some(row) = rows.next()? {
            let to = self.reference(StoredPart::read(row, 2)?, evidence)?;
            let to = to.ok_or_else(|| StoreError::damaged("an argument without reference"))?;
            arguments.push(Argument { role: required(row, 0)?, preposition: row.get(1)?, to });
        }
        Ok(arguments)
    }

    fn attribution(&mut self, key: ClaimKey, evidence: &[Evidence]) -> Result<Vec<Attribution>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT cue, cue_kind, polarity, (SELECT o.uid FROM claim AS o WHERE o.id = t.saying_claim_id),
                 ref_type, ref_entity_id, ref_claim_id, ref_start, ref_end, ref_kind, ref_name, ref_text
             FROM attribution AS t WHERE claim_id = ?1 ORDER BY n",
        )?;
        let mut rows = statement.query([key.0])?;
        let mut attribution = Vec::new();
        while let Some(row) = rows.next()? {
            attribution.push(Attribution {
                speaker: self.reference(StoredPart::read(row, 4)?, evidence)?,
                cue: row.get(0)?,
                cue_kind: required(row, 1)?,
                polarity: required(row, 2)?,
                claim: row.get::<_, Option<_>>(3)?.map(ClaimId),
            });
        }
        Ok(attribution)
    }

    fn reference(&mut self, part: Option<StoredPart>, evidence: &[Evidence]) -> Result<Option<Ref>> {
        let Some(part) = part else { return Ok(None) };
        let entity = part.entity.map(|key| self.entity(key)).transpose()?;
        let words = words_at(evidence, part.start, part.end);
        let text = part.text.or_else(|| words.map(str::to_owned));
        let named = part.name.or_else(|| entity.map(|entity| entity.name.clone()));
        let kind = part.kind.or_else(|| entity.map(|entity| entity.kind));
        let (Some(text), Some(mut name), Some(mut kind)) = (text, named, kind) else {
            return Err(StoreError::damaged("a part of a claim without name, kind or words"));
        };
        let entity = entity.cloned();
        let mut id = None;
        if let Some(claim) = part.claim {
            let mut statement = self.connection.prepare_cached("SELECT uid FROM claim WHERE id = ?1")?;
            id = Some(statement.query_one([claim], |row| row.get(0).map(ClaimId))?.to_string());
        } else if self.names == Names::Resolved {
            match entity.as_ref().and_then(|entity| entity.actor.clone()) {
                Some((actor, actor_name, actor_kind)) => {
                    id = Some(actor.to_string());
                    name = actor_name;
                    kind = actor_kind;
                }
                None if part.ref_type == RefType::Theme => id = entity.as_ref().map(|entity| entity.id.to_string()),
                None => {}
            }
        }
        Ok(Some(Ref {
            ref_type: part.ref_type,
            id,
            entity: entity.map(|entity| entity.id),
            name,
            kind,
            text,
            start: part.start,
            end: part.end,
        }))
    }

    fn entity(&mut self, key: i64) -> Result<&Entity> {
        match self.entities.entry(key) {
            std::collections::hash_map::Entry::Occupied(found) => Ok(found.into_mut()),
            std::collections::hash_map::Entry::Vacant(free) => {
                let mut statement = self.connection.prepare_cached(
                    "SELECT e.uid, e.name, e.kind, a.uid, a.name, a.kind
                     FROM entity AS e
                     LEFT JOIN entity_actor AS ea ON ea.entity_id = e.id
                     LEFT JOIN actor AS a ON a.id = ea.actor_id
                     WHERE e.id = ?1",
                )?;
                let entity = statement.query_one([key], |row| {
                    let actor = match row.get::<_, Option<[u8; 16]>>(3)? {
                        Some(uid) => Some((ActorId(uid), row.get(4)?, required(row, 5)?)),
                        None => None,
                    };
                    Ok(Entity { id: EntityId(row.get(0)?), name: row.get(1)?, kind: required(row, 2)?, actor })
                })?;
                Ok(free.insert(entity))
            }
        }
    }
}

fn time(row: &Row) -> rusqlite::Result<Option<TimeInterval>> {
    let Some(granularity) = word(row, 11)? else { return Ok(None) };
    Ok(Some(TimeInterval {
        start: row.get(9)?,
        end: row.get(10)?,
        granularity,
        text: row.get(12)?,
        basis: required(row, 13)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;
    use crate::store::{Fill, Place, PlaceFilter};

    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        let batch = [
            article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway"),
            article("https://example.org/2", Some("2026-05-02T10:00:00Z"), "Ode", "Maria Ruiz", "Sweden"),
            article("https://example.org/3", Some("2026-05-03"), "Lind", "Maria Ruiz", "Norway"),
        ];
        store.put_batch(&batch).unwrap();
        store
    }

    /// Counts the claims that a filter finds.
    #[track_caller]
    #[allow(clippy::needless_pass_by_value)]
    fn check(filter: ClaimFilter, n_expected: usize) {
        let store = store();
        assert_eq!(store.claims(&filter).unwrap().len(), n_expected);
    }

    fn place(place: Place, fill: Fill) -> ClaimFilter {
        ClaimFilter { places: vec![PlaceFilter { places: vec![place], fill }], ..ClaimFilter::default() }
    }

    #[test]
    fn each_condition_holds() {
        let word = |word: &str| Some(word.to_owned());
        let all = ClaimFilter::default;
        check(all(), 4);
        check(ClaimFilter { include_copies: true, ..all() }, 6);
        check(ClaimFilter { relations: vec!["opposes".to_owned()], ..all() }, 2);
        check(ClaimFilter { predicates: vec!["say".to_owned()], ..all() }, 2);
        check(ClaimFilter { unattributed: true, ..all() }, 2);
        check(ClaimFilter { since: word("2026-05-02"), ..all() }, 2);
        check(ClaimFilter { until: word("2026-05-02"), since: word("2026-05-02"), ..all() }, 2);
        check(ClaimFilter { event_since: word("2026-06-01"), ..all() }, 2);
        check(ClaimFilter { event_until: word("2026-05-01"), ..all() }, 2);
        check(ClaimFilter { event_until: word("2026-04-30"), ..all() }, 0);
        check(ClaimFilter { publishers: vec!["the harbour post".to_owned()], ..all() }, 4);
        check(ClaimFilter { min_confidence: Some(0.5), ..all() }, 0);
        check(ClaimFilter { limit: Some(3), ..all() }, 3);
        let norway = crate::resolve::actor("Norway", Kind::Country).actor;
        let fill = || Fill { actors: vec![norway], ..Fill::default() };
        check(place(Place::Argument, fill()), 1);
        check(place(Place::Object, fill()), 0);
        let fill = |text| Fill { words: word(text), ..Fill::default() };
        check(place(Place::Object, fill("transfers of arms")), 2);
        check(place(Place::Object, fill("Norway transfer")), 1);
        check(place(Place::Speaker, fill("ode")), 1);
        check(place(Place::Subject, fill("")), 0);
    }

    #[test]
    fn actors_bear_their_ids() {
        let filter = ClaimFilter { relations: vec!["opposes".to_owned()], limit: Some(1), ..ClaimFilter::default() };
        let found = store().claims(&filter).unwrap().remove(0);
        let claim = found.record.claim;
        let ruiz = crate::resolve::actor("Maria Ruiz", Kind::Person).actor;
        assert_eq!(claim.subject.unwrap().id, Some(ruiz.to_string()));
        let theme = claim.object.unwrap();
        assert_eq!(theme.id, theme.entity.map(|id| id.to_string()));
        assert_eq!(found.record.document.published.as_deref(), Some("2026-05-02T10:00:00Z"));
    }

    #[test]
    fn actors_are_found_by_any_case_and_by_a_part_of_the_name() {
        let store = store();
        let found = store.actors_by_name("MARIA RUIZ").unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].n_documents, found[0].n_claims), (2, 2));
        assert_eq!(store.actors_by_words("ruiz").unwrap(), found);
        assert_eq!(store.aliases(found[0].id).unwrap()[0].name, "Maria Ruiz");
        assert!(store.actors_by_name("Ruiz").unwrap().is_empty());
    }

    #[test]
    fn sentences_are_found_by_their_words() {
        let store = store();
        let found = store.search("oppose \"arms to norway\"", 10).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].claims.len(), 2);
    }
}
