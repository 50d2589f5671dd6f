//! Simulated worlds of a situation whose national regime is drawn.

use std::ops::Range;

use super::course::{Course, Past};
use crate::analysis::observed::Coverage;
use crate::experiment::Plan;
use crate::experiment::chunk::Chunk;
use crate::parallel::prelude::*;
use crate::watch::{Stopped, Watch};
use model::date::year_of;
use model::scenario::Scenario;

/// First trial: far from those that were fitted and those that predictions are made from.
const FIRST_TRIAL: u64 = 1 << 41;

/// A situation whose regime cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0}: expected `yearly_rates` in its national arena, found none; a forward test draws the regime from them, since nobody knows it before; give some with --set, such as national.yearly_rates=[((Tension, War), 0.3)]"
)]
pub struct NoRates(String);

/// Checks that a situation can draw its regime.
///
/// # Errors
/// If its national arena has no yearly rates.
pub fn drawn_regime(scenario: &Scenario) -> Result<(), NoRates> {
    if scenario.national.yearly_rates.is_empty() { Err(NoRates(scenario.name.clone())) } else { Ok(()) }
}

/// Takes from a situation what nobody knew on the last day before `week`, and says what that is: the script of the regime,
/// which is drawn from its start, and known shocks from that week on.
pub fn unscripted(scenario: &mut Scenario, week: u32) -> Vec<String> {
    let mut notes = Vec::new();
    let scripted = scenario.national.script.len();
    if scripted > 0 {
        scenario.national.script.clear();
        notes.push(format!("the script of the national regime ({scripted} changes) is left out: the regime is drawn"));
    }
    let known = scenario.shocks.len();
    scenario.shocks.retain(|shock| shock.week < week);
    let later = known - scenario.shocks.len();
    if later > 0 {
        notes.push(format!("{later} shocks after the cut are left out"));
    }
    notes
}

/// The courses of some worlds of the first strategy, seen as the record is; `cut` is the last year before those that are scored.
///
/// # Errors
/// If somebody wishes to stop.
pub fn simulate(
    plan: &Plan,
    coverage: Coverage,
    cut: i32,
    worlds: Range<u64>,
    watch: &Watch<'_>,
) -> Result<Vec<Course>, Stopped> {
    let mut plan = Plan { keep_incidents: true, ..plan.clone() };
    plan.arms.truncate(1);
    let years = cut + 1..=year_of(coverage.window.last_day);
    let of_world = |world: u64| {
        watch.check()?;
        let trial = FIRST_TRIAL + world;
        let chunk = Chunk::simulate_unless(&plan, trial..trial + 1, &watch.stop)?;
        let events = coverage.reported(&plan, &chunk.arms[0].rows[0]);
        watch.done(1);
        Ok(Course::of(&events, coverage.listing, years.clone()))
    };
    worlds.into_par_iter().map(of_world).collect()
}

/// The worlds whose pasts come nearest to a recorded one, so many of them; the earlier of equals.
pub fn nearest<'a>(worlds: &'a [Course], past: &Past, keep: usize) -> Vec<&'a Course> {
    let mut order: Vec<(f64, usize)> =
        worlds.iter().enumerate().map(|(place, world)| (world.past.distance(past), place)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order.truncate(keep);
    order.sort_by_key(|(_, place)| *place);
    order.into_iter().map(|(_, place)| &worlds[place]).collect()
}
