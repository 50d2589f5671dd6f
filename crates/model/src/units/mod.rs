//! Numbers with a meaning that cannot hold an impossible value.
//!
//! Each is checked once where it enters; inside, its range is certain. Stocks are [`Share`]s, which only move by a fraction of
//! the remaining distance and so stay within 0 to 1 by construction.

mod position;

use crate::syntax::{Decode, Faults, Node, Place, PlainKind, Rule, Schema};
pub use position::Position;

/// A number that a unit cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("expected {expected}, but found {found}")]
pub struct UnitError {
    /// What the unit holds, with its range.
    pub expected: &'static str,
    /// The number that was found.
    pub found: f64,
}

/// A share of a whole, or the level of a stock: 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, serde::Serialize)]
#[serde(into = "f64")]
pub struct Share(f64);

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        share.0
    }
}

impl Decode for Share {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let value = f64::decode(node, at, faults)?;
        let report = |error: UnitError| {
            faults.push_node(Rule::Share, node, at, error.expected, node.describe(), None);
        };
        Self::new(value).map_err(report).ok()
    }

    fn schema() -> Schema {
        Schema::ranged("share", PlainKind::Number, Some(0.0), Some(1.0))
    }
}

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);
    /// The whole.
    pub const ONE: Self = Self(1.0);

    /// Holds a share.
    ///
    /// # Errors
    /// A number outside 0 to 1, or not a number.
    pub fn new(value: f64) -> Result<Self, UnitError> {
        let error = UnitError { expected: "a share within 0..=1", found: value };
        (0.0..=1.0).contains(&value).then_some(Self(value)).ok_or(error)
    }

    /// The plain number.
    #[inline]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The nearest share. Not-a-number is a fault of the caller: it panics in debug builds and gives 0 in others.
    #[inline]
    pub fn clamped(value: f64) -> Self {
        debug_assert!(!value.is_nan(), "a share cannot come from NaN");
        // written so that each bound is one instruction
        let most_one = if value < 1.0 { value } else { 1.0 };
        if most_one > 0.0 { Self(most_one) } else { Self::ZERO }
    }

    /// The larger of two shares.
    #[inline]
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if self.0 < other.0 { other } else { self }
    }

    /// Moves up by a fraction (0 to 1) of what is missing to 1.
    #[inline]
    pub fn raise(&mut self, fraction: f64) {
        *self = Self::clamped(self.0 + sound(fraction) * (1.0 - self.0));
    }

    /// Moves down by a fraction (0 to 1) of what is there.
    #[inline]
    pub fn lower(&mut self, fraction: f64) {
        *self = Self::clamped(self.0 - sound(fraction) * self.0);
    }

    /// Moves by a fraction (0 to 1) of the distance to a target.
    #[inline]
    pub fn toward(&mut self, target: Share, fraction: f64) {
        *self = Self::clamped(self.0 + sound(fraction) * (target.0 - self.0));
    }
}

impl Default for Share {
    /// Nothing.
    fn default() -> Self {
        Self::ZERO
    }
}

/// A fraction of a distance; outside 0 to 1 it panics in debug builds and saturates in others.
#[inline]
fn sound(fraction: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&fraction), "a fraction must lie in 0..=1, but is {fraction}");
    Share::clamped(fraction).0
}

#[cfg(test)]
mod tests;
