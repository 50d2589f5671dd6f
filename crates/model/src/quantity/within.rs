//! Quantities whose values all lie in a known range.

use super::{Quantity, QuantityError};
use crate::syntax::{Decode, Faults, Node, Place, Schema};
use crate::units::Share;

macro_rules! within {
    ($(#[$meta:meta])* $name:ident, $range:literal, $low:expr, $high:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(Quantity);

        impl $name {
            #[doc = concat!("Takes a quantity within ", $range, ".")]
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
                Self::new(Quantity::fixed(value)).expect(concat!("a fixed value within ", $range))
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
                let found = format!("{} with values {low} to {high}", node.to_ron());
                let expected = concat!("a quantity within ", $range);
                let report = |_| faults.push_node(node, at, expected, found, None);
                Self::new(quantity).map_err(report).ok()
            }

            fn schema() -> Schema {
                Quantity::schema()
            }
        }
    };
}

within! {
    /// A quantity that cannot be negative: hours, staff, money.
    AmountQuantity, "0 or more", 0.0, f64::INFINITY
}
within! {
    /// A quantity whose values are shares.
    ShareQuantity, "0..=1", 0.0, 1.0
}
within! {
    /// A quantity between −1 and +1, such as a stake from violence to peace.
    SignedQuantity, "-1..=1", -1.0, 1.0
}

impl AmountQuantity {
    /// Inverse distribution function at a uniform in (0, 1).
    pub fn at(&self, u: f64) -> f64 {
        self.0.at(u)
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
