//! `localpeace validate cases`: whether the claims of the cases hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::compare::OUTPUT;
use super::options::{ValidateOptions, pool};
use super::{CLAIM_FAILED, Failure, progress, terminal};
use model::parameter::Mode;
use model::scenario::claim::{Change, Claim, rival_structures};
use run::analysis::case::Case;
use run::analysis::claim::Judgement;
use run::aside::{WriteError, write_aside};
use view::report::cases::{CaseRow, page, table, text};
use view::report::layout::paragraph;

/// Folder of the scenarios that come with the program; those in it that have claims are cases.
const SCENARIOS: &str = "scenarios";
/// Folder of the other cases.
const CASES: &str = "scenarios/cases";
/// Page for readers of the documents.
const PAGE: &str = "docs/cases.md";

/// Options of `localpeace validate cases`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario files with claims; all that come with the program if left out.
    files: Vec<PathBuf>,
    /// Trials of each strategy in each situation.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(2..=100_000_000))]
    trials: u64,
    /// Judge every claim under each rival structure, too; takes about ten times as long.
    #[arg(long)]
    rivals: bool,
    #[command(flatten)]
    how: ValidateOptions,
}

/// No case to validate.
#[derive(Debug, thiserror::Error)]
enum NoCase {
    #[error(
        "no scenario with claims in {SCENARIOS}/ or {CASES}/; run this in the folder of the project, or name files"
    )]
    Found,
    #[error("{0} makes no claim; add `claims: [ … ]`, as in the scenarios that come with the program")]
    WithoutClaims(String),
}

/// Runs the cases, prints and writes the table, and says whether any claim failed.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let cases = cases(args)?;
    let work = cases.iter().flatten().map(|(_, case)| case.work(args.trials)).sum();
    let bar = progress::bar(work, args.how.quiet);
    let rows: Vec<CaseRow> = pool(args.how.threads)?.install(|| {
        cases.iter().flat_map(|structures| rows(structures, args.trials, &|trials| bar.inc(trials))).collect()
    });
    bar.finish_and_clear();
    let folder = args.how.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join("validate"));
    fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
    let file = folder.join("cases.csv");
    table(&rows).write_csv(&file)?;
    let failed = rows.iter().filter(|row| !row.judgement.holds()).count();
    let how = format!(
        "{} trials of each strategy in each situation, seed {}, parameters sampled.",
        args.trials, args.how.seed
    );
    if args.how.docs {
        let page = page(&rows, &how);
        write_aside(Path::new(PAGE), |file| std::io::Write::write_all(file, page.as_bytes()))?;
    }
    let sum =
        format!("{} of {} claims hold. {how} The table is in {}.", rows.len() - failed, rows.len(), file.display());
    terminal::show(&format!("{}\n{}", text(&rows, terminal::ink()), paragraph("", &sum)))?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(CLAIM_FAILED) })
}

/// A case under the reference structure and, if asked for, under each rival one, each with the name of the structure.
type Structures = Vec<(String, Case)>;

/// The claims of a case and what became of them.
fn rows(structures: &Structures, trials: u64, progress: &(dyn Fn(u64) + Sync)) -> Vec<CaseRow> {
    let judged: Vec<(&str, Vec<Judgement>)> =
        structures.iter().map(|(name, case)| (name.as_str(), case.judge(trials, progress))).collect();
    let (_, reference) = &structures[0];
    let row = |(n, claim): (usize, &Claim)| CaseRow {
        case: reference.name.clone(),
        claim: claim.clone(),
        judgement: judged[0].1[n].clone(),
        holds_under: judged
            .iter()
            .filter(|(_, judgements)| judgements[n].holds())
            .map(|(structure, _)| (*structure).to_owned())
            .collect(),
    };
    reference.claims.iter().enumerate().map(row).collect()
}

/// Loads the cases: the files named, or all scenarios with claims that come with the program.
fn cases(args: &Args) -> Result<Vec<Structures>, Failure> {
    let rivals = if args.rivals { rival_structures() } else { Vec::new() };
    let load = |file: &PathBuf| -> Result<Structures, Failure> {
        let reference = Case::load(file, args.how.seed, Mode::Sampled, &Change::default())?;
        let mut structures = vec![("reference".to_owned(), reference)];
        for rival in &rivals {
            structures.push((name(rival), Case::load(file, args.how.seed, Mode::Sampled, rival)?));
        }
        Ok(structures)
    };
    let mut cases = Vec::new();
    if args.files.is_empty() {
        for file in scenarios(SCENARIOS)?.iter().chain(&scenarios(CASES)?) {
            let structures = load(file)?;
            if !structures[0].1.claims.is_empty() {
                cases.push(structures);
            }
        }
        return if cases.is_empty() { Err(NoCase::Found.into()) } else { Ok(cases) };
    }
    for file in &args.files {
        let structures = load(file)?;
        if structures[0].1.claims.is_empty() {
            return Err(NoCase::WithoutClaims(file.display().to_string()).into());
        }
        cases.push(structures);
    }
    Ok(cases)
}

/// Short name of a rival structure, such as `dividends=Neutral`.
fn name(rival: &Change) -> String {
    let set = rival.set.iter().map(|(path, value)| format!("{}={value}", path.rsplit('.').next().unwrap_or(path)));
    set.collect::<Vec<_>>().join(",")
}

/// Scenario files of a folder, in order of name; none if there is no such folder.
fn scenarios(folder: &str) -> Result<Vec<PathBuf>, WriteError> {
    let folder = Path::new(folder);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(WriteError::at(folder))? {
        let path = entry.map_err(WriteError::at(folder))?.path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
