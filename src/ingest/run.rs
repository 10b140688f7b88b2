//! Reading articles into a database, or handing them on without one.

use std::time::Instant;

use rustc_hash::FxHashSet;

use super::batch::{self, Batch};
use super::{Failure, IngestError, Monitor, Progress, Report, Settings};
use crate::pipeline::Analysis;
use crate::read::{Outcome, Reader};
use crate::store::{Store, Stored};
use crate::text::Document;

/// Reads, analyses and stores documents, a transaction per batch.
///
/// While a batch is stored, the next is analysed and the one after it read.
///
/// # Errors
///
/// When the database fails; what is wrong with single documents is told to the
/// monitor and counted.
pub fn run(
    reader: Reader,
    store: &mut Store,
    settings: &Settings,
    monitor: &mut dyn Monitor,
) -> Result<Report, IngestError> {
    store.begin_run("ingest")?;
    let mut run = Run::new(reader.size_bytes(), monitor);
    let pool = batch::pool(settings.n_jobs)?;
    let batches = batch::read_ahead(reader);
    std::thread::scope(|scope| -> Result<(), IngestError> {
        let mut analysing = None;
        loop {
            let next = batch::next(&batches, settings);
            let is_last = next.is_none();
            let started = match next {
                None => None,
                Some(next) => {
                    let documents = run.documents(next);
                    let documents = run.unknown(documents, store)?;
                    let pool = &pool;
                    Some(scope.spawn(move || batch::analyze(pool, documents, settings.analyzer)))
                }
            };
            if let Some(before) = std::mem::replace(&mut analysing, started) {
                let before = before.join().unwrap_or_default();
                run.store(before, store)?;
            }
            if is_last {
                return Ok(());
            }
        }
    })?;
    let mut report = run.finish(settings);
    report.documents = store.end_run(report.documents)?;
    report.n_stale = store.n_stale(&settings.analyzer.version())?;
    Ok(report)
}

/// Tells what [`run`] would do, without analysing or storing anything.
pub fn preview(
    reader: Reader,
    store: Option<&Store>,
    settings: &Settings,
    monitor: &mut dyn Monitor,
) -> Result<Report, IngestError> {
    let mut run = Run::new(reader.size_bytes(), monitor);
    let mut seen = FxHashSet::default();
    let batches = batch::read_ahead(reader);
    while let Some(next) = batch::next(&batches, settings) {
        for document in run.documents(next) {
            let is_there = store.map(|store| store.has_document(document.id)).transpose()?.unwrap_or_default();
            let is_same = store.map(|store| store.has(&document)).transpose()?.unwrap_or_default();
            let counts = &mut run.report.documents;
            match (is_there, is_same, seen.insert(document.id)) {
                (_, true, _) => counts.n_unchanged += 1,
                (_, _, false) => counts.n_superseded += 1,
                (true, _, _) => counts.n_replaced += 1,
                (false, _, _) => counts.n_new += 1,
            }
        }
    }
    Ok(run.finish(settings))
}

/// What became of one record of the input, without a database.
#[derive(Debug, Clone, PartialEq)]
pub enum Analysed {
    /// An article, and what is in it.
    Document(Box<Analysis>),
    /// Could not be read.
    Failed(Failure),
    /// Passed over, for the reason given: no fault.
    Skipped(Failure),
}

/// Reads and analyses documents and hands each on in the order of reading,
/// with no database; what is no document is handed on in its place too.
///
/// # Errors
///
/// Whatever `each` returns ends the run and is returned.
pub fn each_analysis<E: From<IngestError>>(
    reader: Reader,
    settings: &Settings,
    monitor: &mut dyn Monitor,
    mut each: impl FnMut(Analysed) -> Result<(), E>,
) -> Result<Report, E> {
    let mut run = Run::new(reader.size_bytes(), monitor);
    let pool = batch::pool(settings.n_jobs)?;
    let batches = batch::read_ahead(reader);
    while let Some(Batch { outcomes, n_bytes_left }) = batch::next(&batches, settings) {
        let mut documents = Vec::new();
        let mut places = Vec::new();
        for outcome in outcomes {
            places.push(match outcome {
                Outcome::Document(document) => {
                    documents.push(*document);
                    None
                }
                Outcome::Skipped { path, record, reason } => {
                    run.report.skip(reason.as_str());
                    let reason = reason.as_str().to_owned();
                    Some(Analysed::Skipped(Failure { path, record, uri: None, reason }))
                }
                Outcome::Failed { path, record, uri, reason } => {
                    Some(Analysed::Failed(Failure { path, record, uri, reason }))
                }
            });
        }
        run.progress.n_documents += documents.len() as u64;
        run.progress.n_bytes_done = run.progress.n_bytes.saturating_sub(n_bytes_left);
        let mut analyses = batch::analyze(&pool, documents, settings.analyzer).into_iter();
        for place in places {
            let next = match place {
                Some(other) => Some(other),
                None => analyses.next().map(|result| match result {
                    Ok(analysis) => Analysed::Document(Box::new(analysis)),
                    Err(failure) => Analysed::Failed(failure),
                }),
            };
            let Some(next) = next else { continue };
            match &next {
                Analysed::Document(analysis) => {
                    run.analysed(analysis);
                    run.report.documents.n_new += 1;
                }
                Analysed::Failed(failure) => run.fail(failure),
                Analysed::Skipped(_) => {}
            }
            each(next)?;
        }
        run.monitor.progress(&run.progress);
    }
    Ok(run.finish(settings))
}

/// A run that is going on.
pub(super) struct Run<'a> {
    pub(super) report: Report,
    pub(super) progress: Progress,
    pub(super) monitor: &'a mut dyn Monitor,
    started: Instant,
}

impl<'a> Run<'a> {
    pub(super) fn new(n_bytes: u64, monitor: &'a mut dyn Monitor) -> Self {
        let progress = Progress { n_bytes, ..Progress::default() };
        Self { report: Report::default(), progress, monitor, started: Instant::now() }
    }

    pub(super) fn finish(mut self, settings: &Settings) -> Report {
        self.report.elapsed = self.started.elapsed();
        self.report.interrupted = settings.stop.load(std::sync::atomic::Ordering::Relaxed);
        self.report
    }

    /// Counts what was read, and returns the documents in it.
    fn documents(&mut self, batch: Batch) -> Vec<Document> {
        let mut documents = Vec::new();
        for outcome in batch.outcomes {
            match outcome {
                Outcome::Document(document) => documents.push(*document),
                Outcome::Skipped { reason, .. } => self.report.skip(reason.as_str()),
                Outcome::Failed { path, record, uri, reason } => self.fail(&Failure { path, record, uri, reason }),
            }
        }
        self.progress.n_documents += documents.len() as u64;
        self.progress.n_bytes_done = self.progress.n_bytes.saturating_sub(batch.n_bytes_left);
        documents
    }

    /// Leaves out the documents that are stored as they are; but the run takes
    /// note of them, as another text of their address may follow.
    fn unknown(&mut self, documents: Vec<Document>, store: &mut Store) -> Result<Vec<Document>, IngestError> {
        let mut unknown = Vec::with_capacity(documents.len());
        for document in documents {
            if store.has(&document)? {
                store.note_seen(document.id)?;
                self.report.documents.n_unchanged += 1;
            } else {
                unknown.push(document);
            }
        }
        Ok(unknown)
    }

    pub(super) fn fail(&mut self, failure: &Failure) {
        self.report.documents.n_failed += 1;
        self.monitor.failed(failure);
    }

    fn analysed(&mut self, analysis: &Analysis) {
        self.report.n_sentences += analysis.document.sentences.len() as u64;
        self.report.n_claims += analysis.claims.len() as u64;
        self.report.n_words += analysis.document.body.split_whitespace().count() as u64;
        self.progress.n_words = self.report.n_words;
        self.progress.n_claims = self.report.n_claims;
    }

    /// Stores a batch and counts what became of it.
    fn store(&mut self, batch: Vec<Result<Analysis, Failure>>, store: &mut Store) -> Result<(), IngestError> {
        let mut analyses = Vec::with_capacity(batch.len());
        for result in batch {
            match result {
                Ok(analysis) => analyses.push(analysis),
                Err(failure) => self.fail(&failure),
            }
        }
        self.put(&analyses, store, Store::put_batch)
    }

    /// Puts analyses by `put` and counts what became of them.
    pub(super) fn put(
        &mut self,
        analyses: &[Analysis],
        store: &mut Store,
        put: fn(&mut Store, &[Analysis]) -> Result<Vec<Stored>, crate::store::StoreError>,
    ) -> Result<(), IngestError> {
        let results = put(store, analyses)?;
        for (analysis, result) in analyses.iter().zip(results) {
            self.analysed(analysis);
            let document = &analysis.document;
            match result {
                Stored::New => self.report.documents.n_new += 1,
                Stored::Unchanged => self.report.documents.n_unchanged += 1,
                Stored::Replaced => self.report.documents.n_replaced += 1,
                Stored::Superseded => self.report.documents.n_superseded += 1,
                Stored::Rejected(reason) => {
                    let name = document.path.clone().or_else(|| document.uri.clone());
                    let path = name.unwrap_or_else(|| document.id.to_string());
                    self.fail(&Failure { path, record: None, uri: document.uri.clone(), reason });
                }
            }
        }
        self.monitor.progress(&self.progress);
        Ok(())
    }
}
