//! Estimates in words.

use maud::{Markup, html};
use run::analysis::brief::Match;
use stats::estimate::Estimate;

/// The interval `58 to 66` of a share, in futures of a hundred; with a decimal where whole numbers would hide it.
pub(super) fn in_hundred(of: &Estimate) -> String {
    let whole = |share: f64| super::super::number::in_hundred(share);
    let (low, high) = (whole(of.lower), whole(of.upper));
    if low == high && of.lower < of.upper {
        return format!("{:.1} to {:.1}", 100.0 * of.lower, 100.0 * of.upper);
    }
    format!("{low} to {high}")
}

/// A difference in whole futures of a hundred, as saved and harmed have it, with its interval: `+21 in 100 (+18 to +24)`.
pub(super) fn more_in_hundred(of: &Match) -> String {
    let (gain, low, high) = (of.peace.gain(), signed(of.difference.lower), signed(of.difference.upper));
    let gain = match gain {
        0 => "0".to_owned(),
        1.. => format!("+{gain}"),
        _ => format!("−{}", gain.unsigned_abs()),
    };
    format!("{gain} in 100 ({low} to {high})")
}

/// A difference of shares with its interval: `+29 in 100 (+25 to +32)`.
pub(super) fn difference_in_hundred(of: &Estimate) -> String {
    format!("{} in 100 ({} to {})", signed(of.value), signed(of.lower), signed(of.upper))
}

/// A share as a signed number in a hundred.
fn signed(share: f64) -> String {
    let text = super::super::number::in_hundred(share.abs());
    match (text.as_str(), share < 0.0) {
        ("0", _) => "0".to_owned(),
        (_, true) => format!("−{text}"),
        (_, false) => format!("+{text}"),
    }
}

/// `a, b and c` of parts of a page.
pub(super) fn all_of(items: &[Markup]) -> Markup {
    html! {
        @for (n, item) in items.iter().enumerate() {
            @if n > 0 { @if n + 1 == items.len() { " and " } @else { ", " } }
            (item)
        }
    }
}

/// A whole number with its interval: `312 (290 to 334)`.
pub(super) fn whole(of: &Estimate) -> String {
    format!("{} ({} to {})", rounded(of.value), rounded(of.lower), rounded(of.upper))
}

pub(super) use super::super::number::whole as rounded;

/// An amount of money in short, to the thousand where it is large: `USD 1.2 million`, `USD 340,000`.
pub(super) fn usd(value: f64) -> String {
    let three_digits = |value: f64| if value.abs() >= 10_000.0 { libm::round(value / 1000.0) * 1000.0 } else { value };
    if value.abs() >= 999_500.0 {
        format!("USD\u{a0}{:.1}\u{a0}million", value / 1e6)
    } else {
        format!("USD\u{a0}{}", rounded(three_digits(value)))
    }
}

/// One decimal where the number is small.
pub(super) fn times(value: f64) -> String {
    if value >= 10.0 || value <= 0.0 { rounded(value) } else { format!("{value:.1}") }
}

/// A number of weeks in years, in words.
pub(super) fn years(weeks: u32) -> String {
    if weeks.is_multiple_of(52) {
        super::super::words::counted(weeks / 52, "year", "years")
    } else {
        format!("{weeks} weeks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use run::analysis::brief::Hundred;
    use stats::paired::Verdict;

    #[test]
    fn a_difference_is_said_in_futures_of_a_hundred() {
        let difference = Estimate { value: 0.206, lower: -0.004, upper: 0.24, level: 0.95, n: 100 };
        let peace = Hundred::new(0.62, 0.41, 0.38);
        let found =
            Match { strategy: 1, baseline: 0, peace, difference, verdict: Verdict::TooClose, killed: difference };
        assert_eq!(more_in_hundred(&found), "+21 in 100 (0 to +24)");
        assert_eq!(in_hundred(&Estimate { lower: 0.58, upper: 0.66, ..difference }), "58 to 66");
        assert_eq!(in_hundred(&Estimate { lower: 0.006, upper: 0.0142, ..difference }), "0.6 to 1.4");
    }

    #[test]
    fn amounts_are_short() {
        assert_eq!(
            (usd(1_240_000.0), usd(34_640.4), rounded(-0.2)),
            ("USD\u{a0}1.2\u{a0}million".into(), "USD\u{a0}35,000".into(), "0".into())
        );
        assert_eq!((years(260), years(100)), ("five years".into(), "100 weeks".into()));
    }
}
