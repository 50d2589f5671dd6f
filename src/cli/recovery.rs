//! `localpeace validate recovery`: whether calibration finds again what its data were made with.

use std::path::PathBuf;

use super::calibrate::Spread;
use super::validate::{How, document, picture};
use super::{Failure, terminal};
use run::job::recovery::{RecoveryOptions, RecoveryWork};
use view::report::recovery;

/// Page that the section goes to.
const PAGE: &str = "docs/validation.md";
/// Parameters that are fitted if none are named.
const FIT: &str = "violence.open_community=-8.5..-6,violence.raid=-6..-3,violence.median_deaths=2..14";
/// Statistics that they are fitted to.
const STATISTICS: &str =
    "dyads,events_per_dyad_mean,listed_dyads_a_year,deaths_median,deaths_p90,gap_median_days,relapse_14_90d";

/// Options of `localpeace validate recovery`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Situation whose worlds are made; its first strategy is what the mission does.
    #[arg(default_value = "scenarios/reference/recovery.ron")]
    scenario: PathBuf,
    /// Parameters to fit, each with the range that truths are drawn from and that is searched.
    #[arg(long, value_name = "NAME[=LOW..HIGH],…", value_delimiter = ',', default_value = FIT)]
    fit: Vec<String>,
    /// How values spread over these ranges: evenly, or by the triangular law of sampled parameters.
    #[arg(long, value_enum, default_value_t = Spread::Uniform)]
    prior: Spread,
    /// Statistics to fit to; those that the data of a world do not define are left out of its fit.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = STATISTICS)]
    statistics: Vec<String>,
    /// Worlds.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    worlds: u64,
    /// Vectors of parameters in a generation of each fit.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u16).range(8..=10_000))]
    particles: u16,
    /// Trials of each vector of parameters.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    trials: u64,
    /// Generations of each fit.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100))]
    generations: u64,
    #[command(flatten)]
    how: How,
}

/// Makes the worlds, prints and writes what is found again. That a calibration departs is a finding, not a failure.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let how = &args.how;
    let options = RecoveryOptions {
        fit: args.fit.clone(),
        prior: args.prior.into(),
        statistics: args.statistics.clone(),
        worlds: args.worlds,
        particles: usize::from(args.particles),
        trials: args.trials,
        generations: args.generations,
        seed: how.seed,
    };
    let placed = how.run(RecoveryWork::load(&args.scenario, options)?)?;
    let done = placed.published().expect("a test of recovery has no parts");
    let page = std::fs::read_to_string(PAGE).unwrap_or_default();
    document(how, PAGE, || recovery::page(&page, done.work, done.found, &args.command()))?;
    picture(how, &done.into.join("recovery.png"), "docs/figures/recovery.png")?;
    if how.is_json() {
        let tables = how.tables("recovery", args.trials, done.into);
        return tables.table("recovery", recovery::table(done.found)).show();
    }
    let (text, place) = (recovery::text(done.work, done.found), done.into.display());
    Ok(terminal::show(&format!("{text}Tables and figure are in {place}.\n"))?)
}

impl Args {
    /// The command, to be repeated.
    fn command(&self) -> String {
        let mut text = format!(
            "localpeace validate recovery --worlds {} --particles {} --trials {} --generations {} --seed {}",
            self.worlds, self.particles, self.trials, self.generations, self.how.seed
        );
        if self.fit.join(",") != FIT {
            text.push_str(&format!(" --fit {}", self.fit.join(",")));
        }
        if self.statistics.join(",") != STATISTICS {
            text.push_str(&format!(" --statistics {}", self.statistics.join(",")));
        }
        text + " --docs"
    }
}
