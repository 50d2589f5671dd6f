//! What each plan achieves with more or less money.
//!
//! All plans run over the same trials at several multiples of the mission's money; nothing else changes, so what a plan does not ask
//! for stays unspent. The order of two plans turns only where one is surely better at some amount and the other at a larger
//! one, with intervals that hold for all amounts and pairs together (as [`super::crossing`]). What the next sum of money brings is a
//! paired difference too: the same futures with the money that there is and with that sum more a year.

use super::crossing::Crossings;
use stats::estimate::Estimate;

/// One metric at several amounts of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// Money a year at each amount, USD, ascending: the median, if the scenario draws it.
    pub usd_a_year: Vec<f64>,
    /// Values and differences along it, with the points where the order of plans turns; its factors are the amounts.
    pub along: Crossings,
    /// What each plan spends in a trial, plans × amounts, USD.
    pub spent: Vec<Vec<Estimate>>,
    /// Positions of the plans by their means, the best first, for each amount.
    pub orders: Vec<Vec<usize>>,
    /// What the next sum a year brings each plan: the mean difference to the money that there is.
    pub next: Vec<Estimate>,
    /// By how much more each plan spends with it in a trial, USD.
    pub next_spent: Vec<Estimate>,
}

/// Multiples of the money that there is: a third to three times, in equal steps of their logarithm, and 1 among them.
///
/// # Panics
/// If there are fewer than three steps or an even number of them.
pub fn multiples(steps: u16) -> Vec<f64> {
    assert!(steps >= 3 && !steps.is_multiple_of(2), "an odd number of steps from 3, not {steps}");
    let middle = f64::from(steps / 2);
    let at = |step: u16| match f64::from(step) - middle {
        0.0 => 1.0,
        off => libm::pow(3.0, off / middle),
    };
    (0..steps).map(at).collect()
}

/// Positions by the mean, the best first; equal ones in their order.
pub(crate) fn order(values: &[Estimate], higher_is_better: bool) -> Vec<usize> {
    let sign = if higher_is_better { 1.0 } else { -1.0 };
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| (sign * values[*b].value).total_cmp(&(sign * values[*a].value)).then(a.cmp(b)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_go_from_a_third_to_three_times_through_one() {
        let found = multiples(5);
        let expected = [1.0 / 3.0, 1.0 / 3.0_f64.sqrt(), 1.0, 3.0_f64.sqrt(), 3.0];
        assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
        assert_eq!(found[2].to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn the_order_is_that_of_the_means() {
        let values: Vec<Estimate> = [0.2, 0.5, 0.5]
            .iter()
            .map(|value| Estimate { value: *value, lower: 0.0, upper: 1.0, level: 0.95, n: 9 })
            .collect();
        assert_eq!(order(&values, true), [1, 2, 0]);
        assert_eq!(order(&values, false), [0, 1, 2]);
    }
}
