use localpeace_model::world::Process;

use super::once;
use crate::lone::{assert_close, conflict, share};

/// The process after a week of communication, from 0.2 of publicity and 0.8 of expectations.
fn told(reach: f64, sober: f64, effort: f64) -> Process {
    let lone = once("strategic_communication", effort)
        .equip(|p| (p.strategic_communication.reach, p.strategic_communication.sober) = (reach, sober))
        .begin(|world| {
            (conflict(world).process.publicity, conflict(world).process.expectations) = (share(0.2), share(0.8));
        });
    lone.watch(1, |_| {}).conflicts[0].process
}

#[test]
fn words_that_reach_nobody_change_nothing_and_those_of_full_reach_everything() {
    let process = told(0.0, 0.0, 3.0);
    assert_eq!((process.publicity, process.expectations), (share(0.2), share(0.8)));
    let process = told(1.0, 1.0, 1.0);
    assert_eq!((process.publicity, process.expectations), (share(1.0), share(0.0)));
}

#[test]
fn publicity_grows_and_expectations_sober_compounding_with_effort() {
    let process = told(0.3, 0.1, 2.0);
    assert_close(process.publicity.get(), 1.0 - 0.8 * 0.49);
    assert_close(process.expectations.get(), 0.8 * 0.81);
}

#[test]
fn more_effort_tells_more_and_sobers_more() {
    let (little, much) = (told(0.3, 0.1, 0.5), told(0.3, 0.1, 1.5));
    assert!(much.publicity > little.publicity && much.expectations < little.expectations);
}
