use super::super::bootstrap::paired_bootstrap;
use super::super::bootstrap::tests::uniforms;
use super::super::quantile::quantile;
use super::*;

/// Values of a law that many trials of a violent world follow: a part without an attack, few attacks, deaths with a
/// heavy tail that ends at `most`.
fn deaths(n: usize, seed: u64, alpha: f64, most: f64) -> Vec<f64> {
    let mut uniform = uniforms(seed);
    let tail = 1.0 - libm::pow(most, -alpha);
    let one = |uniform: &mut dyn FnMut() -> f64| {
        if uniform() < 0.3 {
            return 0.0;
        }
        let attacks = libm::floor(-libm::log(uniform()) * 12.0);
        let mut sum = 0.0;
        for _ in 0..attacks as u32 {
            sum += libm::floor(libm::pow(1.0 - uniform() * tail, -1.0 / alpha));
        }
        sum
    };
    (0..n).map(|_| one(&mut uniform)).collect()
}

/// Shares of samples whose interval lies below and above the truth, among those that are kept, and the share kept.
fn misses(
    law: &[f64],
    n: usize,
    samples: u64,
    keep: impl Fn(&[f64]) -> bool,
    interval: impl Fn(&[f64]) -> Estimate,
) -> (f64, f64, f64) {
    let truth = moments::mean(law);
    let (mut below, mut above, mut kept) = (0.0, 0.0, 0.0);
    for sample in 0..samples {
        let mut uniform = uniforms(1_000 + sample);
        let values: Vec<f64> = (0..n).map(|_| law[(uniform() * law.len() as f64) as usize]).collect();
        if keep(&values) {
            let found = interval(&values);
            kept += 1.0;
            below += f64::from(u8::from(truth > found.upper));
            above += f64::from(u8::from(truth < found.lower));
        }
    }
    (below / kept, above / kept, kept / samples as f64)
}

fn bootstrap_t(values: &[f64]) -> Estimate {
    let squares: Vec<f64> = values.iter().map(|value| value * value).collect();
    let means = paired_bootstrap(&[values, &squares], 400, &mut uniforms(3));
    let (mean, n) = (moments::mean(values), values.len() as f64);
    let spread = |mean: f64, square: f64| ((square - mean * mean).max(1e-12)).sqrt();
    let ratios: Vec<f64> = means[0].iter().zip(&means[1]).map(|(m, s)| (m - mean) / spread(*m, *s)).collect();
    let deviation = moments::variance(values).sqrt() * ((n - 1.0) / n).sqrt();
    let end = |q: f64| mean - deviation * quantile(&ratios, q).unwrap();
    Estimate { value: mean, lower: end(0.975), upper: end(0.025), level: 0.95, n: n as u64 }
}

#[test]
fn symmetric_light_values_have_students_interval() {
    let values: Vec<f64> = (0..400).map(|i| f64::from(i % 20) - 9.5).collect();
    let (found, student) = (mean(&values, 0.95), Estimate::mean(&values, 0.95));
    assert!((found.lower - student.lower).abs() < 1e-9 && (found.upper - student.upper).abs() < 1e-9);
}

#[test]
fn the_ends_solve_halls_equation() {
    let values = deaths(200, 5, 1.3, 1_000.0);
    let (found, shape, n) = (mean(&values, 0.9), Shape::of(&values), 200.0);
    let t = student_multiplier(0.9, (2.0 * n / (shape.kurtosis - 1.0)).clamp(2.0, n - 1.0));
    for (end, expected) in [(found.lower, t), (found.upper, -t)] {
        let (w, g) = ((shape.mean - end) / shape.deviation, SHORTFALL * shape.skewness);
        let cubic = w + g * w * w / 3.0 + g * g * w * w * w / 27.0 + g / (6.0 * n);
        assert!((cubic * n.sqrt() - expected).abs() < 1e-9, "{cubic}");
    }
    assert!(found.upper - found.value > found.value - found.lower, "the heavy side is the long one");
}

#[test]
fn turning_the_sign_turns_the_interval() {
    let values = deaths(150, 8, 1.3, 1_000.0);
    let turned: Vec<f64> = values.iter().map(|value| -value).collect();
    let (found, mirror) = (mean(&values, 0.95), mean(&turned, 0.95));
    assert!((found.lower + mirror.upper).abs() < 1e-9 && (found.upper + mirror.lower).abs() < 1e-9);
}

#[test]
fn a_constant_has_no_width_and_one_value_no_bounds() {
    let found = mean(&[3.0; 50], 0.95);
    assert!(found.half_width().abs() <= 0.0 && values_that_would_do(&[3.0; 50]).is_none());
    assert!(mean(&[3.0], 0.95).upper.is_infinite() && !mean(&[], 0.95).is_defined());
    assert!(mean(&[3.0, 4.0], 0.95).half_width() > 1.0);
}

#[test]
fn one_trial_that_carries_the_sum_is_flagged_with_the_trials_that_would_do() {
    let mut values = vec![0.0; 100];
    values[7] = 500.0;
    assert!((carriers(&values) - 1.0).abs() < 0.05);
    // g² = (n − 2)² / (n − 1) = 97.01, ten times as many trials
    assert_eq!(values_that_would_do(&values), Some(971));
    let even: Vec<f64> = (0..100).map(f64::from).collect();
    assert_eq!(values_that_would_do(&even), None);
}

/// Of 600 samples the coverage is known to about 0.9 points (one standard error).
#[test]
fn intervals_of_heavy_tails_hold_what_they_promise_where_students_do_not() {
    let law = deaths(40_000, 1, 1.2, 3_000.0);
    let not_flagged = |values: &[f64]| values_that_would_do(values).is_none();
    let (below, above, kept) = misses(&law, 400, 600, not_flagged, |values| mean(values, 0.95));
    assert!(below + above < 0.07 + 0.03 && above > 0.003 && kept > 0.8, "{below} {above} {kept}");
    let (below, above, _) = misses(&law, 400, 600, |_| true, |values| Estimate::mean(values, 0.95));
    assert!(below > 0.065 && above < 0.01, "Student misses on one side: {below} {above}");
}

/// Name, samples that it is tried on, interval.
type Method = (&'static str, u64, fn(&[f64]) -> Estimate);

/// The comparison by which the method was chosen; prints a table. Minutes: `make soak` runs it.
#[test]
#[ignore = "minutes"]
fn coverage() {
    let mut normal = {
        let mut uniform = uniforms(77);
        move || (-2.0 * libm::log(uniform())).sqrt() * libm::cos(core::f64::consts::TAU * uniform())
    };
    let laws: [(&str, Vec<f64>); 5] = [
        ("deaths, index 1.4", deaths(200_000, 1, 1.4, 2_000.0)),
        ("deaths, index 1.2", deaths(200_000, 2, 1.2, 3_000.0)),
        ("log-normal, sigma 1.6", (0..200_000).map(|_| libm::floor(libm::exp(2.0 + 1.6 * normal()))).collect()),
        ("log-normal, sigma 1", (0..200_000).map(|_| libm::exp(8.0 + normal())).collect()),
        (
            "difference",
            deaths(200_000, 3, 1.4, 2_000.0)
                .iter()
                .zip(deaths(200_000, 4, 1.4, 2_000.0))
                .map(|(a, b)| 0.5 * a - b)
                .collect(),
        ),
    ];
    let methods: [Method; 3] = [
        ("Student", 2_000, |values| Estimate::mean(values, 0.95)),
        ("bootstrap-t", 150, bootstrap_t),
        ("this", 2_000, |values| mean(values, 0.95)),
    ];
    for (law, values) in &laws {
        for n in [100, 400, 2_000] {
            for (method, samples, interval) in methods {
                let all = misses(values, n, samples, |_| true, interval);
                let kept = misses(values, n, samples, |values| values_that_would_do(values).is_none(), interval);
                let covered = |of: (f64, f64, f64)| 100.0 * (1.0 - of.0 - of.1);
                let error = 100.0 * (0.05_f64 * 0.95 / samples as f64).sqrt();
                println!(
                    "{law:22} n {n:5} {method:12} covers {:.1} ± {error:.1} % (truth above {:.1}, below {:.1}); not flagged {:.0} %, of those {:.1} %",
                    covered(all),
                    100.0 * all.0,
                    100.0 * all.1,
                    100.0 * kept.2,
                    covered(kept)
                );
                // one law, the heaviest at 100 trials, is known to fall short
                let known = n == 100 && law.starts_with("log-normal, sigma 1.6");
                assert!(method != "this" || known || covered(kept) > 93.0 - 3.0 * error, "{law} {n}");
            }
        }
    }
}
