//! `relata eval`: scores against annotated files.

mod claims;
mod coreference;
mod raw;
mod syntax;

use std::io::Write;

use clap::{Args, Subcommand};

use super::Status;

/// Score an analysis against annotated files
///
/// Example:
///
///   relata eval raw en_ewt-ud-dev.conllu
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Claims(claims::ClaimsArgs),
    Coreference(coreference::CoreferenceArgs),
    Raw(raw::RawArgs),
    Syntax(syntax::SyntaxArgs),
}

pub(crate) fn run(args: &EvalArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    match &args.what {
        What::Claims(args) => claims::run(args, out),
        What::Coreference(args) => coreference::run(args, out),
        What::Raw(args) => raw::run(args, out),
        What::Syntax(args) => syntax::run(args, out),
    }
}
