//! Points on disk: a sweep goes on where it was interrupted, can be made longer, and can be made in parts.
//!
//! Every point is a file of its own, written aside and renamed when its trials are done. A file that is damaged or belongs to
//! another sweep counts as missing.

use std::io;
use std::path::Path;

use crate::parallel::prelude::*;

use super::plan::Sweep;
use super::point::{PointResult, is_precise};
use crate::aside::WriteError;
use crate::experiment::Plan;
use crate::experiment::chunk::{CHUNK, Chunk, cut};
use crate::experiment::precision::Precision;
use crate::experiment::store::RunError;
use crate::folder::shelf::Shelf;
use crate::table::{Table, Values};
use crate::watch::{Stop, Stopped, Watch};
use model::metric;

/// Points that are held in memory at once.
const BATCH: usize = 64;

/// The points of a sweep.
#[derive(Debug)]
pub struct PointStore<'a> {
    /// The sweep.
    pub sweep: &'a Sweep,
    /// Where they are kept.
    pub shelf: Box<dyn Shelf>,
    /// Precision that decides on the number of trials.
    pub precision: Option<Precision>,
}

/// How it went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Done {
    /// Results of the points that were asked for, in their order.
    pub results: Vec<PointResult>,
    /// Trials of each strategy that were read from disk.
    pub read: u64,
    /// Trials of each strategy that were simulated.
    pub simulated: u64,
}

impl PointStore<'_> {
    fn name(point: usize) -> String {
        format!("{point:06}.chunk")
    }

    /// Trials after which a point may be finished.
    fn looks(&self) -> Vec<u64> {
        self.precision.as_ref().map_or_else(|| vec![self.sweep.trials], Precision::looks)
    }

    /// Reads what is saved of a point; `None` if nothing is, or it is damaged.
    pub fn read(&self, point: usize) -> Option<Chunk> {
        let chunk = Chunk::from_bytes(&self.shelf.get(&Self::name(point))?, self.sweep.keys[point])?;
        (chunk.start == 0 && chunk.trials() > 0 && chunk.arms.len() == self.sweep.strategies.len()).then_some(chunk)
    }

    fn save(&self, point: usize, chunk: &Chunk) -> Result<(), WriteError> {
        self.shelf.put(&Self::name(point), &chunk.to_bytes(self.sweep.keys[point]))
    }

    /// Whether a point is saved as it should be.
    pub fn is_finished(&self, point: usize) -> bool {
        self.read(point).is_some_and(|chunk| self.is_last_look(&chunk))
    }

    /// Whether a point needs no more trials.
    fn is_last_look(&self, chunk: &Chunk) -> bool {
        let (looks, trials) = (self.looks(), chunk.trials());
        let precise = || self.precision.as_ref().is_some_and(|wanted| is_precise(chunk, wanted));
        looks.last() == Some(&trials) || looks.contains(&trials) && precise()
    }

    /// Runs points, reads those that are saved and saves those that are not.
    ///
    /// # Errors
    /// If a point cannot be saved, or somebody wishes to stop.
    pub fn run(&self, points: &[usize], watch: &Watch<'_>) -> Result<Done, RunError> {
        let mut all = Done::default();
        for batch in points.chunks(BATCH) {
            let done = batch.par_iter().map(|point| {
                let (chunk, read) = self.complete(*point, watch)?;
                Ok((PointResult::new(&chunk), read, chunk.trials() - read))
            });
            for (result, read, simulated) in done.collect::<Result<Vec<_>, RunError>>()? {
                all.results.push(result);
                all.read += read;
                all.simulated += simulated;
            }
        }
        Ok(all)
    }

    /// All trials of a point, and how many of them were saved before.
    fn complete(&self, point: usize, watch: &Watch<'_>) -> Result<(Chunk, u64), RunError> {
        let looks = self.looks();
        let fits = |chunk: &Chunk| Some(&chunk.trials()) <= looks.last() && self.stops_first(chunk);
        let mut whole = self.read(point).filter(fits);
        let read = whole.as_ref().map_or(0, Chunk::trials);
        watch.done(read);
        if let Some(chunk) = whole.take_if(|chunk| self.is_last_look(chunk)) {
            return Ok((chunk, read));
        }
        let plan = self.sweep.plan(point).expect("every point was loaded before, from the same texts");
        for look in looks.into_iter().filter(|look| *look > read) {
            let chunk = Self::extend(&plan, whole, look, watch)?;
            self.save(point, &chunk)?;
            if self.is_last_look(&chunk) {
                return Ok((chunk, read));
            }
            whole = Some(chunk);
        }
        unreachable!("the last look is the last")
    }

    /// Whether no look before the last trial that is saved would have stopped the point.
    fn stops_first(&self, chunk: &Chunk) -> bool {
        let Some(precision) = &self.precision else { return true };
        let earlier = self.looks().into_iter().filter(|look| *look < chunk.trials());
        earlier.map(|look| chunk.first(look)).all(|first| !is_precise(&first, precision))
    }

    /// Simulates trials up to `trials`.
    fn extend(plan: &Plan, saved: Option<Chunk>, trials: u64, watch: &Watch<'_>) -> Result<Chunk, RunError> {
        let from = saved.as_ref().map_or(0, Chunk::trials);
        let more = cut(from..trials).into_par_iter().map(|range| {
            let chunk = Chunk::simulate_unless(plan, range, &watch.stop)?.without_weeks();
            watch.done(chunk.trials());
            Ok(chunk)
        });
        let parts = saved.into_iter().map(Ok).chain(more.collect::<Vec<_>>());
        let mut whole: Option<Chunk> = None;
        for part in parts {
            let part = part.map_err(|stopped: Stopped| RunError::from(stopped))?;
            match &mut whole {
                None => whole = Some(part),
                Some(whole) => whole.append(part),
            }
        }
        Ok(whole.expect("there is at least one trial"))
    }

    /// Whether this build of the program makes the first trials of the first saved point as they were saved; true if none is.
    ///
    /// # Panics
    /// Never: every point was loaded before.
    pub fn is_reproduced(&self) -> bool {
        let Some((point, saved)) = (0..self.sweep.points()).find_map(|point| Some((point, self.read(point)?))) else {
            return true;
        };
        let plan = self.sweep.plan(point).expect("every point was loaded before, from the same texts");
        let some = saved.trials().min(CHUNK);
        let again = Chunk::simulate(&plan, 0..some).without_weeks();
        again.arms.iter().zip(&saved.first(some).arms).all(|(one, other)| one.rows == other.rows)
    }

    /// One row per trial and strategy of every point, written point by point.
    ///
    /// # Errors
    /// If the file cannot be written, a point is missing, or somebody wishes to stop.
    pub fn write_trials(&self, path: &Path, stop: &Stop) -> Result<(), WriteError> {
        let table = |point: usize| {
            stop.check().map_err(io::Error::other)?;
            let missing = || io::Error::other(format!("the trials of point {point} are missing"));
            Ok(trials(point, &self.read(point).ok_or_else(missing)?, &self.sweep.strategies))
        };
        Table::write_parquet_groups(path, (0..self.sweep.points()).map(table))
    }

    /// Removes everything that is no file of a point, such as what an interruption left half written.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub fn tidy(&self, points: &[usize]) -> Result<(), WriteError> {
        self.shelf.keep_only(&points.iter().map(|point| Self::name(*point)).collect())
    }
}

/// The trials of a point as a table.
fn trials(point: usize, chunk: &Chunk, strategies: &[String]) -> Table {
    let trials = chunk.arms.first().map_or(0, |arm| arm.rows.len());
    let rows: Vec<(usize, usize)> =
        (0..trials).flat_map(|trial| (0..strategies.len()).map(move |arm| (trial, arm))).collect();
    let whole = |of: fn(usize, usize) -> usize| {
        Values::Whole(rows.iter().map(|(trial, arm)| Some(of(*trial, *arm) as u64)).collect())
    };
    let mut table = Table::new()
        .with("point", Values::Whole(vec![Some(point as u64); rows.len()]))
        .with("trial", whole(|trial, _| trial))
        .with("strategy", Values::Text(rows.iter().map(|(_, arm)| strategies[*arm].clone()).collect()));
    for (position, metric) in metric::ALL.iter().enumerate() {
        let values = rows.iter().map(|(trial, arm)| chunk.arms[*arm].rows[*trial].values[position]).collect();
        table = table.with(metric.name, Values::Number(values));
    }
    table
}
