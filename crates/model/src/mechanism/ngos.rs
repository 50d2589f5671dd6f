//! Organisations that mediate by themselves work whether the mission is there or not.
//!
//! While partner k of strength x_k is there, the conflicts that it reaches feel mediation 1 − Π(1 − x_k) and, in the same
//! measure, local mediators are supported; turf is the greatest x_k·turf_k: where both work, as much of the mission's work is
//! lost to cross-purposes (see `process`).
//! Reads: partners.  Writes: mediation by partners, turf, local support.
//! Source: an organisation and a spiritual leader led the Pieri process of 2021; partners guard their turf (Duursma and Russo
//! 2025); size is assumption A52.

use super::prelude::*;
use crate::world::PartnerKind;

mechanism! {
    /// Organisations that mediate.
    Ngos of "ngos" {
        /// Share of its strength that a partner of its kind can bring to bear in a week.
        presence: "share" = 0.7 in 0.4..=1.0, "assumption A52";
    }
}

impl Step for Ngos {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let week = world.week;
        let mediators = |kind| kind == PartnerKind::Mediation;
        for partner in world.partners.iter().filter(|partner| mediators(partner.kind) && partner.is_there(week)) {
            let strength = partner.capacity.min(1.0) * self.parameters.presence;
            for &c in &partner.reach {
                let (effort, of) = (&mut world.conflicts[c].process.effort, Entity::Conflict(c));
                book.raise(CAUSE, "mediation by partners", of, &mut effort.partners, strength);
                book.raise(CAUSE, "support to local mediators", of, &mut effort.local_support, strength);
                effort.turf = effort.turf.max(strength * partner.turf);
            }
        }
    }
}
