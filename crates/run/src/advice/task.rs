//! What is to be improved, and by what; and where trials of it are kept.

use super::neighbour::{Neighbour, Weeks};
use crate::experiment::Plan;
use crate::folder::shelf::Shelf;
use crate::frontier::store::{Mix, MixStore};
use model::metric::Metric;
use model::parameter::{Fixed, Mode};
use model::scenario::{Arm, Scenario};
use model::strategy::Strategy;

/// What is added to the seed for the futures that judge.
const FRESH: u64 = 1_000_000;
/// Change of a share that does not matter in a mean.
const SMALL_SHARE: f64 = 0.01;
/// Part of a metric's smallest relevant change in a single future that does not matter in a mean.
const SMALL_PART: f64 = 0.1;

/// What is to be improved, and by what.
#[derive(Debug, Clone)]
pub struct Task {
    /// The situation.
    pub scenario: Scenario,
    /// The plan.
    pub arm: Arm,
    /// What harm is measured against, unless it is the plan itself.
    pub baseline: Option<Arm>,
    /// Metrics to improve; the first decides among several.
    pub objectives: Vec<&'static Metric>,
    /// Parameters fixed by the user or drawn from a calibration.
    pub fixed: Fixed,
    /// Sampled or default parameters.
    pub mode: Mode,
    /// Seed.
    pub seed: u64,
    /// Trials of whoever stays in the race to its end, and of each finalist on fresh futures.
    pub trials: u64,
}

impl Task {
    /// The plan of some blocks.
    pub(super) fn plan_of(&self, scenario: &Scenario, arm: Arm, seed: u64) -> Plan {
        Plan {
            scenario: scenario.clone(),
            arms: vec![arm],
            seed,
            mode: self.mode,
            fixed: self.fixed.clone(),
            keep_incidents: false,
        }
    }

    pub(super) fn mix(&self, arm: Arm, seed: u64) -> Mix {
        Mix::new(self.plan_of(&self.scenario, arm, seed))
    }

    /// The strategy of a neighbour.
    pub fn arm_of(&self, neighbour: &Neighbour) -> Arm {
        let name = format!("{}, {}", self.arm.strategy.name, neighbour.name);
        let blocks = neighbour.blocks.clone();
        let strategy = Strategy::of(name, String::new(), &blocks, None);
        Arm { id: neighbour.name.clone(), strategy, base: None, blocks, inherited: 0, file: None }
    }

    /// Seed of the futures that judge.
    pub const fn fresh_seed(&self) -> u64 {
        self.seed.wrapping_add(FRESH)
    }

    /// Differences that do not matter, one an objective.
    pub(super) fn relevant(&self) -> Vec<f64> {
        let small = |metric: &&Metric| if metric.binary { SMALL_SHARE } else { SMALL_PART * metric.relevant_change };
        self.objectives.iter().map(small).collect()
    }

    pub(super) fn weeks(&self) -> Weeks {
        let (mission, last) = (&self.scenario.mission, self.scenario.horizon_weeks.saturating_sub(1));
        let until = mission.exit_week.map_or(last, |exit| exit.saturating_sub(1).min(last));
        Weeks { from: mission.entry_week.min(until), until }
    }

    /// Trials under each rival rule.
    pub(super) fn rival_trials(&self) -> u64 {
        (self.trials / 2).max(2)
    }
}

/// Where trials are kept.
#[derive(Debug)]
pub struct Stores {
    /// Pilots and race.
    pub race: MixStore,
    /// Fresh futures; its pilots are not used.
    pub fresh: MixStore,
    /// Futures under rival rules; its pilots are not used.
    pub rivals: MixStore,
}

impl Stores {
    /// From the shelves of pilots, race, fresh futures and rival rules.
    ///
    /// # Errors
    /// If one cannot be had.
    pub fn new<E>(mut shelf: impl FnMut(&str) -> Result<Box<dyn Shelf>, E>) -> Result<Self, E> {
        Ok(Self {
            race: MixStore { pilots: shelf("pilots")?, race: shelf("race")? },
            fresh: MixStore { pilots: shelf("pilots")?, race: shelf("fresh")? },
            rivals: MixStore { pilots: shelf("pilots")?, race: shelf("rivals")? },
        })
    }
}
