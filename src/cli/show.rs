//! `relata show`: a claim or a document in context.

use std::io::Write;

use anyhow::{Context, bail};
use clap::Args;
use relata::render::{self, ClaimInContext, DocumentWithClaims};
use relata::store::{ClaimFilter, Store};

use super::Status;
use super::output_args::{OutputArgs, note};

/// Show a claim in its sentence, or a document with its claims
///
/// A claim or document is named by its id or the beginning of one (four digits
/// or more), a document also by its address or path.
///
/// Example: relata show 3fa9c1d2
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The claim or document
    #[arg(value_name = "CLAIM|DOCUMENT")]
    what: String,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ShowArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let store = args.output.open()?;
    let claims = store.find_claims(&args.what)?;
    let documents = store.find_documents(&args.what)?;
    if 1 < claims.len() + documents.len() {
        let found = format!("{} claims and {} documents", claims.len(), documents.len());
        bail!("`{}` begins {found}: write more of the id", args.what);
    }
    if let Some(&id) = documents.first() {
        let document = store.document(id)?.context("the document has gone")?;
        let filter = ClaimFilter { document: Some(id), include_copies: true, ..ClaimFilter::default() };
        let claims = store.claims(&filter)?.into_iter().map(|stored| stored.record).collect();
        render::write_one(out, &DocumentWithClaims { document, claims }, args.output.style())?;
        return Ok(Status::Found);
    }
    let Some(stored) = store.claims_by_key(&claims)?.pop() else {
        note(&format!("no claim and no document is called `{}`", args.what));
        return Ok(Status::Nothing);
    };
    let around = |step: i64| -> anyhow::Result<Vec<Option<String>>> {
        let sentences = stored.record.claim.evidence.iter().map(|found| found.sentence);
        sentences.map(|n| sentence(&store, &stored.record, i64::from(n) + step)).collect()
    };
    let (before, after) = (around(-1)?, around(1)?);
    render::write_one(out, &ClaimInContext { record: stored.record, before, after }, args.output.style())?;
    Ok(Status::Found)
}

/// Returns the words of a sentence that is no evidence of the claim itself.
fn sentence(store: &Store, record: &relata::extract::ClaimRecord, n: i64) -> anyhow::Result<Option<String>> {
    let Ok(n) = u32::try_from(n) else { return Ok(None) };
    if record.claim.evidence.iter().any(|found| found.sentence == n) {
        return Ok(None);
    }
    let found = store.sentences(record.document.id, n, n + 1)?;
    Ok(found.into_iter().next().map(|(_, _, text)| text))
}
