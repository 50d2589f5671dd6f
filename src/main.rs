//! The command line of localpeace.

use std::process::ExitCode;

fn main() -> ExitCode {
    localpeace::cli::main()
}
