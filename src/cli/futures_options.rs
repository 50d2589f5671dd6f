//! Options and output that the analyses of a saved sweep share.

use std::io::Write as _;
use std::path::PathBuf;

use super::discover::{BOXES, DENSITY};
use super::output::{FormatOptions, Tables};
use super::{Failure, terminal};
use crate::face::{Question, analyse};
use run::aside::write_aside;
use run::job::sweep::SavedSweep;
use run::sweep::SweepTable;
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
    metric: String,
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
    pub(super) strategy: Vec<String>,
}

impl FuturesOptions {
    /// Answers a question to the sweep, writes table and figures, and prints the answer. Other runs are kept out of the folder
    /// of the sweep meanwhile.
    pub(super) fn answer(&self, question: &Question) -> Result<(), Failure> {
        let saved = SavedSweep::read(&self.folder, self.no_lock)?;
        let found = analyse(&saved.table, &self.metric, question)?;
        let asked = self.asked(question);
        let folder = self.out.clone().unwrap_or_else(|| self.folder.join(folder_name(found.name(), &asked)));
        let file = found.save(&folder)?;
        let made_from = self.made_from(&saved.table, found.name(), &asked);
        write_aside(&folder.join(MADE_FROM), |file| file.write_all(made_from.as_bytes()))?;
        if self.format.is_json() {
            let mut tables =
                Tables::new(found.name()).text("sweep", &saved.table.name).number("seed", saved.table.seed);
            tables = tables.number("model_revision", u64::from(model::REVISION)).text("metric", &self.metric);
            for (option, value) in asked.iter().filter(|(option, _)| *option != "metric") {
                tables = tables.text(option, value);
            }
            return tables.text("folder", &folder.display().to_string()).table(found.name(), found.table()).show();
        }
        let place =
            paragraph("", &format!("Every number is in {}; the charts are in the same folder.", file.display()));
        Ok(terminal::show(&format!("{}\n{place}", found.text(terminal::ink())))?)
    }

    /// What was asked beyond what is asked if nothing is said: options and their values.
    fn asked(&self, question: &Question) -> Vec<(&'static str, String)> {
        let names = |of: &[String]| (!of.is_empty()).then(|| of.join(","));
        let yes = |does: bool| does.then(|| "yes".to_owned());
        let mut all = vec![("metric", Some(self.metric.clone()).filter(|metric| *metric != USUAL_METRIC))];
        match question {
            Question::Sensitivity { strategy, against } => {
                all.extend([("strategy", strategy.clone()), ("against", against.clone())]);
            }
            Question::Discover { strategy, against, threshold, succeeds, boxes, density } => all.extend([
                ("strategy", strategy.clone()),
                ("against", against.clone()),
                ("threshold", threshold.map(|value| value.to_string())),
                ("succeeds", yes(*succeeds)),
                ("boxes", (*boxes != usize::from(BOXES)).then(|| boxes.to_string())),
                ("density", Some(density.to_string()).filter(|text| *text != DENSITY.to_string())),
            ]),
            Question::Robust { strategies, threshold, strategies_only } => all.extend([
                ("strategy", names(strategies)),
                ("threshold", threshold.map(|value| value.to_string())),
                ("strategies_only", yes(*strategies_only)),
            ]),
            Question::Variance { structure, against } => {
                all.extend([("structure", names(structure)), ("against", against.clone())]);
            }
            Question::Worth { strategies, against } => {
                all.extend([("strategy", names(strategies)), ("against", against.clone())]);
            }
        }
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// What an analysis was made from, in lines.
    fn made_from(&self, table: &SweepTable, name: &str, asked: &[(&'static str, String)]) -> String {
        let mut text = format!(
            "analysis: {name}\nsweep: {}\nseed: {}\ntrials of each strategy at each point: {}\npoints: {}\nrevision of the model: {}\nmetric: {}\n",
            table.name,
            table.seed,
            table.trials,
            table.points(),
            model::REVISION,
            self.metric
        );
        for (option, value) in asked.iter().filter(|(option, _)| *option != "metric") {
            text.push_str(&format!("{option}: {value}\n"));
        }
        text + "When the sweep is made again, this folder moves to earlier/.\n"
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
