//! Signings: what enters an agreement, how committed both sides begin, and what becomes of an open dispute.

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entry, Happening};
use localpeace_model::world::{PROVISIONS, Participation, PartyKind, Phase, Provision, World};

use super::process::process;
use crate::lone::{ALWAYS, NEVER, assert_close, assert_share, conflict, share, sign};

/// Signs once a week for so many weeks, from talks, and shows each signed world.
fn signings(weeks: u32, set: impl FnOnce(&mut World), mut each: impl FnMut(&World)) {
    let lone = process([NEVER, NEVER, ALWAYS, NEVER])
        .tune(|p| {
            let p = &mut p.process;
            p.obstruction = 0.0;
            (p.provide, p.weight, p.inclusion, p.ownership) = (-1.0, 0.5, 0.5, 0.5);
            (p.signature, p.own_commitment, p.lead_commitment) = (0.3, 0.5, 0.4);
            (p.witness_commitment, p.feast_commitment) = (0.3, 0.2);
        })
        .begin(|world| {
            conflict(world).process.phase = Phase::Talks;
            set(world);
        });
    lone.stage(Stage::Processes, weeks, |world| {
        if world.conflicts[0].process.phase == Phase::Agreement {
            each(world);
        }
        conflict(world).process.enter(Phase::Talks);
    });
}

#[test]
fn provisions_enter_an_agreement_with_their_hazard() {
    let (mut signed, mut provided) = (0, [0; PROVISIONS]);
    let set = |world: &mut World| {
        conflict(world).drivers = [0.6; localpeace_model::world::DRIVERS];
        let process = &mut conflict(world).process;
        (process.understanding, process.inclusion, process.ownership) = (share(0.2), share(0.4), share(0.6));
    };
    signings(20_000, set, |world| {
        signed += 1;
        let agreement = world.conflicts[0].process.agreement.expect("an agreement was signed");
        for (sum, provides) in provided.iter_mut().zip(agreement.provides) {
            *sum += u32::from(provides);
        }
    });
    for provided in provided {
        assert_share(provided, probability(-1.0 + 0.5 * (0.6 + 0.2 + 0.4 + 0.6)), signed);
    }
}

#[test]
fn a_signing_closes_an_open_dispute_in_the_share_that_settles() {
    let closed = |settles: f64, weeks: u32| {
        let lone = process([NEVER, NEVER, ALWAYS, NEVER]).tune(|p| p.process.settles = settles);
        let mut closed = 0;
        lone.begin(|world| conflict(world).process.phase = Phase::Talks).stage(Stage::Processes, weeks, |world| {
            assert_eq!(world.conflicts[0].process.phase, Phase::Agreement);
            closed += u32::from(!std::mem::replace(&mut conflict(world).dispute.is_open, true));
            conflict(world).process.enter(Phase::Talks);
        });
        closed
    };
    assert_eq!((closed(0.0, 500), closed(1.0, 500)), (0, 500));
    assert_share(closed(0.3, 20_000), 0.3, 20_000);
}

#[test]
fn a_dispute_that_a_signing_closes_is_told_and_a_calm_one_stays_calm() {
    let heard = |open: bool| {
        let lone = process([NEVER, NEVER, ALWAYS, NEVER]).tune(|p| p.process.settles = 1.0).begin(|world| {
            (conflict(world).process.phase, conflict(world).dispute.is_open) = (Phase::Talks, open);
        });
        let closes = Entry::Happened(Happening::Dispute { conflict: 0, opens: false });
        lone.hear(Stage::Processes).entries.iter().any(|(_, entry)| *entry == closes)
    };
    assert!(heard(true) && !heard(false));
}

/// Times of so many signings that a provision enters the agreement.
fn provided(provision: Provision, signed: u32, set: impl FnOnce(&mut World)) -> u32 {
    let mut provided = 0;
    signings(signed, set, |world| {
        let agreement = world.conflicts[0].process.agreement.expect("an agreement was signed");
        provided += u32::from(agreement.provides[provision as usize]);
    });
    provided
}

#[test]
fn help_brings_its_provision_into_the_agreement() {
    let helped = |world: &mut World| {
        conflict(world).process.effort.provisions[Provision::Disarmament as usize] = share(0.8);
    };
    assert_share(provided(Provision::Disarmament, 10_000, helped), probability(-1.0 + 0.5 * 0.8), 10_000);
    assert_share(provided(Provision::FreeMovement, 10_000, helped), probability(-1.0), 10_000);
}

#[test]
fn where_participation_has_no_effect_a_wider_table_brings_nothing_into_the_agreement() {
    let included = |participation| {
        provided(Provision::CultureOfPeace, 5000, |world| {
            conflict(world).process.inclusion = share(1.0);
            world.structure.participation = participation;
        })
    };
    assert_eq!(included(Participation::NoEffect), provided(Provision::CultureOfPeace, 5000, |_| {}));
    assert!(included(Participation::CoverageAndSupport) > included(Participation::NoEffect));
}

#[test]
fn an_agreement_in_force_is_amended_by_what_it_lacks_and_somebody_helps_with() {
    let (lacking, weeks, mut added) = (Provision::EconomicIncentives as usize, 20_000, 0);
    let amended = |amend: f64, help: f64| {
        process([NEVER; 4]).tune(|p| p.process.amend = amend).begin(|world| {
            sign(world);
            let process = &mut conflict(world).process;
            process.agreement.as_mut().expect("an agreement was signed").provides = [false; PROVISIONS];
            process.effort.provisions[lacking] = share(help);
        })
    };
    amended(-2.0, 0.6).stage(Stage::Processes, weeks, |world| {
        let agreement = conflict(world).process.agreement.as_mut().expect("an agreement was signed");
        added += u32::from(std::mem::take(&mut agreement.provides[lacking]));
        assert_eq!(agreement.provides, [false; PROVISIONS], "nobody helps with the others");
    });
    assert_share(added, probability(-2.0 + 0.5 * 0.6), weeks);
    let holds = |amend, help| {
        let end = amended(amend, help).stage(Stage::Processes, 1, |_| {});
        end.conflicts[0].process.agreement.is_some_and(|agreement| agreement.provides[lacking])
    };
    assert!(holds(ALWAYS, 0.1) && !holds(ALWAYS, 0.0) && !holds(NEVER, 1.0));
}

#[test]
fn commitment_starts_from_ownership_leaders_witnesses_and_ceremony_as_far_as_the_commander_is_heard() {
    let set = |world: &mut World| {
        let process = &mut conflict(world).process;
        process.ownership = share(0.5);
        (process.effort.witnesses, process.effort.dialogue) = (share(0.5), share(0.5));
        world.parties[0].leadership = 0.5;
        let group = &mut world.parties[1];
        (group.leadership, group.kind, group.autonomy) = (-0.5, PartyKind::ArmedGroup, 0.4);
        world.national.tension = share(0.7);
    };
    let shared = 0.7 * (1.0 - 0.25) * (1.0 - 0.15) * (1.0 - 0.1);
    let mut signed = false;
    signings(1, set, |world| {
        signed = true;
        let [first, second] = world.conflicts[0].sides;
        assert_close(first.commitment.get(), 1.0 - shared * 0.8);
        assert_close(second.commitment.get(), (1.0 - shared) * (0.4 + 0.6 * 0.3));
    });
    assert!(signed);
}
