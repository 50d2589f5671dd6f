//! Each intervention alone: what it changes, what it takes, what becomes of it when something is lacking.

mod cohesion_workshop;
mod dialogue;
mod disarmament_programme;
mod drawdown;
mod elite_engagement;
mod follow_up;
mod good_offices;
mod human_rights_follow_up;
mod inclusion_support;
mod joint_planning;
mod liaison_assistants;
mod local_mediator_support;
mod long_patrols;
mod mediators_to_capital;
mod national_agreement_support;
mod office_coordination;
mod officials_at_dialogue;
mod operations;
mod partner_project;
mod peace_committee;
mod political_forum;
mod pre_migration_conference;
mod quick_impact_project;
mod revenue_sharing;
mod robust_force;
mod short_patrols;
mod shuttle_mediation;
mod stakeholder_mapping;
mod state_authority_support;
mod strategic_communication;
mod withdrawal;
mod witnessed_signing;

use localpeace_model::chance::probability;
use localpeace_model::intervention::{NAMES, NEEDS, specifications};
use localpeace_model::record::{BlockTally, Lack};
use localpeace_model::strategy::TargetKind;
use localpeace_model::units::Share;
use localpeace_model::world::{Camp, PROVISIONS, Provision, Regime, World};

use crate::golden::{check, root, trace};
use crate::lone::{Lone, assert_close, conflict, share, sign};
use crate::stock::{Stock, stocks};

/// A block that carries an activity out with this effort in this window.
pub(crate) fn block(activity: &str, effort: f64, when: &str) -> String {
    let kind = NAMES.iter().position(|name| *name == activity).expect("an intervention");
    let target = match NEEDS[kind].target {
        TargetKind::Conflict => "EveryConflict",
        TargetKind::Elite => "Elite(\"minister\")",
        TargetKind::Place => "EveryPlace",
        TargetKind::Office => "EveryOffice",
        TargetKind::Mission => "TheMission",
    };
    format!("(name: \"work\", activity: \"{activity}\", effort: {effort:.20}, target: {target}, when: {when})")
}

/// A lone world without mechanisms, in which all elites are known, an agreement holds whatever the activity works on, and the mission carries it
/// out once, in week 0.
pub(crate) fn once(activity: &str, effort: f64) -> Lone {
    let kind = NAMES.iter().position(|name| *name == activity).expect("an intervention");
    Lone::only(&[])
        .begin(|world| {
            world.elites.iter_mut().for_each(|elite| elite.known = true);
            if !NEEDS[kind].provisions.is_empty() {
                sign(world);
            }
        })
        .doing(&block(activity, effort, "At(week: 0)"))
}

/// Help with each provision in a conflict this week.
fn help(world: &World) -> [f64; PROVISIONS] {
    world.conflicts[0].process.effort.provisions.map(Share::get)
}

/// Checks that these provisions get this much help and all others none.
#[track_caller]
fn assert_help(world: &World, provisions: &[Provision], expected: f64) {
    for (provision, help) in Provision::ALL.iter().zip(help(world)) {
        assert_close(help, if provisions.contains(provision) { expected } else { 0.0 });
    }
}

/// A world in which every intervention has something to change.
fn stir(world: &mut World) {
    sign(world);
    conflict(world).sides[0].revenge = share(0.2);
    conflict(world).process.understanding = share(0.1);
    for party in &mut world.parties {
        party.local_mediation = 0.6;
    }
    world.leaders[0].known = true;
    world.elites[0].known = true;
    world.mission.offices[0].knowledge = share(0.3);
    (world.mission.usual_attention, world.mission.consent) = (0.4, share(0.8));
    world.elites[0].side = Some(Camp::Government);
    world.national.regime = Regime::Accord;
    conflict(world).process.expectations = share(0.5);
}

/// Everything that can change but what the mission has left in hand.
fn beyond_means(world: &World) -> Vec<Stock> {
    let means = ["left", "money", "spent", "projects"];
    stocks(world).into_iter().filter(|stock| !means.iter().any(|word| stock.name.ends_with(word))).collect()
}

#[test]
fn every_intervention_alone_leaves_the_golden_trace() {
    for name in NAMES {
        let lone = Lone::only(&[]).begin(stir).doing(&block(name, 1.0, "Every(weeks: 3)"));
        let text = trace(&lone, 40, |_| {});
        let idle = trace(&Lone::only(&[]).begin(stir), 40, |_| {});
        let means = |line: &str| [": Activity ", " left ", ": spent "].iter().any(|word| line.contains(word));
        assert!(
            text.lines().any(|line| !idle.contains(line) && !means(line)),
            "{name} changes nothing but what it takes"
        );
        check(name, &text);
    }
}

#[test]
fn every_intervention_has_a_file_of_tests() {
    for name in NAMES {
        let file = root().join(format!("tests/model/intervention/{name}.rs"));
        assert!(file.exists(), "there are no tests of the intervention {name}: write {}", file.display());
    }
}

#[test]
fn an_intervention_that_is_switched_off_changes_nothing() {
    for name in NAMES {
        let without = Lone::only(&[]).begin(stir).watch(40, |_| {});
        let lone = Lone::only(&[]).begin(stir).doing(&block(name, 1.0, "Always")).switching_off(name);
        let off = lone.watch(40, |_| {});
        assert_eq!(stocks(&off), stocks(&without), "{name} takes nothing and does nothing");
        assert_eq!(off.tally.blocks[0], BlockTally::default(), "{name}");
    }
}

#[test]
fn hardly_any_effort_changes_hardly_anything() {
    // a seat on the committee and an exit are given or not, whatever the effort
    let all_or_nothing = ["leader elder: seat", "leader herder: seat", "the mission: exit week"];
    for name in NAMES {
        let without = beyond_means(&Lone::only(&[]).begin(stir).watch(40, |_| {}));
        let lone = Lone::only(&[]).begin(stir).doing(&block(name, 1e-12, "Always"));
        for (plain, worked) in without.iter().zip(beyond_means(&lone.watch(40, |_| {}))) {
            let moved = (plain.value - worked.value).abs() > 1e-9;
            assert!(!moved || all_or_nothing.contains(&worked.name.as_str()), "{name} moved {worked:?} from {plain:?}");
        }
    }
}

#[test]
fn cost_and_needs_are_charged_as_stated() {
    for (name, needs) in NAMES.iter().zip(NEEDS) {
        let effort = 2.0;
        let cost = specifications()
            .find(|s| s.owner == *name && s.name == "cost")
            .expect("every intervention has a cost")
            .default;
        let end = once(name, effort).watch(1, |_| {});
        let (block, mission) = (end.tally.blocks[0], &end.mission);
        assert_eq!((block.due, block.done), (1, 1), "{name}");
        assert_close(block.spent, effort * cost);
        assert_close(mission.spent, effort * cost);
        assert_close(mission.money, 14.0 * mission.budget_a_week - effort * cost);
        assert_close(mission.offices[0].staff_left, 100.0 - effort * needs.staff);
        assert_close(mission.offices[0].patrols_left, 100.0 - effort * needs.patrols);
        assert_close(mission.headquarters_staff_left, 100.0 - effort * needs.headquarters);
    }
}

/// What became of one try of an activity in a world that `set` makes poor.
fn tried(name: &str, set: impl FnOnce(&mut World)) -> BlockTally {
    let poor = |world: &mut World| {
        stir(world);
        set(world);
    };
    let end = Lone::only(&[]).begin(poor).doing(&block(name, 1.0, "At(week: 0)")).watch(1, |_| {});
    if end.tally.blocks[0].done == 0 {
        let idle = Lone::only(&[]).begin(|world| world.clone_from(&end)).watch(1, |_| {});
        let effortless = |stock: &Stock| !stock.name.ends_with("presence");
        let same = |world: &World| beyond_means(world).into_iter().filter(effortless).collect::<Vec<_>>();
        assert_eq!(same(&idle), same(&end), "what is not carried out changes nothing: {name}");
        assert!(end.mission.spent == 0.0, "what is not carried out costs nothing: {name}");
    }
    end.tally.blocks[0]
}

#[test]
fn what_is_lacking_is_recorded_and_nothing_is_done() {
    type Impoverish = fn(&mut World);
    for (name, needs) in NAMES.iter().zip(NEEDS) {
        let costs = specifications().any(|s| s.owner == *name && s.name == "cost" && s.default > 0.0);
        let cases: [(bool, Lack, Impoverish); 7] = [
            (costs, Lack::Money, |world| (world.mission.money, world.mission.budget_a_week) = (0.0, 0.0)),
            (needs.staff > 0.0, Lack::Staff, |world| world.mission.offices[0].staff = 0.0),
            (needs.patrols > 0.0, Lack::Patrols, |world| world.mission.offices[0].patrols_a_week = 0.0),
            (needs.road, Lack::Access, |world| world.places[0].reachable = false),
            (needs.clearance, Lack::Clearance, |world| world.mission.offices[0].caveats = 1.0),
            (needs.headquarters > 0.0, Lack::Attention, |world| world.mission.attention = share(0.0)),
            (needs.partner, Lack::Partner, |world| world.partners.clear()),
        ];
        for (needed, lack, set) in cases {
            let block = tried(name, set);
            let lacked = u32::from(needed);
            assert_eq!((block.due, block.done), (1, 1 - lacked), "{name} without {}", lack.name());
            assert_eq!(block.lacked[lack as usize], lacked, "{name} without {}", lack.name());
        }
    }
}

#[test]
fn a_mission_that_is_not_there_does_nothing() {
    for name in NAMES {
        let block = tried(name, |world| world.mission.present = false);
        assert_eq!((block.due, block.done), (0, 0), "{name}");
    }
}

#[test]
fn blocks_take_their_turn_by_priority_and_then_by_order() {
    let lone = |first: u32, second: u32| {
        let block = |name: &str, priority: u32| {
            format!("(name: \"{name}\", activity: \"dialogue\", target: EveryConflict, priority: {priority})")
        };
        let scarce = |world: &mut World| world.mission.offices[0].staff = 3.0; // a dialogue takes two
        let end = Lone::only(&[]).begin(scarce).doing(&block("a", first)).doing(&block("b", second)).watch(1, |_| {});
        (end.tally.blocks[0].done, end.tally.blocks[1].done)
    };
    assert_eq!(lone(5, 5), (1, 0));
    assert_eq!(lone(5, 4), (0, 1));
}

#[test]
fn clearances_come_through_with_their_hazard_unless_a_caveat_rules_them_out() {
    let (weeks, days, caveats) = (20_000, 7.0, 0.3);
    for (planned, consent, avoided) in [(0.0, 0.0, 0.0), (0.5, -0.9, 0.4)] {
        let lone = Lone::only(&[]).doing(&block("short_patrols", 1.0, "Always")).begin(|world| {
            let office = &mut world.mission.offices[0];
            (office.clearance_days, office.caveats) = (days, caveats);
            (office.clearance_shift, office.caveats_avoided) = (planned, avoided);
            (world.mission.clearance_shift, world.mission.budget_a_week) = (consent, 1e6);
        });
        let done = lone.watch(weeks, |_| {}).tally.blocks[0].done;
        // a week of hazard 7/7 = 1, shifted, and no caveat that is not avoided
        crate::lone::assert_share(done, probability(planned + consent) * (1.0 - caveats * (1.0 - avoided)), weeks);
    }
}
