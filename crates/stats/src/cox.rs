//! Proportional hazards: which covariates make peace last longer.
//!
//! Partial likelihood (Cox 1972) with the approximation of Efron (1977) for ties, maximised by Newton's method with halved
//! steps; standard errors from the observed information. At a tie events come before censoring, as in R's `survival`.

/// A spell with its covariates.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Length, non-negative.
    pub duration: f64,
    /// Whether it ended by the event; censored otherwise.
    pub ended: bool,
    /// Covariates, as many for every subject.
    pub covariates: Vec<f64>,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Cox {
    /// Log hazard ratios, one a covariate.
    pub coefficients: Vec<f64>,
    /// Standard errors, one a covariate.
    pub standard_errors: Vec<f64>,
    /// Number of subjects whose spell ended.
    pub events: u64,
}

/// Newton steps after which the search is given up.
const MOST_STEPS: usize = 50;
/// Change of every coefficient below which it has converged.
const CONVERGED: f64 = 1e-10;

/// Fits log hazard ratios; `None` without events, with a covariate that does not vary among those at risk, or if the
/// likelihood has no maximum.
///
/// # Panics
/// If subjects differ in their number of covariates.
pub fn fit(subjects: &[Subject]) -> Option<Cox> {
    fit_stratified(&[subjects])
}

/// Fits log hazard ratios that all strata share, each stratum with a baseline hazard of its own: only those of the same
/// stratum are compared. `None` as for [`fit`].
///
/// # Panics
/// If subjects differ in their number of covariates.
pub fn fit_stratified(strata: &[&[Subject]]) -> Option<Cox> {
    let all = || strata.iter().copied().flatten();
    let width = all().next()?.covariates.len();
    assert!(all().all(|subject| subject.covariates.len() == width), "every subject has the same covariates");
    // the longest first, so that everybody at risk has been seen when an event comes
    let orders: Vec<Vec<&Subject>> = strata.iter().map(|stratum| longest_first(stratum)).collect();
    let events = all().filter(|subject| subject.ended).count() as u64;
    let likelihood = |beta: &[f64]| {
        let mut total = Likelihood::zero(width);
        for order in &orders {
            total.add(order, beta);
        }
        total
    };
    let mut beta = vec![0.0; width];
    let mut now = likelihood(&beta);
    for _ in 0..MOST_STEPS {
        let inverse = invert(&now.information)?;
        let mut step: Vec<f64> = inverse.iter().map(|row| dot(row, &now.score)).collect();
        if step.iter().any(|step| !step.is_finite()) {
            return None;
        }
        let mut next = likelihood(&plus(&beta, &step));
        while next.log < now.log - 1e-9 || !next.log.is_finite() {
            for step in &mut step {
                *step *= 0.5;
            }
            if step.iter().all(|step| step.abs() < CONVERGED) {
                break;
            }
            next = likelihood(&plus(&beta, &step));
        }
        beta = plus(&beta, &step);
        now = next;
        if step.iter().all(|step| step.abs() < CONVERGED) {
            let inverse = invert(&now.information)?;
            let standard_errors = (0..width).map(|i| libm::sqrt(inverse[i][i])).collect();
            return Some(Cox { coefficients: beta, standard_errors, events });
        }
    }
    None
}

fn longest_first(stratum: &[Subject]) -> Vec<&Subject> {
    let mut order: Vec<&Subject> = stratum.iter().collect();
    order.sort_by(|a, b| b.duration.total_cmp(&a.duration).then(b.ended.cmp(&a.ended).reverse()));
    order
}

/// Log partial likelihood with its first two derivatives.
struct Likelihood {
    log: f64,
    score: Vec<f64>,
    information: Vec<Vec<f64>>,
}

/// Weighted sums over those at risk, or over those who end together.
#[derive(Clone)]
struct Sums {
    weight: f64,
    first: Vec<f64>,
    second: Vec<Vec<f64>>,
}

impl Sums {
    fn zero(width: usize) -> Self {
        Self { weight: 0.0, first: vec![0.0; width], second: vec![vec![0.0; width]; width] }
    }

    fn add(&mut self, weight: f64, x: &[f64]) {
        self.weight += weight;
        for i in 0..x.len() {
            self.first[i] += weight * x[i];
            for j in 0..x.len() {
                self.second[i][j] += weight * x[i] * x[j];
            }
        }
    }
}

impl Likelihood {
    fn zero(width: usize) -> Self {
        Self { log: 0.0, score: vec![0.0; width], information: vec![vec![0.0; width]; width] }
    }

    /// Adds a stratum: sums over its subjects from the longest spell to the shortest.
    fn add(&mut self, order: &[&Subject], beta: &[f64]) {
        let width = beta.len();
        let mut at_risk = Sums::zero(width);
        let mut start = 0;
        while start < order.len() {
            let time = order[start].duration;
            let end = start + order[start..].iter().take_while(|subject| subject.duration >= time).count();
            let mut tied = Sums::zero(width);
            let mut deaths = 0_u32;
            for subject in &order[start..end] {
                let linear = dot(beta, &subject.covariates);
                let weight = libm::exp(linear);
                at_risk.add(weight, &subject.covariates);
                if subject.ended {
                    tied.add(weight, &subject.covariates);
                    deaths += 1;
                    self.log += linear;
                    for (score, x) in self.score.iter_mut().zip(&subject.covariates) {
                        *score += x;
                    }
                }
            }
            for k in 0..deaths {
                self.take_out(&at_risk, &tied, f64::from(k) / f64::from(deaths));
            }
            start = end;
        }
    }

    /// Takes out what those at risk weigh at one event, with `share` of those who end together gone (Efron).
    fn take_out(&mut self, at_risk: &Sums, tied: &Sums, share: f64) {
        let width = self.score.len();
        let weight = at_risk.weight - share * tied.weight;
        let mean: Vec<f64> = (0..width).map(|i| (at_risk.first[i] - share * tied.first[i]) / weight).collect();
        self.log -= libm::log(weight);
        for i in 0..width {
            self.score[i] -= mean[i];
            for j in 0..width {
                let second = (at_risk.second[i][j] - share * tied.second[i][j]) / weight;
                self.information[i][j] += second - mean[i] * mean[j];
            }
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// Inverse of a symmetric positive definite matrix by Gauss and Jordan; `None` if it is singular.
fn invert(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let mut rows: Vec<Vec<f64>> = matrix
        .iter()
        .enumerate()
        .map(|(i, row)| row.iter().copied().chain((0..n).map(|j| f64::from(u8::from(i == j)))).collect())
        .collect();
    let scale = (0..n).map(|i| matrix[i][i].abs()).fold(0.0, f64::max);
    for i in 0..n {
        let pivot = rows[i][i];
        if !(pivot > 1e-12 * scale && pivot > 0.0) {
            return None;
        }
        rows[i].iter_mut().for_each(|value| *value /= pivot);
        let row = rows[i].clone();
        for (k, other) in rows.iter_mut().enumerate() {
            if k != i {
                let factor = other[i];
                other.iter_mut().zip(&row).for_each(|(value, of)| *value -= factor * of);
            }
        }
    }
    Some(rows.into_iter().map(|row| row[n..].to_vec()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remission of leukaemia in weeks: 6-mercaptopurine (negative numbers censored) against placebo.
    /// Source of the data: Freireich and others 1963, as printed by Cox 1972.
    fn remissions() -> Vec<Subject> {
        let treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
        let subject = |weeks: i32, group: f64| Subject {
            duration: f64::from(weeks.abs()),
            ended: weeks > 0,
            covariates: vec![group],
        };
        treated.iter().map(|w| subject(*w, 0.0)).chain(placebo.iter().map(|w| subject(*w, 1.0))).collect()
    }

    #[test]
    fn remissions_of_leukaemia_have_the_published_hazard_ratio() {
        // R survival: coxph(Surv(weeks, ended) ~ placebo) gives 1.5721 (s.e. 0.4124), hazard ratio 4.82, with Efron's ties
        let found = fit(&remissions()).unwrap();
        assert!((found.coefficients[0] - 1.5721).abs() < 5e-5, "{found:?}");
        assert!((found.standard_errors[0] - 0.4124).abs() < 5e-5, "{found:?}");
        assert_eq!(found.events, 30);
    }

    #[test]
    fn the_order_of_subjects_and_a_shift_of_covariates_do_not_matter() {
        let plain = fit(&remissions()).unwrap();
        let mut turned = remissions();
        turned.reverse();
        for subject in &mut turned {
            subject.covariates[0] += 3.0;
        }
        let found = fit(&turned).unwrap();
        assert!((found.coefficients[0] - plain.coefficients[0]).abs() < 1e-9);
    }

    #[test]
    fn a_second_covariate_is_told_from_the_first() {
        // exponential spells at quantiles: the hazard is e^(0.7 a - 0.4 b)
        let subjects: Vec<Subject> = (0..4000)
            .map(|k| {
                let (a, b) = (f64::from(k % 2), f64::from(k / 2 % 2));
                let u = (f64::from(k / 4) + 0.5) / 1000.0;
                let duration = -libm::log(u) / libm::exp(0.7 * a - 0.4 * b);
                Subject { duration, ended: true, covariates: vec![a, b] }
            })
            .collect();
        let found = fit(&subjects).unwrap();
        assert!((found.coefficients[0] - 0.7).abs() < 0.01 && (found.coefficients[1] + 0.4).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn strata_share_the_ratio_and_not_the_hazard() {
        // two strata whose hazards differ tenfold, each with the ratio e^0.7; who is in which stratum goes with the covariate
        let stratum = |hazard: f64, treated: i32| -> Vec<Subject> {
            let group = |of: f64, n: i32| {
                (0..n).map(move |k| {
                    let u = (f64::from(k) + 0.5) / f64::from(n);
                    let duration = -libm::log(u) / (hazard * libm::exp(0.7 * of));
                    Subject { duration, ended: true, covariates: vec![of] }
                })
            };
            group(1.0, treated).chain(group(0.0, 1000 - treated)).collect()
        };
        let (fast, slow) = (stratum(1.0, 800), stratum(0.1, 200));
        let found = fit_stratified(&[&fast, &slow]).unwrap();
        assert!((found.coefficients[0] - 0.7).abs() < 0.02, "{found:?}");
        let pooled = fit(&[fast.clone(), slow].concat()).unwrap();
        assert!(pooled.coefficients[0] > 1.0, "pooled, the strata are taken for an effect: {pooled:?}");
        assert_eq!(fit_stratified(&[&fast, &[]]), fit(&fast));
    }

    #[test]
    fn without_events_or_variation_there_is_no_fit() {
        let mut none = remissions();
        for subject in &mut none {
            subject.ended = false;
        }
        assert_eq!(fit(&none), None);
        let mut same = remissions();
        for subject in &mut same {
            subject.covariates[0] = 1.0;
        }
        assert_eq!(fit(&same), None);
        assert_eq!(fit(&[]), None);
    }
}
