//! `localpeace events`: what event data look like.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use super::output::{FormatOptions, Tables};
use super::{Failure, terminal};
use crate::face::{ProfileOptions, profile};
use events::ged::{BadRow, EventFilter, Reading, ViolenceKind};
use events::profile::{Options, Profile};
use model::date::iso_date;
use run::aside::{WriteError, write_aside};
use run::table::{Table, Values};
use stats::estimate::Estimate;

#[path = "events_lists.rs"]
mod lists;
#[path = "events_read.rs"]
pub(super) mod read;
#[path = "events_screen.rs"]
mod screen;

use self::read::ReadArgs;

/// Names of the files written.
const PROFILE_FILE: &str = "profile.csv";
const BAD_ROWS_FILE: &str = "bad_rows.csv";

/// Options of `localpeace events`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Describe the events of a table of UCDP GED or ACLED: sizes, timing, contagion, episodes, relapse.
    Profile(ProfileArgs),
    /// List the areas of a table, with their events and deaths.
    Areas(ListArgs),
    /// List the sides of a table, with their events and deaths, and the classes of people that are no parties.
    Actors(ListArgs),
}

/// Options of `localpeace events areas` and `events actors`.
#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Event table: CSV, CSV packed by gzip, or XLSX, with the columns of UCDP GED or of ACLED.
    file: PathBuf,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    format: FormatOptions,
}

/// Options of `localpeace events profile`.
#[derive(Debug, clap::Args)]
struct ProfileArgs {
    /// Event table: CSV, CSV packed by gzip, or XLSX, with the columns of UCDP GED or of ACLED.
    file: PathBuf,
    /// Kind of violence.
    #[arg(long = "type", value_enum, default_value_t = Kind::NonState)]
    kind: Kind,
    /// One of the sides: the beginning of its name or of a word in it.
    #[arg(long)]
    actor: Option<String>,
    /// Strategy, for a table of simulated events that holds several.
    #[arg(long, value_name = "ID")]
    strategy: Option<String>,
    #[command(flatten)]
    read: ReadArgs,
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
    #[command(flatten)]
    format: FormatOptions,
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
    #[error("{}: already there; choose another folder or add --force to replace it", .0.display())]
    Exists(PathBuf),
}

/// Carries out `localpeace events`.
///
/// # Errors
/// If the table cannot be read, nothing passes the filters, or a file cannot be written.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let mut screen = Vec::new();
    match &args.command {
        Command::Profile(args) => run_profile(args, &mut screen)?,
        Command::Areas(args) => list("areas", args, &mut screen, (lists::show_areas, lists::area_table))?,
        Command::Actors(args) => list("actors", args, &mut screen, (lists::show_actors, lists::actor_table))?,
    }
    Ok(terminal::show(&String::from_utf8_lossy(&screen))?)
}

/// How a list is shown, and its table.
type Listed = (fn(&mut Vec<u8>, &Reading) -> io::Result<()>, fn(&Reading) -> Table);

/// Reads and lists.
fn list(name: &str, args: &ListArgs, screen: &mut Vec<u8>, (show, table): Listed) -> Result<(), Failure> {
    let reading = args.read.keep(args.read.read(&args.file)?)?;
    if args.format.is_json() {
        return of_file("events", &args.file, &reading).table(name, table(&reading)).show();
    }
    screen::show_table(screen, &args.file, &reading)?;
    Ok(show(screen, &reading)?)
}

/// Reads, describes, shows, and writes what was asked for.
fn run_profile(args: &ProfileArgs, screen: &mut impl Write) -> Result<(), Failure> {
    refuse_to_replace(args)?;
    let kind = ViolenceKind::from(args.kind);
    let options = ProfileOptions {
        reader: args.read.reader(),
        listing: args.read.listing,
        kind,
        filter: EventFilter { actor: args.actor.clone(), ..args.read.filter()? },
        strategy: args.strategy.clone(),
        statistics: Options { replicates: args.replicates, ..Options::default() },
        seed: args.seed,
    };
    let found = profile(&args.file, &options)?;
    let reading = &found.reading;
    if args.format.is_json() {
        if let Some(folder) = &args.out {
            write_files(folder, &found.profile, &reading.bad_rows)?;
        }
        let tables = of_file("events profile", &args.file, reading).text("type", &kind.to_string());
        let days = [found.window.first_day, found.window.last_day].map(iso_date);
        let tables = tables.text("observed_from", &days[0]).text("observed_to", &days[1]);
        return tables.number("trials", found.replications as u64).table("profile", table(&found.profile)).show();
    }
    screen::show_table(screen, &args.file, reading)?;
    screen::show_kinds(screen, reading, kind, found.window)?;
    if found.replications > 1 {
        writeln!(screen, "{} simulated trials, pooled; numbers are means per trial\n", found.replications)?;
    }
    screen::show_profile(screen, &found.profile)?;
    screen::show_shares(screen, &reading.events, kind)?;
    if let Some(folder) = &args.out {
        write_files(folder, &found.profile, &reading.bad_rows)?;
        writeln!(screen, "\nwritten: {}", folder.join(PROFILE_FILE).display())?;
    }
    Ok(())
}

/// The tables of a file of events, to be filled.
fn of_file(command: &str, file: &Path, reading: &Reading) -> Tables {
    let tables = Tables::new(command).text("file", &file.display().to_string()).number("rows", reading.rows);
    tables.number("bad_rows", reading.bad_rows.len() as u64)
}

/// The statistics of a profile.
fn table(profile: &Profile) -> Table {
    let number = |of: fn(&Estimate) -> f64| Values::Number(profile.rows.iter().map(|row| of(&row.estimate)).collect());
    Table::new()
        .with("statistic", Values::Text(profile.rows.iter().map(|row| row.statistic.to_owned()).collect()))
        .with("value", number(|of| of.value))
        .with("lower", number(|of| of.lower))
        .with("upper", number(|of| of.upper))
        .with("level", number(|of| of.level))
        .with("n", Values::Whole(profile.rows.iter().map(|row| Some(row.estimate.n)).collect()))
}

/// Refuses, before any work, to replace files unless that was asked for.
fn refuse_to_replace(args: &ProfileArgs) -> Result<(), Refusal> {
    let Some(folder) = &args.out else {
        return Ok(());
    };
    match [PROFILE_FILE, BAD_ROWS_FILE].map(|name| folder.join(name)).into_iter().find(|path| path.exists()) {
        Some(path) if !args.force => Err(Refusal::Exists(path)),
        _ => Ok(()),
    }
}

/// Writes the profile, and the bad rows if there are any.
fn write_files(folder: &Path, profile: &Profile, bad_rows: &[BadRow]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
    write_aside(&folder.join(PROFILE_FILE), |file| profile.write_csv(file))?;
    let path = folder.join(BAD_ROWS_FILE);
    if bad_rows.is_empty() {
        // A list of an earlier table would now be wrong.
        return match std::fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(WriteError::at(&path)(source).into()),
            _ => Ok(()),
        };
    }
    Ok(write_aside(&path, |file| {
        let mut csv = csv::Writer::from_writer(file);
        csv.write_record(["line", "reason", "found"])?;
        for bad in bad_rows {
            csv.write_record([&bad.line.to_string(), &bad.reason, &bad.found])?;
        }
        csv.flush()
    })?)
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
