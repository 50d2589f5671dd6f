//! Droughts, floods and announced shocks strike.
//!
//! Weekly hazard of drought or flood at a place: log λ = base; it takes the anomaly a fraction `severity` of the way
//! to one, which then fades by `recovery` a week. A scripted shock of the situation moves tension and grievance once.
//! Reads: scripted shocks.  Writes: anomaly, tension, grievance, last shock.
//! Source: functional form assumption A2; local harm of drought after McGuirk and Nunn (2025).

use super::prelude::*;

mechanism! {
    /// Shocks.
    Shocks of "shocks", streams = "shocks" for places {
        /// Log hazard of a drought or flood at a place.
        base: "log hazard per week" = -5.0 in -6.0..=-4.3, "assumption A2: once in one to eight years";
        /// Fraction of the way to the worst that one shock takes.
        severity: "share" = 0.35 in 0.1..=0.7, "assumption A2";
        /// Fraction of the anomaly that passes in a week.
        recovery: "share per week" = 0.04 in 0.02..=0.1, "assumption A2: a season or two";
    }
}

impl Step for Shocks {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let week = world.week;
        for (p, (place, stream)) in world.places.iter_mut().zip(&mut self.streams).enumerate() {
            let [strikes] = stream.weekly(week);
            book.lower(CAUSE, "anomaly", Entity::Place(p), &mut place.anomaly, self.parameters.recovery);
            if happens(strikes, self.parameters.base) {
                book.happened(Happening::Shock { kind: "drought or flood", at: Entity::Place(p) });
                book.raise(CAUSE, "anomaly", Entity::Place(p), &mut place.anomaly, self.parameters.severity);
            }
        }
        scripted(world, book);
    }
}

/// Applies the scripted shocks of this week.
fn scripted<R: Recorder>(world: &mut World, book: &mut R) {
    for shock in world.shocks.iter().filter(|shock| shock.week == world.week) {
        book.happened(Happening::Shock { kind: "announced shock", at: Entity::Nation });
        book.raise(CAUSE, "tension", Entity::Nation, &mut world.national.tension, shock.tension);
        world.tally.last_shock = Some(world.week);
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                book.raise(CAUSE, "grievance", Entity::Side(c, s), &mut side.grievance, shock.grievance);
            }
        }
    }
}
