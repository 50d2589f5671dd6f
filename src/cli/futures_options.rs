//! Options and output that the analyses of a saved sweep share.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::output::{FormatOptions, Tables};
use super::{Failure, terminal};
use run::analysis::futures::{CannotAnalyse, Futures};
use run::aside::{WriteError, write_aside};
use run::job::JobError;
use run::job::sweep::SavedSweep;
use view::chart::ChartError;
use view::report::futures::{Measure, table};
use view::report::layout::paragraph;

/// Metric that is looked at if none is named.
const USUAL_METRIC: &str = "peace";
/// File that says what an analysis was made from.
const MADE_FROM: &str = "made_from.txt";

/// Options of every analysis of a sweep.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FuturesOptions {
    /// Folder of a sweep, as `localpeace sweep` makes it.
    folder: PathBuf,
    /// Metric to look at.
    #[arg(long, default_value = USUAL_METRIC, value_name = "NAME")]
    pub(super) metric: String,
    /// Folder of the files; that of the sweep and the name of the analysis if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Take no lock, where a disk has none; make sure that no run is at work in the folder of the sweep.
    #[arg(long)]
    no_lock: bool,
    #[command(flatten)]
    format: FormatOptions,
}

/// Which strategies to choose from.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ChoiceOptions {
    /// Strategies to choose from; all of the sweep if left out.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    strategy: Vec<String>,
}

impl ChoiceOptions {
    /// The strategies, as they were asked for.
    pub(super) fn asked(&self) -> Option<String> {
        (!self.strategy.is_empty()).then(|| self.strategy.join(","))
    }

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
    /// What was asked beyond what is asked if nothing is said: options and their values.
    pub(super) asked: Vec<(&'static str, String)>,
    /// Draws its figures into a folder.
    pub(super) draw: &'a dyn Fn(&Path) -> Result<(), ChartError>,
}

impl FuturesOptions {
    /// What was asked: the metric, if it is not the usual one, and the options that have a value.
    pub(super) fn asked<'a>(
        &self,
        more: impl IntoIterator<Item = (&'static str, Option<&'a str>)>,
    ) -> Vec<(&'static str, String)> {
        let mut asked = Vec::new();
        if self.metric != USUAL_METRIC {
            asked.push(("metric", self.metric.clone()));
        }
        asked.extend(more.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))));
        asked
    }

    /// Reads the sweep; other runs are kept out of its folder as long as what this gives lives.
    pub(super) fn read(&self) -> Result<SavedSweep, JobError> {
        SavedSweep::read(&self.folder, self.no_lock)
    }

    /// What an analysis was made from, in lines.
    fn made_from(&self, futures: &Futures<'_>, name: &str, found: &Findings<'_>) -> String {
        let table = futures.table;
        let mut text = format!(
            "analysis: {name}\nsweep: {}\nseed: {}\ntrials of each strategy at each point: {}\npoints: {}\nrevision of the model: {}\nmetric: {}\n",
            table.name,
            table.seed,
            table.trials,
            table.points(),
            model::REVISION,
            self.metric
        );
        for (option, value) in found.asked.iter().filter(|(option, _)| *option != "metric") {
            text.push_str(&format!("{option}: {value}\n"));
        }
        text.push_str("When the sweep is made again, this folder moves to earlier/.\n");
        text
    }

    /// Writes table and figures of an analysis, and prints it.
    pub(super) fn publish(
        &self,
        futures: &Futures<'_>,
        metric: usize,
        name: &str,
        found: &Findings<'_>,
    ) -> Result<(), Failure> {
        let folder = self.out.clone().unwrap_or_else(|| self.folder.join(folder_name(name, &found.asked)));
        fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
        let file = folder.join(format!("{name}.csv"));
        let table = table(futures, futures.registered(metric), &found.measures);
        table.write_csv(&file)?;
        let made_from = self.made_from(futures, name, found);
        write_aside(&folder.join(MADE_FROM), |file| file.write_all(made_from.as_bytes()))?;
        (found.draw)(&folder)?;
        if self.format.is_json() {
            let mut tables = Tables::new(name).text("sweep", &futures.table.name).number("seed", futures.table.seed);
            tables = tables.number("model_revision", u64::from(model::REVISION)).text("metric", &self.metric);
            for (option, value) in &found.asked {
                tables = if *option == "metric" { tables } else { tables.text(option, value) };
            }
            return tables.text("folder", &folder.display().to_string()).table(name, table).show();
        }
        let place =
            paragraph("", &format!("Every number is in {}; the charts are in the same folder.", file.display()));
        Ok(terminal::show(&format!("{}\n{place}", found.text))?)
    }
}

/// Name of the folder of an analysis: another question has another folder, so that none is written over.
fn folder_name(name: &str, asked: &[(&'static str, String)]) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || "._,".contains(letter) { letter } else { '_' };
    let mut folder = name.to_owned();
    for (option, value) in asked {
        let option = if *option == "metric" { String::new() } else { format!("{option}_") };
        folder.push_str(&format!("-{option}{}", value.chars().map(plain).collect::<String>()));
    }
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_question_has_another_folder() {
        assert_eq!(folder_name("discover", &[]), "discover");
        let asked = [("metric", "deaths".to_owned()), ("against", "a/b".to_owned()), ("threshold", "-0.1".to_owned())];
        assert_eq!(folder_name("discover", &asked), "discover-deaths-against_a_b-threshold__0.1");
    }
}
