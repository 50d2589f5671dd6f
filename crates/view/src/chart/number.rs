//! Numbers for readers: units and short forms.

/// The unit of a metric; it decides how numbers are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A share from 0 to 1, written in per cent; differences in percentage points.
    Share,
    /// United States dollars.
    Usd,
    /// Anything else, in the plural: "deaths", "weeks", "person-weeks".
    Number(String),
}

impl Unit {
    /// What stands behind an axis title.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Share => "%",
            Self::Usd => "USD",
            Self::Number(name) => name,
        }
    }

    /// What stands behind the title of an axis of differences.
    pub(super) fn difference_name(&self) -> &str {
        match self {
            Self::Share => "percentage points",
            other => other.name(),
        }
    }

    /// What differences are counted in, for a sentence.
    pub fn difference_words(&self) -> &str {
        self.difference_name()
    }

    /// A value on its own: `62 %`, `USD 1.2 M`, `1,240`.
    pub fn value(&self, value: f64) -> String {
        match self {
            Self::Share => format!("{}\u{a0}%", significant(value * 100.0, 2)),
            Self::Usd => format!("USD\u{a0}{}", significant(value, 3)),
            Self::Number(_) => significant(value, 3),
        }
    }

    /// A difference and the ends of its interval with signs and common decimals, without unit; from ten thousand on
    /// in k, M, bn or tn.
    pub fn differences(&self, [difference, low, high]: [f64; 3]) -> [String; 3] {
        let factor = if *self == Self::Share { 100.0 } else { 1.0 };
        let values = [difference * factor, low * factor, high * factor];
        let finite = |value: &f64| value.is_finite();
        let largest = values.into_iter().filter(finite).map(f64::abs).fold(0.0, f64::max);
        let (divisor, suffix) = match magnitude(largest) {
            (_, "") if largest >= 9_999.5 => (1e3, "k"),
            (divisor, suffix) => (divisor, suffix.trim_start()),
        };
        let half_width = (values[2] / 2.0 - values[1] / 2.0) / divisor;
        let width = if half_width.is_finite() && half_width > 0.0 { half_width } else { largest / divisor / 10.0 };
        let decimals = match width {
            x if x >= 2.0 || x <= 0.0 => 0,
            x if x >= 0.2 => 1,
            x if x >= 0.02 => 2,
            x if x >= 0.002 => 3,
            _ => 4,
        };
        values.map(|value| {
            let text = grouped(value / divisor, decimals);
            let is_zero = !text.contains(|letter: char| matches!(letter, '1'..='9' | '∞'));
            let sign = if value > 0.0 && !is_zero { "+" } else { "" };
            if is_zero { "0".to_owned() } else { format!("{sign}{text}{suffix}") }
        })
    }

    /// An amount in the magnitude that suits `largest`, without unit: `0.84 M`.
    pub(super) fn amount(value: f64, largest: f64) -> String {
        let (divisor, suffix) = magnitude(largest);
        grouped(value / divisor, if divisor > 1.0 { 2 } else { 0 }) + suffix
    }

    /// Labels of ticks, from ten thousand on in k, M, bn or tn, so that they fit side by side.
    pub(super) fn short_tick_labels(&self, ticks: &[f64]) -> Vec<String> {
        let largest = ticks.iter().fold(0.0, |most: f64, tick| most.max(tick.abs()));
        if *self == Self::Share || !(9_999.5..999_500.0).contains(&largest) {
            return self.tick_labels(ticks);
        }
        let thousands: Vec<f64> = ticks.iter().map(|tick| tick / 1000.0).collect();
        let label = |label: String| if label == "0" { label } else { format!("{label}k") };
        self.tick_labels(&thousands).into_iter().map(label).collect()
    }

    /// Labels of ticks, all with the same decimals and without unit, except for the sign of per cent.
    pub(super) fn tick_labels(&self, ticks: &[f64]) -> Vec<String> {
        let factor = if *self == Self::Share { 100.0 } else { 1.0 };
        let values: Vec<f64> = ticks.iter().map(|tick| tick * factor).collect();
        let largest = values.iter().fold(0.0, |high: f64, value| high.max(value.abs()));
        if largest >= 999.5e12 {
            return values.iter().map(|value| powers(*value)).collect();
        }
        let (divisor, suffix) = magnitude(largest);
        let step = values.windows(2).fold(f64::INFINITY, |low, pair| low.min(pair[1] - pair[0]));
        let decimals = decimals_of_step(step / divisor);
        values
            .iter()
            .map(|&value| {
                let plain = grouped(value / divisor, decimals);
                if value.abs() > 0.0 { format!("{plain}{suffix}") } else { "0".to_owned() }
            })
            .collect()
    }
}

/// A whole number with separators: `12,480`.
pub fn count(value: u64) -> String {
    with_separators(&value.to_string())
}

/// A number with at most `digits` significant digits, from ten thousand on in M, bn or tn where that is shorter.
pub(super) fn significant(value: f64, digits: usize) -> String {
    let (divisor, suffix) = magnitude(value.abs());
    let scaled = value / divisor;
    if scaled.abs() >= 1e6 {
        return format!("{value:.1e}").replace('-', "−");
    }
    let whole_digits = match scaled.abs() {
        x if x < 1.0 => 0,
        x if x < 9.95 => 1,
        x if x < 99.5 => 2,
        _ => 3,
    };
    let decimals =
        if scaled.abs() < 0.1 && scaled.abs() > 0.0 { digits + 1 } else { digits.saturating_sub(whole_digits) };
    let text = grouped(scaled, decimals);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    format!("{text}{suffix}")
}

/// A number beyond all words in powers of ten, as short as can be: there is little room before an axis.
fn powers(value: f64) -> String {
    let text = if value.abs() < 1e100 { format!("{value:.1e}") } else { format!("{value:.0e}") };
    if value.abs() <= 0.0 { "0".to_owned() } else { text.replace(".0e", "e") }
}

/// Divisor and ending for the largest number of a group.
fn magnitude(largest: f64) -> (f64, &'static str) {
    match largest {
        x if x >= 999.5e9 => (1e12, "\u{a0}tn"),
        x if x >= 999.5e6 => (1e9, "\u{a0}bn"),
        x if x >= 999.5e3 => (1e6, "\u{a0}M"),
        _ => (1.0, ""),
    }
}

fn decimals_of_step(step: f64) -> usize {
    (0..6)
        .find(|&decimals| {
            let scaled = step * libm::pow(10.0, decimals as f64);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
        })
        .unwrap_or(6)
}

/// Fixed decimals, separators for thousands, a true minus sign and no negative zero.
pub(crate) fn grouped(value: f64, decimals: usize) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    if value.abs() >= 1e15 {
        return format!("{value:.1e}").replace('-', "−");
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_zero = !text.contains(|letter: char| ('1'..='9').contains(&letter));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", with_separators(whole))
}

fn with_separators(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_short() {
        assert_eq!(Unit::Share.value(0.625), "62\u{a0}%");
        assert_eq!(Unit::Share.value(0.0425), "4.2\u{a0}%");
        assert_eq!(Unit::Usd.value(1_234_567.0), "USD\u{a0}1.23\u{a0}M");
        let deaths = Unit::Number("deaths".into());
        assert_eq!(deaths.value(1240.0), "1,240");
        assert_eq!(deaths.value(12.34), "12.3");
        assert_eq!(deaths.value(0.0), "0");
        assert_eq!(deaths.value(1e30), "1.0e30");
    }

    #[test]
    fn differences_carry_their_sign_except_for_zero() {
        assert_eq!(Unit::Share.differences([-0.123, -0.2, 0.0]), ["−12", "−20", "0"]);
        assert_eq!(Unit::Usd.differences([-31_000.0, -43_400.0, 2_000.0]), ["−31k", "−43k", "+2k"]);
        let trust = Unit::Number("points".into());
        assert_eq!(trust.differences([0.1, 0.05, f64::INFINITY]), ["+0.100", "+0.050", "+∞"]);
    }

    #[test]
    fn tick_labels_share_decimals_and_magnitude() {
        let usd = Unit::Usd.tick_labels(&[0.0, 500_000.0, 1_000_000.0]);
        assert_eq!(usd, ["0", "0.5\u{a0}M", "1.0\u{a0}M"]);
    }
}
