use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Conflict, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// The conflict some weeks after a signature in week 0 before so many witnesses, with none committed.
fn after(weeks: u32, witnesses: f64, set: impl FnOnce(&mut World)) -> Conflict {
    let lone =
        Lone::only(&["audience"]).tune(|p| (p.audience.forgetting, p.audience.face) = (0.05, 0.1)).begin(|world| {
            sign(world);
            conflict(world).process.effort.witnesses = share(witnesses);
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {}).conflicts[0].clone()
}

#[test]
fn a_word_that_nobody_heard_binds_nobody_and_one_that_all_heard_binds_to_the_full() {
    let unheard = after(50, 0.0, |_| {});
    assert!(unheard.process.audience.get() == 0.0 && unheard.sides[0].commitment.get() == 0.0);
    assert_close(after(1, 1.0, |_| {}).process.audience.get(), 1.0);
}

#[test]
fn the_audience_of_the_signature_forgets_geometrically() {
    assert_close(after(21, 0.8, |_| {}).process.audience.get(), 0.8 * libm::pow(0.95, 20.0));
}

#[test]
fn face_binds_both_sides_while_an_agreement_stands() {
    for side in after(2, 0.8, |_| {}).sides {
        assert_close(side.commitment.get(), 1.0 - (1.0 - 0.1 * 0.8) * (1.0 - 0.1 * 0.8 * 0.95));
    }
    let collapsed = |world: &mut World| {
        conflict(world).process.agreement = None;
        conflict(world).process.audience = share(0.8);
    };
    assert!(after(20, 0.8, collapsed).sides[0].commitment.get() == 0.0);
}

#[test]
fn more_witnesses_bind_more() {
    assert!(after(10, 0.9, |_| {}).sides[0].commitment > after(10, 0.3, |_| {}).sides[0].commitment);
}
