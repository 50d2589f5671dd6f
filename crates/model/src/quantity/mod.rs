//! A number of a scenario, given as a value or as a distribution.
//!
//! Written as `0.4`, `Uniform(0.2, 0.6)`, `Triangular(0.1, 0.3, 0.8)`, `Normal(mean: 0.0, sd: 1.0, low: -2.0, high: 2.0)`,
//! `LogNormal(median: 3.0, sigma: 0.5, low: 0.1, high: 20.0)`, a word of the codebook (`Weak`), `Negative(Weak)` or
//! `Between(low: Weak, high: Strong, at: 0.3)`. All sampling is by inverse distribution function, one uniform per value.

mod law;
mod normal;
mod within;

use crate::syntax::{ChoiceSchema, Decode, Faults, Node, Place, PlainKind, Rule, Schema, Value};
use law::Law;
pub use normal::{cumulative as normal_probability, quantile as normal_quantile};
use serde::ser::{Serialize, SerializeTupleVariant, Serializer};
pub use within::{
    CapacityQuantity, DaysQuantity, ExchangeQuantity, HoursQuantity, LogQuantity, PatrolsQuantity, PeopleQuantity,
    PriceQuantity, RateQuantity, ShareQuantity, SignedQuantity, StaffQuantity, UsdQuantity,
};

/// Why numbers make no distribution, or one that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum QuantityError {
    /// The bounds are in the wrong order.
    #[error("low {low} must lie below high {high}")]
    Order {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// The most plausible value lies outside the bounds.
    #[error("mode {mode} must lie within {low}..={high}")]
    Mode {
        /// Lower bound.
        low: f64,
        /// Most plausible value.
        mode: f64,
        /// Upper bound.
        high: f64,
    },
    /// A number that must be positive is not.
    #[error("{0} must be above 0, not {1}")]
    Spread(&'static str, f64),
    /// A lognormal distribution has a negative bound.
    #[error("low must be 0 or more, not {0}")]
    NegativeLow(f64),
    /// The slider is outside 0 to 1.
    #[error("at must lie within 0..=1, not {0}")]
    Slider(f64),
    /// The bounds leave nothing of the distribution.
    #[error("low and high must keep part of the distribution, not a mass of {mass}")]
    Empty {
        /// Mass between the bounds.
        mass: f64,
    },
    /// Values outside the range that the quantity may have.
    #[error("all values must lie within {low}..={high}, not {support_low}..={support_high}")]
    Outside {
        /// Smallest allowed value.
        low: f64,
        /// Largest allowed value.
        high: f64,
        /// Smallest value.
        support_low: f64,
        /// Largest value.
        support_high: f64,
    },
}

impl QuantityError {
    /// The rule that is broken.
    const fn rule(self) -> Rule {
        match self {
            Self::Order { .. } => Rule::LawOrder,
            Self::Mode { .. } => Rule::LawMode,
            Self::Spread(..) => Rule::LawSpread,
            Self::NegativeLow(_) => Rule::LawFromZero,
            Self::Slider(_) => Rule::LawSlider,
            Self::Empty { .. } | Self::Outside { .. } => Rule::LawMass,
        }
    }
}

/// A number or a distribution that can be drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity(Form);

#[derive(Debug, Clone, PartialEq)]
enum Form {
    Fixed(f64),
    Drawn(Box<Law>),
}

impl Quantity {
    /// A value that is certain.
    ///
    /// # Panics
    /// If it is not finite.
    pub fn fixed(value: f64) -> Self {
        assert!(value.is_finite(), "a quantity must be finite, but this is {value}");
        Self(Form::Fixed(value))
    }

    /// All values from `low` to `high` alike.
    ///
    /// # Errors
    /// `low` above `high`.
    pub fn uniform(low: f64, high: f64) -> Result<Self, QuantityError> {
        Self::drawn(Law::Uniform((low, high)))
    }

    /// From `low` to `high`, most plausibly `mode`.
    ///
    /// # Errors
    /// Numbers in the wrong order.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, QuantityError> {
        Self::drawn(Law::Triangular((low, mode, high)))
    }

    /// The standard normal distribution, cut at three and a half standard deviations.
    pub fn standard() -> Self {
        Self(Form::Drawn(Box::new(Law::Normal { mean: 0.0, sd: 1.0, low: -3.5, high: 3.5 })))
    }

    /// Minus this quantity; the high quantiles become the low ones.
    #[must_use]
    pub fn negative(self) -> Self {
        Self(Form::Drawn(Box::new(Law::Negative(self))))
    }

    /// Between the same quantiles of two quantities: `low` at 0, `high` at 1.
    ///
    /// # Errors
    /// `at` outside 0 to 1.
    pub fn between(low: Self, high: Self, at: f64) -> Result<Self, QuantityError> {
        Self::drawn(Law::Between { low, high, at })
    }

    /// This quantity times a factor above 0: every quantile is that of this one times the factor.
    ///
    /// # Panics
    /// If the factor is not above 0.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        assert!(factor > 0.0 && factor.is_finite(), "a quantity is multiplied by a number above 0, not {factor}");
        match &self.0 {
            Form::Fixed(value) => Self::fixed(value * factor),
            Form::Drawn(law) => Self(Form::Drawn(Box::new(law.times(factor)))),
        }
    }

    fn drawn(law: Law) -> Result<Self, QuantityError> {
        match law.faults().first() {
            None => Ok(Self(Form::Drawn(Box::new(law)))),
            Some(&fault) => Err(fault),
        }
    }

    /// The inverse distribution function at `u` in (0, 1): the value below which the quantity lies with probability `u`.
    pub fn at(&self, u: f64) -> f64 {
        debug_assert!((0.0..=1.0).contains(&u), "u must lie in 0..=1, but is {u}");
        match &self.0 {
            Form::Fixed(value) => *value,
            Form::Drawn(law) => law.at(u),
        }
    }

    /// Whether it is one value and needs no luck.
    pub const fn is_fixed(&self) -> bool {
        matches!(self.0, Form::Fixed(_))
    }

    /// The median.
    pub fn central(&self) -> f64 {
        self.at(0.5)
    }

    /// Smallest and largest value.
    pub fn support(&self) -> (f64, f64) {
        match &self.0 {
            Form::Fixed(value) => (*value, *value),
            Form::Drawn(law) => law.support(),
        }
    }

    /// Checks that every value lies within `low..=high`.
    ///
    /// # Errors
    /// [`QuantityError::Outside`] with the values it can take.
    pub fn expect_within(&self, low: f64, high: f64) -> Result<(), QuantityError> {
        let (support_low, support_high) = self.support();
        if low <= support_low && support_high <= high {
            return Ok(());
        }
        Err(QuantityError::Outside { low, high, support_low, support_high })
    }
}

impl Decode for Quantity {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        if let Value::Number(number) = node.value {
            return Some(Self::fixed(number.value));
        }
        if !law::is_known(node) {
            let expected = "a number, a word (None, Weak, Moderate, Strong, Dominant) or a law (Uniform, Triangular, Normal, LogNormal, \
                            Negative, Between)";
            faults.push_node(Rule::IsQuantity, node, at, expected, node.describe(), law::meant(node));
            return None;
        }
        let law = Law::decode(node, at, faults)?;
        let impossible = law.faults();
        for fault in &impossible {
            let expected = "a possible quantity";
            faults.push_node(fault.rule(), node, at, expected, node.to_ron(), Some(fault.to_string()));
        }
        impossible.is_empty().then(|| Self(Form::Drawn(Box::new(law))))
    }

    fn schema() -> Schema {
        Schema::Choice("Quantity", || {
            let Schema::Choice(_, open) = Law::schema() else {
                unreachable!("a law is a choice");
            };
            ChoiceSchema {
                name: "Quantity",
                doc: "A number, a distribution, or a word of the codebook.".to_owned(),
                bare: Some(Schema::plain("number", PlainKind::Number)),
                ..open()
            }
        })
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Fixed(value) => value.serialize(serializer),
            Form::Drawn(law) => match **law {
                Law::Uniform((low, high)) => row(serializer, "Uniform", &[low, high]),
                Law::Triangular((low, mode, high)) => row(serializer, "Triangular", &[low, mode, high]),
                ref law => law.serialize(serializer),
            },
        }
    }
}

/// Writes `Name(value, value)`.
fn row<S: Serializer>(serializer: S, name: &'static str, values: &[f64]) -> Result<S::Ok, S::Error> {
    let mut row = serializer.serialize_tuple_variant("Quantity", 0, name, values.len())?;
    values.iter().try_for_each(|value| row.serialize_field(value))?;
    row.end()
}

/// The words of the codebook with low, mode and high of their triangular distributions, in rising order.
pub fn codebook() -> Vec<(&'static str, f64, f64, f64)> {
    law::CODEBOOK.to_vec()
}

#[cfg(test)]
mod tests;
