//! A forward test: parameters from the rows up to a cut, and the years after it scored.

mod asked;

use std::ops::Range;

use super::calibrate::fit;
use super::sheet::ValidationManifest;
use super::{Done, JobError, Work};
use crate::analysis::calibration::{FittedParameter, Task, fitted};
use crate::analysis::forward::{
    Course, Future, Method, Past, Record, Score, last_years, nearest, scores, shrunk, simulate,
};
use crate::analysis::observed::Coverage;
use crate::bytes::fingerprint;
use crate::experiment::Plan;
use crate::folder::RunFolder;
use crate::folder::shelf::{Shelf, Shelves};
use crate::watch::Watch;
use events::ged::Event;
use events::profile::Window;
use model::chance::Chance;
use model::date::year_of;
use model::scenario::Scenario;

pub use asked::{ForwardOptions, NoForward, statistics};

/// Name of the shelf of generations and worlds.
const SHELF: &str = "forward";
/// Worlds that are simulated before they are saved.
const BATCH: usize = 100;
/// Draws of a simple forecast.
const DRAWS: usize = 4000;

/// One cut about to be made.
#[derive(Debug, Clone)]
struct Cut {
    year: i32,
    /// The situation up to the last year that is scored, and how it is seen.
    plan: Plan,
    coverage: Coverage,
    /// What is fitted to the rows up to the cut; none if fitted parameters are given.
    task: Option<Task>,
}

/// A forward test about to be made.
#[derive(Debug, Clone)]
pub struct ForwardWork {
    cuts: Vec<Cut>,
    events: Vec<Event>,
    options: ForwardOptions,
    /// What a reader of the results has to know.
    pub notes: Vec<String>,
    /// Name of the table.
    pub table: String,
}

/// What a cut shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CutFound {
    /// The last year that was known.
    pub cut: i32,
    /// The last year that is scored.
    pub last: i32,
    /// What was recorded up to the cut and after it.
    pub recorded: Course,
    /// What parameters were fitted to.
    pub fitted_to: String,
    /// What became of fitted parameters; none if they were given.
    pub parameters: Vec<FittedParameter>,
    /// Worlds that were simulated, and those that are scored.
    pub worlds: (u64, u64),
    /// Mean past of the worlds that are scored: dyads listed, and their events.
    pub past: (f64, f64),
    /// Scores of all forecasts.
    pub scores: Vec<Score>,
}

impl ForwardWork {
    /// Worlds in batches.
    fn batches(&self) -> impl Iterator<Item = Range<u64>> {
        let worlds = self.options.worlds;
        (0..worlds).step_by(BATCH).map(move |start| start..(start + BATCH as u64).min(worlds))
    }

    /// Name of a batch of worlds, which follow from the last generation.
    fn worlds(&self, cut: &Cut, start: u64) -> String {
        cut.piece(&format!("worlds-of-{}", self.options.generations), start)
    }

    /// Makes one cut.
    fn make(&self, cut: &Cut, shelf: &dyn Shelf, watch: &Watch<'_>) -> Result<(CutFound, u64, u64), JobError> {
        let mut plan = cut.plan.clone();
        let (mut read, mut made, mut parameters) = (0, 0, Vec::new());
        if let Some(task) = &cut.task {
            let name = |number: u64| cut.piece("generation", number);
            let of = fit(task, self.options.generations, (shelf, &name), watch)?;
            (read, made) = (of.read, of.made);
            let last = of.generations.last().expect("there is at least one generation");
            parameters = fitted(task, last);
            let words = format!("{} by {} statistics up to {}", self.table, task.targets.len(), cut.year);
            plan.fixed.posterior = Some(task.posterior(last, &words));
        }
        let mut worlds: Vec<Course> = Vec::new();
        for range in self.batches() {
            let (name, count) = (self.worlds(cut, range.start), range.end - range.start);
            let saved = shelf.get(&name).and_then(|bytes| ron::de::from_bytes::<Vec<Course>>(&bytes).ok());
            if let Some(mut saved) = saved.filter(|saved| saved.len() as u64 == count) {
                worlds.append(&mut saved);
                read += count;
                watch.done(count);
            } else {
                let mut new = simulate(&plan, cut.coverage, cut.year, range, watch)?;
                shelf.put(&name, ron::to_string(&new).map_err(JobError::other)?.as_bytes())?;
                made += count;
                worlds.append(&mut new);
            }
        }
        Ok((self.found(cut, &plan, parameters, &worlds), read, made))
    }

    fn found(&self, cut: &Cut, plan: &Plan, parameters: Vec<FittedParameter>, worlds: &[Course]) -> CutFound {
        let Coverage { window, listing } = cut.coverage;
        let last = year_of(window.last_day);
        let recorded = Course::of(&self.events, listing, cut.year + 1..=last);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share of worlds in memory
        let keep = (self.options.nearest * worlds.len() as f64).ceil() as usize;
        let near = nearest(worlds, &recorded.past, keep.max(2));
        let mean =
            |of: fn(&Past) -> u32| near.iter().map(|world| f64::from(of(&world.past))).sum::<f64>() / near.len() as f64;
        let past = (mean(|past| past.listed), mean(|past| past.events));
        let record = Record::of(&self.events, listing, window.first_day, cut.year);
        let mut stream = Chance::new(self.options.seed, 0).open("forward", &cut.year.to_string());
        let years = recorded.future.len();
        let futures: [Vec<Future>; 4] = [
            near.iter().map(|world| world.future.clone()).collect(),
            worlds.iter().map(|world| world.future.clone()).collect(),
            last_years(&record, years, DRAWS, &mut stream),
            shrunk(&record, years, DRAWS, &mut stream),
        ];
        let scored = Method::ALL.iter().zip(&futures);
        let scores =
            scored.flat_map(|(method, draws)| scores(*method, draws, &recorded.future, cut.year + 1)).collect();
        CutFound {
            cut: cut.year,
            last,
            fitted_to: plan.fixed.posterior.as_ref().map(|of| of.fitted_to.clone()).unwrap_or_default(),
            parameters,
            worlds: (worlds.len() as u64, near.len() as u64),
            past,
            recorded,
            scores,
        }
    }

    /// The situation, and whether its parameters were given.
    ///
    /// # Panics
    /// Never: a forward test has a cut.
    pub fn scenario(&self) -> (&Scenario, bool) {
        let first = self.cuts.first().expect("a forward test has a cut");
        (&first.plan.scenario, first.task.is_none())
    }

    /// How it is made.
    pub const fn options(&self) -> &ForwardOptions {
        &self.options
    }
}

impl Work for ForwardWork {
    type Manifest = ValidationManifest;
    type Found = Vec<CutFound>;

    fn manifest(&self) -> ValidationManifest {
        let keys: Vec<u64> = self.cuts.iter().map(Cut::key).collect();
        let of = (keys, &self.table, self.options.generations, self.options.nearest);
        ValidationManifest::new("forward", self.options.seed, self.options.worlds, &of)
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Vec<CutFound>>, JobError> {
        let shelf = shelves.shelf(SHELF)?;
        let generations = 0..self.options.generations;
        let pieces = self.cuts.iter().flat_map(|cut| {
            let fitted = generations.clone().map(|number| cut.piece("generation", number));
            fitted.chain(self.batches().map(|range| self.worlds(cut, range.start)))
        });
        shelf.keep_only(&pieces.collect())?;
        let particles = self.options.particles as u64 * (self.options.generations + 1);
        let fits = self.cuts.iter().filter(|cut| cut.task.is_some()).count() as u64;
        watch.progress.expect(fits * particles + self.cuts.len() as u64 * self.options.worlds);
        let (mut found, mut read, mut simulated) = (Vec::new(), 0, 0);
        for cut in &self.cuts {
            let (of, from_before, new) = self.make(cut, &*shelf, watch)?;
            found.push(of);
            read += from_before;
            simulated += new;
        }
        Ok(Done { found: Some(found), read, simulated })
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Vec<CutFound>, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // tables are made for readers; worlds are kept for more of them
        Ok(())
    }
}

impl Cut {
    /// Number by which its pieces are known.
    fn key(&self) -> u64 {
        let task = self.task.as_ref().map(|task| {
            let fit: Vec<_> = task.fit.iter().map(|of| (of.full_name, of.low, of.high)).collect();
            let targets: Vec<_> = task.targets.iter().map(|of| (&of.statistic, of.value, of.standard_error)).collect();
            (task.plan.key(), fit, task.prior, targets, task.particles as u64, task.trials)
        });
        let Window { first_day, last_day } = self.coverage.window;
        fingerprint(&(self.plan.key(), task, self.coverage.listing.name(), first_day, last_day))
    }

    fn piece(&self, what: &str, number: u64) -> String {
        format!("{}-{:016x}-{what}-{number}.ron", self.year, self.key())
    }
}
