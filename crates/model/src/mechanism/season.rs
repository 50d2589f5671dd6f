//! Water and grazing grow scarce with the season.
//!
//! hardship = 1 − (1 − h·d^s)·(1 − anomaly), with h the place's seasonal hardship, d = (1 + cos 2π(t − t_dry))/2 how
//! dry the week is and s the sharpness of the season; in the rival structures d is 1 − d everywhere (wet), or
//! where a people of farmers lives (by livelihood).
//! Reads: calendar, seasonal hardship, anomaly.  Writes: hardship.
//! Source: December to February hold 36 % (cluster interval 22 to 46) of events in South Sudan, so the season is
//! mild (UCDP GED, re-analysis); raiding peaks in the wet season elsewhere (Witsenburg and Adano 2009).

use super::prelude::*;
use crate::world::{Livelihood, SeasonPeak};

const CAUSE: Cause = Cause::Mechanism("season");

parameters! {
    /// Parameters of the season.
    Parameters of "season" {
        /// Sharpness of the dry season: exponent of dryness.
        sharpness: "1" = 1.0 in 0.5..=3.0, "assumption A1";
    }
}

/// The season.
#[derive(Debug)]
pub struct Season {
    parameters: Parameters,
    /// Per place: whether scarcity bites in the wet season.
    wet: Vec<bool>,
}

impl Rule for Season {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        let farmed = |p: usize| world.parties.iter().any(|x| x.livelihood == Livelihood::Farming && x.places.contains(&p));
        let wet = |p: usize| match world.structure.season {
            SeasonPeak::Wet => true,
            SeasonPeak::ByLivelihood => farmed(p),
            SeasonPeak::Dry | SeasonPeak::Drawn => false,
        };
        Self { parameters, wet: (0..world.places.len()).map(wet).collect() }
    }
}

impl Step for Season {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let dryness = dryness(world.calendar.year_share(world.week), world.driest);
        // a power takes long, and few worlds need both
        let scarcity = [(dryness, false), (1.0 - dryness, true)].map(|(share, wet)| {
            if self.wet.contains(&wet) { libm::pow(share, self.parameters.sharpness) } else { 0.0 }
        });
        for (p, place) in world.places.iter_mut().enumerate() {
            let target = 1.0 - (1.0 - place.seasonal_hardship * scarcity[usize::from(self.wet[p])]) * (1.0 - place.anomaly.get());
            let before = place.hardship.get();
            place.hardship = Share::clamped(target);
            book.changed(CAUSE, "hardship", Entity::Place(p), before, target);
        }
    }
}

/// How dry a time of the year is: 1 at `driest`, 0 half a year away.
fn dryness(year_share: f64, driest: f64) -> f64 {
    f64::midpoint(1.0, libm::cos(std::f64::consts::TAU * (year_share - driest)))
}
