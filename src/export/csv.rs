//! Two tables with headers, `nodes.csv` and `edges.csv`.

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::network::{self, EDGE_COLUMNS, Item, NODE_COLUMNS};
use super::{ExportError, Selection, Summary};

pub(super) fn write(
    selection: &Selection,
    nodes: &mut dyn Write,
    edges: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let (mut nodes, mut edges) = (writer(nodes), writer(edges));
    row(&mut nodes, NODE_COLUMNS)?;
    row(&mut edges, ["id", "source", "target"].into_iter().chain(EDGE_COLUMNS))?;
    network::each(selection, &mut summary, |item| match item {
        Item::Node(node) => row(&mut nodes, node.values()),
        Item::Edge(edge) => {
            let values = edge.values();
            let ends = [edge.id(), edge.source.to_owned(), edge.target.to_owned()];
            row(
                &mut edges,
                ends.iter().map(String::as_str).chain(values.iter().map(|value| value.as_deref().unwrap_or(""))),
            )
        }
    })?;
    nodes.flush()?;
    edges.flush()?;
    Ok(summary)
}

/// Returns a writer of lines that end as RFC 4180 has it for none but the
/// strictest readers: in a plain line feed.
pub(super) fn writer(out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out)
}

/// Writes one row.
pub(super) fn row<'a>(
    writer: &mut Writer<&mut dyn Write>,
    cells: impl IntoIterator<Item = &'a str>,
) -> Result<(), ExportError> {
    writer.write_record(cells).map_err(|error| ExportError::Write(error.into()))
}
