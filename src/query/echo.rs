//! Who copied whom: independent origins of a claim, and articles that are
//! copies or wire stories of one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{ClaimRecord, DocumentHeader};
use crate::store::{DocumentFilter, Store, StoreError};
use crate::text::DocumentId;

use super::gather::{Gathered, voice};
use super::group::day;
use super::origin::Origins;
use super::report::{Report, Row, Show, plural};

const COLUMNS: &[&str] = &["origin", "first_report", "title", "voice", "documents", "printed_by"];

/// Returns the independent origins of a claim, the earliest first; the words
/// are those of the first report.
pub fn echo(gathered: &Gathered) -> Report {
    let mut claims: Vec<&ClaimRecord> = gathered.claims.iter().collect();
    claims.sort_by_key(|record| order(&record.document));
    let rows = gathered.origins.parts(claims).into_iter().enumerate().map(|(n, records)| {
        let documents: BTreeMap<DocumentId, &DocumentHeader> =
            records.iter().map(|record| (record.document.id, &record.document)).collect();
        let voices: BTreeSet<String> = records.iter().map(|record| voice(record)).collect();
        let row = Row { claims: vec![records[0].clone()], ..Row::default() };
        origin(row, n + 1, &records[0].document, documents.values().copied()).cell(
            "voice",
            Show::Note,
            voices.into_iter().collect::<Vec<_>>().join("; "),
        )
    });
    Report::new(COLUMNS, rows.collect())
}

/// Returns all articles that others copy in part or whole, those with most copies first.
pub fn reprints(filter: &DocumentFilter, store: &Store) -> Result<Report, StoreError> {
    let headers: BTreeMap<DocumentId, DocumentHeader> = store
        .documents(filter)?
        .into_iter()
        .map(|row| {
            let header = DocumentHeader {
                id: row.id,
                uri: row.uri.or(row.path),
                title: row.title,
                publisher: row.publisher,
                author: row.author,
                published: row.published,
            };
            (row.id, header)
        })
        .collect();
    let origins = Origins::of(&headers.keys().copied().collect(), store)?;
    let mut parts: BTreeMap<DocumentId, Vec<&DocumentHeader>> = BTreeMap::new();
    for header in headers.values() {
        parts.entry(origins.of_document(header.id)).or_default().push(header);
    }
    let mut parts: Vec<Vec<&DocumentHeader>> = parts.into_values().filter(|part| 1 < part.len()).collect();
    for part in &mut parts {
        part.sort_by_key(|header| order(header));
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), order(part[0])));
    let rows = parts.iter().enumerate().map(|(n, part)| origin(Row::default(), n + 1, part[0], part.iter().copied()));
    Ok(Report::new(COLUMNS, rows.collect()))
}

fn order(header: &DocumentHeader) -> (bool, Option<String>, Option<String>, DocumentId) {
    (header.published.is_none(), header.published.clone(), header.uri.clone(), header.id)
}

fn origin<'a>(
    row: Row,
    number: usize,
    first: &DocumentHeader,
    documents: impl Iterator<Item = &'a DocumentHeader>,
) -> Row {
    let mut documents: Vec<&DocumentHeader> = documents.collect();
    documents.sort_by_key(|header| order(header));
    let name = |header: &DocumentHeader| {
        let place = header.publisher.as_ref().or(header.uri.as_ref()).or(header.title.as_ref());
        let place = place.cloned().unwrap_or_else(|| format!("document {}", &header.id.to_string()[..10]));
        header.published.as_deref().map_or_else(|| place.clone(), |published| format!("{place} {}", day(published)))
    };
    let printed: Vec<String> = documents.iter().map(|header| name(header)).collect();
    let others = printed.iter().skip(1).cloned().collect::<Vec<_>>().join(", ");
    let others = if others.is_empty() { others } else { format!("also in {others}") };
    row.valued("origin", number, Show::Plain, format!("origin {number}:"))
        .cell("first_report", Show::Who, name(first))
        .cell("title", Show::Plain, first.title.clone().unwrap_or_default())
        .valued("documents", documents.len(), Show::Note, plural(documents.len(), "document"))
        .valued("printed_by", printed, Show::Note, others)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    #[test]
    fn the_same_long_sentence_is_one_origin() {
        let same = "Ode lift/concedes_to ban and this is what was printed word for word";
        let claims = [
            format!("Herald 2026-05-02 | {same} |"),
            format!("Post 2026-05-01 | {same} |"),
            "Wire 2026-05-03 | Ode lift/concedes_to ban |".to_owned(),
        ];
        let report = echo(&Gathered::of_claims(claims.iter().map(|line| claim(line)).collect()));
        let shown: Vec<String> = report.rows.iter().map(title).collect();
        assert_eq!(shown, ["origin 1: Post 2026-05-01", "origin 2: Wire 2026-05-03"]);
    }
}
