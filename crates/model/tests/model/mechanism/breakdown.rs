use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entry, Happening};
use localpeace_model::world::{PartyKind, Phase, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_share, conflict, share, sign, strike};

const WEEKS: u32 = 20_000;

/// Breakdown in which nothing happens unless a test says so; every effect is 0.5.
fn breakdown() -> Lone {
    Lone::only(&["breakdown"]).begin(sign).tune(|p| {
        let p = &mut p.breakdown;
        (p.breach, p.setback, p.renew, p.collapse, p.consolidate) = (NEVER, NEVER, NEVER, NEVER, NEVER);
        (p.size, p.committee, p.follow_up, p.commitment, p.obstruction) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.work, p.ownership, p.leadership, p.pressure, p.revenge) = (0.5, 0.5, 0.5, 0.5, 0.5);
        p.elders = 0.5;
        (p.done, p.settled, p.abandon, p.keep) = (0.5, -0.5, NEVER, 0.5);
        p.orders = 0.5;
    })
}

/// Times in so many weeks that a process goes from one phase to another, each tried anew.
fn moves(lone: &Lone, from: Phase, to: Phase, weeks: u32) -> u32 {
    let mut moved = 0;
    let agreement = lone.start().conflicts[0].process.agreement;
    let put = |world: &mut World| {
        let process = &mut conflict(world).process;
        process.enter(from);
        (process.agreement, process.weeks_in_phase) = (agreement, 52);
    };
    lone.clone().begin(put).stage(Stage::Agreements, weeks, |world| {
        moved += u32::from(world.conflicts[0].process.phase == to);
        put(world);
    });
    moved
}

#[test]
fn an_agreement_without_attacks_is_never_suspended_and_one_breached_at_the_highest_hazard_always_is() {
    let lone = breakdown().tune(|p| p.breakdown.breach = ALWAYS);
    assert_eq!(moves(&lone, Phase::Agreement, Phase::Suspended, 500), 0);
    let struck = lone.clone().begin(|world| strike(world, 0, 0));
    assert_eq!(moves(&struck, Phase::Agreement, Phase::Suspended, 500), 500);
    let reopened = lone.begin(|world| conflict(world).dispute.opened = true);
    assert_eq!(moves(&reopened, Phase::Agreement, Phase::Suspended, 500), 500, "a dispute that reopens is a breach");
}

#[test]
fn everything_that_bears_on_a_breach_adds_to_its_log_hazard() {
    let lone = breakdown().tune(|p| p.breakdown.breach = -2.0).begin(|world| {
        strike(world, 0, 9);
        world.parties[1].incitement = share(0.6);
        let conflict = conflict(world);
        (conflict.process.committee, conflict.process.effort.follow_up) = (share(0.8), share(0.5));
        (conflict.sides[0].commitment, conflict.sides[1].commitment) = (share(0.4), share(0.7));
        conflict.process.capacity = share(0.3);
    });
    let log_hazard = -2.0 + 0.5 * (libm::log(10.0) - 0.8 * 0.75 - 0.5 - 0.4 + 0.6 - 0.3);
    assert_share(moves(&lone, Phase::Agreement, Phase::Suspended, WEEKS), probability(log_hazard), WEEKS);
    assert_share(moves(&lone, Phase::Consolidated, Phase::Suspended, WEEKS), probability(log_hazard - 0.5), WEEKS);
}

#[test]
fn agreements_are_abandoned_without_any_attack_with_the_stated_hazard() {
    let abandoned = |abandon, from| {
        let lone = breakdown().tune(|p| (p.breakdown.abandon, p.breakdown.keep) = (abandon, 0.8)).begin(|world| {
            world.parties[1].incitement = share(0.6);
            let conflict = conflict(world);
            (conflict.process.committee, conflict.process.effort.follow_up) = (share(0.8), share(0.5));
            (conflict.sides[0].commitment, conflict.sides[1].commitment) = (share(0.4), share(0.7));
        });
        moves(&lone, from, Phase::Suspended, WEEKS)
    };
    let log_hazard = -2.0 - 0.8 * 0.4 + 0.5 * (0.6 - 0.8 * 0.75 - 0.5);
    assert_share(abandoned(-2.0, Phase::Agreement), probability(log_hazard), WEEKS);
    assert_share(abandoned(-2.0, Phase::Consolidated), probability(log_hazard - 0.5), WEEKS);
    assert_eq!((abandoned(ALWAYS, Phase::Agreement), abandoned(NEVER, Phase::Agreement)), (WEEKS, 0));
    assert_eq!(abandoned(ALWAYS, Phase::Talks), 0, "what was not signed cannot be abandoned");
}

#[test]
fn an_agreement_let_go_without_an_attack_is_told_as_abandoned_and_a_breach_is_not() {
    let told = |attacks: bool| {
        let lone = breakdown().tune(|p| (p.breakdown.abandon, p.breakdown.breach) = (ALWAYS, ALWAYS)).begin(|world| {
            if attacks {
                strike(world, 1, 4);
            }
        });
        let heard = lone.hear(Stage::Agreements).entries;
        let at = |wanted: Happening| heard.iter().position(|(_, entry)| *entry == Entry::Happened(wanted));
        let (from, to) = (Phase::Agreement.name(), Phase::Suspended.name());
        (at(Happening::Abandoned { conflict: 0 }), at(Happening::Phase { conflict: 0, from, to }))
    };
    let (abandoned, suspended) = told(false);
    assert!(abandoned.is_some() && suspended == abandoned.map(|at| at + 1));
    let (abandoned, suspended) = told(true);
    assert!(abandoned.is_none() && suspended.is_some());
}

#[test]
fn commitment_committee_and_follow_up_keep_agreements_and_incitement_wears_them_out() {
    let abandoned = |set: fn(&mut World)| {
        let lone = breakdown().tune(|p| p.breakdown.abandon = -2.0).begin(set);
        moves(&lone, Phase::Agreement, Phase::Suspended, 5000)
    };
    let usual = abandoned(|_| {});
    let committed = |world: &mut World| conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(0.9));
    assert!(abandoned(committed) < usual);
    assert!(abandoned(|world| conflict(world).process.committee = share(0.9)) < usual);
    assert!(abandoned(|world| conflict(world).process.effort.follow_up = share(0.9)) < usual);
    assert!(abandoned(|world| world.parties[0].incitement = share(0.9)) > usual);
}

#[test]
fn attacks_set_contact_and_talks_back_one_phase() {
    let lone = breakdown().tune(|p| p.breakdown.setback = -2.0).begin(|world| strike(world, 0, 9));
    let p = probability(-2.0 + 0.5 * libm::log(10.0));
    assert_share(moves(&lone, Phase::Talks, Phase::Contact, WEEKS), p, WEEKS);
    assert_share(moves(&lone, Phase::Contact, Phase::NoContact, WEEKS), p, WEEKS);
    assert_eq!(moves(&lone, Phase::NoContact, Phase::NoContact, 100), 100);
}

/// A suspended agreement on which everything bears.
fn suspended() -> Lone {
    breakdown().begin(|world| {
        for party in &mut world.parties {
            (party.leadership, party.pressure, party.incitement) = (0.4, share(0.2), share(0.3));
            (party.kind, party.autonomy) = (PartyKind::ArmedGroup, 0.25);
        }
        world.national.tension = share(0.4);
        let conflict = conflict(world);
        conflict.sides.iter_mut().for_each(|side| side.revenge = share(0.5));
        (conflict.process.ownership, conflict.process.capacity) = (share(0.6), share(0.2));
        (conflict.process.local_work, conflict.process.mission_work) = (0.5, 0.4);
    })
}

#[test]
fn everything_that_bears_on_a_renewal_or_a_collapse_adds_to_its_log_hazard() {
    let renewed = suspended().tune(|p| p.breakdown.renew = -2.0);
    let log_hazard = -2.0 + 0.5 * (0.7 + 0.6 + 0.4 + 0.2 + 0.2 - 0.5 - 0.3 - 0.4 * 0.75);
    assert_share(moves(&renewed, Phase::Suspended, Phase::Agreement, WEEKS), probability(log_hazard), WEEKS);
    let collapsed = suspended().tune(|p| p.breakdown.collapse = -2.0);
    let log_hazard = -2.0 + 0.5 * (0.5 + 0.3 - 0.6);
    assert_share(moves(&collapsed, Phase::Suspended, Phase::Collapsed, WEEKS), probability(log_hazard), WEEKS);
}

#[test]
fn a_collapse_takes_the_agreement_and_all_commitment_with_it() {
    let lone = suspended().tune(|p| p.breakdown.collapse = ALWAYS).begin(|world| {
        conflict(world).process.enter(Phase::Suspended);
        conflict(world).sides[0].commitment = share(0.7);
    });
    let end = lone.stage(Stage::Agreements, 1, |_| {});
    assert!(end.conflicts[0].process.agreement.is_none() && end.conflicts[0].sides[0].commitment.get() == 0.0);
    assert_eq!((end.tally.collapses, end.tally.suspensions), (1, 0));
}

#[test]
fn an_agreement_consolidates_after_a_quiet_year_and_not_before() {
    let lone = |quiet| {
        breakdown().tune(|p| p.breakdown.consolidate = -2.0).begin(move |world| {
            let conflict = conflict(world);
            conflict.quiet_weeks = quiet;
            (conflict.sides[0].commitment, conflict.sides[1].commitment) = (share(0.6), share(0.8));
            let agreement = conflict.process.agreement.as_mut().expect("one was signed");
            agreement.implemented = [share(0.4); localpeace_model::world::PROVISIONS];
        })
    };
    assert_eq!(moves(&lone(51), Phase::Agreement, Phase::Consolidated, 2000), 0);
    let p = probability(-2.0 + 0.5 * (0.4 + 0.6));
    assert_share(moves(&lone(52), Phase::Agreement, Phase::Consolidated, WEEKS), p, WEEKS);
}

#[test]
fn committee_follow_up_and_commitment_contain_breaches_and_deaths_and_incitement_do_not() {
    let suspensions = |set: fn(&mut World)| {
        let lone = breakdown().tune(|p| p.breakdown.breach = -1.0).begin(|world| {
            strike(world, 0, 3);
            set(world);
        });
        moves(&lone, Phase::Agreement, Phase::Suspended, 5000)
    };
    let usual = suspensions(|_| {});
    assert!(suspensions(|world| conflict(world).process.committee = share(0.9)) < usual);
    assert!(suspensions(|world| conflict(world).process.effort.follow_up = share(0.9)) < usual);
    assert!(
        suspensions(|world| conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(0.9))) < usual
    );
    assert!(suspensions(|world| conflict(world).process.capacity = share(0.9)) < usual);
    assert!(suspensions(|world| strike(world, 0, 50)) > usual);
    assert!(suspensions(|world| world.parties[0].incitement = share(0.9)) > usual);
}
