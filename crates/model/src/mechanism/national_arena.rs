//! The national conflict moves between war, tension, accord and implementation.
//!
//! From regime r to r' with weekly hazard (yearly rate of the situation)/52.18; the first that happens counts. National
//! tension moves by `pace` a week towards the level of the regime + below·B, B what comes from below (−1 to 1). A turn to war
//! counts as a national shock.
//! Reads: regime, yearly rates, script, what comes from below.  Writes: regime, tension, last shock.
//! Source: share of communal deaths before, in and after the civil war in South Sudan (UCDP GED, re-analysis: 71, 18
//! and 74 %) shows that regimes matter; levels are assumption A4.

use super::prelude::*;
use crate::world::calendar::WEEKS_A_YEAR;
use crate::world::national::Regime;

const CAUSE: Cause = Cause::Mechanism("national_arena");

parameters! {
    /// Parameters of the national arena.
    Parameters of "national_arena" {
        /// Tension in open war.
        war: "share" = 0.9 in 0.8..=1.0, "assumption A4";
        /// Tension without war or accord.
        tension: "share" = 0.6 in 0.45..=0.75, "assumption A4";
        /// Tension under an accord on paper.
        accord: "share" = 0.4 in 0.25..=0.55, "assumption A4";
        /// Tension while an accord is implemented.
        implementation: "share" = 0.2 in 0.05..=0.35, "assumption A4";
        /// Effect of the local conflicts, all in blood rather than half of them.
        below: "share" = 0.1 in 0.0..=0.2, "assumption A59";
        /// Fraction of the distance to the regime's level that tension covers in a week.
        pace: "share per week" = 0.08 in 0.03..=0.2, "assumption A4";
    }
}

/// The national arena.
#[derive(Debug)]
pub struct NationalArena {
    parameters: Parameters,
    stream: Stream,
    /// Log weekly hazard from regime (row) to regime (column).
    turns: [[f64; 4]; 4],
}

impl Rule for NationalArena {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, chance: &Chance) -> Self {
        let turns = world.national.yearly_rate.map(|row| row.map(|rate| libm::log(rate / WEEKS_A_YEAR)));
        Self { parameters, stream: chance.open("national_arena", "nation"), turns }
    }
}

impl Step for NationalArena {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let draws = self.stream.weekly::<4>(world.week);
        let now = world.national.regime;
        let scripted = world.national.script.iter().find(|(week, _)| *week == world.week);
        let drawn = || {
            let mut turns = Regime::ALL.iter().zip(draws.iter().zip(self.turns[now as usize]));
            turns.find(|(to, (u, log_hazard))| **to != now && happens(**u, *log_hazard)).map(|(to, _)| *to)
        };
        if let Some(next) = scripted.map(|(_, regime)| *regime).or_else(drawn).filter(|next| *next != now) {
            world.national.regime = next;
            book.happened(Happening::Regime { to: next.name() });
            if next == Regime::War {
                world.tally.last_shock = Some(world.week);
            }
        }
        let target = Share::clamped(
            self.level(world.national.regime) + self.parameters.below * world.national.from_below,
        );
        let tension = &mut world.national.tension;
        book.toward(CAUSE, "tension", Entity::Nation, tension, target, self.parameters.pace);
    }
}

impl NationalArena {
    /// Tension that belongs to a regime.
    fn level(&self, regime: Regime) -> f64 {
        match regime {
            Regime::War => self.parameters.war,
            Regime::Tension => self.parameters.tension,
            Regime::Accord => self.parameters.accord,
            Regime::Implementation => self.parameters.implementation,
        }
    }
}
