//! Quantities whose values all lie in the range of their unit. The ranges are hard: beyond them a number is a slip, not a guess.

use super::{Quantity, QuantityError};
use crate::syntax::{Decode, Faults, Node, Place, Rule, Schema};
use crate::units::Share;

macro_rules! within {
    ($(#[$meta:meta])* $name:ident, $rule:ident, $what:literal, $low:literal..=$high:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(Quantity);

        impl $name {
            #[doc = concat!("Takes a quantity of ", $what, ", ", stringify!($low), " to ", stringify!($high), ".")]
            ///
            /// # Errors
            /// A quantity that can leave the range.
            pub fn new(quantity: Quantity) -> Result<Self, QuantityError> {
                quantity.expect_within($low, $high)?;
                Ok(Self(quantity))
            }

            /// A value that is certain.
            ///
            /// # Panics
            /// If it lies outside the range.
            pub fn fixed(value: f64) -> Self {
                Self::new(Quantity::fixed(value)).expect(concat!("a fixed value of ", $what, " within its range"))
            }

            /// The quantity.
            pub fn quantity(&self) -> &Quantity {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
                let quantity = Quantity::decode(node, at, faults)?;
                let (low, high) = quantity.support();
                let found = match node.value {
                    crate::syntax::Value::Number(_) => node.to_ron(),
                    _ => format!("{} with values {low} to {high}", node.to_ron()),
                };
                let help = (Rule::$rule == Rule::Shares).then(|| percent_help(low, high)).flatten();
                let expected = format!("{} within {}..={}", $what, $low, $high);
                let report = |_| faults.push_node(Rule::$rule, node, at, expected, found, help);
                Self::new(quantity).map_err(report).ok()
            }

            fn schema() -> Schema {
                Quantity::schema()
            }
        }
    };
}

/// The way out for who writes a share in per cent.
fn percent_help(low: f64, high: f64) -> Option<String> {
    let meant = low >= 0.0 && (2.0..=100.0).contains(&high);
    meant.then(|| format!("write a share as a number from 0 to 1: {high} % is {}", high / 100.0))
}

within! {
    /// A quantity whose values are shares.
    ShareQuantity, Shares, "a share", 0.0..=1.0
}
within! {
    /// A quantity between −1 and +1, such as a stake from violence to peace.
    SignedQuantity, Signed, "a number", -1.0..=1.0
}
within! {
    /// A natural logarithm, such as the deviation of a hazard from its like.
    LogQuantity, Logs, "a natural logarithm", -10.0..=10.0
}
within! {
    /// Hours of travel.
    HoursQuantity, Hours, "hours", 0.0..=1000.0
}
within! {
    /// Days to wait.
    DaysQuantity, Days, "days", 0.0..=1000.0
}
within! {
    /// US dollars.
    UsdQuantity, Usd, "US dollars", 0.0..=10_000_000_000.0
}
within! {
    /// A price, in any currency.
    PriceQuantity, Prices, "a price", 0.0..=1_000_000_000_000.0
}
within! {
    /// Units of a currency for one US dollar.
    ExchangeQuantity, Exchange, "units of the currency for one US dollar", 0.001..=1_000_000_000.0
}
within! {
    /// People.
    PeopleQuantity, People, "people", 1.0..=100_000_000.0
}
within! {
    /// Staff: staff-weeks of work a week.
    StaffQuantity, Staff, "staff-weeks a week", 0.0..=10_000.0
}
within! {
    /// Patrols a week.
    PatrolsQuantity, Patrols, "patrols a week", 0.0..=10_000.0
}
within! {
    /// Events a year.
    RateQuantity, Rates, "a yearly rate", 0.0..=365.0
}
within! {
    /// Projects under way at once, or a strength.
    CapacityQuantity, Capacity, "a capacity", 0.0..=1000.0
}

impl LogQuantity {
    /// The standard normal distribution: one of its kind, nothing more being known.
    pub fn standard() -> Self {
        Self(Quantity::standard())
    }
}

impl ShareQuantity {
    /// The value below which the quantity lies with probability `u` in (0, 1).
    pub fn at(&self, u: f64) -> Share {
        Share::clamped(self.0.at(u))
    }
}

impl SignedQuantity {
    /// The value below which the quantity lies with probability `u` in (0, 1).
    pub fn at(&self, u: f64) -> f64 {
        self.0.at(u).clamp(-1.0, 1.0)
    }
}
