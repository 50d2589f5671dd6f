//! `localpeace validate`: whether the model shows what is known.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use super::job::JobOptions;
use super::output::Tables;
use super::{CLAIM_FAILED, Failure, forward, recovery, terminal};
use crate::face::{Error, Placed, Readers, in_folder};
use run::aside::write_aside;
use run::job::cases::Cases;
use run::job::deals::DealsWork;
use run::job::sheet::{Facts, Replications};
use view::report::layout::paragraph;
use view::report::{cases, deals, publish, replications, scorecard};

/// Options of `localpeace validate`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

/// What is validated.
#[derive(Debug, clap::Subcommand)]
enum What {
    /// Run every case and its ablations, and say which claims hold.
    Cases(CaseArgs),
    /// Judge the stylised facts on the reference population: the scorecard.
    Facts(FactArgs),
    /// Describe agreements as event data show them: how soon they come and how many are broken, next to conflicts that looked alike.
    Deals(DealArgs),
    /// Say what the model makes of years that it has not seen, beside what came and what simple forecasts say.
    Forward(Box<forward::Args>),
    /// Say whether calibration finds again what simulated data were made with, and with what error.
    Recovery(recovery::Args),
    /// Repeat published designs, with their estimators, on the reference population.
    Replications(ReplicationArgs),
}

/// Options that all validations share.
#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// Write the page of the documents, too.
    #[arg(long)]
    docs: bool,
    #[command(flatten)]
    job: JobOptions,
}

/// Options of `localpeace validate cases`.
#[derive(Debug, clap::Args)]
struct CaseArgs {
    /// Scenario files with claims; all that come with the program if left out.
    files: Vec<PathBuf>,
    /// Trials of each strategy in each situation.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(2..=100_000_000))]
    trials: u64,
    /// Judge every claim under each rival structure, too; takes about ten times as long.
    #[arg(long)]
    rivals: bool,
    #[command(flatten)]
    how: How,
}

/// Options of `localpeace validate facts`.
#[derive(Debug, clap::Args)]
struct FactArgs {
    /// Sheet of facts.
    #[arg(default_value = "scenarios/reference/facts.ron")]
    sheet: PathBuf,
    /// Trials of each arm.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    trials: u64,
    #[command(flatten)]
    how: How,
}

/// Options of `localpeace validate deals`.
#[derive(Debug, clap::Args)]
struct DealArgs {
    /// Situation whose simulated agreements are described.
    #[arg(default_value = "scenarios/reference/population.ron")]
    scenario: PathBuf,
    /// Strategies under which they are signed; all of the scenario if left out.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    strategies: Vec<String>,
    /// Trials of each strategy.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    trials: u64,
    /// Real events, to put recorded agreements through the same estimator.
    #[arg(long, value_name = "FILE", requires = "agreements")]
    events: Option<PathBuf>,
    /// Recorded agreements: a table with the columns `side_a`, `side_b` and `date` (2016-05-31).
    #[arg(long, value_name = "FILE", requires = "events")]
    agreements: Option<PathBuf>,
    #[command(flatten)]
    how: How,
}

/// Options of `localpeace validate replications`.
#[derive(Debug, clap::Args)]
struct ReplicationArgs {
    /// Sheet of designs.
    #[arg(default_value = "scenarios/reference/replications.ron")]
    sheet: PathBuf,
    /// Trials of the population; a study takes one or several.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(8..=1_000_000))]
    trials: u64,
    #[command(flatten)]
    how: How,
}

/// Options that nobody gave.
#[derive(Debug, clap::Parser)]
struct Usual<A: clap::Args> {
    #[command(flatten)]
    args: A,
}

impl Args {
    /// Whether the situations that are finished are saved: those of cases are, and the worlds of forward tests.
    pub(super) const fn keeps(&self) -> bool {
        matches!(self.what, Some(What::Cases(_) | What::Forward(_) | What::Recovery(_)) | None)
    }
}

/// Validates all that was asked for, cases and facts if nothing was, and says whether a claim failed.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    match &args.what {
        Some(What::Cases(args)) => claims(args),
        Some(What::Facts(args)) => facts(args),
        Some(What::Deals(args)) => agreements(args),
        Some(What::Replications(args)) => designs(args),
        Some(What::Recovery(args)) => recovery::run(args).map(|()| ExitCode::SUCCESS),
        Some(What::Forward(args)) => forward::run(args).map(|()| ExitCode::SUCCESS),
        None => {
            let code = claims(&Usual::parse_from(["cases"]).args)?;
            facts(&Usual::parse_from(["facts"]).args)?;
            Ok(code)
        }
    }
}

impl How {
    /// Whether results are printed as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.job.is_json()
    }

    /// The tables of a validation, to be filled.
    pub(super) fn tables(&self, what: &str, trials: u64, folder: &Path) -> Tables {
        let tables = Tables::new("validate").text("what", what).number("seed", self.seed).number("trials", trials);
        let tables = tables.number("model_revision", u64::from(model::REVISION));
        tables.text("folder", &folder.display().to_string())
    }

    /// Does the work of a validation.
    pub(super) fn run<W>(&self, work: W) -> Result<Placed<W>, Error>
    where
        W: Readers,
        W::Found: Send,
        W::Manifest: Send,
    {
        self.job.run(false, |place, saving, watch| in_folder(work, place, saving, watch))
    }
}

/// Writes a page of the documents, if that was asked.
pub(super) fn document(how: &How, page: &str, text: impl FnOnce() -> String) -> Result<(), Failure> {
    if how.docs {
        write_aside(Path::new(page), |file| file.write_all(text().as_bytes()))?;
    }
    Ok(())
}

/// Puts a picture beside such a page, if that was asked.
pub(super) fn picture(how: &How, from: &Path, to: &str) -> Result<(), Failure> {
    if how.docs && from.exists() {
        write_aside(Path::new(to), |file| file.write_all(&std::fs::read(from)?))?;
    }
    Ok(())
}

/// Runs the cases, prints and writes the table, and says whether any claim failed.
fn claims(args: &CaseArgs) -> Result<ExitCode, Failure> {
    let how = &args.how;
    let work = Cases::load(&args.files, args.rivals, how.seed, args.trials)?;
    let placed = how.run(work)?;
    let done = placed.published().expect("cases have no parts");
    let rows = done.found;
    let failed = rows.iter().filter(|row| !row.judgement.holds()).count();
    let conditions =
        format!("{} trials of each strategy in each situation, seed {}, parameters sampled.", args.trials, how.seed);
    document(how, "docs/cases.md", || cases::page(rows, &conditions))?;
    let code = if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(CLAIM_FAILED) };
    if how.job.is_json() {
        return how.tables("cases", args.trials, done.into).table("cases", cases::table(rows)).show().map(|()| code);
    }
    let (held, table) = (rows.len() - failed, done.into.join(publish::CASES[0]));
    let sum = format!("{held} of {} claims hold. {conditions} The table is in {}.", rows.len(), table.display());
    terminal::show(&format!("{}\n{}", cases::text(rows, terminal::ink()), paragraph("", &sum)))?;
    Ok(code)
}

/// Judges the facts, prints and writes the scorecard. That a fact misses its band is a finding, not a failure.
fn facts(args: &FactArgs) -> Result<ExitCode, Failure> {
    let how = &args.how;
    let work = Facts::load(&args.sheet, how.seed, args.trials)?;
    let placed = how.run(work)?;
    let done = placed.published().expect("facts have no parts");
    let card = publish::scorecard(&done);
    document(how, "docs/scorecard.md", || scorecard::page(&card))?;
    if how.job.is_json() {
        let tables = how.tables("facts", args.trials, done.into).table("facts", scorecard::table(&card));
        tables.table("facts_parts", scorecard::parts(&card)).show()?;
        return Ok(ExitCode::SUCCESS);
    }
    terminal::show(&format!("{}\nThe tables are in {}.\n", scorecard::text(&card), done.into.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Describes the deals, prints and writes them.
fn agreements(args: &DealArgs) -> Result<ExitCode, Failure> {
    let how = &args.how;
    let record = args.events.as_deref().zip(args.agreements.as_deref());
    let work = DealsWork::load(&args.scenario, &args.strategies, record, how.seed, args.trials)?;
    let placed = how.run(work)?;
    let done = placed.published().expect("deals have no parts");
    let chosen =
        if args.strategies.is_empty() { String::new() } else { format!(" --strategies {}", args.strategies.join(",")) };
    let command = format!("localpeace validate deals{chosen} --trials {} --seed {} --docs", args.trials, how.seed);
    document(how, "docs/deals.md", || deals::page(done.found, &command))?;
    picture(how, &done.into.join("deals.png"), "docs/figures/deals.png")?;
    if how.job.is_json() {
        how.tables("deals", args.trials, done.into).table("deals", deals::table(done.found)).show()?;
        return Ok(ExitCode::SUCCESS);
    }
    terminal::show(&format!("{}\nTable and figure are in {}.\n", deals::text(done.found), done.into.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Repeats the designs, prints and writes what they find.
fn designs(args: &ReplicationArgs) -> Result<ExitCode, Failure> {
    let how = &args.how;
    let work = Replications::load(&args.sheet, how.seed, args.trials)?;
    let placed = how.run(work)?;
    let done = placed.published().expect("designs have no parts");
    let command = format!("localpeace validate replications --trials {} --seed {} --docs", args.trials, how.seed);
    document(how, "docs/replications.md", || replications::page(done.found, &command))?;
    if how.job.is_json() {
        let table = replications::table(done.found);
        how.tables("replications", args.trials, done.into).table("replications", table).show()?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = done.into.display();
    terminal::show(&format!("{}\nThe table is in {place}.\n", replications::text(done.found)))?;
    Ok(ExitCode::SUCCESS)
}
