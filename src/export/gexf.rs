//! GEXF 1.2 with time, which Gephi reads: an edge lasts as long as the event,
//! else it stands on the day of publication.

use std::io::Write;

use chrono::NaiveDate;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::network::{self, CONFIDENCE, EDGE_COLUMNS, Edge, Item, NODE_COLUMNS};
use super::xml::clean;
use super::{ExportError, Selection, Summary};

/// The columns that are attributes of XML themselves: of nodes id and name, of edges the label.
const N_NODE_OWN: usize = 2;
const N_EDGE_OWN: usize = 1;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let (mut summary, mut n_replaced) = (Summary::default(), 0);
    let mut writer = Writer::new(out);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")];
    writer.write_event(Event::Start(BytesStart::new("gexf").with_attributes(root)))?;
    let graph = [("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")];
    writer.write_event(Event::Start(BytesStart::new("graph").with_attributes(graph)))?;
    declare(&mut writer, "node", &NODE_COLUMNS[N_NODE_OWN..])?;
    declare(&mut writer, "edge", &EDGE_COLUMNS[N_EDGE_OWN..])?;
    // The format wants all nodes first: the claims are walked over twice.
    writer.write_event(Event::Start(BytesStart::new("nodes")))?;
    network::each(selection, &mut Summary::default(), |item| {
        let Item::Node(node) = item else { return Ok(()) };
        let label = clean(node.name, &mut n_replaced);
        let element = writer.create_element("node").with_attributes([("id", node.id.as_str()), ("label", &label)]);
        element.write_inner_content(|writer| {
            let values = node.values();
            attributes(writer, values[N_NODE_OWN..].iter().map(|value| Some(*value)), &mut n_replaced)
        })?;
        Ok(())
    })?;
    writer.write_event(Event::End(BytesEnd::new("nodes")))?;
    writer.write_event(Event::Start(BytesStart::new("edges")))?;
    network::each(selection, &mut summary, |item| {
        let Item::Edge(edge) = item else { return Ok(()) };
        let (id, label) = (edge.id(), edge.label());
        let label = clean(&label, &mut n_replaced);
        let (start, end) = lasts(&edge);
        let fixed = [("id", id.as_str()), ("source", edge.source), ("target", edge.target), ("label", &label)];
        let times = [("start", start.as_deref()), ("end", end.as_deref())];
        let times = times.into_iter().filter_map(|(name, day)| Some((name, day?)));
        let element = writer.create_element("edge").with_attributes(fixed.into_iter().chain(times));
        element.write_inner_content(|writer| {
            let values = edge.values();
            attributes(writer, values[N_EDGE_OWN..].iter().map(Option::as_deref), &mut n_replaced)
        })?;
        Ok(())
    })?;
    for name in ["edges", "graph", "gexf"] {
        writer.write_event(Event::End(BytesEnd::new(name)))?;
    }
    summary.n_replaced = n_replaced;
    Ok(summary)
}

fn declare(writer: &mut Writer<&mut dyn Write>, class: &str, names: &[&str]) -> std::io::Result<()> {
    let element = writer.create_element("attributes").with_attributes([("class", class), ("mode", "static")]);
    element.write_inner_content(|writer| {
        for (n, name) in names.iter().enumerate() {
            let value = if *name == CONFIDENCE { "double" } else { "string" };
            let id = n.to_string();
            let attributes = [("id", id.as_str()), ("title", name), ("type", value)];
            writer.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn attributes<'a>(
    writer: &mut Writer<&mut dyn Write>,
    values: impl Iterator<Item = Option<&'a str>>,
    n_replaced: &mut u64,
) -> std::io::Result<()> {
    writer.create_element("attvalues").write_inner_content(|writer| {
        for (n, value) in values.enumerate() {
            if let Some(value) = value {
                let (id, value) = (n.to_string(), clean(value, n_replaced));
                let attributes = [("for", id.as_str()), ("value", &value)];
                writer.create_element("attvalue").with_attributes(attributes).write_empty()?;
            }
        }
        Ok(())
    })?;
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))
}

/// Returns the first and last day of an edge, each where known.
fn lasts(edge: &Edge) -> (Option<String>, Option<String>) {
    let day = |text: &Option<String>| {
        let day = text.as_deref()?.get(..10)?;
        day.parse::<NaiveDate>().ok().map(|_| day.to_owned())
    };
    match &edge.record.claim.time {
        Some(time) => (day(&time.start), day(&time.end)),
        None => {
            let published = day(&edge.record.document.published);
            (published.clone(), published)
        }
    }
}
