//! `localpeace validate forward`: what the model says of years that it has not seen.

use std::path::PathBuf;

use super::events::read::ReadArgs;
use super::options::{Parameters, assignment, parameters};
use super::validate::{How, document, picture};
use super::{Failure, terminal};
use model::scenario::Changes;
use run::job::forward::{ForwardOptions, ForwardWork, statistics};
use view::report::forward;

/// Options of `localpeace validate forward`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Table of events with the columns of UCDP GED or of ACLED.
    file: PathBuf,
    /// Last years that are known, each a test of its own, such as 2014,2015; the years after are scored.
    #[arg(long, value_name = "YEAR,…", value_delimiter = ',', required = true)]
    until: Vec<i32>,
    /// Situation whose worlds are simulated; its first strategy is what the mission did, and its regime is drawn.
    #[arg(long, value_name = "FILE", default_value = "scenarios/reference/population.ron")]
    situation: PathBuf,
    /// Strategy that is simulated in place of the first, by the name of its file.
    #[arg(long, value_name = "ID")]
    strategy: Option<String>,
    /// Set a value of the situation, or a parameter, such as violence.patrol=0.
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, String)>,
    /// Parameters to fit to the rows up to each cut, as in `calibrate`.
    #[arg(long, value_name = "NAME[=LOW..HIGH],…", value_delimiter = ',', conflicts_with = "posterior")]
    fit: Vec<String>,
    /// Fitted parameters in place of a fit, from `calibrate` on rows up to the cut: one file for all cuts, or one each.
    #[arg(long, value_name = "FILE,…", value_delimiter = ',', value_parser = parameters)]
    posterior: Vec<Parameters>,
    /// Statistics to fit to; those that rows up to a cut do not define are left out with a note.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_values_t = statistics())]
    statistics: Vec<String>,
    /// Trials of each vector of parameters.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    trials: u64,
    /// Vectors of parameters in a generation.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(8..=10_000))]
    particles: u16,
    /// Generations, each closer to the rows up to the cut.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100))]
    generations: u64,
    /// Worlds that are simulated for each cut.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(10..=1_000_000))]
    worlds: u64,
    /// Share of the worlds that is scored: those whose rows up to the cut come nearest to the recorded ones.
    #[arg(long, value_name = "SHARE", default_value_t = 0.2, value_parser = share)]
    nearest: f64,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    how: How,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| format!("expected a share above 0 and at most 1, found {text}"))
}

/// Makes the test, prints and writes what came of it. That a forecast misses is a finding, not a failure.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let how = &args.how;
    let changes = Changes {
        set: args.set.clone(),
        strategies: args.strategy.clone().into_iter().collect(),
        ..Changes::default()
    };
    let posteriors: Option<Vec<_>> = args.posterior.iter().map(Parameters::posterior).collect();
    let options = ForwardOptions {
        cuts: args.until.clone(),
        fit: args.fit.clone(),
        statistics: args.statistics.clone(),
        posteriors: posteriors.ok_or("expected files of fitted parameters (--posterior), found a word")?,
        particles: usize::from(args.particles),
        generations: args.generations,
        trials: args.trials,
        worlds: args.worlds,
        nearest: args.nearest,
        seed: how.seed,
    };
    let work = ForwardWork::load((&args.situation, &changes), &args.file, &args.read.reads()?, options)?;
    let placed = how.run(work)?;
    let done = placed.published().expect("a forward test has no parts");
    document(how, "docs/forward.md", || forward::page(done.work, done.found, &args.command()))?;
    picture(how, &done.into.join("forward.png"), "docs/figures/forward.png")?;
    if how.is_json() {
        let tables = how.tables("forward", args.trials, done.into).table("forward", forward::table(done.found));
        return tables.table("forward_fit", forward::parameters(done.found)).show();
    }
    let (text, place) = (forward::text(done.work, done.found), done.into.display());
    let text = format!("{text}\nTables and figure are in {place}.\n");
    Ok(terminal::show(&text)?)
}

impl Args {
    /// The command, to be repeated.
    fn command(&self) -> String {
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        let until: Vec<String> = self.until.iter().map(ToString::to_string).collect();
        let fit =
            if self.fit.is_empty() { " --posterior FILE".to_owned() } else { format!(" --fit {}", self.fit.join(",")) };
        let set = self.set.iter().map(|(path, value)| format!(" --set '{path}={value}'")).collect::<Vec<_>>().concat();
        let strategy = self.strategy.iter().map(|id| format!(" --strategy {id}")).collect::<Vec<_>>().concat();
        let sizes = format!(
            "--particles {} --generations {} --trials {} --worlds {} --nearest {}",
            self.particles, self.generations, self.trials, self.worlds, self.nearest
        );
        let (until, seed) = (until.join(","), self.how.seed);
        format!("localpeace validate forward {file} --until {until}{strategy}{fit}{set} {sizes} --seed {seed} --docs")
    }
}
