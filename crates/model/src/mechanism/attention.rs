//! Headquarters notices a local conflict when people die, or when the field reaches it.
//!
//! attention rises by 1 − e^(−(b_deaths·ln(1 + known deaths of the week) + b_field·integration)) of the distance to one,
//! and returns by `pace` a week to its usual level.
//! Reads: known, vertical integration.  Writes: attention.
//! Source: mission leaders may turn to local conflicts only after many deaths (O'Bryan, Rendtorff-Smith and Donati
//! 2017, in Duursma and Russo 2025); sizes are assumption A12.

use super::prelude::*;

const CAUSE: Cause = Cause::Mechanism("attention");

parameters! {
    /// Parameters of headquarters' attention.
    Parameters of "attention" {
        /// Effect of the logarithm of one plus the deaths that became known this week.
        deaths: "1" = 0.1 in 0.03..=0.25, "assumption A12";
        /// Effect of full vertical integration between field and headquarters.
        field: "1 per week" = 0.03 in 0.0..=0.08, "assumption A12";
        /// Fraction of the distance back to its usual level that attention covers in a week.
        pace: "share per week" = 0.06 in 0.02..=0.15, "assumption A12";
    }
}

/// Headquarters' attention.
#[derive(Debug)]
pub struct Attention {
    parameters: Parameters,
    /// Fraction of the distance that attention rises in a week in which no death becomes known.
    usual_rise: f64,
}

impl Rule for Attention {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        Self { parameters, usual_rise: rise(&parameters, 0.0, world.mission.vertical_integration) }
    }
}

impl Step for Attention {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let mut deaths = 0.0;
        for attack in world.attacks.iter().filter(|attack| attack.known) {
            deaths += f64::from(attack.deaths);
        }
        let mission = &mut world.mission;
        let rise = if deaths > 0.0 { rise(p, deaths, mission.vertical_integration) } else { self.usual_rise };
        let usual = Share::clamped(mission.usual_attention);
        book.toward(CAUSE, "attention", Entity::Mission, &mut mission.attention, usual, p.pace);
        book.raise(CAUSE, "attention", Entity::Mission, &mut mission.attention, rise);
    }
}

/// Fraction of the distance to full attention that a week takes in which so many deaths become known.
fn rise(p: &Parameters, deaths: f64, integration: f64) -> f64 {
    -libm::expm1(-(p.deaths * libm::log1p(deaths) + p.field * integration))
}
