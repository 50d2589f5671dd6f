//! Attacks on orders: none without reach, and no word given here binds them.

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entity, Entry, Happening, Ledger, Motive};
use localpeace_model::world::World;
use proptest::prelude::*;

use super::violence::{bloodless, open};
use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, cases, conflict, share, sign};

/// Orders that are followed with this log hazard, in a pair that does not fight by itself.
fn ordered(log_hazard: f64, reach: f64) -> Lone {
    bloodless([NEVER, NEVER, NEVER]).tune(|p| p.violence.order = log_hazard).begin(|world| {
        world.parties[0].orders = share(reach);
    })
}

/// Attacks on orders in so many weeks, all of them by side 0.
fn attacks(lone: &Lone, weeks: u32) -> u32 {
    let incidents = lone.stage(Stage::Attacks, weeks, |_| {}).tally.incidents;
    assert!(incidents.iter().all(|incident| incident.side == 0 && incident.ordinal == 30));
    u32::try_from(incidents.len()).expect("attacks are few")
}

#[test]
fn nobody_attacks_on_orders_that_do_not_reach_and_all_who_are_reached_do_at_the_highest_hazard() {
    assert_eq!(attacks(&ordered(1e3, 0.0), 2000), 0);
    assert_eq!(attacks(&ordered(ALWAYS, 1.0), 200), 200);
}

#[test]
fn attacks_on_orders_come_in_proportion_to_what_reaches_the_party() {
    let lone = ordered(-1.0, 0.4).begin(|world| {
        (world.parties[0].arms, world.national.tension) = (share(0.9), share(0.3));
    });
    let log_hazard = -1.0 + libm::log(0.4) + 0.5 * (0.4 - 0.2);
    assert_close(lone.log_hazard(Stage::Attacks, "attack on orders", Entity::Side(0, 0)).unwrap(), log_hazard);
    assert_share(attacks(&lone, 20_000), probability(log_hazard), 20_000);
    assert_eq!(lone.log_hazard(Stage::Attacks, "attack on orders", Entity::Side(0, 1)), None);
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn no_truce_agreement_leader_or_tie_binds_an_attack_on_orders(
        [truce, commitment, capacity, committee, ties] in prop::array::uniform5(0.0..=1.0_f64),
        stances in prop::array::uniform2(-1.0..=1.0_f64),
        burns: bool,
    ) {
        let held = |world: &mut World| {
            sign(world);
            let conflict = conflict(world);
            conflict.truce = share(truce);
            conflict.sides.iter_mut().for_each(|side| side.commitment = share(commitment));
            (conflict.process.capacity, conflict.process.committee) = (share(capacity), share(committee));
            (conflict.cohesion, conflict.trade, conflict.interdependence) = (share(ties), share(ties), share(ties));
            conflict.dispute.is_open = burns;
            world.parties.iter_mut().zip(stances).for_each(|(party, stance)| party.leadership = stance);
        };
        let weeks = |lone: &Lone| {
            let mut weeks = Vec::new();
            lone.stage(Stage::Attacks, 60, |world| weeks.push(world.attacks.iter().map(|a| (a.day, a.side)).collect::<Vec<_>>()));
            weeks
        };
        let free = ordered(-0.5, 0.8);
        prop_assert_eq!(weeks(&free), weeks(&free.clone().begin(held)));
    }
}

#[test]
fn attacks_on_orders_of_a_week_are_felt_by_the_next_one_and_told_by_their_motive() {
    let lone = ordered(ALWAYS, 1.0).tune(|p| p.violence.provoke = 50.0);
    let (mut ledger, mut open) = (Ledger::default(), Vec::new());
    lone.listen(2, &mut ledger, |world| {
        open.push((world.conflicts[0].dispute.is_open, world.conflicts[0].dispute.ordered));
    });
    assert_eq!(open, [(false, 1), (true, 1)]);
    let motives = ledger.entries.iter().filter_map(|(_, entry)| match entry {
        Entry::Happened(Happening::Attack { motive, .. }) => Some(*motive),
        _ => None,
    });
    assert!(motives.eq([Motive::Orders; 2]));
}

#[test]
fn both_parties_may_be_sent_in_the_same_week_whether_a_dispute_is_open_or_not() {
    for set in [open, |_: &mut World| {}] {
        let lone = ordered(ALWAYS, 1.0).begin(|world| world.parties[1].orders = share(1.0)).begin(set);
        let end = lone.stage(Stage::Attacks, 10, |_| {});
        assert_eq!(end.tally.incidents.len(), 20);
    }
}
