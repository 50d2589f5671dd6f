use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Conflict, Dividends, PartnerProject, Project, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// A project of the mission of this size.
fn small(size: f64, joint: bool) -> Project {
    Project { conflict: 0, handover_week: 99, size, joint, block: 0 }
}

/// A partner's project of this size, on which work begins in this week.
fn large(size: f64, from_week: u32) -> PartnerProject {
    PartnerProject { partner: 0, conflict: 0, from_week, handover_week: 99, size, block: 0 }
}

/// The conflict after some weeks with an agreement, while these projects go on.
fn after([pace, fading]: [f64; 2], weeks: u32, set: impl FnOnce(&mut World)) -> Conflict {
    let lone = Lone::only(&["interdependence"])
        .tune(|p| {
            let p = &mut p.interdependence;
            (p.small, p.large, p.pace, p.fading, p.bind) = (0.4, 0.8, pace, fading, 0.1);
        })
        .begin(|world| {
            sign(world);
            set(world);
        });
    lone.stage(Stage::Ties, weeks, |_| {}).conflicts[0].clone()
}

#[test]
fn without_joint_work_there_is_none_and_full_work_at_once_makes_it_full() {
    let idle = after([1.0, 0.0], 50, |world| world.mission.projects = vec![small(1.0, false)]);
    assert!(idle.interdependence.get() == 0.0 && idle.sides[0].commitment.get() == 0.0);
    let waits = after([1.0, 0.0], 50, |world| world.partner_projects = vec![large(1.0, 50)]);
    assert!(waits.interdependence.get() == 0.0, "work has not begun");
    assert_close(after([1.0, 0.0], 1, |world| world.partner_projects = vec![large(9.0, 0)]).interdependence.get(), 0.8);
}

#[test]
fn projects_under_way_join_as_independent_shares() {
    let both = |world: &mut World| {
        (world.mission.projects, world.partner_projects) = (vec![small(0.5, true)], vec![large(0.25, 0)]);
    };
    let work = 1.0 - (1.0 - 0.4 * 0.5) * (1.0 - 0.8 * 0.25);
    assert_close(after([0.1, 0.0], 20, both).interdependence.get(), 1.0 - libm::pow(1.0 - 0.1 * work, 20.0));
}

#[test]
fn interdependence_fades_geometrically_and_binds_both_sides_to_what_they_signed() {
    let apart = after([0.1, 0.02], 1, |world| conflict(world).interdependence = share(0.6));
    assert_close(apart.interdependence.get(), 0.6 * 0.98);
    for side in apart.sides {
        assert_close(side.commitment.get(), 0.1 * 0.6 * 0.98);
    }
    let unsigned = |world: &mut World| {
        conflict(world).interdependence = share(0.6);
        conflict(world).process.agreement = None;
    };
    assert!(after([0.1, 0.02], 20, unsigned).sides[0].commitment.get() == 0.0);
}

#[test]
fn larger_projects_join_more() {
    let joined =
        |size| after([0.1, 0.01], 10, |world| world.mission.projects = vec![small(size, true)]).interdependence;
    assert!(joined(0.9) > joined(0.3));
}

#[test]
fn where_dividends_are_neutral_or_captured_joint_work_joins_nobody() {
    for dividends in [Dividends::Neutral, Dividends::Captured] {
        let rival = after([0.5, 0.0], 20, |world| {
            world.structure.dividends = dividends;
            (world.mission.projects, world.partner_projects) = (vec![small(1.0, true)], vec![large(1.0, 0)]);
        });
        assert!(rival.interdependence.get() == 0.0, "{dividends:?}");
    }
}
