use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Driver, Mediation, Provision, World};

use crate::lone::{Lone, assert_close, conflict, share, sign, sign_with};

/// Commitment of the first side after some weeks, from 0.6 and with an agreement signed.
fn commitment(weeks: u32, set: impl FnOnce(&mut World)) -> f64 {
    let lone = Lone::only(&["commitment"])
        .tune(|p| {
            let p = &mut p.commitment;
            (p.wear, p.follow_up, p.benefit, p.leadership, p.ownership) = (0.02, 0.04, 0.03, 0.02, 0.01);
            (p.undermining, p.revenge, p.upkeep, p.fading) = (0.1, 0.05, 0.1, 0.75);
        })
        .begin(|world| {
            sign(world);
            conflict(world).sides[0].commitment = share(0.6);
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {}).conflicts[0].sides[0].commitment.get()
}

#[test]
fn without_an_agreement_there_is_nothing_to_wear_off() {
    assert_close(commitment(100, |world| conflict(world).process.agreement = None), 0.6);
}

#[test]
fn commitment_that_nobody_keeps_alive_wears_off_geometrically() {
    assert_close(commitment(40, |_| {}), 0.6 * libm::pow(0.98, 40.0));
}

#[test]
fn a_week_takes_what_wears_and_adds_what_keeps() {
    let stirred = |world: &mut World| {
        (world.parties[0].incitement, world.parties[0].leadership) = (share(0.3), 0.5);
        let conflict = conflict(world);
        conflict.sides[0].revenge = share(0.4);
        conflict.drivers[Driver::Land as usize] = 0.5;
        conflict.relief[Driver::Land as usize] = 0.4;
        (conflict.process.ownership, conflict.process.effort.follow_up) = (share(0.8), share(0.5));
    };
    let lost = 0.02 + 0.1 * 0.3 + 0.05 * 0.4;
    let kept = 0.04 * 0.5 + 0.03 * 0.4 + 0.01 * 0.8 + 0.02 * 0.5;
    let worn = 0.6 * (1.0 - lost);
    assert_close(commitment(1, stirred), worn + kept * (1.0 - worn));
}

#[test]
fn follow_up_relief_leaders_and_ownership_keep_commitment_and_incitement_and_revenge_cost_it() {
    let usual = commitment(20, |_| {});
    assert!(commitment(20, |world| conflict(world).process.effort.follow_up = share(0.8)) > usual);
    assert!(commitment(20, |world| conflict(world).process.ownership = share(0.8)) > usual);
    assert!(commitment(20, |world| world.parties[0].leadership = 0.8) > usual);
    let relieved = |world: &mut World| {
        conflict(world).drivers[0] = 0.5;
        conflict(world).relief[0] = 0.8;
    };
    assert!(commitment(20, relieved) > usual);
    assert!(commitment(20, |world| world.parties[0].incitement = share(0.8)) < usual);
    assert!(commitment(20, |world| conflict(world).sides[0].revenge = share(0.8)) < usual);
}

#[test]
fn a_committee_lives_off_the_greatest_support_it_has() {
    let committee = |start: f64, ownership: f64, support: f64| {
        let lone = Lone::only(&["commitment"]).tune(|p| p.commitment.upkeep = 0.1).begin(|world| {
            let process = &mut conflict(world).process;
            (process.committee, process.ownership) = (share(start), share(ownership));
            process.effort.local_support = share(support);
        });
        lone.stage(Stage::Agreements, 20, |_| {}).conflicts[0].process.committee.get()
    };
    assert!(committee(0.0, 1.0, 1.0) == 0.0, "what was never set up does not grow");
    assert_close(committee(0.8, 0.3, 0.5), 0.5 + 0.3 * libm::pow(0.9, 20.0));
    assert!(committee(0.8, 0.9, 0.5) > committee(0.8, 0.3, 0.5));
}

#[test]
fn commitment_to_a_process_that_lives_off_the_mission_wears_off_faster_where_mediation_fades() {
    let lived_off = |mediation, dependency| {
        commitment(20, |world| {
            (world.structure.mediation, conflict(world).process.dependency) = (mediation, share(dependency));
        })
    };
    assert_close(lived_off(Mediation::Fades, 0.4), 0.6 * libm::pow(1.0 - 0.02 * (1.0 + 0.75 * 0.4), 20.0));
    assert!(lived_off(Mediation::Fades, 0.9) < lived_off(Mediation::Fades, 0.4));
    assert_close(lived_off(Mediation::Lasts, 0.9), commitment(20, |_| {}));
}

#[test]
fn a_committee_that_the_agreement_provides_for_lives_off_what_is_done_of_it() {
    let lone = Lone::only(&["commitment"]).tune(|p| p.commitment.upkeep = 0.1).begin(|world| {
        sign_with(world, Provision::FollowUpCommittee, 0.8);
        conflict(world).process.committee = share(0.2);
    });
    let committee = lone.stage(Stage::Agreements, 20, |_| {}).conflicts[0].process.committee;
    assert_close(committee.get(), 0.75 - 0.55 * libm::pow(0.9, 20.0)); // three whole quarters
}
