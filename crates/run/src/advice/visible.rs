//! The gain that a search would have seen.

use model::metric::Metric;

/// Rounds in which the gain that is seen and its scatter come to agree.
const AGREE: u32 = 20;

/// The gain that would have been seen, from how far gains scatter in a trial, so that both agree: a share can only gain as much as it
/// scatters. Not a number where nothing scatters.
pub(super) fn visible(metric: &Metric, spread: f64, trials: u64, seen: impl Fn(f64) -> f64) -> f64 {
    let error = |spread: f64| spread / (trials as f64).sqrt();
    if spread <= 0.0 {
        return f64::NAN;
    }
    let mut gain = seen(error(spread));
    for _ in 0..AGREE {
        let least = if metric.binary { (gain * (1.0 - gain)).max(0.0).sqrt() } else { 0.0 };
        gain = seen(error(spread.max(least)));
    }
    gain
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::metric;

    #[test]
    fn a_share_can_only_gain_as_much_as_it_scatters() {
        let peace = &metric::ALL[metric::PEACE];
        let twice = |error: f64| 2.0 * error;
        // g = 2 √(g (1 − g) / 100): g = 4 / 104
        assert!((visible(peace, 0.001, 100, twice) - 4.0 / 104.0).abs() < 1e-4);
        assert!((visible(peace, 0.9, 100, twice) - 0.18).abs() < 1e-12, "wide enough");
        let deaths = &metric::ALL[metric::position("deaths").unwrap()];
        assert!((visible(deaths, 30.0, 100, twice) - 6.0).abs() < 1e-12);
        assert!(visible(peace, 0.0, 100, twice).is_nan());
    }
}
