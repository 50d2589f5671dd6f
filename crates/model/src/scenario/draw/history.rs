//! Lets the conflicts of a trial start as their past has made them.

use crate::chance::Chance;
use crate::mechanism::Parameters;
use crate::mechanism::violence::{self, Past};
use crate::observation::ObservationParameters;
use crate::parameter::{Fixed, Mode, ParameterSet, Source};
use crate::scenario::situation::{Conflict, Scenario};
use crate::world::World;
use crate::world::calendar::WEEKS_A_YEAR;

/// Draws what every conflict went through before the start, given what the situation knows of it. Gives for each, in the order
/// of conflicts, the effective number of lives behind the draw; 1 where nothing is known.
pub fn remember(scenario: &Scenario, world: &mut World, mechanisms: &Parameters, source: &Source<'_>) -> Vec<f64> {
    let conflicts: Vec<&Conflict> = scenario.conflicts.values().collect();
    let pasts: Vec<Option<Past>> = conflicts.iter().map(|conflict| past(conflict)).collect();
    let observation = ObservationParameters::draw(source);
    let frailty = |c: usize, u: f64| conflicts[c].frailty.quantity().at(u);
    violence::remember(
        world,
        &mechanisms.violence,
        mechanisms.grievance.drying,
        &observation,
        &source.chance,
        &pasts,
        frailty,
    )
}

/// Trials over which the effective number of lives is taken.
const TRIALS: u64 = 20;

/// The effective number of lives behind each conflict's history, of [`violence::CANDIDATES`], in the order of conflicts: the
/// mean over 20 trials with default parameters; `None` where nothing is known.
///
/// # Panics
/// As [`draw`](super::draw).
pub fn lives(scenario: &Scenario, fixed: &Fixed) -> Vec<Option<f64>> {
    let mut sums = vec![0.0; scenario.conflicts.len()];
    let known: Vec<bool> = scenario.conflicts.values().map(|conflict| conflict.history.is_some()).collect();
    if known.contains(&true) {
        for trial in 0..TRIALS {
            let chance = Chance::new(0, trial);
            let source = Source { mode: Mode::Default, fixed, chance };
            let mut world = super::draw(scenario, chance);
            let found = remember(scenario, &mut world, &Parameters::draw(&source), &source);
            sums.iter_mut().zip(found).for_each(|(sum, lives)| *sum += lives);
        }
    }
    known.into_iter().zip(sums).map(|(known, sum)| known.then_some(sum / TRIALS as f64)).collect()
}

/// What is known of a conflict.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most thirty years
fn past(conflict: &Conflict) -> Option<Past> {
    let known = conflict.history.as_ref()?;
    let weeks = libm::round(f64::from(known.years) * WEEKS_A_YEAR) as u32;
    Some(Past { weeks, attacks: known.attacks, deaths: known.deaths })
}
