//! Parameters: the numbers of a mechanism or an intervention, declared once.
//!
//! From one line of `parameters!` come the field, the default, the plausible range, the unit, the source, the row of the
//! documentation table and the draw. A parameter that is sampled follows a triangular distribution on its range with
//! the default as its mode, drawn from the stream (trial, parameter name): every strategy of a trial shares the value.

mod posterior;

use serde::{Deserialize, Serialize};

pub use self::posterior::{Fixed, Posterior, PosteriorError};
use crate::chance::{Chance, label};

/// What is known of one parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Specification {
    /// Mechanism or intervention that the parameter belongs to.
    pub owner: &'static str,
    /// Name within its owner.
    pub name: &'static str,
    /// Full name, `owner.name`.
    pub full_name: &'static str,
    /// Meaning, in a sentence.
    pub meaning: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Value used with `--parameters default`, and mode of the sampled distribution.
    pub default: f64,
    /// Lower end of the plausible range.
    pub low: f64,
    /// Upper end of the plausible range.
    pub high: f64,
    /// Where default and range come from, or which assumption they are.
    pub source: &'static str,
}

impl Specification {
    /// Values that its unit can have at all, which is never less than what is plausible.
    pub fn domain(&self) -> (f64, f64) {
        let (low, high): (f64, f64) = match self.unit {
            "share" | "probability" | "share per week" => (0.0, 1.0),
            "stance" => (-10.0, 10.0),
            "weeks" => (0.0, 5200.0),
            "deaths" | "people per death" => (0.0, 100_000.0),
            "USD" => (0.0, 1e10),
            unit if unit.starts_with("log ") => (-100.0, 100.0),
            _ => (-1000.0, 1000.0),
        };
        (low.min(self.low), high.max(self.high))
    }

    /// Density of the same distribution; 0 outside the range.
    pub fn density(&self, value: f64) -> f64 {
        let width = self.high - self.low;
        if width <= 0.0 || !(self.low..=self.high).contains(&value) {
            return 0.0;
        }
        let peak = 2.0 / width;
        if value < self.default {
            peak * (value - self.low) / (self.default - self.low)
        } else if value > self.default {
            peak * (self.high - value) / (self.high - self.default)
        } else {
            peak
        }
    }

    /// Value at uniform `u` of the triangular distribution on the plausible range with its mode at the default.
    pub fn at(&self, u: f64) -> f64 {
        let width = self.high - self.low;
        if width <= 0.0 {
            return self.default;
        }
        let split = (self.default - self.low) / width;
        if u < split {
            self.low + libm::sqrt(u * width * (self.default - self.low))
        } else {
            self.high - libm::sqrt((1.0 - u) * width * (self.high - self.default))
        }
    }
}

/// How parameters get their values in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Mode {
    /// Each trial draws its own vector from the plausible ranges.
    #[default]
    Sampled,
    /// Every trial takes the defaults.
    Default,
}

/// Where the parameters of one trial come from: the mode, values fixed by the user, and the trial's luck.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Sampled or default.
    pub mode: Mode,
    /// Values that win over the mode.
    pub fixed: &'a Fixed,
    /// Luck of the trial.
    pub chance: Chance,
}

impl Source<'_> {
    /// Value of one parameter in this trial.
    pub fn value(&self, of: &Specification) -> f64 {
        self.value_at(of, label("parameter", &[of.full_name]))
    }

    /// The same, given the label of the parameter's stream, which is the same in every trial.
    pub fn value_at(&self, of: &Specification, label: u128) -> f64 {
        if let Some(value) = self.fixed.get(of.full_name) {
            return *value;
        }
        if let Some(value) = self.fixed.posterior.as_ref().and_then(|draws| draws.value(of.full_name, self.chance)) {
            return value;
        }
        match self.mode {
            Mode::Default => of.default,
            Mode::Sampled => of.at(self.chance.open_at(label).next()),
        }
    }
}

/// Labels of the streams of parameters.
pub fn labels(of: &[Specification]) -> Vec<u128> {
    of.iter().map(|of| label("parameter", &[of.full_name])).collect()
}

/// A set of parameters that can be drawn; implemented by `parameters!`.
pub trait ParameterSet: Sized {
    /// What is known of each, in the order of declaration.
    const SPECIFICATIONS: &'static [Specification];
    /// Takes every value from `source`.
    fn draw(source: &Source<'_>) -> Self;
}

/// Declares the parameters of a mechanism or an intervention.
#[macro_export]
macro_rules! parameters {
    (
        $(#[doc = $doc:expr])+
        $name:ident of $owner:literal {
            $( #[doc = $meaning:expr] $field:ident: $unit:literal = $default:literal in $low:literal..=$high:literal, $source:literal; )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $(
                #[doc = $meaning]
                #[doc = concat!("\n\nUnit: ", $unit, ". Default ", stringify!($default), ", range ", stringify!($low), " to ", stringify!($high), ". Source: ", $source, ".")]
                pub $field: f64,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $default, )* }
            }
        }

        impl $crate::parameter::ParameterSet for $name {
            const SPECIFICATIONS: &'static [$crate::parameter::Specification] = &[
                $( $crate::parameter::Specification {
                    owner: $owner,
                    name: stringify!($field),
                    full_name: concat!($owner, ".", stringify!($field)),
                    meaning: $meaning.trim_ascii(),
                    unit: $unit,
                    default: $default,
                    low: $low,
                    high: $high,
                    source: $source,
                }, )*
            ];

            fn draw(source: &$crate::parameter::Source<'_>) -> Self {
                static LABELS: std::sync::OnceLock<Vec<u128>> = std::sync::OnceLock::new();
                let specifications = <Self as $crate::parameter::ParameterSet>::SPECIFICATIONS;
                let labels = LABELS.get_or_init(|| $crate::parameter::labels(specifications));
                let mut values = specifications.iter().zip(labels).map(|(of, label)| source.value_at(of, *label));
                Self { $( $field: values.next().expect(concat!("a specification of ", stringify!($field))), )* }
            }
        }
    };
}
#[doc(inline)]
pub use crate::parameters;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const HAZARD: Specification = Specification {
        owner: "test",
        name: "hazard",
        full_name: "test.hazard",
        meaning: "x",
        unit: "1",
        default: 2.0,
        low: 0.0,
        high: 8.0,
        source: "assumption",
    };

    #[test]
    fn sampled_values_follow_the_triangular_law() {
        // distribution function of Triangular(0, 2, 8) at 2 is 1/4, and at 4 it is 1 − 16/48.
        assert!((HAZARD.at(0.25) - 2.0).abs() < 1e-12);
        assert!((HAZARD.at(2.0 / 3.0) - 4.0).abs() < 1e-12);
        assert!(HAZARD.at(1e-12) > 0.0 && HAZARD.at(1.0 - 1e-12) < 8.0);
    }

    #[test]
    fn a_fixed_value_wins_over_the_mode() {
        let fixed = Fixed::from(BTreeMap::from([("test.hazard".to_owned(), 5.5)]));
        for mode in [Mode::Sampled, Mode::Default] {
            let source = Source { mode, fixed: &fixed, chance: Chance::new(1, 1) };
            assert!((source.value(&HAZARD) - 5.5).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn the_density_is_that_of_the_sampled_values() {
        // the mass between two quantiles is the difference of their uniforms
        for (a, b) in [(0.05, 0.15), (0.2, 0.3), (0.6, 0.9)] {
            let (low, high) = (HAZARD.at(a), HAZARD.at(b));
            let steps = 10_000;
            let step = (high - low) / f64::from(steps);
            let mass: f64 = (0..steps).map(|k| HAZARD.density(low + (f64::from(k) + 0.5) * step) * step).sum();
            assert!((mass - (b - a)).abs() < 1e-6, "{mass}");
        }
        assert!(HAZARD.density(-0.1).abs() < f64::EPSILON && HAZARD.density(8.1).abs() < f64::EPSILON);
    }

    #[test]
    fn a_parameter_keeps_its_value_whatever_else_is_drawn() {
        let fixed = Fixed::default();
        let source = Source { mode: Mode::Sampled, fixed: &fixed, chance: Chance::new(1, 3) };
        let alone = source.value(&HAZARD);
        let _ = source.value(&Specification { full_name: "test.other", ..HAZARD });
        assert_eq!(alone.to_bits(), source.value(&HAZARD).to_bits());
    }
}
