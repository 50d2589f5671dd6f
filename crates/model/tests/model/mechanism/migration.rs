use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Migration, World};

use crate::lone::{Lone, assert_close, conflict, share};

/// A year from June in which herds move from one month to another, of 0.8 agreed on routes.
fn year(season: Option<(u32, u32)>, each: impl FnMut(&mut World)) -> World {
    let lone =
        Lone::only(&["migration"]).tune(|p| (p.migration.fading, p.migration.shelved) = (0.05, 0.01)).begin(|world| {
            conflict(world).migration = season.map(|(from, to)| Migration { from, to });
            conflict(world).routes = share(0.8);
        });
    lone.stage(Stage::Surroundings, 52, each)
}

#[test]
fn herds_never_move_without_a_season_and_always_in_one_of_the_whole_year() {
    let end = year(None, |world| assert!(!world.conflicts[0].on_the_move));
    assert_close(end.conflicts[0].routes.get(), 0.8);
    year(Some((1, 12)), |world| assert!(world.conflicts[0].on_the_move));
}

#[test]
fn herds_move_in_the_weeks_that_begin_in_their_months_across_the_new_year_too() {
    for (season, months) in [((7, 9), [7, 8, 9]), ((12, 2), [12, 1, 2])] {
        year(Some(season), |world| {
            let (_, month, _) = world.calendar.date(world.week);
            assert_eq!(world.conflicts[0].on_the_move, months.contains(&month));
        });
    }
}

#[test]
fn what_was_agreed_wears_off_geometrically_at_its_two_paces() {
    let mut moving = 0;
    let end = year(Some((11, 1)), |world| moving += i32::from(world.conflicts[0].on_the_move));
    assert!((12..=14).contains(&moving), "three months of weeks: {moving}");
    let left = libm::pow(0.95, f64::from(moving)) * libm::pow(0.99, f64::from(52 - moving));
    assert_close(end.conflicts[0].routes.get(), 0.8 * left);
}

#[test]
fn a_longer_season_wears_off_more() {
    let left = |to| year(Some((7, to)), |_| {}).conflicts[0].routes;
    assert!(left(11) < left(9));
}
