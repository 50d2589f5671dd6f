//! What better evidence on a factor would be worth for the choice among strategies.
//!
//! Expected value of partial perfect information: `E_x[max_s E(y_s | x)] − max_s E(y_s)`. `E(y_s` | x) is a regression of y on
//! the factor: a cubic in its position (Strong, Oakley & Brennan 2014 use a smoother curve), or a mean for each word.
//! Taking a maximum of fitted values counts noise as worth. Therefore the rule "in x take the strategy with the
//! largest fitted value" is fitted on nine tenths of the futures and its gain over the best single strategy, chosen on the
//! same nine tenths, is taken in the remaining tenth (cross-fitting): what it shows is what the rule really brings, and on
//! average no more than the true worth. Interval: Student's over futures.
//! Value of knowing everything: per future the best strategy by one half of the batches, its gain in the other half.

use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::Outcomes;
use super::super::prim::region::Axis;

/// Parts into which the futures are cut.
const FOLDS: usize = 10;
/// Powers of the regression on a number: constant, linear, square, cube.
const TERMS: usize = 4;

/// Estimates the worth of knowing one factor before choosing; futures are assigned to folds in the given order.
///
/// `values` are strategies × futures, more is better; for numbers give positions on a scale where futures are spread evenly.
pub fn worth_of_knowing(axis: &Axis, values: &[Vec<f64>], folds: &[usize], level: f64) -> Estimate {
    let futures = folds.len();
    let mut gains = vec![f64::NAN; futures];
    for fold in 0..FOLDS {
        let train: Vec<usize> = (0..futures).filter(|future| folds[*future] % FOLDS != fold).collect();
        let overall = best(values.iter().map(|of| mean_over(of, &train)));
        let fits: Vec<Fit> = values.iter().map(|of| Fit::of(axis, of, &train)).collect();
        for future in (0..futures).filter(|future| folds[*future] % FOLDS == fold) {
            let chosen = best(fits.iter().map(|fit| fit.at(axis, future)));
            gains[future] = values[chosen][future] - values[overall][future];
        }
    }
    gains.retain(|gain| !gain.is_nan());
    Estimate::mean(&gains, level)
}

/// Estimates the worth of knowing everything that the futures differ in, before choosing.
///
/// With a single batch the values are taken to be without noise.
pub fn worth_of_everything(strategies: &[Outcomes], level: f64) -> Estimate {
    let Some(first) = strategies.first() else { return Estimate::undefined(level) };
    let batches = first.batches();
    let mean = |of: &Outcomes, future: usize, half: Option<usize>| {
        let kept = of.row(future).iter().enumerate().filter(|(batch, _)| half.is_none_or(|half| batch % 2 == half));
        moments::mean(&kept.map(|(_, value)| *value).collect::<Vec<_>>())
    };
    let overall = best(strategies.iter().map(|of| moments::mean(of.means())));
    let gain = |future: usize| {
        let by = |choose: Option<usize>, judge: Option<usize>| {
            let chosen = best(strategies.iter().map(|of| mean(of, future, choose)));
            mean(&strategies[chosen], future, judge) - mean(&strategies[overall], future, judge)
        };
        if batches < 2 { by(None, None) } else { f64::midpoint(by(Some(0), Some(1)), by(Some(1), Some(0))) }
    };
    Estimate::mean(&(0..first.points()).map(gain).collect::<Vec<_>>(), level)
}

/// Position of the largest value, the first of equals.
fn best(values: impl Iterator<Item = f64>) -> usize {
    values
        .enumerate()
        .fold((0, f64::NEG_INFINITY), |most, (at, value)| if value > most.1 { (at, value) } else { most })
        .0
}

fn mean_over(values: &[f64], over: &[usize]) -> f64 {
    moments::mean(&over.iter().map(|future| values[*future]).collect::<Vec<_>>())
}

/// A fitted regression on one factor.
enum Fit {
    /// Coefficients of 1, z, z², z³ with z = (x − middle) / reach.
    Cubic { middle: f64, reach: f64, coefficients: [f64; TERMS] },
    /// Means by word; the mean of all where a word has no futures.
    Means(Vec<f64>),
}

impl Fit {
    fn of(axis: &Axis, values: &[f64], train: &[usize]) -> Self {
        match axis {
            Axis::Words(words, count) => {
                let all = mean_over(values, train);
                let mean = |word: usize| {
                    let of: Vec<usize> = train.iter().copied().filter(|future| words[*future] == word).collect();
                    if of.is_empty() { all } else { mean_over(values, &of) }
                };
                Self::Means((0..*count).map(mean).collect())
            }
            Axis::Number(x) => {
                let low = train.iter().map(|future| x[*future]).fold(f64::INFINITY, f64::min);
                let high = train.iter().map(|future| x[*future]).fold(f64::NEG_INFINITY, f64::max);
                let (middle, reach) = (f64::midpoint(low, high), (0.5 * (high - low)).max(f64::MIN_POSITIVE));
                let points = train.iter().map(|future| ((x[*future] - middle) / reach, values[*future]));
                Self::Cubic { middle, reach, coefficients: least_squares(points) }
            }
        }
    }

    fn at(&self, axis: &Axis, future: usize) -> f64 {
        match (self, axis) {
            (Self::Means(means), Axis::Words(words, _)) => means[words[future]],
            (Self::Cubic { middle, reach, coefficients }, Axis::Number(x)) => {
                let z = (x[future] - middle) / reach;
                coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * z + coefficient)
            }
            _ => unreachable!("a fit belongs to its factor"),
        }
    }
}

/// Least squares on powers by the normal equations, solved with pivots; powers that the points cannot tell get 0.
fn least_squares(points: impl Iterator<Item = (f64, f64)>) -> [f64; TERMS] {
    let mut rows = [[0.0; TERMS + 1]; TERMS];
    for (z, y) in points {
        let powers = [1.0, z, z * z, z * z * z];
        for (row, left) in rows.iter_mut().zip(powers) {
            row.iter_mut().zip(powers.into_iter().chain([y])).for_each(|(sum, right)| *sum += left * right);
        }
    }
    let scale = rows[0][0].max(1.0);
    let mut pivots = [false; TERMS];
    for column in 0..TERMS {
        let pivot = rows[column][column];
        if pivot.abs() <= 1e-9 * scale {
            continue;
        }
        pivots[column] = true;
        let fixed = rows[column];
        for (other, row) in rows.iter_mut().enumerate() {
            let factor = row[column] / pivot;
            if other != column {
                row.iter_mut().zip(fixed).for_each(|(value, of)| *value -= factor * of);
            }
        }
    }
    std::array::from_fn(|term| if pivots[term] { rows[term][TERMS] / rows[term][term] } else { 0.0 })
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_linear_gaussian_choice_has_its_closed_form() {
        // y₁ = 0, y₂ = μ + βx + noise, x ~ N(0, 1): worth of x = σφ(μ/σ) + μΦ(μ/σ) − max(0, μ) with σ = |β|
        let n = 4_000;
        let (x, other, noise) = (normals(n, 1), normals(n, 2), normals(n, 3));
        let (mu, beta) = (-0.3, 1.0);
        let second: Vec<f64> = (0..n).map(|i| mu + beta * x[i] + 0.8 * noise[i]).collect();
        let phi = libm::exp(-0.5 * mu * mu) / (2.0 * core::f64::consts::PI).sqrt();
        let below = 0.5 * libm::erfc(-mu / core::f64::consts::SQRT_2);
        let truth = phi + mu * below;
        let folds = shuffled(n, &mut uniforms(4));
        let values = [vec![0.0; n], second];
        let found = worth_of_knowing(&Axis::Number(x), &values, &folds, 0.95);
        assert!((found.value - truth).abs() < 2.5 * found.half_width(), "{found} is not {truth}");
        assert!(found.half_width() < 0.05 && found.lower > 0.2);
        let nothing = worth_of_knowing(&Axis::Number(other), &values, &folds, 0.95);
        assert!(nothing.value.abs() < 0.02, "{nothing}");
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
        let found = worth_of_knowing(&Axis::Words(words, 2), &values, &folds, 0.95);
        assert!((found.value - 0.5).abs() < 1e-9, "{found}");
    }

    #[test]
    fn knowing_everything_is_worth_nothing_where_only_luck_differs() {
        let zeros = vec![0.0; 500];
        let equal = [noisy(&zeros, 20, 0.0, 1.0, 5), noisy(&zeros, 20, 0.0, 1.0, 6)];
        let found = worth_of_everything(&equal, 0.99);
        assert!(!found.excludes(0.0), "{found}");
        let exact = [Outcomes::exact(vec![1.0, 0.0]), Outcomes::exact(vec![0.0, 1.0])];
        assert!((worth_of_everything(&exact, 0.95).value - 0.5).abs() < 1e-12);
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
}
