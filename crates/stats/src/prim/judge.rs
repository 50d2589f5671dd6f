//! How much a box can be trusted.
//!
//! Quasi-p-value of a bound: the probability that a box as large as this one would hold as many points of interest, had its
//! points the density of the box without that bound; binomial upper tail, as if the bound had not been sought
//! (Bryant & Lempert 2010, section 3.3).
//! Held-out density: the points are halved, a box is sought in each half at the same size, and its density taken in the
//! other half, because a box looks denser to the points that made it.
//! Reproducibility: share of half samples whose box restricts the factor too (Bryant & Lempert 2010).

use super::super::estimate::Estimate;
use super::super::noisy::shuffled;
use super::peel::{Cloud, Patience, Step, paste, peel};
use super::region::Region;

/// Half samples for the reproducibility.
const HALVES: usize = 20;

/// What a chosen box is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Restricted factor, its quasi-p-value, and the share of half samples that restrict it too.
    pub factors: Vec<(usize, f64, f64)>,
    /// Density of the box with its interval, as if the box had been given.
    pub density: Estimate,
    /// Density in points that had no part in finding a box of that size; `None` if no half held any.
    pub held_out: Option<f64>,
}

/// Coverage that a denser box may cost.
const COVERAGE_TO_SPARE: f64 = 0.05;

/// Chooses a box of the trajectory: of those at least so dense, the densest that covers at most 5 points of a hundred less than
/// the one that covers most; none if none is so dense.
pub fn choose(steps: &[Step], least_density: f64) -> Option<&Step> {
    let by_density = |a: &&Step, b: &&Step| a.density.total_cmp(&b.density).then(a.coverage.total_cmp(&b.coverage));
    let dense = || steps.iter().filter(|step| step.density >= least_density);
    let most = dense().map(|step| step.coverage).fold(f64::NEG_INFINITY, f64::max);
    let wide = dense().filter(|step| step.coverage >= most - COVERAGE_TO_SPARE);
    wide.max_by(by_density)
}

/// Finds a box at least so dense: peels, chooses, pastes, and drops bounds, each end of a number by itself, whose quasi-p-value is
/// above `most_p`, the least needed first. None if no box is so dense with the bounds that are needed.
pub fn find(cloud: &Cloud<'_>, patience: Patience, least_density: f64, most_p: f64) -> Option<Step> {
    let steps = peel(cloud, patience);
    let chosen = choose(&steps, least_density)?;
    let mut step = paste(cloud, &chosen.region, patience.alpha);
    loop {
        let members = step.region.members(cloud.axes, cloud.among);
        let wider = step.region.without_each_bound();
        let ps: Vec<f64> = wider.iter().map(|wider| p_of(cloud, &members, wider)).collect();
        let worst = (0..ps.len()).max_by(|a, b| ps[*a].total_cmp(&ps[*b]).then(a.cmp(b)));
        match worst {
            Some(bound) if ps[bound] > most_p => step = cloud.step(wider[bound].clone()),
            _ => return (step.density >= least_density).then_some(step),
        }
    }
}

/// Quasi-p-value of every restricted factor.
pub fn quasi_p(cloud: &Cloud<'_>, step: &Step) -> Vec<(usize, f64)> {
    let members = step.region.members(cloud.axes, cloud.among);
    let p = |factor: usize| p_of(cloud, &members, &step.region.without(factor));
    step.region.restricted().into_iter().map(|factor| (factor, p(factor))).collect()
}

/// Probability that a box of these members would hold as many points of interest, had they the density of a wider box.
fn p_of(cloud: &Cloud<'_>, members: &[usize], wider: &Region) -> f64 {
    let wider = wider.members(cloud.axes, cloud.among);
    let density = cloud.sum(&wider) / wider.len() as f64;
    binomial_tail(members.len(), cloud.sum(members), density)
}

/// P(X ≥ hits) for X binomial of n trials with probability p; hits are rounded down to a whole number.
pub fn binomial_tail(n: usize, hits: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p >= 1.0 || hits < 1.0 { 1.0 } else { 0.0 };
    }
    let (n_real, log_p, log_q) = (n as f64, libm::log(p), libm::log1p(-p));
    let term = |k: f64| {
        let choose = libm::lgamma(n_real + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n_real - k + 1.0);
        libm::exp(choose + k * log_p + (n_real - k) * log_q)
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and n
    let first = libm::floor(hits + 1e-9).clamp(0.0, n_real) as usize;
    (first..=n).map(|k| term(k as f64)).sum::<f64>().min(1.0)
}

/// Judges a box that was found in `cloud` with these settings.
pub fn judge(
    cloud: &Cloud<'_>,
    step: &Step,
    patience: Patience,
    level: f64,
    uniform: &mut impl FnMut() -> f64,
) -> Judgement {
    let members = step.region.members(cloud.axes, cloud.among);
    let (mut same, mut hits, mut seen) = (vec![0_usize; cloud.axes.len()], 0.0, 0);
    for _ in 0..HALVES {
        let order: Vec<usize> =
            shuffled(cloud.among.len(), uniform).into_iter().map(|place| cloud.among[place]).collect();
        let (half, other) = order.split_at(order.len() / 2);
        let steps = peel(&Cloud { among: half, ..*cloud }, patience);
        let Some(found) = choose(&steps, step.density) else { continue };
        found.region.restricted().into_iter().for_each(|factor| same[factor] += 1);
        let inside = found.region.members(cloud.axes, other);
        hits += cloud.sum(&inside);
        seen += inside.len();
    }
    let share = |factor: usize| same[factor] as f64 / HALVES as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most the number of points
    let successes = (libm::round(cloud.sum(&members)) as u64).min(members.len() as u64);
    Judgement {
        factors: quasi_p(cloud, step).into_iter().map(|(factor, p)| (factor, p, share(factor))).collect(),
        density: Estimate { value: step.density, ..Estimate::proportion(successes, members.len() as u64, level) },
        held_out: (seen > 0).then(|| hits / seen as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::peel::PATIENT;
    use super::super::region::{Axis, Side};
    use super::*;

    /// Random points of four numbers and a word; interest where x₀ > 0.6, x₁ < 0.3 and the word is not the third.
    fn planted(points: usize, mislabelled: f64) -> (Vec<Axis>, Vec<f64>) {
        let mut uniform = uniforms(11);
        let numbers: Vec<Vec<f64>> = (0..4).map(|_| (0..points).map(|_| uniform()).collect()).collect();
        let words: Vec<usize> = (0..points).map(|point| point % 3).collect();
        let interest = (0..points)
            .map(|p| {
                let inside = numbers[0][p] > 0.6 && numbers[1][p] < 0.3 && words[p] != 2;
                f64::from(u8::from(inside != (uniform() < mislabelled)))
            })
            .collect();
        let axes = numbers.into_iter().map(Axis::Number).chain([Axis::Words(words, 3)]).collect();
        (axes, interest)
    }

    #[test]
    fn a_planted_box_is_found() {
        let (axes, interest) = planted(1_500, 0.0);
        let among: Vec<usize> = (0..1_500).collect();
        let cloud = Cloud { axes: &axes, interest: &interest, among: &among };
        let found = find(&cloud, PATIENT, 0.9, 0.05).unwrap();
        assert!(found.density > 0.95 && found.coverage > 0.9, "{found:?}");
        let Side::Between { low, high } = found.region.sides[0] else { panic!("{found:?}") };
        assert!((low - 0.6).abs() < 0.03 && high.is_infinite(), "{low} {high}");
        let Side::Between { low, high } = found.region.sides[1] else { panic!("{found:?}") };
        assert!((high - 0.3).abs() < 0.03 && low.is_infinite(), "{low} {high}");
        assert_eq!(found.region.sides[4], Side::Words(vec![true, true, false]));
        assert_eq!(found.region.restricted(), [0, 1, 4], "nothing else is restricted");
        let judged = judge(&cloud, &found, PATIENT, 0.95, &mut uniforms(1));
        assert!(judged.factors.iter().all(|(_, p, share)| *p < 0.001 && *share > 0.9), "{judged:?}");
        assert!(judged.held_out.unwrap() > 0.8, "{judged:?}");
    }

    #[test]
    fn an_end_that_keeps_out_nothing_worth_it_is_dropped_alone() {
        let (axes, interest) = planted(1_500, 0.0);
        let among: Vec<usize> = (0..1_500).collect();
        let cloud = Cloud { axes: &axes, interest: &interest, among: &among };
        let mut region = Region::everything(5);
        region.sides[1] = Side::Between { low: 0.02, high: 0.3 };
        let [without_low, without_high] = region.without_each_bound().try_into().unwrap();
        assert_eq!(without_low.sides[1], Side::Between { low: f64::NEG_INFINITY, high: 0.3 });
        let members = region.members(&axes, &among);
        assert!(p_of(&cloud, &members, &without_low) > 0.3 && p_of(&cloud, &members, &without_high) < 1e-6);
    }

    #[test]
    fn a_box_found_in_noise_does_not_stand_up_to_points_that_did_not_make_it() {
        let (axes, _) = planted(400, 0.0);
        let mut uniform = uniforms(5);
        let interest: Vec<f64> = (0..400).map(|_| f64::from(u8::from(uniform() < 0.3))).collect();
        let among: Vec<usize> = (0..400).collect();
        let cloud = Cloud { axes: &axes, interest: &interest, among: &among };
        let steps = peel(&cloud, PATIENT);
        let most = steps.iter().map(|step| step.density).fold(0.0, f64::max);
        let dense = choose(&steps, most).unwrap();
        assert!(choose(&steps, most + 1e-9).is_none(), "no box is denser than the densest");
        let judged = judge(&cloud, dense, PATIENT, 0.95, &mut uniform);
        assert!(dense.density > 0.45 && judged.held_out.unwrap() < 0.4, "{} {judged:?}", dense.density);
    }

    #[test]
    fn the_trajectory_trades_coverage_for_density_and_survives_wrong_labels() {
        let (axes, interest) = planted(1_500, 0.1);
        let among: Vec<usize> = (0..1_500).collect();
        let cloud = Cloud { axes: &axes, interest: &interest, among: &among };
        let steps = peel(&cloud, PATIENT);
        assert!(steps.windows(2).all(|two| two[1].coverage <= two[0].coverage && two[1].density > two[0].density));
        let found = find(&cloud, PATIENT, 0.8, 0.05).unwrap();
        assert!([0, 1, 4].iter().all(|factor| found.region.restricted().contains(factor)), "{found:?}");
    }

    #[test]
    fn the_binomial_tail_equals_that_of_r() {
        // R: pbinom(14, 20, 0.5, lower.tail = FALSE) = 0.02069473; pbinom(2, 100, 0.01, lower.tail = FALSE) = 0.0793732
        assert!((binomial_tail(20, 15.0, 0.5) - 0.020_694_73).abs() < 1e-8);
        assert!((binomial_tail(100, 3.0, 0.01) - 0.079_373_2).abs() < 1e-7);
        assert!((binomial_tail(10, 0.0, 0.3) - 1.0).abs() < 1e-12 && binomial_tail(10, 1.0, 0.0).abs() < 1e-12);
    }
}
