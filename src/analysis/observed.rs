//! Simulated trials as a data set of events would show them.
//!
//! Every attack has two uniforms of its own, addressed by trial, conflict, week and number within the week: whether it is
//! reported, and whether only its month is known. So the same attack is reported in the same way under every strategy.

use crate::chance::Chance;
use crate::experiment::{ArmResults, Plan};
use crate::record::Incident;
use crate::record::ged::{Event, Position, ViolenceKind};
use crate::record::observation::{Attack, Observation};
use crate::world::{Calendar, MOST_ATTACKS};

use super::profile::Window;

/// The reports of each trial of a strategy, in the order of trials; the plan must have kept incidents.
pub fn reports(plan: &Plan, results: &ArmResults, observation: &Observation) -> Vec<Vec<Event>> {
    let calendar = calendar(plan);
    results
        .rows
        .iter()
        .map(|row| {
            let attacks: Vec<Attack> =
                row.incidents.iter().map(|incident| attack(plan, calendar, row.trial, incident)).collect();
            let chance = Chance::new(plan.seed, row.trial);
            let draws: Vec<[f64; 2]> = row
                .incidents
                .iter()
                .map(|incident| {
                    let (name, _) = conflict(plan, incident);
                    let number = u64::from(2 * MOST_ATTACKS);
                    let slot = u64::from(incident.day / 7) * number + u64::from(incident.ordinal);
                    chance.open("observation", name).slot(slot)
                })
                .collect();
            observation.report(&attacks, &draws)
        })
        .collect()
}

/// The days that the trials of a plan cover.
pub fn window(plan: &Plan) -> Window {
    let calendar = calendar(plan);
    Window { first_day: calendar.day(0, 0), last_day: calendar.day(plan.scenario.horizon_weeks, 0) - 1 }
}

fn calendar(plan: &Plan) -> Calendar {
    let (year, month) = plan.scenario.start;
    Calendar::starting(i32::try_from(year).expect("years are checked"), month)
}

fn conflict<'a>(plan: &'a Plan, incident: &Incident) -> (&'a String, &'a crate::scenario::situation::Conflict) {
    plan.scenario.conflicts.iter().nth(incident.conflict as usize).expect("an incident belongs to a conflict")
}

fn attack(plan: &Plan, calendar: Calendar, trial: u64, incident: &Incident) -> Attack {
    let (name, conflict) = conflict(plan, incident);
    let (place, at) = plan.scenario.places.iter().nth(incident.place as usize).expect("an incident happens at a place");
    let (week, day) = (incident.day / 7, incident.day % 7);
    Attack {
        id: format!("{trial}-{name}-{week}-{}", incident.ordinal),
        kind: if conflict.state_based { ViolenceKind::StateBased } else { ViolenceKind::NonState },
        side_a: conflict.parties.0.clone(),
        side_b: conflict.parties.1.clone(),
        day: calendar.day(week, day),
        deaths: incident.deaths,
        position: Some(Position { latitude: at.position.latitude(), longitude: at.position.longitude() }),
        country: plan.scenario.name.clone(),
        admin1: place.clone(),
        admin2: String::new(),
    }
}
