//! Which claims: the conditions that a question puts, and the SQL they become.
//!
//! Each condition goes through an index: the claims of one actor are found
//! without a look at the others.

use std::fmt::Write;

use rusqlite::types::Value;

use super::{ClaimKey, Result, Store};
use crate::extract::{Modality, Polarity};
use crate::text::{ActorId, ClaimId, DocumentId, EntityId};

/// A place in a claim that an actor or a thing can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The subject.
    Subject,
    /// The object.
    Object,
    /// Any of the further arguments.
    Argument,
    /// Any of the speakers.
    Speaker,
    /// Subject, object or argument of a claim that is the object.
    Inside,
}

/// Who or what is to fill a place; whichever of the three is given suffices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fill {
    /// Any of these actors.
    pub actors: Vec<ActorId>,
    /// Any of these entities: themes, by their ids.
    pub entities: Vec<EntityId>,
    /// Something whose name or text has all these words, in any form
    /// (*transfers* finds *transfer*).
    pub words: Option<String>,
}

/// One condition on who takes part: `fill` stands in any of `places`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceFilter {
    /// Where.
    pub places: Vec<Place>,
    /// Who or what.
    pub fill: Fill,
}

/// The conditions that a claim must meet, all of them. The default lets every
/// claim of every document through that is not a copy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClaimFilter {
    /// Any of these claims; all where empty.
    pub ids: Vec<ClaimId>,
    /// Who takes part.
    pub places: Vec<PlaceFilter>,
    /// Any of these relation types, or any of `predicates`; all where both are empty.
    pub relations: Vec<String>,
    /// Any of these lemmas, with or without a particle (*warn* finds *warn of*).
    pub predicates: Vec<String>,
    /// Of this document.
    pub document: Option<DocumentId>,
    /// Published on this day or later (`2026-05-01`).
    pub since: Option<String>,
    /// Published on this day or earlier.
    pub until: Option<String>,
    /// The event lasts until this day or later; claims without a time are left out.
    pub event_since: Option<String>,
    /// The event begins on this day or earlier; claims without a time are left out.
    pub event_until: Option<String>,
    /// By any of these publishers, in any case; all where empty.
    pub publishers: Vec<String>,
    /// At least as sure as this.
    pub min_confidence: Option<f64>,
    /// Any of these; all where empty.
    pub modalities: Vec<Modality>,
    /// This one.
    pub polarity: Option<Polarity>,
    /// In the document's own voice alone.
    pub unattributed: bool,
    /// Without those that somebody is said *not* to have said.
    pub said: bool,
    /// Also those of copies.
    pub include_copies: bool,
    /// At most so many: the latest published first.
    pub limit: Option<usize>,
}

impl Store {
    /// Returns the keys of the claims that meet all conditions: latest
    /// published first, then by document and place in the text.
    pub fn claim_keys(&self, filter: &ClaimFilter) -> Result<Vec<ClaimKey>> {
        let query = self.query(filter)?;
        let mut statement = self.connection.prepare_cached(&query.sql())?;
        let keys = statement.query_map(rusqlite::params_from_iter(query.values), |row| row.get(0).map(ClaimKey))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the claims that meet all conditions, up to `at_most`.
    pub fn n_claims(&self, filter: &ClaimFilter, at_most: usize) -> Result<usize> {
        let query = self.query(filter)?;
        let sql = format!("SELECT count(*) FROM ({} LIMIT {at_most})", query.unordered());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let n_claims: i64 = statement.query_one(rusqlite::params_from_iter(query.values), |row| row.get(0))?;
        Ok(n_claims as usize)
    }

    /// Makes the statement of a filter: of several conditions on who takes part
    /// the one of fewest claims leads, and where these are few, the others are
    /// asked of each of them, so that somebody of many claims costs nothing.
    fn query(&self, filter: &ClaimFilter) -> Result<Query> {
        if filter.places.len() < 2 || !filter.ids.is_empty() {
            return Ok(Query::of(filter));
        }
        let mut places = Vec::new();
        for place in &filter.places {
            let mut query = Query::default();
            let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT {})", query.place(place), FEW + 1);
            let mut statement = self.connection.prepare_cached(&sql)?;
            let n_claims: i64 = statement.query_one(rusqlite::params_from_iter(query.values), |row| row.get(0))?;
            places.push((n_claims as usize, place.clone()));
        }
        places.sort_by_key(|(n_claims, _)| *n_claims);
        let is_narrow = places[0].0 <= FEW;
        let places = places.into_iter().map(|(_, place)| place).collect();
        Ok(Query::led(&ClaimFilter { places, ..filter.clone() }, is_narrow))
    }

    /// Returns the lemmas of all claims, sorted, each once.
    pub fn predicates(&self) -> Result<Vec<String>> {
        // From each lemma to the next, past all claims of one lemma.
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE lemma (word) AS (
                 SELECT min(predicate) FROM claim
                 UNION ALL
                 SELECT (SELECT min(predicate) FROM claim WHERE lemma.word < predicate) FROM lemma
                 WHERE word IS NOT NULL)
             SELECT word FROM lemma WHERE word IS NOT NULL",
        )?;
        let lemmas = statement.query_map([], |row| row.get(0))?;
        Ok(lemmas.collect::<rusqlite::Result<_>>()?)
    }
}

/// So few claims are looked at one by one.
const FEW: usize = 500;

/// The parts of a statement, and the values of its parameters in their order.
#[derive(Default)]
pub(super) struct Query {
    /// A subquery that gives the claims to look at first, where there is one.
    first: Option<String>,
    conditions: Vec<String>,
    pub(super) values: Vec<Value>,
    limit: Option<usize>,
}

impl Query {
    pub(super) fn of(filter: &ClaimFilter) -> Self {
        Self::led(filter, false)
    }

    /// Makes a statement that the first condition on who takes part leads;
    /// `is_narrow` tells that it lets few claims through.
    fn led(filter: &ClaimFilter, is_narrow: bool) -> Self {
        let mut query = Self { first: None, conditions: Vec::new(), values: Vec::new(), limit: filter.limit };
        if !filter.ids.is_empty() {
            let list = query.ids(filter.ids.iter().map(|id| id.0));
            query.first = Some(format!("SELECT id AS claim_id FROM claim WHERE uid IN {list}"));
        }
        for place in &filter.places {
            if query.first.is_none() {
                query.first = Some(query.place(place));
                continue;
            }
            let condition =
                if is_narrow { query.takes_part(place) } else { format!("c.id IN ({})", query.place(place)) };
            query.conditions.push(condition);
        }
        query.verbs(filter);
        if let Some(document) = filter.document {
            let value = query.value(Value::Blob(document.0.to_vec()));
            query.conditions.push(format!("d.uid = {value}"));
        }
        query.times(filter);
        if !filter.publishers.is_empty() {
            let list = query.words(filter.publishers.iter().map(|name| name.to_lowercase()));
            query.conditions.push(format!("lower(d.publisher) IN {list}"));
        }
        if let Some(confidence) = filter.min_confidence {
            let value = query.value(Value::Real(confidence));
            query.conditions.push(format!("{value} <= c.confidence"));
        }
        if !filter.modalities.is_empty() {
            let list = query.words(filter.modalities.iter().map(|modality| modality.as_str().to_owned()));
            query.conditions.push(format!("c.modality IN {list}"));
        }
        if let Some(polarity) = filter.polarity {
            let value = query.value(Value::Text(polarity.as_str().to_owned()));
            query.conditions.push(format!("c.polarity = {value}"));
        }
        if filter.unattributed {
            query.conditions.push("NOT EXISTS (SELECT 1 FROM attribution AS t WHERE t.claim_id = c.id)".to_owned());
        }
        if filter.said {
            query.conditions.push(
                "NOT EXISTS (SELECT 1 FROM attribution AS t WHERE t.claim_id = c.id AND t.polarity = 'negated')"
                    .to_owned(),
            );
        }
        if !filter.include_copies {
            query.conditions.push("d.copy_of IS NULL".to_owned());
        }
        query
    }

    pub(super) fn sql(&self) -> String {
        let mut sql = self.unordered();
        sql.push_str(" ORDER BY d.published IS NULL, d.published DESC, d.uid, c.n");
        if let Some(limit) = self.limit {
            _ = write!(sql, " LIMIT {limit}");
        }
        sql
    }

    fn unordered(&self) -> String {
        let mut sql = String::from("SELECT c.id FROM ");
        // CROSS JOIN keeps the order of the two.
        if let Some(first) = &self.first {
            _ = write!(sql, "(SELECT DISTINCT claim_id FROM ({first})) AS f CROSS JOIN ");
        }
        sql.push_str("claim AS c JOIN document AS d ON d.id = c.document_id WHERE ");
        sql.push_str(if self.first.is_some() { "c.id = f.claim_id" } else { "TRUE" });
        for condition in &self.conditions {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
        sql
    }

    /// Adds a parameter and returns its name.
    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    /// Adds a list of words as one parameter.
    fn words(&mut self, words: impl Iterator<Item = String>) -> String {
        let list = serde_json::Value::from(words.collect::<Vec<_>>());
        let name = self.value(Value::Text(list.to_string()));
        format!("(SELECT value FROM json_each({name}))")
    }

    /// Adds a list of ids as one parameter.
    fn ids(&mut self, ids: impl Iterator<Item = [u8; 16]>) -> String {
        let list = serde_json::Value::from(ids.map(|id| ClaimId(id).to_string()).collect::<Vec<_>>());
        let name = self.value(Value::Text(list.to_string()));
        format!("(SELECT unhex(value) FROM json_each({name}))")
    }

    /// Returns a subquery for the claims of one condition on who takes part.
    fn place(&mut self, filter: &PlaceFilter) -> String {
        let mut parts = Vec::new();
        let mut entities = Vec::new();
        if !filter.fill.actors.is_empty() {
            let list = self.ids(filter.fill.actors.iter().map(|id| id.0));
            entities.push(format!(
                "SELECT ea.entity_id FROM actor AS a JOIN entity_actor AS ea ON ea.actor_id = a.id WHERE a.uid IN {list}"
            ));
        }
        if !filter.fill.entities.is_empty() {
            let list = self.ids(filter.fill.entities.iter().map(|id| id.0));
            entities.push(format!("SELECT id FROM entity WHERE uid IN {list}"));
        }
        if !entities.is_empty() {
            let entities = entities.join(" UNION ALL ");
            parts.extend(filter.places.iter().map(|place| {
                let (id, table, column) = match place {
                    Place::Inside => {
                        return format!(
                            "SELECT id AS claim_id FROM claim WHERE object_claim_id IN (
                                 SELECT id FROM claim WHERE subject_entity_id IN ({entities})
                                 UNION ALL SELECT id FROM claim WHERE object_entity_id IN ({entities})
                                 UNION ALL SELECT claim_id FROM argument WHERE ref_entity_id IN ({entities}))"
                        );
                    }
                    Place::Subject => ("id", "claim", "subject_entity_id"),
                    Place::Object => ("id", "claim", "object_entity_id"),
                    Place::Argument => ("claim_id", "argument", "ref_entity_id"),
                    Place::Speaker => ("claim_id", "attribution", "ref_entity_id"),
                };
                format!("SELECT {id} AS claim_id FROM {table} WHERE {column} IN ({entities})")
            }));
        }
        if let Some(words) = filter.fill.words.as_deref().map(match_all).filter(|words| !words.is_empty()) {
            for (columns, claim) in columns_of(filter) {
                let value = self.value(Value::Text(format!("{{{columns}}} : ({words})")));
                let found = format!("SELECT rowid AS claim_id FROM claim_fts WHERE claim_fts MATCH {value}");
                parts.push(match claim {
                    "c.id" => found,
                    _ => format!("SELECT id AS claim_id FROM claim WHERE object_claim_id IN ({found})"),
                });
            }
        }
        if parts.is_empty() {
            // Nobody asked for: nobody found.
            return "SELECT NULL AS claim_id WHERE FALSE".to_owned();
        }
        parts.join(" UNION ALL ")
    }

    /// Returns the same condition as one that is asked of each claim.
    fn takes_part(&mut self, filter: &PlaceFilter) -> String {
        let actors = (!filter.fill.actors.is_empty()).then(|| self.ids(filter.fill.actors.iter().map(|id| id.0)));
        let entities = (!filter.fill.entities.is_empty()).then(|| self.ids(filter.fill.entities.iter().map(|id| id.0)));
        let is = |entity: &str| {
            let actor = actors.iter().map(|list| {
                format!(
                    "(SELECT actor_id FROM entity_actor WHERE entity_id = {entity})
                         IN (SELECT id FROM actor WHERE uid IN {list})"
                )
            });
            let theme = entities.iter().map(|list| format!("{entity} IN (SELECT id FROM entity WHERE uid IN {list})"));
            actor.chain(theme).collect::<Vec<_>>().join(" OR ")
        };
        let among = |table: &str, claim: &str| {
            format!("EXISTS (SELECT 1 FROM {table} AS p WHERE p.claim_id = {claim} AND ({}))", is("p.ref_entity_id"))
        };
        let mut any = Vec::new();
        if actors.is_some() || entities.is_some() {
            any.extend(filter.places.iter().map(|place| match place {
                Place::Subject => is("c.subject_entity_id"),
                Place::Object => is("c.object_entity_id"),
                Place::Argument => among("argument", "c.id"),
                Place::Speaker => among("attribution", "c.id"),
                Place::Inside => format!(
                    "EXISTS (SELECT 1 FROM claim AS i WHERE i.id = c.object_claim_id AND ({} OR {} OR {}))",
                    is("i.subject_entity_id"),
                    is("i.object_entity_id"),
                    among("argument", "i.id")
                ),
            }));
        }
        for (columns, claim) in columns_of(filter) {
            if let Some(words) = filter.fill.words.as_deref().map(match_all).filter(|words| !words.is_empty()) {
                let value = self.value(Value::Text(format!("{{{columns}}} : ({words})")));
                // Asked for a row that is NULL, the index would tell of all.
                any.push(format!(
                    "({claim} IS NOT NULL AND EXISTS (
                         SELECT 1 FROM claim_fts WHERE claim_fts MATCH {value} AND claim_fts.rowid = {claim}))"
                ));
            }
        }
        if any.is_empty() { "FALSE".to_owned() } else { format!("({})", any.join(" OR ")) }
    }

    fn verbs(&mut self, filter: &ClaimFilter) {
        let mut any = Vec::new();
        if !filter.relations.is_empty() {
            let list = self.words(filter.relations.iter().cloned());
            any.push(format!("c.relation IN {list}"));
        }
        for predicate in &filter.predicates {
            let value = self.value(Value::Text(predicate.clone()));
            // `!` is the character after the blank.
            any.push(format!(
                "c.predicate = {value} OR ({value} || ' ' <= c.predicate AND c.predicate < {value} || '!')"
            ));
        }
        if !any.is_empty() {
            self.conditions.push(format!("({})", any.join(" OR ")));
        }
    }

    fn times(&mut self, filter: &ClaimFilter) {
        let mut compare = |day: &Option<String>, condition: &str| {
            if let Some(day) = day {
                let value = self.value(Value::Text(day.clone()));
                self.conditions.push(condition.replace('?', &value));
            }
        };
        // `~` comes after all that an ISO date can go on with: the day's own
        // hours are in the day, the year's own days in the year.
        compare(&filter.since, "? <= d.published");
        compare(&filter.until, "d.published < ? || '~'");
        compare(
            &filter.event_since,
            "c.time_granularity IS NOT NULL AND (c.time_end IS NULL OR ? <= c.time_end || '~')",
        );
        compare(
            &filter.event_until,
            "c.time_granularity IS NOT NULL AND (c.time_start IS NULL OR c.time_start < ? || '~')",
        );
    }
}

/// Returns the columns in which words are sought, and of which claim: of the
/// claim itself, and of the one that is its object.
fn columns_of(filter: &PlaceFilter) -> Vec<(String, &'static str)> {
    let column = |place: &Place| match place {
        Place::Subject => Some("subject"),
        Place::Object => Some("object"),
        Place::Argument => Some("argument"),
        Place::Speaker => Some("speaker"),
        Place::Inside => None,
    };
    let own: Vec<&str> = filter.places.iter().filter_map(column).collect();
    let own = (!own.is_empty()).then(|| (own.join(" "), "c.id"));
    let inner = filter.places.contains(&Place::Inside);
    let inner = inner.then(|| ("subject object argument".to_owned(), "c.object_claim_id"));
    own.into_iter().chain(inner).collect()
}

/// Returns the full-text expression that asks for all words, none of them an operator.
pub(super) fn match_all(words: &str) -> String {
    let split = |c: char| !c.is_alphanumeric();
    let words: Vec<String> =
        words.split(split).filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"")).collect();
    words.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_of_the_full_text_search_are_words() {
        assert_eq!(match_all("arms OR \"NEAR( x*"), "\"arms\" AND \"OR\" AND \"NEAR\" AND \"x\"");
    }

    #[test]
    fn one_by_one_or_all_at_once_the_same_claims_are_found() {
        let mut store = Store::in_memory().unwrap();
        let article = super::super::fixture::article;
        let articles = [
            article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway"),
            article("https://example.org/2", None, "Maria Ruiz", "Lind", "Sweden"),
        ];
        store.put_batch(&articles).unwrap();
        let actor = |name: &str| store.actor_ids_by_name(name).unwrap();
        let fills = [
            Fill { actors: actor("Lind"), ..Fill::default() },
            Fill { actors: actor("Norway"), words: Some("transfer".to_owned()), ..Fill::default() },
            Fill { words: Some("ruiz".to_owned()), ..Fill::default() },
            Fill {
                entities: articles[0].document.entities.iter().map(|entity| entity.id).collect(),
                ..Fill::default()
            },
            Fill::default(),
        ];
        let all = [Place::Subject, Place::Object, Place::Argument, Place::Speaker, Place::Inside];
        let lists = all.iter().map(|place| vec![*place]).chain([all.to_vec()]);
        let places: Vec<PlaceFilter> = lists
            .flat_map(|places| fills.iter().map(move |fill| PlaceFilter { places: places.clone(), fill: fill.clone() }))
            .collect();
        let mut n_found = 0;
        for (first, second) in places.iter().flat_map(|first| places.iter().map(move |second| (first, second))) {
            let filter = ClaimFilter { places: vec![first.clone(), second.clone()], ..ClaimFilter::default() };
            let found = |query: Query| -> Vec<i64> {
                let mut statement = store.connection.prepare(&query.sql()).unwrap();
                let keys = statement.query_map(rusqlite::params_from_iter(query.values), |row| row.get(0)).unwrap();
                keys.map(rusqlite::Result::unwrap).collect()
            };
            let expected = found(Query::led(&filter, false));
            assert_eq!(found(Query::led(&filter, true)), expected, "{filter:?}");
            assert_eq!(store.claim_keys(&filter).unwrap().len(), expected.len());
            assert_eq!(store.n_claims(&filter, 2).unwrap(), expected.len().min(2));
            n_found += expected.len();
        }
        assert!(100 < n_found, "{n_found}");
    }

    /// Returns how SQLite would go about it.
    fn plan(filter: &ClaimFilter) -> String {
        let store = Store::in_memory().unwrap();
        let query = Query::of(filter);
        let mut statement = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {}", query.sql())).unwrap();
        let steps =
            statement.query_map(rusqlite::params_from_iter(query.values), |row| row.get::<_, String>(3)).unwrap();
        steps.map(|step| step.unwrap()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn no_condition_on_an_actor_or_a_verb_looks_at_all_claims() {
        let actor = ActorId([7; 16]);
        let places = vec![Place::Subject, Place::Object, Place::Argument, Place::Speaker];
        let fill = Fill { actors: vec![actor], words: Some("transfer".to_owned()), ..Fill::default() };
        let about = ClaimFilter { places: vec![PlaceFilter { places, fill }], ..ClaimFilter::default() };
        let relations = vec!["opposes".to_owned()];
        let predicates = vec!["warn".to_owned()];
        let verb = ClaimFilter { relations, predicates, ..ClaimFilter::default() };
        for filter in [about, verb] {
            let plan = plan(&filter);
            for table in ["c", "claim", "argument", "attribution", "entity", "ea", "d"] {
                assert!(!plan.lines().any(|step| step.trim() == format!("SCAN {table}")), "{plan}");
            }
        }
    }
}
