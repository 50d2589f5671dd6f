use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, calm, share, strike};

/// Share of the party attacked that is displaced after one attack and some calm weeks.
fn displaced(weeks: u32, deaths: u32, fear: f64) -> f64 {
    let lone = Lone::only(&["displacement"])
        .tune(|p| (p.displacement.per_death, p.displacement.returning) = (50.0, 0.1))
        .begin(|world| {
            strike(world, 0, deaths);
            world.parties[1].fear = share(fear);
        });
    let end = lone.stage(Stage::Consequences, weeks, calm);
    assert!(end.parties[0].displaced.get() == 0.0, "the attackers stay at home");
    end.parties[1].displaced.get()
}

#[test]
fn nobody_flees_a_bloodless_attack_and_never_more_than_all() {
    assert!(displaced(1, 0, 0.0) == 0.0);
    assert!(displaced(1, 2000, 0.0) <= 1.0 && displaced(1, 2000, 0.0) > 0.999);
}

#[test]
fn flight_follows_deaths_by_people_and_return_is_geometric() {
    let fled = 1.0 - libm::exp(-50.0 * 20.0 / 10_000.0);
    assert_close(displaced(1, 20, 0.0), fled);
    assert_close(displaced(11, 20, 0.0), fled * libm::pow(0.9, 10.0));
    assert_close(displaced(11, 20, 0.6), fled * libm::pow(1.0 - 0.1 * 0.4, 10.0));
}

#[test]
fn more_deaths_displace_more_and_fear_keeps_people_away() {
    assert!(displaced(3, 40, 0.0) > displaced(3, 20, 0.0));
    assert!(displaced(8, 20, 0.5) > displaced(8, 20, 0.0));
    assert_close(displaced(50, 20, 1.0), displaced(1, 20, 1.0));
}
