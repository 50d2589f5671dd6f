use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Conduct, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, conflict, share, strike};

/// Awareness with these log hazards of seeing an attack and of hearing of an elite; every effect is 0.5.
fn aware(seen: f64, heard: f64) -> Lone {
    Lone::only(&["awareness"]).tune(|p| {
        let p = &mut p.awareness;
        (p.seen, p.heard) = (seen, heard);
        (p.deaths, p.near, p.local, p.assistants) = (0.5, 0.5, 0.5, 0.5);
        (p.learning, p.rotation, p.fading) = (0.0, 0.0, 0.1);
    })
}

/// Weeks of so many in which an attack with four deaths becomes known.
fn known(lone: &Lone, weeks: u32) -> u32 {
    let mut known = 0;
    lone.clone().begin(|world| strike(world, 0, 4)).stage(Stage::Knowledge, weeks, |world| {
        known += u32::from(world.attacks[0].known);
    });
    known
}

#[test]
fn attacks_that_nobody_can_see_stay_unknown_and_those_in_plain_sight_never_do() {
    assert_eq!(known(&aware(NEVER, NEVER), 500), 0);
    assert_eq!(known(&aware(ALWAYS, NEVER), 500), 500);
}

#[test]
fn deaths_presence_knowledge_and_assistants_add_to_the_log_hazard_of_being_known() {
    let lone = aware(-2.0, NEVER).begin(|world| {
        world.places[0].patrol_presence = share(0.4);
        (world.mission.offices[0].knowledge, world.mission.offices[0].assistants) = (share(0.6), share(0.2));
    });
    let log_hazard = -2.0 + 0.5 * libm::log1p(4.0) + 0.5 * (0.4 + 0.6 + 0.2);
    assert_share(known(&lone, 20_000), probability(log_hazard), 20_000);
}

#[test]
fn more_presence_knowledge_and_assistants_never_hide_an_attack() {
    let plain = known(&aware(-2.0, NEVER), 5000);
    let with = |set: fn(&mut World)| known(&aware(-2.0, NEVER).begin(set), 5000);
    assert!(with(|world| world.places[0].patrol_presence = share(0.8)) > plain);
    assert!(with(|world| world.mission.offices[0].knowledge = share(0.8)) > plain);
    assert!(with(|world| world.mission.offices[0].assistants = share(0.8)) > plain);
}

#[test]
fn known_deaths_are_forgotten_geometrically() {
    let lone = aware(NEVER, NEVER).begin(|world| conflict(world).known_deaths = 50.0);
    assert_close(lone.stage(Stage::Knowledge, 30, |_| {}).conflicts[0].known_deaths, 50.0 * libm::pow(0.9, 30.0));
}

#[test]
fn a_place_that_was_struck_is_so_for_one_week() {
    let lone = aware(NEVER, NEVER).begin(|world| strike(world, 0, 1));
    lone.stage(Stage::Knowledge, 3, |world| {
        assert_eq!(world.places[0].struck, world.week == 0);
        world.attacks.clear();
    });
}

#[test]
fn interference_comes_to_light_with_its_weekly_hazard_and_only_while_it_lasts() {
    let (heard, weeks, mut caught) = (-2.0, 20_000, 0);
    let lone = aware(NEVER, heard).begin(|world| world.elites[0].conduct = Conduct::Interferes);
    let end = lone.stage(Stage::Knowledge, weeks, |world| {
        caught += u32::from(world.elites[0].caught);
        world.elites[0].caught = false;
    });
    assert_share(caught, probability(heard), weeks);
    assert!(end.elites[1].known && !end.elites[1].caught);
}

#[test]
fn a_mission_that_is_not_there_hears_nothing_and_learns_nothing() {
    let lone = aware(NEVER, ALWAYS).tune(|p| p.awareness.learning = 0.5).begin(|world| {
        world.mission.present = false;
        world.elites[0].conduct = Conduct::Interferes;
    });
    let end = lone.stage(Stage::Knowledge, 50, |_| {});
    assert!(!end.elites[0].known && !end.elites[0].caught);
    assert!(end.mission.offices[0].knowledge.get() == 0.0);
}

#[test]
fn knowledge_grows_geometrically_and_each_rotation_takes_its_share() {
    let lone = aware(NEVER, NEVER).tune(|p| (p.awareness.learning, p.awareness.rotation) = (0.02, 0.25));
    let mut expected = 0.0;
    lone.stage(Stage::Knowledge, 60, |world| {
        expected += 0.02 * (1.0 - expected);
        if world.week % 26 == 25 {
            expected *= 0.75;
        }
        assert_close(world.mission.offices[0].knowledge.get(), expected);
    });
}

#[test]
fn quiet_is_what_the_mission_knows_of() {
    let quiet =
        |seen, deaths| {
            let lone = aware(seen, NEVER).begin(|world| conflict(world).known_quiet_weeks = 20);
            lone.stage(Stage::Knowledge, 3, |world| {
                if world.week == 0 { strike(world, 0, deaths) } else { world.attacks.clear() }
            })
        };
    assert_eq!(quiet(ALWAYS, 4).conflicts[0].known_quiet_weeks, 1, "it heard of the attack in week 1");
    assert_eq!(quiet(ALWAYS, 0).conflicts[0].known_quiet_weeks, 23, "nobody died");
    assert_eq!(quiet(NEVER, 4).conflicts[0].known_quiet_weeks, 23, "nobody told");
}
