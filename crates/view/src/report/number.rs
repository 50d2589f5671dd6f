//! Numbers as a reader wants them: per cent, thousands, digits by the width of the interval.

pub use crate::chart::count;
use crate::chart::grouped;
use model::metric::Metric;
use stats::estimate::Estimate;

/// One number of an estimate.
pub(super) type Part = fn(&Estimate) -> f64;

/// How the numbers of a row are shown: divided by `divisor`, with `unit` next to the row's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    divisor: f64,
    /// Words for the unit.
    pub unit: String,
}

impl Scale {
    /// The scale for the numbers of a metric, of which `largest` is the one farthest from zero.
    pub fn of(metric: &Metric, largest: f64) -> Self {
        if metric.unit.starts_with("share of") {
            return Self { divisor: 0.01, unit: metric.unit.replacen("share of", "% of", 1) };
        }
        let (divisor, thousands) = match largest.abs() {
            size if size >= 1e8 => (1e6, "million "),
            size if size >= 1e5 => (1e3, "thousand "),
            _ => (1.0, ""),
        };
        let unit = if metric.unit == metric.label { "" } else { metric.unit };
        Self { divisor, unit: format!("{thousands}{unit}").trim_end().to_owned() }
    }

    /// An estimate with its interval.
    pub fn estimate(&self, of: &Estimate) -> String {
        self.scaled(of).to_string()
    }

    /// A difference with its interval; the sign is always written.
    pub fn difference(&self, of: &Estimate) -> String {
        let text = self.scaled(of).to_string();
        if of.value > 0.0 && of.is_defined() && !text.starts_with("0 ") { format!("+{text}") } else { text }
    }

    /// A number alone, with about as many digits as tell it from others of its size.
    pub fn value(&self, of: f64) -> String {
        let scaled = of / self.divisor;
        let decimals = match scaled.abs() {
            size if size >= 1000.0 => 0,
            size if size >= 10.0 => 1,
            _ => 2,
        };
        format!("{:.decimals$}", scaled + 0.0)
    }

    fn scaled(&self, of: &Estimate) -> Estimate {
        let scaled = |value: f64| value / self.divisor;
        Estimate { value: scaled(of.value), lower: scaled(of.lower), upper: scaled(of.upper), ..*of }
    }
}

/// A number without decimals, with separators.
pub fn whole(number: f64) -> String {
    grouped(libm::round(number), 0)
}

/// About as many, with two significant digits.
pub fn about(number: u64) -> String {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    count(number.div_ceil(unit) * unit)
}

/// A share as futures in a hundred; the lower end of an interval may lie a little below none, which is none.
pub fn in_hundred(share: f64) -> String {
    let text = format!("{:.0}", share * 100.0);
    if text == "-0" { "0".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::metric;

    fn named(name: &str) -> &'static Metric {
        &metric::ALL[metric::position(name).unwrap()]
    }

    #[test]
    fn a_little_less_than_none_is_none() {
        assert_eq!([-0.003, 0.0, 0.005, 0.614, -0.02].map(in_hundred), ["0", "0", "0", "61", "-2"]);
    }

    #[test]
    fn shares_are_shown_in_per_cent_and_large_numbers_in_thousands() {
        let half = Estimate { value: 0.5, lower: 0.48, upper: 0.52, level: 0.95, n: 9 };
        assert_eq!(Scale::of(named("peace"), 0.5).estimate(&half), "50.0 [48.0, 52.0]");
        assert_eq!(Scale::of(named("peace"), 0.5).unit, "% of trials");
        assert_eq!(Scale::of(named("cost_usd"), 2.5e6).unit, "thousand USD");
        let cost = Estimate { value: 2.5e6, lower: 2.4e6, upper: 2.6e6, level: 0.95, n: 9 };
        assert_eq!(Scale::of(named("cost_usd"), 2.5e6).difference(&cost), "+2500 [2400, 2600]");
    }

    #[test]
    fn counts_have_separators_and_guesses_two_digits() {
        assert_eq!((count(999), count(1000), count(1_234_567)), ("999".into(), "1,000".into(), "1,234,567".into()));
        assert_eq!((about(7), about(4231), about(99_999)), ("7".into(), "4,300".into(), "100,000".into()));
    }
}
