//! Tests of the self-exciting process against simulated processes and its definition.

use super::*;

/// A simple congruential source of uniforms in (0, 1) (constants of Knuth's MMIX).
fn uniforms(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }
}

/// Histories of the process, built as families: immigrants at random, each event with its own offspring.
fn simulate(dyads: usize, exposure: f64, truth: (f64, f64, f64), whole_days: bool) -> Vec<History> {
    let (background, branching, memory) = truth;
    let mut uniform = uniforms(7);
    let mut wait = move |mean: f64| -libm::log(uniform()) * mean;
    (0..dyads)
        .map(|_| {
            let mut waiting = Vec::new();
            let mut time = wait(1.0 / background);
            while time < exposure {
                waiting.push(time);
                time += wait(1.0 / background);
            }
            let mut days = Vec::new();
            while let Some(event) = waiting.pop() {
                days.push(if whole_days { libm::floor(event) } else { event });
                let mut level = wait(1.0);
                while level < branching {
                    let child = event + wait(memory);
                    if child < exposure {
                        waiting.push(child);
                    }
                    level += wait(1.0);
                }
            }
            days.sort_by(f64::total_cmp);
            History { days, exposure_days: exposure }
        })
        .collect()
}

#[test]
fn the_parameters_of_a_simulated_process_are_recovered() {
    let found = fit(&simulate(400, 3650.0, (0.0006, 0.5, 20.0), false), Background::Common).unwrap();
    assert!((found.branching - 0.5).abs() < 0.05, "{found:?}");
    assert!((found.memory_days - 20.0).abs() < 3.0, "{found:?}");
    assert!((found.background_per_day - 0.0006).abs() < 0.0001, "{found:?}");
}

#[test]
fn whole_days_cost_little_where_memory_is_long() {
    let found = fit(&simulate(400, 3650.0, (0.0006, 0.4, 45.0), true), Background::Common).unwrap();
    assert!((found.branching - 0.4).abs() < 0.06, "{found:?}");
    assert!((found.memory_days - 45.0).abs() < 9.0, "{found:?}");
}

#[test]
fn events_without_contagion_show_almost_none() {
    let histories = simulate(300, 3650.0, (0.002, 0.0, 1.0), false);
    let found = fit(&histories, Background::Common).unwrap();
    assert!(found.branching < 0.05, "{found:?}");
    let poisson = direct(&histories, (found.events as f64 / 300.0 / 3650.0, 0.0, 1.0));
    // Twice the gain follows roughly a chi-squared law of two degrees of freedom, whose 99.9 % point is 13.8.
    assert!((0.0..6.9).contains(&(found.log_likelihood - poisson)), "{found:?} against {poisson}");
}

#[test]
fn no_nearby_process_is_more_likely() {
    let histories = simulate(50, 3650.0, (0.001, 0.5, 20.0), false);
    let found = fit(&histories, Background::Common).unwrap();
    let at = |background: f64, branching: f64, memory: f64| direct(&histories, (background, branching, memory));
    let best = at(found.background_per_day, found.branching, found.memory_days);
    assert!((best - found.log_likelihood).abs() < 1e-6 * best.abs());
    for factor in [0.98, 1.02] {
        assert!(best > at(found.background_per_day * factor, found.branching, found.memory_days));
        assert!(best > at(found.background_per_day, found.branching * factor, found.memory_days));
        assert!(best > at(found.background_per_day, found.branching, found.memory_days * factor));
    }
}

/// The log-likelihood straight from its definition.
fn direct(histories: &[History], (background, branching, memory): (f64, f64, f64)) -> f64 {
    let mut sum = 0.0;
    for History { days, exposure_days: exposure } in histories {
        sum -= background * exposure;
        for t in days {
            let earlier = days.iter().filter(|u| *u < t).map(|u| libm::exp((u - t) / memory) / memory);
            sum += libm::log(background + branching * earlier.sum::<f64>());
            sum -= branching * (1.0 - libm::exp((t - exposure) / memory));
        }
    }
    sum
}

#[test]
fn lasting_differences_between_dyads_are_contagion_only_to_a_common_background() {
    let mut histories = simulate(100, 3650.0, (0.0003, 0.0, 1.0), false);
    histories.extend(simulate(20, 3650.0, (0.006, 0.0, 1.0), false));
    let common = fit(&histories, Background::Common).unwrap();
    let own = fit(&histories, Background::PerDyad).unwrap();
    assert!(common.branching > 0.3, "{common:?}");
    assert!(own.branching < 0.1, "{own:?}");
    assert!(own.log_likelihood > common.log_likelihood);
}

#[test]
fn too_few_events_have_no_process() {
    let seen = |days: &[f64]| History { days: days.to_vec(), exposure_days: 100.0 };
    assert_eq!(fit(&[seen(&[1.0, 2.0])], Background::Common), None);
    assert_eq!(fit(&[seen(&[1.0]), seen(&[2.0]), seen(&[3.0])], Background::PerDyad), None);
    assert_eq!(fit(&[], Background::Common), None);
}

#[test]
fn samples_are_fitted_as_if_their_histories_stood_in_one_table() {
    let histories = simulate(120, 3650.0, (0.001, 0.5, 20.0), false);
    // units of three dyads, and samples that leave some out and take others twice
    let units: Vec<Vec<History>> = histories.chunks(3).map(<[History]>::to_vec).collect();
    let samples: Vec<Vec<usize>> =
        vec![(0..40).collect(), (0..40).map(|n| n / 2).collect(), (0..40).map(|n| n * 7 % 11).collect()];
    for background in [Background::Common, Background::PerDyad] {
        for (sample, found) in samples.iter().zip(fit_samples(&units, background, &samples)) {
            let table: Vec<History> = sample.iter().flat_map(|unit| units[*unit].clone()).collect();
            let (exact, found) = (fit(&table, background).unwrap(), found.unwrap());
            assert!((found.branching - exact.branching).abs() < 0.003, "{found:?} is not {exact:?}");
            assert!((found.memory_days / exact.memory_days - 1.0).abs() < 0.01, "{found:?} is not {exact:?}");
        }
    }
    let none = vec![vec![History { days: vec![1.0], exposure_days: 9.0 }]; 4];
    assert_eq!(fit_samples(&none, Background::Common, &[vec![0, 1, 2, 3]]), [None]);
}
