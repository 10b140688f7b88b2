//! Reports of the analyst's commands: rows of named cells in every format.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::claim::Quoted;
use super::item::{Block, Quote, Run, Weight};
use super::quote::quote_of;
use super::{Format, Style, csv, markdown, table};
use crate::extract::ClaimRecord;
use crate::query::{Report, Row, Show, named, speakers};
use crate::store::Selection;

/// Writes a report. CSV numbers the rows, parts as `1.2`, and ends each with
/// its best claim.
pub fn write_report(out: &mut dyn Write, report: &Report, style: Style) -> io::Result<()> {
    match style.format {
        Format::Json => {
            let rows: Vec<RowJson> = report.rows.iter().map(|row| RowJson(row, style.n_quotes)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        Format::Jsonl => {
            for row in &report.rows {
                serde_json::to_writer(&mut *out, &RowJson(row, style.n_quotes))?;
                writeln!(out)?;
            }
            Ok(())
        }
        Format::Csv => write_csv(out, report, b','),
        Format::Tsv => write_csv(out, report, b'\t'),
        Format::Table if report.is_grid => table::write_grid(out, &grid(report), style.width),
        Format::Markdown if report.is_grid => markdown::write_grid(out, &grid(report)),
        Format::Table => {
            let blocks = report.rows.iter().map(|row| block(row, style.n_quotes));
            table::write_blocks(out, blocks, style.width)
        }
        Format::Markdown => {
            let blocks = report.rows.iter().map(|row| block(row, style.n_quotes));
            markdown::write_blocks(out, blocks)
        }
    }
}

/// Writes what a user's own statement gives.
pub fn write_selection(out: &mut dyn Write, selection: &Selection, style: Style) -> io::Result<()> {
    let text = selection.rows.iter().map(|row| row.iter().map(plain).collect::<Vec<String>>());
    let columns: Vec<&str> = selection.columns.iter().map(String::as_str).collect();
    let object = |row: &Vec<Value>| {
        let cells = selection.columns.iter().cloned().zip(row.iter().cloned());
        Value::Object(cells.collect())
    };
    match style.format {
        Format::Table | Format::Markdown => {
            let rows: Vec<Vec<String>> = std::iter::once(selection.columns.clone()).chain(text).collect();
            match style.format {
                Format::Table => table::write_grid(out, &rows, style.width),
                _ => markdown::write_grid(out, &rows),
            }
        }
        Format::Csv => csv::write_records(out, b',', &columns, &text.collect::<Vec<_>>()),
        Format::Tsv => csv::write_records(out, b'\t', &columns, &text.collect::<Vec<_>>()),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &selection.rows.iter().map(object).collect::<Vec<_>>())?;
            writeln!(out)
        }
        Format::Jsonl => {
            for row in &selection.rows {
                writeln!(out, "{}", object(row))?;
            }
            Ok(())
        }
    }
}

/// Lays the header and the cells of a report out as text.
fn grid(report: &Report) -> Vec<Vec<String>> {
    let rows = report.rows.iter().map(|row| report.columns.iter().map(|name| cell(row, name)).collect());
    std::iter::once(report.columns.clone()).chain(rows).collect()
}

fn cell(row: &Row, name: &str) -> String {
    row.cells.iter().find(|cell| cell.name == name).map_or_else(String::new, |cell| plain(&cell.value))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn write_csv(out: &mut dyn Write, report: &Report, delimiter: u8) -> io::Result<()> {
    let mut columns: Vec<&str> = report.columns.iter().map(String::as_str).collect();
    if report.is_grid {
        return csv::write_records(out, delimiter, &columns, &grid(report)[1..]);
    }
    columns.insert(0, "row");
    columns.extend(["claim", "said_by", "publisher", "published", "quote"]);
    let mut records = Vec::new();
    for (n, row) in report.rows.iter().enumerate() {
        push_records(&mut records, report, row, &(n + 1).to_string());
    }
    csv::write_records(out, delimiter, &columns, &records)
}

fn push_records(records: &mut Vec<Vec<String>>, report: &Report, row: &Row, number: &str) {
    let mut record = vec![number.to_owned()];
    record.extend(report.columns.iter().map(|name| cell(row, name)));
    record.extend(match row.claims.first() {
        Some(best) => [
            best.claim.id.to_string(),
            named(&speakers(best)),
            best.document.publisher.clone().unwrap_or_default(),
            best.document.published.clone().unwrap_or_default(),
            quote_of(best).map_or_else(String::new, |quote| quote.text),
        ],
        None => std::array::from_fn(|_| String::new()),
    });
    records.push(record);
    for (n, part) in row.rows.iter().enumerate() {
        push_records(records, report, part, &format!("{number}.{}", n + 1));
    }
}

fn block(row: &Row, n_quotes: usize) -> Block {
    let mut block = Block::default();
    for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
        let weight = match cell.show {
            Show::Who => Weight::Strong,
            Show::Relation => Weight::Relation,
            Show::Warning => Weight::Warning,
            Show::Plain => Weight::Plain,
            Show::Note => {
                block.notes.push(cell.text.clone());
                continue;
            }
            Show::Data => continue,
        };
        block.title.push(Run::new(cell.text.clone(), weight));
    }
    let mut quotes: Vec<Quote> = Vec::new();
    for quote in row.claims.iter().filter_map(spoken_quote) {
        if quotes.len() < n_quotes && !quotes.iter().any(|other| other.text == quote.text) {
            quotes.push(quote);
        }
    }
    block.quotes = quotes;
    block.children = row.rows.iter().map(|part| self::block(part, n_quotes)).collect();
    block
}

/// Returns a quote that says whose words it reports.
fn spoken_quote(record: &ClaimRecord) -> Option<Quote> {
    let quote = quote_of(record)?;
    let said = named(&speakers(record));
    let origin = if said.is_empty() { quote.origin } else { format!("{said}, in {}", quote.origin) };
    Some(Quote { origin, ..quote })
}

struct RowJson<'a>(&'a Row, usize);

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(row, n_quotes) = self;
        let mut map = serializer.serialize_map(None)?;
        for cell in &row.cells {
            map.serialize_entry(cell.name, &cell.value)?;
        }
        if !row.claims.is_empty() {
            let claims = row.claims.iter().enumerate().map(|(n, record)| Quoted::new(record, n < *n_quotes));
            map.serialize_entry("claims", &claims.collect::<Vec<_>>())?;
        }
        if !row.rows.is_empty() {
            map.serialize_entry("rows", &row.rows.iter().map(|part| RowJson(part, *n_quotes)).collect::<Vec<_>>())?;
        }
        map.end()
    }
}
