//! `localpeace new --from-events`: a scenario drafted from event data.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::events::read::ReadArgs;
use super::{Failure, terminal};
use events::draft::{Request, draft};
use events::profile::Window;
use model::scenario::load::read;
use model::scenario::{Changes, Files, Kind, load};
use model::strategy::Strategy;
use run::aside::{WriteError, write_aside};
use view::report::layout::paragraph;

/// Options of `localpeace new` that concern drafts from events.
#[derive(Debug, clap::Args)]
pub(super) struct EventOptions {
    /// Draft a scenario from this table of events, with the columns of UCDP GED or of ACLED.
    #[arg(long, value_name = "FILE")]
    pub(super) from_events: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
    /// Most conflicts; those with fewer events are named in a comment.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=200))]
    most: u16,
    /// Folder of strategies to compare.
    #[arg(long, value_name = "DIR", default_value = "scenarios/strategies")]
    strategies: PathBuf,
}

/// A draft that cannot be made.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("{}: already there; choose another file with --out or add --force to replace it", .0.display())]
    Exists(PathBuf),
    #[error("{}: expected events with a date, found none among {rows} rows; `localpeace events profile FILE` says why", path.display())]
    Empty { path: PathBuf, rows: u64 },
    #[error("{}: expected strategy files (….ron); name their folder with --strategies", .0.display())]
    NoStrategies(PathBuf),
    #[error("{}: expected the name of a file", .0.display())]
    Name(PathBuf),
    #[error("{}: cannot be found; check the path", path.display())]
    Path { path: PathBuf, source: io::Error },
}

/// Drafts the scenario, writes it to `out` and checks it.
pub(super) fn run(args: &EventOptions, table: &Path, out: &Path, force: bool) -> Result<(), Failure> {
    if out.exists() && !force {
        return Err(Refusal::Exists(out.to_owned()).into());
    }
    let table_read = args.read.read(table)?;
    let covered = table_read.covered.ok_or_else(|| Refusal::Empty { path: table.to_owned(), rows: table_read.rows })?;
    let area = args.read.keep(table_read.clone())?;
    let country = args.read.anywhere().keep(table_read)?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|source| Refusal::Path { path: folder.to_owned(), source })?;
    let request = Request {
        name: name(out)?,
        area: args.read.area.clone().unwrap_or_default(),
        window: args.read.window(Window::months_around(covered.0, covered.1)),
        most: usize::from(args.most),
        strategies: strategies(&args.strategies, folder)?,
        source: format!("events in {}", table.file_name().unwrap_or_default().to_string_lossy()),
    };
    let text = draft(&area.events, &country.events, &request)?;
    write_aside(out, |file| file.write_all(text.as_bytes()))?;
    if let Err(faults) = load(out, &Changes::default()) {
        // a draft that is not sound helps nobody
        fs::remove_file(out).map_err(WriteError::at(out))?;
        return Err(faults.into());
    }
    let judge = text.matches("JUDGE").count();
    let bad = country.bad_rows.len();
    let read = format!("{} rows were read, {bad} of them bad (`events profile` lists them).", country.rows);
    let next = format!("Next: answer the {judge} lines marked JUDGE, then `localpeace compare {}`.", out.display());
    let written = format!("{} is drafted and sound.", out.display());
    let notes = country.notes.iter().map(|note| format!("NOTE: {note}"));
    let lines = [written, read].into_iter().chain(notes).chain([next]);
    Ok(terminal::show(&lines.map(|text: String| paragraph("", &text)).collect::<String>())?)
}

/// Name of the scenario: the file's, in the letters that a scenario's name may have.
fn name(out: &Path) -> Result<String, Refusal> {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if plain.is_empty() { Err(Refusal::Name(out.to_owned())) } else { Ok(plain) }
}

/// Strategy files of a folder as seen from another: the one that does least first, which makes it the baseline.
fn strategies(folder: &Path, from: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder).map_err(|source| Refusal::Path { path: folder.to_owned(), source })?;
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "ron"))
    {
        let strategy = read(&Files::new(), &path, Kind::Strategy)?.decode::<Strategy>()?;
        files.push((strategy.blocks.len() + usize::from(strategy.base.is_some()) * 1000, path));
    }
    files.sort();
    if files.is_empty() {
        return Err(Refusal::NoStrategies(folder.to_owned()).into());
    }
    let files = files.into_iter().map(|(_, path)| seen_from(&path, from));
    Ok(files.collect::<Result<_, _>>()?)
}

/// A path as seen from a folder, with `/` between its parts.
fn seen_from(path: &Path, folder: &Path) -> Result<String, Refusal> {
    let whole = |path: &Path| fs::canonicalize(path).map_err(|source| Refusal::Path { path: path.to_owned(), source });
    let (path, folder) = (whole(path)?, whole(folder)?);
    let shared = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down =
        path.components().skip(shared).map(|part: Component<'_>| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}
