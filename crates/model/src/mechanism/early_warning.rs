//! Somebody who hears of a raid in time, and troops who may go, keep people alive.
//!
//! A place is warned by w = catch·a·r, with a coverage by liaison assistants and r the chance that troops can go within the
//! week: 1 − e^(−λ) with the hazard λ of a clearance, times the share of patrols that caveats leave; 0 for an office without
//! patrols or a mission that is gone.
//! Reads: assistants, clearance days, shift of clearances, caveats, caveats avoided, patrols.  Writes: warned.
//! Source: liaison assistants created after the massacre at Kiwanja in 2008 warn and cut response time; less where troops wait for
//! clearance (Duursma and Russo 2025); size is assumption A50.

use super::prelude::*;
use crate::chance::probability;

const CAUSE: Cause = Cause::Mechanism("early_warning");

parameters! {
    /// Parameters of early warning.
    Parameters of "early_warning" {
        /// Share of raids that full coverage hears of in time.
        catch: "share" = 0.5 in 0.1..=0.8, "assumption A50";
    }
}

/// Early warning and response.
#[derive(Debug)]
pub struct EarlyWarning {
    parameters: Parameters,
    /// Per office: how surely a raid on its places is warned of this week.
    offices: Vec<f64>,
}

impl Rule for EarlyWarning {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        Self { parameters, offices: vec![0.0; world.mission.offices.len()] }
    }
}

impl Step for EarlyWarning {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let mission = &world.mission;
        for (warned, office) in self.offices.iter_mut().zip(&mission.offices) {
            let ready = mission.present && office.patrols_a_week > 0.0 && office.assistants > Share::ZERO;
            *warned = if ready {
                let log_hazard = libm::log(7.0 / office.clearance_days) + office.clearance_shift + mission.clearance_shift;
                let refused = office.caveats * (1.0 - office.caveats_avoided);
                self.parameters.catch * office.assistants.get() * probability(log_hazard) * (1.0 - refused)
            } else {
                0.0
            };
        }
        for (p, place) in world.places.iter_mut().enumerate() {
            let before = place.warned.get();
            place.warned = Share::clamped(self.offices[place.office]);
            book.changed(CAUSE, "warned", Entity::Place(p), before, place.warned.get());
        }
    }
}
