//! `localpeace validate facts`: the scorecard of stylised facts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::compare::OUTPUT;
use super::options::{ValidateOptions, pool};
use super::{Failure, progress, terminal};
use model::parameter::Mode;
use model::scenario::fact::FactSheet;
use model::scenario::{Changes, load};
use run::analysis::facts::{FactResult, Verdict, judge};
use run::aside::{WriteError, write_aside};
use run::experiment::Plan;
use view::report::scorecard::{Scorecard, page, parts, table, text};

/// Folder of results of validation, within the folder of results.
const FOLDER: &str = "validate";
/// What other commands look at.
const PASSED: &str = "scorecard.ron";
/// Facts that must lie in band for the scorecard to have passed.
const ENOUGH: usize = 15;
/// Page for readers of the documents.
const PAGE: &str = "docs/scorecard.md";

/// Options of `localpeace validate facts`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Sheet of facts.
    #[arg(default_value = "scenarios/reference/facts.ron")]
    sheet: PathBuf,
    /// Trials of each arm.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    trials: u64,
    #[command(flatten)]
    how: ValidateOptions,
}

/// How many facts lie in band, for commands that mark what nothing ties to data.
#[derive(Debug, Serialize, Deserialize)]
struct Passed {
    program: String,
    region: String,
    in_band: usize,
}

impl Passed {
    fn of(region: &str, facts: &[FactResult]) -> Self {
        let in_band = facts.iter().filter(|fact| fact.deciding().verdict == Verdict::In).count();
        let program = run::PROGRAM.to_owned();
        Self { program, region: region.to_owned(), in_band }
    }
}

/// Whether the scorecard in the folder of results has passed, by this version, for a region that these sources name.
pub(super) fn has_passed(sources: &[String]) -> bool {
    let path = Path::new(OUTPUT).join(FOLDER).join(PASSED);
    let card = fs::read_to_string(path).ok().and_then(|text| ron::from_str::<Passed>(&text).ok());
    card.is_some_and(|card| {
        card.in_band >= ENOUGH
            && card.program == Passed::of("", &[]).program
            && sources.iter().any(|source| source.contains(&card.region))
    })
}

/// Judges the facts, prints and writes the scorecard. That a fact misses its band is a finding, not a failure.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (sheet, scenario) = FactSheet::load(&args.sheet)?;
    let loaded = load(&scenario, &Changes::default())?;
    let plan = Plan::new(loaded, args.how.seed, Mode::Sampled);
    let bar = progress::bar(args.trials, args.how.quiet);
    let facts = pool(args.how.threads)?.install(|| judge(&sheet, &plan, args.trials, &|done| bar.inc(done)))?;
    bar.finish_and_clear();
    let card = Scorecard { sheet: &sheet, plan: &plan, facts: &facts, trials: args.trials };
    let folder = args.how.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(FOLDER));
    fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
    table(&card).write_csv(&folder.join("facts.csv"))?;
    parts(&card).write_csv(&folder.join("facts_parts.csv"))?;
    if args.how.docs {
        write_aside(Path::new(PAGE), |file| file.write_all(page(&card).as_bytes()))?;
    }
    let passed = Passed::of(&sheet.region, &facts);
    let sealed = ron::to_string(&passed)?;
    write_aside(&folder.join(PASSED), |file| file.write_all(sealed.as_bytes()))?;
    terminal::show(&format!("{}\nThe tables are in {}.\n", text(&card), folder.display()))?;
    Ok(ExitCode::SUCCESS)
}
