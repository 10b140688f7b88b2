//! Entities of FollowTheMoney, one JSON object a line, for Aleph and OpenSanctions.
//!
//! Actors are people and bodies, themes are notes, documents are articles, and
//! a claim is a link between its subject and its object or first argument. The
//! format has no word for what is not so or merely said: such links say so in
//! their role and status, and only plain facts become links of a narrower type.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::network::{is_plain, shared_id, speaker};
use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Kind, Ref, RefType};
use crate::rdf::Thing;
use crate::render::quote_of;
use crate::text::DocumentId;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let mut met: BTreeSet<Thing> = BTreeSet::new();
    let mut document: Option<DocumentId> = None;
    selection.each_claim(|record| {
        let claim = &record.claim;
        let target = claim.object.as_ref().or(claim.arguments.first().map(|argument| &argument.to));
        let (Some(subject), Some(object)) = (claim.subject.as_ref().filter(is_thing), target.filter(is_thing)) else {
            summary.n_left_out += 1;
            return Ok(());
        };
        let (Some(subject_id), Some(object_id)) = (shared_id(subject), shared_id(object)) else { return Ok(()) };
        summary.n_claims += 1;
        if document != Some(record.document.id) {
            document = Some(record.document.id);
            summary.n_documents += 1;
            line(out, &article(record))?;
        }
        for (part, id) in [(subject, &subject_id), (object, &object_id)] {
            let Some(thing) = Thing::of(part).filter(|thing| met.insert(*thing)) else { continue };
            summary.n_nodes += 1;
            let mut properties = Properties::default();
            properties.add("name", Some(&part.name));
            if let Thing::Actor(actor) = thing
                && let Some(card) = selection.store.actor_card(actor)?
            {
                card.aliases
                    .iter()
                    .filter(|alias| **alias != part.name)
                    .for_each(|alias| properties.add("alias", Some(alias)));
                let known = card.known.filter(|key| key.starts_with('Q'));
                properties.add("wikidataId", known.as_deref());
            }
            line(out, &entity(id, schema(part), properties))?;
        }
        summary.n_edges += 1;
        line(out, &link(record, (subject, &subject_id), (object, &object_id)))
    })?;
    Ok(summary)
}

fn is_thing(part: &&Ref) -> bool {
    matches!(part.ref_type, RefType::Actor | RefType::Theme) && shared_id(part).is_some()
}

fn schema(part: &Ref) -> &'static str {
    match (part.ref_type, part.kind) {
        (RefType::Actor, Kind::Person) => "Person",
        (RefType::Actor, Kind::Organization) => "Organization",
        (RefType::Actor, Kind::Government | Kind::Country) => "PublicBody",
        (RefType::Actor, _) => "LegalEntity",
        _ => "Note",
    }
}

/// Values by property; of empty ones there is none.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn add(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty())
            && let Value::Array(values) = self.0.entry(name).or_insert_with(|| Value::Array(Vec::new()))
        {
            values.push(value.into());
        }
    }
}

fn entity(id: &str, schema: &str, properties: Properties) -> Value {
    json!({ "id": id, "schema": schema, "properties": properties.0 })
}

fn article(record: &ClaimRecord) -> Value {
    let document = &record.document;
    let mut properties = Properties::default();
    properties.add("title", document.title.as_deref());
    properties.add("publisher", document.publisher.as_deref());
    properties.add("author", document.author.as_deref());
    properties.add("publishedAt", document.published.as_deref());
    properties.add("sourceUrl", document.uri.as_deref().filter(|uri| uri.starts_with("http")));
    entity(&document.id.to_string(), "Article", properties)
}

fn link(record: &ClaimRecord, subject: (&Ref, &str), object: (&Ref, &str)) -> Value {
    let claim = &record.claim;
    let schemas = (schema(subject.0), schema(object.0));
    let is_body = |schema| matches!(schema, "Organization" | "PublicBody");
    let (schema, one, other) = match claim.relation.as_deref().filter(|_| is_plain(record)) {
        Some("member_of") if schemas.0 != "Note" && is_body(schemas.1) => ("Membership", "member", "organization"),
        Some("kin_of") if schemas == ("Person", "Person") => ("Family", "person", "relative"),
        _ => ("UnknownLink", "subject", "object"),
    };
    let mut properties = Properties::default();
    properties.add(one, Some(subject.1));
    properties.add(other, Some(object.1));
    let relation = claim.relation.as_deref().unwrap_or(&claim.predicate);
    let mut role = String::new();
    if claim.polarity == crate::extract::Polarity::Negated {
        role.push_str("NOT ");
    }
    if claim.modality != crate::extract::Modality::Asserted {
        role.push_str(claim.modality.as_str());
        role.push(' ');
    }
    role.push_str(relation);
    let mut status = format!("{}, {}", claim.polarity, claim.modality);
    if let Some(speaker) = speaker(record) {
        role.push_str(&format!(" (said by {speaker})"));
        status.push_str(&format!(", said by {speaker}"));
    }
    if schema != "Family" {
        properties.add("role", Some(&role));
        properties.add("status", Some(&status));
    }
    properties.add("recordId", Some(&claim.id.to_string()));
    properties.add("proof", Some(&record.document.id.to_string()));
    properties.add("publisher", record.document.publisher.as_deref());
    properties.add("summary", quote_of(record).map(|quote| quote.text).as_deref());
    properties.add("date", record.document.published.as_deref());
    if let Some(time) = &claim.time {
        properties.add("startDate", time.start.as_deref());
        properties.add("endDate", time.end.as_deref());
    }
    entity(&claim.id.to_string(), schema, properties)
}

fn line(out: &mut dyn Write, value: &Value) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
