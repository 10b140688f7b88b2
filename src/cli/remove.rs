//! `relata remove`: a document and all that came from it.

use std::io::Write;

use clap::Args;

use super::Status;
use super::database_args::DatabaseArgs;

/// Remove documents with everything that came from them
///
/// Example: relata remove https://example.org/story --db news.db
#[derive(Debug, Args)]
pub(crate) struct RemoveArgs {
    /// Documents, by id or the beginning of one, by address or by path
    #[arg(required = true, value_name = "DOCUMENT")]
    documents: Vec<String>,

    #[command(flatten)]
    database: DatabaseArgs,
}

pub(crate) fn run(args: &RemoveArgs, _out: &mut dyn Write) -> anyhow::Result<Status> {
    let mut store = args.database.open_to_change()?;
    let mut status = Status::Found;
    for name in &args.documents {
        let found = store.find_documents(name)?;
        let message = match found[..] {
            [id] => {
                store.remove(id)?;
                continue;
            }
            [] => format!("no document is `{name}`"),
            _ => format!("`{name}` is {} documents: give more of the id", found.len()),
        };
        writeln!(std::io::stderr(), "relata: {message}")?;
        status = Status::Failed;
    }
    Ok(status)
}
