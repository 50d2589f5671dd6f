use super::*;
use crate::analysis::calibration::Particle;
use crate::analysis::observed;
use events::observation::Listing;
use model::parameter::Mode;
use model::scenario::{Changes, load, parameters};

fn recovery() -> Recovery {
    let loaded = load("../../scenarios/reference/recovery.ron".as_ref(), &Changes::default()).unwrap();
    let plan = Plan::new(loaded, 5, Mode::Default);
    let of = |name: &str| *parameters::specifications().find(|of| of.full_name == name).unwrap();
    Recovery {
        coverage: Coverage { window: observed::window(&plan), listing: Listing::All },
        plan,
        fit: vec![Specification { low: 2.0, high: 14.0, ..of("violence.median_deaths") }],
        prior: Prior::Uniform,
        statistics: vec!["deaths_median".to_owned(), "tail_alpha".to_owned()],
        particles: 12,
        trials: 1,
        generations: 2,
    }
}

#[test]
fn a_world_is_the_same_again_and_another_is_not() {
    let recovery = recovery();
    let world = |number| recovery.world(number, &Watch::nobody()).unwrap();
    let (one, again, other) = (world(0), world(0), world(1));
    assert_eq!(one, again);
    assert!((2.0..=14.0).contains(&one.truth[0]) && one.truth != other.truth);
    assert!(one.events > 20 && one.ranks.len() == 1 && (0.0..1.0).contains(&one.ranks[0]), "{one:?}");
}

#[test]
fn a_world_whose_data_define_nothing_is_left_out_and_stops_nobody() {
    let mut recovery = recovery();
    recovery.statistics = vec!["no_such_statistic".to_owned()];
    let world = recovery.world(0, &Watch::nobody()).unwrap();
    assert!(world.ranks.is_empty() && world.defined.is_empty());
    assert_eq!(recovered(&recovery.fit, &[world])[0].worlds, 0);
}

/// Worlds with these ranks.
fn worlds(ranks: impl Iterator<Item = f64>) -> Vec<World> {
    let world =
        |rank| World { truth: vec![1.0], ranks: vec![rank], narrowed: vec![0.5], defined: Vec::new(), events: 9 };
    ranks.map(world).collect()
}

#[test]
fn even_ranks_are_told_as_even_and_others_with_their_direction() {
    let fit = recovery().fit;
    let of = |rank: &dyn Fn(f64) -> f64| {
        let even = (0..200).map(|world| rank((f64::from(world) + 0.5) / 200.0));
        recovered(&fit, &worlds(even)).remove(0)
    };
    let even = of(&|u| u);
    assert!(!even.mean.excludes(0.5) && !even.spread.excludes(1.0) && even.distance.1 > 0.99, "{even:?}");
    assert_eq!((even.histogram, even.worlds), ([20; BINS], 200));
    assert!(even.coverage.iter().zip(LEVELS).all(|(found, level)| !found.excludes(level)));
    let high = of(&|u| u * u);
    assert!(high.mean.upper < 0.5 && high.distance.1 < 0.001, "posteriors that lie too high: {high:?}");
    let wide = of(&|u| 0.5 + 0.5 * (u - 0.5));
    assert!(wide.spread.upper < 1.0 && wide.coverage[0].lower > 0.5, "too wide: {wide:?}");
    let narrow = of(&|u| if u < 0.5 { 0.5 * u } else { 1.0 - 0.5 * (1.0 - u) });
    assert!(narrow.spread.lower > 1.0 && narrow.coverage[1].upper < 0.8, "too narrow: {narrow:?}");
}

#[test]
fn the_rank_of_an_even_truth_among_as_even_draws_is_even() {
    let particle = |value: f64| Particle { values: vec![value], weight: 0.25, distance: 0.0, attempts: 1 };
    let particles = [0.1, 0.3, 0.6, 0.9].map(particle).to_vec();
    let generation = Generation { number: 0, threshold: None, particles, is_complete: true };
    assert!((rank(&generation, 0, 0.5, 0.5) - 2.5 / 5.0).abs() < 1e-12);
    assert!(
        (rank(&generation, 0, 0.05, 0.5) - 0.1).abs() < 1e-12 && (rank(&generation, 0, 1.0, 0.5) - 0.9).abs() < 1e-12
    );
    let (low, high) = band(100);
    assert!((low - 4.12).abs() < 0.01 && (high - 15.88).abs() < 0.01);
}
