//! Continuous ranked probability score: how far a forecast lies from what came; 0 is best, in the unit of the forecast.
//!
//! CRPS(F, y) = ∫ (F(x) − 1{x ≥ y})² dx = E|X − y| − E|X − X′| / 2  for independent X, X′ of law F (Gneiting & Raftery 2007).
//! Of n draws the second term is Σᵢ<ⱼ |xᵢ − xⱼ| / (n(n − 1)), so that the expected score does not depend on how many draws there
//! are (the fair score of Ferro 2014): forecasts with few and with many draws can be compared. A single one may be below 0.

/// Score of a forecast given as draws in any order, when `seen` came; of one draw the distance, of none not a number.
pub fn crps(draws: &[f64], seen: f64) -> f64 {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let off = sorted.iter().map(|draw| (draw - seen).abs()).sum::<f64>() / n;
    if sorted.len() < 2 {
        return off;
    }
    // the draw at place i is the greater one in i pairs and the lesser one in n − 1 − i
    let apart: f64 = sorted.iter().enumerate().map(|(i, draw)| draw * (2.0 * i as f64 + 1.0 - n)).sum();
    off - apart / (n * (n - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many draws as are spread evenly over the quantiles of a law.
    fn quantiles(n: u32, at: impl Fn(f64) -> f64) -> Vec<f64> {
        (0..n).map(|k| at((f64::from(k) + 0.5) / f64::from(n))).collect()
    }

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
    }

    #[test]
    fn few_draws_are_scored_exactly() {
        assert!(crps(&[], 1.0).is_nan());
        close(crps(&[4.0], 1.5), 2.5, 1e-12);
        // E|X − y| = 1, E|X − X′| = 2 between two draws
        close(crps(&[2.0, 0.0], 1.0), 0.0, 1e-12);
        // (1 + 0 + 3)/3 − (1 + 3 + 4)/6
        close(crps(&[5.0, 1.0, 2.0], 2.0), 4.0 / 3.0 - 8.0 / 6.0, 1e-12);
        close(crps(&[3.0; 50], 3.0), 0.0, 1e-12);
    }

    #[test]
    fn scores_of_known_laws_are_their_closed_forms() {
        // exponential: y + 2·e^−y − 3/2; uniform on 0..1: (y³ + (1 − y)³)/3 within it
        for seen in [0.0, 0.4, 1.0, 3.0] {
            let exponential = quantiles(20_000, |u| -libm::log(1.0 - u));
            close(crps(&exponential, seen), seen + 2.0 * libm::exp(-seen) - 1.5, 2e-3);
        }
        for seen in [0.0, 0.25, 0.5, 0.9] {
            let cube = |x: f64| x * x * x;
            close(crps(&quantiles(20_000, |u| u), seen), (cube(seen) + cube(1.0 - seen)) / 3.0, 1e-4);
        }
        // a coin: F = 1 − p on 0..1, so p² if nothing came and (1 − p)² if it did
        let coin = quantiles(20_000, |u| f64::from(u8::from(u < 0.3)));
        close(crps(&coin, 0.0), 0.09, 1e-4);
        close(crps(&coin, 1.0), 0.49, 1e-4);
    }

    #[test]
    fn the_number_of_draws_does_not_move_the_expected_score() {
        let mut state = 1_u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let (rounds, seen) = (40_000, 0.25);
        for n in [2_u8, 3, 10] {
            let scores = (0..rounds).map(|_| crps(&(0..n).map(|_| uniform()).collect::<Vec<_>>(), seen));
            close(scores.sum::<f64>() / f64::from(rounds), (0.015_625 + 0.421_875) / 3.0, 5e-3);
        }
    }

    #[test]
    fn the_law_that_things_come_from_scores_best() {
        let mean = |shift: f64, spread: f64| {
            let draws = quantiles(200, |u| 0.5 + shift + spread * (u - 0.5));
            quantiles(200, |u| u).iter().map(|seen| crps(&draws, *seen)).sum::<f64>() / 200.0
        };
        let best = mean(0.0, 1.0);
        for (shift, spread) in [(0.2, 1.0), (-0.2, 1.0), (0.0, 0.4), (0.0, 2.0)] {
            assert!(mean(shift, spread) > best, "{shift} {spread}");
        }
    }
}
