//! The national arena, and shocks from without.

use crate::quantity::{RateQuantity, ShareQuantity};
use crate::syntax::record;
use crate::world::Regime;

record! {
    /// The national arena.
    pub struct National {
        /// Regime at the start.
        pub regime: Regime,
        /// Tension at the start.
        pub tension: ShareQuantity,
        /// Yearly rates of change from one regime to another, at most 365.
        pub yearly_rates: Vec<((Regime, Regime), RateQuantity)> = Vec::new(),
        /// Regimes that begin in a known week.
        pub script: Vec<(u32, Regime)> = Vec::new(),
        /// Weeks of elections, each with how contested it is.
        pub elections: Vec<(u32, ShareQuantity)> = Vec::new(),
    }
}

record! {
    /// A shock that strikes in a known week.
    pub struct Shock {
        /// Name.
        pub name: String,
        /// Week.
        pub week: u32,
        /// Fraction of the way to full national tension.
        pub tension: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Fraction of the way to full grievance in every conflict.
        pub grievance: ShareQuantity = ShareQuantity::fixed(0.0),
    }
}
