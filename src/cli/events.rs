//! `localpeace events`: what event data look like.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use crate::face::{ProfileOptions, profile};
use events::ged::{BadRow, EventFilter, ViolenceKind};
use events::profile::{Options, Profile};

#[path = "events_screen.rs"]
mod screen;

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
    #[error("{}: already there; choose another folder or add --force to replace it", .0.display())]
    Exists(PathBuf),
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
    let kind = ViolenceKind::from(args.kind);
    let options = ProfileOptions {
        kind,
        filter: filter(args),
        strategy: args.strategy.clone(),
        statistics: Options { replicates: args.replicates, ..Options::default() },
        seed: args.seed,
    };
    let found = profile(&args.file, &options)?;
    screen::show_reading(screen, &found.reading, kind, found.kept, found.window)?;
    if found.replications > 1 {
        writeln!(screen, "{} simulated trials, pooled; events and dyads are means per trial\n", found.replications)?;
    }
    screen::show_profile(screen, &found.profile)?;
    screen::show_shares(screen, &found.reading.events, kind)?;
    if let Some(folder) = &args.out {
        write_files(folder, &found.profile, &found.reading.bad_rows)?;
        writeln!(screen, "\nwritten: {}", folder.join(PROFILE_FILE).display())?;
    }
    Ok(())
}

/// Refuses before any work what cannot end well.
fn check(args: &ProfileArgs) -> Result<(), Refusal> {
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
