//! The option `--db`.

use std::path::PathBuf;

use clap::Args;
use relata::store::Store;

/// Which database.
#[derive(Debug, Clone, Args)]
pub(crate) struct DatabaseArgs {
    /// The database
    #[arg(long, value_name = "FILE", env = "RELATA_DB", default_value = "relata.db")]
    pub(crate) db: PathBuf,
}

impl DatabaseArgs {
    /// Opens the database for reading; there must be one.
    pub(crate) fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.db)?)
    }

    /// Opens the database for writing; there must be one.
    pub(crate) fn open_to_change(&self) -> anyhow::Result<Store> {
        // Opened for reading first, because that makes no file.
        drop(Store::open(&self.db)?);
        self.create()
    }

    /// Opens the database for writing; makes it where there is none.
    pub(crate) fn create(&self) -> anyhow::Result<Store> {
        Ok(Store::create(&self.db)?)
    }
}
