//! Shapley values: the effect of a whole shared out among its parts.
//!
//! The value of part i is its mean contribution v(S ∪ i) − v(S) over all orders in which the parts could join (Shapley
//! 1953): `Σ_S |S|!·(n − 1 − |S|)!/n! · (v(S ∪ i) − v(S))`. The values add up to v(all) − v(nobody). With many parts the mean
//! is taken over drawn orders, each with its reverse (Castro, Gómez and Tejada 2009); within an order the contributions
//! telescope, so that the sum stays exact whatever is drawn.

/// Shapley values of `players` parts, `value` giving the worth of a coalition with one bit a part. Calls it 2^players times.
///
/// # Panics
/// If there are more than 20 parts.
pub(super) fn exact(players: usize, mut value: impl FnMut(u64) -> f64) -> Vec<f64> {
    assert!(players <= 20, "{players} parts have too many coalitions");
    let worth: Vec<f64> = (0..1_u64 << players).map(&mut value).collect();
    let weights = weights(players);
    (0..players)
        .map(|player| {
            let mut sum = 0.0;
            for (coalition, without) in worth.iter().enumerate().filter(|(coalition, _)| coalition >> player & 1 == 0) {
                let with = worth[coalition | 1 << player];
                sum += weights[coalition.count_ones() as usize] * (with - without);
            }
            sum
        })
        .collect()
}

/// Weight of a contribution to a coalition of each size: s!·(n − 1 − s)!/n! = 1/(n · C(n − 1, s)).
fn weights(players: usize) -> Vec<f64> {
    let mut weights = Vec::with_capacity(players);
    let mut choices = 1.0;
    for size in 0..players {
        weights.push(1.0 / (players as f64 * choices));
        choices *= (players - 1 - size) as f64 / (size + 1) as f64;
    }
    weights
}

/// Mean contributions over `pairs` drawn orders and their reverses; `uniform` gives values in (0, 1).
pub(super) fn sampled(
    players: usize,
    pairs: usize,
    mut value: impl FnMut(u64) -> f64,
    uniform: &mut impl FnMut() -> f64,
) -> Vec<f64> {
    let mut sums = vec![0.0; players];
    let mut order: Vec<usize> = (0..players).collect();
    for _ in 0..pairs {
        for last in (1..players).rev() {
            // a uniform in (0, 1) times the number is below the number but for rounding
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let other = ((uniform() * (last + 1) as f64) as usize).min(last);
            order.swap(last, other);
        }
        for _ in 0..2 {
            let (mut coalition, mut before) = (0_u64, value(0));
            for &player in &order {
                coalition |= 1 << player;
                let after = value(coalition);
                sums[player] += after - before;
                before = after;
            }
            order.reverse();
        }
    }
    sums.iter().map(|sum| sum / (2 * pairs) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The glove game: one left glove, two right gloves; a pair is worth 1. Shapley values 2/3, 1/6, 1/6 (Shapley 1953).
    fn gloves(coalition: u64) -> f64 {
        f64::from(u8::from(coalition & 1 == 1 && coalition & 6 != 0))
    }

    #[test]
    fn the_glove_game_has_its_known_values() {
        let found = exact(3, gloves);
        for (found, known) in found.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((found - known).abs() < 1e-12);
        }
    }

    #[test]
    fn drawn_orders_share_out_the_whole_exactly_and_come_near_the_values() {
        let mut state = 0.37;
        let mut uniform = || {
            state = (state + std::f64::consts::FRAC_1_SQRT_2) % 1.0;
            state
        };
        let found = sampled(3, 600, gloves, &mut uniform);
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((found[0] - 2.0 / 3.0).abs() < 0.05, "{found:?}");
    }

    #[test]
    fn a_part_that_adds_nothing_gets_nothing() {
        let found = exact(4, |coalition| gloves(coalition & 7));
        assert!(found[3].abs() < 1e-12);
    }
}
