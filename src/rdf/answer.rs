//! Writing the answer to a query.

use std::io::{self, Write};
use std::str::FromStr;
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets};
use oxrdf::{Term, Variable};
use oxttl::TurtleSerializer;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::QueryEvaluationError;

use super::evaluation::{Evaluation, Limits, Part};
use super::fault::Fault;
use super::vocabulary::PREFIXES;
use crate::store::Store;

/// How solutions are written; triples are written as Turtle whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    /// A table for people, IRIs shortened by the prefixes.
    Table,
    /// SPARQL's JSON.
    Json,
    /// SPARQL's CSV: values alone.
    Csv,
    /// SPARQL's TSV: terms as Turtle has them.
    Tsv,
    /// SPARQL's XML.
    Xml,
}

/// Why a word is no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{found}`, expected table, json, csv, tsv, xml")]
pub struct UnknownAnswerFormat {
    found: String,
}

impl FromStr for AnswerFormat {
    type Err = UnknownAnswerFormat;

    fn from_str(text: &str) -> Result<Self, UnknownAnswerFormat> {
        Ok(match text {
            "table" => Self::Table,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "xml" => Self::Xml,
            _ => return Err(UnknownAnswerFormat { found: text.to_owned() }),
        })
    }
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SparqlError {
    /// It is no SPARQL.
    #[error("cannot read the query: {0}")]
    Syntax(Fault),
    /// It could not be carried out.
    #[error("cannot answer the query")]
    Evaluation(#[source] QueryEvaluationError),
    /// It took longer than it may.
    #[error("the query took longer than {} s: name more in it, or give it more by --timeout", .0.as_secs())]
    Late(Duration),
    /// It took more memory than it may.
    #[error("the query took more than {} MiB of memory: name more in it, or give it more by --memory", .0 >> 20)]
    Large(usize),
    /// There was no thread for it.
    #[error("cannot start the query")]
    Start(#[source] io::Error),
    /// The evaluator came to an unforeseen end.
    #[error("the query broke off")]
    Broken,
    /// The answer could not be written.
    #[error("cannot write")]
    Write(#[from] io::Error),
}

impl From<QueryEvaluationError> for SparqlError {
    fn from(error: QueryEvaluationError) -> Self {
        Self::Evaluation(error)
    }
}

/// Whether a query has an answer, and whether a table shows all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whether there is any solution, triple, or a yes.
    pub is_found: bool,
    /// Whether there is more than [`MAX_ROWS`].
    pub is_cut: bool,
}

/// How many rows a table has at most, since it is laid out as a whole; the
/// other formats are written as solutions come.
pub const MAX_ROWS: usize = 10_000;

/// Asks a query and writes the answer; tells whether there is any.
///
/// The prefixes of [`PREFIXES`] need not be declared. What takes more than the
/// limits is given up.
///
/// # Errors
///
/// When the query is no SPARQL, the database fails, a limit is passed, or the
/// answer cannot be written.
pub fn ask(
    query: &str,
    store: Store,
    format: AnswerFormat,
    limits: Limits,
    width: u16,
    out: &mut dyn Write,
) -> Result<Told, SparqlError> {
    let told = |is_found| Told { is_found, is_cut: false };
    let mut parts = Evaluation::start(query.to_owned(), store, limits)?;
    match parts.next()? {
        Part::Boolean(answer) => {
            match serializer(format) {
                Some(serializer) => _ = serializer.serialize_boolean_to_writer(&mut *out, answer)?,
                None => write!(out, "{}", if answer { "yes" } else { "no" })?,
            }
            writeln!(out)?;
            Ok(told(answer))
        }
        Part::Solutions(variables) => match serializer(format) {
            Some(serializer) => {
                let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables)?;
                let mut is_found = false;
                while let Part::Solution(solution) = parts.next()? {
                    writer.serialize(&solution)?;
                    is_found = true;
                }
                writer.finish()?;
                if matches!(format, AnswerFormat::Json | AnswerFormat::Xml) {
                    writeln!(out)?;
                }
                Ok(told(is_found))
            }
            None => table(&variables, parts, width, out),
        },
        Part::Triples => {
            let mut serializer = TurtleSerializer::new();
            for (prefix, base) in PREFIXES {
                serializer = serializer.with_prefix(prefix, base).map_err(io::Error::other)?;
            }
            let mut writer = serializer.for_writer(&mut *out);
            let mut is_found = false;
            while let Part::Triple(triple) = parts.next()? {
                writer.serialize_triple(&triple)?;
                is_found = true;
            }
            writer.finish()?;
            Ok(told(is_found))
        }
        Part::Solution(_) | Part::Triple(_) | Part::End => Err(SparqlError::Broken),
    }
}

fn serializer(format: AnswerFormat) -> Option<QueryResultsSerializer> {
    Some(QueryResultsSerializer::from_format(match format {
        AnswerFormat::Table => return None,
        AnswerFormat::Json => QueryResultsFormat::Json,
        AnswerFormat::Csv => QueryResultsFormat::Csv,
        AnswerFormat::Tsv => QueryResultsFormat::Tsv,
        AnswerFormat::Xml => QueryResultsFormat::Xml,
    }))
}

fn table(variables: &[Variable], mut parts: Evaluation, width: u16, out: &mut dyn Write) -> Result<Told, SparqlError> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(variables.iter().map(|variable| variable.as_str().to_owned()));
    let mut n_rows = 0;
    while let Part::Solution(solution) = parts.next()? {
        n_rows += 1;
        if MAX_ROWS < n_rows {
            break;
        }
        let cells = variables.iter().map(|variable| solution.get(variable).map_or_else(String::new, shown));
        table.add_row(cells.collect::<Vec<_>>());
    }
    if 0 < n_rows {
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(Told { is_found: 0 < n_rows, is_cut: MAX_ROWS < n_rows })
}

/// Returns a term as tables show it: a literal's words, an IRI by its prefix.
fn shown(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(name) => {
            let name = name.as_str();
            let found = PREFIXES.iter().find_map(|(prefix, base)| Some((prefix, name.strip_prefix(base)?)));
            found.map_or_else(|| name.to_owned(), |(prefix, rest)| format!("{prefix}:{rest}"))
        }
        other @ Term::BlankNode(_) => other.to_string(),
    }
}
