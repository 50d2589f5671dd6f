//! What a trial draws of its situation, by name.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Draw, prices, world};
use crate::chance::Chance;
use crate::scenario::situation::Scenario;

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
