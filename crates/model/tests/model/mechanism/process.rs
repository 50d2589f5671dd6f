use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entity, Entry, Happening};
use localpeace_model::world::{PROVISIONS, Participation, PartyKind, Phase, Provision, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, conflict, share, sign};

/// Processes with these log hazards of contact, talks, signing and lapse; every effect is 0.5, learning none.
fn process([contact, talks, signing, lapse]: [f64; 4]) -> Lone {
    let lone = Lone::only(&["process"]).tune(|p| {
        let p = &mut p.process;
        (p.contact, p.talks, p.signing, p.lapse) = (contact, talks, signing, lapse);
        (p.hold, p.local, p.mission, p.joint, p.unsupported) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.leadership, p.fear, p.pressure, p.understanding) = (0.5, 0.5, 0.5, 0.5);
        (p.blood, p.lull, p.obstruction, p.learning, p.settles) = (0.5, 0.5, 0.5, 0.0, 0.0);
        (p.interdependence, p.space, p.help, p.orders) = (0.5, 0.5, 0.5, 0.5);
    });
    // somebody has reason to talk: a dispute is open, in which nobody has died of late
    lone.begin(|world| conflict(world).dispute.is_open = true)
}

/// Weeks of 20,000 in which contact comes about, each tried anew from no contact.
fn contacts(set: impl FnOnce(&mut World)) -> u32 {
    let mut contacts = 0;
    process([-3.0, NEVER, NEVER, NEVER]).begin(set).stage(Stage::Processes, 20_000, |world| {
        let process = &mut conflict(world).process;
        contacts += u32::from(process.phase == Phase::Contact);
        process.enter(Phase::NoContact);
    });
    contacts
}

#[test]
fn a_process_that_cannot_move_stays_and_one_that_must_signs_in_the_third_week() {
    process([NEVER; 4])
        .stage(Stage::Processes, 500, |world| assert_eq!(world.conflicts[0].process.phase, Phase::NoContact));
    let mut phases = Vec::new();
    let end = process([ALWAYS, ALWAYS, ALWAYS, NEVER])
        .stage(Stage::Processes, 4, |world| phases.push(world.conflicts[0].process.phase));
    assert_eq!(phases, [Phase::Contact, Phase::Talks, Phase::Agreement, Phase::Agreement]);
    assert_eq!((end.tally.agreements, end.tally.first_agreement, end.conflicts[0].process.signed), (1, Some(2), 1));
}

#[test]
fn the_time_to_contact_is_geometric() {
    let (contact, mut spells, mut sum, mut since) = (-2.5, 0, 0.0, 0);
    process([contact, NEVER, NEVER, NEVER]).stage(Stage::Processes, 40_000, |world| {
        if world.conflicts[0].process.phase == Phase::Contact {
            (spells, sum) = (spells + 1, sum + f64::from(world.week + 1 - since));
            since = world.week + 1;
            conflict(world).process.enter(Phase::NoContact);
        }
    });
    let p = probability(contact);
    assert_mean(sum, 1.0 / p, (1.0 - p) / (p * p), spells);
}

#[test]
fn everything_that_bears_on_a_process_adds_to_its_log_hazard() {
    let stirred = |world: &mut World| {
        let conflict = conflict(world);
        conflict.fresh_deaths = 6.0;
        (conflict.process.understanding, conflict.process.capacity) = (share(0.6), share(0.8));
        conflict.process.effort.local_support = share(0.5);
        (conflict.process.effort.mission_mediation, conflict.process.effort.dialogue) = (share(0.5), share(0.5));
        for party in &mut world.parties {
            (party.leadership, party.fear) = (0.4, share(0.3));
            (party.pressure, party.trust_in_mission) = (share(0.2), share(0.6));
        }
        world.parties[1].incitement = share(0.7);
    };
    let (local, mission) = (0.8 * (0.5 + 0.5 * 0.5), 0.75 * 0.8);
    let log_hazard = -3.0 + 0.5 * (local + mission + local * mission + 0.4 + 0.3 + 0.2 + 0.6 + libm::log(7.0) / 4.0 - 0.7);
    assert_share(contacts(stirred), probability(log_hazard), 20_000);
}

#[test]
fn partners_turf_shared_work_space_and_orders_add_to_its_log_hazard() {
    let stirred = |world: &mut World| {
        let conflict = conflict(world);
        conflict.interdependence = share(0.4);
        let effort = &mut conflict.process.effort;
        (effort.partners, effort.turf, effort.mission_mediation) = (share(0.5), 0.3, share(0.8));
        (world.national.space, world.national.tension) = (share(0.2), share(0.6));
        world.conflicts[0].process.capacity = share(0.6);
        (world.parties[1].kind, world.parties[1].autonomy) = (PartyKind::ArmedGroup, 0.5);
    };
    // unsupported local mediators at half strength beside partners; trust one half
    let (local, mission) = (1.0 - (1.0 - 0.6 * 0.5) * 0.5, 0.8 * 0.75 * 0.7);
    let log_hazard = -3.0 + 0.5 * (local + mission + local * mission + 0.4 - 0.8 * 0.25 - 0.6 * 0.25);
    assert_share(contacts(stirred), probability(log_hazard), 20_000);
}

#[test]
fn partners_and_shared_work_move_it_forward_and_turf_lost_space_and_orders_hold_it_back() {
    let with = |set: fn(&mut World)| {
        contacts(|world| {
            conflict(world).process.effort.mission_mediation = share(1.0);
            set(world);
        })
    };
    let usual = with(|_| {});
    assert!(with(|world| conflict(world).process.effort.partners = share(1.0)) > usual);
    assert!(with(|world| conflict(world).interdependence = share(1.0)) > usual);
    assert!(with(|world| conflict(world).process.effort.turf = 1.0) < usual);
    let above = |autonomy: f64, space, tension| {
        contacts(|world| {
            conflict(world).process.effort.mission_mediation = share(1.0);
            (world.national.space, world.national.tension) = (share(space), share(tension));
            let group = (PartyKind::ArmedGroup, autonomy);
            world.parties.iter_mut().for_each(|party| (party.kind, party.autonomy) = group);
        })
    };
    assert_eq!(above(1.0, 0.0, 1.0), usual, "autonomous parties need no space and take no orders");
    assert!(above(0.0, 0.0, 0.0) < usual && above(0.0, 1.0, 1.0) < usual);
}

#[test]
fn mediation_leaders_pressure_and_understanding_move_it_forward_and_incitement_holds_it_back() {
    let usual = contacts(|_| {});
    assert!(contacts(|world| conflict(world).process.capacity = share(1.0)) > usual);
    assert!(contacts(|world| conflict(world).process.effort.mission_mediation = share(1.0)) > usual);
    assert!(contacts(|world| conflict(world).process.effort.dialogue = share(1.0)) > usual);
    assert!(contacts(|world| world.parties[0].leadership = 1.0) > usual);
    assert!(contacts(|world| world.parties[0].pressure = share(1.0)) > usual);
    assert!(contacts(|world| conflict(world).process.understanding = share(1.0)) > usual);
    assert!(contacts(|world| world.parties[0].incitement = share(1.0)) < usual);
}

#[test]
fn fresh_blood_brings_people_to_the_table_and_calm_keeps_them_away() {
    let bears = |open: bool, fresh_deaths: f64| {
        let lone = process([-3.0, NEVER, NEVER, NEVER]).begin(|world| {
            (conflict(world).dispute.is_open, conflict(world).fresh_deaths) = (open, fresh_deaths);
        });
        let of = Entity::Conflict(0);
        lone.log_hazard(Stage::Processes, "the process moves forward", of).expect("nobody talks yet") + 3.0
    };
    let blood = libm::log(11.0) / 4.0;
    assert_close(bears(true, 10.0), 0.5 * blood);
    assert_close(bears(false, 10.0), 0.5 * blood - 0.5 * (1.0 - blood));
    assert_close(bears(false, 0.0), -0.5);
    assert_close(bears(false, 1e6), 0.5); // fresh blood as such: nobody needs a dispute to remember it
}

#[test]
fn contact_lapses_with_its_hazard_and_mediation_holds_it() {
    let lapses = |local: f64| {
        let mut lapses = 0;
        let lone = process([NEVER, NEVER, NEVER, -2.0]).begin(|world| {
            conflict(world).process.phase = Phase::Contact;
            conflict(world).process.capacity = share(local);
        });
        lone.stage(Stage::Processes, 20_000, |world| {
            let process = &mut conflict(world).process;
            lapses += u32::from(process.phase == Phase::NoContact);
            process.enter(Phase::Contact);
        });
        lapses
    };
    assert_share(lapses(0.0), probability(-2.0), 20_000);
    assert_share(lapses(1.0), probability(-2.0 - 0.5 * 0.5), 20_000);
}

#[test]
fn local_mediators_come_to_understand_the_conflict_geometrically() {
    let lone = process([NEVER; 4]).tune(|p| p.process.learning = 0.1).begin(|world| {
        conflict(world).process.capacity = share(0.8);
    });
    let end = lone.stage(Stage::Processes, 20, |_| {});
    assert_close(end.conflicts[0].process.understanding.get(), 1.0 - libm::pow(1.0 - 0.1 * 0.4, 20.0));
}

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
