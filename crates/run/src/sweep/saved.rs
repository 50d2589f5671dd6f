//! The saved form of a sweep: a folder of tables that can be read again without simulating.
//!
//! `manifest.ron` says what the factors are, `points.parquet` (and `.csv`) holds one row a point with every factor and its
//! position, `results.parquet` (and `.csv`) one row per point × strategy × metric with the factors joined, `pairs.parquet` one per
//! point × pair × metric, and `batches.parquet` the means over batches of trials.

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::SweepManifest;
use super::table::{BATCHES, Cell, FactorColumn, Matrix, Scale, Structure, SweepTable};
use crate::aside::WriteError;
use crate::experiment::estimate::LEVEL;
use crate::folder::MANIFEST;
use crate::folder::identity::Identity;
use crate::table::read::{Columns, ReadError};
use crate::table::{Table, Values};
use model::metric;

/// Rows of a group of a Parquet file.
const GROUP: usize = 100_000;
/// Beginning of the names of columns of positions.
const POSITION: &str = "position.";

/// Why a folder cannot be read as a sweep.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// It holds no manifest of a sweep.
    #[error("{} holds no sweep (it has no {MANIFEST} of one); `localpeace sweep DESIGN.ron` makes one", .0.display())]
    NoSweep(PathBuf),
    /// It holds a part of a sweep.
    #[error("{} holds part {part} of a sweep; join the parts with `localpeace merge`", folder.display())]
    Part {
        /// The folder.
        folder: PathBuf,
        /// Which part.
        part: String,
    },
    /// A table cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The tables do not belong together.
    #[error("the tables in {} do not belong together; run the sweep again with --force", .0.display())]
    Torn(PathBuf),
}

/// Writes the tables of a sweep into a folder that exists; its manifest is written with the folder.
///
/// # Errors
/// If a file cannot be written.
pub fn write(table: &SweepTable, folder: &Path) -> Result<(), WriteError> {
    let about = table.about();
    let write =
        |table: Table, name: &str| table.about(&about).write_parquet(&folder.join(format!("{name}.parquet")), GROUP);
    let (points, results) = (points(table), results(table));
    points.write_csv(&folder.join("points.csv"))?;
    write(points, "points")?;
    results.write_csv(&folder.join("results.csv"))?;
    write(results, "results")?;
    write(pairs(table), "pairs")?;
    write(batches(table), "batches")
}

/// The factors at some points, as columns.
fn with_factors(out: Table, table: &SweepTable, points: &[usize]) -> Table {
    table.factors.iter().fold(out, |out, factor| out.with(&factor.name, values(factor, points)))
}

/// The values of a factor at some points, as a column.
pub(super) fn values(factor: &FactorColumn, points: &[usize]) -> Values {
    match &factor.scale {
        Scale::Number { .. } => Values::Number(points.iter().map(|point| factor.values[*point]).collect()),
        Scale::Words(words) => Values::Text(points.iter().map(|p| word(words, factor.values[*p])).collect()),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position in a list
fn word(words: &[String], value: f64) -> String {
    words[value as usize].clone()
}

fn whole(values: impl Iterator<Item = usize>) -> Values {
    Values::Whole(values.map(|value| Some(value as u64)).collect())
}

/// One row a point.
pub fn points(table: &SweepTable) -> Table {
    let all: Vec<usize> = (0..table.points()).collect();
    let name = |factor: &Option<usize>| factor.map_or(String::new(), |factor| table.factors[factor].name.clone());
    let mut out = Table::new().with("point", whole(all.iter().copied()));
    out = match &table.structure {
        Structure::Plain => out,
        Structure::OneAtATime(moved) => out.with("moved", Values::Text(moved.iter().map(name).collect())),
        Structure::Morris(rows) => out
            .with("trajectory", Values::Whole(rows.iter().map(|(trajectory, _)| Some(*trajectory)).collect()))
            .with("moved", Values::Text(rows.iter().map(|(_, moved)| name(moved)).collect())),
        Structure::Saltelli(rows) => {
            let matrix = |matrix: &Matrix| match matrix {
                Matrix::A => ("A", None),
                Matrix::B => ("B", None),
                Matrix::AB(factor) => ("AB", Some(*factor)),
            };
            out.with("row", Values::Whole(rows.iter().map(|(row, _)| Some(*row)).collect()))
                .with("matrix", Values::Text(rows.iter().map(|(_, of)| matrix(of).0.to_owned()).collect()))
                .with("moved", Values::Text(rows.iter().map(|(_, of)| name(&matrix(of).1)).collect()))
        }
    };
    for factor in &table.factors {
        out = out.with(&factor.name, values(factor, &all));
    }
    for factor in &table.factors {
        out = out.with(format!("{POSITION}{}", factor.name), Values::Number(factor.positions.clone()));
    }
    out
}

/// The columns of estimates.
fn cells(table: Table, cells: &[Cell], mean: &str) -> Table {
    let number = |of: fn(&Cell) -> f64| Values::Number(cells.iter().map(of).collect());
    table
        .with("n", Values::Whole(cells.iter().map(|cell| Some(cell.n)).collect()))
        .with(mean, number(|cell| cell.mean))
        .with("lower", number(|cell| cell.lower))
        .with("upper", number(|cell| cell.upper))
        .with("level", number(|_| LEVEL))
        .with("standard_error", number(|cell| cell.standard_error))
        .with("variance_error", number(|cell| cell.variance_error))
}

/// The point, strategy and metric of every estimate.
fn keys(table: &SweepTable) -> Vec<(usize, usize, usize)> {
    let (strategies, metrics) = (table.strategies.len(), table.metrics.len());
    let of = |at: usize| (at / metrics / strategies, at / metrics % strategies, at % metrics);
    (0..table.estimates.len()).map(of).collect()
}

fn unit(name: &str) -> String {
    metric::position(name).map_or(String::new(), |position| metric::ALL[position].unit.to_owned())
}

/// One row per point × strategy × metric, with the factors.
pub fn results(table: &SweepTable) -> Table {
    let keys = keys(table);
    let at: Vec<usize> = keys.iter().map(|(point, ..)| *point).collect();
    let out = with_factors(Table::new().with("point", whole(at.iter().copied())), table, &at)
        .with("strategy", Values::Text(keys.iter().map(|(_, s, _)| table.strategies[*s].clone()).collect()))
        .with("metric", Values::Text(keys.iter().map(|(.., m)| table.metrics[*m].clone()).collect()))
        .with("unit", Values::Text(keys.iter().map(|(.., m)| unit(&table.metrics[*m])).collect()));
    cells(out, &table.estimates, "mean")
}

/// Pairs of strategies (a, b) in the order of differences.
fn pairs_in_order(strategies: usize) -> Vec<(usize, usize)> {
    (1..strategies).flat_map(|a| (0..a).map(move |b| (a, b))).collect()
}

/// One row per point × pair × metric, with the factors.
pub fn pairs(table: &SweepTable) -> Table {
    let (pairs, metrics) = (pairs_in_order(table.strategies.len()), table.metrics.len());
    let rows = 0..table.differences.len();
    let pair = |row: usize| pairs[row / metrics % pairs.len()];
    let name = |strategy: usize| table.strategies[strategy].clone();
    let at: Vec<usize> = rows.clone().map(|row| row / metrics / pairs.len()).collect();
    let out = with_factors(Table::new().with("point", whole(at.iter().copied())), table, &at)
        .with("strategy", Values::Text(rows.clone().map(|row| name(pair(row).0)).collect()))
        .with("against", Values::Text(rows.clone().map(|row| name(pair(row).1)).collect()))
        .with("metric", Values::Text(rows.clone().map(|row| table.metrics[row % metrics].clone()).collect()))
        .with("unit", Values::Text(rows.map(|row| unit(&table.metrics[row % metrics])).collect()));
    cells(out, &table.differences, "difference")
}

/// One row per point × strategy × metric with the factors and the means over batches.
pub fn batches(table: &SweepTable) -> Table {
    let keys = keys(table);
    let at: Vec<usize> = keys.iter().map(|(point, ..)| *point).collect();
    let mut out = with_factors(Table::new().with("point", whole(at.iter().copied())), table, &at)
        .with("strategy", Values::Text(keys.iter().map(|(_, s, _)| table.strategies[*s].clone()).collect()))
        .with("metric", Values::Text(keys.iter().map(|(.., m)| table.metrics[*m].clone()).collect()))
        .with("unit", Values::Text(keys.iter().map(|(.., m)| unit(&table.metrics[*m])).collect()));
    for batch in 0..BATCHES {
        let values = table.batches.iter().skip(batch).step_by(BATCHES).copied().collect();
        out = out.with(format!("batch_{batch:02}"), Values::Number(values));
    }
    out
}

/// The manifest of a saved sweep.
///
/// # Errors
/// If the folder holds none, or only a part of one.
pub fn manifest(folder: &Path) -> Result<SweepManifest, SavedError> {
    let text = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let manifest = SweepManifest::from_text(&text).ok_or_else(|| SavedError::NoSweep(folder.to_owned()))?;
    if let Some(shard) = manifest.shard {
        return Err(SavedError::Part { folder: folder.to_owned(), part: shard.to_string() });
    }
    Ok(manifest)
}

/// Reads a saved sweep.
///
/// # Errors
/// As [`manifest`], or if there are tables that cannot be read.
pub fn read(folder: &Path) -> Result<SweepTable, SavedError> {
    let manifest = manifest(folder)?;
    let points = Columns::read(&folder.join("points.parquet"))?;
    let results = Columns::read(&folder.join("results.parquet"))?;
    let pairs = Columns::read(&folder.join("pairs.parquet"))?;
    let batches = Columns::read(&folder.join("batches.parquet"))?;
    let torn = || SavedError::Torn(folder.to_owned());
    let column = |batch: usize| batches.numbers(&format!("batch_{batch:02}"));
    let by_batch = (0..BATCHES).map(column).collect::<Result<Vec<_>, _>>()?;
    let rows = batches.rows();
    let table = SweepTable {
        factors: factors(&manifest, &points).map_err(|error| error.unwrap_or_else(torn))?,
        structure: structure(&manifest, &points).map_err(|error| error.unwrap_or_else(torn))?,
        estimates: read_cells(&results, "mean")?,
        differences: read_cells(&pairs, "difference")?,
        batches: (0..rows).flat_map(|row| by_batch.iter().map(move |column| column[row])).collect(),
        is_illustrative: manifest.tie().is_none(),
        name: manifest.sweep,
        question: manifest.question,
        seed: manifest.seed,
        trials: manifest.trials,
        strategies: manifest.strategies,
        metrics: manifest.metrics,
    };
    let (n, s, m) = (points.rows(), table.strategies.len(), table.metrics.len());
    let whole = table.estimates.len() == n * s * m
        && table.differences.len() == n * s * s.saturating_sub(1) / 2 * m
        && table.batches.len() == table.estimates.len() * BATCHES;
    if whole { Ok(table) } else { Err(torn()) }
}

/// `None` means that the tables do not belong together.
type Torn = Option<SavedError>;

fn factors(manifest: &SweepManifest, points: &Columns) -> Result<Vec<FactorColumn>, Torn> {
    let factor = |text: &super::manifest::FactorText| {
        let values = match &text.scale {
            Scale::Number { .. } => points.numbers(&text.name).map_err(|error| Some(error.into()))?,
            Scale::Words(words) => {
                let found = points.texts(&text.name).map_err(|error| Some(error.into()))?;
                let position = |word: &String| words.iter().position(|known| known == word).map(|n| n as f64);
                found.iter().map(position).collect::<Option<_>>().ok_or(None)?
            }
        };
        let positions = points.numbers(&format!("{POSITION}{}", text.name)).map_err(|error| Some(error.into()))?;
        let (name, unit, scale) = (text.name.clone(), text.unit.clone(), text.scale.clone());
        Ok(FactorColumn { name, role: text.role, unit, scale, values, positions })
    };
    manifest.factors.iter().map(factor).collect()
}

fn structure(manifest: &SweepManifest, points: &Columns) -> Result<Structure, Torn> {
    let moved = || -> Result<Vec<Option<usize>>, Torn> {
        let position = |name: &String| match name.as_str() {
            "" => Ok(None),
            name => manifest.factors.iter().position(|factor| factor.name == name).map(Some).ok_or(None),
        };
        points.texts("moved").map_err(|error| Some(error.into()))?.iter().map(position).collect()
    };
    let numbers = |name: &str| -> Result<Vec<u64>, Torn> {
        points.whole(name).map_err(|error| Some(error.into()))?.into_iter().collect::<Option<_>>().ok_or(None)
    };
    Ok(match manifest.structure.as_str() {
        "OneAtATime" => Structure::OneAtATime(moved()?),
        "Morris" => Structure::Morris(numbers("trajectory")?.into_iter().zip(moved()?).collect()),
        "Saltelli" => {
            let matrices = points.texts("matrix").map_err(|error| Some(error.into()))?.into_iter().zip(moved()?);
            let matrix = |(name, moved): (String, Option<usize>)| match (name.as_str(), moved) {
                ("A", None) => Ok(Matrix::A),
                ("B", None) => Ok(Matrix::B),
                ("AB", Some(factor)) => Ok(Matrix::AB(factor)),
                _ => Err(None),
            };
            let matrices = matrices.map(matrix).collect::<Result<Vec<_>, _>>()?;
            Structure::Saltelli(numbers("row")?.into_iter().zip(matrices).collect())
        }
        _ => Structure::Plain,
    })
}

fn read_cells(columns: &Columns, mean: &str) -> Result<Vec<Cell>, ReadError> {
    let n = columns.whole("n")?;
    let (means, lower, upper) = (columns.numbers(mean)?, columns.numbers("lower")?, columns.numbers("upper")?);
    let (standard_error, variance_error) = (columns.numbers("standard_error")?, columns.numbers("variance_error")?);
    let cell = |row: usize| Cell {
        n: n[row].unwrap_or(0),
        mean: means[row],
        lower: lower[row],
        upper: upper[row],
        standard_error: standard_error[row],
        variance_error: variance_error[row],
    };
    Ok((0..columns.rows()).map(cell).collect())
}
