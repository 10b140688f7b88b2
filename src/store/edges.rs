//! All claims as light rows for the graph: who is joined to whom, without words.
//!
//! Nodes, verbs and documents are numbered in an order that depends on the
//! content alone, so that the same content gives the same rows.

use rusqlite::{Row, Rows, params};
use rustc_hash::FxHashMap;

use super::part::required;
use super::{ClaimFilter, ClaimKey, Fill, Place, PlaceFilter, Result, Store, StoreError};
use crate::extract::{Kind, Modality, Polarity, RefType, Role};
use crate::text::ActorId;

/// An actor or a theme that claims join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Actor or theme.
    pub ref_type: RefType,
    /// The actor's id; of a theme, its entity's.
    pub uid: [u8; 16],
    /// The actor's name; of a theme, the minimal phrase.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
}

impl Node {
    /// Returns the id as users see it.
    pub fn id(&self) -> String {
        crate::text::ActorId(self.uid).to_string()
    }
}

/// What joins two nodes, in words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Verb {
    /// The type of the ontology.
    pub relation: Option<String>,
    /// The lemma.
    pub predicate: String,
}

/// Who printed a document, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Printed {
    /// When.
    pub published: Option<String>,
    /// By whom.
    pub publisher: Option<String>,
}

/// A claim's subject with its object or one of its arguments. Parts that are
/// values or claims make no edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The claim's key.
    pub claim: u32,
    /// The claim's id.
    pub uid: [u8; 16],
    /// Position of the subject in [`EdgeRows::nodes`].
    pub source: u32,
    /// Position of the object or argument.
    pub target: u32,
    /// The role, where the target is one of the further arguments.
    pub role: Option<Role>,
    /// Position in [`EdgeRows::verbs`].
    pub verb: u32,
    /// Position in [`EdgeRows::documents`].
    pub document: u32,
    /// The day on which the event begins, else that of publication, in days
    /// from 1970; `i32::MIN` where neither is known.
    pub day: i32,
    /// From 0 to 1.
    pub confidence: f32,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How real.
    pub modality: Modality,
    /// Whether somebody says so.
    pub is_attributed: bool,
    /// Whether somebody is said *not* to have said so.
    pub is_unsaid: bool,
    /// Whether it stands in a copy.
    pub is_copy: bool,
}

/// Everything that joins two nodes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EdgeRows {
    /// Actors, then themes, each by id.
    pub nodes: Vec<Node>,
    /// By type, then lemma; those without a type last.
    pub verbs: Vec<Verb>,
    /// By date, then publisher; each pair once.
    pub documents: Vec<Printed>,
    /// In no order.
    pub edges: Vec<Edge>,
}

impl Store {
    /// Returns all edges of all claims. Cost grows with the database.
    pub fn edges(&self) -> Result<EdgeRows> {
        self.edges_of_claims(None)
    }

    /// Returns the edges of the claims that some actors take part in, where
    /// these are at most so many. Cost grows with their number.
    pub fn edges_at(&self, actors: &[ActorId], max_claims: usize) -> Result<Option<EdgeRows>> {
        let mut n_entities = self.connection.prepare_cached(
            "SELECT count(*) FROM (
                 SELECT 1 FROM entity_actor
                 WHERE actor_id IN (SELECT id FROM actor WHERE uid IN (SELECT unhex(value) FROM json_each(?1))) LIMIT ?2)",
        )?;
        let ids = serde_json::Value::from(actors.iter().map(ActorId::to_string).collect::<Vec<_>>()).to_string();
        let n_entities: i64 = n_entities.query_one(params![ids, max_claims as i64 + 1], |row| row.get(0))?;
        if max_claims < n_entities as usize {
            return Ok(None);
        }
        let places = vec![Place::Subject, Place::Object, Place::Argument];
        let fill = Fill { actors: actors.to_vec(), ..Fill::default() };
        let filter =
            ClaimFilter { places: vec![PlaceFilter { places, fill }], include_copies: true, ..ClaimFilter::default() };
        let keys = self.claim_keys(&filter)?;
        if max_claims < keys.len() {
            return Ok(None);
        }
        self.edges_of_claims(Some(&keys)).map(Some)
    }

    /// Returns the edges of some claims, else of all.
    fn edges_of_claims(&self, keys: Option<&[ClaimKey]>) -> Result<EdgeRows> {
        // One parameter, the keys; of all claims it is of no use.
        let list =
            keys.map(|keys| serde_json::Value::from(keys.iter().map(|key| key.0).collect::<Vec<_>>()).to_string());
        let among = |column: &str| match list {
            Some(_) => format!("{column} IN (SELECT value FROM json_each(?1))"),
            None => "?1 IS NULL".to_owned(),
        };
        let of_documents = |column: &str| match list {
            Some(_) => format!("{column} IN (SELECT document_id FROM claim WHERE {})", among("id")),
            None => among(column),
        };
        let (nodes, node_of) = self.graph_nodes(&of_documents("e.document_id"), list.as_deref())?;
        let (documents, document_of) = self.graph_documents(&of_documents("id"), list.as_deref())?;
        let mut verbs = Numbered::default();
        let mut edges = Vec::new();
        let mut claims = self.connection.prepare(&format!(
            "SELECT id, uid, document_id, subject_entity_id, object_entity_id, relation, predicate, polarity, modality,
                 confidence, time_start
             FROM claim WHERE {} ORDER BY id",
            among("id")
        ))?;
        let mut arguments = self.connection.prepare(&format!(
            "SELECT claim_id, role, ref_entity_id FROM argument WHERE ref_entity_id IS NOT NULL AND {}
             ORDER BY claim_id, n",
            among("claim_id")
        ))?;
        let mut speakers = self.connection.prepare(&format!(
            "SELECT claim_id, polarity FROM attribution WHERE {} ORDER BY claim_id, n",
            among("claim_id")
        ))?;
        let mut arguments =
            Merged::new(arguments.query([&list])?, |row| Ok((required::<Role>(row, 1)?, row.get::<_, i64>(2)?)))?;
        let mut speakers = Merged::new(speakers.query([&list])?, |row| required::<Polarity>(row, 1))?;
        let mut claims = claims.query([&list])?;
        while let Some(row) = claims.next()? {
            let key: i64 = row.get(0)?;
            let said = speakers.of(key)?;
            let others = arguments.of(key)?;
            let node = |entity: Option<i64>| node_of.get(&entity?).copied();
            let Some(source) = node(row.get(3)?) else { continue };
            let document =
                document_of.get(&row.get(2)?).ok_or_else(|| StoreError::damaged("a claim of no document"))?;
            let begins = text(row, 10)?.and_then(date_number);
            let edge = Edge {
                claim: u32::try_from(key).map_err(|_| StoreError::damaged("more claims than a graph can hold"))?,
                uid: row.get(1)?,
                source,
                target: source,
                role: None,
                verb: verbs.number(text(row, 5)?, text(row, 6)?.unwrap_or_default()),
                document: document.number,
                day: begins.or(document.day).unwrap_or(i32::MIN),
                confidence: row.get::<_, f64>(9)? as f32,
                polarity: required(row, 7)?,
                modality: required(row, 8)?,
                is_attributed: !said.is_empty(),
                is_unsaid: said.contains(&Polarity::Negated),
                is_copy: document.is_copy,
            };
            let object = row.get(4)?;
            let parts =
                std::iter::once((None, object)).chain(others.iter().map(|&(role, part)| (Some(role), Some(part))));
            for (role, part) in parts {
                if let Some(target) = node(part).filter(|&target| target != source) {
                    edges.push(Edge { target, role, ..edge });
                }
            }
        }
        let (verbs, place) = verbs.sorted();
        for edge in &mut edges {
            edge.verb = place[edge.verb as usize];
        }
        Ok(EdgeRows { nodes, verbs, documents, edges })
    }

    /// Returns the nodes, and which entity is which; entities that are neither
    /// themes nor assigned to an actor (only pronouns mention them) are none.
    fn graph_nodes(&self, condition: &str, list: Option<&str>) -> Result<(Vec<Node>, FxHashMap<i64, u32>)> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT e.id, e.type, coalesce(a.uid, e.uid), a.uid IS NOT NULL, coalesce(a.name, e.name),
                 coalesce(a.kind, e.kind)
             FROM entity AS e
             LEFT JOIN entity_actor AS ea ON ea.entity_id = e.id
             LEFT JOIN actor AS a ON a.id = ea.actor_id
             WHERE (a.uid IS NOT NULL OR e.type = 'theme') AND {condition}
             ORDER BY e.id"
        ))?;
        let mut rows = statement.query([list])?;
        let mut met: FxHashMap<(RefType, [u8; 16]), u32> = FxHashMap::default();
        let mut nodes: Vec<Node> = Vec::new();
        let mut node_of: FxHashMap<i64, u32> = FxHashMap::default();
        while let Some(row) = rows.next()? {
            // *Accuse each other*: nobody beside the two.
            if matches!(text(row, 4)?, Some("each other" | "one another")) {
                continue;
            }
            let ref_type = if row.get(3)? { RefType::Actor } else { required(row, 1)? };
            let uid = row.get(2)?;
            let next = nodes.len() as u32;
            let number = *met.entry((ref_type, uid)).or_insert(next);
            if number == next {
                nodes.push(Node { ref_type, uid, name: row.get(4)?, kind: required(row, 5)? });
            }
            node_of.insert(row.get(0)?, number);
        }
        let mut order: Vec<u32> = (0..nodes.len() as u32).collect();
        order.sort_unstable_by_key(|&number| (nodes[number as usize].ref_type, nodes[number as usize].uid));
        let mut place = vec![0; nodes.len()];
        for (to, &from) in (0_u32..).zip(&order) {
            place[from as usize] = to;
        }
        nodes.sort_unstable_by_key(|node| (node.ref_type, node.uid));
        // The order of the map leaves no trace: each value is changed by itself.
        node_of.values_mut().for_each(|number| *number = place[*number as usize]);
        Ok((nodes, node_of))
    }

    fn graph_documents(
        &self,
        condition: &str,
        list: Option<&str>,
    ) -> Result<(Vec<Printed>, FxHashMap<i64, DocumentOf>)> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT id, published, publisher, copy_of IS NOT NULL FROM document WHERE {condition} ORDER BY id"
        ))?;
        let rows = statement.query_map([list], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                Printed { published: row.get(1)?, publisher: row.get(2)? },
                row.get::<_, bool>(3)?,
            ))
        })?;
        let rows: Vec<(i64, Printed, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        let mut documents: Vec<Printed> = rows.iter().map(|(_, printed, _)| printed.clone()).collect();
        documents.sort_unstable();
        documents.dedup();
        let number = |printed: &Printed| documents.binary_search(printed).unwrap_or_default() as u32;
        let document_of = rows.iter().map(|(key, printed, is_copy)| {
            let day = printed.published.as_deref().and_then(date_number);
            (*key, DocumentOf { number: number(printed), day, is_copy: *is_copy })
        });
        let document_of = document_of.collect();
        Ok((documents, document_of))
    }
}

/// Returns the text of a column; none where it is empty.
fn text<'a>(row: &'a Row, column: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null()?)
}

/// What a claim needs of its document.
struct DocumentOf {
    number: u32,
    day: Option<i32>,
    is_copy: bool,
}

/// Verbs in the order in which they are met.
#[derive(Default)]
struct Numbered {
    numbers: FxHashMap<String, u32>,
    verbs: Vec<Verb>,
    key: String,
}

impl Numbered {
    fn number(&mut self, relation: Option<&str>, predicate: &str) -> u32 {
        self.key.clear();
        self.key.extend([relation.unwrap_or_default(), "\n", predicate]);
        if let Some(&number) = self.numbers.get(&self.key) {
            return number;
        }
        let number = self.verbs.len() as u32;
        self.verbs.push(Verb { relation: relation.map(str::to_owned), predicate: predicate.to_owned() });
        self.numbers.insert(self.key.clone(), number);
        number
    }

    /// Returns the verbs sorted, and where each of the old numbers went.
    fn sorted(self) -> (Vec<Verb>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.verbs.len()).collect();
        order.sort_unstable_by_key(|&number| (self.verbs[number].relation.is_none(), &self.verbs[number]));
        let mut place = vec![0; order.len()];
        for (to, &from) in (0_u32..).zip(&order) {
            place[from] = to;
        }
        (order.iter().map(|&number| self.verbs[number].clone()).collect(), place)
    }
}

/// Rows that belong to claims, read in step with them.
struct Merged<'a, T, F> {
    rows: Rows<'a>,
    read: F,
    next: Option<(i64, T)>,
    found: Vec<T>,
}

impl<'a, T, F: Fn(&Row) -> rusqlite::Result<T>> Merged<'a, T, F> {
    fn new(rows: Rows<'a>, read: F) -> Result<Self> {
        let mut merged = Self { rows, read, next: None, found: Vec::new() };
        merged.next = merged.step()?;
        Ok(merged)
    }

    fn step(&mut self) -> Result<Option<(i64, T)>> {
        Ok(match self.rows.next()? {
            Some(row) => Some((row.get(0)?, (self.read)(row)?)),
            None => None,
        })
    }

    /// Returns what belongs to a claim; claims are asked for in order.
    fn of(&mut self, claim: i64) -> Result<&[T]> {
        self.found.clear();
        while let Some((key, value)) = self.next.take() {
            if claim < key {
                self.next = Some((key, value));
                break;
            }
            if key == claim {
                self.found.push(value);
            }
            self.next = self.step()?;
        }
        Ok(&self.found)
    }
}

/// Returns a date's day in days from 1970; of a month or a year the first.
fn date_number(date: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<u32>().ok();
    let (month, day) = (part(5..7).unwrap_or(1), part(8..10).unwrap_or(1));
    let day = chrono::NaiveDate::from_ymd_opt(date.get(..4)?.parse().ok()?, month, day)?;
    Some(day.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    #[test]
    fn subject_and_object_or_argument_make_an_edge() {
        let mut store = Store::in_memory().unwrap();
        store
            .put_batch(&[article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway")])
            .unwrap();
        let rows = store.edges().unwrap();
        let mut shown: Vec<String> = rows
            .edges
            .iter()
            .map(|edge| {
                let name = |idx: u32| rows.nodes[idx as usize].name.as_str();
                let role = edge.role.map_or("", Role::as_str);
                let verb = &rows.verbs[edge.verb as usize].predicate;
                format!("{} {verb} {}{role} {}", name(edge.source), name(edge.target), edge.is_attributed)
            })
            .collect();
        shown.sort();
        assert_eq!(
            shown,
            ["Maria Ruiz oppose Norwaygoal true", "Maria Ruiz oppose transfer of arms to Norway false"]
                .map(|line| line.replace("false", "true"))
        );
        assert_eq!(rows.edges[0].day, date_number("2026-05-01").unwrap());
        // Of somebody who takes part in all of it, the same.
        let ruiz = store.actor_ids_by_name("Maria Ruiz").unwrap();
        let around = store.edges_at(&ruiz, 100).unwrap().unwrap();
        let joined = |rows: &EdgeRows| {
            rows.edges.iter().map(|edge| (edge.uid, edge.source, edge.target, edge.role)).collect::<Vec<_>>()
        };
        assert_eq!((joined(&around), around.nodes), (joined(&rows), rows.nodes));
        assert_eq!(store.edges_at(&ruiz, 0).unwrap(), None);
        assert_eq!(store.edges_at(&[], 9).unwrap().unwrap().edges, []);
    }
}
