//! A scenario drafted from event data.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::fitting::{candidates, stem};
use super::{Error, Scenario, Watch, load_texts};
use crate::library::FILES;
use events::draft::{Begin, Draft, DraftError, Request};
use events::ged::{Event, EventFilter, ReadError, Reading, Unknown};
use events::observation::Listing;
use events::profile::Window;
use model::date::iso_date;
use model::parameter::Mode;
use model::scenario::{Changes, Loaded, load};
use run::analysis::beside::{Beside, Rows, beside};
use run::analysis::observed::{self, Coverage};
use run::aside::{WriteError, write_aside};
use run::experiment::Plan;
use run::job::calibrate::Reads;
use run::job::in_threads;
use view::chart::{ChartError, Figure as _};
use view::report;

/// A strategy that does nothing.
const NONE: &str = include_str!("../../scenarios/strategies/none.ron");

/// Where strategies are looked for.
const STRATEGIES: &str = "scenarios/strategies";

/// How a draft is made.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftOptions {
    /// How the table is read and which of its events are taken. Those of the area are the conflicts, those of the whole country
    /// what happens around them.
    pub reads: Reads,
    /// Most conflicts; 12 by default. Those with fewer events are named in a comment.
    pub most: usize,
    /// Folder of strategies; `scenarios/strategies` by default, and where that is not there those of the program, written beside
    /// the draft. Those that fit the place are listed.
    pub strategies: PathBuf,
    /// Whether files that are there are replaced.
    pub force: bool,
    /// Whether futures without a mission are simulated and set beside the rows, in a table and a chart next to the scenario;
    /// they are by default.
    pub beside: bool,
    /// Seed of these futures; 1 by default.
    pub seed: u64,
}

impl Default for DraftOptions {
    fn default() -> Self {
        Self { reads: Reads::default(), most: 12, strategies: STRATEGIES.into(), force: false, beside: true, seed: 1 }
    }
}

/// A scenario that was drafted.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// Its text.
    pub text: String,
    /// The table and the rows that were taken.
    pub from: String,
    /// Rows of the table.
    pub rows: u64,
    /// Those that could not be understood.
    pub bad_rows: usize,
    /// Questions for somebody who knows the place; twenty at most.
    pub judge: u32,
    /// What a reader has to know of the table and of the strategies.
    pub notes: Vec<String>,
    /// Its futures without a mission beside the rows, if they were asked for.
    pub beside: Vec<Beside>,
    /// Files that were written, the scenario first.
    pub files: Vec<PathBuf>,
}

/// A draft that cannot be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum NoDraft {
    #[error("{}: already there; choose another file with --out or add --force to replace it", .0.display())]
    Exists(PathBuf),
    #[error("{}: expected events with a date, found none among {rows} rows; `localpeace events profile FILE` says why", path.display())]
    Empty { path: PathBuf, rows: u64 },
    #[error("{}: expected strategy files (….ron) that fit the place, found none; name their folder with --strategies", .0.display())]
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
    #[error(transparent)]
    Chart(#[from] ChartError),
}

/// The rows of a table that a draft is made from.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) area: Reading,
    country: Vec<Event>,
    pub(super) window: Window,
    pub(super) listing: Listing,
    named: String,
    /// What they are, in words.
    pub(super) from: String,
}

/// Reads a table and takes the rows that are asked for.
pub(super) fn take(table: &Path, reads: &Reads) -> Result<Taken, NoDraft> {
    let Reads { reader, filter, listing } = reads;
    let keep = |mut reading: Reading, filter: &EventFilter| -> Result<Reading, NoDraft> {
        if let Some(listing) = listing {
            listing.narrow(&mut reading);
        }
        reading.keep(filter)?;
        Ok(reading)
    };
    let all = reader.read(table, &EventFilter::default())?;
    let covered = all.covered.ok_or_else(|| NoDraft::Empty { path: table.to_owned(), rows: all.rows })?;
    let area = keep(all.clone(), filter)?;
    let country = keep(all, &EventFilter { area: None, ..filter.clone() })?;
    let window = Window::months_around(covered.0, covered.1).within(filter.from_day, filter.to_day);
    let named = filter.area.clone().unwrap_or_default();
    let of = if named.is_empty() { String::new() } else { format!(", area {named}") };
    let month = |day| iso_date(day)[..7].to_owned();
    let (first, last) = (month(window.first_day), month(window.last_day));
    let file = table.file_name().unwrap_or_default().to_string_lossy();
    let from = format!("{file}, {first} to {last}{of}");
    Ok(Taken {
        listing: listing.unwrap_or(Listing::of(area.source)),
        area,
        country: country.events,
        window,
        named,
        from,
    })
}

impl Taken {
    /// A draft of them.
    pub(super) fn draft(&self, name: String, begin: Begin, most: usize) -> Result<Draft, DraftError> {
        let (area, window) = (self.named.clone(), self.window);
        let request = Request { name, area, window, begin, most, source: self.from.clone() };
        Draft::new(&self.area.events, &self.country, request)
    }

    /// Futures of a draft without a mission beside the rows.
    fn beside(&self, loaded: Loaded, seed: u64, watch: &Watch<'_>) -> Result<Vec<Beside>, Error> {
        let mut plan = Plan::new(loaded, seed, Mode::Sampled);
        plan.arms.truncate(1);
        plan.arms[0].blocks.clear();
        let coverage = Coverage { window: observed::window(&plan), listing: self.listing };
        let of_rows = Coverage { window: self.window, ..coverage };
        let events: Vec<Event> = self.area.events.iter().filter(|event| of_rows.covers(event)).cloned().collect();
        let rows = Rows { events: &events, window: self.window };
        Ok(in_threads(0, || beside(&plan, coverage, rows, watch))??)
    }
}

/// Drafts a scenario from a table of events, writes it to `out`, checks it, and sets its futures beside the rows.
///
/// # Errors
/// If the table cannot be read or holds nothing to draft from, no strategies are there, a file cannot be written, or somebody
/// wishes to stop.
pub fn draft(table: &Path, out: &Path, options: &DraftOptions, watch: &Watch<'_>) -> Result<Drafted, Error> {
    let name = name(out)?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let chart = format!("{}_beside", out.file_stem().unwrap_or_default().to_string_lossy());
    let csv = folder.join(format!("{chart}.csv"));
    let files: Vec<PathBuf> = [out.to_owned()].into_iter().chain(options.beside.then_some(csv)).collect();
    if let Some(there) = files.iter().find(|file| file.exists() && !options.force) {
        return Err(NoDraft::Exists(there.clone()).into());
    }
    let taken = take(table, &options.reads)?;
    let draft = taken.draft(name.clone(), Begin::After, options.most).map_err(NoDraft::from)?;
    let (text, loaded, note) = write(&draft, out, &options.strategies)?;
    let judge = loaded.scenario.drafted.as_ref().and_then(|drafted| drafted.open).unwrap_or(0);
    let beside = if options.beside { taken.beside(loaded, options.seed, watch)? } else { Vec::new() };
    if let Some(csv) = files.get(1) {
        report::beside::table(&beside).write_csv(csv).map_err(NoDraft::from)?;
        let figure = report::beside::figure(&beside, &name, &taken.from, options.seed);
        figure.save(folder, &chart).map_err(NoDraft::from)?;
    }
    let Reading { rows, bad_rows, notes, .. } = taken.area;
    let notes = notes.into_iter().chain(note).collect();
    Ok(Drafted { text, from: taken.from, rows, bad_rows: bad_rows.len(), judge, notes, beside, files })
}

/// A situation whose futures are other courses of what a table tells: they begin with its rows, under no mission, and know nothing
/// of them but the peoples and the nation. Parameters that are fitted with it to the same rows go with a draft of them.
///
/// # Errors
/// If the table cannot be read, holds nothing to draft from, or is too short.
pub fn courses(table: &Path, out: &Path, options: &DraftOptions, changes: Changes) -> Result<Scenario, Error> {
    let taken = take(table, &options.reads)?;
    let draft = taken.draft(name(out)?, Begin::With, options.most).map_err(NoDraft::from)?;
    let texts = [("courses.ron", draft.text(&["none.ron".to_owned()])), ("none.ron", NONE.to_owned())];
    Ok(load_texts(texts.map(|(name, text)| (name.into(), text)).into(), "courses.ron", changes)?)
}

/// Writes a draft with the strategies of a folder that fit it, and loads it. Gives its text and a note of the others.
pub(super) fn write(draft: &Draft, out: &Path, strategies: &Path) -> Result<(String, Loaded, Option<String>), Error> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|source| NoDraft::Path { path: folder.to_owned(), source })?;
    let shipped =
        if strategies == Path::new(STRATEGIES) && !strategies.is_dir() { Some(put_shipped(folder)?) } else { None };
    let (mut fitting, mut others) = candidates(shipped.as_deref().unwrap_or(strategies), folder, draft.conflicts())?;
    let put = |files: &[String]| -> Result<String, Error> {
        let text = draft.text(files);
        write_aside(out, |file| file.write_all(text.as_bytes())).map_err(NoDraft::from)?;
        Ok(text)
    };
    let mut text = put(&fitting)?;
    let mut loaded = load(out, &Changes::default());
    if loaded.is_err() {
        // one that names what the place does not have is left out
        let with = |file: &String| Changes { strategies: vec![stem(file)], ..Changes::default() };
        let (sound, faulty) = fitting.into_iter().partition(|file| load(out, &with(file)).is_ok());
        (fitting, others) = (sound, [others, faulty].concat());
        text = put(&fitting)?;
        loaded = load(out, &Changes::default());
    }
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(faults) => {
            // a draft that is not sound helps nobody
            fs::remove_file(out).map_err(WriteError::at(out)).map_err(NoDraft::from)?;
            return Err(faults.into());
        }
    };
    let names: Vec<String> = others.iter().map(|file| stem(file)).collect();
    let note = format!("strategies that do not fit the place are not listed: {}", names.join(", "));
    Ok((text, loaded, Some(note).filter(|_| !names.is_empty())))
}

/// Writes the strategies of the program that are made for no case below a folder; a file that is there stays as it is.
fn put_shipped(folder: &Path) -> Result<PathBuf, Error> {
    let into = folder.join("strategies");
    fs::create_dir_all(&into).map_err(|source| NoDraft::Path { path: into.clone(), source })?;
    let general = |path: &&str| path.starts_with("strategies/") && path.matches('/').count() == 1;
    for (path, text) in FILES.iter().filter(|(path, _)| general(path)) {
        let file = folder.join(path);
        if !file.exists() {
            write_aside(&file, |file| file.write_all(text.as_bytes())).map_err(NoDraft::from)?;
        }
    }
    Ok(into)
}

/// Name of the scenario: the file's, in the letters that a scenario's name may have.
fn name(out: &Path) -> Result<String, NoDraft> {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if plain.is_empty() { Err(NoDraft::Name(out.to_owned())) } else { Ok(plain) }
}
