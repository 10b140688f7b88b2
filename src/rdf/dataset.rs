//! The database as a dataset of quads, made as a query asks for them.
//!
//! Which records can have quads of a pattern is told by what the pattern
//! names: a claim, an actor, a relation are found through the store's indexes.
//! A pattern that names nothing of the kind looks at all records that have its
//! predicate, a batch at a time: memory grows with 8 bytes a claim, and 16 for
//! each plain statement, which is told once however many claims state it.

use std::cell::RefCell;
use std::rc::Rc;

use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use spareval::{CancellationToken, InternalQuad, QueryableDataset};

use super::code_points::Text;
use super::describe;
use super::vocabulary::{PREFIXES, Thing, decoded};
use crate::extract::{Modality, Polarity};
use crate::store::{ClaimFilter, ClaimKey, Fill, Place, PlaceFilter, Store, StoreError};
use crate::text::DocumentId;

/// How many claims are read at once.
const BATCH: usize = 256;
/// How many claims are remembered, so that patterns on one claim read it once.
const MAX_CLAIMS: usize = 4 * BATCH;
/// How many bodies are remembered.
const MAX_TEXTS: usize = 64;

/// A database that can be queried; claims of copies are left out.
pub struct Dataset<'a> {
    store: &'a Store,
    /// Whether nobody waits for more.
    token: CancellationToken,
    claims: RefCell<FxHashMap<ClaimKey, Rc<[Quad]>>>,
    texts: RefCell<FxHashMap<DocumentId, Rc<Text>>>,
}

/// Records that may have quads of a pattern.
enum Records {
    Claims(Vec<ClaimKey>),
    Thing(Thing),
}

impl<'a> Dataset<'a> {
    /// Looks at a database.
    pub fn new(store: &'a Store, token: CancellationToken) -> Self {
        Self { store, token, claims: RefCell::default(), texts: RefCell::default() }
    }

    /// Returns the records that may have quads of a pattern.
    fn records(&self, pattern: &Pattern) -> Result<Vec<Records>, StoreError> {
        if let Some(Term::NamedNode(graph)) = pattern.graph.as_ref().and_then(Option::as_ref) {
            return match Thing::named(graph.as_str()) {
                Some(Thing::Claim(id)) => self.claims_of(ClaimFilter { ids: vec![id], ..ClaimFilter::default() }),
                _ => Ok(Vec::new()),
            };
        }
        let mut filter = pattern.filter();
        if pattern.graph.is_none() {
            return self.claims_of(filter);
        }
        let mut records = Vec::new();
        match &pattern.subject {
            Some(Term::NamedNode(subject)) => match Thing::named(subject.as_str()) {
                Some(Thing::Claim(id)) => {
                    return self.claims_of(ClaimFilter { ids: vec![id], ..ClaimFilter::default() });
                }
                Some(thing @ (Thing::Actor(_) | Thing::Entity(_))) => {
                    records.push(Records::Thing(thing));
                    if pattern.may_be_statement() {
                        filter.places.push(filled(vec![Place::Subject], thing));
                        records.extend(self.claims_of(plain(filter))?);
                    }
                    return Ok(records);
                }
                Some(thing) => return Ok(vec![Records::Thing(thing)]),
                None => return self.documents(subject.as_str()),
            },
            Some(_) => return Ok(records),
            None => {}
        }
        if let Some(Term::NamedNode(object)) = &pattern.object {
            match Thing::named(object.as_str()) {
                Some(thing @ (Thing::Actor(_) | Thing::Entity(_))) => {
                    filter
                        .places
                        .push(filled(vec![Place::Subject, Place::Object, Place::Argument, Place::Speaker], thing));
                    return self.claims_of(filter);
                }
                Some(Thing::Claim(id)) => {
                    // Claims refer to claims of their own document.
                    let own = self.store.claims(&ClaimFilter { ids: vec![id], ..ClaimFilter::default() })?;
                    filter.document = own.first().map(|stored| stored.record.document.id);
                    return if own.is_empty() { Ok(records) } else { self.claims_of(filter) };
                }
                _ => {}
            }
            let documents = self.documents(object.as_str())?;
            if let Some(Records::Thing(Thing::Document(id))) = documents.first() {
                filter.document = Some(*id);
                records.extend(self.store.entity_ids(None)?.into_iter().map(|id| Records::Thing(Thing::Entity(id))));
                records.extend(self.claims_of(filter)?);
                return Ok(records);
            }
        }
        let bearers = pattern.bearers();
        if bearers.documents {
            let ids = self.store.document_ids()?;
            records.extend(ids.into_iter().map(|id| Records::Thing(Thing::Document(id))));
        }
        let name = pattern.name();
        if bearers.actors {
            let ids = match name {
                Some(name) => self.store.actors_by_name(name)?.into_iter().map(|row| row.id).collect(),
                None => self.store.actor_ids()?,
            };
            records.extend(ids.into_iter().map(|id| Records::Thing(Thing::Actor(id))));
        }
        if bearers.entities {
            let ids = self.store.entity_ids(name)?;
            records.extend(ids.into_iter().map(|id| Records::Thing(Thing::Entity(id))));
        }
        if bearers.claims {
            records.extend(self.claims_of(filter)?);
        } else if pattern.may_be_statement() {
            records.extend(self.claims_of(plain(filter))?);
        }
        Ok(records)
    }

    fn claims_of(&self, filter: ClaimFilter) -> Result<Vec<Records>, StoreError> {
        let keys = self.store.claim_keys(&filter)?;
        Ok(keys.chunks(BATCH).map(|keys| Records::Claims(keys.to_vec())).collect())
    }

    fn documents(&self, address: &str) -> Result<Vec<Records>, StoreError> {
        let ids = self.store.find_documents(address)?;
        Ok(ids.into_iter().map(|id| Records::Thing(Thing::Document(id))).collect())
    }

    /// Returns all that is said of some records.
    fn quads(&self, records: &Records) -> Result<Vec<Rc<[Quad]>>, StoreError> {
        match records {
            Records::Claims(keys) => self.claim_quads(keys),
            Records::Thing(thing) => {
                let quads = match *thing {
                    Thing::Actor(id) => self.store.actor_card(id)?.map(|card| describe::actor(id, &card)),
                    Thing::Entity(id) => self.store.entity_card(id)?.map(|card| describe::entity(id, &card)),
                    Thing::Document(id) => match self.store.document_header(id)? {
                        Some(header) => {
                            let document = self.store.text(id)?;
                            let body = document.as_ref().map(|document| document.body.as_str());
                            Some(describe::document(&header, body))
                        }
                        None => None,
                    },
                    Thing::Claim(_) => None,
                };
                Ok(quads.into_iter().map(Rc::from).collect())
            }
        }
    }

    fn claim_quads(&self, keys: &[ClaimKey]) -> Result<Vec<Rc<[Quad]>>, StoreError> {
        let missing: Vec<ClaimKey> = {
            let known = self.claims.borrow();
            keys.iter().copied().filter(|key| !known.contains_key(key)).collect()
        };
        if MAX_CLAIMS < self.claims.borrow().len() + missing.len() {
            self.claims.borrow_mut().clear();
        }
        let missing = if self.claims.borrow().is_empty() { keys.to_vec() } else { missing };
        for stored in self.store.claims_by_key(&missing)? {
            let text = self.text(stored.record.document.id)?;
            let quads = describe::claim(&stored.record, &text);
            self.claims.borrow_mut().insert(stored.key, quads.into());
        }
        let known = self.claims.borrow();
        Ok(keys.iter().filter_map(|key| known.get(key).cloned()).collect())
    }

    fn text(&self, id: DocumentId) -> Result<Rc<Text>, StoreError> {
        if let Some(text) = self.texts.borrow().get(&id) {
            return Ok(Rc::clone(text));
        }
        let body = self.store.text(id)?.map(|document| document.body).unwrap_or_default();
        let text = Rc::new(Text::new(body));
        let mut texts = self.texts.borrow_mut();
        if MAX_TEXTS <= texts.len() {
            texts.clear();
        }
        texts.insert(id, Rc::clone(&text));
        Ok(text)
    }
}

/// Keeps to claims that are stated in the default graph.
fn plain(filter: ClaimFilter) -> ClaimFilter {
    ClaimFilter {
        polarity: Some(Polarity::Affirmed),
        modalities: vec![Modality::Asserted],
        unattributed: true,
        ..filter
    }
}

fn filled(places: Vec<Place>, thing: Thing) -> PlaceFilter {
    let fill = match thing {
        Thing::Actor(id) => Fill { actors: vec![id], ..Fill::default() },
        Thing::Entity(id) => Fill { entities: vec![id], ..Fill::default() },
        Thing::Claim(_) | Thing::Document(_) => Fill::default(),
    };
    PlaceFilter { places, fill }
}

/// What a query asks for: of what is not given, anything.
struct Pattern {
    subject: Option<Term>,
    predicate: Option<Term>,
    object: Option<Term>,
    /// Of none, any graph but the default one.
    #[expect(clippy::option_option, reason = "as the evaluator asks: none, the default one, a named one")]
    graph: Option<Option<Term>>,
}

/// Which kinds of records have a predicate.
#[derive(Clone, Copy, Default)]
struct Bearers {
    documents: bool,
    actors: bool,
    entities: bool,
    claims: bool,
}

impl Pattern {
    fn predicate(&self) -> Option<&str> {
        match &self.predicate {
            Some(Term::NamedNode(predicate)) => Some(predicate.as_str()),
            _ => None,
        }
    }

    /// Tells whether the predicate is one that claims state: a relation type or a verb.
    fn may_be_statement(&self) -> bool {
        self.predicate().is_none_or(is_statement)
    }

    /// Returns the kinds of records that have the predicate.
    fn bearers(&self) -> Bearers {
        let none = Bearers::default();
        let Some(predicate) = self.predicate() else {
            return Bearers { documents: true, actors: true, entities: true, claims: true };
        };
        let local = |prefix: &str| {
            let base = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, base)| base);
            predicate.strip_prefix(base).filter(|_| !base.is_empty())
        };
        if local("rdf") == Some("type") {
            let class = match &self.object {
                Some(Term::NamedNode(class)) => class.as_str().rsplit(['#', '/']).next().unwrap_or_default(),
                Some(_) => return none,
                None => "",
            };
            return match class {
                "Claim"
                | "Argument"
                | "Attribution"
                | "Annotation"
                | "SpecificResource"
                | "TextPositionSelector"
                | "TextQuoteSelector" => Bearers { claims: true, ..none },
                "NewsArticle" => Bearers { documents: true, ..none },
                "Theme" => Bearers { entities: true, ..none },
                "Entity" => Bearers { documents: true, ..none },
                "" => Bearers { documents: true, actors: true, entities: true, claims: true },
                _ => Bearers { actors: true, entities: true, ..none },
            };
        }
        if local("schema") == Some("name") || local("skos") == Some("prefLabel") || local("relata") == Some("kind") {
            return Bearers { actors: true, entities: true, ..none };
        }
        if local("relata") == Some("mentionedIn") {
            return Bearers { entities: true, ..none };
        }
        if local("skos").is_some() || local("owl").is_some() {
            return Bearers { actors: true, ..none };
        }
        if local("schema").is_some() {
            return Bearers { documents: true, ..none };
        }
        let is_claims = local("relata").is_some() || local("oa").is_some() || local("prov").is_some();
        Bearers { claims: is_claims, ..none }
    }

    /// Returns the name that is asked for, where it is one.
    fn name(&self) -> Option<&str> {
        match (&self.object, self.predicate()) {
            (Some(Term::Literal(name)), Some(predicate))
                if ["name", "prefLabel", "altLabel"].iter().any(|end| predicate.ends_with(end)) =>
            {
                Some(name.value())
            }
            _ => None,
        }
    }

    /// Returns what the store can tell of the claims with quads of the pattern.
    fn filter(&self) -> ClaimFilter {
        let mut filter = ClaimFilter::default();
        let Some(predicate) = self.predicate() else { return filter };
        let object = match &self.object {
            Some(Term::NamedNode(name)) => name.as_str(),
            Some(Term::Literal(literal)) => literal.value(),
            _ => "",
        };
        let stated = if predicate == "urn:relata:vocabulary#relation" { object } else { predicate };
        if let Some(relation) = stated.strip_prefix("urn:relata:relation:") {
            filter.relations.extend(decoded(relation));
        } else if let Some(verb) = stated.strip_prefix("urn:relata:verb:") {
            filter.predicates.extend(decoded(verb));
        }
        match predicate {
            "urn:relata:vocabulary#predicate" if !object.is_empty() => filter.predicates.push(object.to_owned()),
            "urn:relata:vocabulary#modality" => filter.modalities.extend(object.parse::<Modality>().ok()),
            _ => {}
        }
        filter
    }

    fn matches(&self, quad: &Quad) -> bool {
        let is_named = |term: &Term, name: &oxrdf::NamedNode| matches!(term, Term::NamedNode(found) if found == name);
        let graph = match (&self.graph, &quad.graph_name) {
            (None, GraphName::DefaultGraph) => false,
            (None, _) | (Some(None), GraphName::DefaultGraph) => true,
            (Some(Some(asked)), GraphName::NamedNode(found)) => is_named(asked, found),
            _ => false,
        };
        let subject = self.subject.as_ref().is_none_or(|asked| match &quad.subject {
            NamedOrBlankNode::NamedNode(found) => is_named(asked, found),
            NamedOrBlankNode::BlankNode(_) => false,
        });
        graph
            && subject
            && self.predicate.as_ref().is_none_or(|asked| is_named(asked, &quad.predicate))
            && self.object.as_ref().is_none_or(|asked| *asked == quad.object)
    }
}

fn is_statement(predicate: &str) -> bool {
    predicate.starts_with("urn:relata:relation:") || predicate.starts_with("urn:relata:verb:")
}

impl<'a> QueryableDataset<'a> for &'a Dataset<'a> {
    type InternalTerm = Term;
    type Error = StoreError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph_name: Option<Option<&Term>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Term>, StoreError>> + use<'a> {
        let dataset: &'a Dataset<'a> = self;
        let pattern = Pattern {
            subject: subject.cloned(),
            predicate: predicate.cloned(),
            object: object.cloned(),
            graph: graph_name.map(Option::<&Term>::cloned),
        };
        let (records, failure) = match dataset.records(&pattern) {
            Ok(records) => (records, None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        // Several claims may state one and the same triple; a graph has it once.
        let mut stated: FxHashSet<u128> = FxHashSet::default();
        let found = records.into_iter().flat_map(move |records| {
            if dataset.token.is_cancelled() {
                return Vec::new();
            }
            let quads = match dataset.quads(&records) {
                Ok(quads) => quads,
                Err(error) => return vec![Err(error)],
            };
            let mut found = Vec::new();
            for quad in quads.iter().flat_map(|quads| quads.iter()).filter(|quad| pattern.matches(quad)) {
                let is_shared = quad.graph_name.is_default_graph() && is_statement(quad.predicate.as_str());
                if !is_shared || stated.insert(digest(quad)) {
                    found.push(Ok(internal(quad)));
                }
            }
            found
        });
        failure.into_iter().chain(found)
    }

    fn internalize_term(&self, term: Term) -> Result<Term, StoreError> {
        Ok(term)
    }

    fn externalize_term(&self, term: Term) -> Result<Term, StoreError> {
        Ok(term)
    }
}

/// Returns 128 bits that no two quads of the default graph have in common.
fn digest(quad: &Quad) -> u128 {
    let mut hasher = blake3::Hasher::new();
    for term in [quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string()] {
        hasher.update(term.as_bytes()).update(&[0]);
    }
    let mut bits = [0; 16];
    hasher.finalize_xof().fill(&mut bits);
    u128::from_le_bytes(bits)
}

fn internal(quad: &Quad) -> InternalQuad<Term> {
    InternalQuad {
        subject: quad.subject.clone().into(),
        predicate: quad.predicate.clone().into(),
        object: quad.object.clone(),
        graph_name: match &quad.graph_name {
            GraphName::NamedNode(name) => Some(name.clone().into()),
            GraphName::BlankNode(name) => Some(name.clone().into()),
            GraphName::DefaultGraph => None,
        },
    }
}
