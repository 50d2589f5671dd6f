//! `localpeace validate replications`: published designs on simulated trials.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::compare::OUTPUT;
use super::options::{ValidateOptions, pool};
use super::{Failure, progress, terminal};
use model::parameter::Mode;
use model::scenario::replication::ReplicationSheet;
use model::scenario::{Changes, load};
use run::analysis::replications::repeat;
use run::aside::{WriteError, write_aside};
use run::experiment::Plan;
use view::report::replications::{page, table, text};

/// Page for readers of the documents.
const PAGE: &str = "docs/replications.md";

/// Options of `localpeace validate replications`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Sheet of designs.
    #[arg(default_value = "scenarios/reference/replications.ron")]
    sheet: PathBuf,
    /// Trials of the population; a study takes one or several.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(8..=1_000_000))]
    trials: u64,
    #[command(flatten)]
    how: ValidateOptions,
}

/// Repeats the designs, prints and writes what they find.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (sheet, scenario) = ReplicationSheet::load(&args.sheet)?;
    let mut strategies: Vec<String> = Vec::new();
    for id in sheet.replications.iter().flat_map(|of| [&of.chosen, &of.on, &of.off]) {
        if !strategies.contains(id) {
            strategies.push(id.clone());
        }
    }
    let loaded = load(&scenario, &Changes { strategies, ..Changes::default() })?;
    let plan = Plan::new(loaded, args.how.seed, Mode::Sampled);
    let bar = progress::bar(args.trials, args.how.quiet);
    let done = |trials| bar.inc(trials);
    let found = pool(args.how.threads)?.install(|| repeat(&sheet.replications, &plan, args.trials, &done))?;
    bar.finish_and_clear();
    let folder = args.how.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join("validate"));
    fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
    table(&found).write_csv(&folder.join("replications.csv"))?;
    if args.how.docs {
        let command =
            format!("localpeace validate replications --trials {} --seed {} --docs", args.trials, args.how.seed);
        write_aside(Path::new(PAGE), |file| file.write_all(page(&found, &command).as_bytes()))?;
    }
    terminal::show(&format!("{}\nThe table is in {}.\n", text(&found), folder.display()))?;
    Ok(ExitCode::SUCCESS)
}
