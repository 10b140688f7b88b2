//! JSON lines as `extract` prints them, for `import` to read back.
//!
//! The whole database comes back equal. Of a part of it, each document has the
//! claims that were selected and those that they refer to, so that nothing
//! points nowhere, and says how many these are.

use std::collections::BTreeSet;
use std::io::Write;

use super::{ExportError, Selection, Summary};
use crate::extract::{Claim, ClaimRecord, Ref, RefType};
use crate::pipeline::Analysis;
use crate::text::{ClaimId, DocumentId};

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    if selection.is_whole() {
        for id in selection.store.document_ids()? {
            if let Some(analysis) = selection.store.analysis(id)? {
                write_analysis(analysis, out, &mut summary)?;
            }
        }
        return Ok(summary);
    }
    let mut current: Option<(DocumentId, BTreeSet<ClaimId>)> = None;
    let mut complete = |document: Option<(DocumentId, BTreeSet<ClaimId>)>| -> Result<(), ExportError> {
        let Some((id, claims)) = document else { return Ok(()) };
        match selection.store.analysis(id)? {
            Some(analysis) => {
                let n_selected = claims.len();
                let part = part(analysis, claims);
                summary.n_referred += (part.claims.len() - n_selected) as u64;
                write_analysis(part, out, &mut summary)
            }
            None => Ok(()),
        }
    };
    selection.each_claim(|record| {
        if current.as_ref().is_none_or(|(id, _)| *id != record.document.id) {
            complete(current.replace((record.document.id, BTreeSet::new())))?;
        }
        if let Some((_, claims)) = &mut current {
            claims.insert(record.claim.id);
        }
        Ok::<_, ExportError>(())
    })?;
    complete(current)?;
    Ok(summary)
}

fn write_analysis(analysis: Analysis, out: &mut dyn Write, summary: &mut Summary) -> Result<(), ExportError> {
    line(out, &analysis.document)?;
    summary.n_documents += 1;
    summary.n_claims += analysis.claims.len() as u64;
    let header = analysis.document.header();
    analysis.claims.into_iter().try_for_each(|claim| line(out, &ClaimRecord::new(header.clone(), claim)))
}

fn line(out: &mut dyn Write, record: &impl serde::Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, record).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

/// Keeps of an analysis some claims, and what these refer to.
fn part(mut analysis: Analysis, mut kept: BTreeSet<ClaimId>) -> Analysis {
    loop {
        let claims = analysis.claims.iter().filter(|claim| kept.contains(&claim.id));
        let new: Vec<ClaimId> = claims.flat_map(refers_to).filter(|id| !kept.contains(id)).collect();
        if new.is_empty() {
            break;
        }
        kept.extend(new);
    }
    analysis.claims.retain(|claim| kept.contains(&claim.id));
    analysis.document.n_claims = analysis.claims.len();
    analysis
}

fn refers_to(claim: &Claim) -> Vec<ClaimId> {
    let id = |part: &Ref| match part.ref_type {
        RefType::Claim => part.id.as_deref()?.parse().ok(),
        _ => None,
    };
    let parts = claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to));
    let speakers = claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
    let sayings = claim.attribution.iter().filter_map(|said| said.claim);
    parts.chain(speakers).filter_map(id).chain(sayings).collect()
}
