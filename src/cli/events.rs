//! `localpeace events`: what event data look like.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use events::ged::{BadRow, Event, EventFilter, ViolenceKind, read_events};
use events::profile::{Options, Profile, Window, profile_replications};
use model::chance::Chance;

#[path = "events_screen.rs"]
mod screen;
#[path = "events_trials.rs"]
mod trials;

/// Names of the files written.
const PROFILE_FILE: &str = "profile.csv";
const BAD_ROWS_FILE: &str = "bad_rows.csv";

/// Options of `localpeace events`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Describe the events of a table of UCDP GED or ACLED: sizes, timing, contagion, episodes, relapse.
    Profile(ProfileArgs),
}

/// Options of `localpeace events profile`.
#[derive(Debug, clap::Args)]
struct ProfileArgs {
    /// Event table: CSV with the columns of UCDP GED or of ACLED.
    file: PathBuf,
    /// Kind of violence.
    #[arg(long = "type", value_enum, default_value_t = Kind::NonState)]
    kind: Kind,
    /// Whole name of a country.
    #[arg(long)]
    country: Option<String>,
    /// Part of the name of a first- or second-order administrative area.
    #[arg(long)]
    area: Option<String>,
    /// First calendar year; observation then begins on its 1 January, else in the month of the table's first event.
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// Last calendar year; observation then ends on its 31 December, else with the month of the table's last event.
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    /// Part of the name of one of the sides.
    #[arg(long)]
    actor: Option<String>,
    /// Strategy, for a table of simulated events that holds several.
    #[arg(long, value_name = "ID")]
    strategy: Option<String>,
    /// Folder for `profile.csv` and, if there are bad rows, `bad_rows.csv`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace files that are already there.
    #[arg(long)]
    force: bool,
    /// Bootstrap replicates for the 95 % intervals; 0 for none.
    #[arg(long, default_value_t = Options::default().replicates)]
    replicates: usize,
    /// Seed of the bootstrap.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    NonState,
    StateBased,
    OneSided,
}

impl From<Kind> for ViolenceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::NonState => Self::NonState,
            Kind::StateBased => Self::StateBased,
            Kind::OneSided => Self::OneSided,
        }
    }
}

/// A request that cannot be met.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("expected --from not after --to, found {from} and {to}")]
    Years { from: i32, to: i32 },
    #[error("{}: already there; choose another folder or add --force to replace it", .0.display())]
    Exists(PathBuf),
    #[error("{}: expected events that pass the filters, found none among {rows} rows; countries in the table: {countries}", path.display())]
    Nothing { path: PathBuf, rows: u64, countries: String },
    #[error("{}: expected events, found only a header", .0.display())]
    Empty(PathBuf),
    #[error("the table holds simulated events of several strategies; choose one with --strategy: {known}")]
    Strategies { known: String },
    #[error("expected a strategy of the table ({known}), found {asked}")]
    NoStrategy { asked: String, known: String },
    #[error("{}: cannot write; check the folder", path.display())]
    Write { path: PathBuf, source: io::Error },
}

/// Carries out `localpeace events`.
///
/// # Errors
/// If the table cannot be read, nothing passes the filters, or a file cannot be written.
pub fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    match &args.command {
        Command::Profile(args) => run_profile(args, &mut io::stdout().lock()),
    }
}

/// Reads, describes, shows, and writes what was asked for.
fn run_profile(args: &ProfileArgs, screen: &mut impl Write) -> Result<(), Box<dyn Error>> {
    check(args)?;
    let mut all_kinds = read_events(&args.file, &filter(args))?;
    trials::keep_strategy(&mut all_kinds.events, args.strategy.as_ref())?;
    let kind = ViolenceKind::from(args.kind);
    let events: Vec<Event> = all_kinds.events.iter().filter(|event| event.kind == kind).cloned().collect();
    let covered = all_kinds.covered.ok_or_else(|| Refusal::Empty(args.file.clone()))?;
    if events.is_empty() {
        let countries = all_kinds.countries.iter().cloned().collect::<Vec<_>>().join(", ");
        return Err(Refusal::Nothing { path: args.file.clone(), rows: all_kinds.rows, countries }.into());
    }
    let kept = events.len();
    let (replications, simulated) = trials::by_trial(&args.file, events);
    let window = simulated.unwrap_or(Window::months_around(covered.0, covered.1)).within_years(args.from, args.to);
    let replications: Vec<&[Event]> = replications.iter().map(Vec::as_slice).collect();
    let options = Options { replicates: args.replicates, ..Options::default() };
    let mut chance = Chance::new(args.seed, 0).open("bootstrap", "event profile");
    let found = profile_replications(&replications, window, options, &mut || chance.next());
    screen::show_reading(screen, &all_kinds, kind, kept, window)?;
    if replications.len() > 1 {
        writeln!(screen, "{} simulated trials, pooled; events and dyads are means per trial\n", replications.len())?;
    }
    screen::show_profile(screen, &found)?;
    screen::show_shares(screen, &all_kinds.events, kind)?;
    if let Some(folder) = &args.out {
        write_files(folder, &found, &all_kinds.bad_rows)?;
        writeln!(screen, "\nwritten: {}", folder.join(PROFILE_FILE).display())?;
    }
    Ok(())
}

/// Refuses before any work what cannot end well.
fn check(args: &ProfileArgs) -> Result<(), Refusal> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        return Err(Refusal::Years { from, to });
    }
    let Some(folder) = &args.out else {
        return Ok(());
    };
    match [PROFILE_FILE, BAD_ROWS_FILE].map(|name| folder.join(name)).into_iter().find(|path| path.exists()) {
        Some(path) if !args.force => Err(Refusal::Exists(path)),
        _ => Ok(()),
    }
}

/// All restrictions but the kind, which the shares of deaths need whole.
fn filter(args: &ProfileArgs) -> EventFilter {
    EventFilter {
        country: args.country.clone(),
        area: args.area.clone(),
        from_year: args.from,
        to_year: args.to,
        actor: args.actor.clone(),
        kind: None,
    }
}

/// Writes the profile, and the bad rows if there are any.
fn write_files(folder: &Path, profile: &Profile, bad_rows: &[BadRow]) -> Result<(), Refusal> {
    std::fs::create_dir_all(folder).map_err(|source| Refusal::Write { path: folder.into(), source })?;
    write_aside(&folder.join(PROFILE_FILE), |file| profile.write_csv(file))?;
    let path = folder.join(BAD_ROWS_FILE);
    if bad_rows.is_empty() {
        // A list of an earlier table would now be wrong.
        return match std::fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(Refusal::Write { path, source }),
            _ => Ok(()),
        };
    }
    write_aside(&path, |file| {
        let mut csv = csv::Writer::from_writer(file);
        csv.write_record(["line", "reason"])?;
        for bad in bad_rows {
            csv.write_record([&bad.line.to_string(), &bad.reason])?;
        }
        csv.flush()
    })
}

/// Writes beside the file first, so that a crash leaves either the old file or the new one.
fn write_aside(path: &Path, write: impl FnOnce(&mut std::fs::File) -> io::Result<()>) -> Result<(), Refusal> {
    let aside = path.with_extension("csv.part");
    let written = std::fs::File::create(&aside)
        .and_then(|mut file| write(&mut file).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&aside, path));
    written.map_err(|source| Refusal::Write { path: path.into(), source })
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
