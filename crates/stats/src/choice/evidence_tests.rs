use super::super::super::bootstrap::tests::uniforms;
use super::super::super::noisy::shuffled;
use super::super::super::noisy::tests::noisy;
use super::*;

fn normals(n: usize, seed: u64) -> Vec<f64> {
    noisy(&vec![0.0; n], 1, 0.0, 1.0, seed).means().to_vec()
}

#[test]
fn of_equal_choices_the_first_is_taken() {
    assert_eq!(best([1.0, 3.0, 3.0, 2.0].into_iter()), 1);
    assert_eq!(best([f64::NEG_INFINITY; 2].into_iter()), 0);
}

#[test]
fn a_cubic_through_its_own_points_is_found_again() {
    let cubic = |z: f64| 2.0 - z + 3.0 * z * z - 0.5 * z * z * z;
    let found = least_squares([-1.0, -0.5, 0.0, 0.5, 1.0].map(|z| (z, cubic(z))).into_iter());
    let close = |found: [f64; TERMS], expected: [f64; TERMS]| {
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    };
    close(found, [2.0, -1.0, 3.0, -0.5]);
    close(least_squares([(0.5, 7.0), (0.5, 9.0)].into_iter()), [8.0, 0.0, 0.0, 0.0]);
}

fn exact(values: &[Vec<f64>]) -> Vec<Outcomes> {
    values.iter().map(|of| Outcomes::exact(of.clone())).collect()
}

#[test]
fn a_linear_gaussian_choice_has_its_closed_form() {
    // y₁ = 0, y₂ = μ + βx + noise, x ~ N(0, 1): worth of x = σφ(μ/σ) + μΦ(μ/σ) − max(0, μ) with σ = |β|
    let n = 4_000;
    let (x, other, noise) = (normals(n, 1), normals(n, 2), normals(n, 3));
    let (mu, beta) = (-0.3, 1.0);
    let second: Vec<f64> = (0..n).map(|i| mu + beta * x[i] + 0.8 * noise[i]).collect();
    let truth = linear_worth(mu);
    let folds = shuffled(n, &mut uniforms(4));
    let values = exact(&[vec![0.0; n], second]);
    let found = worth_of_knowing(&Axis::Number(x), &values, &folds, 0.95);
    assert!(!found.excludes(truth), "{found} is not {truth}");
    assert!(found.half_width() < 0.05 && found.lower > 0.2);
    let nothing = worth_of_knowing(&Axis::Number(other), &values, &folds, 0.95);
    assert!(nothing.value.abs() < 0.02 && nothing.lower >= 0.0, "{nothing}");
}

fn linear_worth(mu: f64) -> f64 {
    let phi = libm::exp(-0.5 * mu * mu) / (2.0 * core::f64::consts::PI).sqrt();
    let below = 0.5 * libm::erfc(-mu / core::f64::consts::SQRT_2);
    phi + mu * below - mu.max(0.0)
}

/// 100 sets of 120 futures with luck that futures share, which bends along the factor: worth as in closed form, of
/// nil among equals, and of nil where one is always better.
#[test]
fn the_worth_lies_within_its_interval_as_often_as_it_says() {
    let sets = 100;
    let mut within = [0; 3];
    for set in 0..sets {
        let x = normals(120, 10 + set);
        let folds = shuffled(120, &mut uniforms(set));
        let axis = Axis::Number(x.clone());
        let bent = normals(20, 3_000 + set);
        let luck = |truth: &dyn Fn(f64) -> f64, seed: u64| {
            let plain = noisy(&x.iter().map(|x| truth(*x)).collect::<Vec<_>>(), 20, 1.0, 1.0, seed);
            let row = |point: usize| plain.row(point).iter().zip(&bent).map(|(y, b)| y + b * x[point]).collect();
            Outcomes::new((0..120).map(row).collect())
        };
        let first = noisy(&[0.0; 120], 20, 0.0, 0.0, 1);
        let cases: [(&dyn Fn(f64) -> f64, f64); 3] =
            [(&|x| x - 0.3, linear_worth(-0.3)), (&|_| 0.0, 0.0), (&|_| 3.0, 0.0)];
        for (case, (truth, worth)) in cases.into_iter().enumerate() {
            let values = [first.clone(), luck(truth, 7_000 + set)];
            let found = worth_of_knowing(&axis, &values, &folds, 0.95);
            within[case] += u32::from(!found.excludes(worth));
        }
    }
    println!("within, of {sets}: {within:?}");
    assert!(within.iter().all(|count| *count >= 90), "{within:?}");
    assert!(within[0] <= 99, "an interval that always holds says too little: {within:?}");
}

#[test]
fn a_word_that_decides_is_worth_what_it_saves() {
    // in word 0 the first strategy brings 1 more, in word 1 the second brings 2 more: 0.5 · 1
    let words: Vec<usize> = (0..400).map(|future| future % 2).collect();
    let values: [Vec<f64>; 2] = [
        words.iter().map(|word| if *word == 0 { 1.0 } else { 0.0 }).collect(),
        words.iter().map(|word| if *word == 0 { 0.0 } else { 2.0 }).collect(),
    ];
    let folds: Vec<usize> = (0..400).map(|future| future / 2).collect();
    let found = worth_of_knowing(&Axis::Words(words, 2), &exact(&values), &folds, 0.95);
    assert!((found.value - 0.5).abs() < 1e-9, "{found}");
}

#[test]
fn knowing_everything_is_worth_nothing_where_only_luck_differs() {
    let zeros = vec![0.0; 500];
    let equal = [noisy(&zeros, 20, 0.0, 1.0, 5), noisy(&zeros, 20, 0.0, 1.0, 6)];
    let found = worth_of_everything(&equal, 0.99);
    assert!(!found.excludes(0.0), "{found}");
    let other = [Outcomes::exact(vec![1.0, 0.0]), Outcomes::exact(vec![0.0, 1.0])];
    assert!((worth_of_everything(&other, 0.95).value - 0.5).abs() < 1e-12);
}

#[test]
fn least_squares_recovers_a_cubic_and_copes_with_a_constant() {
    let cubic = |z: f64| 1.0 - 2.0 * z + 0.5 * z * z + 3.0 * z * z * z;
    let found = least_squares((-10..=10).map(|i| f64::from(i) / 10.0).map(|z| (z, cubic(z))));
    for (found, expected) in found.into_iter().zip([1.0, -2.0, 0.5, 3.0]) {
        assert!((found - expected).abs() < 1e-9, "{found}");
    }
    assert!((least_squares([(0.0, 2.0); 5].into_iter())[0] - 2.0).abs() < 1e-12);
}
