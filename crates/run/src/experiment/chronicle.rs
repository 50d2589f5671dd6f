//! Chronicles: what happened in each trial, conflict by conflict, for questions that no metric answers.
//!
//! The same trials as those of a comparison, of which a scribe notes attacks, signatures, ends of agreements and what the
//! mission carried out for which conflict. A scribe only listens, so a chronicled trial is the same to the bit.

use std::ops::Range;

use crate::parallel::prelude::*;

use super::Plan;
use crate::watch::{Stopped, Watch};
use model::record::{Entity, Entry, Happening, Incident};
use model::trial::{self, Draws};
use model::world::{Phase, World};

/// Something that befell a conflict in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Conflict (index).
    pub conflict: u32,
    /// Week.
    pub week: u32,
}

/// An activity that was carried out for a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// Position of the block of the strategy.
    pub block: u32,
    /// For which conflict and when.
    pub mark: Mark,
}

/// How a conflict stands at the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Ties between the two peoples, 0 to 1.
    pub cohesion: f64,
    /// Mean grievance of the two sides, 0 to 1.
    pub grievance: f64,
    /// Mean trust of the two in the mission, 0 to 1.
    pub trust_in_mission: f64,
}

/// What happened in one trial of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Chronicle {
    /// Number of the trial.
    pub trial: u64,
    /// Attacks in the order in which they happened.
    pub attacks: Vec<Incident>,
    /// Attacks between unnamed pairs, numbered behind the conflicts of the situation.
    pub unnamed: Vec<Incident>,
    /// Agreements that came into force, renewals not counted.
    pub signed: Vec<Mark>,
    /// Agreements that were suspended or collapsed.
    pub broken: Vec<Mark>,
    /// What was carried out for a conflict.
    pub deeds: Vec<Deed>,
    /// Conflicts at the horizon.
    pub standing: Vec<Standing>,
}

/// Notes what a chronicle holds.
#[derive(Debug, Default)]
struct Scribe {
    signed: Vec<Mark>,
    broken: Vec<Mark>,
    deeds: Vec<Deed>,
}

impl Scribe {
    #[allow(clippy::cast_possible_truncation)] // indices of entities and blocks are small
    fn hear(&mut self, week: u32, entry: Entry) {
        let Entry::Happened(happening) = entry else { return };
        let mark = |conflict: usize| Mark { conflict: conflict as u32, week };
        match happening {
            Happening::Phase { conflict, from, to } => {
                if to == Phase::Agreement.name() && from != Phase::Suspended.name() {
                    self.signed.push(mark(conflict));
                } else if to == Phase::Suspended.name() || to == Phase::Collapsed.name() {
                    self.broken.push(mark(conflict));
                }
            }
            Happening::Activity { block, target: Entity::Conflict(conflict), outcome: "carried out" } => {
                self.deeds.push(Deed { block: block as u32, mark: mark(conflict) });
            }
            _ => {}
        }
    }
}

/// Chronicles of the trials of a range: one list a trial, in their order, with one chronicle for each strategy of the plan.
///
/// Uses the rayon pool that it is called in.
///
/// # Errors
/// If somebody wishes to stop.
pub fn chronicle(plan: &Plan, trials: Range<u64>, watch: &Watch<'_>) -> Result<Vec<Vec<Chronicle>>, Stopped> {
    let of_trial = |trial: u64| {
        watch.check()?;
        let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
        let of_arm = |arm| {
            let mut scribe = Scribe::default();
            let world = trial::run_heard(&plan.scenario, arm, &draws, &mut |week, entry| scribe.hear(week, entry));
            close(trial, scribe, world)
        };
        let done = plan.arms.iter().map(of_arm).collect();
        watch.done(1);
        Ok(done)
    };
    trials.collect::<Vec<_>>().into_par_iter().map(of_trial).collect()
}

fn close(trial: u64, scribe: Scribe, world: World) -> Chronicle {
    let standing = world
        .conflicts
        .iter()
        .map(|conflict| {
            let [ours, theirs] = &conflict.sides;
            let trust = conflict.parties.map(|party| world.parties[party].trust_in_mission.get());
            Standing {
                cohesion: conflict.cohesion.get(),
                grievance: f64::midpoint(ours.grievance.get(), theirs.grievance.get()),
                trust_in_mission: f64::midpoint(trust[0], trust[1]),
            }
        })
        .collect();
    let Scribe { signed, broken, deeds, .. } = scribe;
    let unnamed = world.tally.unnamed(world.conflicts.len()).collect();
    Chronicle { trial, attacks: world.tally.incidents, unnamed, signed, broken, deeds, standing }
}
