//! JSON-LD: one object a thing, its graph beside it, names shortened by a context.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxrdf::{Literal, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};

use super::rdf::each_description;
use super::{ExportError, Selection, Summary};
use crate::rdf::PREFIXES;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let prefixes: BTreeMap<&str, &str> = PREFIXES.into_iter().collect();
    let context = serde_json::to_string(&prefixes).map_err(io::Error::from)?;
    write!(out, "{{\"@context\":{context},\n\"@graph\":[")?;
    let mut is_first = true;
    let summary = each_description(selection, |quads| {
        let mut rest = quads;
        while let Some(first) = rest.first() {
            let is_same = |quad: &&Quad| quad.subject == first.subject && quad.graph_name == first.graph_name;
            let n_same = rest.iter().take_while(is_same).count();
            let node = node(&rest[..n_same]);
            rest = &rest[n_same..];
            out.write_all(if is_first { b"\n" } else { b",\n" })?;
            is_first = false;
            serde_json::to_writer(&mut *out, &node).map_err(io::Error::from)?;
        }
        Ok(())
    })?;
    out.write_all(b"\n]}\n")?;
    Ok(summary)
}

/// Makes one object of quads that have subject and graph in common.
fn node(quads: &[Quad]) -> Value {
    let mut object: Map<String, Value> = Map::new();
    for quad in quads {
        let (key, value) = if quad.predicate.as_str() == TYPE {
            ("@type".to_owned(), Value::String(compact(&id(&quad.object))))
        } else {
            (compact(quad.predicate.as_str()), value(&quad.object))
        };
        if let Value::Array(values) = object.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
            values.push(value);
        }
    }
    let Some(first) = quads.first() else { return Value::Null };
    let subject = match &first.subject {
        NamedOrBlankNode::NamedNode(name) => name.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(name) => name.to_string(),
    };
    object.insert("@id".to_owned(), subject.into());
    match &first.graph_name {
        oxrdf::GraphName::NamedNode(name) => json!({ "@id": name.as_str(), "@graph": [object] }),
        _ => object.into(),
    }
}

fn id(term: &Term) -> String {
    match term {
        Term::NamedNode(name) => name.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn value(term: &Term) -> Value {
    match term {
        Term::Literal(literal) => literal_value(literal),
        other => json!({ "@id": id(other) }),
    }
}

fn literal_value(literal: &Literal) -> Value {
    match literal.datatype().as_str() {
        STRING => literal.value().into(),
        datatype => json!({ "@value": literal.value(), "@type": compact(datatype) }),
    }
}

/// Shortens an IRI by a prefix where nothing but plain characters follow.
fn compact(iri: &str) -> String {
    let found = PREFIXES.iter().find_map(|(prefix, base)| Some((prefix, iri.strip_prefix(base)?)));
    match found {
        Some((prefix, name)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
            format!("{prefix}:{name}")
        }
        _ => iri.to_owned(),
    }
}
