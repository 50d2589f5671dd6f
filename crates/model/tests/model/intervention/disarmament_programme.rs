use localpeace_model::world::{Provision, World};

use super::{assert_help, help, once};
use crate::lone::conflict;

const HELPED: &[Provision] = &[Provision::Disarmament, Provision::WeaponFreeZones];

/// The world after a week of disarmament with this effort.
fn helped(help: f64, effort: f64) -> World {
    once("disarmament_programme", effort).equip(|p| p.disarmament_programme.help = help).watch(1, |_| {})
}

#[test]
fn help_that_reaches_nobody_is_none_and_one_of_full_reach_is_all() {
    assert_help(&helped(0.0, 3.0), HELPED, 0.0);
    assert_help(&helped(1.0, 1.0), HELPED, 1.0);
}

#[test]
fn help_compounds_with_effort_for_its_provisions_alone_and_lasts_for_a_week() {
    assert_help(&helped(0.6, 2.0), HELPED, 1.0 - 0.4 * 0.4);
    assert_help(&once("disarmament_programme", 1.0).watch(2, |_| {}), HELPED, 0.0);
}

#[test]
fn it_is_due_only_where_an_agreement_holds_what_it_works_on() {
    let due = |set: fn(&mut World)| {
        let end = once("disarmament_programme", 1.0).begin(set).watch(1, |_| {});
        (end.tally.blocks[0].due, end.tally.blocks[0].spent > 0.0)
    };
    assert_eq!(due(|_| {}), (1, true));
    assert_eq!(due(|world| conflict(world).process.agreement = None), (0, false));
    let another = |world: &mut World| {
        let agreement = conflict(world).process.agreement.as_mut().expect("it was signed");
        agreement.provides.fill(false);
        agreement.provides[Provision::EconomicIncentives as usize] = true;
    };
    assert_eq!(due(another), (0, false));
}

#[test]
fn more_effort_helps_more() {
    let of = |effort| help(&helped(0.6, effort))[HELPED[0] as usize];
    assert!(of(1.5) > of(0.5));
}
