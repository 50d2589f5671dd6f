//! The national arena: the regime above the local conflicts.

use crate::syntax::words;
use crate::units::Share;

words! {
    /// State of the national conflict.
    pub enum Regime {
        /// Open war.
        War,
        /// No war, no accord.
        Tension,
        /// An accord is signed, little of it done.
        Accord,
        /// The accord is being implemented.
        Implementation,
    }
}

/// The national arena and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct National {
    /// Regime now.
    pub regime: Regime,
    /// National tension.
    pub tension: Share,
    /// Space that the state leaves for dialogue.
    pub space: Share,
    /// What the local conflicts do to the national one: −1 all at peace, 1 all in blood.
    pub from_below: f64,
    /// Weeks of elections and how contested they are, 0 to 1, in order of week.
    pub elections: Vec<(u32, f64)>,
    /// Heat of an election near, 0 to 1.
    pub heat: f64,
    /// Political space: how far parties and people settle the contest by talking.
    pub political_space: Share,
    /// Yearly rate of change from regime (row) to regime (column), in the order war, tension, accord, implementation.
    pub yearly_rate: [[f64; 4]; 4],
    /// Regimes that begin at a given week, in order of week.
    pub script: Vec<(u32, Regime)>,
}
