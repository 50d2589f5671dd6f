//! Quantiles of a sample: type 7 of Hyndman & Fan (1996), the default of R and of `NumPy`.
//!
//! With values x₀ ≤ … ≤ xₙ₋₁ and position h = q(n − 1), interpolates linearly between the ranks around h.

/// Quantile `q` in 0..=1 of `values` in any order, by linear interpolation (type 7); `None` for no values.
///
/// # Panics
/// If `q` does not lie in 0..=1.
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, q)
}

/// As [`quantile`], for values already in ascending order.
///
/// # Panics
/// If `q` does not lie in 0..=1.
pub fn quantile_of_sorted(sorted: &[f64], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let (rank, weight) = type_seven(last as u64, q);
    let rank = usize::try_from(rank).expect("a rank below a slice's length fits its index type");
    let next = (rank + 1).min(last);
    Some(sorted[rank] + weight * (sorted[next] - sorted[rank]))
}

/// Rank (from 0 to `last`) and weight of the next rank for quantile `q` of type 7.
pub(super) fn type_seven(last: u64, q: f64) -> (u64, f64) {
    assert!((0.0..=1.0).contains(&q), "a quantile's probability must lie in 0..=1, found {q}");
    let position = q * last as f64;
    // A position is non-negative and at most the number of values.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rank = (position as u64).min(last);
    (rank, position - rank as f64)
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_type_seven_equal_those_of_r() {
        // R: quantile(1:10, c(.1, .25, .5, .95)) = 1.9, 3.25, 5.5, 9.55.
        let values = [10.0, 1.0, 9.0, 2.0, 8.0, 3.0, 7.0, 4.0, 6.0, 5.0];
        for (q, expected) in [(0.0, 1.0), (0.1, 1.9), (0.25, 3.25), (0.5, 5.5), (0.95, 9.55), (1.0, 10.0)] {
            let found = quantile(&values, q).unwrap();
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
        assert_eq!(quantile(&[], 0.5), None);
    }
}
