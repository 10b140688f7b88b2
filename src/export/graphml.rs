//! GraphML, which yEd, Cytoscape, igraph and networkx read.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::network::{self, CONFIDENCE, EDGE_COLUMNS, Item, NODE_COLUMNS};
use super::xml::clean;
use super::{ExportError, Selection, Summary};

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let (mut summary, mut n_replaced) = (Summary::default(), 0);
    let mut writer = Writer::new(out);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    writer.write_event(Event::Start(root))?;
    let nodes = NODE_COLUMNS[1..].iter().map(|name| (*name, "node"));
    for (name, of) in nodes.chain(EDGE_COLUMNS.iter().map(|name| (*name, "edge"))) {
        let id = format!("{of}_{name}");
        let value = if name == CONFIDENCE { "double" } else { "string" };
        writer
            .create_element("key")
            .with_attributes([("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", value)])
            .write_empty()?;
    }
    let graph = BytesStart::new("graph").with_attributes([("id", "relata"), ("edgedefault", "directed")]);
    writer.write_event(Event::Start(graph))?;
    network::each(selection, &mut summary, |item| {
        writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
        match item {
            Item::Node(node) => {
                let element = writer.create_element("node").with_attribute(("id", node.id.as_str()));
                element.write_inner_content(|writer| {
                    let values = node.values();
                    let values = NODE_COLUMNS.iter().zip(values).skip(1);
                    data(writer, "node", values.map(|(name, value)| (*name, Some(value))), &mut n_replaced)
                })?;
            }
            Item::Edge(edge) => {
                let id = edge.id();
                let ends = [("id", id.as_str()), ("source", edge.source), ("target", edge.target)];
                writer.create_element("edge").with_attributes(ends).write_inner_content(|writer| {
                    let values = edge.values();
                    let values = EDGE_COLUMNS.iter().zip(&values);
                    data(writer, "edge", values.map(|(name, value)| (*name, value.as_deref())), &mut n_replaced)
                })?;
            }
        }
        Ok(())
    })?;
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
    writer.write_event(Event::End(BytesEnd::new("graph")))?;
    writer.write_event(Event::End(BytesEnd::new("graphml")))?;
    summary.n_replaced = n_replaced;
    Ok(summary)
}

fn data<'a>(
    writer: &mut Writer<&mut dyn Write>,
    of: &str,
    values: impl Iterator<Item = (&'a str, Option<&'a str>)>,
    n_replaced: &mut u64,
) -> std::io::Result<()> {
    for (name, value) in values {
        if let Some(value) = value {
            let text = clean(value, n_replaced);
            let key = format!("{of}_{name}");
            let element = writer.create_element("data").with_attribute(("key", key.as_str()));
            element.write_text_content(BytesText::new(&text))?;
        }
    }
    Ok(())
}
