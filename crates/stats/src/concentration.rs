//! How unequally a total is spread over those who make it up, and how unevenly counts are spread over time.

/// Lower median of ascending values: the smallest value that at least half of them do not exceed, always one that
/// occurred (type 1 of Hyndman and Fan 1996, *The American Statistician* 50(4)). `None` without values.
pub fn lower_median(sorted: &[f64]) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    Some(sorted[last / 2])
}

/// Share of the total held by the largest `share` of the values: by the ⌊share · n⌋ largest, at least one.
/// `None` without values or if their total is not positive.
///
/// # Panics
/// If `share` does not lie in 0..=1.
pub fn top_share(values: &[f64], share: f64) -> Option<f64> {
    assert!((0.0..=1.0).contains(&share), "a share must lie in 0..=1, found {share}");
    let total: f64 = values.iter().sum();
    if values.is_empty() || total <= 0.0 {
        return None;
    }
    let mut descending = values.to_vec();
    descending.sort_by(|a, b| b.total_cmp(a));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = (libm::floor(share * values.len() as f64 + 1e-9) as usize).max(1);
    Some(descending[..count].iter().sum::<f64>() / total)
}

/// Gini coefficient of non-negative values, 0 (all equal) to 1 − 1/n (one has all), without small-sample correction:
/// Σ (2i − n − 1) x₍ᵢ₎ / (n Σ x). `None` without values or if their total is not positive.
pub fn gini(values: &[f64]) -> Option<f64> {
    let total: f64 = values.iter().sum();
    if values.is_empty() || total <= 0.0 {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let weighted: f64 = sorted.iter().enumerate().map(|(i, value)| (2.0 * (i as f64 + 1.0) - n - 1.0) * value).sum();
    Some(weighted / (n * total))
}

/// Counts per period of replications of one window: mean, dispersion and first-order autocorrelation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountSeries {
    /// Mean count per period.
    pub mean: f64,
    /// Variance (n − 1 in the denominator) over mean; 1 for a Poisson process, above 1 if events cluster.
    pub dispersion: f64,
    /// Autocorrelation of neighbouring periods, −1 to 1.
    pub autocorrelation: f64,
    /// Number of periods, over all replications.
    pub periods: usize,
}

/// Summarises equally long series, one per replication; variances and products are taken about each replication's own
/// mean and then pooled, so that many replications estimate what one would show. `None` without periods; what is not
/// defined (no event at all, a single period) is NaN.
pub fn count_series(replications: &[Vec<u32>]) -> Option<CountSeries> {
    let periods: usize = replications.iter().map(Vec::len).sum();
    if periods == 0 {
        return None;
    }
    let (mut total, mut squares, mut products, mut freedom) = (0.0, 0.0, 0.0, 0.0);
    for counts in replications.iter().filter(|counts| !counts.is_empty()) {
        let sum: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        let mean = sum / counts.len() as f64;
        total += sum;
        freedom += counts.len() as f64 - 1.0;
        squares += counts.iter().map(|c| (f64::from(*c) - mean) * (f64::from(*c) - mean)).sum::<f64>();
        products +=
            counts.windows(2).map(|pair| (f64::from(pair[0]) - mean) * (f64::from(pair[1]) - mean)).sum::<f64>();
    }
    let mean = total / periods as f64;
    Some(CountSeries { mean, dispersion: squares / freedom / mean, autocorrelation: products / squares, periods })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn the_lower_median_is_a_value_that_occurred() {
        // R: quantile(x, 0.5, type = 1).
        assert_eq!(lower_median(&[1.0, 2.0, 3.0, 9.0]), Some(2.0));
        assert_eq!(lower_median(&[1.0, 2.0, 3.0]), Some(2.0));
        assert_eq!(lower_median(&[7.0]), Some(7.0));
        assert_eq!(lower_median(&[]), None);
    }

    #[test]
    fn the_gini_coefficient_has_its_known_values() {
        close(gini(&[3.0, 3.0, 3.0]).unwrap(), 0.0);
        close(gini(&[0.0, 0.0, 0.0, 8.0]).unwrap(), 0.75);
        // Of 1, 2, …, n it is (n − 1)/(3n) · … = (n² − 1)/(3n(n + 1)); n = 5: 4/15.
        close(gini(&[5.0, 1.0, 4.0, 2.0, 3.0]).unwrap(), 4.0 / 15.0);
        assert_eq!(gini(&[0.0, 0.0]), None);
    }

    #[test]
    fn the_top_tenth_is_never_more_than_a_tenth_but_at_least_one() {
        let values: Vec<f64> = (1..=25).map(f64::from).collect();
        close(top_share(&values, 0.1).unwrap(), 49.0 / 325.0);
        close(top_share(&[1.0, 3.0], 0.1).unwrap(), 0.75);
        close(top_share(&values, 1.0).unwrap(), 1.0);
        assert_eq!(top_share(&[], 0.1), None);
    }

    #[test]
    fn a_series_has_the_dispersion_and_autocorrelation_worked_out_by_hand() {
        // 0 2 4 2: mean 2, squares 8, products 0; variance 8/3.
        let found = count_series(&[vec![0, 2, 4, 2]]).unwrap();
        close(found.mean, 2.0);
        close(found.dispersion, 4.0 / 3.0);
        close(found.autocorrelation, 0.0);
        // 1 1 3 3: deviations −1 −1 1 1, products 1 − 1 + 1 over 4.
        close(count_series(&[vec![1, 1, 3, 3]]).unwrap().autocorrelation, 0.25);
    }

    #[test]
    fn equal_replications_estimate_what_one_shows() {
        let one = count_series(&[vec![0, 5, 1, 1, 3]]).unwrap();
        let many = count_series(&vec![vec![0, 5, 1, 1, 3]; 40]).unwrap();
        close(one.mean, many.mean);
        close(one.dispersion, many.dispersion);
        close(one.autocorrelation, many.autocorrelation);
        assert_eq!(many.periods, 200);
    }
}
