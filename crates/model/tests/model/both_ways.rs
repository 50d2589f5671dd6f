//! Where a cause is disputed or cuts both ways, tests show both.

use localpeace_model::world::{Dividends, Provision};

use crate::intervention::block;
use crate::lone::{Lone, conflict, share, sign, sign_with};

/// Attacks of side 0 over some thirty years in the same luck, in which disputes open and close often.
fn attacks(lone: Lone) -> usize {
    let lone = lone.tune(|p| {
        let p = &mut p.violence;
        (p.open_community, p.close, p.raid, p.branching) = (-2.0, -1.0, -1.5, 0.6);
        (p.intensity, p.bloodless) = (0.0, 1.0); // deaths are not at issue
        (p.agreement, p.close_agreement, p.raid_agreement) = (0.0, 0.0, 0.0); // nor is commitment as such
    });
    let end = lone.watch(1500, |_| {});
    end.tally.incidents.iter().filter(|incident| incident.side == 0).count()
}

#[test]
fn projects_without_a_process_cost_peace_where_they_are_captured_and_bind_where_they_are_shared() {
    let raids = |dividends, projects: bool, agreed: bool| {
        let mut lone = Lone::only(&["violence", "interdependence"]).begin(|world| {
            world.structure.dividends = dividends;
            if agreed {
                sign(world);
            }
        });
        if projects {
            lone = lone.doing(&block("quick_impact_project", 1.0, "Every(weeks: 20)"));
        }
        attacks(lone)
    };
    assert!(raids(Dividends::Captured, true, false) > raids(Dividends::Captured, false, false));
    assert!(raids(Dividends::Captured, true, true) > raids(Dividends::Captured, false, true));
    let captured = raids(Dividends::Captured, true, true);
    assert!(raids(Dividends::Pacify, true, true) < captured, "the same projects, where both sides share them");
}

#[test]
fn justice_before_an_agreement_calms_the_vengeful_and_hardens_those_who_fear_it() {
    let with = |justice: bool, revenge: f64, stance: f64| {
        let mut lone = Lone::only(&["justice", "leaders", "violence"])
            .tune(|p| (p.leaders.revenge, p.leaders.pace) = (0.0, 0.02))
            .begin(|world| {
                conflict(world).sides[0].revenge = share(revenge);
                (world.leaders[0].stance, world.leaders[0].disposition) = (stance, stance);
                world.parties[0].leadership = stance;
            });
        if justice {
            lone = lone.doing(&block("human_rights_follow_up", 1.0, "Always"));
        }
        attacks(lone)
    };
    assert!(with(true, 1.0, 0.3) < with(false, 1.0, 0.3), "revenge is calmed");
    assert!(with(true, 0.0, -0.3) > with(false, 0.0, -0.3), "a hostile leader hardens");
}

#[test]
fn one_side_that_disarms_alone_is_raided_more_and_two_that_disarm_together_are_not() {
    let raids = |commitments: [f64; 2]| {
        let lone = Lone::only(&["disarmament", "violence"]).begin(|world| {
            sign_with(world, Provision::Disarmament, 1.0);
            for (side, commitment) in conflict(world).sides.iter_mut().zip(commitments) {
                side.commitment = share(commitment);
            }
        });
        attacks(lone)
    };
    let armed = raids([0.0, 0.0]);
    assert!(raids([0.0, 1.0]) > armed);
    assert_eq!(raids([1.0, 1.0]), armed);
}
