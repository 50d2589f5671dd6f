//! The search: race, finalists, fresh futures, rival rules.
//!
//! Everything that is decided follows from trials, and these are saved as they finish: the same search goes on from there.

use std::ops::Range;

use crate::parallel::prelude::*;

use super::finalists::{BEST, finalists};
use super::found::{Advice, BlockRun, CHANCE, End, Raced};
use super::judge::{Columns, Judge, Judged, ranked, together};
use super::neighbour::{Move, Neighbour, neighbours, shifts};
use super::rival::{RivalRule, UnderRival, rules};
use super::runner::{Runner, columns, drop_beaten, sign, spreads, take};
use super::task::{Stores, Task};
use super::visible::visible;
use crate::experiment::chunk::cut;
use crate::experiment::ensemble::BlockTotal;
use crate::experiment::store::RunError;
use crate::experiment::{Row, estimate};
use crate::frontier::scale::correction;
use crate::frontier::search::Counts;
use crate::frontier::store::{Mix, MixStore};
use crate::watch::Watch;
use model::metric::{self, Metric};
use model::scenario::Arm;
use stats::choice::elimination::{Rules, schedule};
use stats::choice::gain::TwoStages;
use stats::estimate::Estimate;
use stats::moments;

/// Probability of ever dropping a neighbour in the race that no other beats and that gains something.
const ALPHA: f64 = 0.05;
/// Rounds of the race, each with twice the trials of the one before.
const ROUNDS: usize = 5;
/// Trials of a pilot, which shows what blocks cost and how often they run; not more than a chunk holds, so that it is read again.
const PILOT: u64 = 50;
/// Pilots that correct the efforts of a shift.
const CORRECTIONS: u64 = 2;

/// What fresh futures show: the plan's means, what each finalist is, and which gains would have been seen.
type Shown = (Vec<Estimate>, Vec<Judged>, Vec<f64>);

/// A search about to be made.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// What is searched.
    pub task: &'a Task,
    /// Where trials are kept.
    pub stores: &'a Stores,
    /// What watches it.
    pub watch: &'a Watch<'a>,
}

impl Search<'_> {
    /// Searches, reads the trials that are saved and saves those that are not.
    ///
    /// # Errors
    /// If trials cannot be saved, or somebody wishes to stop.
    pub fn run(&self) -> Result<Advice, RunError> {
        let task = self.task;
        let mut counts = Counts::default();
        let (blocks, usd) = self.pilot(&mut counts)?;
        let mut all = neighbours(&task.arm.blocks, task.weeks());
        let pilots = self.shifted(&mut all, &usd, &mut counts)?;
        let (runners, raced) = self.race(&all, &mut counts)?;
        let trials: Vec<u64> = runners.iter().map(|runner| runner.values[0].len() as u64).collect();
        let finals: Vec<usize> = (0..all.len()).filter(|at| raced[*at].end == End::Judged).collect();
        let (plan, judged, visible) = self.judge(&all, (&raced, &spreads(&runners)), &finals, &mut counts)?;
        let best = judged.first().filter(|best| !best.better.is_empty());
        let rivals = if let Some(best) = best {
            self.under_rivals(&all[best.neighbour], best, &mut counts)?
        } else {
            self.stores.rivals.tidy_race(&[])?;
            Vec::new()
        };
        let mixes: Vec<Mix> = runners.into_iter().map(|runner| runner.mix).collect();
        self.stores.race.tidy(&pilots, &mixes, &trials)?;
        let fresh_seed = task.fresh_seed();
        Ok(Advice { neighbours: all, raced, plan, judged, rivals, visible, blocks, fresh_seed, counts })
    }

    /// Whether this build of the program makes the first pilot as it was saved; true if none is.
    pub fn is_reproduced(&self) -> bool {
        self.stores.race.is_reproduced(&self.task.mix(self.task.arm.clone(), self.task.seed))
    }

    /// How often each block of the plan runs, and what it costs in a trial, USD.
    fn pilot(&self, counts: &mut Counts) -> Result<(Vec<BlockRun>, Vec<f64>), RunError> {
        self.watch.progress.expect(PILOT);
        let mix = self.task.mix(self.task.arm.clone(), self.task.seed);
        let (chunk, read) = self.stores.race.pilot((0, 0), &mix, PILOT, self.watch)?;
        counts.add(PILOT, read);
        self.watch.done(PILOT);
        let totals = &chunk.arms[0].blocks;
        let runs = totals.iter().map(|total| BlockRun { total: *total, trials: PILOT }).collect();
        Ok((runs, totals.iter().map(usd_a_trial).collect()))
    }

    /// Adds the shifts of effort, corrected so that they cost what the plan costs; gives the pilots that this took.
    fn shifted(
        &self,
        all: &mut Vec<Neighbour>,
        usd: &[f64],
        counts: &mut Counts,
    ) -> Result<Vec<(u64, usize)>, RunError> {
        let (task, blocks) = (self.task, &self.task.arm.blocks);
        let found = shifts(blocks, usd);
        let total: f64 = usd.iter().sum();
        self.watch.progress.expect(counts.futures + found.len() as u64 * CORRECTIONS * PILOT);
        let first = all.len();
        let work = found.par_iter().enumerate().map(|(n, shift)| {
            let (mut shift, mut before, mut read) = (shift.clone(), None, 0);
            for correction_number in 1..=CORRECTIONS {
                let mix = task.mix(task.arm_of(&shift.of(blocks, usd)), task.seed);
                let (chunk, saved) = self.stores.race.pilot((correction_number, first + n), &mix, PILOT, self.watch)?;
                self.watch.done(PILOT);
                read += saved;
                let spent: f64 = chunk.arms[0].blocks.iter().map(usd_a_trial).sum();
                let step = correction(shift.own + shift.others, (spent, total), &mut before);
                shift.own *= step;
                shift.others *= step;
            }
            Ok((shift.of(blocks, usd), read))
        });
        let work = work.collect::<Result<Vec<_>, RunError>>()?;
        let mut pilots = vec![(0, 0)];
        for (n, (neighbour, read)) in work.into_iter().enumerate() {
            counts.add(CORRECTIONS * PILOT, read);
            pilots.extend((1..=CORRECTIONS).map(|number| (number, first + n)));
            // a plan without means to shift stays as it was
            if neighbour.blocks != *blocks && all.iter().all(|other| other.blocks != neighbour.blocks) {
                all.push(neighbour);
            }
        }
        Ok(pilots)
    }

    /// Runs plan and neighbours over the same trials; the plan is the first runner and never goes.
    fn race(&self, all: &[Neighbour], counts: &mut Counts) -> Result<(Vec<Runner>, Vec<Raced>), RunError> {
        let task = self.task;
        let runner = |arm: Arm| Runner {
            mix: task.mix(arm, task.seed),
            values: vec![Vec::new(); task.objectives.len()],
            end: None,
        };
        let mut runners = vec![runner(task.arm.clone())];
        runners.extend(all.iter().map(|neighbour| runner(task.arm_of(neighbour))));
        let rounds = schedule(task.trials, ROUNDS);
        let rules = Rules { alpha: ALPHA, rounds: rounds.len(), candidates: runners.len(), relevant: task.relevant() };
        let mut from = 0;
        for until in rounds {
            let alive: Vec<usize> = (0..runners.len()).filter(|at| runners[*at].end.is_none()).collect();
            self.watch.progress.expect(counts.futures + alive.len() as u64 * (task.trials - from) + self.later());
            let mixes: Vec<(usize, &Mix)> = alive.iter().map(|at| (*at, &runners[*at].mix)).collect();
            let rows = self.rows(&self.stores.race, &mixes, from..until, counts)?;
            for (at, rows) in alive.iter().zip(rows) {
                take(&mut runners[*at].values, &task.objectives, &rows);
            }
            from = until;
            drop_beaten(&rules, &mut runners, &alive);
        }
        let gains = |at: usize| -> Vec<f64> {
            let of = |objective: usize| {
                let values = &runners[at].values[objective];
                let plan = &runners[0].values[objective][..values.len()];
                moments::mean(values) - moments::mean(plan)
            };
            (0..task.objectives.len()).map(of).collect()
        };
        let left: Vec<(usize, Move, Vec<f64>)> = (1..runners.len())
            .filter(|at| runners[*at].end.is_none())
            .map(|at| (at - 1, all[at - 1].kind, gains(at)))
            .collect();
        let finals = finalists(&left);
        let raced = (0..all.len()).map(|at| {
            let left = if finals.contains(&at) { End::Judged } else { End::Left };
            let own = gains(at + 1).into_iter().zip(&task.objectives).map(|(gain, metric)| sign(metric) * gain);
            let trials = runners[at + 1].values[0].len() as u64;
            Raced { differences: own.collect(), trials, end: runners[at + 1].end.unwrap_or(left) }
        });
        let raced = raced.collect();
        Ok((runners, raced))
    }

    /// Futures that come after the race, about.
    fn later(&self) -> u64 {
        5 * self.task.trials
    }

    /// Judges the finalists on fresh futures.
    fn judge(
        &self,
        all: &[Neighbour],
        (raced, spreads): (&[Raced], &[f64]),
        finals: &[usize],
        counts: &mut Counts,
    ) -> Result<Shown, RunError> {
        let (task, seed) = (self.task, self.task.fresh_seed());
        let arms = finals.iter().map(|at| (at + 2, task.arm_of(&all[*at])));
        let baseline = task.baseline.iter().map(|arm| (1, arm.clone()));
        let arms: Vec<(usize, Arm)> = std::iter::once((0, task.arm.clone())).chain(baseline).chain(arms).collect();
        let mixes: Vec<(usize, Mix)> = arms.into_iter().map(|(number, arm)| (number, task.mix(arm, seed))).collect();
        let numbered: Vec<(usize, &Mix)> = mixes.iter().map(|(number, mix)| (*number, mix)).collect();
        self.watch.progress.expect(counts.futures + numbered.len() as u64 * task.trials);
        let rows = self.rows(&self.stores.fresh, &numbered, 0..task.trials, counts)?;
        let kept: Vec<(usize, &Mix, u64)> = numbered.iter().map(|(number, mix)| (*number, *mix, task.trials)).collect();
        self.stores.fresh.tidy_race(&kept)?;
        let mut columns = rows.iter().map(|rows| columns(rows));
        let plan = columns.next().expect("the plan is always there");
        let baseline = task.baseline.as_ref().and_then(|_| columns.next());
        let finalists: Vec<Columns> = columns.collect();
        let objectives = &task.objectives;
        let judge = Judge { objectives, finalists: finals.len(), plan: &plan, baseline: baseline.as_ref() };
        let judged = finals.iter().zip(&finalists).map(|(at, of)| judge.judge(*at, of)).collect();
        let of = |metric: &Metric| metric::position(metric.name).expect("objectives are in the registry");
        let visible = objectives.iter().enumerate().map(|(at, metric)| {
            let search = |error: f64| TwoStages {
                candidates: raced.len() as u64,
                finalists: BEST as u64,
                first_error: error,
                second_error: error,
                level: judge.level(),
            };
            visible(metric, spreads[at], task.trials, |error| search(error).visible(CHANCE))
        });
        let visible = visible.collect();
        let means =
            objectives.iter().map(|metric| estimate::mean(metric, &plan[of(metric)], estimate::LEVEL)).collect();
        Ok((means, ranked(judged, objectives), visible))
    }

    /// The best and the plan under each rival rule, over fresh futures.
    fn under_rivals(
        &self,
        best: &Neighbour,
        judged: &Judged,
        counts: &mut Counts,
    ) -> Result<Vec<UnderRival>, RunError> {
        let (task, trials) = (self.task, self.task.rival_trials());
        let rules: Vec<RivalRule> = rules(&task.scenario);
        let mix = |rule: &RivalRule, arm: Arm| Mix::new(task.plan_of(&rule.scenario, arm, task.fresh_seed()));
        let both = |rule: &RivalRule| [mix(rule, task.arm.clone()), mix(rule, task.arm_of(best))];
        let mixes: Vec<Mix> = rules.iter().flat_map(both).collect();
        let numbered: Vec<(usize, &Mix)> = mixes.iter().enumerate().collect();
        self.watch.progress.expect(counts.futures + numbered.len() as u64 * trials);
        let rows = self.rows(&self.stores.rivals, &numbered, 0..trials, counts)?;
        let kept: Vec<(usize, &Mix, u64)> = numbered.iter().map(|(number, mix)| (*number, *mix, trials)).collect();
        self.stores.rivals.tidy_race(&kept)?;
        let columns: Vec<Columns> = rows.iter().map(|rows| columns(rows)).collect();
        let level = together(rules.len() * task.objectives.len());
        let under = rules.iter().zip(columns.chunks(2)).map(|(rule, two)| {
            let difference = |metric: &&'static Metric| {
                let at = metric::position(metric.name).expect("objectives are in the registry");
                estimate::difference(metric, &two[1][at], &two[0][at], level)
            };
            let differences = task.objectives.iter().map(difference).collect();
            UnderRival::new(rule, differences, &task.objectives, &judged.better)
        });
        Ok(under.collect())
    }

    /// Some trials of some plans.
    fn rows(
        &self,
        store: &MixStore,
        mixes: &[(usize, &Mix)],
        trials: Range<u64>,
        counts: &mut Counts,
    ) -> Result<Vec<Vec<Row>>, RunError> {
        let ranges = cut(trials);
        let work: Vec<(usize, &Range<u64>)> =
            (0..mixes.len()).flat_map(|at| ranges.iter().map(move |range| (at, range))).collect();
        let done = work.par_iter().map(|(at, range)| {
            self.watch.check()?;
            let (number, mix) = mixes[*at];
            let done = store.race(number, mix, range, self.watch)?;
            self.watch.done(range.end - range.start);
            Ok(done)
        });
        let done = done.collect::<Result<Vec<_>, RunError>>()?;
        let mut all = vec![Vec::new(); mixes.len()];
        for ((at, _), (rows, read)) in work.iter().zip(done) {
            counts.add(rows.len() as u64, read);
            all[*at].extend(rows);
        }
        Ok(all)
    }
}

/// Money spent on a block in a trial, USD.
fn usd_a_trial(total: &BlockTotal) -> f64 {
    total.spent_cents as f64 / 100.0 / PILOT as f64
}
