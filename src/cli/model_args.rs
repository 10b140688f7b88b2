//! The option `--model` of commands that analyse text.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::model::Model;

#[derive(Debug, Clone, Args)]
pub(crate) struct ModelArgs {
    /// Use this model instead of the built-in one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl ModelArgs {
    /// Returns the model; one that is read from a file stays for the whole run.
    pub(crate) fn get(&self) -> anyhow::Result<&'static Model> {
        match &self.model {
            None => Ok(Model::embedded()),
            Some(path) => {
                let model = Model::load(path).with_context(|| format!("cannot use `{}`", path.display()))?;
                Ok(Box::leak(Box::new(model)))
            }
        }
    }
}
