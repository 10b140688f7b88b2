//! Articles as JSON lines: a document and its claims after it.

use std::io::Write;

use relata::extract::{ClaimRecord, ErrorRecord};
use relata::ingest::{self, Analysed, Failure, Settings};

use crate::cli::Status;
use crate::cli::progress::Bar;
use crate::cli::read_args::ReadArgs;

pub(super) fn run(
    read: &ReadArgs,
    settings: Settings<'_>,
    claims_only: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Status> {
    let reader = read.reader()?;
    let mut bar = Bar::new();
    let report = ingest::each_analysis(reader, &settings, &mut bar, |next| -> anyhow::Result<()> {
        match next {
            Analysed::Document(analysis) => {
                if !claims_only {
                    line(out, &analysis.document)?;
                }
                let header = analysis.document.header();
                for claim in analysis.claims {
                    line(out, &ClaimRecord::new(header.clone(), claim))?;
                }
            }
            Analysed::Failed(failure) | Analysed::Skipped(failure) => line(out, &error(failure))?,
        }
        // Who writes a line and waits for the answer sees it now.
        Ok(out.flush()?)
    })?;
    bar.finish(&report);
    // On standard input every line was answered, if only by an error record.
    let is_filter = read.paths.iter().all(|path| path.as_os_str() == "-");
    Ok(match report {
        _ if report.interrupted => Status::Interrupted,
        _ if 0 < report.documents.n_failed && !is_filter => Status::Failed,
        _ => Status::Found,
    })
}

fn line(out: &mut dyn Write, record: &impl serde::Serialize) -> anyhow::Result<()> {
    // Whole lines in one piece: whoever reads along never sees half a record.
    let mut line = serde_json::to_vec(record)?;
    line.push(b'\n');
    Ok(out.write_all(&line)?)
}

fn error(failure: Failure) -> ErrorRecord {
    ErrorRecord {
        schema: ErrorRecord::SCHEMA.to_owned(),
        uri: failure.uri,
        path: Some(failure.path),
        record: failure.record,
        reason: failure.reason,
    }
}
