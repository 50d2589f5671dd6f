#![allow(clippy::float_cmp)] // exact by construction

use localpeace_model::mechanism::Stage;
use localpeace_model::world::World;

use crate::lone::{Lone, assert_close, calm, conflict, share, strike};

/// A world with grievances of one half that fade by a hundredth a week, after a first week that `set` makes and then calm ones.
fn after(weeks: u32, set: impl FnOnce(&mut World)) -> World {
    let lone = Lone::only(&["grievance"]).tune(|p| {
        (p.grievance.lasting, p.grievance.forgetting, p.grievance.drying) = (0.02, 0.01, 0.2);
    });
    let lone = lone.begin(|world| conflict(world).sides.iter_mut().for_each(|side| side.grievance = share(0.5)));
    lone.begin(set).stage(Stage::Consequences, weeks, calm)
}

/// Grievance of each side.
fn grievance(world: &World) -> [f64; 2] {
    world.conflicts[0].sides.map(|side| side.grievance.get())
}

#[test]
fn without_attacks_grievance_fades_geometrically() {
    for seen in grievance(&after(25, |_| {})) {
        assert_close(seen, 0.5 * libm::pow(0.99, 25.0));
    }
}

#[test]
fn people_who_feel_all_they_can_feel_no_more_and_bloodless_attacks_leave_nothing() {
    let full = |world: &mut World| {
        strike(world, 0, 2000);
        conflict(world).sides[1].grievance = share(1.0);
    };
    assert!(grievance(&after(1, full))[1] <= 1.0);
    assert_eq!(grievance(&after(1, |world| strike(world, 0, 0))), grievance(&after(1, |_| {})));
}

#[test]
fn an_attack_takes_the_grievance_of_the_side_attacked_its_share_of_the_way() {
    let [attacker, attacked] = grievance(&after(1, |world| strike(world, 0, 9)));
    let rise = 1.0 - libm::exp(-0.02 * libm::log(10.0));
    assert_close(attacked, 0.495 + rise * (1.0 - 0.495));
    assert_close(attacker, 0.495);
}

#[test]
fn deaths_are_on_everybodys_mind_and_dry_geometrically() {
    let fresh = |weeks| {
        let struck = |world: &mut World| {
            strike(world, 1, 12);
            conflict(world).fresh_deaths = 5.0;
        };
        after(weeks, struck).conflicts[0].fresh_deaths
    };
    assert_close(fresh(1), 5.0 * 0.8 + 12.0);
    assert_close(fresh(10), (5.0 * 0.8 + 12.0) * libm::pow(0.8, 9.0));
}

#[test]
fn bloodier_attacks_leave_more_grievance_which_outlasts_fresh_blood() {
    let of = |weeks, deaths| after(weeks, |world| strike(world, 0, deaths));
    assert!(grievance(&of(1, 30))[1] > grievance(&of(1, 3))[1]);
    let (first, later) = (of(1, 30), of(30, 30));
    assert!(later.conflicts[0].fresh_deaths < 0.01 * first.conflicts[0].fresh_deaths);
    assert!(grievance(&later)[1] > 0.7 * grievance(&first)[1]);
}
