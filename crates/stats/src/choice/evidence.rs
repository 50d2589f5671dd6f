//! What better evidence on a factor would be worth for the choice among strategies.
//!
//! Expected value of partial perfect information: `E_x[max_s E(y_s | x)] − max_s E(y_s)`. `E(y_s` | x) is a regression of y on
//! the factor: a cubic in its position (Strong, Oakley & Brennan 2014 use a smoother curve), or a mean for each word.
//! Taking a maximum of fitted values counts noise as worth, so that a fitted value alone is too high. The worth is therefore
//! held between two rules "in x take the strategy with the largest fitted value":
//! * one is fitted on nine tenths of the futures and on one half of the trials, and judged on the remaining tenth in the other
//!   half (cross-fitting; the luck that all futures share is not the same in both): no rule brings more than the worth, so that
//!   what this one surely brings against *every* single strategy is surely there: the lower end, 0 if it is less;
//! * one is fitted and judged on all: it is at least as good as it looks, and what it may bring at most is the upper end.
//!
//! Errors are those of futures and of trials that all futures share: s² over futures / n + s² over batches / B.
//! Value of knowing everything: the same with the strategy that is best in each future.

use super::super::distributions::student_multiplier;
use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::Outcomes;
use super::super::prim::region::Axis;

/// Parts into which the futures are cut.
const FOLDS: usize = 10;
/// Powers of the regression on a number: constant, linear, square, cube.
const TERMS: usize = 4;
/// Batches from which halves share no luck and still show its size.
const FEWEST_BATCHES: usize = 4;

/// Which strategy is taken in each future, and the batches in which that is judged.
struct Rule {
    chosen: Vec<usize>,
    judged: Vec<usize>,
}

/// Estimates the worth of knowing one factor before choosing; futures are assigned to folds in the given order.
///
/// `strategies` have the same futures and batches, more is better; for numbers give positions on a scale where futures are
/// spread evenly.
pub fn worth_of_knowing(axis: &Axis, strategies: &[Outcomes], folds: &[usize], level: f64) -> Estimate {
    let futures = folds.len();
    let rule = |values: &[Vec<f64>], train: &[usize]| -> Vec<Fit> {
        values.iter().map(|of| Fit::of(axis, of, train)).collect()
    };
    let take = |fits: &[Fit], future: usize| best(fits.iter().map(|fit| fit.at(axis, future)));
    let crossed = |values: &[Vec<f64>]| {
        let mut chosen = vec![0; futures];
        for fold in 0..FOLDS {
            let train: Vec<usize> = (0..futures).filter(|future| folds[*future] % FOLDS != fold).collect();
            let fits = rule(values, &train);
            for future in (0..futures).filter(|future| folds[*future] % FOLDS == fold) {
                chosen[future] = take(&fits, future);
            }
        }
        chosen
    };
    let whole = |values: &[Vec<f64>]| {
        let fits = rule(values, &(0..futures).collect::<Vec<_>>());
        (0..futures).map(|future| take(&fits, future)).collect()
    };
    between(strategies, crossed, whole, level)
}

/// Estimates the worth of knowing everything that the futures differ in, before choosing.
///
/// With a single batch the values are taken to be without noise.
pub fn worth_of_everything(strategies: &[Outcomes], level: f64) -> Estimate {
    let largest = |values: &[Vec<f64>]| {
        let futures = values.first().map_or(0, Vec::len);
        (0..futures).map(|future| best(values.iter().map(|of| of[future]))).collect()
    };
    between(strategies, largest, largest, level)
}

/// The worth between what a rule made by `crossed` from the other half of the trials surely brings, and what one made by `whole`
/// from all may bring.
fn between(
    strategies: &[Outcomes],
    crossed: impl Fn(&[Vec<f64>]) -> Vec<usize>,
    whole: impl Fn(&[Vec<f64>]) -> Vec<usize>,
    level: f64,
) -> Estimate {
    let Some(first) = strategies.first().filter(|first| first.points() > 1) else { return Estimate::undefined(level) };
    let batches = first.batches();
    let means = |of: &dyn Fn(&Outcomes) -> Vec<f64>| -> Vec<Vec<f64>> { strategies.iter().map(of).collect() };
    let all = means(&|of| of.means().to_vec());
    let every = || (0..batches).collect::<Vec<_>>();
    let rules: Vec<Rule> = if batches < FEWEST_BATCHES {
        vec![Rule { chosen: crossed(&all), judged: every() }]
    } else {
        let half = |half: usize| Rule {
            chosen: crossed(&means(&|of| of.half(half).means().to_vec())),
            judged: every().into_iter().skip(1 - half).step_by(2).collect(),
        };
        vec![half(0), half(1)]
    };
    let (surely, lower, _) = against_each(strategies, &rules, level);
    let (_, _, upper) = against_each(strategies, &[Rule { chosen: whole(&all), judged: every() }], level);
    let lower = lower.max(0.0);
    let upper = upper.max(lower);
    Estimate { value: surely.clamp(lower, upper), lower, upper, level, n: first.points() as u64 }
}

/// What rules bring against the single strategy against which they bring least: value, lower and upper end.
fn against_each(strategies: &[Outcomes], rules: &[Rule], level: f64) -> (f64, f64, f64) {
    let least = |all: (f64, f64, f64), one: (f64, f64, f64)| (all.0.min(one.0), all.1.min(one.1), all.2.min(one.2));
    let against = |single: &Outcomes| {
        let gain = |rule: &Rule, future: usize, batch: usize| {
            strategies[rule.chosen[future]].row(future)[batch] - single.row(future)[batch]
        };
        let futures = single.points();
        let of_future = |future: usize| {
            let of = |rule: &Rule| {
                moments::mean(&rule.judged.iter().map(|batch| gain(rule, future, *batch)).collect::<Vec<_>>())
            };
            moments::mean(&rules.iter().map(of).collect::<Vec<_>>())
        };
        let by_future: Vec<f64> = (0..futures).map(of_future).collect();
        let (mut shared, mut count) = (0.0, 0.0);
        for rule in rules.iter().filter(|rule| rule.judged.len() > 1) {
            let of = |batch: &usize| {
                moments::mean(&(0..futures).map(|future| gain(rule, future, *batch)).collect::<Vec<_>>())
            };
            shared += moments::variance(&rule.judged.iter().map(of).collect::<Vec<_>>()) / rules.len() as f64;
            count += rule.judged.len() as f64;
        }
        let luck = if count > 0.0 { shared / count } else { 0.0 };
        let error = (moments::variance(&by_future) / futures as f64 + luck).sqrt();
        let degrees = if count > rules.len() as f64 { count - rules.len() as f64 } else { futures as f64 - 1.0 };
        let (value, reach) = (moments::mean(&by_future), student_multiplier(level, degrees) * error);
        (value, value - reach, value + reach)
    };
    strategies.iter().map(against).fold((f64::INFINITY, f64::INFINITY, f64::INFINITY), least)
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
#[path = "evidence_tests.rs"]
mod tests;
