//! Successive elimination: candidates that are surely beaten get no more trials.
//!
//! Trials come in rounds, the same for all candidates, and every pair is compared over matched trials. After round r of R a
//! candidate goes if another one dominates it: on no objective worse by more than the smallest relevant change,
//! and on at least one better, both by Student's one-sided intervals at error α / (R · P · (M + 1)) each, P the number of
//! ordered pairs at the start and M that of objectives. By the union bound the probability of ever dropping a candidate that
//! no other dominates is at most α.
//! Source: successive rejects over rounds after Even-Dar, Mannor & Mansour (2006), with paired differences as in ranking
//! and selection with common random numbers (Nelson et al. 2001).

use super::super::distributions::student_multiplier;
use super::super::moments;

/// Rules of an elimination.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Probability of ever dropping a candidate that no other dominates.
    pub alpha: f64,
    /// Rounds.
    pub rounds: usize,
    /// Candidates at the start.
    pub candidates: usize,
    /// Per objective, the change that does not matter yet, not below 0.
    pub relevant: Vec<f64>,
}

/// A candidate that was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Position of the candidate among those alive.
    pub candidate: usize,
    /// Position of one that dominates it.
    pub by: usize,
}

impl Rules {
    /// Error of a single one-sided interval.
    fn share(&self) -> f64 {
        let pairs = (self.candidates * self.candidates.saturating_sub(1)).max(1);
        self.alpha / (self.rounds.max(1) * pairs * (self.relevant.len() + 1)) as f64
    }

    /// Candidates that are surely dominated after a round; `values` are candidates × objectives × trials, more is better.
    ///
    /// Never all of them go.
    ///
    /// # Panics
    /// If candidates differ in objectives or trials.
    pub fn dominated(&self, values: &[Vec<Vec<f64>>]) -> Vec<Dropped> {
        let mut by: Vec<Option<usize>> = vec![None; values.len()];
        let mut dominators: Vec<Vec<usize>> = vec![Vec::new(); values.len()];
        for a in 0..values.len() {
            for b in (0..values.len()).filter(|b| *b != a) {
                if self.dominates(&values[b], &values[a]) {
                    dominators[a].push(b);
                }
            }
        }
        // a candidate that was dropped in this round drops nobody after it: not all can go
        for a in 0..values.len() {
            by[a] = dominators[a].iter().copied().find(|b| by[*b].is_none());
        }
        by.iter().enumerate().filter_map(|(candidate, by)| by.map(|by| Dropped { candidate, by })).collect()
    }

    /// Whether a candidate surely gains nothing that matters on any objective over one that stays in any case, by the same
    /// intervals.
    ///
    /// # Panics
    /// If the two differ in objectives or trials.
    pub fn is_hopeless(&self, of: &[Vec<f64>], against: &[Vec<f64>]) -> bool {
        let objectives = against.iter().zip(of).zip(&self.relevant);
        objectives.into_iter().all(|((against, of), relevant)| {
            lower_bound(against, of, self.share()).is_some_and(|least| least >= -relevant)
        })
    }

    /// Whether `a` surely dominates `b`.
    fn dominates(&self, a: &[Vec<f64>], b: &[Vec<f64>]) -> bool {
        let mut better = false;
        for ((a, b), relevant) in a.iter().zip(b).zip(&self.relevant) {
            let least = lower_bound(a, b, self.share());
            if least.is_none_or(|least| least < -relevant) {
                return false;
            }
            better |= least.is_some_and(|least| least > 0.0);
        }
        better
    }
}

/// Lower end of the one-sided interval of mean(a − b) with this error; `None` for fewer than two trials.
fn lower_bound(a: &[f64], b: &[f64], error: f64) -> Option<f64> {
    assert_eq!(a.len(), b.len(), "candidates are compared over matched trials");
    if a.len() < 2 {
        return None;
    }
    let differences: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    let n = differences.len() as f64;
    let multiplier = student_multiplier(1.0 - 2.0 * error, n - 1.0);
    Some(moments::mean(&differences) - multiplier * (moments::variance(&differences) / n).sqrt())
}

/// Trials that a candidate has had after each round: doubling up to `most`, the first round as equal a part as that allows.
pub fn schedule(most: u64, rounds: usize) -> Vec<u64> {
    let rounds = rounds.clamp(1, 32);
    (0..rounds).map(|round| (most >> (rounds - 1 - round)).max(2)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::noisy::tests::noisy;
    use super::*;

    fn rules(candidates: usize, relevant: &[f64]) -> Rules {
        Rules { alpha: 0.05, rounds: 4, candidates, relevant: relevant.to_vec() }
    }

    /// Runs all rounds and returns the candidates that are left: means × objectives with noise of sd 1, shared in part.
    fn race(means: &[&[f64]], relevant: &[f64], seed: u64) -> Vec<usize> {
        let rules = rules(means.len(), relevant);
        let all: Vec<Vec<Vec<f64>>> = (0..relevant.len())
            .map(|objective| {
                let of: Vec<f64> = means.iter().map(|mean| mean[objective]).collect();
                let outcomes = noisy(&of, 400, 1.0, 1.0, seed * 100 + objective as u64);
                (0..means.len()).map(|candidate| outcomes.row(candidate).to_vec()).collect()
            })
            .collect();
        let mut alive: Vec<usize> = (0..means.len()).collect();
        for trials in schedule(400, 4) {
            #[allow(clippy::cast_possible_truncation)]
            let seen = |candidate: &usize| all.iter().map(|of| of[*candidate][..trials as usize].to_vec()).collect();
            let values: Vec<Vec<Vec<f64>>> = alive.iter().map(seen).collect();
            let gone: Vec<usize> = rules.dominated(&values).iter().map(|dropped| alive[dropped.candidate]).collect();
            alive.retain(|candidate| !gone.contains(candidate));
        }
        alive
    }

    #[test]
    fn candidates_that_nothing_dominates_are_dropped_no_more_often_than_promised() {
        // three equals and one trade-off: none may be dropped; 200 races at 5 % give 10, five standard errors 15
        let mut wrong = 0;
        for seed in 0..200 {
            let left = race(&[&[0.0, 0.0], &[0.0, 0.0], &[0.0, 0.0], &[1.0, -1.0]], &[0.0, 0.0], seed);
            wrong += u32::from(left.len() < 4);
        }
        assert!(wrong <= 25, "{wrong}");
    }

    #[test]
    fn a_candidate_that_is_clearly_dominated_goes() {
        for seed in 0..20 {
            let left = race(&[&[1.0, 1.0], &[0.0, 0.0], &[2.0, -1.0]], &[0.0, 0.0], seed);
            assert_eq!(left, [0, 2]);
        }
    }

    #[test]
    fn an_objective_that_ties_within_what_matters_does_not_protect_a_worse_candidate() {
        assert_eq!(race(&[&[1.0, 0.0], &[0.0, 0.0]], &[0.0, 0.5], 1), [0]);
        assert_eq!(race(&[&[1.0, 0.0], &[0.0, 0.0]], &[0.0, 0.0], 1), [0, 1]);
    }

    #[test]
    fn a_candidate_without_a_gain_goes_and_one_with_a_gain_on_one_objective_stays() {
        let rules = rules(2, &[0.1, 0.1]);
        let flat = |mean: f64| -> Vec<f64> { (0..50).map(|k| mean + 0.01 * f64::from(k % 2)).collect() };
        let base = [flat(0.0), flat(0.0)];
        assert!(rules.is_hopeless(&[flat(0.0), flat(0.05)], &base));
        assert!(rules.is_hopeless(&[flat(-3.0), flat(0.0)], &base));
        assert!(!rules.is_hopeless(&[flat(-3.0), flat(0.2)], &base));
        let loud: Vec<f64> = (0..50).map(|k| if k % 2 == 0 { 3.0 } else { -3.0 }).collect();
        assert!(!rules.is_hopeless(&[loud.clone(), loud], &base), "noise is no certainty");
    }

    #[test]
    fn rounds_double_up_to_the_last() {
        assert_eq!(schedule(800, 4), [100, 200, 400, 800]);
        assert_eq!(schedule(3, 3), [2, 2, 3]);
    }
}
