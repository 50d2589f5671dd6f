//! Outcomes that are known only up to Monte Carlo noise, because each is a mean over trials.
//!
//! The trials of a point are cut into batches, the same trials into the same batch at every point. With u and v two
//! contrasts of points, seen in B batches, E\[ū·v̄\] = E\[u\]·E\[v\] + cov(u, v)/B: every product of two means is therefore freed
//! of noise by taking cov(u, v)/B off, with the sample covariance over batches. Since trials are shared by all points,
//! noise that moves all points alike cancels in contrasts, and what is left of it is seen in the same batches.
//! Bootstrap: points and batches are drawn independently of each other, the pigeonhole bootstrap of Owen (2007), which
//! never counts too little noise. A replicate that counts batch b `w_b` times carries the noise of the estimate Σ `w_b²`/B times,
//! about twice, and as much is taken off its products.
//! Source: method of moments of the two-way layout (Searle, Casella & `McCulloch` 1992, ch. 4).

use super::bootstrap::resample;
use super::moments;

/// Level of intervals and number of bootstrap replicates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// Confidence level, strictly between 0 and 1.
    pub level: f64,
    /// Bootstrap replicates.
    pub replicates: usize,
}

/// Outcomes of points, each seen in the same batches of trials.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Points × batches, row = point.
    rows: Vec<Vec<f64>>,
    means: Vec<f64>,
}

impl Outcomes {
    /// Outcomes as means of batches: points × batches, row = point.
    ///
    /// # Panics
    /// If points have different numbers of batches, or none.
    pub fn new(rows: Vec<Vec<f64>>) -> Self {
        let batches = rows.first().map_or(1, Vec::len);
        assert!(batches > 0, "an outcome needs a batch");
        assert!(rows.iter().all(|row| row.len() == batches), "all points are seen in the same batches");
        let means = rows.iter().map(|row| moments::mean(row)).collect();
        Self { rows, means }
    }

    /// Outcomes without noise: one batch.
    pub fn exact(values: Vec<f64>) -> Self {
        Self { rows: values.iter().map(|value| vec![*value]).collect(), means: values }
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.means.len()
    }

    /// Number of batches.
    pub fn batches(&self) -> usize {
        self.rows.first().map_or(1, Vec::len)
    }

    /// Means of the points.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// Batches of a point.
    pub fn row(&self, point: usize) -> &[f64] {
        &self.rows[point]
    }

    /// Point by point, batch by batch, this minus the other.
    ///
    /// # Panics
    /// If the two have not the same points and batches.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        assert_eq!(self.points(), other.points(), "outcomes of the same points");
        let difference = |(a, b): (&Vec<f64>, &Vec<f64>)| a.iter().zip(b).map(|(a, b)| a - b).collect();
        Self::new(self.rows.iter().zip(&other.rows).map(difference).collect())
    }

    /// The outcomes times a factor.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        Self::new(self.rows.iter().map(|row| row.iter().map(|value| value * factor).collect()).collect())
    }

    /// The outcomes of some points, in the order given.
    #[must_use]
    pub fn select(&self, points: &[usize]) -> Self {
        Self::new(points.iter().map(|point| self.rows[*point].clone()).collect())
    }

    /// The same points seen in every second batch, from the first one (0) or the second (1): the two halves share no luck.
    ///
    /// # Panics
    /// If there is only one batch.
    #[must_use]
    pub fn half(&self, first: usize) -> Self {
        assert!(self.batches() > 1, "a half needs two batches");
        Self::new(self.rows.iter().map(|row| row.iter().copied().skip(first).step_by(2).collect()).collect())
    }

    /// These outcomes without what moves all points of a batch alike.
    #[must_use]
    pub fn without_common_noise(&self) -> Self {
        if self.batches() < 2 {
            return self.clone();
        }
        let all = moments::mean(&self.means);
        let common: Vec<f64> = (0..self.batches())
            .map(|batch| moments::mean(&self.rows.iter().map(|row| row[batch]).collect::<Vec<_>>()) - all)
            .collect();
        Self::new(self.rows.iter().map(|row| row.iter().zip(&common).map(|(value, c)| value - c).collect()).collect())
    }

    /// Noise of the product of the means of two contrasts of points, cov(u, v)/B; 0 with a single batch.
    pub fn noise(&self, u: &[(usize, f64)], v: &[(usize, f64)]) -> f64 {
        let batches = self.batches();
        if batches < 2 {
            return 0.0;
        }
        let contrast = |weights: &[(usize, f64)]| -> Vec<f64> {
            (0..batches).map(|b| weights.iter().map(|(point, w)| w * self.rows[*point][b]).sum()).collect()
        };
        moments::covariance(&contrast(u), &contrast(v)) / batches as f64
    }

    /// Standard error of a point's mean by its batches; 0 with a single batch.
    pub fn standard_error(&self, point: usize) -> f64 {
        self.noise(&[(point, 1.0)], &[(point, 1.0)]).max(0.0).sqrt()
    }

    /// Means of all points over batches drawn with replacement, and how many times the noise of the estimate's products of
    /// means is in theirs: Σ counts² / B.
    pub fn replicate(&self, uniform: &mut impl FnMut() -> f64) -> (Vec<f64>, f64) {
        let counts = self.draw_batches(uniform);
        let times = counts.iter().map(|count| count * count).sum::<f64>() / counts.len() as f64;
        (self.means_with(&counts), times)
    }

    /// How often each batch is drawn in as many draws with replacement.
    pub fn draw_batches(&self, uniform: &mut impl FnMut() -> f64) -> Vec<f64> {
        let mut counts = vec![1.0; self.batches()];
        if counts.len() > 1 {
            resample(&mut counts, uniform);
        }
        counts
    }

    /// Means of all points when batch b counts `counts[b]` times.
    ///
    /// # Panics
    /// If there is not one count for each batch.
    pub fn means_with(&self, counts: &[f64]) -> Vec<f64> {
        assert_eq!(counts.len(), self.batches(), "one count for each batch");
        let total = counts.len() as f64;
        let mean = |row: &Vec<f64>| row.iter().zip(counts).map(|(value, count)| value * count).sum::<f64>() / total;
        self.rows.iter().map(mean).collect()
    }
}

/// How often each of `n` things is drawn in n draws with replacement.
pub fn draw_counts(n: usize, uniform: &mut impl FnMut() -> f64) -> Vec<f64> {
    let mut counts = vec![0.0; n];
    resample(&mut counts, uniform);
    counts
}

/// A number in 0..n from a uniform in (0, 1).
pub fn pick(n: usize, uniform: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // non-negative, and below n but for rounding
    let index = (uniform * n as f64) as usize;
    index.min(n.saturating_sub(1))
}

/// A shuffle of 0..n (Fisher and Yates).
pub fn shuffled(n: usize, uniform: &mut impl FnMut() -> f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, pick(last + 1, uniform()));
    }
    order
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // exact by construction
pub(super) mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::*;

    /// Points whose trials add the same luck to all and a luck of their own: sd `common` and `own` per batch.
    pub(crate) fn noisy(values: &[f64], batches: usize, common: f64, own: f64, seed: u64) -> Outcomes {
        let mut uniform = uniforms(seed);
        let mut normal = move || {
            let (u, v) = (uniform(), uniform());
            (-2.0 * libm::log(u)).sqrt() * libm::cos(core::f64::consts::TAU * v)
        };
        let shared: Vec<f64> = (0..batches).map(|_| common * normal()).collect();
        Outcomes::new(values.iter().map(|v| shared.iter().map(|s| v + s + own * normal()).collect()).collect())
    }

    #[test]
    fn products_of_means_are_freed_of_noise() {
        // two points with true values 1 and 3: the square of their difference is 4, with noise 2·own²/B more
        let (mut raw, mut corrected) = (Vec::new(), Vec::new());
        for seed in 0..2_000 {
            let outcomes = noisy(&[1.0, 3.0], 5, 4.0, 1.0, seed);
            let difference = [(0, -1.0), (1, 1.0)];
            let square = (outcomes.means()[1] - outcomes.means()[0]) * (outcomes.means()[1] - outcomes.means()[0]);
            raw.push(square);
            corrected.push(square - outcomes.noise(&difference, &difference));
        }
        let error = |values: &[f64]| (moments::variance(values) / 2_000.0).sqrt();
        assert!((moments::mean(&corrected) - 4.0).abs() < 5.0 * error(&corrected));
        assert!((moments::mean(&raw) - 4.4).abs() < 5.0 * error(&raw));
    }

    #[test]
    fn noise_that_all_points_share_can_be_taken_out() {
        let outcomes = noisy(&[1.0, 2.0, 3.0], 8, 5.0, 0.0, 3).without_common_noise();
        for point in 0..3 {
            assert!(outcomes.standard_error(point) < 1e-9);
        }
    }

    #[test]
    fn outcomes_are_taken_together_point_by_point_and_batch_by_batch() {
        let of = |rows: [[i32; 2]; 2]| Outcomes::new(rows.map(|row| row.map(f64::from).to_vec()).to_vec());
        let (a, b) = (of([[1, 3], [10, 20]]), of([[4, 1], [5, 5]]));
        assert_eq!((a.points(), a.batches(), a.means()), (2, 2, &[2.0, 15.0][..]));
        assert_eq!(a.minus(&b), of([[-3, 2], [5, 15]]));
        assert_eq!(a.times(3.0), of([[3, 9], [30, 60]]));
        assert_eq!(a.select(&[1, 1]), of([[10, 20], [10, 20]]));
        assert_eq!(a.row(1), [10.0, 20.0]);
        assert_eq!(a.means_with(&[2.0, 0.0]), [1.0, 10.0]);
        // the means of the batches are 5.5 and 11.5, of all 8.5
        assert_eq!(a.without_common_noise(), of([[4, 0], [13, 17]]));
        let one = Outcomes::exact(vec![1.0, 2.0]);
        assert_eq!((one.batches(), one.standard_error(0), one.without_common_noise()), (1, 0.0, one.clone()));
    }

    #[test]
    fn a_replicate_that_counts_one_batch_twice_carries_twice_the_noise_of_two() {
        let outcomes = Outcomes::new(vec![vec![1.0, 3.0]]);
        assert_eq!(outcomes.replicate(&mut || 0.1), (vec![1.0], 2.0));
        assert_eq!(outcomes.noise(&[(0, 2.0)], &[(0, 1.0)]), 2.0); // 2 · variance 2 / 2 batches
        assert_eq!(draw_counts(3, &mut || 0.5), [0.0, 3.0, 0.0]);
    }

    #[test]
    fn a_shuffle_keeps_every_number() {
        let mut order = shuffled(50, &mut uniforms(2));
        assert_ne!(order, (0..50).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
        assert_eq!((pick(3, 0.999_999), pick(3, 1.0), pick(1, 0.2)), (2, 2, 0));
    }
}
