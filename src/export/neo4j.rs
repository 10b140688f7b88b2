//! Neo4j: tables for `neo4j-admin database import`, and a script in Cypher.
//!
//! Both hold the same: claims are nodes, with relationships to their subject,
//! object, arguments and speakers, so that nothing that somebody merely says
//! can be taken for a fact.

use std::io::Write;

use rustc_hash::FxHashSet;

use super::csv::{row, writer};
use super::network::{EDGE_COLUMNS, Edge, shared_id, speaker};
use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Ref, RefType};

/// The columns of an edge that are properties of a claim.
const CLAIM_COLUMNS: [usize; 15] = [0, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18];

/// The headers of the two tables.
const NODE_HEAD: [&str; 4] = ["id:ID", ":LABEL", "name", "kind"];
const LINK_HEAD: [&str; 6] = [":START_ID", ":END_ID", ":TYPE", "n:int", "role", "preposition"];

/// A node: an actor, a theme, a value, or a claim with its properties.
struct Node<'a> {
    id: String,
    label: &'static str,
    name: &'a str,
    kind: &'static str,
    properties: Vec<(&'static str, String)>,
}

/// A relationship of a claim.
struct Link<'a> {
    claim: String,
    to: &'a str,
    /// The label of the node that it leads to.
    label: &'static str,
    link_type: &'static str,
    n: usize,
    role: &'a str,
    preposition: &'a str,
}

pub(super) fn write_tables(
    selection: &Selection,
    nodes: &mut dyn Write,
    links: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let (mut nodes, mut links) = (writer(nodes), writer(links));
    let properties: Vec<String> = CLAIM_COLUMNS
        .iter()
        .map(|&n| match EDGE_COLUMNS[n] {
            "confidence" => "confidence:double".to_owned(),
            name => name.to_owned(),
        })
        .collect();
    row(&mut nodes, NODE_HEAD.into_iter().chain(properties.iter().map(String::as_str)))?;
    row(&mut links, LINK_HEAD)?;
    let summary = each(
        selection,
        |node| {
            let property = |name: &str| node.properties.iter().find(|(known, _)| *known == name);
            let properties = CLAIM_COLUMNS.iter().map(|&n| property(EDGE_COLUMNS[n]).map_or("", |(_, value)| value));
            let own = [node.id.as_str(), node.label, node.name, node.kind];
            row(&mut nodes, own.into_iter().chain(properties))
        },
        |link| {
            let n = link.n.to_string();
            row(&mut links, [link.claim.as_str(), link.to, link.link_type, &n, link.role, link.preposition])
        },
    )?;
    nodes.flush()?;
    links.flush()?;
    Ok(summary)
}

pub(super) fn write_cypher(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    // Without these every relationship would look at every node.
    for label in LABELS {
        writeln!(out, "CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.id);")?;
    }
    let out = std::cell::RefCell::new(out);
    each(
        selection,
        |node| {
            let mut properties =
                vec![("id", quoted(&node.id)), ("name", quoted(node.name)), ("kind", quoted(node.kind))];
            properties.extend(
                node.properties
                    .iter()
                    .map(|(name, value)| (*name, if *name == "confidence" { value.clone() } else { quoted(value) })),
            );
            let properties: Vec<String> =
                properties.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
            Ok(writeln!(out.borrow_mut(), "CREATE (:{} {{{}}});", node.label, properties.join(", "))?)
        },
        |link| {
            let (claim, to) = (quoted(&link.claim), quoted(link.to));
            let mut properties = format!("n: {}", link.n);
            for (name, value) in [("role", link.role), ("preposition", link.preposition)] {
                if !value.is_empty() {
                    properties.push_str(&format!(", {name}: {}", quoted(value)));
                }
            }
            Ok(writeln!(
                out.borrow_mut(),
                "MATCH (c:Claim {{id: {claim}}}), (x:{} {{id: {to}}}) CREATE (c)-[:{} {{{properties}}}]->(x);",
                link.label,
                link.link_type
            )?)
        },
    )
}

/// Returns a string of Cypher.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for c in text.chars() {
        match c {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

/// Calls one function with each node, claims first, and then another with each
/// relationship: a claim may point to one further on.
fn each(
    selection: &Selection,
    mut on_node: impl FnMut(&Node) -> Result<(), ExportError>,
    mut on_link: impl FnMut(&Link) -> Result<(), ExportError>,
) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let mut met: FxHashSet<String> = FxHashSet::default();
    selection.each_claim(|record| {
        summary.n_claims += 1;
        summary.n_nodes += 1;
        let id = record.claim.id.to_string();
        met.insert(id.clone());
        let properties = properties(record);
        on_node(&Node { id, label: "Claim", name: &record.claim.predicate_text, kind: "event", properties })
    })?;
    selection.each_claim(|record| {
        for (_, id, part, _, _, _) in parts(record) {
            let Some(part) = part else { continue };
            if met.insert(id.clone()) {
                summary.n_nodes += 1;
                let label = label(part);
                on_node(&Node { id, label, name: &part.name, kind: part.kind.as_str(), properties: Vec::new() })?;
            }
        }
        Ok::<_, ExportError>(())
    })?;
    selection.each_claim(|record| {
        for (link_type, id, part, n, role, preposition) in parts(record) {
            if let Some(part) = part {
                summary.n_edges += 1;
                let claim = record.claim.id.to_string();
                on_link(&Link { claim, to: &id, label: label(part), link_type, n, role, preposition })?;
            }
        }
        Ok::<_, ExportError>(())
    })?;
    Ok(summary)
}

/// The labels of nodes.
const LABELS: [&str; 4] = ["Actor", "Claim", "Theme", "Value"];

/// Returns the label of a part's node; of a claim it may be one that the filter
/// leaves out.
fn label(part: &Ref) -> &'static str {
    match part.ref_type {
        RefType::Actor => "Actor",
        RefType::Theme => "Theme",
        RefType::Value => "Value",
        RefType::Claim => "Claim",
    }
}

type PartOf<'a> = (&'static str, String, Option<&'a Ref>, usize, &'a str, &'a str);

/// Returns what a claim points to: the type of relationship, the node's id,
/// the part, its number, role and preposition.
fn parts(record: &ClaimRecord) -> Vec<PartOf<'_>> {
    let claim = &record.claim;
    let id =
        |part: Option<&Ref>, place: String| part.and_then(shared_id).unwrap_or_else(|| format!("{}.{place}", claim.id));
    let mut parts = vec![
        ("SUBJECT", id(claim.subject.as_ref(), "subject".to_owned()), claim.subject.as_ref(), 0, "", ""),
        ("OBJECT", id(claim.object.as_ref(), "object".to_owned()), claim.object.as_ref(), 0, "", ""),
    ];
    for (n, argument) in claim.arguments.iter().enumerate() {
        let preposition = argument.preposition.as_deref().unwrap_or_default();
        let node = id(Some(&argument.to), format!("argument{n}"));
        parts.push(("ARGUMENT", node, Some(&argument.to), n, argument.role.as_str(), preposition));
    }
    for (n, said) in claim.attribution.iter().enumerate() {
        let node = id(said.speaker.as_ref(), format!("speaker{n}"));
        parts.push(("SAID_BY", node, said.speaker.as_ref(), n, said.cue_kind.as_str(), ""));
    }
    parts
}

fn properties(record: &ClaimRecord) -> Vec<(&'static str, String)> {
    let edge = Edge { record, n: 0, source: "", target: "", role: "object", preposition: None };
    debug_assert_eq!(EDGE_COLUMNS[10], "speaker");
    let mut values = edge.values();
    values[10] = speaker(record);
    CLAIM_COLUMNS.iter().filter_map(|&n| Some((EDGE_COLUMNS[n], values[n].take()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_cypher() {
        assert_eq!(quoted("O'Neill \\ \n\u{7}"), r"'O\'Neill \\ \n\u0007'");
    }
}
