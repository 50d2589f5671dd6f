//! A chunk: consecutive trials of all strategies, the unit of work and of what is saved.
//!
//! Chunks are cut by the absolute number of trials: chunk c holds trials from c · [`CHUNK`] on. So it does not matter in
//! how many goes or on how many machines a run is made: the same chunks come out.

use std::ops::Range;

use super::ensemble::{BlockTotal, MOST_PARTIES, Plan, Row};
use super::series;
use crate::bytes::{Reader, Writer};
use crate::watch::{Stop, Stopped};
use model::metric;
use model::record::{Lack, PeaceEnd, Tally, Toll};
use model::trial::{self, Draws};

/// Trials in a chunk.
pub const CHUNK: u64 = 50;
/// First bytes of a saved chunk, with the version of what follows.
const MARK: u64 = 0x6c70_6368_0004;

/// Results of one strategy in a chunk.
#[derive(Debug, Clone, PartialEq)]
pub struct ArmChunk {
    /// One row a trial.
    pub rows: Vec<Row>,
    /// What became of each block of the strategy.
    pub blocks: Vec<BlockTotal>,
    /// The weeks of each trial, encoded.
    pub(super) series: Vec<Vec<u8>>,
}

/// Results of consecutive trials of all strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk {
    /// First trial.
    pub start: u64,
    /// One entry a strategy, in the order of the plan.
    pub arms: Vec<ArmChunk>,
}

impl Chunk {
    /// No trials yet, from trial `start` on.
    fn empty(plan: &Plan, start: u64) -> Self {
        let arm = |blocks| ArmChunk { rows: Vec::new(), blocks, series: Vec::new() };
        let totals = plan.arms.iter().map(|of| vec![BlockTotal::default(); of.blocks.len()]);
        Self { start, arms: totals.map(arm).collect() }
    }

    /// Simulates the trials of a range.
    ///
    /// # Panics
    /// Never: nobody stops it.
    pub fn simulate(plan: &Plan, trials: Range<u64>) -> Self {
        Self::simulate_unless(plan, trials, &Stop::never()).expect("nobody stops it")
    }

    /// Simulates the trials of a range, unless somebody wishes to stop.
    ///
    /// # Errors
    /// If somebody does, at the next trial.
    pub fn simulate_unless(plan: &Plan, trials: Range<u64>, stop: &Stop) -> Result<Self, Stopped> {
        let mut chunk = Self::empty(plan, trials.start);
        for trial in trials {
            stop.check()?;
            let kept_incidents = plan.keep_incidents.then_some(plan.scenario.conflicts.len());
            let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
            for (arm, into) in plan.arms.iter().zip(&mut chunk.arms) {
                let mut world = trial::run(&plan.scenario, arm, &draws);
                into.add(trial, &mut world.tally, plan.scenario.horizon_weeks, kept_incidents);
            }
        }
        Ok(chunk)
    }

    /// Number of trials.
    pub fn trials(&self) -> u64 {
        self.arms.first().map_or(0, |arm| arm.rows.len() as u64)
    }

    /// First trial after it.
    pub fn end(&self) -> u64 {
        self.start + self.trials()
    }

    /// Appends the trials that follow.
    ///
    /// # Panics
    /// If `later` does not begin where this one ends.
    pub fn append(&mut self, later: Self) {
        assert_eq!(self.end(), later.start, "trials are appended in their order");
        for (arm, mut more) in self.arms.iter_mut().zip(later.arms) {
            arm.rows.append(&mut more.rows);
            arm.series.append(&mut more.series);
            for (total, more) in arm.blocks.iter_mut().zip(&more.blocks) {
                total.merge(more);
            }
        }
    }

    /// The rows of its first trials, without weeks and blocks.
    ///
    /// # Panics
    /// If it has fewer trials.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // no more than there are in memory
    pub fn first(&self, trials: u64) -> Self {
        let arm = |arm: &ArmChunk| ArmChunk {
            rows: arm.rows[..trials as usize].to_vec(),
            blocks: Vec::new(),
            series: vec![Vec::new(); trials as usize],
        };
        Self { start: self.start, arms: self.arms.iter().map(arm).collect() }
    }

    /// Forgets the weeks of its trials, of which weekly distributions are made.
    #[must_use]
    pub fn without_weeks(mut self) -> Self {
        self.arms.iter_mut().flat_map(|arm| &mut arm.series).for_each(|series| *series = Vec::new());
        self
    }

    /// The chunk as bytes; single attacks are not among them. `run` tells to which run it belongs.
    pub fn to_bytes(&self, run: u64) -> Vec<u8> {
        let names: Vec<(&str, usize)> = metric::ALL.iter().enumerate().map(|(at, metric)| (metric.name, at)).collect();
        self.to_bytes_of(run, &names)
    }

    /// The chunk with the values at these places under these names: values go by the names of their metrics, so that another
    /// order, or one metric less, costs nobody a trial.
    fn to_bytes_of(&self, run: u64, metrics: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = Writer::new();
        for number in [MARK, run, self.start, self.trials(), self.arms.len() as u64, metrics.len() as u64] {
            writer.whole(number);
        }
        for (name, _) in metrics {
            writer.block(name.as_bytes());
        }
        for arm in &self.arms {
            arm.write(&mut writer, metrics);
        }
        writer.sealed()
    }

    /// Reads a chunk of `run`; `None` if the bytes are damaged, belong to another run, or lack a metric.
    pub fn from_bytes(bytes: &[u8], run: u64) -> Option<Self> {
        let mut reader = Reader::unseal(bytes)?;
        let is_ours = reader.whole()? == MARK && reader.whole()? == run;
        if !is_ours {
            return None;
        }
        let (start, trials, arms) = (reader.whole()?, reader.whole()?, reader.whole()?);
        let names = (0..reader.whole()?).map(|_| reader.block()).collect::<Option<Vec<_>>>()?;
        let place = |metric: &metric::Metric| names.iter().position(|name| *name == metric.name.as_bytes());
        let columns = Columns { places: metric::ALL.iter().map(place).collect::<Option<_>>()?, saved: names.len() };
        let arm = |_| ArmChunk::read(&mut reader, &columns, start, trials);
        let arms = (0..arms).map(arm).collect::<Option<Vec<_>>>()?;
        reader.is_at_end().then_some(Self { start, arms })
    }
}

/// Where saved rows have the values of the metrics.
struct Columns {
    /// One place a metric.
    places: Vec<usize>,
    /// Values that a row was saved with.
    saved: usize,
}

impl ArmChunk {
    fn add(&mut self, trial: u64, tally: &mut Tally, horizon: u32, kept_incidents: Option<usize>) {
        let values = metric::ALL.iter().map(|metric| (metric.value)(tally, horizon).unwrap_or(f64::NAN)).collect();
        self.series.push(series::encode(&tally.weeks));
        for (total, block) in self.blocks.iter_mut().zip(&tally.blocks) {
            total.add(block);
        }
        let incidents = kept_incidents.map_or_else(Vec::new, |named| {
            let mut all = std::mem::take(&mut tally.incidents);
            all.extend(tally.unnamed(named));
            all
        });
        self.rows.push(Row {
            trial,
            values,
            first_agreement: tally.first_agreement,
            first_relapse: tally.first_relapse,
            tolls: if tally.tolls.len() <= MOST_PARTIES { tally.tolls.clone() } else { Vec::new() },
            incidents,
        });
    }

    fn write(&self, writer: &mut Writer, metrics: &[(&str, usize)]) {
        for (row, series) in self.rows.iter().zip(&self.series) {
            for (_, at) in metrics {
                writer.number(row.values[*at]);
            }
            writer.whole(row.first_agreement.map_or(0, |week| 1 + u64::from(week)));
            let (week, end) = row.first_relapse.map_or((0, 0), |(week, end)| (1 + u64::from(week), end as u64));
            writer.whole(week);
            writer.whole(end);
            writer.whole(row.tolls.len() as u64);
            for toll in &row.tolls {
                writer.whole(u64::from(toll.killed));
                writer.number(toll.displaced_person_weeks);
            }
            writer.block(series);
        }
        writer.whole(self.blocks.len() as u64);
        for block in &self.blocks {
            let counts = [block.due, block.done, block.spent_cents, block.trials_due, block.trials_half_done];
            counts.iter().chain(&block.lacked).for_each(|count| writer.whole(*count));
        }
    }

    fn read(reader: &mut Reader<'_>, columns: &Columns, start: u64, trials: u64) -> Option<Self> {
        let mut arm = Self { rows: Vec::new(), blocks: Vec::new(), series: Vec::new() };
        for trial in start..start.checked_add(trials)? {
            arm.rows.push(row(reader, columns, trial)?);
            arm.series.push(reader.block()?.to_vec());
        }
        for _ in 0..reader.whole()? {
            let [due, done, spent_cents] = [reader.whole()?, reader.whole()?, reader.whole()?];
            let [trials_due, trials_half_done] = [reader.whole()?, reader.whole()?];
            let mut lacked = [0; Lack::ALL.len()];
            for count in &mut lacked {
                *count = reader.whole()?;
            }
            arm.blocks.push(BlockTotal { due, done, lacked, spent_cents, trials_due, trials_half_done });
        }
        Some(arm)
    }
}

/// Reads the row of a trial.
fn row(reader: &mut Reader<'_>, columns: &Columns, trial: u64) -> Option<Row> {
    let saved = (0..columns.saved).map(|_| reader.number()).collect::<Option<Vec<_>>>()?;
    let values = columns.places.iter().map(|place| saved[*place]).collect();
    let mut week = || -> Option<Option<u32>> {
        match reader.whole()?.checked_sub(1) {
            Some(week) => Some(Some(u32::try_from(week).ok()?)),
            None => Some(None),
        }
    };
    let (first_agreement, relapse) = (week()?, week()?);
    let end = *PeaceEnd::ALL.get(usize::try_from(reader.whole()?).ok()?)?;
    let first_relapse = relapse.map(|week| (week, end));
    let toll = |reader: &mut Reader<'_>| {
        let killed = u32::try_from(reader.whole()?).ok()?;
        Some(Toll { killed, displaced_person_weeks: reader.number()? })
    };
    let parties = usize::try_from(reader.whole()?).ok().filter(|parties| *parties <= MOST_PARTIES)?;
    let tolls = (0..parties).map(|_| toll(reader)).collect::<Option<_>>()?;
    Some(Row { trial, values, first_agreement, first_relapse, tolls, incidents: Vec::new() })
}

/// Cuts a range at multiples of [`CHUNK`].
pub fn cut(trials: Range<u64>) -> Vec<Range<u64>> {
    let mut cut = Vec::new();
    let mut start = trials.start;
    while start < trials.end {
        let end = ((start / CHUNK + 1) * CHUNK).min(trials.end);
        cut.push(start..end);
        start = end;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::parameter::Mode;
    use model::scenario::{Changes, load};

    #[test]
    fn a_saved_chunk_is_read_by_the_names_of_its_metrics() {
        let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/small/small.ron");
        let plan = Plan::new(load(&small, &Changes::default()).unwrap(), 1, Mode::Sampled);
        let chunk = Chunk::simulate(&plan, 50..53);
        assert_eq!(Chunk::from_bytes(&chunk.to_bytes(7), 7), Some(chunk.clone()));
        assert_eq!(Chunk::from_bytes(&chunk.to_bytes(7), 8), None);
        let named = metric::ALL.iter().enumerate().map(|(at, metric)| (metric.name, at));
        let turned: Vec<_> = std::iter::once(("was_once", 0)).chain(named.clone().rev()).collect();
        assert_eq!(
            Chunk::from_bytes(&chunk.to_bytes_of(7, &turned), 7),
            Some(chunk.clone()),
            "another order, one more"
        );
        let fewer: Vec<_> = named.skip(1).collect();
        assert_eq!(Chunk::from_bytes(&chunk.to_bytes_of(7, &fewer), 7), None, "a metric that was not saved");
    }

    #[test]
    fn a_wish_to_stop_is_heard_before_the_next_trial() {
        let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/small/small.ron");
        let plan = Plan::new(load(&small, &Changes::default()).unwrap(), 1, Mode::Sampled);
        let stop = Stop::never();
        assert_eq!(Chunk::simulate_unless(&plan, 0..2, &stop).map(|chunk| chunk.trials()), Ok(2));
        stop.raise();
        assert_eq!(Chunk::simulate_unless(&plan, 0..2, &stop), Err(Stopped));
    }
}
