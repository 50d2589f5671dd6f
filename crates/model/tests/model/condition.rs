//! Conditions speak of what the mission knows: each holds exactly when it should.

use localpeace_model::strategy::Condition;
use localpeace_model::world::World;

use crate::lone::{Lone, conflict, read, share, sign};

/// Whether a condition holds in a lone world that `set` changes: for its conflict, and for the mission as a whole.
fn holds(condition: &str, set: impl FnOnce(&mut World)) -> (bool, bool) {
    let condition: Condition = read(condition);
    let lone = Lone::only(&[]).begin(set);
    (condition.holds(lone.start(), Some(0)), condition.holds(lone.start(), None))
}

/// Adds a second focal conflict like the first.
fn add_second(world: &mut World) {
    let mut second = world.conflicts[0].clone();
    second.name = "second".into();
    world.conflicts.push(second);
}

#[test]
fn each_condition_holds_from_its_threshold_on() {
    type Set = fn(&mut World);
    let cases: [(&str, Set, Set); 10] = [
        ("PhaseIn([Agreement])", |_| {}, sign),
        ("KnownDeathsAtLeast(5.0)", |w| conflict(w).known_deaths = 4.9, |w| conflict(w).known_deaths = 5.0),
        ("KnownQuietWeeks(8)", |w| conflict(w).known_quiet_weeks = 7, |w| conflict(w).known_quiet_weeks = 8),
        ("KnownQuietEverywhere(8)", |w| conflict(w).known_quiet_weeks = 7, |w| conflict(w).known_quiet_weeks = 8),
        ("AgreementsEverywhere", |_| {}, sign),
        ("InterferenceKnown", |_| {}, |w| w.elites[0].caught = true),
        ("CommitteeStands", |_| {}, |w| conflict(w).process.committee = share(0.1)),
        ("NoCommittee", |w| conflict(w).process.committee = share(0.1), |_| {}),
        ("AttentionAtLeast(0.5)", |w| w.mission.attention = share(0.4), |w| w.mission.attention = share(0.5)),
        (
            "KnowledgeAtLeast(0.5)",
            |w| w.mission.offices[0].knowledge = share(0.4),
            |w| w.mission.offices[0].knowledge = share(0.5),
        ),
    ];
    for (condition, before, after) in cases {
        assert_eq!(holds(condition, before), (false, false), "{condition}");
        assert_eq!(holds(condition, after), (true, true), "{condition}");
    }
}

#[test]
fn what_must_hold_everywhere_holds_for_nobody_while_one_focal_conflict_lacks_it() {
    let one_of_two = |world: &mut World| {
        add_second(world);
        sign(world);
        world.conflicts[0].known_quiet_weeks = 8;
    };
    for everywhere in ["KnownQuietEverywhere(8)", "AgreementsEverywhere"] {
        assert_eq!(holds(everywhere, one_of_two), (false, false), "{everywhere}");
        let minor = |world: &mut World| {
            one_of_two(world);
            world.conflicts[1].focal = false;
        };
        assert_eq!(holds(everywhere, minor), (true, true), "{everywhere}: nobody judges the other by it");
    }
    assert_eq!(holds("KnownQuietWeeks(8)", one_of_two), (true, true), "one conflict is enough where any will do");
}

#[test]
fn conditions_know_nothing_of_attacks_that_nobody_saw() {
    assert_eq!(holds("KnownDeathsAtLeast(1.0)", |world| conflict(world).deaths_this_week = 50), (false, false));
    let unseen = |world: &mut World| (conflict(world).quiet_weeks, conflict(world).known_quiet_weeks) = (0, 8);
    assert_eq!(holds("KnownQuietWeeks(8)", unseen), (true, true));
}
