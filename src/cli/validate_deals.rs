//! `localpeace validate deals`: agreements in event data, simulated and recorded.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::compare::OUTPUT;
use super::options::{ValidateOptions, pool};
use super::{Failure, progress, terminal};
use events::agreement::read_agreements;
use events::ged::{EventFilter, ViolenceKind, read_events};
use model::chance::Chance;
use model::parameter::Mode;
use model::scenario::{Changes, load};
use run::analysis::deals::{describe, recorded, simulated};
use run::aside::{WriteError, write_aside};
use run::experiment::Plan;
use view::report::deals::{Described, page, table, text};

/// Page for readers of the documents.
const PAGE: &str = "docs/deals.md";

/// Options of `localpeace validate deals`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Situation whose simulated agreements are described.
    #[arg(default_value = "scenarios/reference/population.ron")]
    scenario: PathBuf,
    /// Strategies under which they are signed.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_values_t = ["none".to_owned(), "local_only".to_owned()])]
    strategies: Vec<String>,
    /// Trials of each strategy.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    trials: u64,
    /// Real events, to put recorded agreements through the same estimator.
    #[arg(long, value_name = "FILE", requires = "agreements")]
    events: Option<PathBuf>,
    /// Recorded agreements: a table with the columns side_a, side_b and date (2016-05-31).
    #[arg(long, value_name = "FILE", requires = "events")]
    agreements: Option<PathBuf>,
    #[command(flatten)]
    how: ValidateOptions,
}

/// A table of events without what is needed.
#[derive(Debug, thiserror::Error)]
#[error("{}: expected violence between organised sides in the table, found none", .0.display())]
struct Nothing(PathBuf);

/// Describes the deals, prints and writes them.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let changes = Changes { strategies: args.strategies.clone(), ..Changes::default() };
    let plan = Plan::new(load(&args.scenario, &changes)?, args.how.seed, Mode::Sampled);
    let chance = Chance::new(args.how.seed, 0);
    let of_record = of_record(args, chance)?;
    let bar = progress::bar(args.trials, args.how.quiet);
    let mut found: Vec<Described> = pool(args.how.threads)?.install(|| {
        let trials = simulated(&plan, 0..args.trials, &|done| bar.inc(done));
        let arm = |(place, arm): (usize, &model::scenario::Arm)| {
            let histories: Vec<_> = trials.iter().map(|arms| arms[place].clone()).collect();
            Described { of: arm.id.clone(), deals: describe(&histories, chance) }
        };
        plan.arms.iter().enumerate().map(arm).collect()
    });
    bar.finish_and_clear();
    found.extend(of_record);
    let folder = args.how.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join("validate"));
    fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
    table(&found).write_csv(&folder.join("deals.csv"))?;
    if args.how.docs {
        let command = format!("localpeace validate deals --trials {} --seed {} --docs", args.trials, args.how.seed);
        write_aside(Path::new(PAGE), |file| file.write_all(page(&found, &command).as_bytes()))?;
    }
    terminal::show(&format!("{}\nThe table is in {}.\n", text(&found), folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// The recorded deals, if there are any.
fn of_record(args: &Args, chance: Chance) -> Result<Option<Described>, Failure> {
    let (Some(events), Some(agreements)) = (&args.events, &args.agreements) else { return Ok(None) };
    let filter = EventFilter { kind: Some(ViolenceKind::NonState), ..EventFilter::default() };
    let reading = read_events(events, &filter)?;
    let last = reading.events.iter().map(|event| event.day).max().ok_or_else(|| Nothing(events.clone()))?;
    let history = recorded(&reading.events, &read_agreements(agreements)?, last);
    let name = agreements.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some(Described { of: name, deals: describe(&[history], chance) }))
}
