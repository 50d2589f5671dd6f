//! Round ticks for values and for weeks.

use super::number::grouped;

/// Round ticks that span `low..=high`; the first and the last lie at or beyond the ends.
pub(super) fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    let high = if high > low { high } else { low + low.abs().max(1.0) };
    let rough = (high - low) / about.max(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|multiple| multiple * power)
        .into_iter()
        .find(|&step| step >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil();
    let mut ticks = Vec::new();
    let mut multiple = first;
    while multiple <= last && ticks.len() <= 4 * about + 4 {
        ticks.push(multiple * step);
        multiple += 1.0;
    }
    ticks
}

/// Ticks of a time axis up to `last` weeks with labels, and the unit that the labels count.
pub(super) fn week_ticks(last: f64) -> (Vec<(f64, String)>, &'static str) {
    const WEEKS_PER_YEAR: f64 = 52.0;
    let in_years = last > 2.0 * WEEKS_PER_YEAR;
    let unit = if in_years { WEEKS_PER_YEAR } else { 1.0 };
    let steps = if in_years { [1.0, 2.0, 5.0, 10.0] } else { [1.0, 4.0, 13.0, 26.0] };
    let step = steps.into_iter().find(|step| last / (unit * step) <= 10.0).unwrap_or(libm::ceil(last / unit / 10.0));
    let mut weeks = Vec::new();
    let mut multiple = 0.0;
    while multiple * step * unit <= last * (1.0 + 1e-9) && weeks.len() < 40 {
        weeks.push((multiple * step * unit, grouped(multiple * step, 0)));
        multiple += 1.0;
    }
    (weeks, if in_years { "years" } else { "weeks" })
}

#[cfg(test)]
mod tests {
    use super::super::number::Unit;
    use super::*;

    #[test]
    fn ticks_are_round_and_span_the_data() {
        assert_eq!(ticks(0.0, 1.0, 5), [0.0, 0.2, 0.4, 3.0 * 0.2, 0.8, 1.0]);
        assert_eq!(Unit::Share.tick_labels(&ticks(0.0, 0.5, 4)), ["0", "20", "40", "60"]);
        for (low, high) in [(0.0, 0.0), (-3.0, 7e12), (5.0, 5.0), (0.0, 1e-9), (-1e300, 1e300)] {
            let ticks = ticks(low, high, 5);
            let slack = 1e-8 * (high / 2.0 - low / 2.0);
            let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
            assert!(ticks.len() >= 2 && first <= low + slack && last >= high - slack, "{low} {high}: {ticks:?}");
        }
    }

    #[test]
    fn long_horizons_are_counted_in_years() {
        assert_eq!(week_ticks(260.0).1, "years");
        let (weeks, unit) = week_ticks(52.0);
        assert_eq!((weeks.len(), unit), (5, "weeks"));
        assert_eq!(week_ticks(0.0).0.len(), 1);
    }
}
