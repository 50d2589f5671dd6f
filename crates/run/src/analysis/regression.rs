//! Regression of an outcome on the factors of a sweep and their pairs, where a difference of two strategies becomes a tie, and
//! factors that move nothing at all.

use super::futures::{Futures, PRECISION};
use crate::sweep::{FactorColumn, Matrix, Scale, Structure};
use stats::distributions::student_multiplier;
use stats::estimate::Estimate;
use stats::noisy::Outcomes;
use stats::sensitivity::regression::{GROUPS, Line, Regression, is_enough, regress, terms};
use stats::several::corrected;

/// A column of the regression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnOf {
    /// Position of the factor.
    pub factor: usize,
    /// The word that it is about, by its position; the first word of a factor is what others are held against.
    pub word: Option<usize>,
}

/// What regression says of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct Regressed {
    /// The columns.
    pub columns: Vec<ColumnOf>,
    /// By numbers.
    pub linear: Regression,
    /// By ranks; `None` where that cannot be told.
    pub ranked: Option<Regression>,
    /// Whether pairs were looked at; there were too few points for them otherwise.
    pub has_pairs: bool,
    /// Where the difference of two strategies becomes a tie, along each factor of numbers.
    pub ties: Vec<(usize, Tie)>,
}

/// Where a difference becomes a tie along a factor, by its straight line, all other factors at their means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tie {
    /// Here, in the unit of the factor; the interval ends where the factor does.
    At(Estimate),
    /// Nowhere between the ends of the factor: the difference is above 0 all along, or below.
    Nowhere {
        /// Whether it is above.
        above: bool,
    },
    /// That cannot be told.
    Unknown,
}

impl Regressed {
    /// The pairs of columns that surely act together, counting how many were looked at, the strongest first: positions among
    /// the coefficients, with the corrected probability.
    pub fn interactions(&self) -> Vec<(usize, f64)> {
        let of = &self.linear.coefficients;
        let pairs: Vec<usize> = (0..of.len()).filter(|at| of[*at].term.1.is_some()).collect();
        let all: Vec<f64> = pairs.iter().map(|at| of[*at].p).collect();
        let mut found: Vec<(usize, f64)> =
            pairs.into_iter().zip(corrected(&all)).filter(|(_, p)| *p < 1.0 - PRECISION.level).collect();
        let size = |at: usize| of[at].value.value.abs();
        found.sort_by(|a, b| size(b.0).total_cmp(&size(a.0)).then(a.0.cmp(&b.0)));
        found
    }
}

/// Regresses the outcomes of some points; with `is_difference` says where it becomes a tie. `None` if there are too few points, or
/// nothing varies beyond noise.
pub(super) fn regressed(
    futures: &Futures<'_>,
    outcomes: &Outcomes,
    points: &[usize],
    is_difference: bool,
) -> Option<Regressed> {
    let outcomes = outcomes.select(points);
    let columns = columns(futures, points);
    let numbers: Vec<Vec<f64>> = columns.iter().map(|column| numbers(futures, *column, points)).collect();
    let apart = |i: usize, j: usize| columns[i].factor != columns[j].factor;
    let whole = terms(columns.len(), true, apart);
    let has_pairs = is_enough(points.len(), whole.len());
    let terms = if has_pairs { whole } else { terms(columns.len(), false, apart) };
    if columns.is_empty() || !is_enough(points.len(), terms.len()) {
        return None;
    }
    let of = |by_rank| regress(&outcomes, &numbers, &terms, by_rank, PRECISION.level);
    let linear = of(false)?;
    let tie = |(at, column): (usize, &ColumnOf)| {
        let tie = tie_along(&futures.table.factors[column.factor], &numbers[at], &linear.lines[at]);
        (column.factor, tie)
    };
    let along = || columns.iter().enumerate().filter(|(_, column)| column.word.is_none());
    let ties = if is_difference { along().map(tie).collect() } else { Vec::new() };
    Some(Regressed { ranked: of(true), linear, has_pairs, ties, columns })
}

/// The columns of all factors that vary.
fn columns(futures: &Futures<'_>, points: &[usize]) -> Vec<ColumnOf> {
    let mut all = Vec::new();
    for (factor, column) in futures.table.factors.iter().enumerate() {
        match &column.scale {
            Scale::Number { .. } => all.push(ColumnOf { factor, word: None }),
            Scale::Words(words) => all.extend((1..words.len()).map(|word| ColumnOf { factor, word: Some(word) })),
        }
    }
    all.retain(|column| {
        let values = numbers(futures, *column, points);
        values.iter().any(|value| value.to_bits() != values[0].to_bits())
    });
    all
}

/// The numbers of a column at some points: positions in the factor's distribution, or whether it has the word.
fn numbers(futures: &Futures<'_>, column: ColumnOf, points: &[usize]) -> Vec<f64> {
    let of = &futures.table.factors[column.factor];
    let number = |point: &usize| match column.word {
        None => of.positions[*point],
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position in a list
        Some(word) => f64::from(u8::from(of.values[*point] as usize == word)),
    };
    points.iter().map(number).collect()
}

/// Where a line over positions is 0.
fn tie_along(factor: &FactorColumn, positions: &[f64], line: &Line) -> Tie {
    let (mean, deviation) = (stats::moments::mean(positions), stats::moments::variance(positions).sqrt());
    let place = |z: f64| mean + z * deviation;
    let (low, high) = positions.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), p| (l.min(*p), h.max(*p)));
    let value = |place: f64| value_at(factor, place.clamp(low, high));
    if let Some(zero) = line.zero(PRECISION.level)
        && (low..=high).contains(&place(zero.value))
    {
        let [at, lower, upper] = [zero.value, zero.lower, zero.upper].map(|z| value(place(z)));
        let n = positions.len() as u64;
        return Tie::At(Estimate { value: at, lower: lower.min(upper), upper: lower.max(upper), level: zero.level, n });
    }
    let t = student_multiplier(PRECISION.level, (GROUPS - 1) as f64);
    let sure = |position: f64| {
        let z = (position - mean) / deviation;
        let [of_mean, of_slope, both] = line.errors;
        let error = (of_mean + z * z * of_slope + 2.0 * z * both).max(0.0).sqrt();
        let value = line.mean + z * line.slope;
        (value.abs() > t * error).then_some(value > 0.0)
    };
    match (sure(low), sure(high)) {
        (Some(one), Some(other)) if one == other => Tie::Nowhere { above: one },
        _ => Tie::Unknown,
    }
}

/// The value of a factor at a place in its distribution, between the points on both sides of it.
fn value_at(factor: &FactorColumn, place: f64) -> f64 {
    let pairs = || factor.positions.iter().copied().zip(factor.values.iter().copied());
    let by_place = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
    let below = pairs().filter(|pair| pair.0 <= place).max_by(by_place);
    let above = pairs().filter(|pair| pair.0 >= place).min_by(by_place);
    match (below, above) {
        (Some(below), Some(above)) if above.0 > below.0 => {
            below.1 + (place - below.0) / (above.0 - below.0) * (above.1 - below.1)
        }
        (Some(one), _) | (None, Some(one)) => one.1,
        (None, None) => f64::NAN,
    }
}

/// Factors that, wherever the design moves them alone, leave every batch of the outcome the same to the last bit; empty for designs
/// that never move one alone.
pub(super) fn dead(futures: &Futures<'_>, outcomes: &Outcomes) -> Vec<usize> {
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    match &futures.table.structure {
        Structure::Plain => {}
        Structure::OneAtATime(moved) => {
            let base = moved.iter().position(Option::is_none);
            moves.extend(moved.iter().enumerate().filter_map(|(point, factor)| Some(((*factor)?, base?, point))));
        }
        Structure::Morris(places) => {
            moves.extend((1..places.len()).filter_map(|after| Some((places[after].1?, after - 1, after))));
        }
        Structure::Saltelli(places) => {
            let first = |row: u64| places.iter().position(|place| *place == (row, Matrix::A));
            moves.extend(places.iter().enumerate().filter_map(|(point, (row, matrix))| match matrix {
                Matrix::AB(factor) => Some((*factor, first(*row)?, point)),
                _ => None,
            }));
        }
    }
    let same = |one: usize, other: usize| {
        let bits = |point: usize| outcomes.row(point).iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        bits(one) == bits(other)
    };
    let is_dead = |factor: &usize| {
        let mut own = moves.iter().filter(|(of, ..)| of == factor).peekable();
        own.peek().is_some() && own.all(|(_, from, to)| same(*from, *to))
    };
    (0..futures.table.factors.len()).filter(is_dead).collect()
}

#[cfg(test)]
mod tests {
    use super::super::futures::Quantity;
    use super::*;
    use crate::sweep::made_for_tests::{Luck, made, made_with};

    const DIFFERENCE: Quantity = Quantity { metric: 0, strategy: 2, against: Some(1) };

    fn found(table: &crate::sweep::SweepTable) -> Regressed {
        let futures = Futures { table };
        let all: Vec<usize> = (0..table.points()).collect();
        regressed(&futures, &futures.outcomes(DIFFERENCE), &all, true).unwrap()
    }

    #[test]
    fn the_tie_and_the_pair_that_acts_together_are_told_in_spite_of_shared_luck() {
        // the difference is 0.4 (x₀ − 0.6) + 0.5 (x₀ − ½) (x₁ − ½)
        let luck = Luck { seed: 3, own: 0.02, common: 0.02, bent: 0.01 };
        let table = made_with(300, Some(3), luck, &|strategy, x| {
            if strategy == 2 { 0.5 + 0.4 * (x[0] - 0.6) + 0.5 * (x[0] - 0.5) * (x[1] - 0.5) } else { 0.5 }
        });
        let found = found(&table);
        let pairs = found.interactions();
        assert_eq!(pairs.len(), 1, "{pairs:?}");
        assert_eq!(found.linear.coefficients[pairs[0].0].term, (0, Some(1)));
        let Tie::At(at) = found.ties[0].1 else { panic!("{:?}", found.ties) };
        assert!(at.lower < 0.6 && at.upper > 0.6 && at.upper - at.lower < 0.4, "{at}");
        assert_eq!(found.columns.len(), 5, "three numbers, and two words beside the first");
        assert!(found.ranked.is_some() && found.has_pairs);
    }

    #[test]
    fn a_difference_of_one_sign_ties_nowhere_and_noise_ties_unknown() {
        let table = made(200, None, 0.01, &|strategy, x| if strategy == 2 { 0.7 + 0.1 * x[0] } else { 0.5 });
        assert_eq!(found(&table).ties[0].1, Tie::Nowhere { above: true });
        let luck = Luck { seed: 1, own: 0.02, common: 0.02, bent: 0.0 };
        let tie = made_with(200, None, luck, &|_, x| 0.5 + 0.1 * x[0]);
        let futures = Futures { table: &tie };
        let all: Vec<usize> = (0..200).collect();
        // nothing varies beyond noise, or nothing can be told
        if let Some(found) = regressed(&futures, &futures.outcomes(DIFFERENCE), &all, true) {
            assert!(found.interactions().is_empty());
            assert!(found.ties.iter().all(|(_, tie)| !matches!(tie, Tie::Nowhere { .. })), "{:?}", found.ties);
        }
    }

    #[test]
    fn pairs_are_told_in_noise_in_at_most_one_set_of_ten() {
        let told = (0..60).filter(|seed| {
            let luck = Luck { seed: *seed, own: 0.02, common: 0.02, bent: 0.01 };
            let table = made_with(120, None, luck, &|strategy, x| 0.3 * x[0] * strategy as f64);
            let futures = Futures { table: &table };
            let all: Vec<usize> = (0..120).collect();
            regressed(&futures, &futures.outcomes(DIFFERENCE), &all, true)
                .is_some_and(|of| !of.interactions().is_empty())
        });
        let told = told.count();
        assert!(told <= 6, "{told} of 60");
    }

    #[test]
    fn a_factor_that_moves_nothing_is_dead_and_one_within_noise_is_not() {
        let mut table = made(4, None, 0.01, &|_, x| x[0]);
        table.structure = Structure::OneAtATime(vec![None, Some(0), Some(1), Some(2)]);
        let width = table.strategies.len() * table.metrics.len() * crate::sweep::table::BATCHES;
        // the third point is the base point again
        let (base, rest) = table.batches.split_at_mut(width);
        rest[width..2 * width].copy_from_slice(base);
        let futures = Futures { table: &table };
        assert_eq!(dead(&futures, &futures.outcomes(DIFFERENCE)), [1]);
    }
}
