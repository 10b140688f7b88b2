//! Claims as light rows for the graph: who is joined to whom, without words.

use std::collections::BTreeMap;

use rusqlite::Row;
use rustc_hash::FxHashMap;

use super::part::required;
use super::{ClaimFilter, ClaimKey, Result, Store};
use crate::extract::{Kind, Modality, Polarity, RefType, Role};
use crate::text::{ActorId, ClaimId, EntityId};

/// The position of a node in [`Edges::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIdx(pub usize);

/// An actor or a theme that claims join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Actor or theme.
    pub ref_type: RefType,
    /// The actor's id; of a theme, its entity's.
    pub id: String,
    /// The actor's name; of a theme, the minimal phrase.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
}

/// A claim without its words. Parts that are values or claims are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Reads the whole claim.
    pub claim: ClaimKey,
    /// The claim's id.
    pub id: ClaimId,
    /// Who acts or is described.
    pub subject: Option<NodeIdx>,
    /// The lemma.
    pub predicate: String,
    /// The type of the ontology.
    pub relation: Option<String>,
    /// Whom or what.
    pub object: Option<NodeIdx>,
    /// Further arguments, in text order.
    pub arguments: Vec<(Role, NodeIdx)>,
    /// Who says so, outermost first; the unnamed left out.
    pub speakers: Vec<NodeIdx>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How real.
    pub modality: Modality,
    /// From 0 to 1.
    pub confidence: f64,
    /// When the document was published.
    pub published: Option<String>,
}

/// Claims as edges, with the nodes that they join.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edges {
    /// By type, then id.
    pub nodes: Vec<Node>,
    /// By claim id.
    pub edges: Vec<Edge>,
}

impl Store {
    /// Returns the claims that meet all conditions as edges.
    ///
    /// The same content gives the same rows in the same order.
    pub fn edges(&self, filter: &ClaimFilter) -> Result<Edges> {
        let mut nodes = Nodes { store: self, of_entity: FxHashMap::default(), found: BTreeMap::new() };
        let mut edges = Vec::new();
        for key in self.claim_keys(filter)? {
            edges.push(nodes.edge(key)?);
        }
        // Nodes were numbered as they were met, which is no order to hand on.
        let mut place = vec![NodeIdx(0); nodes.found.len()];
        let mut sorted = Vec::with_capacity(nodes.found.len());
        for (to, (node, met)) in nodes.found.into_values().enumerate() {
            place[met.0] = NodeIdx(to);
            sorted.push(node);
        }
        for edge in &mut edges {
            let parts = edge.subject.iter_mut().chain(&mut edge.object);
            let parts = parts.chain(edge.arguments.iter_mut().map(|(_, node)| node)).chain(&mut edge.speakers);
            for node in parts {
                *node = place[node.0];
            }
        }
        edges.sort_unstable_by_key(|edge| edge.id);
        Ok(Edges { nodes: sorted, edges })
    }
}

/// The nodes met so far.
struct Nodes<'a> {
    store: &'a Store,
    of_entity: FxHashMap<i64, Option<NodeIdx>>,
    found: BTreeMap<(RefType, [u8; 16]), (Node, NodeIdx)>,
}

impl Nodes<'_> {
    fn edge(&mut self, key: ClaimKey) -> Result<Edge> {
        let connection = &self.store.connection;
        let mut statement = connection.prepare_cached(
            "SELECT c.uid, c.subject_entity_id, c.object_entity_id, c.predicate, c.relation, c.polarity, c.modality,
                 c.confidence, d.published
             FROM claim AS c JOIN document AS d ON d.id = c.document_id
             WHERE c.id = ?1",
        )?;
        let mut rows = statement.query([key.0])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(Edge {
            claim: key,
            id: ClaimId(row.get(0)?),
            subject: self.node(row.get(1)?)?,
            object: self.node(row.get(2)?)?,
            predicate: row.get(3)?,
            relation: row.get(4)?,
            polarity: required(row, 5)?,
            modality: required(row, 6)?,
            confidence: row.get(7)?,
            published: row.get(8)?,
            arguments: self.arguments(key)?,
            speakers: self.speakers(key)?,
        })
    }

    fn arguments(&mut self, key: ClaimKey) -> Result<Vec<(Role, NodeIdx)>> {
        let mut statement = self.store.connection.prepare_cached(
            "SELECT role, ref_entity_id FROM argument WHERE claim_id = ?1 AND ref_entity_id IS NOT NULL ORDER BY n",
        )?;
        let mut rows = statement.query([key.0])?;
        let mut arguments = Vec::new();
        while let Some(row) = rows.next()? {
            let role = required(row, 0)?;
            arguments.extend(self.node(row.get(1)?)?.map(|node| (role, node)));
        }
        Ok(arguments)
    }

    fn speakers(&mut self, key: ClaimKey) -> Result<Vec<NodeIdx>> {
        let mut statement = self.store.connection.prepare_cached(
            "SELECT ref_entity_id FROM attribution WHERE claim_id = ?1 AND ref_entity_id IS NOT NULL ORDER BY n",
        )?;
        let mut rows = statement.query([key.0])?;
        let mut speakers = Vec::new();
        while let Some(row) = rows.next()? {
            speakers.extend(self.node(row.get(0)?)?);
        }
        Ok(speakers)
    }

    /// Returns the node of an entity; none of one that is neither actor nor theme.
    fn node(&mut self, entity: Option<i64>) -> Result<Option<NodeIdx>> {
        let Some(entity) = entity else { return Ok(None) };
        if let Some(found) = self.of_entity.get(&entity) {
            return Ok(*found);
        }
        let mut statement = self.store.connection.prepare_cached(
            "SELECT e.type, e.uid, e.name, e.kind, a.uid, a.name, a.kind
             FROM entity AS e
             LEFT JOIN entity_actor AS ea ON ea.entity_id = e.id
             LEFT JOIN actor AS a ON a.id = ea.actor_id
             WHERE e.id = ?1",
        )?;
        let (uid, node) = statement.query_one([entity], read_node)?;
        let node = match node.ref_type {
            RefType::Actor | RefType::Theme => {
                let next = NodeIdx(self.found.len());
                Some(self.found.entry((node.ref_type, uid)).or_insert((node, next)).1)
            }
            RefType::Value | RefType::Claim => None,
        };
        self.of_entity.insert(entity, node);
        Ok(node)
    }
}

fn read_node(row: &Row) -> rusqlite::Result<([u8; 16], Node)> {
    let ref_type = required(row, 0)?;
    if let Some(uid) = row.get::<_, Option<[u8; 16]>>(4)? {
        let id = ActorId(uid).to_string();
        return Ok((uid, Node { ref_type: RefType::Actor, id, name: row.get(5)?, kind: required(row, 6)? }));
    }
    let uid = row.get(1)?;
    Ok((uid, Node { ref_type, id: EntityId(uid).to_string(), name: row.get(2)?, kind: required(row, 3)? }))
}
