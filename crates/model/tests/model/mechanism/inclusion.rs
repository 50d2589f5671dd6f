use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Participation, Process, Side, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// The process and its first side after some weeks from half inclusion, with an agreement that no one is committed to.
fn after(weeks: u32, set: impl FnOnce(&mut World)) -> (Process, Side) {
    let lone =
        Lone::only(&["inclusion"]).tune(|p| (p.inclusion.fading, p.inclusion.support) = (0.02, 0.1)).begin(|world| {
            sign(world);
            conflict(world).process.inclusion = share(0.5);
            set(world);
        });
    let conflict = lone.stage(Stage::Processes, weeks, |_| {}).conflicts[0].clone();
    (conflict.process, conflict.sides[0])
}

#[test]
fn who_is_not_at_the_table_widens_no_support_and_without_an_agreement_there_is_none_to_widen() {
    let (process, side) = after(50, |world| conflict(world).process.inclusion = share(0.0));
    assert!(process.inclusion.get() == 0.0 && side.commitment.get() == 0.0);
    assert!(after(50, |world| conflict(world).process.agreement = None).1.commitment.get() == 0.0);
}

#[test]
fn seats_are_lost_geometrically_and_half_as_fast_where_the_process_is_owned() {
    assert_close(after(30, |_| {}).0.inclusion.get(), 0.5 * libm::pow(0.98, 30.0));
    let owned = |world: &mut World| conflict(world).process.ownership = share(1.0);
    assert_close(after(30, owned).0.inclusion.get(), 0.5 * libm::pow(0.99, 30.0));
}

#[test]
fn a_week_of_inclusion_widens_support_by_its_share() {
    assert_close(after(1, |_| {}).1.commitment.get(), 0.1 * 0.5 * 0.98);
}

#[test]
fn a_wider_table_widens_support_more() {
    let more = after(10, |world| conflict(world).process.inclusion = share(0.9)).1;
    assert!(more.commitment > after(10, |_| {}).1.commitment);
}

#[test]
fn where_participation_has_no_effect_seats_are_lost_alike_but_support_stays() {
    let (process, side) = after(30, |world| world.structure.participation = Participation::NoEffect);
    assert_close(process.inclusion.get(), 0.5 * libm::pow(0.98, 30.0));
    assert!(side.commitment.get() == 0.0);
}
