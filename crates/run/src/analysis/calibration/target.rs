//! What a calibration aims at: statistics of real events with their standard errors.

use events::profile::Profile;

/// Standard errors between the ends of a 95 % interval.
const INTERVAL: f64 = 2.0 * 1.96;
/// Smallest standard error, as a share of the value: intervals of statistics that are counted have no width.
const LEAST: f64 = 0.02;

/// A statistic to come close to.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Name, as in the profile of events.
    pub statistic: String,
    /// Value in the real events.
    pub value: f64,
    /// Lower end of its interval.
    pub lower: f64,
    /// Upper end of its interval.
    pub upper: f64,
    /// Its standard error: a quarter of the interval, about.
    pub standard_error: f64,
}

/// A profile that cannot be aimed at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// A line that is no statistic.
    #[error("line {line}: expected statistic,value,lower,upper,n as `events profile --out` writes them, found {found}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// Its text.
        found: String,
    },
    /// A statistic that the profile does not define.
    #[error("expected a value and an interval of {0} in the profile, found none; choose others with --statistics")]
    Missing(String),
}

impl Target {
    fn new(statistic: &str, value: f64, lower: f64, upper: f64) -> Self {
        let standard_error = ((upper - lower) / INTERVAL).max(LEAST * value.abs());
        Self { statistic: statistic.to_owned(), value, lower, upper, standard_error }
    }

    /// All statistics of a profile that have a value and an interval.
    pub fn of_profile(profile: &Profile) -> Vec<Self> {
        let rows = profile.rows.iter().map(|row| (row.statistic, row.estimate));
        rows.filter(|(_, of)| of.value.is_finite() && of.lower.is_finite() && of.upper.is_finite())
            .map(|(statistic, of)| Self::new(statistic, of.value, of.lower, of.upper))
            .collect()
    }

    /// All statistics of the text of a `profile.csv` that have a value and an interval.
    ///
    /// # Errors
    /// The first line that is not as expected.
    pub fn read(text: &str) -> Result<Vec<Self>, TargetError> {
        let mut targets = Vec::new();
        for (n, line) in text.lines().enumerate() {
            let fields: Vec<&str> = line.trim_end().split(',').collect();
            let wrong = || TargetError::Line { line: n + 1, found: line.to_owned() };
            match fields.as_slice() {
                ["statistic", "value", "lower", "upper", "n"] if n == 0 => {}
                [statistic, value, lower, upper, _] if n > 0 => {
                    if value.is_empty() || lower.is_empty() || upper.is_empty() {
                        continue;
                    }
                    let number =
                        |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(wrong);
                    targets.push(Self::new(statistic, number(value)?, number(lower)?, number(upper)?));
                }
                _ => return Err(wrong()),
            }
        }
        Ok(targets)
    }

    /// Those of the given names that are there, in their order, and the names of the others.
    pub fn defined(all: &[Self], names: &[String]) -> (Vec<Self>, Vec<String>) {
        let find = |name: &&String| all.iter().any(|target| target.statistic == **name);
        let (there, missing): (Vec<&String>, Vec<&String>) = names.iter().partition(find);
        let targets = there.into_iter().filter_map(|name| all.iter().find(|of| of.statistic == *name).cloned());
        (targets.collect(), missing.into_iter().cloned().collect())
    }

    /// Those of the given names, in their order.
    ///
    /// # Errors
    /// The first name that is not among them.
    pub fn choose(all: &[Self], names: &[String]) -> Result<Vec<Self>, TargetError> {
        let find = |name: &String| all.iter().find(|target| target.statistic == *name).cloned();
        names.iter().map(|name| find(name).ok_or_else(|| TargetError::Missing(name.clone()))).collect()
    }
}
