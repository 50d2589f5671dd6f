//! Options and output that the analyses of a saved sweep share.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, terminal};
use run::analysis::futures::{CannotAnalyse, Futures};
use run::aside::WriteError;
use run::job::JobError;
use run::job::sweep::SavedSweep;
use view::chart::ChartError;
use view::report::futures::{Measure, table};
use view::report::layout::paragraph;

/// Options of every analysis of a sweep.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FuturesOptions {
    /// Folder of a sweep, as `localpeace sweep` makes it.
    folder: PathBuf,
    /// Metric to look at.
    #[arg(long, default_value = "peace", value_name = "NAME")]
    pub(super) metric: String,
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
    strategy: Vec<String>,
}

impl ChoiceOptions {
    /// Positions of the strategies; none means all.
    pub(super) fn kept(&self, futures: &Futures<'_>) -> Result<Vec<usize>, CannotAnalyse> {
        self.strategy.iter().map(|id| futures.strategy(id)).collect()
    }
}

/// What an analysis has found.
pub(super) struct Findings<'a> {
    /// For the terminal.
    pub(super) text: String,
    /// For the table.
    pub(super) measures: Vec<Measure>,
    /// Draws its figures into a folder.
    pub(super) draw: &'a dyn Fn(&Path) -> Result<(), ChartError>,
}

impl FuturesOptions {
    /// Reads the sweep; other runs are kept out of its folder as long as what this gives lives.
    pub(super) fn read(&self) -> Result<SavedSweep, JobError> {
        SavedSweep::read(&self.folder, self.no_lock)
    }

    /// Writes table and figures of an analysis, and prints it.
    pub(super) fn publish(
        &self,
        futures: &Futures<'_>,
        metric: usize,
        name: &str,
        found: &Findings<'_>,
    ) -> Result<(), Failure> {
        let folder = self.out.clone().unwrap_or_else(|| self.folder.join(name));
        fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
        let file = folder.join(format!("{name}.csv"));
        table(futures, futures.registered(metric), &found.measures).write_csv(&file)?;
        (found.draw)(&folder)?;
        let place =
            paragraph("", &format!("Every number is in {}; the charts are in the same folder.", file.display()));
        Ok(terminal::show(&format!("{}\n{place}", found.text))?)
    }
}
