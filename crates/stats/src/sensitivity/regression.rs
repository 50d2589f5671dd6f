//! Standardised regression: by how many standard deviations an outcome moves with one of a factor, all factors and their pairs
//! at once.
//!
//! Columns, products of two columns and outcomes are brought to mean 0 and standard deviation 1, the outcome's without its noise;
//! coefficients are those of least squares. With ranks in place of numbers the same tells of any steady rise or fall, but ranks
//! of noisy outcomes are too small rather than too large.
//! Errors: jackknife. Points are left out in [`GROUPS`] groups and batches of trials one by one; both variances are added, so that
//! luck that points share counts, and own luck rather twice than never. Intervals: Student's t on [`GROUPS`] − 1 degrees.
//! Source: Saltelli and others (2008), *Global Sensitivity Analysis: The Primer*, section 1.2.5; delete-a-group jackknife: Kott
//! (2001), Journal of Official Statistics 17, 521–526.

use super::super::distributions::student_multiplier;
use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::Outcomes;
use super::super::several::probability;

/// Groups of points that are left out one after another.
pub const GROUPS: usize = 20;
/// Points for each coefficient that is estimated.
const POINTS_A_TERM: usize = 3;
/// Share of a column's spread below which it is a sum of others.
const LEAST_PIVOT: f64 = 1e-9;

/// A column of the regression, or a product of two.
pub type Term = (usize, Option<usize>);

/// A coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// The column, and the other one of a product.
    pub term: Term,
    /// Standard deviations of the outcome for one of the column.
    pub value: Estimate,
    /// Probability of a coefficient as large without any effect.
    pub p: f64,
}

/// What a regression says.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// Columns first, then products.
    pub coefficients: Vec<Coefficient>,
    /// Share of the outcome's variance, without noise, that they explain; above 1 by chance alone.
    pub explained: Estimate,
    /// For each column, the straight line of the outcome over it: mean, slope for a standard deviation, and their errors.
    pub lines: Vec<Line>,
}

/// Outcome = mean + slope · (column in standard deviations from its mean), others at their means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Mean outcome.
    pub mean: f64,
    /// Slope.
    pub slope: f64,
    /// Variances of the mean and of the slope, and their covariance.
    pub errors: [f64; 3],
}

impl Line {
    /// Where the line is 0, in standard deviations from the mean of the column, with Fieller's interval; `None` if it surely does
    /// not fall or rise.
    pub fn zero(&self, level: f64) -> Option<Estimate> {
        let t = student_multiplier(level, (GROUPS - 1) as f64);
        let [mean, slope, both] = self.errors.map(|error| t * t * error);
        // (mean + slope z)² ≤ t² (…) as a quadratic in z
        let (a, b, c) = (self.slope * self.slope - slope, self.mean * self.slope - both, self.mean * self.mean - mean);
        let discriminant = b * b - a * c;
        if a <= 0.0 || discriminant < 0.0 {
            return None;
        }
        let reach = discriminant.sqrt() / a;
        let (value, centre) = (-self.mean / self.slope, -b / a);
        Some(Estimate { value, lower: centre - reach, upper: centre + reach, level, n: 0 })
    }
}

/// Whether there are points enough for a number of terms.
pub const fn is_enough(points: usize, terms: usize) -> bool {
    points >= POINTS_A_TERM * terms && points >= 2 * GROUPS
}

/// The terms for a number of columns: each of them and, if wanted, the products of those that `together` lets act together.
pub fn terms(columns: usize, pairs: bool, together: impl Fn(usize, usize) -> bool) -> Vec<Term> {
    let of = |i: usize| (i + 1..columns).filter(move |_| pairs).map(move |j| (i, j));
    let products = (0..columns).flat_map(of).filter(|(i, j)| together(*i, *j)).map(|(i, j)| (i, Some(j)));
    (0..columns).map(|column| (column, None)).chain(products).collect()
}

/// Regresses outcomes on columns of as many points; with `by_rank` ranks take the place of numbers. `None` if the outcome does not
/// vary beyond its noise, or no column does.
///
/// # Panics
/// If a column has another number of points, or there are not [`is_enough`].
pub fn regress(
    outcomes: &Outcomes,
    columns: &[Vec<f64>],
    terms: &[Term],
    by_rank: bool,
    level: f64,
) -> Option<Regression> {
    let points = outcomes.points();
    assert!(columns.iter().all(|column| column.len() == points), "columns have as many points as the outcome");
    assert!(is_enough(points, terms.len()), "{points} points are too few for {} terms", terms.len());
    let columns: Vec<Vec<f64>> =
        columns.iter().map(|column| if by_rank { ranks(column) } else { column.clone() }).collect();
    let design = Design::new(&columns, terms)?;
    let quiet = outcomes.without_common_noise();
    let own: Vec<f64> = (0..points).map(|point| quiet.noise(&[(point, 1.0)], &[(point, 1.0)])).collect();
    let noise = if by_rank { 0.0 } else { moments::mean(&own) };
    let of = |means: &[f64]| if by_rank { ranks(means) } else { means.to_vec() };
    let values = of(outcomes.means());
    let spread = moments::variance(&values) - noise;
    if spread <= 0.0 {
        return None;
    }
    let whole = design.fit(&values, None, noise, spread)?;
    let left_out =
        (0..GROUPS).map(|group| design.fit(&values, Some(group), noise, spread)).collect::<Option<Vec<_>>>()?;
    let batches = outcomes.batches();
    let without = |batch: usize| {
        let counts: Vec<f64> =
            (0..batches).map(|of| if of == batch { 0.0 } else { batches as f64 / (batches - 1) as f64 }).collect();
        let more = noise * batches as f64 / (batches - 1) as f64;
        design.fit(&of(&outcomes.means_with(&counts)), None, more, spread)
    };
    let by_batch = if batches > 1 { (0..batches).map(without).collect::<Option<Vec<_>>>()? } else { Vec::new() };
    let covariance = |one: &dyn Fn(&Fit) -> f64, other: &dyn Fn(&Fit) -> f64| {
        jackknife(&left_out, one, other) + jackknife(&by_batch, one, other)
    };
    let estimate = |number: &dyn Fn(&Fit) -> f64| {
        let (value, error) = (number(&whole), covariance(number, number).max(0.0).sqrt());
        move |level: f64| {
            let reach = student_multiplier(level, (GROUPS - 1) as f64) * error;
            Estimate { value, lower: value - reach, upper: value + reach, level, n: points as u64 }
        }
    };
    let coefficients = terms.iter().enumerate().map(|(at, term)| {
        let interval = estimate(&move |fit: &Fit| fit.standardised[at]);
        Coefficient { term: *term, value: interval(level), p: probability(interval) }
    });
    let line = |column: usize| {
        let slope = move |fit: &Fit| fit.slopes[column];
        let mean = |fit: &Fit| fit.mean;
        let errors = [covariance(&mean, &mean), covariance(&slope, &slope), covariance(&mean, &slope)];
        Line { mean: whole.mean, slope: whole.slopes[column], errors }
    };
    Some(Regression {
        coefficients: coefficients.collect(),
        explained: estimate(&|fit: &Fit| fit.explained)(level),
        lines: (0..columns.len()).map(line).collect(),
    })
}

/// Covariance of two numbers by leaving out one part after another.
fn jackknife(parts: &[Fit], one: &dyn Fn(&Fit) -> f64, other: &dyn Fn(&Fit) -> f64) -> f64 {
    let n = parts.len() as f64;
    if parts.len() < 2 {
        return 0.0;
    }
    let values = |of: &dyn Fn(&Fit) -> f64| parts.iter().map(of).collect::<Vec<f64>>();
    (n - 1.0) * (n - 1.0) / n * moments::covariance(&values(one), &values(other))
}

/// Columns and products in standard deviations from their means.
struct Design {
    /// Terms × points.
    columns: Vec<Vec<f64>>,
    /// Number of terms that are columns.
    mains: usize,
}

/// What least squares give.
struct Fit {
    mean: f64,
    /// In the unit of the outcome for a standard deviation of the column; columns alone.
    slopes: Vec<f64>,
    standardised: Vec<f64>,
    explained: f64,
}

impl Design {
    /// `None` if a column does not vary.
    fn new(columns: &[Vec<f64>], terms: &[Term]) -> Option<Self> {
        let standard: Vec<Vec<f64>> = columns.iter().map(|column| standardised(column)).collect::<Option<_>>()?;
        let of = |(column, other): &Term| match other {
            None => Some(standard[*column].clone()),
            Some(other) => {
                let product: Vec<f64> = standard[*column].iter().zip(&standard[*other]).map(|(a, b)| a * b).collect();
                standardised(&product)
            }
        };
        Some(Self { columns: terms.iter().map(of).collect::<Option<_>>()?, mains: columns.len() })
    }

    /// Fits the points that are not in a group; `None` if a term is a sum of others.
    fn fit(&self, values: &[f64], without: Option<usize>, noise: f64, spread: f64) -> Option<Fit> {
        let kept: Vec<usize> = (0..values.len()).filter(|point| without != Some(point % GROUPS)).collect();
        let (n, terms) = (kept.len() as f64, self.columns.len());
        let sum = |term: &dyn Fn(usize) -> f64| kept.iter().map(|point| term(*point)).sum::<f64>();
        // the first row and column belong to the mean
        let column = |at: usize, point: usize| if at == 0 { 1.0 } else { self.columns[at - 1][point] };
        let product = |row: usize, other: usize| sum(&|point| column(row, point) * column(other, point));
        let half: Vec<Vec<f64>> = (0..=terms).map(|row| (0..=row).map(|other| product(row, other)).collect()).collect();
        let whole = |row: usize| (0..=terms).map(|other| half[row.max(other)][row.min(other)]).collect();
        let matrix = (0..=terms).map(whole).collect();
        let right: Vec<f64> = (0..=terms).map(|row| sum(&|point| column(row, point) * values[point])).collect();
        let solved = solve(matrix, right, LEAST_PIVOT * n)?;
        let fitted = |point: usize| (0..=terms).map(|at| solved[at] * column(at, point)).sum::<f64>();
        let middle = sum(&|point| values[point]) / n;
        let square = |of: f64| of * of;
        let left = sum(&|point| square(values[point] - fitted(point))) / (n - terms as f64 - 1.0) - noise;
        let all = sum(&|point| square(values[point] - middle)) / (n - 1.0) - noise;
        let scale = spread.sqrt();
        Some(Fit {
            mean: solved[0],
            slopes: solved[1..=self.mains].to_vec(),
            standardised: solved[1..].iter().map(|slope| slope / scale).collect(),
            explained: 1.0 - left / all,
        })
    }
}

/// Values in standard deviations from their mean; `None` if they do not vary.
fn standardised(values: &[f64]) -> Option<Vec<f64>> {
    let (mean, deviation) = (moments::mean(values), moments::variance(values).sqrt());
    (deviation > 0.0).then(|| values.iter().map(|value| (value - mean) / deviation).collect())
}

/// Ranks from 1; equal values share the mean of theirs.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let same = order[from..].iter().take_while(|at| values[**at] <= values[order[from]]).count().max(1);
        let rank = from as f64 + f64::midpoint(same as f64, 1.0);
        order[from..from + same].iter().for_each(|at| ranks[*at] = rank);
        from += same;
    }
    ranks
}

/// Solves a symmetric positive system by Cholesky's way; `None` if a pivot is not above `least`.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>, least: f64) -> Option<Vec<f64>> {
    let size = right.len();
    for row in 0..size {
        for column in 0..=row {
            let product: f64 = (0..column).map(|k| matrix[row][k] * matrix[column][k]).sum();
            let rest = matrix[row][column] - product;
            if row == column {
                if rest <= least {
                    return None;
                }
                matrix[row][row] = rest.sqrt();
            } else {
                matrix[row][column] = rest / matrix[column][column];
            }
        }
        let product: f64 = (0..row).map(|k| matrix[row][k] * right[k]).sum();
        right[row] = (right[row] - product) / matrix[row][row];
    }
    for row in (0..size).rev() {
        let product: f64 = (row + 1..size).map(|k| matrix[k][row] * right[k]).sum();
        right[row] = (right[row] - product) / matrix[row][row];
    }
    Some(right)
}

#[cfg(test)]
#[path = "regression_tests.rs"]
mod tests;
