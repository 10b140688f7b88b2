//! `relata eval`: scores against annotated files.

mod calibration;
mod claims;
mod coreference;
mod dates;
mod events;
mod factuality;
mod kinds;
mod names;
mod oie;
mod raw;
mod srl;
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
    Calibration(calibration::CalibrationArgs),
    Claims(claims::ClaimsArgs),
    Coreference(coreference::CoreferenceArgs),
    Dates(dates::DatesArgs),
    Events(events::EventsArgs),
    Factuality(factuality::FactualityArgs),
    Kinds(kinds::KindsArgs),
    Names(names::NamesArgs),
    Oie(oie::OieArgs),
    Raw(raw::RawArgs),
    Srl(srl::SrlArgs),
    Syntax(syntax::SyntaxArgs),
}

pub(crate) fn run(args: &EvalArgs, out: &mut dyn Write) -> anyhow::Result<Status> {
    match &args.what {
        What::Calibration(args) => calibration::run(args, out),
        What::Dates(args) => dates::run(args, out),
        What::Events(args) => events::run(args, out),
        What::Oie(args) => oie::run(args, out),
        What::Srl(args) => srl::run(args, out),
        What::Factuality(args) => factuality::run(args, out),
        What::Claims(args) => claims::run(args, out),
        What::Coreference(args) => coreference::run(args, out),
        What::Kinds(args) => kinds::run(args, out),
        What::Names(args) => names::run(args, out),
        What::Raw(args) => raw::run(args, out),
        What::Syntax(args) => syntax::run(args, out),
    }
}
