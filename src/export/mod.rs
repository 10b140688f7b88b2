//! Takes the graph elsewhere: one file for each format that other tools read.
//!
//! Takes claims from the store in batches and writes them as they come, so
//! that memory grows with the number of nodes at most. A claim is whole only
//! where the format has room for it (`jsonl`, RDF, `parquet`, `html`). Formats
//! of nodes and edges have an edge for each object and argument of a claim,
//! see `network.rs`; every edge says who says so and whether it is so, since
//! most tools would otherwise take it for a fact.

mod csv;
mod dot;
mod followthemoney;
mod gexf;
mod graphml;
mod html;
mod jsonl;
mod jsonld;
mod mermaid;
mod neo4j;
mod network;
mod parquet;
mod rdf;
mod selection;
mod xml;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::store::StoreError;

pub use selection::Selection;

/// A format, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Documents and claims as `extract` prints them; `import` reads them back.
    Jsonl,
    /// Two tables, of nodes and of edges.
    Csv,
    /// GraphML: yEd, networkx, igraph, Cytoscape.
    Graphml,
    /// GEXF with time: Gephi.
    Gexf,
    /// Graphviz.
    Dot,
    /// A Mermaid flow chart, for Markdown pages.
    Mermaid,
    /// Two tables for `neo4j-admin database import`.
    Neo4j,
    /// A script in Cypher.
    Cypher,
    /// Turtle: the default graph.
    Turtle,
    /// N-Triples: the default graph.
    Ntriples,
    /// N-Quads: all graphs.
    Nquads,
    /// JSON-LD: all graphs.
    Jsonld,
    /// One Parquet table of claims.
    Parquet,
    /// Entities of FollowTheMoney, one a line.
    Followthemoney,
    /// One page for a browser.
    Html,
}

impl Format {
    /// All formats with their names.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("jsonl", Self::Jsonl),
        ("csv", Self::Csv),
        ("graphml", Self::Graphml),
        ("gexf", Self::Gexf),
        ("dot", Self::Dot),
        ("mermaid", Self::Mermaid),
        ("neo4j", Self::Neo4j),
        ("cypher", Self::Cypher),
        ("turtle", Self::Turtle),
        ("ntriples", Self::Ntriples),
        ("nquads", Self::Nquads),
        ("jsonld", Self::Jsonld),
        ("parquet", Self::Parquet),
        ("followthemoney", Self::Followthemoney),
        ("html", Self::Html),
    ];

    /// Returns the names of the files that an export consists of; none where it is one stream.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["nodes.csv", "edges.csv"],
            Self::Neo4j => &["nodes.csv", "relationships.csv"],
            _ => &[],
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = Self::ALL.iter().find(|(_, format)| format == self).map_or("", |(name, _)| name);
        f.write_str(name)
    }
}

/// Why a word is no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{found}`, expected {}", names())]
pub struct UnknownFormat {
    found: String,
}

fn names() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|&(name, _)| name).collect();
    names.join(", ")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let found = Self::ALL.iter().find(|(name, _)| *name == text);
        found.map(|&(_, format)| format).ok_or_else(|| UnknownFormat { found: text.to_owned() })
    }
}

/// Why an export came to an end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was written could not be.
    #[error("cannot write")]
    Write(#[from] io::Error),
    /// A file could not be made.
    #[error("cannot write `{}`", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A format of several files was to go to one stream.
    #[error("`{format}` consists of several files: name a folder for them with --output")]
    NeedsFolder {
        /// The format.
        format: Format,
    },
}

/// Where an export goes.
pub enum Destination<'a> {
    /// To one stream.
    Stream(&'a mut (dyn Write + Send)),
    /// To a file, or to a folder where the format has several files; made as needed.
    Path(&'a Path),
}

/// What an export wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Documents that are records of their own.
    pub n_documents: u64,
    /// Claims.
    pub n_claims: u64,
    /// Nodes.
    pub n_nodes: u64,
    /// Edges.
    pub n_edges: u64,
    /// Claims among them that were not selected: others refer to them.
    pub n_referred: u64,
    /// Characters that the format cannot hold, written as U+FFFD.
    pub n_replaced: u64,
}

/// Writes the claims of a selection.
///
/// # Errors
///
/// When the database fails or the destination cannot be written.
pub fn write(format: Format, selection: &Selection, to: Destination<'_>) -> Result<Summary, ExportError> {
    match (to, format.files()) {
        (Destination::Stream(out), []) => write_stream(format, selection, out),
        (Destination::Stream(_), _) => Err(ExportError::NeedsFolder { format }),
        (Destination::Path(path), []) => {
            let mut out = create(path)?;
            let summary = write_stream(format, selection, &mut out)?;
            out.flush()?;
            Ok(summary)
        }
        (Destination::Path(folder), files) => {
            std::fs::create_dir_all(folder).map_err(|source| ExportError::File { path: folder.to_owned(), source })?;
            let mut outs = files.iter().map(|name| create(&folder.join(name))).collect::<Result<Vec<_>, _>>()?;
            let summary = write_files(format, selection, &mut outs)?;
            outs.iter_mut().try_for_each(Write::flush)?;
            Ok(summary)
        }
    }
}

fn create(path: &Path) -> Result<BufWriter<File>, ExportError> {
    let file = File::create(path).map_err(|source| ExportError::File { path: path.to_owned(), source })?;
    Ok(BufWriter::with_capacity(1 << 16, file))
}

fn write_stream(format: Format, selection: &Selection, out: &mut (dyn Write + Send)) -> Result<Summary, ExportError> {
    match format {
        Format::Jsonl => jsonl::write(selection, out),
        Format::Graphml => graphml::write(selection, out),
        Format::Gexf => gexf::write(selection, out),
        Format::Dot => dot::write(selection, out),
        Format::Mermaid => mermaid::write(selection, out),
        Format::Turtle => rdf::write_turtle(selection, out),
        Format::Ntriples => rdf::write_ntriples(selection, out),
        Format::Nquads => rdf::write_nquads(selection, out),
        Format::Jsonld => jsonld::write(selection, out),
        Format::Cypher => neo4j::write_cypher(selection, out),
        Format::Parquet => parquet::write(selection, out),
        Format::Followthemoney => followthemoney::write(selection, out),
        Format::Html => html::write(selection, out),
        Format::Csv | Format::Neo4j => Err(ExportError::NeedsFolder { format }),
    }
}

fn write_files(format: Format, selection: &Selection, outs: &mut [BufWriter<File>]) -> Result<Summary, ExportError> {
    match (format, outs) {
        (Format::Csv, [nodes, edges]) => csv::write(selection, nodes, edges),
        (Format::Neo4j, [nodes, links]) => neo4j::write_tables(selection, nodes, links),
        _ => Err(ExportError::NeedsFolder { format }),
    }
}
