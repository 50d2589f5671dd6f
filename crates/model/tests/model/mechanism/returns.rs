use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Driver, Phase, Provision, World};

use crate::lone::{Lone, assert_close, conflict, share, sign_with};

/// Displaced of the first party and grievance of the second side after some weeks, from 0.6 displaced and half fear.
fn after(weeks: u32, done: f64, set: impl FnOnce(&mut World)) -> (f64, f64) {
    let lone = Lone::only(&["returns"]).tune(|p| (p.returns.home, p.returns.friction) = (0.1, 0.4)).begin(|world| {
        sign_with(world, Provision::ReturnOfDisplaced, done);
        (world.parties[0].displaced, world.parties[0].fear) = (share(0.6), share(0.5));
        conflict(world).drivers[Driver::Land as usize] = 0.8;
        set(world);
    });
    let end = lone.stage(Stage::Consequences, weeks, |_| {});
    assert!(end.conflicts[0].sides[0].grievance.get() == 0.0, "nobody returns among the first");
    (end.parties[0].displaced.get(), end.conflicts[0].sides[1].grievance.get())
}

#[test]
fn nobody_returns_to_nothing_done_to_a_suspended_agreement_or_in_full_fear() {
    assert_eq!(after(50, 0.0, |_| {}), (0.6, 0.0));
    assert_eq!(after(50, 0.2, |_| {}), (0.6, 0.0), "less than a quarter is nothing");
    assert_eq!(after(50, 1.0, |world| conflict(world).process.enter(Phase::Suspended)), (0.6, 0.0));
    assert_eq!(after(50, 1.0, |world| world.parties[0].fear = share(1.0)), (0.6, 0.0));
}

#[test]
fn the_displaced_return_geometrically() {
    assert_close(after(20, 0.75, |_| {}).0, 0.6 * libm::pow(1.0 - 0.1 * 0.75 * 0.5, 20.0));
}

#[test]
fn each_who_returns_meets_those_who_took_the_land() {
    let set = |world: &mut World| conflict(world).relief[Driver::Land as usize] = 0.25;
    let back = 0.6 * 0.1 * 0.5;
    assert_close(after(1, 1.0, set).1, 0.4 * 0.8 * 0.75 * back);
}

#[test]
fn more_done_brings_more_home_and_more_friction_and_relief_of_land_less() {
    let (little, much) = (after(10, 0.25, |_| {}), after(10, 1.0, |_| {}));
    assert!(much.0 < little.0 && much.1 > little.1);
    let relieved = after(10, 1.0, |world| conflict(world).relief[Driver::Land as usize] = 0.5);
    assert_close(relieved.0, much.0);
    assert!(relieved.1 < much.1);
}
