//! The option `--model` of commands that analyse text.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use relata::model::Model;

#[derive(Debug, Clone, Args)]
pub(crate) struct ModelArgs {
    /// The language model: `fast`, which is built in, or a file
    #[arg(long, value_name = "fast|FILE", default_value = "fast", hide_default_value = true)]
    model: PathBuf,
}

impl ModelArgs {
    /// Returns the model; one that is read from a file stays for the whole run.
    pub(crate) fn get(&self) -> anyhow::Result<&'static Model> {
        if self.model.as_os_str() == "fast" {
            return Ok(Model::embedded());
        }
        let model = Model::load(&self.model).with_context(|| format!("cannot use `{}`", self.model.display()))?;
        Ok(Box::leak(Box::new(model)))
    }
}
