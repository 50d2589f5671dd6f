use localpeace_model::chance::probability;
use localpeace_model::world::{Dividends, Phase, World};

use super::{block, once};
use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, conflict, share, sign};

/// Projects that take three weeks and are captured with this log hazard.
fn project(lone: Lone, capture: f64) -> Lone {
    lone.equip(|p| {
        let p = &mut p.quick_impact_project;
        (p.cost, p.building, p.capture) = (1.0, 3.0, capture);
        (p.local, p.committee, p.inclusion) = (0.5, 0.5, 0.5);
        (p.envy, p.thanks, p.trust, p.looting) = (0.2, 0.1, 0.05, 0.7);
    })
}

/// The world after one project of this size.
fn handed_over(capture: f64, effort: f64, set: impl FnOnce(&mut World)) -> World {
    project(once("quick_impact_project", effort), capture).begin(set).watch(4, |_| {})
}

#[test]
fn a_project_is_handed_over_when_it_is_built_and_not_before() {
    let lone = project(once("quick_impact_project", 1.0), NEVER);
    let end = lone.watch(6, |world| {
        let built = world.week >= 3;
        assert_eq!(world.mission.projects.is_empty(), built);
        assert_close(world.parties[0].trust_in_mission.get(), if built { 1.0 - 0.5 * 0.95 } else { 0.5 });
    });
    assert!(end.conflicts[0].sides.iter().all(|side| side.grievance.get() == 0.0));
}

#[test]
fn a_shared_project_adds_commitment_to_an_agreement_that_stands() {
    assert!(handed_over(NEVER, 2.0, |_| {}).conflicts[0].sides[0].commitment.get() == 0.0);
    let end = handed_over(NEVER, 2.0, sign);
    for side in end.conflicts[0].sides {
        assert_close(side.commitment.get(), 1.0 - 0.9 * 0.9);
    }
}

#[test]
fn a_captured_project_leaves_one_side_out_which_resents_it() {
    let end = handed_over(ALWAYS, 2.0, sign);
    let grievances = end.conflicts[0].sides.map(|side| side.grievance.get());
    let left_out = usize::from(grievances[1] > 0.0);
    assert_close(grievances[left_out], 1.0 - 0.8 * 0.8);
    assert_close(grievances[1 - left_out], 0.0);
    assert_close(end.parties[left_out].trust_in_mission.get(), 0.5 * 0.95 * 0.95);
    assert!(end.conflicts[0].sides[0].commitment.get() == 0.0);
}

/// Projects captured out of one a week for so many weeks, and those of them that left the second side out.
fn captured(weeks: u32, set: impl Fn(&mut World)) -> (u32, u32) {
    let lone = project(Lone::only(&[]).doing(&block("quick_impact_project", 1.0, "Always")), -0.5);
    let (mut captured, mut second) = (0, 0);
    lone.begin(&set).watch(weeks, |world| {
        let sides = conflict(world).sides.map(|side| side.grievance.get());
        captured += u32::from(sides[0] + sides[1] > 0.0);
        second += u32::from(sides[1] > 0.0);
        conflict(world).sides.iter_mut().for_each(|side| side.grievance = share(0.0));
    });
    (captured, second)
}

#[test]
fn capture_has_the_stated_hazard_and_strikes_both_sides_alike() {
    let weeks = 10_000;
    let (captured, second) = captured(weeks + 3, |world| {
        world.mission.offices[0].knowledge = share(0.4);
        (conflict(world).process.committee, conflict(world).process.inclusion) = (share(0.6), share(0.2));
    });
    assert_share(captured, probability(-0.5 - 0.5 * (0.4 + 0.6 + 0.2)), weeks);
    assert_share(second, 0.5, captured);
}

#[test]
fn knowledge_committee_and_inclusion_guard_against_capture() {
    let usual = captured(3000, |_| {}).0;
    assert!(captured(3000, |world| world.mission.offices[0].knowledge = share(0.9)).0 < usual);
    assert!(captured(3000, |world| conflict(world).process.committee = share(0.9)).0 < usual);
    assert!(captured(3000, |world| conflict(world).process.inclusion = share(0.9)).0 < usual);
}

#[test]
fn where_dividends_are_captured_the_same_projects_are_captured_more_often() {
    let weeks = 5000;
    let rival = captured(weeks + 3, |world| world.structure.dividends = Dividends::Captured).0;
    assert_share(rival, probability(-0.5 + 0.7), weeks);
    assert!(rival > captured(weeks + 3, |_| {}).0);
}

#[test]
fn where_dividends_are_neutral_a_shared_project_earns_trust_but_no_commitment() {
    let neutral = |world: &mut World| {
        sign(world);
        world.structure.dividends = Dividends::Neutral;
    };
    let end = handed_over(NEVER, 2.0, neutral);
    assert!(end.conflicts[0].sides.iter().all(|side| side.commitment.get() == 0.0));
    assert_close(end.parties[0].trust_in_mission.get(), 1.0 - 0.5 * 0.95 * 0.95);
}

#[test]
fn both_sides_work_on_a_project_that_was_begun_while_they_talked_or_had_agreed() {
    for phase in Phase::ALL {
        let begun =
            project(once("quick_impact_project", 1.0), NEVER).begin(|world| conflict(world).process.phase = *phase);
        let joint = matches!(phase, Phase::Talks | Phase::Agreement | Phase::Consolidated);
        assert_eq!(begun.watch(1, |_| {}).mission.projects[0].joint, joint, "{phase}");
    }
}
