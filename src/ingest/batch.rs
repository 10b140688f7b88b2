//! Batches: what is read ahead, and the analysis of many documents at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::{Failure, IngestError, Settings};
use crate::pipeline::{self, Analysis, Analyzer};
use crate::read::{Outcome, Reader};
use crate::text::Document;

/// A batch is closed at so many documents, or so many bytes of body.
pub(super) const MAX_DOCUMENTS: usize = 64;
pub(super) const MAX_BYTES: usize = 2_000_000;
/// Of records that are not documents, so many.
const MAX_OUTCOMES: usize = 4096;
/// And when nothing came for so long: who writes a line and waits is answered.
const QUIET: Duration = Duration::from_millis(20);

/// What was read in one go, in order.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) outcomes: Vec<Outcome>,
    /// Bytes of files that were not opened yet.
    pub(super) n_bytes_left: u64,
}

/// Reads ahead on a thread of its own, and makes batches on another, by two at
/// most.
///
/// They end when the reader does or when nobody listens any more; they are not
/// waited for, as the first may hang on standard input.
pub(super) fn read_ahead(mut reader: Reader) -> Receiver<Batch> {
    let (outcomes, incoming) = sync_channel(8);
    std::thread::spawn(move || {
        while let Some(outcome) = reader.next() {
            if outcomes.send((outcome, reader.size_bytes())).is_err() {
                return;
            }
        }
    });
    let (batches, receiver) = sync_channel(1);
    std::thread::spawn(move || {
        while let Some(batch) = gather(&incoming) {
            if batches.send(batch).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Makes the next batch; none when there is no more.
fn gather(incoming: &Receiver<(Outcome, u64)>) -> Option<Batch> {
    let mut next = incoming.recv().ok();
    let mut batch = Batch::default();
    let (mut n_documents, mut n_bytes) = (0, 0);
    while let Some((outcome, n_bytes_left)) = next {
        if let Outcome::Document(document) = &outcome {
            n_documents += 1;
            n_bytes += document.body.len();
        }
        batch.outcomes.push(outcome);
        batch.n_bytes_left = n_bytes_left;
        let is_full = MAX_DOCUMENTS <= n_documents || MAX_BYTES <= n_bytes || MAX_OUTCOMES <= batch.outcomes.len();
        next = if is_full { None } else { incoming.recv_timeout(QUIET).ok() };
    }
    (!batch.outcomes.is_empty()).then_some(batch)
}

/// Waits for the next of something; none when there is no more or the run is to stop.
pub(super) fn next<T>(receiver: &Receiver<T>, settings: &Settings) -> Option<T> {
    loop {
        if settings.stop.load(std::sync::atomic::Ordering::Relaxed) {
            return None;
        }
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(next) => return Some(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Makes the threads that analyse. Trees can be deep, hence the stacks.
pub(super) fn pool(n_jobs: usize) -> Result<rayon::ThreadPool, IngestError> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(n_jobs.max(1)).stack_size(8 << 20);
    builder.build().map_err(|source| IngestError::Threads { n_jobs, source })
}

/// Analyses documents in parallel; the results come in their order.
pub(super) fn analyze(
    pool: &rayon::ThreadPool,
    documents: Vec<Document>,
    analyzer: Analyzer<'_>,
) -> Vec<Result<Analysis, Failure>> {
    pool.install(|| documents.into_par_iter().with_max_len(1).map(|document| analyze_one(document, analyzer)).collect())
}

/// Analyses a document. A fault of ours that would end the program is named
/// with the document instead, and the others go on.
fn analyze_one(document: Document, analyzer: Analyzer<'_>) -> Result<Analysis, Failure> {
    let name = document.path.clone().or_else(|| document.uri.clone()).unwrap_or_else(|| document.id.to_string());
    let uri = document.uri.clone();
    catch_unwind(AssertUnwindSafe(|| pipeline::analyze(document, analyzer))).map_err(|_| Failure {
        path: name,
        record: None,
        uri,
        reason: "the analysis failed: please report this document".to_owned(),
    })
}
