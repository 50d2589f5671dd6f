//! Results of a sweep as columns: what every analysis of a sweep reads, whether it was just made or saved long ago.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use stats::variance_split::TrialVariance;

/// Batches into which the trials of a point are dealt: trial t belongs to batch t mod 20.
pub const BATCHES: usize = 20;

/// Who decides on a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The mission chooses it.
    Lever,
    /// Nobody in the mission chooses it, or nobody knows it.
    Uncertainty,
}

/// What the values of a factor are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Scale {
    /// Numbers from `low` to `high`.
    Number {
        /// Least value.
        low: f64,
        /// Greatest value.
        high: f64,
    },
    /// One of these words; a value is a position in the list.
    Words(Vec<String>),
}

/// One factor with its value at every point.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorColumn {
    /// Name in tables and charts.
    pub name: String,
    /// Who decides on it.
    pub role: Role,
    /// Unit; empty if it has none.
    pub unit: String,
    /// What its values are.
    pub scale: Scale,
    /// One value a point, in the unit of the factor; a position in the list of words for words.
    pub values: Vec<f64>,
    /// One value a point: where it stands in the factor's distribution, 0 to 1.
    pub positions: Vec<f64>,
}

/// A matrix of Saltelli's design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matrix {
    /// First sample.
    A,
    /// Second sample, independent of the first.
    B,
    /// First sample with the column of this factor (its position among the factors) from the second.
    AB(usize),
}

/// How the points of a design hang together; one entry a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// They do not: a grid, a list, a Latin hypercube or a Sobol' sequence.
    Plain,
    /// One at a time: the factor moved away from the base point, by its position; `None` at the base point.
    OneAtATime(Vec<Option<usize>>),
    /// Morris: number of the trajectory, and the factor moved since the point before; `None` where a trajectory begins.
    Morris(Vec<(u64, Option<usize>)>),
    /// Saltelli: row of the sample and matrix.
    Saltelli(Vec<(u64, Matrix)>),
}

/// An estimate with its 95 % interval and its Monte Carlo standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Trials that it rests on.
    pub n: u64,
    /// Mean; not a number if no trial defines it.
    pub mean: f64,
    /// Lower end of the interval; not a number where the mean is none.
    pub lower: f64,
    /// Upper end of the interval; likewise.
    pub upper: f64,
    /// Standard error of the mean: its square times `n` is the variance over trials.
    pub standard_error: f64,
    /// Standard error of that variance over trials.
    pub variance_error: f64,
}

impl Cell {
    /// Variance over trials.
    pub fn variance(&self) -> TrialVariance {
        TrialVariance { value: self.standard_error * self.standard_error * self.n as f64, error: self.variance_error }
    }

    /// The same with the sign turned: the difference the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { mean: 0.0 - self.mean, lower: 0.0 - self.upper, upper: 0.0 - self.lower, ..self }
    }
}

/// Results of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepTable {
    /// Name of the sweep.
    pub name: String,
    /// The question that it answers.
    pub question: String,
    /// Seed of all chances.
    pub seed: u64,
    /// Trials of each strategy at each point; the most of any point if precision decided.
    pub trials: u64,
    /// Whether figures must say that nothing ties it to data.
    pub is_illustrative: bool,
    /// Factors in the order of the design, levers first.
    pub factors: Vec<FactorColumn>,
    /// How the points hang together.
    pub structure: Structure,
    /// Identifiers of the strategies; the first is the baseline.
    pub strategies: Vec<String>,
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// points × strategies × metrics, the metric running fastest.
    pub estimates: Vec<Cell>,
    /// points × pairs × metrics, the metric running fastest: strategy a minus strategy b over matched trials, for the pairs
    /// (a, b) = (1, 0), (2, 0), (2, 1), (3, 0) … of positions in `strategies`; see [`pair_position`].
    pub differences: Vec<Cell>,
    /// points × strategies × metrics × [`BATCHES`], the batch running fastest: mean over the trials of one batch, not a number if
    /// it has none. Batch b of every point and strategy shares its luck, so batches are what to resample for Monte Carlo error
    /// of anything computed across points.
    pub batches: Vec<f64>,
}

/// Position of the pair of strategies (a, b) with a > b in the order of [`SweepTable::differences`].
pub const fn pair_position(a: usize, b: usize) -> usize {
    a * (a - 1) / 2 + b
}

impl SweepTable {
    /// What the tables were made from, for their metadata.
    pub(super) fn about(&self) -> Vec<(String, String)> {
        let units: BTreeMap<&str, &str> = self
            .factors
            .iter()
            .filter(|factor| !factor.unit.is_empty())
            .map(|factor| (factor.name.as_str(), factor.unit.as_str()))
            .collect();
        let all = [
            ("sweep", self.name.clone()),
            ("seed", self.seed.to_string()),
            ("model_revision", model::REVISION.to_string()),
            ("factor_units", serde_json::to_string(&units).expect("words can be written")),
        ];
        all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.estimates.len() / (self.strategies.len() * self.metrics.len()).max(1)
    }

    /// Position of a metric by its name.
    pub fn metric(&self, name: &str) -> Option<usize> {
        self.metrics.iter().position(|metric| metric == name)
    }

    /// Position of a strategy by its identifier.
    pub fn strategy(&self, id: &str) -> Option<usize> {
        self.strategies.iter().position(|strategy| strategy == id)
    }

    /// Position of a factor by its name.
    pub fn factor(&self, name: &str) -> Option<usize> {
        self.factors.iter().position(|factor| factor.name == name)
    }

    /// Position of an estimate.
    const fn at(&self, point: usize, strategy: usize, metric: usize) -> usize {
        (point * self.strategies.len() + strategy) * self.metrics.len() + metric
    }

    /// The estimate of a metric under a strategy at a point.
    pub fn estimate(&self, point: usize, strategy: usize, metric: usize) -> &Cell {
        &self.estimates[self.at(point, strategy, metric)]
    }

    /// Means of a metric under a strategy, one a point.
    pub fn means(&self, strategy: usize, metric: usize) -> Vec<f64> {
        (0..self.points()).map(|point| self.estimate(point, strategy, metric).mean).collect()
    }

    /// Strategy `a` minus strategy `b` at a point, over matched trials.
    ///
    /// # Panics
    /// If `a` and `b` are the same.
    pub fn difference(&self, point: usize, (a, b): (usize, usize), metric: usize) -> Cell {
        assert_ne!(a, b, "a strategy is not compared with itself");
        let (strategies, metrics) = (self.strategies.len(), self.metrics.len());
        let pairs = strategies * (strategies - 1) / 2;
        let pair = if a > b { pair_position(a, b) } else { pair_position(b, a) };
        let cell = self.differences[(point * pairs + pair) * metrics + metric];
        if a > b { cell } else { cell.turned() }
    }

    /// Means over the batches of trials of a metric under a strategy at a point.
    pub fn batches(&self, point: usize, strategy: usize, metric: usize) -> &[f64] {
        let start = self.at(point, strategy, metric) * BATCHES;
        &self.batches[start..start + BATCHES]
    }
}
