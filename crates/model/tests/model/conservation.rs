//! Nothing is lost and nothing leaves its bounds, whatever the numbers of a situation.

use localpeace_model::intervention::NAMES;
use localpeace_model::parameter::Mode;
use localpeace_model::quantity::{LogQuantity, ShareQuantity, SignedQuantity};
use localpeace_model::record::{Entry, Happening, Ledger};
use localpeace_model::scenario::{Arm, Loaded};
use localpeace_model::strategy::Block;
use localpeace_model::trial::{self, Draws};
use localpeace_model::world::{
    BloodyEpisodes, Dividends, Mediation, Participation, Phase, SeasonPeak, Structure, Troops, World,
};
use proptest::prelude::*;

use crate::determinism::{anchor, end};
use crate::intervention::block;
use crate::lone::{cases, read};
use crate::stock::stocks;

/// The end of some trials of all strategies of both anchors.
fn ends() -> Vec<World> {
    let mut ends = Vec::new();
    for name in ["rumbek", "wau"] {
        let loaded = anchor(name, &[], &[]);
        for (trial, arm) in (0..10).flat_map(|trial| loaded.arms.iter().map(move |arm| (trial, arm))) {
            ends.push(end(&loaded, &arm.id, trial));
        }
    }
    ends
}

/// Checks that money spent is money recorded by block, and never more than there was.
fn assert_money(world: &World) {
    let (tally, mission) = (&world.tally, &world.mission);
    let of_blocks: f64 = tally.blocks.iter().map(|block| block.spent).sum();
    assert!((of_blocks - mission.spent).abs() <= 1e-9 * (1.0 + mission.spent));
    assert!(tally.spent.to_bits() == mission.spent.to_bits());
    let most = mission.budget_a_week * f64::from(world.horizon + 13);
    assert!(mission.money >= 0.0 && mission.spent <= most, "{} of {most}", mission.spent);
    for block in &tally.blocks {
        assert_eq!(block.due, block.done + block.lacked.iter().sum::<u32>());
    }
}

#[test]
fn money_spent_is_money_recorded_and_never_more_than_there_was() {
    ends().iter().for_each(assert_money);
}

#[test]
fn weeks_and_incidents_hold_the_same_attacks_and_deaths() {
    for world in ends() {
        let tally = &world.tally;
        assert_eq!(tally.weeks.len(), world.horizon as usize);
        for (week, record) in tally.weeks.iter().enumerate() {
            let of_week = || tally.incidents.iter().filter(|incident| incident.day as usize / 7 == week);
            assert_eq!(record.attacks as usize, of_week().count());
            assert_eq!(record.deaths, of_week().map(|incident| incident.deaths).sum::<u32>());
            assert!(!record.peace || record.in_force);
        }
    }
}

/// Checks that never more people are displaced than there are, and that weeks add up to person-weeks.
fn assert_people(world: &World) {
    let people: f64 = world.parties.iter().map(|party| party.people).sum();
    assert!(world.tally.weeks.iter().all(|week| f64::from(week.displaced) <= people));
    let of_weeks: f64 = world.tally.weeks.iter().map(|week| f64::from(week.displaced)).sum();
    let rounding = f64::from(world.horizon);
    assert!((world.tally.displaced_person_weeks - of_weeks).abs() <= rounding);
    let of_parties: f64 = world.tally.tolls.iter().map(|toll| toll.displaced_person_weeks).sum();
    assert!((world.tally.displaced_person_weeks - of_parties).abs() <= 1e-9 * of_parties.max(1.0));
    let killed: u32 = world.tally.tolls.iter().map(|toll| toll.killed).sum();
    assert_eq!(
        killed,
        world.tally.weeks.iter().map(|week| week.deaths).sum::<u32>(),
        "whoever is killed is one of a people"
    );
}

#[test]
fn never_more_people_are_displaced_than_there_are() {
    ends().iter().for_each(assert_people);
}

/// Times that any process went from one phase to another.
fn moves(ledger: &Ledger, from: Phase, to: Phase) -> u32 {
    let hit = |entry: &Entry| matches!(entry, Entry::Happened(Happening::Phase { from: a, to: b, .. }) if *a == from.name() && *b == to.name());
    ledger.entries.iter().map(|(_, entry)| u32::from(hit(entry))).sum()
}

/// Checks that agreements signed are in force, suspended or collapsed, and that conflicts without one never signed.
fn assert_agreements(world: &World, ledger: &Ledger) {
    let tally = &world.tally;
    let signed: u32 = world.conflicts.iter().map(|conflict| conflict.process.signed).sum();
    assert_eq!(tally.agreements, signed);
    assert_eq!(tally.agreements, moves(ledger, Phase::Talks, Phase::Agreement));
    let suspended =
        moves(ledger, Phase::Agreement, Phase::Suspended) + moves(ledger, Phase::Consolidated, Phase::Suspended);
    assert_eq!(tally.suspensions, suspended);
    assert_eq!(tally.collapses, moves(ledger, Phase::Suspended, Phase::Collapsed));
    let now = |phases: &[Phase]| {
        let held = world.conflicts.iter().filter(|conflict| phases.contains(&conflict.process.phase));
        u32::try_from(held.count()).expect("few conflicts")
    };
    let renewed = moves(ledger, Phase::Suspended, Phase::Agreement);
    assert_eq!(suspended, renewed + tally.collapses + now(&[Phase::Suspended]));
    assert_eq!(signed, tally.collapses + now(&[Phase::Agreement, Phase::Consolidated, Phase::Suspended]));
    for conflict in &world.conflicts {
        let process = &conflict.process;
        assert_eq!(process.agreement.is_some(), process.in_force() || process.phase == Phase::Suspended);
        assert!(process.signed > 0 || (process.agreement.is_none() && process.phase != Phase::Collapsed));
    }
}

#[test]
fn agreements_suspensions_renewals_and_collapses_add_up() {
    for name in ["rumbek", "wau"] {
        let loaded = anchor(name, &[], &[]);
        for trial in 0..20 {
            let draws = Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial);
            let (world, ledger) = trial::run_booked(&loaded.scenario, &loaded.arms[2], &draws);
            assert_agreements(&world, &ledger);
        }
    }
}

/// A structure of which each rival is drawn.
const DRAWN: Structure = Structure {
    dividends: Dividends::Drawn,
    mediation: Mediation::Drawn,
    season: SeasonPeak::Drawn,
    troops: Troops::Drawn,
    bloody_episodes: BloodyEpisodes::Drawn,
    participation: Participation::Drawn,
};

/// Adds a development partner and an organisation that mediates, who reach every conflict.
fn add_partners(loaded: &mut Loaded) {
    let reach: Vec<String> = loaded.scenario.conflicts.keys().cloned().collect();
    for (kind, capacity) in [("Development", 2.0), ("Mediation", 0.7)] {
        let partner = format!("(kind: {kind}, reach: {reach:?}, capacity: {capacity:?}, until_week: Some(80))");
        loaded.scenario.partners.insert(kind.into(), read(&partner));
    }
}

/// Writes random numbers into every share and signed number of a situation.
fn scatter(loaded: &mut Loaded, numbers: &[f64]) {
    let mut next = numbers.iter().copied().cycle();
    let mut share = move || next.next().expect("a cycle does not end");
    let scenario = &mut loaded.scenario;
    for place in scenario.places.values_mut() {
        place.authority = ShareQuantity::fixed(share());
        place.wet_season_access = ShareQuantity::fixed(share());
        place.seasonal_hardship = ShareQuantity::fixed(share());
    }
    for party in scenario.parties.values_mut() {
        for stock in [&mut party.youth, &mut party.exposure, &mut party.autonomy, &mut party.unbound] {
            *stock = ShareQuantity::fixed(share());
        }
        for stock in [&mut party.income_from_conflict, &mut party.income_from_trade, &mut party.trust_in_state] {
            *stock = ShareQuantity::fixed(share());
        }
        for stock in [&mut party.local_mediators, &mut party.arms, &mut party.trust_in_mission] {
            *stock = ShareQuantity::fixed(share());
        }
    }
    for leader in scenario.leaders.values_mut() {
        leader.influence = ShareQuantity::fixed(share());
        leader.prestige_appetite = ShareQuantity::fixed(share());
        leader.disposition = SignedQuantity::fixed(2.0 * share() - 1.0);
    }
    for elite in scenario.elites.values_mut() {
        elite.jealousy = ShareQuantity::fixed(share());
        elite.stake = SignedQuantity::fixed(2.0 * share() - 1.0);
        elite.leverage.values_mut().for_each(|leverage| *leverage = ShareQuantity::fixed(share()));
        elite.means.retain(|_| share() < 0.7);
    }
    for conflict in scenario.conflicts.values_mut() {
        conflict.drivers.iter_mut().for_each(|(_, weight)| *weight = ShareQuantity::fixed(share()));
        conflict.grievance = (ShareQuantity::fixed(share()), ShareQuantity::fixed(share()));
        (conflict.cohesion, conflict.trade) = (ShareQuantity::fixed(share()), ShareQuantity::fixed(share()));
        conflict.migration = (share() < 0.5).then_some((11, 3));
        conflict.frailty = LogQuantity::fixed(4.0 * share() - 2.0);
        let told =
            |attacks: f64| read(&format!("(years: 3, attacks: {:.0}, deaths: {:.0})", attacks * 30.0, attacks * 300.0));
        conflict.history = (share() < 0.5).then(|| told(share()));
    }
    scenario.national.elections = vec![(30, ShareQuantity::fixed(share()))];
    (scenario.structure, scenario.background.pairs) = (DRAWN, 3);
    let mission = &mut scenario.mission;
    (mission.consent, mission.horizontal_integration) = (ShareQuantity::fixed(share()), ShareQuantity::fixed(share()));
    for office in mission.offices.values_mut() {
        (office.joint_planning, office.assistants) = (ShareQuantity::fixed(share()), ShareQuantity::fixed(share()));
    }
    for partner in scenario.partners.values_mut() {
        partner.turf = ShareQuantity::fixed(share());
    }
    scenario.horizon_weeks = if share() < 0.5 { 60 } else { 120 };
    scenario.mission.exit_week = (share() < 0.5).then_some(50);
}

/// A strategy that does everything there is to do, every few weeks.
fn everything(arm: &Arm) -> Arm {
    let activities = NAMES.iter().filter(|name| !["drawdown", "withdrawal"].contains(name));
    let of = |name: &&str| -> Block {
        read(&block(name, 1.5, "Every(weeks: 2)").replace("Elite(\"minister\")", "ElitesWithLeverage"))
    };
    Arm { blocks: activities.map(of).collect(), ..arm.clone() }
}

/// Worlds to try: ten thousand if `LOCALPEACE_SOAK` is set, else some.
fn worlds() -> u32 {
    if std::env::var_os("LOCALPEACE_SOAK").is_some() { 10_000 } else { 250 }
}

proptest! {
    #![proptest_config(cases(worlds()))]

    #[test]
    fn in_any_world_stocks_stay_within_their_bounds_and_people_money_and_agreements_add_up(
        numbers in prop::collection::vec(0.0..=1.0_f64, 149),
        trial in 0..1_000_000_u64,
    ) {
        let mut loaded = anchor(if trial % 2 == 0 { "wau" } else { "rumbek" }, &[], &[]);
        add_partners(&mut loaded);
        scatter(&mut loaded, &numbers);
        let draws = Draws::new(&loaded.scenario, Mode::Sampled, &loaded.fixed, 1, trial);
        let (world, ledger) = trial::run_booked(&loaded.scenario, &everything(&loaded.arms[0]), &draws);
        for stock in stocks(&world) {
            prop_assert!((stock.low..=stock.high).contains(&stock.value), "{stock:?}");
        }
        for (week, entry) in &ledger.entries {
            match entry {
                Entry::Change { stock, before, after, .. } => {
                    let signed = ["stance", "what comes from below"].contains(stock);
                    let low = if signed { -1.0 } else { 0.0 };
                    prop_assert!((low..=1.0).contains(before) && (low..=1.0).contains(after), "week {week}: {entry:?}");
                }
                Entry::Hazard { log_hazard, .. } => prop_assert!(!log_hazard.is_nan(), "week {week}: {entry:?}"),
                _ => {}
            }
        }
        assert_people(&world);
        assert_money(&world);
        assert_agreements(&world, &ledger);
    }
}
