//! Storing the records that `extract` wrote: exactly what `ingest` would.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::run::Run;
use super::{Failure, IngestError, Monitor, Report, Settings};
use crate::extract::{Claim, ClaimRecord, DocumentRecord, ErrorRecord};
use crate::pipeline::Analysis;
use crate::read;
use crate::store::Store;
use crate::text::DocumentId;

/// A batch is closed at so many documents, or so many bytes of lines: with few
/// batches, what many documents share is written seldom.
const MAX_DOCUMENTS: usize = 4096;
const MAX_BYTES: usize = 16_000_000;

/// Why importing could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A file or folder of the command line cannot be looked at.
    #[error("cannot read `{}`", path.display())]
    Path {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Storing failed.
    #[error(transparent)]
    Ingest(#[from] IngestError),
}

/// Stores the records of files, folders of parts, or standard input (`-`).
///
/// In folders, dot files and files that begin with `_` are passed over. A
/// document with fewer claims than it says is left out and named; a malformed
/// line is named by number.
///
/// # Errors
///
/// When a path is not there or the database fails.
pub fn import(
    paths: &[PathBuf],
    store: &mut Store,
    settings: &Settings,
    monitor: &mut dyn Monitor,
) -> Result<Report, ImportError> {
    let mut files = Vec::new();
    for path in paths {
        parts(path, true, &mut files).map_err(|source| ImportError::Path { path: path.clone(), source })?;
    }
    let n_bytes = files.iter().map(|file| file.metadata().map_or(0, |metadata| metadata.len())).sum();
    store.begin_run("import").map_err(IngestError::from)?;
    let run = Run::new(n_bytes, monitor);
    let mut import = Import { run, store, batch: Vec::new(), n_batch_bytes: 0, current: None };
    for file in &files {
        import.file(file, settings)?;
    }
    import.flush()?;
    let Import { run, store, .. } = import;
    let mut report = run.finish(settings);
    report.documents = store.end_run(report.documents).map_err(IngestError::from)?;
    report.n_stale = store.n_stale(&settings.analyzer.version()).map_err(IngestError::from)?;
    Ok(report)
}

/// Lists the files of a folder of parts, sorted by name.
fn parts(path: &Path, is_named: bool, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.as_os_str() == "-" && is_named {
        found.push(path.to_owned());
        return Ok(());
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !is_named && (name.starts_with('.') || name.starts_with('_')) {
        return Ok(());
    }
    if !path.metadata()?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let mut entries = path.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| parts(entry, false, found))
}

/// One line of the records.
enum Line {
    Document(Box<DocumentRecord>),
    /// A claim, and the document that it stands in.
    Claim(DocumentId, Box<Claim>),
    Error,
}

/// What tells the kinds of lines apart, and which document a claim stands in.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    schema: Option<Cow<'a, str>>,
    document: Option<HeadOfDocument>,
}

#[derive(Deserialize)]
struct HeadOfDocument {
    id: DocumentId,
}

/// Returns the document of a claim that is written as `extract` does, so that
/// the line need not be read twice.
fn claim_of(line: &str) -> Option<DocumentId> {
    let rest = line.strip_prefix(r#"{"schema":"relata.claim/1","document":{"id":""#)?;
    rest.get(..32)?.parse().ok()
}

fn parse(line: &str) -> Result<Line, String> {
    let text = |error: serde_json::Error| error.to_string();
    if let Some(document) = claim_of(line) {
        return Ok(Line::Claim(document, serde_json::from_str(line).map_err(text)?));
    }
    let Head { schema, document } = serde_json::from_str(line).map_err(text)?;
    match schema.as_deref() {
        Some(DocumentRecord::SCHEMA) => Ok(Line::Document(serde_json::from_str(line).map_err(text)?)),
        // The claim's fields stand beside its document's: read by themselves
        // they need not be kept until it is known whose they are.
        Some(ClaimRecord::SCHEMA) => {
            let document = document.ok_or("missing field `document`")?;
            Ok(Line::Claim(document.id, serde_json::from_str(line).map_err(text)?))
        }
        Some(ErrorRecord::SCHEMA) => serde_json::from_str(line).map(|_: ErrorRecord| Line::Error).map_err(text),
        Some(other) => Err(format!("unknown schema `{other}`")),
        None => Err("a record without `schema`".to_owned()),
    }
}

/// An import that is going on.
struct Import<'a> {
    run: Run<'a>,
    store: &'a mut Store,
    batch: Vec<Analysis>,
    n_batch_bytes: usize,
    /// The document whose claims are being read, with the number of its line.
    current: Option<(u64, Analysis)>,
}

impl Import<'_> {
    fn file(&mut self, path: &Path, settings: &Settings) -> Result<(), ImportError> {
        let is_stdin = path.as_os_str() == "-";
        let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
        let opened = if is_stdin { Ok(Box::new(std::io::stdin()) as Box<dyn Read + Send>) } else { read::open(path) };
        let mut lines = match opened {
            Ok(opened) => BufReader::with_capacity(1 << 16, opened),
            Err(error) => {
                self.fail(&name, None, None, error.to_string());
                return Ok(());
            }
        };
        let mut bytes = Vec::new();
        for number in 1_u64.. {
            if settings.stop.load(std::sync::atomic::Ordering::Relaxed) {
                self.current = None;
                return Ok(());
            }
            bytes.clear();
            match lines.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => self.line(&name, number, &bytes)?,
                Err(error) => {
                    self.fail(&name, Some(number), None, error.to_string());
                    break;
                }
            }
        }
        self.complete(&name);
        self.run.progress.n_bytes_done += path.metadata().map_or(0, |metadata| metadata.len());
        Ok(())
    }

    fn line(&mut self, name: &str, number: u64, bytes: &[u8]) -> Result<(), ImportError> {
        let line = String::from_utf8_lossy(bytes);
        if line.trim().is_empty() {
            return Ok(());
        }
        match parse(&line) {
            Ok(Line::Document(document)) => {
                self.complete(name);
                if MAX_DOCUMENTS <= self.batch.len() || MAX_BYTES <= self.n_batch_bytes {
                    self.flush()?;
                }
                self.run.progress.n_documents += 1;
                self.current = Some((number, Analysis { document: *document, claims: Vec::new() }));
            }
            Ok(Line::Claim(document, claim)) => match &mut self.current {
                Some((_, analysis)) if analysis.document.id == document => analysis.claims.push(*claim),
                _ => self.fail(name, Some(number), None, "a claim without its document".to_owned()),
            },
            Ok(Line::Error) => {
                self.complete(name);
                self.run.report.skip("not read by extract");
            }
            Err(reason) => self.fail(name, Some(number), None, reason),
        }
        self.n_batch_bytes += bytes.len();
        Ok(())
    }

    /// Takes the current document into the batch, if all its claims are there.
    fn complete(&mut self, name: &str) {
        let Some((number, mut analysis)) = self.current.take() else { return };
        let (n_claims, n_expected) = (analysis.claims.len(), analysis.document.n_claims);
        if n_claims < n_expected {
            let reason = format!("document {} has {n_claims} of {n_expected} claims", analysis.document.id);
            self.fail(name, Some(number), analysis.document.uri.clone(), reason);
            return;
        }
        // Which document is the copy is for this database to decide.
        analysis.document.copy_of = None;
        self.batch.push(analysis);
    }

    fn flush(&mut self) -> Result<(), IngestError> {
        self.n_batch_bytes = 0;
        self.run.put(&std::mem::take(&mut self.batch), self.store, Store::put_batch)
    }

    fn fail(&mut self, path: &str, record: Option<u64>, uri: Option<String>, reason: String) {
        self.run.fail(&Failure { path: path.to_owned(), record, uri, reason });
    }
}
