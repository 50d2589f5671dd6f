use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Phase, World};

use crate::lone::{Lone, assert_close, conflict, share};

/// How slighted the second elite, with leverage ½ on a party, feels after some weeks of talks.
fn slighted(pace: f64, weeks: u32, set: impl FnOnce(&mut World)) -> f64 {
    let lone = Lone::only(&["jealousy"]).tune(|p| p.jealousy.pace = pace).begin(|world| {
        conflict(world).process.phase = Phase::Talks;
        world.elites[1].jealousy = 0.8;
        set(world);
    });
    let end = lone.stage(Stage::Elites, weeks, |_| {});
    assert!(end.elites[0].slighted.get() == 0.0, "who is not jealous is not slighted");
    end.elites[1].slighted.get()
}

#[test]
fn nobody_is_slighted_by_a_process_that_has_not_begun_and_one_who_minds_at_once_is_so_by_talks() {
    for phase in [Phase::NoContact, Phase::Contact, Phase::Collapsed] {
        assert!(slighted(1.0, 10, |world| conflict(world).process.phase = phase) == 0.0);
    }
    assert_close(slighted(1.0, 1, |_| {}), 0.8 * 0.5);
    assert!(slighted(1.0, 10, |world| world.elites[1].engagement = share(1.0)) == 0.0);
}

#[test]
fn the_slight_grows_geometrically_towards_jealousy_times_leverage_of_those_who_are_not_engaged() {
    let grown = slighted(0.1, 20, |world| world.elites[1].engagement = share(0.25));
    assert_close(grown, 0.8 * 0.5 * 0.75 * (1.0 - libm::pow(0.9, 20.0)));
}

#[test]
fn jealousy_and_leverage_slight_more_and_engagement_less() {
    let usual = slighted(0.1, 10, |_| {});
    assert!(slighted(0.1, 10, |world| world.elites[1].jealousy = 1.0) > usual);
    assert!(slighted(0.1, 10, |world| world.elites[1].leverage[0].1 = 0.9) > usual);
    assert!(slighted(0.1, 10, |world| world.elites[1].engagement = share(0.5)) < usual);
}
