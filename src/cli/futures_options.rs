//! Options and output that the analyses of a saved sweep share.

use std::path::PathBuf;

use super::{Failure, terminal};
use crate::face::{Question, analyse};
use run::job::sweep::SavedSweep;
use view::report::layout::paragraph;

/// Options of every analysis of a sweep.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FuturesOptions {
    /// Folder of a sweep, as `localpeace sweep` makes it.
    folder: PathBuf,
    /// Metric to look at.
    #[arg(long, default_value = "peace", value_name = "NAME")]
    metric: String,
    /// Folder of the files; that of the sweep and the name of the analysis if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Take no lock, where a disk has none; make sure that no run is at work in the folder of the sweep.
    #[arg(long)]
    no_lock: bool,
}

/// Which strategies to choose from.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ChoiceOptions {
    /// Strategies to choose from; all of the sweep if left out.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(super) strategy: Vec<String>,
}

impl FuturesOptions {
    /// Answers a question to the sweep, writes table and figures, and prints the answer. Other runs are kept out of the folder
    /// of the sweep meanwhile.
    pub(super) fn answer(&self, question: &Question) -> Result<(), Failure> {
        let saved = SavedSweep::read(&self.folder, self.no_lock)?;
        let found = analyse(&saved.table, &self.metric, question)?;
        let folder = self.out.clone().unwrap_or_else(|| self.folder.join(found.name()));
        let file = found.save(&folder)?;
        let place =
            paragraph("", &format!("Every number is in {}; the charts are in the same folder.", file.display()));
        Ok(terminal::show(&format!("{}\n{place}", found.text(terminal::ink())))?)
    }
}
