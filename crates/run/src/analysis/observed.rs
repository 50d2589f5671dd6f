//! Simulated trials as a data set of events would show them.
//!
//! Every attack has two uniforms of its own, addressed by trial, conflict, week and number within the week: whether it is
//! reported, and whether only its month is known. So the same attack is reported in the same way under every strategy.

use std::ops::Range;

use crate::parallel::prelude::*;

use crate::experiment::chunk::{Chunk, cut};
use crate::experiment::{ArmResults, Plan, Row};
use crate::watch::{Stopped, Watch};
use events::ged::write::Register;
use events::ged::{Event, Origin, Position, ViolenceKind};
use events::observation::{Attack, Listing, Observation};
use events::profile::Window;
use model::chance::Chance;
use model::observation::ObservationParameters;
use model::parameter::{ParameterSet, Source};
use model::record::Incident;
use model::scenario::Scenario;
use model::world::{ATTACK_SLOTS, Calendar};

/// Trials of a row group of the tables of events: groups begin at multiples of it.
const TRIALS_PER_GROUP: usize = 500;

/// The reports of each trial of a strategy, in the order of trials; the plan must have kept incidents.
pub fn reports(plan: &Plan, results: &ArmResults, observation: &Observation) -> Vec<Vec<Event>> {
    results.rows.iter().map(|row| report(plan, row.trial, &row.incidents, observation)).collect()
}

/// The reports of one trial.
fn report(plan: &Plan, trial: u64, incidents: &[Incident], observation: &Observation) -> Vec<Event> {
    let calendar = calendar(&plan.scenario);
    let attacks: Vec<Attack> = incidents.iter().map(|incident| attack(plan, calendar, trial, incident)).collect();
    let chance = Chance::new(plan.seed, trial);
    let draws: Vec<[f64; 2]> = incidents
        .iter()
        .map(|incident| {
            let slot = u64::from(incident.day / 7) * u64::from(ATTACK_SLOTS) + u64::from(incident.ordinal);
            match named(plan, incident) {
                Ok((name, _)) => chance.open("observation", name).slot(slot),
                Err(unnamed) => chance.open("observation of an unnamed pair", &unnamed.to_string()).slot(slot),
            }
        })
        .collect();
    observation.report(&attacks, &draws)
}

/// The reports of the attacks of one trial under the observation parameters of that trial.
pub fn events(plan: &Plan, trial: u64, incidents: &[Incident]) -> Vec<Event> {
    report(plan, trial, incidents, &observation(plan, trial))
}

fn observation(plan: &Plan, trial: u64) -> Observation {
    let source = Source { mode: plan.mode, fixed: &plan.fixed, chance: Chance::new(plan.seed, trial) };
    Observation::of(&ObservationParameters::draw(&source))
}

/// What a data set covers, and which dyads it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// The days.
    pub window: Window,
    /// The rule of listing, which looks at these days alone.
    pub listing: Listing,
}

impl Coverage {
    /// The communal violence of one trial that is reported of the days covered, listed or not.
    pub fn reported(&self, plan: &Plan, row: &Row) -> Vec<Event> {
        let all = observation(plan, row.trial).listed_by(Listing::All);
        let mut events = report(plan, row.trial, &row.incidents, &all);
        events.retain(|event| self.covers(event));
        events
    }

    /// Whether an event is communal violence of the days covered.
    pub fn covers(&self, event: &Event) -> bool {
        let Window { first_day, last_day } = self.window;
        event.kind == ViolenceKind::NonState && (first_day..=last_day).contains(&event.day)
    }
}

/// Drops reports of pairs without a name that a data set would leave out by its rule. Conflicts with a name stay: the table that
/// they were drafted from lists them already.
pub fn unnamed_pairs_listed(events: &mut Vec<Event>, listing: Listing) {
    // only conflicts with a name have a place
    let (mut unnamed, named): (Vec<Event>, Vec<Event>) =
        std::mem::take(events).into_iter().partition(|event| event.admin1.is_empty());
    listing.apply(&mut unnamed);
    *events = named;
    events.append(&mut unnamed);
    events.sort_by_key(|event| event.day);
}

/// The reports of the trials of a plan, in groups that begin at multiples of 500 trials; within a group by trial and then
/// by strategy, each event with its [`Origin`]. Trials are made again, a group at a time.
///
/// A group is an error if somebody wishes to stop.
pub fn groups<'a>(
    plan: &'a Plan,
    trials: u64,
    watch: &'a Watch<'a>,
) -> impl Iterator<Item = Result<Vec<Vec<Event>>, Stopped>> + 'a {
    let plan = Plan { keep_incidents: true, ..plan.clone() };
    let starts = (0..trials.max(1)).step_by(TRIALS_PER_GROUP);
    starts.map(move |start| {
        let chunks = cut(start..(start + TRIALS_PER_GROUP as u64).min(trials));
        let of_chunk = |range: &Range<u64>| {
            let chunk = Chunk::simulate_unless(&plan, range.clone(), &watch.stop)?;
            watch.done(chunk.trials());
            Ok(by_trial(&plan, &chunk))
        };
        Ok(chunks.par_iter().map(of_chunk).collect::<Result<Vec<_>, Stopped>>()?.concat())
    })
}

/// The reports of a chunk by trial and strategy.
fn by_trial(plan: &Plan, chunk: &Chunk) -> Vec<Vec<Event>> {
    let rows = (0..chunk.arms[0].rows.len())
        .flat_map(|n| plan.arms.iter().zip(&chunk.arms).map(move |(arm, results)| (arm.id.as_str(), &results.rows[n])));
    rows.map(|(strategy, row)| {
        let mut events = self::events(plan, row.trial, &row.incidents);
        for event in &mut events {
            event.id = format!("{strategy}-{}", event.id);
            event.origin = Some(Origin { strategy: strategy.to_owned(), trial: row.trial });
        }
        events
    })
    .collect()
}

/// Numbers of all dyads and sides of a situation, whether they fight or not.
pub fn register(scenario: &Scenario) -> Register {
    let dyad = |first: String, second: String| {
        let name = format!("{first} - {second}");
        [first, second, name]
    };
    let named = scenario.conflicts.values().map(|conflict| {
        let (a, b) = (conflict.parties.0.clone(), conflict.parties.1.clone());
        let (first, second) = if !conflict.state_based && b < a { (b, a) } else { (a, b) };
        dyad(first, second)
    });
    let unnamed = (0..scenario.background.pairs as usize).map(|number| {
        let [a, b] = unnamed_sides(number);
        dyad(a, b)
    });
    let dyads: Vec<[String; 3]> = named.chain(unnamed).collect();
    Register::of(dyads.iter().map(|dyad| dyad.each_ref().map(String::as_str)))
}

/// The days that the trials of a plan cover.
pub fn window(plan: &Plan) -> Window {
    days(&plan.scenario)
}

/// The days that the trials of a scenario cover.
pub fn days(scenario: &Scenario) -> Window {
    let calendar = calendar(scenario);
    Window { first_day: calendar.day(0, 0), last_day: calendar.day(scenario.horizon_weeks, 0) - 1 }
}

fn calendar(scenario: &Scenario) -> Calendar {
    let (year, month) = scenario.start;
    Calendar::starting(i32::try_from(year).expect("years are checked"), month)
}

/// The conflict of an incident by name, or the number of the pair of the background.
fn named<'a>(
    plan: &'a Plan,
    incident: &Incident,
) -> Result<(&'a String, &'a model::scenario::situation::Conflict), usize> {
    let number = incident.conflict as usize;
    plan.scenario.conflicts.iter().nth(number).ok_or_else(|| number - plan.scenario.conflicts.len())
}

/// The two sides of a pair without a name.
fn unnamed_sides(number: usize) -> [String; 2] {
    ["a", "b"].map(|side| format!("unnamed {} {side}", number + 1))
}

fn attack(plan: &Plan, calendar: Calendar, trial: u64, incident: &Incident) -> Attack {
    let (week, day) = (incident.day / 7, incident.day % 7);
    let (id, kind, [side_a, side_b], place) = match named(plan, incident) {
        Ok((name, conflict)) => {
            let kind = if conflict.state_based { ViolenceKind::StateBased } else { ViolenceKind::NonState };
            let place = plan.scenario.places.iter().nth(incident.place as usize);
            (name.clone(), kind, [conflict.parties.0.clone(), conflict.parties.1.clone()], place)
        }
        Err(number) => (format!("unnamed_{}", number + 1), ViolenceKind::NonState, unnamed_sides(number), None),
    };
    let position = |at: &model::scenario::situation::Place| Position {
        latitude: at.position.latitude(),
        longitude: at.position.longitude(),
    };
    Attack {
        id: format!("{trial}-{id}-{week}-{}", incident.ordinal),
        kind,
        side_a,
        side_b,
        day: calendar.day(week, day),
        deaths: incident.deaths,
        position: place.map(|(_, at)| position(at)),
        country: plan.scenario.name.clone(),
        admin1: place.map(|(name, _)| name.clone()).unwrap_or_default(),
        admin2: String::new(),
    }
}
