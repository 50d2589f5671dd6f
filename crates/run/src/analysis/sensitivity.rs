//! Which factors of a sweep an outcome depends on, by whatever its design allows.

use super::futures::{CannotAnalyse, Futures, PRECISION, Quantity};
use super::regression::{Regressed, dead, regressed};
use crate::sweep::{Matrix, Structure};
use stats::estimate::Estimate;
use stats::noisy::{Outcomes, Precision, draw_counts};
use stats::sensitivity::interaction::{Interaction, interactions};
use stats::sensitivity::morris::{ElementaryEffects, Move, elementary_effects};
use stats::sensitivity::pawn::{Pawn, pawn};
use stats::sensitivity::sobol::{SobolIndices, sobol};

/// Points that a comparison of distributions needs.
const FEWEST_FOR_PAWN: usize = 40;
/// Share of the points at each end of a factor that a swing compares.
const END: f64 = 0.2;

/// What a sweep says of the factors of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The quantity.
    pub quantity: Quantity,
    /// Sobol' indices, from a Saltelli design.
    pub sobol: Option<SobolIndices>,
    /// How much pairs of factors act together, from a Saltelli design.
    pub interactions: Option<Vec<Interaction>>,
    /// Regression on all factors and their pairs, from enough independent points.
    pub regressed: Option<Regressed>,
    /// Factors that move nothing at all where the design moves them alone.
    pub dead: Vec<usize>,
    /// Elementary effects, one a factor, from a Morris design.
    pub morris: Option<Vec<ElementaryEffects>>,
    /// PAWN indices, one a factor, from enough points.
    pub pawn: Option<Vec<Pawn>>,
    /// Swings, the widest first; from any design but Morris.
    pub swings: Vec<Swing>,
    /// What the outcome is where no factor is moved (one at a time), or its mean over points.
    pub centre: f64,
}

/// Outcome at the two ends of a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// Position of the factor.
    pub factor: usize,
    /// At the low end, less the centre.
    pub low: Estimate,
    /// At the high end, less the centre.
    pub high: Estimate,
    /// What the ends are, such as "0.2" or "lowest fifth".
    pub ends: (String, String),
}

impl Swing {
    /// Distance of the two ends.
    pub fn width(&self) -> f64 {
        (self.high.value - self.low.value).abs()
    }
}

/// Computes all that the design allows.
///
/// # Errors
/// If there is no factor, or fewer than four points.
pub fn sensitivity(futures: &Futures<'_>, quantity: Quantity) -> Result<Sensitivity, CannotAnalyse> {
    let table = futures.table;
    if table.factors.is_empty() {
        return Err(CannotAnalyse::Nothing { analysis: "sensitivity", needed: "a factor" });
    }
    if table.points() < 4 {
        return Err(CannotAnalyse::FewPoints { analysis: "sensitivity", least: 4, points: table.points() });
    }
    let outcomes = futures.outcomes(quantity);
    let independent = independent(futures);
    let (centre, mut swings) = match &table.structure {
        Structure::OneAtATime(moved) => one_at_a_time(futures, &outcomes, moved),
        Structure::Morris(_) => (mean(outcomes.means()), Vec::new()),
        _ => by_fifths(futures, &outcomes, &independent),
    };
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()).then(a.factor.cmp(&b.factor)));
    let is_spread = !matches!(table.structure, Structure::OneAtATime(_) | Structure::Morris(_));
    Ok(Sensitivity {
        quantity,
        sobol: saltelli(futures, &outcomes, "sobol", sobol),
        interactions: saltelli(futures, &outcomes, "interactions", interactions),
        regressed: if is_spread {
            regressed(futures, &outcomes, &independent, quantity.against.is_some())
        } else {
            None
        },
        dead: dead(futures, &outcomes),
        morris: morris(futures, &outcomes),
        pawn: (is_spread && independent.len() >= FEWEST_FOR_PAWN)
            .then(|| moment_free(futures, &outcomes, &independent)),
        swings,
        centre,
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// What is computed from a complete Saltelli design: outcomes in the order of matrices, rows, factors, precision and uniforms.
type OfSaltelli<T> = fn(&Outcomes, usize, usize, Precision, &mut dyn FnMut() -> f64) -> T;

/// A complete Saltelli design, with a stream of its own.
fn saltelli<T>(futures: &Futures<'_>, outcomes: &Outcomes, name: &str, of: OfSaltelli<T>) -> Option<T> {
    let Structure::Saltelli(places) = &futures.table.structure else { return None };
    let factors = futures.table.factors.len();
    let base = places.len() / (factors + 2);
    let rank = |matrix: Matrix| match matrix {
        Matrix::A => 0,
        Matrix::B => 1,
        Matrix::AB(factor) => 2 + factor,
    };
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|point| (rank(places[*point].1), places[*point].0));
    let mut stream = futures.stream(name);
    let sorted = outcomes.select(&order);
    (base > 1 && places.len() == base * (factors + 2))
        .then(|| of(&sorted, base, factors, PRECISION, &mut || stream.next()))
}

/// Elementary effects of a Morris design.
fn morris(futures: &Futures<'_>, outcomes: &Outcomes) -> Option<Vec<ElementaryEffects>> {
    let Structure::Morris(places) = &futures.table.structure else { return None };
    let step = |after: usize| {
        let (trajectory, moved) = places[after];
        let factor = moved?;
        let positions = &futures.table.factors[factor].positions;
        let delta = positions[after] - positions[after - 1];
        let trajectory = usize::try_from(trajectory).ok()?;
        (delta.abs() > 0.0).then_some(Move { factor, before: after - 1, after, delta, trajectory })
    };
    let moves: Vec<Move> = (1..places.len()).filter_map(step).collect();
    let mut stream = futures.stream("morris");
    Some(elementary_effects(outcomes, &moves, futures.table.factors.len(), PRECISION, &mut || stream.next()))
}

/// Points that were drawn independently: all but the crossings of a Saltelli design, which repeat values of others.
fn independent(futures: &Futures<'_>) -> Vec<usize> {
    let is_crossing = |point: &usize| match &futures.table.structure {
        Structure::Saltelli(places) => matches!(places[*point].1, Matrix::AB(_)),
        _ => false,
    };
    (0..futures.table.points()).filter(|point| !is_crossing(point)).collect()
}

/// PAWN indices of all factors.
fn moment_free(futures: &Futures<'_>, outcomes: &Outcomes, points: &[usize]) -> Vec<Pawn> {
    let means = outcomes.select(points);
    let of = |(at, factor): (usize, &crate::sweep::FactorColumn)| {
        let mut stream = futures.stream(&format!("pawn {at}"));
        let values: Vec<f64> = points.iter().map(|point| factor.values[*point]).collect();
        pawn(&values, means.means(), PRECISION, &mut || stream.next())
    };
    futures.table.factors.iter().enumerate().map(of).collect()
}

/// Outcome at the least and greatest value of each factor, all others at their base.
fn one_at_a_time(futures: &Futures<'_>, outcomes: &Outcomes, moved: &[Option<usize>]) -> (f64, Vec<Swing>) {
    let Some(base) = moved.iter().position(Option::is_none) else { return (f64::NAN, Vec::new()) };
    let change = |point: usize| {
        if point == base {
            return Estimate { value: 0.0, lower: 0.0, upper: 0.0, level: PRECISION.level, n: futures.table.trials };
        }
        let difference: Vec<f64> = outcomes.row(point).iter().zip(outcomes.row(base)).map(|(a, b)| a - b).collect();
        Estimate { n: futures.table.trials, ..Estimate::mean(&difference, PRECISION.level) }
    };
    let swing = |factor: usize| {
        let column = &futures.table.factors[factor];
        let of: Vec<usize> = (0..moved.len()).filter(|p| moved[*p] == Some(factor) || *p == base).collect();
        let by_value = |a: &&usize, b: &&usize| column.values[**a].total_cmp(&column.values[**b]);
        let (low, high) = (*of.iter().min_by(by_value)?, *of.iter().max_by(by_value)?);
        let ends = (written(column, column.values[low]), written(column, column.values[high]));
        (low != high).then(|| Swing { factor, low: change(low), high: change(high), ends })
    };
    (outcomes.means()[base], (0..futures.table.factors.len()).filter_map(swing).collect())
}

/// Value of a factor in words.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // values of words are positions in their list
pub fn written(factor: &crate::sweep::FactorColumn, value: f64) -> String {
    match &factor.scale {
        crate::sweep::Scale::Words(words) => words[(value as usize).min(words.len().saturating_sub(1))].clone(),
        crate::sweep::Scale::Number { low, high } => {
            let reach = high - low;
            let decimals = if reach >= 100.0 {
                0
            } else if reach >= 10.0 {
                1
            } else if reach >= 0.5 {
                2
            } else {
                3
            };
            format!("{value:.decimals$}").replace('-', "−")
        }
    }
}

/// Mean outcome in the lowest and the highest fifth of each factor (or its first and last word) less the mean of all.
fn by_fifths(futures: &Futures<'_>, outcomes: &Outcomes, among: &[usize]) -> (f64, Vec<Swing>) {
    let outcomes = &outcomes.select(among);
    let points = outcomes.points();
    let parts = |factor: usize| -> (Vec<usize>, Vec<usize>, (String, String)) {
        let column = &futures.table.factors[factor];
        let values: Vec<f64> = among.iter().map(|point| column.values[*point]).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most the number of points
        let take = ((END * points as f64) as usize).clamp(1, points) - 1;
        let (low, high) = (sorted[take], sorted[points - 1 - take]);
        let of = |keep: &dyn Fn(f64) -> bool| (0..points).filter(|p| keep(values[*p])).collect();
        let ends = match column.scale {
            crate::sweep::Scale::Words(_) => (written(column, sorted[0]), written(column, sorted[points - 1])),
            crate::sweep::Scale::Number { .. } => {
                (format!("up to {}", written(column, low)), format!("from {}", written(column, high)))
            }
        };
        (of(&|value| value <= low), of(&|value| value >= high), ends)
    };
    let centre = mean(outcomes.means());
    let swing = |factor: usize| {
        let (low, high, ends) = parts(factor);
        let mut stream = futures.stream(&format!("swing {factor}"));
        let (mut of_low, mut of_high) = (Vec::new(), Vec::new());
        for _ in 0..PRECISION.replicates {
            let (means, _) = outcomes.replicate(&mut || stream.next());
            let counts = draw_counts(points, &mut || stream.next());
            let all: Vec<usize> = (0..points).collect();
            let middle = weighted(&means, &counts, &all);
            of_low.push(weighted(&means, &counts, &low) - middle);
            of_high.push(weighted(&means, &counts, &high) - middle);
        }
        let once = vec![1.0; points];
        let end = |part: &[usize], replicates: &mut Vec<f64>| {
            replicates.retain(|value| value.is_finite());
            let value = weighted(outcomes.means(), &once, part) - centre;
            Estimate::from_replicates(value, replicates, PRECISION.level, part.len() as u64)
        };
        Swing { factor, low: end(&low, &mut of_low), high: end(&high, &mut of_high), ends }
    };
    (centre, (0..futures.table.factors.len()).map(swing).collect())
}

fn weighted(means: &[f64], counts: &[f64], over: &[usize]) -> f64 {
    let (sum, weight) =
        over.iter().fold((0.0, 0.0), |(sum, weight), p| (sum + counts[*p] * means[*p], weight + counts[*p]));
    sum / weight
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sweep::made_for_tests::made;

    #[test]
    fn the_factor_that_matters_swings_most_and_moves_the_distribution() {
        let table = made(300, Some(2), 0.02, &|_, x| 0.8 - 0.5 * x[0] + 0.1 * x[1]);
        let quantity = Quantity { metric: 0, strategy: 1, against: None };
        let found = sensitivity(&Futures { table: &table }, quantity).unwrap();
        assert_eq!((found.swings[0].factor, found.swings[1].factor), (0, 1));
        assert!(found.swings[0].low.lower > 0.1 && found.swings[0].high.upper < -0.1);
        let pawn = found.pawn.unwrap();
        assert!(pawn[0].has_influence() && pawn[0].median.value > pawn[2].median.value);
        assert!(found.sobol.is_none() && found.morris.is_none());
    }

    #[test]
    fn one_at_a_time_compares_with_the_base_point() {
        let mut table = made(3, None, 0.01, &|_, x| x[0]);
        table.structure = Structure::OneAtATime(vec![None, Some(0), Some(0)]);
        for (point, value) in [0.5, 0.0, 1.0].into_iter().enumerate() {
            table.factors[0].values[point] = value;
        }
        let futures = Futures { table: &table };
        assert!(sensitivity(&futures, Quantity { metric: 0, strategy: 0, against: None }).is_err());
        let quantity = Quantity { metric: 0, strategy: 0, against: None };
        let outcomes = futures.outcomes(quantity);
        let Structure::OneAtATime(moved) = &table.structure else { unreachable!() };
        let (centre, swings) = one_at_a_time(&futures, &outcomes, moved);
        assert!((centre - outcomes.means()[0]).abs() < 1e-12 && swings.len() == 1);
        assert!((swings[0].low.value - (outcomes.means()[1] - outcomes.means()[0])).abs() < 1e-12);
    }
}
