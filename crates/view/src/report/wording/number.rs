//! Numbers, dates and money as each language writes them.

use super::Language;
use crate::report::number::{in_hundred, whole};
use crate::report::words::{counted, month_name};
use run::analysis::brief::Match;
use stats::estimate::Estimate;

/// Months in French.
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
/// Months in Arabic, as Sudan, South Sudan and Egypt have them.
const ARABIC: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

impl Language {
    /// A number that was written as English has it, `−1,240.5`, as this language has it. Arabic keeps European digits, as the
    /// papers of the United Nations do, and sets each number apart so that its sign stays before it.
    pub fn digits(self, english: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::French => english.replace(',', "\u{202f}").replace('.', ","),
            Self::Arabic => format!("\u{2066}{english}\u{2069}"),
        }
    }

    /// A count.
    pub fn count(self, number: u64) -> String {
        self.digits(&crate::report::number::count(number))
    }

    /// A number without decimals.
    pub fn rounded(self, number: f64) -> String {
        self.digits(&whole(number))
    }

    /// One decimal where the number is small.
    pub fn times(self, number: f64) -> String {
        let text = if number >= 10.0 || number <= 0.0 { whole(number) } else { format!("{number:.1}") };
        self.digits(&text)
    }

    /// A share in per cent.
    pub fn per_cent(self, share: f64) -> String {
        self.digits(&format!("{:.0}\u{a0}%", share * 100.0))
    }

    /// From one number to another, both already written.
    pub fn between(self, low: &str, high: &str) -> String {
        match self {
            Self::English => format!("{low} to {high}"),
            Self::French => format!("{low} à {high}"),
            Self::Arabic => format!("{low} إلى {high}"),
        }
    }

    /// A whole number with its interval: `312 (290 to 334)`.
    pub fn whole(self, of: &Estimate) -> String {
        let [value, low, high] = [of.value, of.lower, of.upper].map(|number| self.rounded(number));
        format!("{value} ({})", self.between(&low, &high))
    }

    /// The interval `58 to 66` of a share, in futures of a hundred; with a decimal where whole numbers would hide it.
    pub fn in_hundred(self, of: &Estimate) -> String {
        let (low, high) = (in_hundred(of.lower), in_hundred(of.upper));
        let decimal = low == high && of.lower < of.upper;
        let text = |share: f64| if decimal { format!("{:.1}", 100.0 * share) } else { in_hundred(share) };
        self.between(&self.digits(&text(of.lower)), &self.digits(&text(of.upper)))
    }

    /// A difference in whole futures of a hundred, as saved and harmed have it, with its interval: `+21 in 100 (+18 to +24)`.
    pub fn gain(self, of: &Match) -> String {
        self.difference_in_hundred(of.peace.gain(), &of.difference)
    }

    /// A difference in whole hundredths with the interval of the difference of the shares: `+29 in 100 (+25 to +32)`.
    pub fn difference_in_hundred(self, gain: i64, of: &Estimate) -> String {
        let value = self.digits(&match gain {
            0 => "0".to_owned(),
            1.. => format!("+{gain}"),
            _ => format!("−{}", gain.unsigned_abs()),
        });
        let range = self.between(&self.digits(&signed(of.lower)), &self.digits(&signed(of.upper)));
        match self {
            Self::English => format!("{value} in 100 ({range})"),
            Self::French => format!("{value} sur 100 ({range})"),
            Self::Arabic => format!("{value} من كل 100 ({range})"),
        }
    }

    /// An amount of money in short, to the thousand where it is large: `USD 1.2 million`, `USD 340,000`.
    pub fn usd(self, value: f64) -> String {
        let in_millions = value.abs() >= 999_500.0;
        let three_digits =
            |value: f64| if value.abs() >= 10_000.0 { libm::round(value / 1000.0) * 1000.0 } else { value };
        let text = if in_millions { format!("{:.1}", value / 1e6) } else { whole(three_digits(value)) };
        let amount = self.digits(&text);
        match (self, in_millions) {
            (Self::English, true) => format!("USD\u{a0}{amount}\u{a0}million"),
            (Self::English, false) => format!("USD\u{a0}{amount}"),
            (Self::French, true) => {
                let plural = if text.starts_with("1.") { "" } else { "s" };
                format!("{amount}\u{a0}million{plural} de dollars")
            }
            (Self::French, false) => format!("{amount}\u{a0}dollars"),
            (Self::Arabic, true) => format!("{amount} مليون دولار"),
            (Self::Arabic, false) => format!("{amount} دولار"),
        }
    }

    /// A number of weeks in years, in words.
    pub fn years(self, weeks: u32) -> String {
        let (years, is_whole) = (weeks / 52, weeks.is_multiple_of(52));
        match self {
            Self::English if is_whole => counted(years, "year", "years"),
            Self::English => format!("{weeks} weeks"),
            Self::French if is_whole => format!("{years} an{}", if years > 1 { "s" } else { "" }),
            Self::French => format!("{weeks} semaine{}", if weeks > 1 { "s" } else { "" }),
            Self::Arabic if is_whole => arabic(years, ["سنة واحدة", "سنتين", "سنوات", "سنة"]),
            Self::Arabic => arabic(weeks, ["أسبوع واحد", "أسبوعين", "أسابيع", "أسبوعا"]),
        }
    }

    /// A month of a year: `January 2017`.
    pub fn month(self, (year, month): (u32, u32)) -> String {
        let at = month.saturating_sub(1) as usize;
        match self {
            Self::English => format!("{} {year}", month_name(month)),
            Self::French => format!("{} {year}", FRENCH.get(at).unwrap_or(&"")),
            Self::Arabic => format!("{} {year}", ARABIC.get(at).unwrap_or(&"")),
        }
    }
}

/// A counted thing in Arabic: one, two, three to ten, more.
fn arabic(number: u32, [one, two, few, many]: [&str; 4]) -> String {
    match (number, number % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{number} {few}"),
        _ => format!("{number} {many}"),
    }
}

/// A share as a signed number in a hundred.
fn signed(share: f64) -> String {
    let text = in_hundred(share.abs());
    match (text.as_str(), share < 0.0) {
        ("0", _) => "0".to_owned(),
        (_, true) => format!("−{text}"),
        (_, false) => format!("+{text}"),
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
        let english = Language::English;
        assert_eq!(english.gain(&found), "+21 in 100 (0 to +24)");
        assert_eq!(Language::French.gain(&found), "+21 sur 100 (0 à +24)");
        assert_eq!(english.in_hundred(&Estimate { lower: 0.58, upper: 0.66, ..difference }), "58 to 66");
        assert_eq!(english.in_hundred(&Estimate { lower: 0.006, upper: 0.0142, ..difference }), "0.6 to 1.4");
        assert_eq!(Language::French.in_hundred(&Estimate { lower: 0.006, upper: 0.0142, ..difference }), "0,6 à 1,4");
    }

    #[test]
    fn amounts_are_short_and_written_as_the_language_writes_them() {
        let [english, french, arabic] = Language::ALL;
        assert_eq!([1_240_000.0, 34_640.4].map(|of| english.usd(of)), ["USD\u{a0}1.2\u{a0}million", "USD\u{a0}35,000"]);
        assert_eq!(
            [1_240_000.0, 34_640.4].map(|of| french.usd(of)),
            ["1,2\u{a0}million de dollars", "35\u{202f}000\u{a0}dollars"]
        );
        assert_eq!(french.usd(2_800_000.0), "2,8\u{a0}millions de dollars");
        assert_eq!(arabic.usd(34_640.4), "\u{2066}35,000\u{2069} دولار");
        assert_eq!(english.rounded(-0.2), "0");
        assert_eq!(Language::ALL.map(|of| of.years(260)), ["five years", "5 ans", "5 سنوات"]);
        assert_eq!(Language::ALL.map(|of| of.years(100)), ["100 weeks", "100 semaines", "100 أسبوعا"]);
        assert_eq!(Language::ALL.map(|of| of.month((2017, 1))), ["January 2017", "janvier 2017", "يناير 2017"]);
    }
}
