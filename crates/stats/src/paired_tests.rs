use super::super::bootstrap::paired_bootstrap;
use super::super::bootstrap::tests::uniforms;
use super::*;

const SLEEP_A: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const SLEEP_B: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];

fn compare(a: &[f64], b: &[f64], better: Better) -> PairedComparison {
    resampled(a, b, better, 2_000, &mut uniforms(1))
}

fn resampled(
    a: &[f64],
    b: &[f64],
    better: Better,
    replicates: usize,
    uniform: &mut impl FnMut() -> f64,
) -> PairedComparison {
    let means = paired_bootstrap(&[a, b], replicates, uniform);
    let difference = Estimate::mean(&contrast(&[a, b], &[1.0, -1.0]), 0.95);
    PairedComparison::with_replicates(a, b, difference, &means[0], &means[1], better)
}

#[test]
fn students_sleep_data_are_decided_as_published() {
    // Student 1908: mean difference 1.58; correlation 0.7951702, R (cor(extra) of data set `sleep`).
    let found = compare(&SLEEP_A, &SLEEP_B, Better::Higher);
    assert!((found.difference.value - 1.58).abs() < 1e-12);
    assert!((found.correlation.unwrap() - 0.795_170_2).abs() < 1e-6);
    assert_eq!(found.verdict, Verdict::Better);
    assert_eq!(found.trials_needed, None);
    assert!(found.p_better.unwrap() > 0.999);
    // (var a + var b) / var d = (4.009 + 3.200556) / 1.512889, from the published standard deviations.
    assert!((found.variance_reduction.unwrap() - 4.7654).abs() < 1e-3);
}

#[test]
fn turning_the_better_direction_turns_verdict_and_probability() {
    let up = compare(&SLEEP_A, &SLEEP_B, Better::Higher);
    let down = compare(&SLEEP_A, &SLEEP_B, Better::Lower);
    assert_eq!(down.verdict, Verdict::Worse);
    assert!((up.p_better.unwrap() + down.p_better.unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn equal_arms_are_an_exact_tie() {
    let found = compare(&SLEEP_A, &SLEEP_A, Better::Lower);
    assert_eq!(found.p_better, Some(0.5));
    assert_eq!(found.verdict, Verdict::TooClose);
    assert_eq!(found.trials_needed, None);
    assert_eq!(found.variance_reduction, None);
    assert!((found.correlation.unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn the_same_values_in_another_order_tie_whenever_drawn_equally_often() {
    // Every trial drawn once: both means are 0.2 but for rounding.
    let (a, b) = ([0.1, 0.2, 0.3], [0.3, 0.1, 0.2]);
    let mut position = 0;
    let mut each_once = || {
        position += 1;
        (f64::from((position - 1) % 3) + 0.5) / 3.0
    };
    let found = resampled(&a, &b, Better::Higher, 1, &mut each_once);
    assert_eq!(found.p_better, Some(0.5));
}

#[test]
fn the_trials_needed_decide_with_the_chance_that_they_say() {
    // true differences spread widely, 20 trials seen, those that are undecided get as many trials as they need
    let (mut asked, mut decided) = (0.0, 0.0);
    let mut uniform = uniforms(9);
    let mut normal = move || (-2.0 * libm::log(uniform())).sqrt() * libm::cos(core::f64::consts::TAU * uniform());
    for _ in 0..12_000 {
        let truth = 6.0 / 20.0_f64.sqrt() * normal();
        let seen = truth + normal() / 20.0_f64.sqrt();
        let z = normal_multiplier(0.95);
        let half = z / 20.0_f64.sqrt();
        let estimate = Estimate { value: seen, lower: seen - half, upper: seen + half, level: 0.95, n: 20 };
        let Some(needed) = trials_needed(&estimate, 1.0) else { continue };
        let more = (needed - 20) as f64;
        let mean = (20.0 * seen + more * (truth + normal() / more.sqrt())) / needed as f64;
        asked += 1.0;
        decided += f64::from(u8::from(mean.abs() > z / (needed as f64).sqrt()));
    }
    let share: f64 = decided / asked;
    assert!(asked > 2_000.0 && (share - CHANCE).abs() < 5.0 * (0.16_f64 / asked).sqrt(), "{share} of {asked}");
}

#[test]
fn the_closer_to_nil_the_more_trials_are_needed() {
    let needed = |value: f64| {
        trials_needed(&Estimate { value, lower: value - 0.2, upper: value + 0.2, level: 0.95, n: 100 }, 1.0)
    };
    let all = [0.19, 0.1, 0.05, 0.0].map(|value| needed(value).unwrap());
    assert!(all.windows(2).all(|two| two[0] < two[1]), "{all:?}");
    // at nil: √(m − 1) = 1.96 / 0.2533, 60.9 times as many
    assert!((6_080..=6_095).contains(&all[3]), "{all:?}");
    assert_eq!(needed(0.3), None);
}

#[test]
fn the_error_of_a_probability_is_that_of_a_share_of_replicates() {
    // three of four replicates are better: √(0.75 · 0.25 / 4)
    let found = PairedComparison::with_replicates(
        &SLEEP_A,
        &SLEEP_B,
        Estimate::undefined(0.95),
        &[2.0, 3.0, 4.0, 1.0],
        &[1.0, 2.0, 3.0, 2.0],
        Better::Higher,
    );
    assert_eq!(found.p_better, Some(0.75));
    assert!((found.p_better_error.unwrap() - (0.75_f64 * 0.25 / 4.0).sqrt()).abs() < 1e-15);
}

#[test]
fn one_trial_decides_nothing() {
    let found = compare(&[2.0], &[1.0], Better::Higher);
    assert_eq!(found.verdict, Verdict::TooClose);
    assert_eq!((found.trials_needed, found.variance_reduction), (None, None));
}

#[test]
fn a_contrast_is_the_weighted_sum_in_each_trial() {
    let sums = contrast(&[&[1.0, 2.0], &[4.0, 8.0], &[3.0, 3.0]], &[1.0, -0.75, 2.0]);
    assert_eq!(sums, [4.0, 2.0]);
}
