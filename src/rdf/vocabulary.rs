//! The names that claims have as RDF: prefixes, our own terms, and the IRIs of
//! things. The terms are explained in `relata.ttl`, which `relata export
//! --vocabulary` prints.

use oxrdf::NamedNode;

use crate::extract::{DocumentHeader, Ref, RefType};
use crate::ontology;
use crate::text::{ActorId, ClaimId, DocumentId, EntityId};

/// The prefixes that exports write and queries may use undeclared.
pub const PREFIXES: [(&str, &str); 14] = [
    ("relata", "urn:relata:vocabulary#"),
    ("relation", "urn:relata:relation:"),
    ("verb", "urn:relata:verb:"),
    ("claim", "urn:relata:claim:"),
    ("actor", "urn:relata:actor:"),
    ("entity", "urn:relata:entity:"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
];

/// Where Wikidata has its things.
pub(super) const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// Our terms in Turtle, with what they mean.
const TERMS: &str = include_str!("relata.ttl");

/// Returns the vocabulary in Turtle, the relation types of the ontology included.
pub fn turtle() -> String {
    let mut text = TERMS.to_owned();
    text.push_str("\n# Relation types, as the ontology of this version has them.\n");
    for relation in ontology::relations() {
        let symmetric = if relation.symmetric { ", owl:SymmetricProperty" } else { "" };
        let name = relation.name;
        text.push_str(&format!(
            "\n<urn:relata:relation:{name}> a rdf:Property{symmetric} ;\n    rdfs:label \"{}\"@en ;\n    relata:valence {:?} .\n",
            name.replace('_', " "),
            relation.valence,
        ));
    }
    text
}

/// Makes an IRI out of a compact one of our own making.
pub(super) fn iri(compact: &str) -> NamedNode {
    let (prefix, name) = compact.split_once(':').unwrap_or(("relata", compact));
    let base = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, base)| base);
    NamedNode::new_unchecked(format!("{base}{name}"))
}

/// Returns the IRI of a document: its address where that is an IRI.
pub fn document_iri(id: DocumentId, uri: Option<&str>) -> NamedNode {
    let own = || NamedNode::new_unchecked(format!("urn:relata:{id}"));
    match uri {
        // What begins so is ours to give away.
        Some(uri) if !uri.starts_with("urn:relata:") => NamedNode::new(uri).unwrap_or_else(|_| own()),
        _ => own(),
    }
}

/// Returns the IRI of the document that a claim stands in.
pub(super) fn header_iri(header: &DocumentHeader) -> NamedNode {
    document_iri(header.id, header.uri.as_deref())
}

/// Returns the IRI of a claim; it is the name of its graph, too.
pub fn claim_iri(id: ClaimId) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:relata:claim:{id}"))
}

/// Returns the IRI of an actor.
pub fn actor_iri(id: ActorId) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:relata:actor:{id}"))
}

/// Returns the IRI of an entity of one document: a theme, or an actor that nobody can name.
pub fn entity_iri(id: EntityId) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:relata:entity:{id}"))
}

/// Returns the IRI of a relation type, or else of a verb.
pub fn relation_iri(relation: Option<&str>, predicate: &str) -> NamedNode {
    match relation {
        Some(relation) => NamedNode::new_unchecked(format!("urn:relata:relation:{}", encoded(relation))),
        None => NamedNode::new_unchecked(format!("urn:relata:verb:{}", encoded(predicate))),
    }
}

/// A thing of the database that an IRI may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A claim, or a part of its description.
    Claim(ClaimId),
    /// An actor.
    Actor(ActorId),
    /// An entity of one document.
    Entity(EntityId),
    /// A document without address.
    Document(DocumentId),
}

impl Thing {
    /// Returns what a part of a claim points to; none of values.
    pub fn of(part: &Ref) -> Option<Self> {
        let id = part.id.as_deref();
        if part.ref_type == RefType::Claim {
            return id?.parse().ok().map(Self::Claim);
        }
        match (id, part.entity) {
            (Some(id), Some(entity)) if entity.to_string() == id => Some(Self::Entity(entity)),
            (Some(id), _) => id.parse().ok().map(Self::Actor),
            (None, entity) => entity.filter(|_| part.ref_type != RefType::Value).map(Self::Entity),
        }
    }

    /// Returns the thing that an IRI of our own names.
    pub fn named(iri: &str) -> Option<Self> {
        let name = iri.strip_prefix("urn:relata:")?;
        let name = name.split('#').next().unwrap_or(name);
        match name.split_once(':') {
            Some(("claim", id)) => id.parse().ok().map(Self::Claim),
            Some(("actor", id)) => id.parse().ok().map(Self::Actor),
            Some(("entity", id)) => id.parse().ok().map(Self::Entity),
            Some(_) => None,
            None => name.parse().ok().map(Self::Document),
        }
    }

    /// Returns its IRI; of a document, the one it has without an address.
    pub fn iri(self) -> NamedNode {
        match self {
            Self::Claim(id) => claim_iri(id),
            Self::Actor(id) => actor_iri(id),
            Self::Entity(id) => entity_iri(id),
            Self::Document(id) => document_iri(id, None),
        }
    }
}

/// Encodes what an IRI cannot have, and what would end a name in it.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Decodes what [`encoded`] made; none of anything else.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_round() {
        let id = ClaimId::of(&[b"x"]);
        assert_eq!(Thing::named(&format!("{}#quote-0", claim_iri(id).as_str())), Some(Thing::Claim(id)));
        assert_eq!(Thing::named("https://example.org/"), None);
        assert_eq!(encoded("warn of “x”"), "warn%20of%20%E2%80%9Cx%E2%80%9D");
        assert_eq!(decoded(&encoded("warn of “x”")).as_deref(), Some("warn of “x”"));
        assert_eq!(decoded("%4"), None);
    }

    #[test]
    fn an_address_that_is_none_is_not_used() {
        let id = DocumentId::of(&[b"x"]);
        let own = format!("urn:relata:{id}");
        for uri in [None, Some("no address"), Some("/a/b.txt"), Some("http://a b/<"), Some("urn:relata:claim:1")] {
            assert_eq!(document_iri(id, uri).as_str(), own);
        }
        assert_eq!(document_iri(id, Some("https://example.org/a")).as_str(), "https://example.org/a");
    }

    #[test]
    fn the_vocabulary_is_turtle() {
        let triples = oxttl::TurtleParser::new().for_slice(&turtle()).collect::<Result<Vec<_>, _>>().unwrap();
        assert!(100 < triples.len());
    }
}
