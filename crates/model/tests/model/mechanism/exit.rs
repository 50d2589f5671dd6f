use localpeace_model::mechanism::Stage;

use crate::determinism::{anchor, end};
use crate::lone::{Lone, assert_close, conflict, share};

/// A mission that stays from week 5 to week 10 and carries the process with this dependency.
fn mission(loss: f64, dependency: f64) -> Lone {
    Lone::only(&["exit"]).tune(|p| p.exit.loss = loss).begin(|world| {
        (world.mission.entry_week, world.mission.exit_week) = (5, Some(10));
        let conflict = conflict(world);
        (conflict.process.dependency, conflict.process.committee) = (share(dependency), share(0.8));
        for side in &mut conflict.sides {
            side.commitment = share(0.6);
        }
    })
}

#[test]
fn a_mission_is_there_from_its_entry_to_its_exit() {
    let end = mission(0.5, 0.5).stage(Stage::Knowledge, 20, |world| {
        assert_eq!(world.mission.present, (5..10).contains(&world.week), "week {}", world.week);
    });
    assert_eq!(end.tally.exit, Some(10));
}

#[test]
fn an_exit_takes_nothing_from_a_process_that_stands_by_itself_and_all_from_one_that_does_not() {
    let end = mission(1.0, 0.0).stage(Stage::Knowledge, 20, |_| {});
    assert_close(end.conflicts[0].process.committee.get(), 0.8);
    let end = mission(1.0, 1.0).stage(Stage::Knowledge, 20, |_| {});
    assert_close(end.conflicts[0].process.committee.get(), 0.0);
}

#[test]
fn an_exit_takes_loss_times_dependency_once() {
    let end = mission(0.6, 0.5).stage(Stage::Knowledge, 40, |_| {});
    assert_close(end.conflicts[0].process.committee.get(), 0.8 * 0.7);
    assert_close(end.conflicts[0].sides[1].commitment.get(), 0.6 * 0.7);
}

#[test]
fn more_dependency_leaves_less_behind() {
    let left =
        |dependency| mission(0.6, dependency).stage(Stage::Knowledge, 20, |_| {}).conflicts[0].sides[0].commitment;
    assert!(left(0.8) < left(0.2));
}

#[test]
fn a_mission_that_is_there_from_the_start_works_without_this_rule() {
    let spent = |without: &[&str]| end(&anchor("wau", &[], without), "local_only", 0).tally.spent;
    assert!(spent(&["exit"]) > 0.0);
    assert!(spent(&["exit"]).to_bits() == spent(&[]).to_bits(), "nobody leaves in this situation");
}
