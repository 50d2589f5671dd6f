//! How long a past each conflict of a draft has: as many years as enough simulated lives lead to.

use super::Draft;
use model::mechanism::violence::ENOUGH_LIVES;
use model::parameter::Fixed;
use model::scenario::{Scenario, lives};
use model::syntax::Document;

/// Years of a past, from the longest on; with 0 nothing is told.
const YEARS: [u32; 4] = [5, 3, 1, 0];

impl Draft {
    /// Shortens the pasts that hardly any simulated life leads to.
    pub(super) fn settle_pasts(&mut self) {
        while self.findings.dyads.iter().any(|dyad| dyad.past_years > 0) {
            let scenario = self.scenario();
            let found: Vec<Option<f64>> = lives(&scenario, &Fixed::default());
            let mut is_settled = true;
            for (name, lives) in scenario.conflicts.keys().zip(found) {
                if lives.is_some_and(|lives| lives < ENOUGH_LIVES) {
                    is_settled = false;
                    self.shorten(name);
                }
            }
            if is_settled {
                return;
            }
        }
    }

    /// Tells less of the past of a conflict.
    fn shorten(&mut self, conflict: &str) {
        let name = |sides: &[String; 2]| self.findings.conflict(sides);
        let place = self.findings.dyads.iter().position(|dyad| name(&dyad.sides) == conflict);
        let dyad = &mut self.findings.dyads[place.expect("every conflict stands for a dyad")];
        dyad.past_years = YEARS.into_iter().find(|years| *years < dyad.past_years).unwrap_or(0);
    }

    /// The draft as it would be read.
    fn scenario(&self) -> Scenario {
        let text = Document::parse("draft", self.text(&[])).expect("a draft is RON");
        text.decode().expect("a draft says what a scenario says")
    }
}
