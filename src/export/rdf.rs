//! RDF in its several spellings.
//!
//! Turtle and N-Triples have no graphs: they hold the default graph, in which
//! every claim is described and plain ones are stated. N-Quads and JSON-LD
//! hold the others' statements, too, each in its claim's graph.

use std::collections::BTreeSet;
use std::io::{self, Write};

use oxrdf::Quad;
use oxttl::{NQuadsSerializer, NTriplesSerializer, TurtleSerializer};

use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, DocumentHeader};
use crate::rdf::{PREFIXES, Text, Thing, describe};
use crate::store::Store;
use crate::text::DocumentId;

pub(super) fn write_turtle(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, base) in PREFIXES {
        serializer = serializer.with_prefix(prefix, base).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    let summary =
        each_description(selection, |quads| default_graph(quads, |quad| writer.serialize_triple(quad.as_ref())))?;
    writer.finish()?.flush()?;
    Ok(summary)
}

pub(super) fn write_ntriples(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut writer = NTriplesSerializer::new().for_writer(out);
    let summary =
        each_description(selection, |quads| default_graph(quads, |quad| writer.serialize_triple(quad.as_ref())))?;
    writer.finish().flush()?;
    Ok(summary)
}

pub(super) fn write_nquads(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut writer = NQuadsSerializer::new().for_writer(out);
    let summary =
        each_description(selection, |quads| Ok(quads.iter().try_for_each(|quad| writer.serialize_quad(quad))?))?;
    writer.finish().flush()?;
    Ok(summary)
}

fn default_graph(quads: &[Quad], mut call: impl FnMut(&Quad) -> io::Result<()>) -> Result<(), ExportError> {
    Ok(quads.iter().filter(|quad| quad.graph_name.is_default_graph()).try_for_each(&mut call)?)
}

/// Calls a function with what is said of each claim, and of each document and
/// each thing before the first claim that it is in.
pub(super) fn each_description(
    selection: &Selection,
    mut call: impl FnMut(&[Quad]) -> Result<(), ExportError>,
) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let store = selection.store;
    let mut met: BTreeSet<Thing> = BTreeSet::new();
    let mut current: Option<(DocumentId, Text)> = None;
    selection.each_claim(|record| {
        summary.n_claims += 1;
        let id = record.document.id;
        if current.as_ref().is_none_or(|(document, _)| *document != id) {
            let body = body(store, id)?;
            call(&describe::document(&record.document, Some(&body)))?;
            summary.n_documents += 1;
            met.insert(Thing::Document(id));
            current = Some((id, Text::new(body)));
        }
        for thing in things(record) {
            if matches!(thing, Thing::Actor(_) | Thing::Entity(_)) && met.insert(thing) {
                summary.n_nodes += 1;
                call(&described(store, thing)?)?;
            }
        }
        let Some((_, text)) = &current else { return Ok(()) };
        call(&describe::claim(record, text))
    })?;
    if selection.is_whole() {
        for id in store.document_ids()? {
            if met.insert(Thing::Document(id)) {
                let header = store.document_header(id)?;
                let quads = header.map(|header: DocumentHeader| {
                    Ok::<_, ExportError>(describe::document(&header, Some(&body(store, id)?)))
                });
                call(&quads.transpose()?.unwrap_or_default())?;
                summary.n_documents += 1;
            }
        }
    }
    Ok(summary)
}

fn body(store: &Store, id: DocumentId) -> Result<String, ExportError> {
    Ok(store.text(id)?.map(|document| document.body).unwrap_or_default())
}

fn described(store: &Store, thing: Thing) -> Result<Vec<Quad>, ExportError> {
    Ok(match thing {
        Thing::Actor(id) => store.actor_card(id)?.map(|card| describe::actor(id, &card)),
        Thing::Entity(id) => store.entity_card(id)?.map(|card| describe::entity(id, &card)),
        Thing::Claim(_) | Thing::Document(_) => None,
    }
    .unwrap_or_default())
}

fn things(record: &ClaimRecord) -> Vec<Thing> {
    let claim = &record.claim;
    let arguments = claim.arguments.iter().map(|argument| &argument.to);
    let speakers = claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
    claim.subject.iter().chain(&claim.object).chain(arguments).chain(speakers).filter_map(Thing::of).collect()
}
