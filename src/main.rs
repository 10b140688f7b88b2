//! The command line of relata.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
