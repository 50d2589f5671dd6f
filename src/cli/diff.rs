//! `localpeace diff`: in what two saved comparisons differ.

use std::path::PathBuf;

use super::job::watched;
use super::output::{self, FormatOptions, Tables};
use super::{Failure, terminal};
use crate::face;
use view::report::diff::diff_text;

/// Options of `localpeace diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of a finished comparison, such as one below output/.
    first: PathBuf,
    /// Folder of another one.
    second: PathBuf,
    /// Print every answer and every line that differs, not only what moved.
    #[arg(long)]
    all: bool,
    /// Write all answers to a file; diff.csv if none is named.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "diff.csv")]
    csv: Option<PathBuf>,
    /// Write over the file of --csv if it is there.
    #[arg(long, requires = "csv")]
    force: bool,
    #[command(flatten)]
    format: FormatOptions,
    /// Take no lock, where a disk has none; make sure that no run is at work in the folders.
    #[arg(long)]
    no_lock: bool,
}

/// Reads both runs, prints in what they differ and writes the table if asked.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if let Some(file) = args.csv.as_ref().filter(|_| !args.force) {
        output::refuse_existing(file)?;
    }
    let found = watched(true, |watch| face::diff(&args.first, &args.second, args.no_lock, watch))?;
    let table = found.table();
    if let Some(file) = &args.csv {
        table.write_csv(file)?;
    }
    let [first, second] = [&args.first, &args.second].map(|folder| folder.display().to_string());
    if args.format.is_json() {
        let tables = Tables::new("diff")
            .text("first", &first)
            .text("second", &second)
            .flag("same_luck", found.same_luck)
            .table("inputs", found.input_table())
            .table("answers", table);
        return tables.show();
    }
    Ok(terminal::show(&diff_text(&found, [&first, &second], args.all, terminal::ink()))?)
}
