use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, share};

/// Heat week by week around elections, which builds up over 10 weeks and dies down over 5.
fn heat(elections: &[(u32, f64)]) -> Vec<f64> {
    let mut heat = Vec::new();
    let lone = Lone::only(&["elections"])
        .tune(|p| (p.elections.before, p.elections.after) = (10.0, 5.0))
        .begin(|world| world.national.elections = elections.to_vec());
    lone.stage(Stage::Nation, 60, |world| heat.push(world.national.heat));
    heat
}

#[test]
fn without_elections_or_far_from_them_there_is_no_heat_and_in_a_full_contest_all() {
    assert!(heat(&[]).iter().all(|heat| *heat == 0.0));
    let around = heat(&[(30, 1.0)]);
    assert_close(around[30], 1.0);
    assert!(around.iter().enumerate().all(|(week, heat)| (week > 20 && week < 35) == (*heat > 0.0)));
}

#[test]
fn heat_is_linear_in_the_weeks_before_and_after() {
    let around = heat(&[(30, 0.8)]);
    assert_close(around[25], 0.8 * 0.5);
    assert_close(around[32], 0.8 * 0.6);
}

#[test]
fn political_space_closes_geometrically() {
    let lone = Lone::only(&["elections"])
        .tune(|p| p.elections.fading = 0.05)
        .begin(|world| world.national.political_space = share(0.7));
    let end = lone.stage(Stage::Nation, 30, |_| {});
    assert_close(end.national.political_space.get(), 0.7 * libm::pow(0.95, 30.0));
}

#[test]
fn a_closer_contest_is_hotter_and_the_hotter_of_two_elections_counts() {
    assert!(heat(&[(30, 0.9)])[28] > heat(&[(30, 0.5)])[28]);
    let both = heat(&[(30, 0.5), (33, 0.9)]);
    let (first, second) = (heat(&[(30, 0.5)]), heat(&[(33, 0.9)]));
    for (both, (a, b)) in both.into_iter().zip(first.into_iter().zip(second)) {
        assert_close(both, a.max(b));
    }
}
