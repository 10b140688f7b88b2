//! What is said of a claim, a document, an actor, an entity: the one place
//! where records become quads, for exports and for queries alike.
//!
//! A claim is described in the default graph. What it says (its subject, its
//! relation, its object) stands as a triple in the default graph only if the
//! article says in its own voice that it is so; else in a graph of its own,
//! whose name is the claim's.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};

use super::code_points::Text;
use super::vocabulary::{
    Thing, WIKIDATA, actor_iri, claim_iri, document_iri, entity_iri, header_iri, iri, relation_iri,
};
use crate::extract::{ClaimRecord, DocumentHeader, Kind, Modality, Polarity, Ref, RefType};
use crate::store::{ActorCard, EntityCard};
use crate::text::{ActorId, EntityId};

/// Quads as they come.
#[derive(Debug, Default)]
struct Quads(Vec<Quad>);

impl Quads {
    fn add(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        self.0.push(Quad::new(subject.clone(), iri(predicate), object.into(), GraphName::DefaultGraph));
    }

    fn is_a(&mut self, subject: &NamedNode, class: &str) {
        self.0.push(Quad::new(subject.clone(), rdf::TYPE, iri(class), GraphName::DefaultGraph));
    }

    fn text(&mut self, subject: &NamedNode, predicate: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(subject, predicate, Literal::from(text));
        }
    }

    fn number(&mut self, subject: &NamedNode, predicate: &str, number: u32) {
        self.add(subject, predicate, Literal::from(number));
    }
}

/// Tells whether a claim is what a plain triple would say: affirmed, asserted,
/// and in the article's own voice.
pub fn is_plain(record: &ClaimRecord) -> bool {
    let claim = &record.claim;
    claim.polarity == Polarity::Affirmed && claim.modality == Modality::Asserted && claim.attribution.is_empty()
}

/// Describes a claim; `text` is the body of its document.
pub fn claim(record: &ClaimRecord, text: &Text) -> Vec<Quad> {
    let mut quads = Quads::default();
    let claim = &record.claim;
    let own = claim_iri(claim.id);
    let part = |name: &str, n: usize| NamedNode::new_unchecked(format!("{}#{name}-{n}", own.as_str()));
    quads.is_a(&own, "relata:Claim");
    quads.text(&own, "relata:predicate", Some(&claim.predicate));
    quads.text(&own, "relata:predicateText", Some(&claim.predicate_text));
    quads.add(&own, "relata:relation", relation_iri(claim.relation.as_deref(), &claim.predicate));
    quads.text(&own, "relata:mode", claim.mode.as_deref());
    quads.text(&own, "relata:polarity", Some(claim.polarity.as_str()));
    quads.text(&own, "relata:modality", Some(claim.modality.as_str()));
    quads.text(&own, "relata:tense", claim.tense.map(crate::extract::Tense::as_str));
    quads.add(&own, "relata:confidence", Literal::from(claim.confidence));
    quads.text(&own, "relata:rule", Some(&claim.rule));
    for (subject, property, words) in [
        (&claim.subject, "relata:subject", "relata:subjectText"),
        (&claim.object, "relata:object", "relata:objectText"),
    ] {
        if let Some(filler) = subject {
            quads.add(&own, property, term(filler));
            quads.text(&own, words, Some(&filler.text));
        }
    }
    if let Some(time) = &claim.time {
        quads.0.extend(time.start.as_deref().map(|day| dated(&own, "relata:timeStart", day)));
        quads.0.extend(time.end.as_deref().map(|day| dated(&own, "relata:timeEnd", day)));
        quads.text(&own, "relata:timeGranularity", Some(time.granularity.as_str()));
        quads.text(&own, "relata:timeBasis", Some(time.basis.as_str()));
        quads.text(&own, "relata:timeText", Some(time.text.as_str()).filter(|text| !text.is_empty()));
    }
    for (n, argument) in claim.arguments.iter().enumerate() {
        let node = part("argument", n);
        quads.add(&own, "relata:argument", node.clone());
        quads.is_a(&node, "relata:Argument");
        quads.number(&node, "relata:position", n as u32);
        quads.text(&node, "relata:role", Some(argument.role.as_str()));
        quads.text(&node, "relata:preposition", argument.preposition.as_deref());
        quads.add(&node, "relata:filler", term(&argument.to));
        quads.text(&node, "relata:fillerText", Some(&argument.to.text));
    }
    for (n, said) in claim.attribution.iter().enumerate() {
        let node = part("speaker", n);
        quads.add(&own, "prov:qualifiedAttribution", node.clone());
        quads.is_a(&node, "prov:Attribution");
        quads.number(&node, "relata:position", n as u32);
        quads.text(&node, "relata:cue", Some(&said.cue));
        quads.text(&node, "relata:cueKind", Some(said.cue_kind.as_str()));
        quads.text(&node, "relata:polarity", Some(said.polarity.as_str()));
        if let Some(speaker) = &said.speaker {
            quads.add(&node, "prov:agent", term(speaker));
            quads.text(&node, "relata:speakerText", Some(&speaker.text));
        }
        if let Some(saying) = said.claim {
            quads.add(&node, "relata:saying", claim_iri(saying));
        }
    }
    let document = header_iri(&record.document);
    quads.add(&own, "prov:wasDerivedFrom", document.clone());
    for (n, evidence) in claim.evidence.iter().enumerate() {
        let (annotation, target) = (part("evidence", n), part("target", n));
        let (position, quote) = (part("position", n), part("quote", n));
        quads.is_a(&annotation, "oa:Annotation");
        quads.add(&annotation, "oa:hasBody", own.clone());
        quads.add(&annotation, "oa:hasTarget", target.clone());
        quads.is_a(&target, "oa:SpecificResource");
        quads.add(&target, "oa:hasSource", document.clone());
        quads.add(&target, "oa:hasSelector", position.clone());
        quads.add(&target, "oa:hasSelector", quote.clone());
        quads.is_a(&position, "oa:TextPositionSelector");
        quads.number(&position, "oa:start", text.code_point(evidence.start));
        quads.number(&position, "oa:end", text.code_point(evidence.end));
        quads.number(&position, "relata:sentence", evidence.sentence);
        quads.is_a(&quote, "oa:TextQuoteSelector");
        quads.text(&quote, "oa:exact", Some(&evidence.quote));
        quads.text(&quote, "oa:prefix", Some(text.prefix(evidence.start)));
        quads.text(&quote, "oa:suffix", Some(text.suffix(evidence.end)));
        for (span_n, span) in evidence.spans.iter().enumerate() {
            let node = part(&format!("span-{n}"), span_n);
            quads.add(&position, "relata:span", node.clone());
            quads.is_a(&node, "oa:TextPositionSelector");
            quads.number(&node, "oa:start", text.code_point(span.start));
            quads.number(&node, "oa:end", text.code_point(span.end));
            quads.text(&node, "relata:part", Some(span.part.as_str()));
            quads.number(&node, "relata:position", span.n);
        }
    }
    quads.0.extend(statement(record));
    quads.0
}

/// Returns what a claim says, as one quad; none where its subject or object is
/// unexpressed, or its subject no thing.
fn statement(record: &ClaimRecord) -> Option<Quad> {
    let claim = &record.claim;
    // A claim is described, and nothing said of it here, so that a claim's own
    // IRI leads to its description alone.
    let subject = claim.subject.as_ref().and_then(Thing::of).filter(|thing| !matches!(thing, Thing::Claim(_)))?;
    let object = term(claim.object.as_ref()?);
    let graph = if is_plain(record) { GraphName::DefaultGraph } else { claim_iri(claim.id).into() };
    Some(Quad::new(subject.iri(), relation_iri(claim.relation.as_deref(), &claim.predicate), object, graph))
}

/// Returns what a part of a claim is as RDF: a thing's IRI, or the value's words.
fn term(part: &Ref) -> Term {
    match Thing::of(part) {
        Some(thing) => thing.iri().into(),
        None => Literal::from(part.name.as_str()).into(),
    }
}

/// Describes a document, with its body where it is given.
pub fn document(header: &DocumentHeader, body: Option<&str>) -> Vec<Quad> {
    let mut quads = Quads::default();
    let own = document_iri(header.id, header.uri.as_deref());
    quads.is_a(&own, "schema:NewsArticle");
    quads.is_a(&own, "prov:Entity");
    quads.text(&own, "schema:identifier", Some(&header.id.to_string()));
    quads.text(&own, "schema:url", header.uri.as_deref());
    quads.text(&own, "schema:headline", header.title.as_deref());
    quads.text(&own, "schema:publisher", header.publisher.as_deref());
    quads.text(&own, "schema:author", header.author.as_deref());
    quads.0.extend(header.published.as_deref().map(|day| dated(&own, "schema:datePublished", day)));
    quads.text(&own, "schema:articleBody", body);
    quads.0
}

/// Describes an actor.
pub fn actor(id: ActorId, card: &ActorCard) -> Vec<Quad> {
    let mut quads = Quads::default();
    let own = actor_iri(id);
    quads.is_a(&own, "relata:Actor");
    quads.is_a(&own, class(card.kind));
    quads.text(&own, "schema:name", Some(&card.name));
    quads.text(&own, "skos:prefLabel", Some(&card.name));
    quads.text(&own, "relata:kind", Some(card.kind.as_str()));
    for alias in card.aliases.iter().filter(|alias| **alias != card.name) {
        quads.text(&own, "skos:altLabel", Some(alias));
    }
    if let Some(key) = card.known.as_deref().filter(|key| is_wikidata(key)) {
        quads.add(&own, "owl:sameAs", NamedNode::new_unchecked(format!("{WIKIDATA}{key}")));
    }
    quads.0
}

/// Describes an entity of one document.
pub fn entity(id: EntityId, card: &EntityCard) -> Vec<Quad> {
    let mut quads = Quads::default();
    let own = entity_iri(id);
    quads.is_a(&own, if card.ref_type == RefType::Theme { "relata:Theme" } else { "relata:Actor" });
    quads.text(&own, "schema:name", Some(&card.name));
    quads.text(&own, "skos:prefLabel", Some(&card.name));
    quads.text(&own, "relata:kind", Some(card.kind.as_str()));
    quads.add(&own, "relata:mentionedIn", document_iri(card.document, card.uri.as_deref()));
    quads.0
}

fn is_wikidata(key: &str) -> bool {
    key.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "schema:Person",
        Kind::Organization => "schema:Organization",
        Kind::Government => "schema:GovernmentOrganization",
        Kind::Country => "schema:Country",
        Kind::Place => "schema:Place",
        Kind::Group => "prov:Agent",
        Kind::Product => "schema:Product",
        Kind::Event => "schema:Event",
        Kind::Document => "schema:CreativeWork",
        Kind::Concept | Kind::Quantity | Kind::Time | Kind::Other => "schema:Thing",
    }
}

/// Says a day or a moment, typed as what it is.
fn dated(subject: &NamedNode, predicate: &str, text: &str) -> Quad {
    let literal = if text.parse::<chrono::NaiveDate>().is_ok() {
        Literal::new_typed_literal(text, xsd::DATE)
    } else if chrono::DateTime::parse_from_rfc3339(text).is_ok() {
        Literal::new_typed_literal(text, xsd::DATE_TIME)
    } else {
        Literal::from(text)
    };
    Quad::new(subject.clone(), iri(predicate), literal, GraphName::DefaultGraph)
}
