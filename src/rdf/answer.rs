//! Asking a query and writing its answer.

use std::io::{self, Write};
use std::str::FromStr;
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets};
use oxrdf::Term;
use oxttl::TurtleSerializer;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{CancellationToken, QueryEvaluationError, QueryEvaluator, QueryResults, QuerySolutionIter};
use spargebra::{Query, SparqlParser, SparqlSyntaxError};

use super::dataset::Dataset;
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
    Syntax(#[from] SparqlSyntaxError),
    /// It could not be carried out.
    #[error("cannot answer the query")]
    Evaluation(#[source] QueryEvaluationError),
    /// It took longer than it may.
    #[error("the query took longer than the time limit")]
    Late,
    /// The answer could not be written.
    #[error("cannot write")]
    Write(#[from] io::Error),
}

impl From<QueryEvaluationError> for SparqlError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Late,
            error => Self::Evaluation(error),
        }
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
/// The prefixes of [`PREFIXES`] need not be declared. What is longer under way
/// than `limit` is given up.
///
/// # Errors
///
/// When the query is no SPARQL, the database fails, the time is over, or the
/// answer cannot be written.
pub fn ask(
    query: &str,
    store: &Store,
    format: AnswerFormat,
    limit: Option<Duration>,
    width: u16,
    out: &mut dyn Write,
) -> Result<Told, SparqlError> {
    let mut parser = SparqlParser::new();
    for (prefix, base) in PREFIXES {
        parser = parser.with_prefix(prefix, base).map_err(io::Error::other)?;
    }
    let query = parser.parse_query(query)?;
    let token = CancellationToken::new();
    if let Some(limit) = limit {
        let token = token.clone();
        // Ends with the program at the latest.
        std::thread::spawn(move || {
            std::thread::sleep(limit);
            token.cancel();
        });
    }
    let told = answer(&query, &Dataset::new(store, token.clone()), &token, format, width, out)?;
    // What the dataset did not look at any more is missing.
    if token.is_cancelled() { Err(SparqlError::Late) } else { Ok(told) }
}

fn answer(
    query: &Query,
    dataset: &Dataset,
    token: &CancellationToken,
    format: AnswerFormat,
    width: u16,
    out: &mut dyn Write,
) -> Result<Told, SparqlError> {
    let told = |is_found| Told { is_found, is_cut: false };
    match QueryEvaluator::new().with_cancellation_token(token.clone()).prepare(query).execute(dataset)? {
        QueryResults::Boolean(answer) => {
            match serializer(format) {
                Some(serializer) => _ = serializer.serialize_boolean_to_writer(&mut *out, answer)?,
                None => write!(out, "{}", if answer { "yes" } else { "no" })?,
            }
            writeln!(out)?;
            Ok(told(answer))
        }
        QueryResults::Solutions(solutions) => match serializer(format) {
            Some(serializer) => {
                let mut writer = serializer.serialize_solutions_to_writer(&mut *out, solutions.variables().to_vec())?;
                let mut is_found = false;
                for solution in solutions {
                    writer.serialize(&solution?)?;
                    is_found = true;
                }
                writer.finish()?;
                if matches!(format, AnswerFormat::Json | AnswerFormat::Xml) {
                    writeln!(out)?;
                }
                Ok(told(is_found))
            }
            None => table(solutions, width, out),
        },
        QueryResults::Graph(triples) => {
            let mut serializer = TurtleSerializer::new();
            for (prefix, base) in PREFIXES {
                serializer = serializer.with_prefix(prefix, base).map_err(io::Error::other)?;
            }
            let mut writer = serializer.for_writer(&mut *out);
            let mut is_found = false;
            for triple in triples {
                writer.serialize_triple(&triple?)?;
                is_found = true;
            }
            writer.finish()?;
            Ok(told(is_found))
        }
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

fn table(solutions: QuerySolutionIter, width: u16, out: &mut dyn Write) -> Result<Told, SparqlError> {
    let variables = solutions.variables().to_vec();
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(variables.iter().map(|variable| variable.as_str().to_owned()));
    let mut n_rows = 0;
    for solution in solutions.take(MAX_ROWS + 1) {
        let solution = solution?;
        n_rows += 1;
        if n_rows <= MAX_ROWS {
            let cells = variables.iter().map(|variable| solution.get(variable).map_or_else(String::new, shown));
            table.add_row(cells.collect::<Vec<_>>());
        }
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
