//! Histograms with fixed bins that merge to the same bits in any order.
//!
//! Counts are integers. Sums for the mean are integers too: every value is rounded to a multiple of 2⁻²⁰, so that no order
//! of adding or merging can change a bit. The mean and its variance are those of the rounded values (error below 5 · 10⁻⁷).
//!
//! Bins of shares: 0 and 1 exactly, and n equal bins between. Bins of counts: each whole number up to 127 exactly, then 64 bins
//! per doubling, so that a bin is at most 1/64 of its lower end wide (the scheme of `HdrHistogram`, Tene 2012).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::estimate::Estimate;
use super::quantile::type_seven;

/// Units of the fixed-point sums in one unit of the value: 2²⁰.
const SCALE: f64 = 1_048_576.0;
/// Bins per doubling of a count.
const BINS_PER_DOUBLING: u64 = 64;
/// Largest whole number that has a bin of its own.
pub const LARGEST_EXACT_COUNT: u64 = 2 * BINS_PER_DOUBLING - 1;
/// Largest count that can be added: 2³².
pub const LARGEST_COUNT: f64 = 4_294_967_296.0;

/// Which values a histogram takes and how finely it keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bins {
    /// Shares in 0..=1: exact 0, exact 1, and this many equal bins between.
    Unit(u32),
    /// Numbers from 0 to [`LARGEST_COUNT`], kept as the nearest whole number: exact up to [`LARGEST_EXACT_COUNT`], then to
    /// 1/64 of their size.
    Counts,
}

/// A value that does not fit, or two histograms that do not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum HistogramError {
    /// The value lies outside the range of the bins.
    #[error("a histogram of {bins:?} takes values in 0..={largest}, but this is {value}")]
    OutOfRange {
        /// Bins of the histogram.
        bins: Bins,
        /// Largest value that they take.
        largest: f64,
        /// The value found.
        value: f64,
    },
    /// Histograms with different bins cannot be merged.
    #[error("a histogram of {ours:?} can only be merged with one of the same kind, not with one of {theirs:?}")]
    DifferentBins {
        /// Bins of the histogram merged into.
        ours: Bins,
        /// Bins of the other histogram.
        theirs: Bins,
    },
}

/// Counts of values in fixed bins, with exact sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    bins: Bins,
    /// Values per bin, up to the highest bin in use.
    counts: Vec<u64>,
    /// Sum of the values in units of 2⁻²⁰.
    #[serde(with = "halves")]
    sum: u128,
    /// Sum of the squared values in units of 2⁻⁴⁰.
    #[serde(with = "halves")]
    sum_of_squares: u128,
}

impl Histogram {
    /// An empty histogram.
    ///
    /// # Panics
    /// If `bins` is `Unit(0)`.
    pub fn new(bins: Bins) -> Self {
        assert!(bins != Bins::Unit(0), "a histogram needs at least one bin");
        Self { bins, counts: Vec::new(), sum: 0, sum_of_squares: 0 }
    }

    /// Adds one value. At most 2²⁴ values near [`LARGEST_COUNT`] can be summed, more of smaller ones.
    ///
    /// # Errors
    /// [`HistogramError::OutOfRange`] if the value is not a number or lies outside the range of the bins.
    pub fn add(&mut self, value: f64) -> Result<(), HistogramError> {
        let (bins, largest) = (self.bins, self.bins.largest());
        if !(0.0..=largest).contains(&value) {
            return Err(HistogramError::OutOfRange { bins, largest, value });
        }
        let bin = bins.index(value);
        if self.counts.len() <= bin {
            self.counts.resize(bin + 1, 0);
        }
        self.counts[bin] += 1;
        let units = u128::from(whole(value * SCALE));
        self.sum += units;
        self.sum_of_squares += units * units;
        Ok(())
    }

    /// Adds all values of another histogram.
    ///
    /// # Errors
    /// [`HistogramError::DifferentBins`] if the other has different bins.
    pub fn merge(&mut self, other: &Self) -> Result<(), HistogramError> {
        if self.bins != other.bins {
            return Err(HistogramError::DifferentBins { ours: self.bins, theirs: other.bins });
        }
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (ours, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *ours += theirs;
        }
        self.sum += other.sum;
        self.sum_of_squares += other.sum_of_squares;
        Ok(())
    }

    /// Bins of this histogram.
    pub const fn bins(&self) -> Bins {
        self.bins
    }

    /// Number of values added.
    pub fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Mean of the values with Student's interval.
    ///
    /// # Panics
    /// If `level` does not lie strictly between 0 and 1.
    pub fn mean(&self, level: f64) -> Estimate {
        let n = self.n();
        let count = u128::from(n.max(1));
        // Squares are centred at the whole part of the mean. The result is small and positive, so that wrapping on the way
        // does not change it.
        let centre = self.sum / count;
        let rest = (self.sum % count) as f64 / count as f64;
        let squares = self
            .sum_of_squares
            .wrapping_sub(centre.wrapping_mul(self.sum).wrapping_mul(2))
            .wrapping_add(centre.wrapping_mul(centre).wrapping_mul(count));
        let squares = (squares as f64 - n as f64 * rest * rest).max(0.0) / (SCALE * SCALE);
        let mean = (centre as f64 + rest) / SCALE;
        Estimate::from_moments(mean, squares / (n as f64 - 1.0), n, level)
    }

    /// Mean of the values without its interval, which costs more; not a number if nothing was added.
    pub fn average(&self) -> f64 {
        self.sum as f64 / SCALE / self.n() as f64
    }

    /// Quantile `q` in 0..=1 (type 7), values spread evenly within their bin; exact among counts up to
    /// [`LARGEST_EXACT_COUNT`]. `None` if nothing was added.
    ///
    /// # Panics
    /// If `q` does not lie in 0..=1.
    pub fn quantile(&self, q: f64) -> Option<f64> {
        let last = self.n().checked_sub(1)?;
        let (rank, weight) = type_seven(last, q);
        let (low, high) = (self.ranked(rank), self.ranked((rank + 1).min(last)));
        Some(low + weight * (high - low))
    }

    /// The value of a rank, counted from 0 and below [`Histogram::n`].
    fn ranked(&self, rank: u64) -> f64 {
        let mut before = 0;
        for (bin, count) in self.counts.iter().enumerate() {
            if rank < before + count {
                let place = ((rank - before) as f64 + 0.5) / *count as f64;
                let (low, high) = self.bins.span(bin as u64);
                return low + place * (high - low);
            }
            before += count;
        }
        unreachable!("a rank lies below the number of values")
    }
}

impl Bins {
    fn largest(self) -> f64 {
        match self {
            Self::Unit(_) => 1.0,
            Self::Counts => LARGEST_COUNT,
        }
    }

    /// Bin of a value within range.
    fn index(self, value: f64) -> usize {
        let index = match self {
            Self::Unit(_) if value <= 0.0 => 0,
            Self::Unit(n) if value >= 1.0 => u64::from(n) + 1,
            Self::Unit(n) => {
                let inner = libm::floor(value * f64::from(n)).min(f64::from(n - 1));
                1 + whole(inner)
            }
            Self::Counts => count_index(whole(value)),
        };
        usize::try_from(index).expect("bins are at most 2^32 + 1, and counted in memory")
    }

    /// Lowest and highest value of a bin.
    fn span(self, bin: u64) -> (f64, f64) {
        match self {
            Self::Unit(_) if bin == 0 => (0.0, 0.0),
            Self::Unit(n) if bin > u64::from(n) => (1.0, 1.0),
            Self::Unit(n) => ((bin - 1) as f64 / f64::from(n), bin as f64 / f64::from(n)),
            Self::Counts => {
                let (low, width) = count_span(bin);
                (low as f64, (low + width - 1) as f64)
            }
        }
    }
}

/// Nearest whole number, halves away from zero.
fn whole(value: f64) -> u64 {
    // Values are checked to be non-negative and below 2^53 in every use.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = libm::round(value) as u64;
    whole
}

/// Bin of a whole number: its highest seven bits and how far they were shifted.
fn count_index(count: u64) -> u64 {
    if count <= LARGEST_EXACT_COUNT {
        return count;
    }
    let shift = u64::from(count.ilog2()) - u64::from(BINS_PER_DOUBLING.ilog2());
    shift * BINS_PER_DOUBLING + (count >> shift)
}

/// Least whole number of a bin and how many whole numbers it holds.
fn count_span(bin: u64) -> (u64, u64) {
    if bin <= LARGEST_EXACT_COUNT {
        return (bin, 1);
    }
    let shift = bin / BINS_PER_DOUBLING - 1;
    ((bin - shift * BINS_PER_DOUBLING) << shift, 1 << shift)
}

/// Writes a wide integer as its high and low half, which every format can hold.
mod halves {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::cast_possible_truncation, clippy::trivially_copy_pass_by_ref)] // two halves; serde's signature
    pub(super) fn serialize<S: Serializer>(wide: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        ((wide >> 64) as u64, *wide as u64).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        let (high, low) = <(u64, u64)>::deserialize(from)?;
        Ok(u128::from(high) << 64 | u128::from(low))
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
#[path = "histogram_tests.rs"]
mod tests;
