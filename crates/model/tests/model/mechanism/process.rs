use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entity;
use localpeace_model::world::{PartyKind, Phase, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, conflict, share};

/// Processes with these log hazards of contact, talks, signing and lapse; every effect is 0.5, learning none.
pub(super) fn process([contact, talks, signing, lapse]: [f64; 4]) -> Lone {
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
    let log_hazard =
        -3.0 + 0.5 * (local + mission + local * mission + 0.4 + 0.3 + 0.2 + 0.6 + libm::log(7.0) / 4.0 - 0.7);
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
