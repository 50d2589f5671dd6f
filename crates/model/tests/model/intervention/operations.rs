//! How blocks share money and time: turns that wait, money put aside, headquarters' time.

use localpeace_model::intervention::NAMES;
use localpeace_model::record::{BlockTally, Lack};
use localpeace_model::strategy::Window;
use localpeace_model::strategy::due::{Standing, Turns};
use localpeace_model::world::{Phase, World};
use proptest::prelude::*;

use crate::golden::{check, trace};
use crate::lone::{Lone, cases, conflict, read, share, sign};

/// A block that costs `cost` a turn in a mission that gets 1,000 a week and has nothing at the start.
fn block(activity: &str, when: &str, more: &str) -> String {
    let target = if activity == "elite_engagement" { "Elite(\"minister\")" } else { "EveryConflict" };
    format!("(name: \"{activity}\", activity: \"{activity}\", target: {target}, when: {when}, {more})")
}

/// A mission that gets 1,000 a week and begins with nothing; a dialogue costs 20,000 and help to mediators 900.
fn poor() -> Lone {
    Lone::only(&[])
        .begin(|world| (world.mission.money, world.mission.budget_a_week) = (0.0, 1000.0))
        .equip(|p| (p.dialogue.cost, p.local_mediator_support.cost, p.peace_committee.cost) = (20e3, 900.0, 12e3))
}

/// What became of the blocks after so many weeks.
fn tallies(lone: &Lone, weeks: u32) -> Vec<BlockTally> {
    lone.watch(weeks, |_| {}).tally.blocks
}

const WEEKLY_HELP: &str = "local_mediator_support";

#[test]
fn a_rare_dear_block_is_not_starved_by_cheap_weekly_ones_of_higher_numbers() {
    let plan = |priority: u32| {
        let lone = poor().doing(&block(WEEKLY_HELP, "Always", "priority: 5"));
        tallies(&lone.doing(&block("dialogue", "Every(weeks: 26, from: 25)", &format!("priority: {priority}"))), 104)
    };
    let [help, dialogue] = plan(1)[..] else { panic!("two blocks") };
    assert_eq!((dialogue.due, dialogue.done), (4, 4));
    assert_eq!(help.done, (104_000 - 4 * 20_000) / 900, "all that is left goes to the cheap block");
    let [help, dialogue] = plan(6)[..] else { panic!("two blocks") };
    assert_eq!((help.done, dialogue.done, dialogue.lacked[Lack::Money as usize]), (104, 0, 4));
}

#[test]
fn within_a_number_the_rarer_block_comes_first() {
    let lone =
        poor().doing(&block(WEEKLY_HELP, "Always", "")).doing(&block("dialogue", "Every(weeks: 26, from: 25)", ""));
    assert_eq!(tallies(&lone, 104)[1].done, 4);
}

#[test]
fn money_is_put_aside_only_for_turns_that_are_certain_as_things_stand() {
    let alone = tallies(&poor().doing(&block(WEEKLY_HELP, "Always", "priority: 5")), 20)[0].done;
    assert_eq!(alone, 20);
    let beside = |when: &str, more: &str, set: fn(&mut World)| {
        let lone = poor().begin(set).doing(&block(WEEKLY_HELP, "Always", "priority: 5"));
        tallies(&lone.doing(&block("dialogue", when, &format!("priority: 1, {more}"))), 20)[0].done
    };
    let every = "Every(weeks: 20, from: 20)";
    assert!(beside(every, "", |_| {}) < 5, "the calendar is certain");
    assert_eq!(beside("Every(weeks: 20, from: 60)", "", |_| {}), 20, "beyond half a year nothing is put aside");
    assert_eq!(beside("At(week: 20)", "only_if: [PhaseIn([Talks])]", |_| {}), 20, "the condition does not hold");
    assert!(beside("At(week: 20)", "only_if: [PhaseIn([Talks])]", |w| conflict(w).process.enter(Phase::Talks)) < 5);
    let after = "After(event: Signing, delay: 20)";
    assert_eq!(beside(after, "", |_| {}), 20, "nothing is signed");
    assert!(beside(after, "", sign) < 5, "it is signed and stands");
    assert_eq!(beside(every, "", |world| world.mission.exit_week = Some(20)), 20, "the mission will be gone");
    assert!(beside(every, "", |world| world.mission.exit_week = Some(21)) < 5, "its last week");
}

#[test]
fn a_block_that_its_own_success_ends_is_paid_for_once() {
    let until = "only_if: [NoCommittee], priority: 1";
    let lone = poor().begin(|world| world.places[0].reachable = false);
    let lone = lone.doing(&block("peace_committee", "Always", until)).doing(&block(WEEKLY_HELP, "Always", ""));
    let [committee, help] = tallies(&lone, 40)[..] else { panic!("two blocks") };
    // 12,000 stay at hand, of which 1,000 still come in until next week: from the twelfth week on 900 are left over
    assert_eq!((committee.done, help.done), (0, 40 - 11));
}

/// A dialogue every eight weeks on a road that is closed while `closed` says so.
fn on_a_road(weeks: u32, closed: impl Fn(u32) -> bool) -> BlockTally {
    let lone = Lone::only(&[]).doing(&block("dialogue", "Every(weeks: 8)", ""));
    let lone = lone.begin(|world| world.places[0].reachable = !closed(0));
    lone.watch(weeks, |world| world.places[0].reachable = !closed(world.week + 1)).tally.blocks[0]
}

#[test]
fn a_turn_that_fails_is_tried_every_week_until_the_next() {
    let late = on_a_road(8, |week| week < 3);
    assert_eq!((late.due, late.done, late.first_done, late.lacked), (1, 1, Some(3), [0; 7]));
    let lost = on_a_road(9, |week| week < 8);
    assert_eq!((lost.due, lost.done, lost.first_done), (2, 1, Some(8)));
    assert_eq!(lost.lacked[Lack::Access as usize], 1, "one turn lost, however often it was tried");
    let never = on_a_road(80, |_| true);
    assert_eq!((never.due, never.done, never.lacked[Lack::Access as usize]), (10, 0, 10));
}

#[test]
fn a_turn_that_is_lost_lacked_what_it_lacked_last() {
    let lone = poor().begin(|world| world.places[0].reachable = false).doing(&block("dialogue", "Every(weeks: 8)", ""));
    let tally = lone.watch(8, |world| world.places[0].reachable = true).tally.blocks[0];
    assert_eq!(
        (tally.due, tally.done, tally.lacked[Lack::Money as usize], tally.lacked[Lack::Access as usize]),
        (1, 0, 1, 0)
    );
}

#[test]
fn a_turn_waits_only_within_its_window_and_on_its_condition() {
    let closed = |world: &mut World| world.places[0].reachable = world.week >= 9;
    let done = |when: &str, more: &str| {
        let lone = Lone::only(&[]).begin(|world| world.places[0].reachable = false);
        lone.doing(&block("dialogue", when, more)).watch(40, closed).tally.blocks[0].done
    };
    assert_eq!(done("At(week: 0)", ""), 1);
    assert_eq!(done("Every(weeks: 40, until: 12)", ""), 1);
    assert_eq!(done("Every(weeks: 40, until: 9)", ""), 0);
    assert_eq!(done("During(from: 0, until: 9)", ""), 0, "each week is a turn of its own");
    assert_eq!(done("At(week: 0)", "only_if: [PhaseIn([NoContact])]"), 1);
    let lone = Lone::only(&[]).begin(|world| world.places[0].reachable = false);
    let block = block("dialogue", "At(week: 0)", "only_if: [PhaseIn([NoContact])]");
    let end = lone.doing(&block).watch(40, |world| {
        closed(world);
        conflict(world).process.enter(Phase::Contact);
    });
    assert_eq!((end.tally.blocks[0].due, end.tally.blocks[0].done), (1, 0), "it is no longer wanted");
}

#[test]
fn what_takes_much_of_headquarters_time_in_a_week_is_not_starved_by_small_blocks_of_its_number() {
    let plan = |small: u32| {
        let lone = Lone::only(&[]).begin(|world| {
            (world.mission.headquarters_staff, world.mission.attention) = (1.0, share(1.0));
            world.mission.usual_attention = 1.0;
            world.elites.iter_mut().for_each(|elite| elite.known = true);
        });
        let lone = lone.doing(&block("witnessed_signing", "Always", &format!("effort: 2, priority: {small}")));
        tallies(&lone.doing(&block("mediators_to_capital", "Every(weeks: 4)", "effort: 2")), 40)
    };
    let [small, large] = plan(5)[..] else { panic!("two blocks") };
    assert_eq!((small.done, large.due, large.done), (30, 10, 10));
    let [small, large] = plan(4)[..] else { panic!("two blocks") };
    assert_eq!((small.done, large.done, large.lacked[Lack::Attention as usize]), (40, 0, 10));
}

#[test]
fn more_money_never_serves_the_first_block_less() {
    let done = |budget: f64| {
        let lone = poor().begin(|world| world.mission.budget_a_week = budget);
        let lone = lone.doing(&block("dialogue", "Every(weeks: 8)", "priority: 1"));
        let [first, _] = tallies(&lone.doing(&block(WEEKLY_HELP, "Always", "")), 104)[..] else { panic!("two blocks") };
        first.done
    };
    let served: Vec<u32> = [0.0, 500.0, 1000.0, 2000.0, 4000.0].map(done).to_vec();
    assert!(served.is_sorted() && served[0] == 0 && served[4] == 13, "{served:?}");
}

#[test]
fn a_scarce_plan_leaves_the_golden_trace() {
    let lone = poor().begin(|world| world.elites[0].known = true);
    let lone = lone.doing(&block("dialogue", "Every(weeks: 13, from: 12)", "priority: 1"));
    let lone = lone.doing(&block(WEEKLY_HELP, "Always", "priority: 3"));
    let lone = lone.doing(&block("elite_engagement", "Every(weeks: 2)", "priority: 2"));
    check("scarcity", &trace(&lone, 52, |world| world.places[0].reachable = world.week % 13 != 12));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_next_turn_is_the_first_week_in_which_one_begins(first in 0u32..40, every in 1u32..30, length in 0u32..60, week in 0u32..100) {
        let turns = Turns { first, every, last: first + length, until: first + length };
        let begins = |ahead: &u32| turns.standing(week + ahead) == Standing::Turn;
        prop_assert_eq!(turns.next(week), (1..200).find(begins));
    }

    #[test]
    fn every_turn_is_due_once_and_either_done_or_lost(seed in 0u64..1000, weeks in 1u32..9, budget in 0.0..4e4_f64) {
        let activities = ["dialogue", "follow_up", "mediators_to_capital", "peace_committee"];
        let mut lone = poor().begin(|world| {
            world.mission.budget_a_week = budget;
            world.mission.offices[0].staff = 3.0;
        });
        for (n, activity) in activities.iter().enumerate() {
            prop_assert!(NAMES.contains(activity));
            let number = (seed >> n) % 4;
            lone = lone.doing(&block(activity, &format!("Every(weeks: {weeks})"), &format!("priority: {number}")));
        }
        let closed = |week: u32| (u64::from(week) * 7 + seed) % 5 < 2;
        let end = lone.watch(60, |world| world.places[0].reachable = !closed(world.week + 1));
        for tally in &end.tally.blocks {
            prop_assert_eq!(tally.due, 60u32.div_ceil(weeks));
            prop_assert_eq!(tally.due, tally.done + tally.lacked.iter().sum::<u32>());
        }
        prop_assert!(end.mission.money >= 0.0);
    }
}

#[test]
fn windows_say_their_turns() {
    let world = Lone::only(&[]).start().clone();
    let turns = |window: &str| read::<Window>(window).turns(&world, None);
    let of = |first, every, last, until| Some(Turns { first, every, last, until });
    assert_eq!(turns("Always"), of(0, 1, u32::MAX, u32::MAX));
    assert_eq!(turns("During(from: 3, until: 9)"), of(3, 1, 9, 9));
    assert_eq!(turns("At(week: 5)"), of(5, 26, 5, 30));
    assert_eq!(turns("Every(weeks: 4, from: 2, until: 20)"), of(2, 4, 20, 20));
    assert_eq!(turns("After(event: Arrival, delay: 2, lasting: 10, every: 3)"), of(2, 3, 11, 11));
    assert_eq!(turns("After(event: Signing)"), None);
    assert_eq!(turns("BeforeExit(weeks: 8)"), None);
    let leaving = Lone::only(&[]).begin(|world| world.mission.exit_week = Some(50)).start().clone();
    assert_eq!(read::<Window>("BeforeExit(weeks: 8)").turns(&leaving, None), of(42, 1, 49, 49));
}
