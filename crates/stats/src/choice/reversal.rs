//! Where the better of two strategies changes, and which factor decides it.
//!
//! In each future the paired difference is read at its level by Student's interval over batches: the first is better, the
//! second is, or it is too close to call. The deciding factor is the one whose single cut (or set of words) sorts the decided
//! futures best: `skill` = (share sorted rightly − share of the commoner sign) / (1 − that share), 0 for a useless cut
//! and 1 for a perfect one. A cut is sought, so its skill is set against those of shuffled signs: `p_value` is the share of
//! shuffles in which the best cut of any factor does as well. Source: one-level tree of Breiman et al. (1984), permutation
//! test of the largest statistic (Westfall & Young 1993).

use super::super::estimate::Estimate;
use super::super::noisy::{Outcomes, shuffled};
use super::super::prim::region::Axis;

/// Shuffles behind a p-value.
const SHUFFLES: usize = 200;

/// Reading of one future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The first strategy is better.
    First,
    /// The second strategy is better.
    Second,
    /// Too close to call.
    TooClose,
}

/// Where the futures on one side of a cut lie.
#[derive(Debug, Clone, PartialEq)]
pub enum Where {
    /// Below this value (true) or above it (false).
    Number(f64, bool),
    /// At these words: one flag a word.
    Words(Vec<bool>),
}

/// A factor that sorts the futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Position of the factor.
    pub factor: usize,
    /// Where the first strategy is better.
    pub first: Where,
    /// Share of decided futures that it sorts rightly.
    pub right: f64,
    /// How much better it sorts than the commoner sign alone, 0 to 1.
    pub skill: f64,
    /// Probability of sorting so well by chance with the best of all factors.
    pub p_value: f64,
}

/// Reads every future of a paired difference (first less second, more is better) at `level`.
pub fn readings(difference: &Outcomes, level: f64) -> Vec<Reading> {
    let read = |point: usize| {
        let batches = difference.row(point);
        let excludes =
            if batches.len() < 2 { batches[0].abs() > 0.0 } else { Estimate::mean(batches, level).excludes(0.0) };
        match (excludes, difference.means()[point] > 0.0) {
            (false, _) => Reading::TooClose,
            (true, true) => Reading::First,
            (true, false) => Reading::Second,
        }
    };
    (0..difference.points()).map(read).collect()
}

/// The best cut of every factor, best first; none if the decided futures all point one way.
pub fn deciding(axes: &[Axis], readings: &[Reading], uniform: &mut impl FnMut() -> f64) -> Vec<Cut> {
    let decided: Vec<usize> = (0..readings.len()).filter(|point| readings[*point] != Reading::TooClose).collect();
    let signs: Vec<bool> = decided.iter().map(|point| readings[*point] == Reading::First).collect();
    let firsts = signs.iter().filter(|sign| **sign).count();
    let commoner = firsts.max(signs.len() - firsts);
    if commoner == signs.len() {
        return Vec::new();
    }
    let skill = |right: usize| (right - commoner) as f64 / (signs.len() - commoner) as f64;
    let sorted: Vec<Vec<usize>> = axes.iter().map(|axis| order(axis, &decided)).collect();
    let mut best = vec![0; SHUFFLES];
    for most in &mut best {
        let mixed: Vec<bool> = shuffled(signs.len(), uniform).into_iter().map(|place| signs[place]).collect();
        let of = |factor: usize| sort(&axes[factor], &decided, &sorted[factor], &mixed).0;
        *most = (0..axes.len()).map(of).max().unwrap_or(0);
    }
    let cut = |factor: usize| {
        let (right, first) = sort(&axes[factor], &decided, &sorted[factor], &signs);
        let as_well = best.iter().filter(|by_chance| **by_chance >= right).count();
        Cut {
            factor,
            first,
            right: right as f64 / signs.len() as f64,
            skill: skill(right.max(commoner)),
            p_value: (as_well + 1) as f64 / (SHUFFLES + 1) as f64,
        }
    };
    let mut cuts: Vec<Cut> = (0..axes.len()).map(cut).collect();
    cuts.sort_by(|a, b| b.skill.total_cmp(&a.skill).then(a.factor.cmp(&b.factor)));
    cuts
}

/// Places of the decided futures in ascending order of a number.
fn order(axis: &Axis, decided: &[usize]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..decided.len()).collect();
    if let Axis::Number(values) = axis {
        places.sort_by(|a, b| values[decided[*a]].total_cmp(&values[decided[*b]]).then(a.cmp(b)));
    }
    places
}

/// Most futures that one cut sorts rightly, and where the first strategy is then better.
fn sort(axis: &Axis, decided: &[usize], order: &[usize], signs: &[bool]) -> (usize, Where) {
    let firsts = signs.iter().filter(|sign| **sign).count();
    match axis {
        Axis::Words(values, count) => {
            let mut tally = vec![(0_usize, 0_usize); *count];
            for (place, point) in decided.iter().enumerate() {
                let entry = &mut tally[values[*point]];
                if signs[place] { entry.0 += 1 } else { entry.1 += 1 }
            }
            let right = tally.iter().map(|(first, second)| first.max(second)).sum();
            (right, Where::Words(tally.iter().map(|(first, second)| first > second).collect()))
        }
        Axis::Number(values) => {
            let (mut right, mut first) = (0, Where::Number(f64::NEG_INFINITY, true));
            let mut below = 0;
            for (done, two) in order.windows(2).enumerate() {
                below += usize::from(signs[two[0]]);
                let (here, next) = (values[decided[two[0]]], values[decided[two[1]]]);
                if next <= here {
                    continue;
                }
                let seconds_above = signs.len() - (done + 1) - (firsts - below);
                let low_side = below + seconds_above;
                for (count, is_below) in [(low_side, true), (signs.len() - low_side, false)] {
                    if count > right {
                        (right, first) = (count, Where::Number(f64::midpoint(here, next), is_below));
                    }
                }
            }
            (right, first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::*;

    fn futures(n: usize, seed: u64) -> Vec<Axis> {
        let mut uniform = uniforms(seed);
        let mut numbers = || Axis::Number((0..n).map(|_| uniform()).collect());
        vec![numbers(), numbers(), Axis::Words((0..n).map(|point| point % 2).collect(), 2)]
    }

    #[test]
    fn the_factor_that_turns_the_ranking_is_found_with_its_value() {
        let axes = futures(300, 1);
        let Axis::Number(x) = &axes[1] else { unreachable!() };
        let difference = noisy(&x.iter().map(|x| 0.4 - x).collect::<Vec<_>>(), 20, 0.0, 0.2, 2);
        let readings = readings(&difference, 0.95);
        assert!(readings.contains(&Reading::TooClose));
        let cuts = deciding(&axes, &readings, &mut uniforms(3));
        assert_eq!(cuts[0].factor, 1);
        let Where::Number(at, below) = cuts[0].first else { panic!("{cuts:?}") };
        assert!(below && (at - 0.4).abs() < 0.05 && cuts[0].right > 0.97 && cuts[0].p_value < 0.01, "{cuts:?}");
        assert!(cuts[1].p_value > 0.05, "{cuts:?}");
    }

    #[test]
    fn words_can_decide_and_one_sign_leaves_nothing_to_decide() {
        let axes = futures(40, 4);
        let by_word: Vec<Reading> =
            (0..40).map(|point| if point % 2 == 0 { Reading::Second } else { Reading::First }).collect();
        let cuts = deciding(&axes, &by_word, &mut uniforms(5));
        assert_eq!((cuts[0].factor, &cuts[0].first), (2, &Where::Words(vec![false, true])));
        assert!((cuts[0].skill - 1.0).abs() < 1e-12);
        assert!(deciding(&axes, &[Reading::First; 40], &mut uniforms(6)).is_empty());
    }

    #[test]
    fn futures_of_equal_strategies_are_seldom_decided() {
        let readings = readings(&noisy(&vec![0.0; 1_000], 20, 0.0, 1.0, 7), 0.95);
        let decided = readings.iter().filter(|reading| **reading != Reading::TooClose).count();
        // 50 expected, five standard errors 35
        assert!((15..=85).contains(&decided), "{decided}");
    }
}
