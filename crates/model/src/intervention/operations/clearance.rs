//! Clearances: whether a road may be taken.
//!
//! Each week a request for a place comes through with log λ = ln(7/days), days the mean clearance time of the office,
//! shifted by joint planning and by consent, unless a national caveat rules it out; joint planning avoids some of these
//! refusals.

use crate::chance::{Chance, Stream, probability};
use crate::world::{Office, World};

/// Requests for places that must be cleared.
#[derive(Debug)]
pub(super) struct Clearance {
    /// Per place; empty if no block ever asks.
    streams: Vec<Stream>,
    /// Per office: log hazard without shifts; log hazard of the last week and its probability.
    offices: Vec<(f64, f64, f64)>,
    /// Per place: whether a clearance asked for this week comes through.
    through: Vec<bool>,
}

impl Clearance {
    /// Opens the streams of all places if some block `asks` for a clearance.
    pub(super) fn open(asks: bool, world: &World, chance: &Chance) -> Self {
        let places = if asks { world.places.as_slice() } else { &[] };
        let alone = |office: &Office| (libm::log(7.0 / office.clearance_days), f64::NAN, 0.0);
        Self {
            streams: places.iter().map(|place| chance.open("clearance", &place.name)).collect(),
            offices: world.mission.offices.iter().map(alone).collect(),
            through: vec![false; places.len()],
        }
    }

    /// Asks for this week's clearance of every place.
    #[allow(clippy::float_cmp)] // a hazard that has not moved at all has the same probability
    pub(super) fn ask(&mut self, world: &World) {
        if self.streams.is_empty() {
            return;
        }
        let mission = &world.mission;
        for (office, (alone, before, chance)) in mission.offices.iter().zip(&mut self.offices) {
            let log_hazard = *alone + office.clearance_shift + mission.clearance_shift;
            if log_hazard != *before {
                (*before, *chance) = (log_hazard, probability(log_hazard));
            }
        }
        for ((place, stream), through) in world.places.iter().zip(&mut self.streams).zip(&mut self.through) {
            let [comes, caveat] = stream.weekly(world.week);
            let office = &mission.offices[place.office];
            let allowed = caveat >= office.caveats * (1.0 - office.caveats_avoided);
            *through = allowed && comes < self.offices[place.office].2;
        }
    }

    /// Whether a clearance for one of these places comes through this week.
    pub(super) fn is_through(&self, places: &[usize]) -> bool {
        places.iter().any(|&place| self.through[place])
    }
}
