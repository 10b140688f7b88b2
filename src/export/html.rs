//! One page that needs nothing but a browser: the claims with their quotes,
//! sorted by a click, searched as one types. The claims lie in the page as
//! JSON, and a screenful of rows is shown at a time.

use std::io::{self, Write};

use super::network::speaker;
use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Ref, RefType, TimeInterval};
use crate::render::quote_of;

const HEAD: &str = include_str!("page_head.html");
const FOOT: &str = include_str!("page_foot.html");

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    out.write_all(HEAD.as_bytes())?;
    selection.each_claim(|record| {
        out.write_all(if summary.n_claims == 0 { b"\n" } else { b",\n" })?;
        summary.n_claims += 1;
        let row = serde_json::to_string(&row(record)).map_err(io::Error::from)?;
        // No tag, comment or end of the script can begin in a string.
        out.write_all(row.replace('<', "\\u003c").as_bytes())?;
        Ok::<_, ExportError>(())
    })?;
    out.write_all(FOOT.as_bytes())?;
    Ok(summary)
}

/// Returns the cells of a claim's row, in the order of the page's columns, and
/// behind them the document's address and the claim that is the object: the
/// page says that one's words instead of its verb.
fn row(record: &ClaimRecord) -> [String; 13] {
    let (claim, document) = (&record.claim, &record.document);
    let name = |part: &Option<Ref>| part.as_ref().map(|part| part.name.clone()).unwrap_or_default();
    let quote = quote_of(record);
    let arguments = claim.arguments.iter().map(|argument| match &argument.preposition {
        Some(preposition) => format!("{preposition} {}", argument.to.name),
        None => argument.to.name.clone(),
    });
    let object: Vec<String> = claim
        .object
        .iter()
        .map(|object| object.name.clone())
        .chain(arguments)
        .filter(|name| !name.is_empty())
        .collect();
    let inner = claim.object.as_ref().filter(|object| object.ref_type == RefType::Claim);
    let status = match (claim.polarity.as_str(), claim.modality.as_str()) {
        ("affirmed", "asserted") => String::new(),
        ("affirmed", modality) => modality.to_owned(),
        (polarity, "asserted") => polarity.to_owned(),
        (polarity, modality) => format!("{polarity}, {modality}"),
    };
    [
        name(&claim.subject),
        claim.relation.clone().unwrap_or_else(|| claim.predicate.clone()),
        object.join(" · "),
        status,
        speaker(record).unwrap_or_default(),
        claim.time.as_ref().map(when).unwrap_or_default(),
        quote.map(|quote| quote.text).unwrap_or_default(),
        document.title.clone().or_else(|| document.publisher.clone()).unwrap_or_default(),
        document.published.clone().unwrap_or_default(),
        claim.confidence.to_string(),
        claim.id.to_string(),
        document.uri.clone().unwrap_or_default(),
        inner.and_then(|object| object.id.clone()).unwrap_or_default(),
    ]
}

/// Returns when something happened: a day, or from when to when.
fn when(time: &TimeInterval) -> String {
    match (time.start.as_deref(), time.end.as_deref()) {
        (Some(start), Some(end)) if start == end => start.to_owned(),
        (start, end) => format!("{} – {}", start.unwrap_or_default(), end.unwrap_or_default()),
    }
}
