//! The metrics: numbers that a trial yields.
//!
//! Every metric that is compared is defined for every trial: a time that never came takes the horizon. Those that are
//! defined only after an agreement are descriptive: they carry their own n and are never compared.

mod all;

pub use self::all::ALL;
use crate::record::Tally;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Least difference of which a claim may speak: what would be told on the ground as a difference at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Least {
    /// That much, in the unit of the metric.
    Of(f64),
    /// That share of the mean of what it is compared with.
    Share(f64),
}

impl Least {
    /// The difference, given the mean of what is compared with.
    pub fn against(self, mean: f64) -> f64 {
        match self {
            Self::Of(difference) => difference,
            Self::Share(share) => share * mean.abs(),
        }
    }
}

/// A metric.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Name in tables and files.
    pub name: &'static str,
    /// Words for a chart.
    pub label: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Meaning, in a sentence.
    pub meaning: &'static str,
    /// Which way is better.
    pub better: Direction,
    /// Whether it is 0 or 1.
    pub binary: bool,
    /// Whether arms are compared on it; others are descriptive.
    pub compared: bool,
    /// Smallest change that matters to somebody on the ground.
    pub relevant_change: f64,
    /// Least difference of which a claim may speak.
    pub least: Least,
    /// The number, of a trial of a number of weeks; `None` where the trial does not define it.
    pub value: fn(&Tally, u32) -> Option<f64>,
}

/// Position of `peace` in [`ALL`].
pub const PEACE: usize = 0;

/// Position of a metric by its name.
pub fn position(name: &str) -> Option<usize> {
    ALL.iter().position(|metric| metric.name == name)
}
