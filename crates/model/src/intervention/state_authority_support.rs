//! Support to the local authority of the state: an administrator who is present, police who are trained, a court that sits.
//!
//! A week of it takes the authority of a place `reach` of the way to one, and consent of the host state `thanks`.
//! Source: restored state authority is one of ten recurring provisions; weak governance at Rumbek (Duursma and Russo 2025);
//! sizes are assumption A68.

use super::prelude::*;

intervention! {
    /// Support to local state authority.
    StateAuthoritySupport of "state_authority_support" for Place, taking { staff: 0.3, road: true } {
        /// Cost of a week.
        cost: "USD" = 3000.0 in 1000.0..=8000.0, "assumption A68";
        /// Fraction of the distance to full authority.
        reach: "share" = 0.02 in 0.005..=0.05, "assumption A68";
        /// Fraction of the distance to full consent.
        thanks: "share" = 0.005 in 0.0..=0.015, "assumption A68";
    }
}

impl Intervention for StateAuthoritySupport {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let cause = Cause::Block(block);
        let authority = &mut world.places[target].authority;
        book.raise(cause, "state authority", Entity::Place(target), authority, compounded(p.reach, effort));
        let consent = &mut world.mission.consent;
        book.raise(cause, "consent", Entity::Mission, consent, compounded(p.thanks, effort));
    }
}
