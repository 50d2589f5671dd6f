//! Water and grazing grow scarce with the season.
//!
//! hardship = 1 − (1 − h·d^s)·(1 − anomaly), with h the place's seasonal hardship, d = (1 + cos 2π(t − t_dry))/2 how
//! dry the week is and s the sharpness of the season.
//! Reads: calendar, seasonal hardship, anomaly.  Writes: hardship.
//! Source: December to February hold 36 % (cluster interval 22 to 46) of events in South Sudan, so the season is
//! mild (UCDP GED, re-analysis); raiding peaks in the wet season elsewhere (Witsenburg and Adano 2009).

use super::Mechanism;
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::units::Share;
use crate::world::World;

parameters! {
    /// Parameters of the season.
    SeasonParameters of "season" {
        /// Sharpness of the dry season: exponent of dryness.
        sharpness: "1" = 1.0 in 0.5..=3.0, "assumption A1";
    }
}

/// The season.
#[derive(Debug)]
pub struct Season {
    parameters: SeasonParameters,
}

impl Mechanism for Season {
    type Parameters = SeasonParameters;

    fn open(parameters: SeasonParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let dryness = dryness(world.calendar.year_share(world.week), world.driest);
        let scarcity = libm::pow(dryness, self.parameters.sharpness);
        for (p, place) in world.places.iter_mut().enumerate() {
            let target = 1.0 - (1.0 - place.seasonal_hardship * scarcity) * (1.0 - place.anomaly.get());
            let before = place.hardship.get();
            place.hardship = Share::clamped(target);
            book.changed(Cause::Mechanism("season"), "hardship", Entity::Place(p), before, target);
        }
    }
}

/// How dry a time of the year is: 1 at `driest`, 0 half a year away.
fn dryness(year_share: f64, driest: f64) -> f64 {
    f64::midpoint(1.0, libm::cos(std::f64::consts::TAU * (year_share - driest)))
}
