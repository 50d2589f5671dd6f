//! How points are spread over factors: settings of every factor at every point, and how points hang together.
//!
//! Latin hypercube after `McKay`, Beckman & Conover (1979); Sobol' sequence with Owen's scrambling after Burley (2020); Morris
//! (1991) with steps of p / (2 (p − 1)); crossings A, B, AB after Saltelli et al. (2010), without the row at which a raw sequence
//! begins, since the scrambled one has no such row. All chance comes from the seed of the sweep.

use std::collections::BTreeMap;

use super::design::{Spread, Written};
use super::factor::Factor;
use super::table::{Matrix, Structure};
use model::chance::{Chance, Stream};
use model::syntax::{Document, Faults};

/// Most points of a design.
const MOST_POINTS: u64 = 200_000;
/// Most points of a Sobol' sequence.
const LONGEST_SEQUENCE: u32 = 1 << 16;
/// Most dimensions of a Sobol' sequence.
const MOST_DIMENSIONS: usize = 256;

/// The points of a design.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Settings, one row a point, one column a factor.
    pub settings: Vec<Vec<f64>>,
    /// Positions, likewise.
    pub positions: Vec<Vec<f64>>,
    /// How they hang together.
    pub structure: Structure,
}

impl Sample {
    /// Points given by their settings.
    fn of_settings(settings: Vec<Vec<f64>>, structure: Structure, factors: &[Factor]) -> Self {
        let row = |row: &Vec<f64>| row.iter().zip(factors).map(|(at, factor)| factor.position(*at)).collect();
        Self { positions: settings.iter().map(row).collect(), settings, structure }
    }

    /// Points given by their positions.
    fn of_positions(positions: Vec<Vec<f64>>, structure: Structure, factors: &[Factor]) -> Self {
        let row = |row: &Vec<f64>| row.iter().zip(factors).map(|(at, factor)| factor.at(*at)).collect();
        Self { settings: positions.iter().map(row).collect(), positions, structure }
    }

    /// Spreads points; `None` if a fault was added.
    pub(super) fn draw(
        spread: &Spread,
        factors: &[Factor],
        seed: u64,
        document: &Document,
        faults: &mut Faults,
    ) -> Option<Self> {
        let size = check(spread, factors, document, faults)?;
        let chance = Chance::new(seed, 0);
        Some(match spread {
            Spread::Grid { steps } => Self::of_settings(grid(factors, *steps), Structure::Plain, factors),
            Spread::List { points } => {
                let rows = list(points, factors, document, faults)?;
                Self::of_settings(rows, Structure::Plain, factors)
            }
            Spread::OneAtATime { steps } => one_at_a_time(factors, *steps),
            Spread::LatinHypercube { .. } => {
                Self::of_positions(latin(size, factors, &chance), Structure::Plain, factors)
            }
            Spread::Sobol { .. } => Self::of_positions(sobol(size, factors.len(), seed), Structure::Plain, factors),
            Spread::Morris { trajectories, levels } => morris(*trajectories, *levels, factors, &chance),
            Spread::Saltelli { rows } => saltelli(*rows as usize, factors, seed),
        })
    }
}

/// Number of points; `None` if the design is impossible or too large.
fn check(spread: &Spread, factors: &[Factor], document: &Document, faults: &mut Faults) -> Option<usize> {
    let k = factors.len();
    let product = |steps: u32| factors.iter().map(|f| f.levels(steps).len() as u64).try_fold(1, u64::checked_mul);
    let (field, sound, expected, found, size) = match spread {
        Spread::Grid { steps } => ("steps", *steps >= 2, "at least 2 steps", *steps, product((*steps).max(2))),
        Spread::List { points } => ("points", !points.is_empty(), "at least one point", 0, Some(points.len() as u64)),
        Spread::OneAtATime { steps } => {
            let size = factors.iter().map(|factor| factor.levels((*steps).max(2)).len() as u64).sum::<u64>() + 1;
            ("steps", *steps >= 2, "at least 2 steps", *steps, Some(size))
        }
        Spread::LatinHypercube { points } => {
            ("points", *points >= 2, "at least 2 points", *points, Some(u64::from(*points)))
        }
        Spread::Sobol { points } => {
            let sound = points.is_power_of_two() && *points <= LONGEST_SEQUENCE && k <= MOST_DIMENSIONS;
            ("points", sound, "a power of two up to 65536, and at most 256 factors", *points, Some(u64::from(*points)))
        }
        Spread::Morris { trajectories, levels } => {
            let sound = *trajectories >= 2 && *levels >= 2 && levels % 2 == 0;
            let size = u64::from(*trajectories) * (k as u64 + 1);
            ("levels", sound, "at least 2 trajectories over an even number of levels", *levels, Some(size))
        }
        Spread::Saltelli { rows } => {
            let sound = rows.is_power_of_two() && *rows <= LONGEST_SEQUENCE && 2 * k <= MOST_DIMENSIONS;
            let size = u64::from(*rows) * (k as u64 + 2);
            ("rows", sound, "a power of two up to 65536, and at most 128 factors", *rows, Some(size))
        }
    };
    if !sound {
        faults.push_at(document, &format!("points.{field}"), expected, found.to_string(), None);
        return None;
    }
    if let Some(size) = size.filter(|size| *size <= MOST_POINTS) {
        return usize::try_from(size).ok();
    }
    let found = size.map_or("more than can be counted".to_owned(), |size| size.to_string());
    let help = Some("take fewer steps, or a Sobol' sequence or a Latin hypercube instead".to_owned());
    faults.push_at(document, "points", format!("at most {MOST_POINTS} points"), found, help);
    None
}

/// Every combination of levels, the last factor running fastest.
fn grid(factors: &[Factor], steps: u32) -> Vec<Vec<f64>> {
    let mut rows = vec![Vec::new()];
    for factor in factors {
        let levels = factor.levels(steps);
        rows = rows
            .into_iter()
            .flat_map(|row: Vec<f64>| levels.iter().map(move |level| [row.as_slice(), &[*level]].concat()))
            .collect();
    }
    rows
}

/// The points of a list; `None` if a fault was added.
fn list(
    points: &[BTreeMap<String, Written>],
    factors: &[Factor],
    document: &Document,
    faults: &mut Faults,
) -> Option<Vec<Vec<f64>>> {
    let before = faults.into_iter().count();
    let mut rows = Vec::new();
    for (n, point) in points.iter().enumerate() {
        let place = format!("points.points.{n}");
        for name in point.keys().filter(|name| factors.iter().all(|factor| factor.name != **name)) {
            let names: Vec<&str> = factors.iter().map(|factor| factor.name.as_str()).collect();
            let help = model::syntax::did_you_mean(name, &names);
            faults.push_at(document, &place, format!("a factor: {}", names.join(", ")), format!("`{name}`"), help);
        }
        let mut row = Vec::new();
        for factor in factors {
            let written = point.get(&factor.name);
            let Some(setting) = written.and_then(|written| factor.setting(written)) else {
                let expected = format!("a value of `{}`: {}", factor.name, factor.values_in_words());
                let found = written.map_or("none", |written| written.text.as_str());
                faults.push_at(document, &place, expected, found, None);
                continue;
            };
            row.push(setting);
        }
        rows.push(row);
    }
    (faults.into_iter().count() == before).then_some(rows)
}

/// The base point, and each factor at each of its other levels.
fn one_at_a_time(factors: &[Factor], steps: u32) -> Sample {
    let base: Vec<f64> = factors.iter().map(|factor| factor.base).collect();
    let (mut rows, mut moved) = (vec![base.clone()], vec![None]);
    for (n, factor) in factors.iter().enumerate() {
        for level in factor.levels(steps).into_iter().filter(|level| level.total_cmp(&factor.base).is_ne()) {
            let mut row = base.clone();
            row[n] = level;
            rows.push(row);
            moved.push(Some(n));
        }
    }
    Sample::of_settings(rows, Structure::OneAtATime(moved), factors)
}

/// Numbers 0 to n − 1 in a random order.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the length of a list
fn shuffled(n: usize, stream: &mut Stream) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, (stream.next() * (last + 1) as f64) as usize);
    }
    order
}

/// One value in each of n equally likely slices of every factor.
fn latin(n: usize, factors: &[Factor], chance: &Chance) -> Vec<Vec<f64>> {
    let mut rows = vec![vec![0.0; factors.len()]; n];
    for (column, factor) in factors.iter().enumerate() {
        let mut stream = chance.open("latin hypercube", &factor.name);
        for (row, slice) in shuffled(n, &mut stream).into_iter().enumerate() {
            rows[row][column] = (slice as f64 + stream.next()) / n as f64;
        }
    }
    rows
}

/// A Sobol' sequence of n points; positions are moved into the middle of the sequence's finest cell.
#[allow(clippy::cast_possible_truncation)] // the seed is folded, and sizes were checked
fn sobol(n: usize, dimensions: usize, seed: u64) -> Vec<Vec<f64>> {
    const HALF_CELL: f64 = 0.5 / (1_u64 << 24) as f64;
    let seed = (seed ^ (seed >> 32)) as u32;
    let at = |n: usize, d: usize| f64::from(sobol_burley::sample(n as u32, d as u32, seed)) + HALF_CELL;
    (0..n).map(|n| (0..dimensions).map(|d| at(n, d)).collect()).collect()
}

/// Morris's trajectories.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the number of levels
fn morris(trajectories: u32, levels: u32, factors: &[Factor], chance: &Chance) -> Sample {
    let (mut rows, mut structure) = (Vec::new(), Vec::new());
    let half = levels / 2;
    for trajectory in 0..trajectories {
        let mut stream = chance.open("morris", &trajectory.to_string());
        let mut at: Vec<u32> = factors.iter().map(|_| (stream.next() * f64::from(levels)) as u32).collect();
        let place = |at: &[u32]| at.iter().map(|level| f64::from(*level) / f64::from(levels - 1)).collect();
        rows.push(place(&at));
        structure.push((u64::from(trajectory), None));
        for factor in shuffled(factors.len(), &mut stream) {
            at[factor] = if at[factor] < half { at[factor] + half } else { at[factor] - half };
            rows.push(place(&at));
            structure.push((u64::from(trajectory), Some(factor)));
        }
    }
    Sample::of_positions(rows, Structure::Morris(structure), factors)
}

/// Saltelli's matrices: for every row A, B, and A with each factor in turn from B.
fn saltelli(rows: usize, factors: &[Factor], seed: u64) -> Sample {
    let k = factors.len();
    let (mut positions, mut structure) = (Vec::new(), Vec::new());
    for (n, row) in sobol(rows, 2 * k, seed).into_iter().enumerate() {
        let (a, b) = row.split_at(k);
        positions.extend([a.to_vec(), b.to_vec()]);
        structure.extend([(n as u64, Matrix::A), (n as u64, Matrix::B)]);
        for factor in 0..k {
            let mut crossed = a.to_vec();
            crossed[factor] = b[factor];
            positions.push(crossed);
            structure.push((n as u64, Matrix::AB(factor)));
        }
    }
    Sample::of_positions(positions, Structure::Saltelli(structure), factors)
}
