//! When disputes open and close, and how far chance keeps worlds in order.

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entity;
use localpeace_model::world::{Driver, PartyKind, World};
use proptest::prelude::*;

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, cases, conflict, share};

/// Lets everything be as usual, so that nothing bears on disputes and raids.
pub(super) fn be_usual(world: &mut World) {
    world.national.tension = share(0.5);
    for party in &mut world.parties {
        (party.arms, party.mobilisation, party.unbound) = (share(0.5), share(0.5), 0.0);
    }
    let conflict = conflict(world);
    (conflict.cohesion, conflict.trade) = (share(0.35), share(0.35));
    conflict.drivers[Driver::Identity as usize] = 0.7; // which no season sharpens
    conflict.sides.iter_mut().for_each(|side| side.grievance = share(0.5));
}

/// Violence with these log hazards of the opening and the closing of disputes, and this log rate of raids a day, where all is
/// as usual; every effect is 0.5, nobody takes revenge, and no raid comes with the opening.
pub(super) fn violence([open, close, raid]: [f64; 3]) -> Lone {
    let lone = Lone::only(&["violence"]).tune(|p| {
        let p = &mut p.violence;
        (p.open_community, p.open_armed_group, p.close, p.raid) = (open, open, close, raid);
        (p.spread, p.memory, p.grievance, p.drivers, p.season, p.tension) = (0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        (p.war, p.suspicion, p.incitement, p.third, p.migration) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.election, p.spoil, p.leadership, p.agreement, p.hold) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.cohesion, p.trade, p.interdependence, p.interest, p.authority) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.close_truce, p.close_agreement, p.close_elders) = (0.5, 0.5, 0.5);
        (p.close_patrols, p.fatigue, p.close_incitement, p.close_arms, p.war_lasts) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.mobilisation, p.armed, p.weakness, p.patrol, p.warning) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.raid_truce, p.raid_agreement, p.heed) = (0.5, 0.5, 0.5);
        (p.order_arms, p.order_tension, p.arms, p.swell) = (0.5, 0.5, 0.5, 0.5);
        (p.own, p.forgetting, p.likeness, p.ferocity, p.intensity) = (0.25, 0.02, 0.6, 0.5, 0.0);
        (p.first, p.branching, p.stray, p.order, p.provoke) = (0.0, 0.0, NEVER, NEVER, 0.0);
        (p.bloodless, p.median_deaths, p.sigma, p.settled) = (0.25, 5.0, 1.0, 0.3);
        (p.tail, p.alpha, p.tail_from, p.ordered) = (0.2, 2.5, 20.0, 0.0);
    });
    lone.begin(be_usual)
}

/// The same with attacks that kill nobody, so that no memory moves the hazards.
pub(super) fn bloodless(hazards: [f64; 3]) -> Lone {
    violence(hazards).tune(|p| p.violence.bloodless = 1.0)
}

/// Lets a dispute be open at the start.
pub(super) fn open(world: &mut World) {
    conflict(world).dispute.is_open = true;
}

/// Log hazard that a dispute opens in a calm world.
pub(super) fn opening(lone: &Lone) -> f64 {
    lone.log_hazard(Stage::Attacks, "a dispute opens", Entity::Conflict(0)).expect("the conflict is calm")
}

/// Log hazard that an open dispute closes.
pub(super) fn closing(lone: &Lone) -> f64 {
    let burning = lone.clone().begin(open);
    burning.log_hazard(Stage::Attacks, "the dispute closes", Entity::Conflict(0)).expect("a dispute is open")
}

/// Whether a dispute is open in each of some weeks.
fn weeks_of_dispute(lone: &Lone, weeks: u32) -> Vec<bool> {
    let mut open = Vec::new();
    lone.stage(Stage::Attacks, weeks, |world| open.push(world.conflicts[0].dispute.is_open));
    open
}

#[test]
fn disputes_never_open_or_open_at_once_at_the_extremes() {
    assert!(weeks_of_dispute(&violence([NEVER, NEVER, ALWAYS]), 1000).iter().all(|open| !open));
    let at_once = violence([ALWAYS, NEVER, NEVER]);
    assert!(weeks_of_dispute(&at_once, 1000).iter().all(|open| *open));
    let end = at_once.stage(Stage::Attacks, 1000, |_| {});
    assert_eq!((end.conflicts[0].dispute.number, end.conflicts[0].quiet_weeks), (1, 1000));
    let closing = violence([NEVER, ALWAYS, ALWAYS]).begin(open);
    assert!(weeks_of_dispute(&closing, 100).iter().all(|open| !open));
    assert!(closing.stage(Stage::Attacks, 100, |_| {}).tally.incidents.is_empty(), "a calm pair does not raid");
}

#[test]
fn disputes_open_with_their_hazard() {
    let (log_hazard, weeks, mut opened) = (-2.0, 20_000, 0);
    bloodless([log_hazard, NEVER, NEVER]).stage(Stage::Attacks, weeks, |world| {
        let dispute = &mut conflict(world).dispute;
        assert_eq!(dispute.opened, dispute.is_open);
        opened += u32::from(std::mem::take(&mut dispute.is_open));
    });
    assert_share(opened, probability(log_hazard), weeks);
}

#[test]
fn disputes_last_for_a_geometric_number_of_weeks() {
    for close in [-1.5, -3.0] {
        // hardly any opens by itself, so that only its own hazard ends one: each that closed is opened anew
        let (mut spells, mut weeks, mut length) = (0, 0.0, 1.0);
        bloodless([-30.0, close, NEVER]).begin(open).stage(Stage::Attacks, 60_000, |world| {
            if world.conflicts[0].dispute.is_open {
                length += 1.0;
            } else {
                (spells, weeks, length) = (spells + 1, weeks + length, 1.0);
                open(world);
            }
        });
        let p = probability(close);
        assert_mean(weeks, 1.0 / p, (1.0 - p) / (p * p), spells);
    }
}

#[test]
fn a_dispute_that_would_open_anew_lasts() {
    let (weeks, mut lasted) = (20_000, 0);
    bloodless([-1.0, ALWAYS, NEVER]).begin(open).stage(Stage::Attacks, weeks, |world| {
        lasted += u32::from(world.conflicts[0].dispute.is_open);
        open(world);
    });
    assert_share(lasted, probability(-1.0), weeks);
}

#[test]
fn attacks_on_orders_provoke_disputes_at_their_rate() {
    for ordered in [0, 1, 2] {
        let (weeks, mut opened) = (20_000, 0);
        let lone = bloodless([-3.0, NEVER, NEVER]).tune(|p| p.violence.provoke = 0.4).begin(|world| {
            conflict(world).dispute.ordered = ordered;
        });
        let rate = libm::exp(-3.0) + 0.4 * f64::from(ordered);
        assert_close(opening(&lone), libm::log(rate));
        lone.stage(Stage::Attacks, weeks, |world| {
            let dispute = &mut conflict(world).dispute;
            assert_eq!(std::mem::replace(&mut dispute.ordered, ordered), 0, "nobody gave orders this week");
            opened += u32::from(std::mem::take(&mut dispute.is_open));
        });
        assert_share(opened, -libm::expm1(-rate), weeks);
    }
}

#[test]
fn each_kind_of_party_has_its_own_hazard_and_a_mixed_pair_the_mean() {
    let of = |kinds: [PartyKind; 2]| {
        let lone = violence([-4.0, NEVER, NEVER]).tune(|p| p.violence.open_armed_group = -2.0);
        opening(&lone.begin(|world| world.parties.iter_mut().zip(kinds).for_each(|(party, kind)| party.kind = kind)))
    };
    assert_close(of([PartyKind::Community; 2]), -4.0);
    assert_close(of([PartyKind::ArmedGroup; 2]), -2.0);
    assert_close(of([PartyKind::Community, PartyKind::ArmedGroup]), -3.0);
}

#[test]
fn frailty_and_memory_add_to_the_opening_and_memory_fades_while_calm_alone() {
    let lone = violence([-4.0, NEVER, NEVER]).begin(|world| {
        (conflict(world).frailty, conflict(world).dispute.memory) = (1.5, 0.8);
    });
    assert_close(opening(&lone), -4.0 + 0.5 * (1.5 + 0.8));
    let still = lone.tune(|p| p.violence.open_community = NEVER);
    let memory = |lone: &Lone| lone.stage(Stage::Attacks, 30, |_| {}).conflicts[0].dispute.memory;
    assert_close(memory(&still), 0.8 * libm::pow(0.98, 30.0));
    assert_close(memory(&still.begin(open)), 0.8);
}

#[test]
fn an_attack_is_remembered_by_the_logarithm_of_its_deaths_up_to_two() {
    let lone = violence([NEVER, NEVER, -1.0]).begin(open).tune(|p| p.violence.bloodless = 0.0);
    let mut before = 0.0;
    lone.stage(Stage::Attacks, 60, |world| {
        let rise = |memory: f64, deaths: u32| (memory + libm::log1p(f64::from(deaths)) / 3.0).min(2.0);
        let expected = world.attacks.iter().fold(before, |memory, attack| rise(memory, attack.deaths));
        let memory = &mut conflict(world).dispute.memory;
        assert_close(*memory, expected);
        *memory = if *memory < 2.0 { *memory } else { 0.0 };
        before = *memory;
    });
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn lower_hazards_of_opening_and_higher_ones_of_closing_never_give_a_week_of_dispute_more(
        trial in 0..1_000_000_u64,
        [open_low, open_more, close_low, close_more] in prop::array::uniform4(0.0..3.0_f64),
        ordered in 0..3_u32,
    ) {
        let lived = |open: f64, close: f64| {
            let mut weeks = Vec::new();
            let lone = bloodless([open, close, NEVER]).tune(|p| p.violence.provoke = 0.1).in_trial(trial);
            lone.stage(Stage::Attacks, 150, |world| {
                weeks.push(world.conflicts[0].dispute.is_open);
                conflict(world).dispute.ordered = ordered;
            });
            weeks
        };
        let held = lived(open_low - 5.0, close_low + close_more - 3.0);
        let free = lived(open_low + open_more - 5.0, close_low - 3.0);
        prop_assert!(held.iter().zip(&free).all(|(held, free)| *free || !held));
    }
}
