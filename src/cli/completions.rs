//! `relata completions`: completion scripts for shells.

use std::io::Write;

use clap::Args;
use clap_complete::Shell;

use super::Status;

/// Print a completion script for a shell
///
/// Example: relata completions bash > ~/.local/share/bash-completion/completions/relata
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell: bash, elvish, fish, powershell, zsh
    shell: Shell,
}

pub(crate) fn run(args: &CompletionsArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "relata", &mut script);
    out.write_all(&script)?;
    Ok(Status::Found)
}
