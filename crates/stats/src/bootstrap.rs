//! Bootstrap of trials: all columns of a trial are drawn together.
//!
//! One replicate draws n trials with replacement and takes the mean of every column over the drawn trials, so that
//! differences of columns keep the pairing (Efron & Tibshirani 1993, ch. 8). A replicate needs only how often each trial
//! was drawn; memory is columns × replicates plus one count per trial.

/// Means of every column over `replicates` resamples of the trials: columns × replicates, row = column.
///
/// `uniform` gives values in (0, 1) and is called trials × replicates times, replicate by replicate; the same values give
/// the same bits. Cost: trials × columns × replicates additions. Means of no trials are not numbers.
///
/// # Panics
/// If the columns differ in length.
pub fn paired_bootstrap(columns: &[&[f64]], replicates: usize, uniform: &mut impl FnMut() -> f64) -> Vec<Vec<f64>> {
    let trials = columns.first().map_or(0, |column| column.len());
    for column in columns {
        assert_eq!(column.len(), trials, "columns of matched trials must have the same length");
    }
    let mut means = vec![Vec::with_capacity(replicates); columns.len()];
    let mut counts = vec![0.0; trials];
    for _ in 0..replicates {
        resample(&mut counts, uniform);
        for (column, means) in columns.iter().zip(&mut means) {
            means.push(weighted_sum(&counts, column) / trials as f64);
        }
    }
    means
}

/// Replaces `counts` by how often each index is drawn in as many draws with replacement.
pub(super) fn resample(counts: &mut [f64], uniform: &mut impl FnMut() -> f64) {
    counts.fill(0.0);
    let Some(last) = counts.len().checked_sub(1) else {
        return;
    };
    let size = counts.len() as f64;
    for _ in 0..=last {
        // A uniform in (0, 1) times the size is non-negative and below the size but for rounding.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let index = ((uniform() * size) as usize).min(last);
        counts[index] += 1.0;
    }
}

/// Σ counts · values in four interleaved sums: a fixed order that does not wait for each addition.
fn weighted_sum(counts: &[f64], values: &[f64]) -> f64 {
    let (count_rows, count_rest) = counts.as_chunks::<4>();
    let (value_rows, value_rest) = values.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (counts, values) in count_rows.iter().zip(value_rows) {
        for lane in 0..4 {
            sums[lane] += counts[lane] * values[lane];
        }
    }
    let rest: f64 = count_rest.iter().zip(value_rest).map(|(c, v)| c * v).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
pub(super) mod tests {
    use super::*;
    use crate::moments;

    /// A reproducible source of uniforms for tests: Weyl sequence mixed by `SplitMix64` (Steele, Lea & Flood 2014).
    pub(crate) fn uniforms(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed;
        move || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            ((z >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
        }
    }

    #[test]
    fn columns_share_their_resamples() {
        let x: Vec<f64> = (0..101).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 - 2.0 * x).collect();
        let means = paired_bootstrap(&[&x, &y], 200, &mut uniforms(1));
        for (x, y) in means[0].iter().zip(&means[1]) {
            assert!((y - (3.0 - 2.0 * x)).abs() < 1e-9);
        }
    }

    #[test]
    fn replicates_spread_like_the_standard_error_of_the_mean() {
        // The variance of a bootstrap mean is s²(n − 1)/n² exactly; 4,000 replicates know it to about 2.2 %.
        let mut uniform = uniforms(7);
        let x: Vec<f64> = (0..400).map(|_| uniform()).collect();
        let means = paired_bootstrap(&[&x], 4_000, &mut uniform);
        let ideal = moments::variance(&x) * 399.0 / 160_000.0;
        let ratio = moments::variance(&means[0]) / ideal;
        assert!((ratio - 1.0).abs() < 5.0 * (2.0_f64 / 4_000.0).sqrt(), "{ratio}");
        let error = (moments::mean(&means[0]) - moments::mean(&x)).abs();
        assert!(error < 5.0 * (ideal / 4_000.0).sqrt(), "{error}");
    }

    #[test]
    fn the_same_uniforms_give_the_same_bits_whatever_other_columns_are_there() {
        let x: Vec<f64> = (0..50).map(|i| f64::from(i) * 0.1).collect();
        let y = vec![1.0; 50];
        let alone = paired_bootstrap(&[&x], 20, &mut uniforms(3));
        let together = paired_bootstrap(&[&y, &x], 20, &mut uniforms(3));
        assert_eq!(alone[0], together[1]);
    }

    #[test]
    fn extreme_uniforms_draw_the_first_and_the_last_trial() {
        let x = [1.0, 2.0, 3.0];
        let first = paired_bootstrap(&[&x], 1, &mut || f64::MIN_POSITIVE);
        let last = paired_bootstrap(&[&x], 1, &mut || 1.0);
        assert_eq!((first[0][0], last[0][0]), (1.0, 3.0));
    }

    #[test]
    #[should_panic(expected = "the same length")]
    fn columns_of_different_length_are_refused() {
        paired_bootstrap(&[&[1.0], &[]], 1, &mut || 0.5);
    }
}
