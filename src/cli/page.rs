//! `localpeace page`: puts the page together that has the engine inside; `scripts/page` calls it.

use std::io::Write as _;
use std::path::PathBuf;

use super::{Failure, terminal};
use run::aside::{WriteError, write_aside};

/// Options of `localpeace page`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The engine as WebAssembly.
    engine: PathBuf,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Writes the page.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let engine = std::fs::read(&args.engine).map_err(WriteError::at(&args.engine))?;
    let page = crate::front::page(&engine)?;
    write_aside(&args.out, |file| file.write_all(page.as_bytes()))?;
    let size = page.len() as f64 / 1e6;
    Ok(terminal::show(&format!(
        "{} is the workbench in one file of {size:.2} MB; open it in any browser.\n",
        args.out.display()
    ))?)
}
