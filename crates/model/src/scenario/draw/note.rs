//! What a trial draws of its situation, one quantity at a time, and by name.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{prices, world};
use crate::chance::Chance;
use crate::quantity::{Quantity, ShareQuantity, SignedQuantity};
use crate::scenario::situation::Scenario;
use crate::units::Share;

/// Draws quantities of one trial by their path, or takes their medians.
pub(super) struct Draw<'a> {
    /// Luck of the trial; without it every quantity has its median.
    pub(super) chance: Option<Chance>,
    /// Where quantities that are not certain are noted, if somebody asks.
    pub(super) notes: Option<&'a Notes>,
}

impl Draw<'_> {
    pub(super) fn uniform(&self, path: &[&str]) -> f64 {
        self.chance.map_or(0.5, |chance| chance.open_label("situation", path).next())
    }

    /// The uniform of a quantity; one that is certain has the same value at each.
    fn uniform_of(&self, of: &Quantity, path: &[&str]) -> f64 {
        if of.is_fixed() { 0.5 } else { self.uniform(path) }
    }

    /// Notes the value of a quantity that is not certain.
    fn noted(&self, of: &Quantity, path: &[&str], value: f64) -> f64 {
        if let Some(notes) = self.notes.filter(|_| !of.is_fixed()) {
            notes.note(path, value);
        }
        value
    }

    pub(super) fn share(&self, of: &ShareQuantity, path: &[&str]) -> Share {
        let share = of.at(self.uniform_of(of.quantity(), path));
        self.noted(of.quantity(), path, share.get());
        share
    }

    pub(super) fn number(&self, of: &ShareQuantity, path: &[&str]) -> f64 {
        self.share(of, path).get()
    }

    pub(super) fn signed(&self, of: &SignedQuantity, path: &[&str]) -> f64 {
        self.noted(of.quantity(), path, of.at(self.uniform_of(of.quantity(), path)))
    }

    pub(super) fn amount(&self, of: &Quantity, path: &[&str]) -> f64 {
        self.noted(of, path, of.at(self.uniform_of(of, path)))
    }
}

/// Where a draw notes what it gives.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<BTreeMap<String, f64>>);

impl Notes {
    /// Notes a quantity by its path.
    pub(super) fn note(&self, path: &[&str], value: f64) {
        self.0.borrow_mut().insert(path.join("."), value);
    }
}

/// Every quantity of a situation that is not certain, by its path, as the trial that `chance` belongs to draws it. The frailty
/// of a conflict whose history is known is drawn again to suit it, so that the world at the start knows better.
pub fn quantities(scenario: &Scenario, chance: Chance) -> BTreeMap<String, f64> {
    let notes = Notes::default();
    let draw = Draw { chance: Some(chance), notes: Some(&notes) };
    world(&draw, scenario);
    prices::all(&draw, scenario);
    notes.0.into_inner()
}
