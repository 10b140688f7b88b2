//! Reading stored bodies again, with a newer model or newer rules.

use super::run::Run;
use super::{IngestError, Monitor, Report, Settings, batch};
use crate::store::{DocumentFilter, Store};

/// Analyses stored documents again that another version has read, or all of
/// them, and replaces what was stored of them.
///
/// # Errors
///
/// When the database fails.
pub fn reanalyze(
    store: &mut Store,
    all: bool,
    settings: &Settings,
    monitor: &mut dyn Monitor,
) -> Result<Report, IngestError> {
    let version = settings.analyzer.version();
    let filter = DocumentFilter { not_analysis: (!all).then(|| version.clone()), ..DocumentFilter::default() };
    let ids: Vec<_> = store.documents(&filter)?.into_iter().map(|row| row.id).collect();
    store.begin_run("reanalyze")?;
    let mut run = Run::new(ids.len() as u64, monitor);
    let pool = batch::pool(settings.n_jobs)?;
    let mut ids = ids.into_iter().peekable();
    while ids.peek().is_some() && !settings.stop.load(std::sync::atomic::Ordering::Relaxed) {
        let (mut documents, mut n_bytes, mut n_ids) = (Vec::new(), 0, 0);
        while documents.len() < batch::MAX_DOCUMENTS && n_bytes < batch::MAX_BYTES {
            let Some(id) = ids.next() else { break };
            n_ids += 1;
            if let Some(document) = store.text(id)? {
                n_bytes += document.body.len();
                documents.push(document);
            }
        }
        let mut analyses = Vec::with_capacity(documents.len());
        for result in batch::analyze(&pool, documents, settings.analyzer) {
            match result {
                Ok(analysis) => analyses.push(analysis),
                Err(failure) => run.fail(&failure),
            }
        }
        run.progress.n_documents += n_ids;
        run.progress.n_bytes_done += n_ids;
        run.put(&analyses, store, Store::replace_batch)?;
    }
    let mut report = run.finish(settings);
    report.documents = store.end_run(report.documents)?;
    report.n_stale = store.n_stale(&version)?;
    Ok(report)
}
