//! `localpeace docs`: brings the parts of the documentation that are made from the code up to date. For developers.

use std::path::PathBuf;

use super::{Failure, terminal};
use crate::docs;

/// Options of `localpeace docs`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the project.
    #[arg(default_value = ".")]
    root: PathBuf,
}

/// Writes what is out of date and names it.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changed = docs::write(&args.root)?;
    let text = if changed.is_empty() {
        "The documentation is up to date.\n".to_owned()
    } else {
        changed.iter().map(|file| format!("wrote {file}\n")).collect::<Vec<_>>().concat()
    };
    Ok(terminal::show(&text)?)
}
