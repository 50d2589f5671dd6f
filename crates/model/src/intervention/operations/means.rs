//! What an activity takes, and what is lacking for it.

use super::super::Needs;
use super::clearance::Clearance;
use crate::record::{Entity, Lack};
use crate::strategy::TargetKind;
use crate::world::World;

/// Staff-weeks that may be missing by rounding.
const ROUNDING: f64 = 1e-9;

/// What is lacking first for `effort` units of an activity that needs `needs` for one target, if anything but money is.
pub(super) fn lack(
    world: &World,
    clearance: &Clearance,
    needs: &Needs,
    (target, effort): (usize, f64),
) -> Option<Lack> {
    let mission = &world.mission;
    let places: &[usize] = match needs.target {
        TargetKind::Conflict => &world.conflicts[target].places,
        TargetKind::Place => std::slice::from_ref(&target),
        TargetKind::Elite | TargetKind::Office | TargetKind::Mission => &[],
    };
    let office = office_of(world, needs.target, target).map(|office| &mission.offices[office]);
    let short = |needed: f64, left: f64| needed * effort > left + ROUNDING;
    if needs.road && !places.iter().any(|&place| world.places[place].reachable) {
        Some(Lack::Access)
    } else if needs.clearance && !clearance.is_through(places) {
        Some(Lack::Clearance)
    } else if needs.partner && world.partner_for(target).is_none() {
        Some(Lack::Partner)
    } else if office.is_some_and(|office| short(needs.patrols, office.patrols_left)) {
        Some(Lack::Patrols)
    } else if office.is_some_and(|office| short(needs.staff, office.staff_left)) {
        Some(Lack::Staff)
    } else if short(needs.headquarters, mission.headquarters_staff_left) {
        Some(Lack::Attention)
    } else {
        None
    }
}

/// Takes what an activity needs for a target from what the mission has this week.
pub(super) fn take(world: &mut World, needs: &Needs, (target, effort): (usize, f64), cost: f64) {
    let office = office_of(world, needs.target, target);
    let mission = &mut world.mission;
    mission.money -= cost;
    mission.spent += cost;
    mission.headquarters_staff_left -= needs.headquarters * effort;
    if let Some(office) = office {
        let office = &mut mission.offices[office];
        office.staff_left -= needs.staff * effort;
        office.patrols_left -= needs.patrols * effort;
    }
}

/// Field office that works on a target; none for elites and the mission as a whole.
fn office_of(world: &World, kind: TargetKind, target: usize) -> Option<usize> {
    match kind {
        TargetKind::Conflict => Some(world.office_of(target)),
        TargetKind::Place => Some(world.places[target].office),
        TargetKind::Office => Some(target),
        TargetKind::Elite | TargetKind::Mission => None,
    }
}

/// The ledger's name of a target.
pub(super) fn entity(kind: TargetKind, target: usize) -> Entity {
    match kind {
        TargetKind::Conflict => Entity::Conflict(target),
        TargetKind::Elite => Entity::Elite(target),
        TargetKind::Place => Entity::Place(target),
        TargetKind::Office | TargetKind::Mission => Entity::Mission,
    }
}
