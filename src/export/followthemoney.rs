//! Entities of FollowTheMoney, one JSON object a line, for Aleph and OpenSanctions.
//!
//! Actors are people and bodies, themes are notes, documents are articles. A
//! claim is a link between its subject and its object or first argument; where
//! these are not two things (*resigned*, *says that …*), it is an event in which
//! its actors are involved. The format has no word for what is not so or merely
//! said: such links say so in their role and status, events in their name and
//! notes, and only plain facts become links of a narrower type.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::network::{is_plain, shared_id, speaker};
use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Kind, Modality, Polarity, Ref, RefType};
use crate::rdf::Thing;
use crate::render::quote_of;
use crate::text::DocumentId;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let mut met: BTreeSet<Thing> = BTreeSet::new();
    let mut document: Option<DocumentId> = None;
    selection.each_claim(|record| {
        let claim = &record.claim;
        summary.n_claims += 1;
        if document != Some(record.document.id) {
            document = Some(record.document.id);
            summary.n_documents += 1;
            line(out, &article(record))?;
        }
        let mut meet = |part: &Ref, id: &str| -> Result<(), ExportError> {
            let Some(thing) = Thing::of(part).filter(|thing| met.insert(*thing)) else { return Ok(()) };
            summary.n_nodes += 1;
            line(out, &entity(id, schema(part), described(selection, part, thing)?))
        };
        let target = claim.object.as_ref().or(claim.arguments.first().map(|argument| &argument.to));
        if let Some((subject, subject_id)) = thing(claim.subject.as_ref())
            && let Some((object, object_id)) = thing(target)
        {
            meet(subject, &subject_id)?;
            meet(object, &object_id)?;
            summary.n_edges += 1;
            return line(out, &link(record, (subject, &subject_id), (object, &object_id)));
        }
        let mut involved = Vec::new();
        for part in claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|found| &found.to)) {
            if let Some((part, id)) = thing(Some(part)).filter(|(part, _)| part.ref_type == RefType::Actor) {
                meet(part, &id)?;
                involved.push(id);
            }
        }
        summary.n_nodes += 1;
        line(out, &event(record, &involved))
    })?;
    Ok(summary)
}

/// Returns an actor or theme with its id; none of anything else.
fn thing(part: Option<&Ref>) -> Option<(&Ref, String)> {
    let part = part.filter(|part| matches!(part.ref_type, RefType::Actor | RefType::Theme))?;
    Some((part, shared_id(part)?))
}

/// Returns what is known of an actor or theme.
fn described(selection: &Selection, part: &Ref, thing: Thing) -> Result<Properties, ExportError> {
    let mut properties = Properties::default();
    properties.add("name", Some(&part.name));
    if let Thing::Actor(actor) = thing
        && let Some(card) = selection.store.actor_card(actor)?
    {
        let aliases = card.aliases.iter().filter(|alias| **alias != part.name);
        aliases.for_each(|alias| properties.add("alias", Some(alias)));
        let known = card.known.filter(|key| key.starts_with('Q'));
        properties.add("wikidataId", known.as_deref());
    }
    Ok(properties)
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
    let mut properties = told(record);
    properties.add(one, Some(subject.1));
    properties.add(other, Some(object.1));
    if schema != "Family" {
        properties.add("role", Some(&role(record)));
        properties.add("status", Some(&status(record)));
    }
    entity(&claim.id.to_string(), schema, properties)
}

fn event(record: &ClaimRecord, involved: &[String]) -> Value {
    let claim = &record.claim;
    let name = |part: &Option<Ref>| part.as_ref().map(|part| part.name.clone()).unwrap_or_default();
    let words = [name(&claim.subject), role(record), name(&claim.object)];
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let mut properties = told(record);
    properties.add("name", Some(&words.join(" ")));
    properties.add("notes", Some(&status(record)));
    involved.iter().for_each(|id| properties.add("involved", Some(id)));
    entity(&claim.id.to_string(), "Event", properties)
}

/// Returns what is claimed, with a warning where it is no fact.
fn role(record: &ClaimRecord) -> String {
    let claim = &record.claim;
    let mut role = String::new();
    if claim.polarity == Polarity::Negated {
        role.push_str("NOT ");
    }
    if claim.modality != Modality::Asserted {
        role.push_str(claim.modality.as_str());
        role.push(' ');
    }
    role.push_str(claim.relation.as_deref().unwrap_or(&claim.predicate));
    if let Some(speaker) = speaker(record) {
        role.push_str(&format!(" (said by {speaker})"));
    }
    role
}

/// Returns whether it is so, and who says so.
fn status(record: &ClaimRecord) -> String {
    let claim = &record.claim;
    let said = speaker(record).map(|speaker| format!(", said by {speaker}")).unwrap_or_default();
    format!("{}, {}{said}", claim.polarity, claim.modality)
}

/// Returns where and when a claim was made, and of what time.
fn told(record: &ClaimRecord) -> Properties {
    let claim = &record.claim;
    let mut properties = Properties::default();
    properties.add("recordId", Some(&claim.id.to_string()));
    properties.add("proof", Some(&record.document.id.to_string()));
    properties.add("publisher", record.document.publisher.as_deref());
    properties.add("summary", quote_of(record).map(|quote| quote.text).as_deref());
    properties.add("date", record.document.published.as_deref());
    if let Some(time) = &claim.time {
        properties.add("startDate", time.start.as_deref());
        properties.add("endDate", time.end.as_deref());
    }
    properties
}

fn line(out: &mut dyn Write, value: &Value) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
