//! What a trial writes down: a week, the end of peace, and the state at the horizon.

use localpeace_model::intervention;
use localpeace_model::mechanism;
use localpeace_model::parameter::{Fixed, Mode};
use localpeace_model::record::{PeaceEnd, Tally, WeekRecord};
use localpeace_model::scenario::{Arm, Scenario};
use localpeace_model::strategy::Strategy;
use localpeace_model::trial::{self, Draws};
use localpeace_model::world::{Conflict, Phase, World};

use crate::determinism::{anchor, end};
use crate::golden::workspace;
use crate::lone::{Lone, assert_close, conflict, read, share, strike};
use crate::names::files;

/// Adds a copy of the conflict that `set` changes.
fn add_conflict(world: &mut World, set: impl FnOnce(&mut Conflict)) {
    let mut other = world.conflicts[0].clone();
    other.name = "other".into();
    set(&mut other);
    world.conflicts.push(other);
}

/// Puts a conflict in a phase, so many weeks after its last deadly attack.
fn stands(conflict: &mut Conflict, phase: Phase, quiet_weeks: u32) {
    (conflict.process.phase, conflict.quiet_weeks) = (phase, quiet_weeks);
}

/// What is written down of one week in a world where nothing moves.
fn week(set: impl FnOnce(&mut World)) -> WeekRecord {
    Lone::only(&[]).begin(set).watch(1, |_| {}).tally.weeks[0]
}

#[test]
fn a_week_is_at_peace_if_an_agreement_is_in_force_and_the_year_was_quiet() {
    use Phase::{Agreement, Collapsed, Consolidated, Contact, NoContact, Suspended, Talks};
    for (phase, in_force) in [
        (NoContact, false),
        (Contact, false),
        (Talks, false),
        (Agreement, true),
        (Consolidated, true),
        (Suspended, false),
        (Collapsed, false),
    ] {
        for (quiet_weeks, quiet) in [(0, false), (51, false), (52, true), (300, true)] {
            let record = week(|world| stands(conflict(world), phase, quiet_weeks));
            assert_eq!((record.in_force, record.peace), (in_force, in_force && quiet), "{phase:?}, {quiet_weeks}");
        }
    }
}

#[test]
fn every_focal_conflict_counts_for_peace_and_no_other() {
    for (focal, phase, quiet_weeks, in_force, peace) in [
        (true, Phase::Agreement, 52, true, true),
        (true, Phase::Talks, 52, false, false),
        (true, Phase::Agreement, 51, true, false),
        (false, Phase::Talks, 0, true, true),
    ] {
        let record = week(|world| {
            stands(conflict(world), Phase::Agreement, 52);
            conflict(world).focal = true;
            add_conflict(world, |other| {
                stands(other, phase, quiet_weeks);
                other.focal = focal;
            });
        });
        assert_eq!((record.in_force, record.peace), (in_force, peace), "{focal} {phase:?} {quiet_weeks}");
    }
}

#[test]
fn deaths_attacks_and_the_displaced_of_a_week_are_counted_everywhere() {
    let world = Lone::only(&[])
        .begin(|world| {
            conflict(world).focal = true;
            (conflict(world).deaths_this_week, conflict(world).attacks_this_week) = (5, 2);
            add_conflict(world, |other| {
                (other.focal, other.deaths_this_week, other.attacks_this_week) = (false, 7, 1);
            });
            (world.parties[0].people, world.parties[1].people) = (1000.0, 3000.0);
            (world.parties[0].displaced, world.parties[1].displaced) = (share(0.125), share(0.25));
            world.national.tension = share(0.25);
        })
        .watch(3, |_| {});
    let tally = &world.tally;
    let expected = WeekRecord { deaths: 12, attacks: 3, displaced: 875, ..WeekRecord::default() };
    assert_eq!(tally.weeks, [expected; 3]);
    assert_eq!((tally.displaced_person_weeks, tally.tension_weeks), (3.0 * 875.0, 0.75));
    assert_eq!((tally.focal_deaths, tally.focal_attacks), (15, 6));
}

/// What became of the peace in 40 weeks with an agreement of week 0; `each` says what happens in a week.
fn relapse(mut each: impl FnMut(&mut World)) -> Option<(u32, PeaceEnd)> {
    let signed = |world: &mut World| {
        conflict(world).focal = true;
        conflict(world).process.signed = 1;
    };
    let lived = Lone::only(&[]).begin(signed).watch(40, |world| {
        if world.week == 0 {
            world.tally.first_agreement = Some(0);
        }
        world.conflicts.iter_mut().for_each(|conflict| conflict.deaths_this_week = 0);
        each(world);
    });
    lived.tally.first_relapse
}

/// Lets so many people be killed in the week after this one, if this is week `now`.
fn kill_after(world: &mut World, now: u32, deaths: u32) {
    if world.week == now {
        conflict(world).deaths_this_week = deaths;
    }
}

#[test]
fn peace_ends_with_the_first_deadly_attack_after_an_agreement() {
    assert_eq!(relapse(|_| {}), None);
    assert_eq!(relapse(|world| kill_after(world, 9, 1)), Some((10, PeaceEnd::LocalRelapse)));
    let twice = relapse(|world| {
        kill_after(world, 9, 1);
        kill_after(world, 20, 30);
    });
    assert_eq!(twice, Some((10, PeaceEnd::LocalRelapse)));
    let bloodless = relapse(|world| conflict(world).attacks_this_week = 3);
    assert_eq!(bloodless, None);
}

#[test]
fn an_attack_ends_no_peace_where_there_was_none() {
    let unsigned_trial = relapse(|world| {
        world.tally.first_agreement = None;
        kill_after(world, 9, 1);
    });
    let unsigned_conflict = relapse(|world| {
        conflict(world).process.signed = 0;
        kill_after(world, 9, 1);
    });
    let elsewhere = relapse(|world| {
        conflict(world).focal = false;
        kill_after(world, 9, 1);
    });
    assert_eq!([unsigned_trial, unsigned_conflict, elsewhere], [None; 3]);
}

#[test]
fn the_end_of_a_peace_is_put_down_to_exit_then_to_a_shock_of_the_last_quarter() {
    let end = |exit: Option<u32>, shock: Option<u32>| {
        let broken = relapse(|world| {
            (world.tally.exit, world.tally.last_shock) = (exit, shock);
            kill_after(world, 29, 4);
        });
        broken.expect("an attack came").1
    };
    assert_eq!(end(None, None), PeaceEnd::LocalRelapse);
    assert_eq!(end(None, Some(30)), PeaceEnd::NationalShock);
    assert_eq!(end(None, Some(18)), PeaceEnd::NationalShock);
    assert_eq!(end(None, Some(17)), PeaceEnd::LocalRelapse);
    assert_eq!(end(Some(2), None), PeaceEnd::MissionExit);
    assert_eq!(end(Some(2), Some(29)), PeaceEnd::MissionExit);
}

/// The tally of a whole trial in which no rule moves anything, from a start that `set` changes.
fn still(set: impl FnOnce(&mut World)) -> Tally {
    moved_by(&[], set)
}

/// The tally of a whole trial in which only these rules move anything, from a start that `set` changes.
fn moved_by(on: &[&str], set: impl FnOnce(&mut World)) -> Tally {
    let mut scenario: Scenario = read(include_str!("lone.ron"));
    let off = mechanism::RULES.iter().chain(intervention::NAMES).filter(|name| !on.contains(name));
    scenario.without = off.map(|name| (*name).to_owned()).collect();
    let mut draws = Draws::new(&scenario, Mode::Default, &Fixed::default(), 1, 0);
    draws.start.conflicts[0].focal = true;
    set(&mut draws.start);
    let strategy: Strategy = read("(format: 2, name: \"nothing\", intent: \"\", blocks: [])");
    let arm = Arm { id: "nothing".to_owned(), strategy, base: None, blocks: Vec::new(), inherited: 0, file: None };
    trial::run(&scenario, &arm, &draws).tally
}

#[test]
fn a_rule_acts_unless_it_is_switched_off() {
    let tension = |on: &[&str]| moved_by(on, |world| world.national.tension = share(1.0)).tension_weeks;
    assert_close(tension(&[]), 260.0);
    assert_close(tension(&["trade"]), 260.0);
    assert!(tension(&["national_arena"]) < 259.0, "tension falls from its height");
}

#[test]
fn the_killed_are_counted_week_by_week_for_the_party_that_was_attacked() {
    let world = Lone::only(&[]).begin(|world| strike(world, 0, 3)).watch(3, |world| strike(world, 1, 4));
    let killed: Vec<u32> = world.tally.tolls.iter().map(|toll| toll.killed).collect();
    assert_eq!(killed, [8, 3], "one attack on the second party, then two on the first");
}

#[test]
fn a_trial_lasts_as_long_as_its_horizon() {
    assert_eq!(still(|_| {}).weeks.len(), 260);
    assert_eq!(still(|world| world.horizon = 7).weeks.len(), 7);
}

#[test]
fn states_at_the_horizon_are_means_over_focal_conflicts() {
    let tally = still(|world| {
        world.mission.spent = 0.0;
        (world.parties[0].trust_in_mission, world.parties[1].trust_in_mission) = (share(0.5), share(0.25));
        let process = &mut conflict(world).process;
        (process.ownership, process.dependency, process.inclusion) = (share(0.25), share(0.5), share(0.75));
        stands(conflict(world), Phase::Agreement, 52);
        add_conflict(world, |other| {
            other.parties = [0, 0];
            let process = &mut other.process;
            (process.ownership, process.dependency, process.inclusion) = (share(0.75), share(0.25), share(0.125));
            stands(other, Phase::Talks, 52);
        });
        add_conflict(world, |beside| {
            beside.focal = false;
            beside.process.ownership = share(1.0);
            stands(beside, Phase::Agreement, 0);
        });
    });
    assert_close(tally.ownership, 0.5);
    assert_close(tally.dependency, 0.375);
    assert_close(tally.inclusion, 0.4375);
    assert_close(tally.trust, f64::midpoint(0.375, 0.5));
    assert_close(tally.conflicts_at_peace, 0.5);
    assert!(tally.quiet, "the conflict with attacks is not focal");
}

#[test]
fn a_conflict_at_peace_needs_both_an_agreement_and_a_quiet_year() {
    for (phase, quiet_weeks, expected) in
        [(Phase::Agreement, 52, 1.0), (Phase::Agreement, 51, 0.0), (Phase::Suspended, 52, 0.0), (Phase::Talks, 0, 0.0)]
    {
        let tally = still(|world| stands(conflict(world), phase, quiet_weeks));
        assert_close(tally.conflicts_at_peace, expected);
        assert_eq!(tally.quiet, quiet_weeks >= 52);
    }
}

#[test]
fn peace_is_kept_where_every_focal_conflict_had_a_quiet_year_and_keeps_an_agreement_or_a_truce() {
    for (phase, quiet_weeks, truce, kept) in [
        (Phase::Talks, 52, 0.25, true),
        (Phase::Talks, 52, 0.24, false),
        (Phase::Talks, 51, 0.9, false),
        (Phase::Agreement, 52, 0.0, true),
        (Phase::Suspended, 52, 0.1, false),
    ] {
        let stand = |conflict: &mut Conflict| {
            stands(conflict, phase, quiet_weeks);
            conflict.truce = share(truce);
        };
        assert_eq!(still(|world| stand(conflict(world))).kept, kept, "{phase:?}, {quiet_weeks}, {truce}");
        let beside = |focal: bool| {
            still(|world| {
                stands(conflict(world), Phase::Agreement, 52);
                add_conflict(world, |other| {
                    stand(other);
                    other.focal = focal;
                });
            })
        };
        assert_eq!((beside(true).kept, beside(false).kept), (kept, true));
    }
}

#[test]
fn money_spent_is_written_down_at_the_end() {
    assert_close(still(|world| world.mission.spent = 1234.5).spent, 1234.5);
}

#[test]
fn nothing_is_left_of_the_trial_before() {
    let tally = still(|world| {
        world.tally.first_agreement = Some(3);
        world.tally.weeks = vec![WeekRecord::default(); 9];
        world.tally.agreements = 2;
    });
    assert_eq!((tally.first_agreement, tally.weeks.len(), tally.agreements), (None, 260, 0));
}

#[test]
fn claims_change_nothing() {
    for file in files(&workspace().join("scenarios"), "ron") {
        let text = std::fs::read_to_string(&file).expect("a scenario can be read");
        if !text.contains("claims:") {
            continue;
        }
        let name = file.strip_prefix(workspace().join("scenarios")).expect("a scenario").with_extension("");
        let loaded = anchor(&name.to_string_lossy(), &[], &[]);
        let mut silent = loaded.clone();
        assert!(!loaded.scenario.claims.is_empty(), "{}", file.display());
        silent.scenario.claims.clear();
        let last = &loaded.arms[loaded.arms.len() - 1].id;
        assert!(end(&loaded, last, 0) == end(&silent, last, 0), "{}", file.display());
    }
}
