//! A scenario drafted from event data.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::Error;
use events::draft::{DraftError, Request, draft as drafted};
use events::ged::{EventFilter, ReadError, Reading, Unknown};
use events::profile::Window;
use model::scenario::load::read;
use model::scenario::{Changes, Files, Kind, load};
use model::strategy::Strategy;
use run::aside::{WriteError, write_aside};
use run::job::calibrate::Reads;

/// How a draft is made.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftOptions {
    /// How the table is read and which of its events are taken. Those of the area are the conflicts, those of the whole country
    /// what happens around them.
    pub reads: Reads,
    /// Most conflicts; 12 by default. Those with fewer events are named in a comment.
    pub most: usize,
    /// Folder of strategies to compare; `scenarios/strategies` by default.
    pub strategies: PathBuf,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

impl Default for DraftOptions {
    fn default() -> Self {
        Self { reads: Reads::default(), most: 12, strategies: "scenarios/strategies".into(), force: false }
    }
}

/// A scenario that was drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// Its text.
    pub text: String,
    /// Rows of the table.
    pub rows: u64,
    /// Those that could not be understood.
    pub bad_rows: usize,
    /// Lines that somebody who knows the place has to judge.
    pub judge: usize,
    /// What a reader has to know of the table.
    pub notes: Vec<String>,
}

/// A draft that cannot be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum NoDraft {
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
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Filter(#[from] Unknown),
    #[error(transparent)]
    Events(#[from] DraftError),
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Drafts a scenario from a table of events, writes it to `out` and checks it.
///
/// # Errors
/// If the table cannot be read or holds nothing to draft from, no strategies are there, or the file cannot be written.
pub fn draft(table: &Path, out: &Path, options: &DraftOptions) -> Result<Drafted, Error> {
    if out.exists() && !options.force {
        return Err(NoDraft::Exists(out.to_owned()).into());
    }
    let Reads { reader, filter, listing } = &options.reads;
    let keep = |mut reading: Reading, filter: &EventFilter| -> Result<Reading, NoDraft> {
        if let Some(listing) = listing {
            listing.narrow(&mut reading);
        }
        reading.keep(filter)?;
        Ok(reading)
    };
    let all = reader.read(table, &EventFilter::default()).map_err(NoDraft::from)?;
    let covered = all.covered.ok_or_else(|| NoDraft::Empty { path: table.to_owned(), rows: all.rows })?;
    let area = keep(all.clone(), filter)?;
    let country = keep(all, &EventFilter { area: None, ..filter.clone() })?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|source| NoDraft::Path { path: folder.to_owned(), source })?;
    let request = Request {
        name: name(out)?,
        area: filter.area.clone().unwrap_or_default(),
        window: Window::months_around(covered.0, covered.1).within(filter.from_day, filter.to_day),
        most: options.most,
        strategies: strategies(&options.strategies, folder)?,
        source: format!("events in {}", table.file_name().unwrap_or_default().to_string_lossy()),
    };
    let text = drafted(&area.events, &country.events, &request).map_err(NoDraft::from)?;
    write_aside(out, |file| file.write_all(text.as_bytes())).map_err(NoDraft::from)?;
    if let Err(faults) = load(out, &Changes::default()) {
        // a draft that is not sound helps nobody
        fs::remove_file(out).map_err(WriteError::at(out)).map_err(NoDraft::from)?;
        return Err(faults.into());
    }
    let judge = text.matches("JUDGE").count();
    Ok(Drafted { text, rows: country.rows, bad_rows: country.bad_rows.len(), judge, notes: country.notes })
}

/// Name of the scenario: the file's, in the letters that a scenario's name may have.
fn name(out: &Path) -> Result<String, NoDraft> {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if plain.is_empty() { Err(NoDraft::Name(out.to_owned())) } else { Ok(plain) }
}

/// Strategy files of a folder as seen from another: the one that does least first, which makes it the baseline.
fn strategies(folder: &Path, from: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(|source| NoDraft::Path { path: folder.to_owned(), source })?;
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "ron"))
    {
        let strategy = read(&Files::new(), &path, Kind::Strategy)?.decode::<Strategy>()?;
        files.push((strategy.blocks.len() + usize::from(strategy.base.is_some()) * 1000, path));
    }
    files.sort();
    if files.is_empty() {
        return Err(NoDraft::NoStrategies(folder.to_owned()).into());
    }
    let files = files.into_iter().map(|(_, path)| seen_from(&path, from));
    Ok(files.collect::<Result<_, _>>()?)
}

/// A path as seen from a folder, with `/` between its parts.
fn seen_from(path: &Path, folder: &Path) -> Result<String, NoDraft> {
    let whole = |path: &Path| fs::canonicalize(path).map_err(|source| NoDraft::Path { path: path.to_owned(), source });
    let (path, folder) = (whole(path)?, whole(folder)?);
    let shared = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down =
        path.components().skip(shared).map(|part: Component<'_>| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}
