//! Rain, distance and recent attacks close the road.
//!
//! Weekly hazard that a place cannot be reached: log λ = base + b_wet·w·(1 − a) + b_hour·hours + b_struck·struck, with
//! w how wet the week is (1 half a year from the driest) and a the share of wet-season weeks in which the road is open.
//! Reads: calendar, wet-season access, hours from the office, struck.  Writes: reachable.
//! Source: roads cut off for months in the wet season are reported throughout South Sudan; sizes are assumption A3.

use super::prelude::*;

mechanism! {
    /// Access.
    Access of "access", streams = "access" for places {
        /// Log hazard of a closed road in the dry season.
        base: "log hazard per week" = -3.0 in -4.0..=-2.0, "assumption A3";
        /// Effect of rain where no road holds.
        wet: "log hazard ratio" = 3.5 in 2.0..=5.0, "assumption A3";
        /// Effect of each hour of travel.
        hour: "log hazard ratio per hour" = 0.08 in 0.02..=0.2, "assumption A3";
        /// Effect of attacks there last week.
        struck: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A3";
    }
}

impl Step for Access {
    fn step<R: Recorder>(&mut self, world: &mut World, _: &mut R) {
        let p = &self.parameters;
        let season = std::f64::consts::TAU * (world.calendar.year_share(world.week) - world.driest);
        let wet = f64::midpoint(1.0, -libm::cos(season));
        for (place, stream) in world.places.iter_mut().zip(&mut self.streams) {
            let [closed] = stream.weekly(world.week);
            let log_hazard = p.base
                + p.wet * wet * (1.0 - place.wet_season_access)
                + p.hour * place.hours_from_office
                + p.struck * f64::from(u8::from(place.struck));
            place.reachable = !happens(closed, log_hazard);
        }
    }
}
